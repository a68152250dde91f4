import {
  type Client,
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { type ContractStatus, hasEnded } from '../../../src/domain/contract/status.js';

/** One call the API made, as the engine saw it. */
export interface EngineCall {
  workflowId: string;
  update: string;
  updateId: string;
  input: Record<string, unknown>;
  start?: { type: unknown; options: StartOptions };
}

// oxlint-disable-next-line typescript/no-explicit-any -- every act takes its own input, the API sends what it should
export type Act = (input: any) => Promise<object>;

/** Stands in for Temporal in tests of the API: carries acts out at once, remembers the calls, fails on demand. */
export interface FakeEngine {
  client: Client;
  calls: EngineCall[];
  signals: { workflowId: string; signal: string; args: unknown[] }[];
  /** `away`: nobody answers; `slow`: the call runs out of time, the frontend still answers; `lost`: no workflow is known. */
  mode: 'up' | 'away' | 'slow' | 'lost';
  /** The next call ends with this instead. */
  failNext: (() => Error) | undefined;
  /** The next call carries out its act, and its answer is lost on the way. */
  loseNextAnswer: boolean;
  /** Ids of the workflows that run. */
  running: Set<string>;
}

interface StartOptions {
  workflowId: string;
  args: [object];
}

interface WithStart {
  updateId: string;
  args: [Record<string, unknown>];
  startWorkflowOperation: { workflowTypeOrFunc: unknown; options: StartOptions };
}

/** An engine that carries out these acts, by the name of their update. */
export function createFakeEngine(acts: Readonly<Record<string, Act>>): FakeEngine {
  const outcomes = new Map<string, Promise<object>>();
  const engine: Omit<FakeEngine, 'client'> = {
    calls: [],
    signals: [],
    mode: 'up',
    failNext: undefined,
    loseNextAnswer: false,
    running: new Set(),
  };

  const carryOut = async (call: EngineCall): Promise<object> => {
    engine.calls.push(call);
    if (engine.mode === 'away') throw new ServiceError('no connection', { cause: grpcError(14) });
    if (engine.mode === 'slow') throw new WorkflowUpdateRPCTimeoutOrCancelledError('deadline exceeded');
    const failure = engine.failNext?.();
    engine.failNext = undefined;
    if (failure !== undefined) throw failure;
    const isLost = engine.mode === 'lost' || (call.start === undefined && !engine.running.has(call.workflowId));
    if (isLost) throw new WorkflowNotFoundError('workflow not found', call.workflowId, undefined);
    engine.running.add(call.workflowId);

    const id = `${call.workflowId} ${call.updateId}`;
    const outcome = outcomes.get(id) ?? perform(call);
    outcomes.set(id, outcome);
    const answer = await outcome;
    if (engine.loseNextAnswer) {
      engine.loseNextAnswer = false;
      throw new WorkflowUpdateRPCTimeoutOrCancelledError('deadline exceeded');
    }
    return answer;
  };

  const perform = async (call: EngineCall): Promise<object> => {
    const act = acts[call.update];
    if (act === undefined) throw new Error(`the fake engine knows no ${call.update}`);
    const [started] = call.start?.options.args ?? [];
    try {
      const outcome = await act({ ...started, ...call.input });
      const { status }: { status?: ContractStatus } = outcome;
      if (call.workflowId.startsWith('contract/') && status !== undefined && hasEnded(status)) {
        engine.running.delete(call.workflowId);
      }
      return outcome;
    } catch (error) {
      // a refusal leaves a workflow that was started for it with nothing to do
      if (call.start !== undefined) engine.running.delete(call.workflowId);
      outcomes.delete(`${call.workflowId} ${call.updateId}`);
      throw new WorkflowUpdateFailedError('Workflow Update failed', error instanceof Error ? error : undefined);
    }
  };

  const client = {
    withDeadline: <T>(_deadline: number, call: () => Promise<T>) => call(),
    withAbortSignal: <T>(_signal: AbortSignal, call: () => Promise<T>) => call(),
    workflowService: {
      getSystemInfo: () => (engine.mode === 'away' ? Promise.reject(grpcError(14)) : Promise.resolve({})),
    },
    workflow: {
      getHandle: (workflowId: string) => ({
        executeUpdate: (update: string, options: { updateId: string; args: [Record<string, unknown>] }) =>
          carryOut({ workflowId, update, updateId: options.updateId, input: options.args[0] }),
        signal: async (signal: { name: string }, ...args: unknown[]) => {
          if (engine.mode === 'away') throw new ServiceError('no connection', { cause: grpcError(14) });
          if (!engine.running.has(workflowId)) throw new WorkflowNotFoundError('not found', workflowId, undefined);
          engine.signals.push({ workflowId, signal: signal.name, args });
        },
      }),
      executeUpdateWithStart: (update: string, options: WithStart) => {
        const { workflowTypeOrFunc: type, options: startOptions } = options.startWorkflowOperation;
        return carryOut({
          workflowId: startOptions.workflowId,
          update,
          updateId: options.updateId,
          input: options.args[0],
          start: { type, options: startOptions },
        });
      },
    },
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what the API uses of the client stands here
  return Object.assign(engine, { client: client as unknown as Client });
}

/** An error as the gRPC library throws it. */
export function grpcError(code: number): Error {
  return Object.assign(new Error(`grpc ${code}`), { code, details: '', metadata: {} });
}
