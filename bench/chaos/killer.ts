import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, inScope } from '../../src/db/connection.js';
import { findTraces, type Side, startOf, type Step, stepNamed, type Traces } from './steps.js';
import type { Plan } from './plan.js';
import { type Registry, signalPart } from './registry.js';

/** Kills the victims of a plan once, on its side of its step. */
export interface Killer {
  /** This command is being sent now. */
  sent(step: Step['name']): void;
  /** Waits until the kill, for what comes after the last command. */
  struck(): Promise<void>;
  /** On which side the kill fell. A step that never came has come when the batch has ended. */
  done(): Promise<Side>;
  close(): Promise<void>;
}

/** How long the record is asked after a step that should come; then the kill comes without it. */
const LONGEST_WAIT_MS = 20_000;

/** Watches the record and the drop from beside, with a connection of its own. */
export async function createKiller(registry: Registry, plan: Plan, claimIds: readonly string[]): Promise<Killer> {
  const { databaseUrl, pidOf } = registry.instance;
  if (databaseUrl === undefined) throw new Error('the registry has no database of its own');
  const db = createDatabase(databaseUrl, { poolSize: 1, applicationName: 'chaos' });
  let fell: Side | undefined;
  let watching: Promise<void> | undefined;

  let batchId: string | undefined;
  const ofNow = (traces: Traces): Traces => {
    // claims that are paid anew were in other batches before
    const { batch } = traces;
    const isNew = batch !== undefined && batch.id !== earlier.batch?.id;
    if (isNew) batchId = batch.id;
    return isNew ? traces : { ...traces, batch: undefined };
  };
  const lookUp = <T>(ask: (traces: Traces) => Promise<T> | T): Promise<T> =>
    inScope(db, { kind: 'system' }, async (trx) => ask(ofNow(await findTraces(trx, claimIds))));
  const earlier = await inScope(db, { kind: 'system' }, (trx) => findTraces(trx, claimIds));
  const isDone = async (step: Step): Promise<boolean> => {
    if (step.isOnRecord !== undefined) return lookUp(async (traces) => (await step.isOnRecord?.(traces)) === true);
    if (batchId === undefined) await lookUp(() => undefined);
    return batchId !== undefined && step.isInDrop?.(batchId, registry.dropDir) === true;
  };
  const waitUntilDone = async (step: Step): Promise<void> => {
    for (const end = Date.now() + LONGEST_WAIT_MS; Date.now() < end && !(await isDone(step)); ) await pause(1);
  };
  const kill = async (): Promise<void> => {
    if (fell !== undefined) return;
    fell = (await isDone(plan.step)) ? 'after' : 'before';
    for (const victim of plan.victims) signalPart(pidOf(victim), 'SIGKILL');
  };
  const watch = async (): Promise<void> => {
    if (plan.side === 'after') await waitUntilDone(plan.step);
    else if (plan.step.after !== undefined) await waitUntilDone(stepNamed(plan.step.after));
    if (plan.afterMs > 0) await pause(plan.afterMs);
    await kill();
  };
  return {
    sent(step) {
      if (step !== startOf(plan.step).name || watching !== undefined) return;
      watching = watch();
      // who waits for it is told; until then it is nobody's
      watching.catch(() => undefined);
    },
    struck: async () => watching,
    async done() {
      await watching;
      await kill();
      if (fell === undefined) throw new Error('nothing was killed');
      return fell;
    },
    async close() {
      await watching?.catch(() => undefined);
      await db.destroy();
    },
  };
}
