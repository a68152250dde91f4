import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { ask, type AnswerOf } from '../../../shared/api/client';
import { newCommandKey } from '../../../shared/api/command-key';
import { isRefusal, type Refusal } from '../../../shared/api/refusal';
import { settleCommand } from '../../../shared/api/settle-command';
import { forgetKept, keep, readKept } from '../../../shared/forms/kept-values';

/** What a check found. */
type CheckOutcome = AnswerOf<'/api/v1/invariants/checks', 'post'>;

/**
 * 正在核对: a check goes on while somebody is on another page, and is found again after a reload: its key is kept, and the same
 * command sent again checks nothing twice but answers with what the first one found.
 */
interface Check {
  key: string;
  reason: string;
  startedAt: string;
  state: 'running' | 'done' | 'refused';
  outcome?: CheckOutcome;
  refusal?: Refusal;
}

const KEPT_AS = 'audit:check';
const NEXT_ASK_MS = 1500;

let check: Check | undefined;
const listeners = new Set<() => void>();

/** The check of this browser tab that is under way, or that ended last; what was found before is read again when it ends. */
export function useCheck(): { check: Check | undefined; start: (reason: string) => void } {
  const current = useSyncExternalStore(onCheck, currentCheck);
  const queries = useQueryClient();
  useEffect(resumeCheck, []);
  const isDone = current?.state === 'done';
  useEffect(() => {
    if (isDone) void queries.invalidateQueries({ queryKey: ['/api/v1/invariants'] });
  }, [isDone, queries]);
  return { check: current, start: startCheck };
}

const currentCheck = (): Check | undefined => check;

function onCheck(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function startCheck(reason: string): void {
  put({ key: newCommandKey(), reason, startedAt: new Date().toISOString(), state: 'running' });
  void follow();
}

/** Goes on with what was under way before the page was loaded again. */
function resumeCheck(): void {
  if (check !== undefined) return;
  const kept = readKept(KEPT_AS) as Check | undefined;
  if (kept === undefined) return;
  put(kept);
  void follow();
}

async function follow(): Promise<void> {
  while (check?.state === 'running') {
    const { key, reason } = check;
    try {
      const { status, data } = await ask('post', '/api/v1/invariants/checks', {
        body: { reason },
        headers: { 'Idempotency-Key': key },
      });
      const outcome =
        status === 202
          ? await settleCommand((data as { commandId: string }).commandId, { firstAskMs: NEXT_ASK_MS })
          : data;
      put({ ...check, state: 'done', outcome: outcome as CheckOutcome });
    } catch (error) {
      // without a line it is still under way at the other end
      if (isRefusal(error) && error.status > 0 && error.status !== 401) {
        put({ ...check, state: 'refused', refusal: error });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, NEXT_ASK_MS));
    }
  }
}

function put(next: Check): void {
  check = next;
  if (next.state === 'running') keep(KEPT_AS, next);
  else forgetKept(KEPT_AS);
  for (const listener of listeners) listener();
}
