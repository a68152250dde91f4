import { appendCaseEvents } from '../db/case-event-store.js';
import { type ClaimRecord, type PaidClaimChange, saveClaims } from '../db/claim-store.js';
import { settleFound } from '../db/dependant-store.js';
import type { ActorRole } from '../domain/actor.js';
import { type ClaimAction, type ClaimStatus, claimTransitionFor } from '../domain/reward/claim-status.js';
import { lentBy } from './advance-case.js';
import { dueOnArrival } from './claim-deadlines.js';
import { type Act, stampOf } from './record-act.js';

/** How one claim among many moves. */
export interface ClaimMove {
  claim: ClaimRecord;
  action: ClaimAction;
  kind: string;
  change?: Omit<PaidClaimChange, 'id' | 'status'>;
  reasonCodes?: readonly string[] | undefined;
  reasonText?: string | undefined;
  data?: Record<string, unknown>;
}

/**
 * Moves many locked claims along their rows, state and event together, in a few statements however many they are: what
 * `advanceClaim` does for one. No claim comes twice. Returns each as it stands now.
 */
export async function advanceClaims(
  act: Act,
  role: ActorRole,
  moves: readonly ClaimMove[],
): Promise<Map<string, ClaimRecord>> {
  const rows = moves.map((move) => {
    const row = claimTransitionFor(move.claim.status, move.action);
    const status = row.to === 'same' ? move.claim.status : row.to;
    // a deadline belongs to a step: the next one has its own, or none
    const due = status === move.claim.status ? {} : { dueAt: dueOnArrival(act, move.claim, status) };
    return { ...move, rule: row.basis, status, change: { ...due, ...move.change } };
  });
  await saveClaims(
    act.trx,
    rows.map(({ claim, status, change }) => ({ ...change, id: claim.id, status })),
    act.time.nowAt,
  );
  // its registration may have ended while its payment was under way
  const left = rows.filter(({ claim, status }) => claim.status === 'in_batch' && status !== 'in_batch');
  for (const state of new Set<ClaimStatus>(left.map(({ status }) => status))) {
    await settleFound(act.trx, {
      kinds: ['reward_claim', 'approval'],
      subjectIds: left.filter(({ status }) => status === state).map(({ claim }) => claim.id),
      state,
      at: act.time.nowAt,
    });
  }
  const lent = lentBy(act, role);
  await appendCaseEvents(
    act.trx,
    rows.map(({ claim, status, kind, rule, reasonCodes, reasonText, data }) => ({
      subjectKind: 'reward_claim',
      subjectId: claim.id,
      contractId: claim.contractId,
      kind,
      actorId: act.actor.id,
      actorRole: role,
      commandId: act.command.id,
      statusBefore: claim.status,
      statusAfter: status,
      reasonCodes,
      reasonText,
      rule,
      data: {
        ...data,
        ...lent,
        ...(claim.amountFen === undefined ? {} : { amountFen: claim.amountFen.toString() }),
      },
      ...stampOf(act),
    })),
  );
  return new Map(rows.map(({ claim, status, change }) => [claim.id, asItStandsNow(claim, status, change)]));
}

function asItStandsNow(claim: ClaimRecord, status: ClaimStatus, change: ClaimMove['change']): ClaimRecord {
  const { payeeAccountName, payeeBankName, payeeBankCode, payeeAccountNumber, budgetId, dueAt, ...rest } = claim;
  const payee = { payeeAccountName, payeeBankName, payeeBankCode, payeeAccountNumber };
  return {
    ...rest,
    ...(change?.clearsPayee === true ? {} : withoutUndefined(payee)),
    ...(change?.clearsBudget === true ? {} : withoutUndefined({ budgetId })),
    ...(change?.dueAt === undefined
      ? withoutUndefined({ dueAt })
      : change.dueAt === null
        ? {}
        : { dueAt: change.dueAt }),
    status,
    version: claim.version + 1,
  };
}

function withoutUndefined<T extends object>(of: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
