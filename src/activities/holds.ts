import type { ClaimRecord } from '../db/claim-store.js';
import { listStandingHolds } from '../db/hold-store.js';
import { DomainError } from '../domain/errors.js';
import type { Act } from './record-act.js';

/** 暂缓: a held claim takes no step towards the money. Throws `claim-held`. */
export async function assertNotHeld(act: Pick<Act, 'trx'>, claim: Pick<ClaimRecord, 'id'>): Promise<void> {
  await assertNoneHeld(act, [claim]);
}

/** The same for a whole batch in one question. Throws `claim-held` naming every claim that is held. */
export async function assertNoneHeld(act: Pick<Act, 'trx'>, claims: readonly Pick<ClaimRecord, 'id'>[]): Promise<void> {
  const holds = await listStandingHolds(
    act.trx,
    claims.map(({ id }) => id),
  );
  if (holds.length === 0) return;
  throw new DomainError('claim-held', {
    claimIds: [...new Set(holds.map(({ claimId }) => claimId))],
    holds: holds.map(({ id, kind }) => ({ holdId: id, kind })),
  });
}
