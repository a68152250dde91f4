import type { Installment } from '../reward/policy.js';

/** How far a challenge has come, as instalments of a subsidy ask. */
export interface ReachedPoints {
  isAccepted: boolean;
  isMilestonePassed: boolean;
}

/**
 * 分期补助: how many instalments of a policy are due, in their order; one that is not due keeps the later ones back. A policy
 * without instalments pays once, after acceptance.
 */
export function installmentsReached(installments: readonly Pick<Installment, 'at'>[], reached: ReachedPoints): number {
  if (installments.length === 0) return reached.isAccepted ? 1 : 0;
  const isDue = ({ at }: Pick<Installment, 'at'>): boolean =>
    at === 'CONTRACT_REGISTERED' || reached.isAccepted || (at === 'MILESTONE' && reached.isMilestonePassed);
  const first = installments.findIndex((installment) => !isDue(installment));
  return first === -1 ? installments.length : first;
}
