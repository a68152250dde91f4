import type { ContractStatus } from '../../../../../src/domain/contract/status.js';
import type { Contract } from '../use-contract';

/** The stretches of a filing's life, in their order. */
export const LIFE = ['filed', 'accepted', 'reviewed', 'secondReviewed', 'registered'] as const;
export type LifeStep = (typeof LIFE)[number];

const STEP_OF: Readonly<Record<ContractStatus, LifeStep>> = {
  draft: 'filed',
  purged_offline: 'filed',
  submitted: 'accepted',
  withdrawn: 'accepted',
  not_accepted: 'accepted',
  correction_requested: 'accepted',
  closed_no_response: 'accepted',
  in_review: 'reviewed',
  expert_review: 'reviewed',
  second_review: 'secondReviewed',
  registered: 'registered',
  not_registered: 'registered',
  objection: 'registered',
  changing: 'registered',
  changing_second_review: 'registered',
  deregistering: 'registered',
  deregistered: 'registered',
  revoking: 'registered',
  revoked: 'registered',
  completed: 'registered',
};

const ENDED_BADLY: readonly ContractStatus[] = [
  'withdrawn',
  'not_accepted',
  'closed_no_response',
  'not_registered',
  'revoked',
  'deregistered',
  'purged_offline',
];
const REACHED: readonly ContractStatus[] = ['registered', 'completed'];
/** Procedures on what was decided already. */
const AFTER: readonly ContractStatus[] = [
  'objection',
  'changing',
  'changing_second_review',
  'deregistering',
  'deregistered',
  'revoking',
  'revoked',
];

export interface LifeRow {
  /** `after`: what is going on with the registration, or ended it; its status has the words. */
  step: LifeStep | 'after';
  state: 'done' | 'now' | 'ended' | 'later';
}

/** Which stretches are behind the filing, which it is in, and which are to come; a second review only where there is one. */
export function lifeOf({ status, corrections, isLarge, acceptedOn, registration }: Contract): LifeRow[] {
  const asked = corrections.at(-1)?.fromStatus;
  const step =
    status === 'correction_requested' && asked !== undefined
      ? STEP_OF[asked]
      : status === 'withdrawn' && acceptedOn !== null
        ? 'reviewed'
        : STEP_OF[status];
  const steps = LIFE.filter((one) => one !== 'secondReviewed' || isLarge || step === 'secondReviewed');
  const at = steps.indexOf(step);
  const isAfter = AFTER.includes(status);
  const ending = ENDED_BADLY.includes(status) ? 'ended' : 'now';
  const rows = steps.map((one, index): LifeRow => {
    if (index < at) return { step: one, state: 'done' };
    if (index > at) return { step: one, state: 'later' };
    if (isAfter) return { step: one, state: registration === null ? 'ended' : 'done' };
    return { step: one, state: REACHED.includes(status) ? 'done' : ending };
  });
  return isAfter ? [...rows, { step: 'after', state: ending }] : rows;
}
