import { listUnclearedAnswers } from '../db/payout-desk-store.js';
import { DomainError } from '../domain/errors.js';
import type { Act } from './record-act.js';

/**
 * 先清后付: an answer about an earlier payment of these claims still waits at the desk. Throws `payment-answer-open`, with the
 * items and with what names these claims to whoever sent them.
 */
export async function assertNothingToClear(
  act: Pick<Act, 'trx'>,
  claimIds: readonly string[],
  named: (waiting: readonly string[]) => object,
): Promise<void> {
  const waiting = await listUnclearedAnswers(act.trx, claimIds);
  if (waiting.length === 0) return;
  throw new DomainError('payment-answer-open', {
    ...named([...new Set(waiting.map(({ claimId }) => claimId))]),
    deskItemIds: waiting.slice(0, 20).map(({ itemId }) => itemId),
  });
}
