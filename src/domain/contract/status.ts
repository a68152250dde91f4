/**
 * The life of a registration as ONE table: from which status which act leads where, who may do it, within which limit
 * and on which basis. It drives the refusals (409), the workflow, the CHECK constraint and `allowedActions` in every view.
 * Rows and numbers are those of the registry's life-cycle table (2026 Measures read through the 2024 draft; unconfirmed).
 */
import type { Actor, ActorRole } from '../actor.js';
import { DomainError } from '../errors.js';

/** Where a contract stands; each is described by what it waits for. */
export const CONTRACT_STATUSES = [
  'draft', // 草稿: waits for the applicant to submit
  'purged_offline', // 涉密已清除: nothing kept but who and when; the paper channel goes on
  'submitted', // 已提交: waits for acceptance, correction request or non-acceptance
  'withdrawn', // 已撤回: ended by the applicant
  'not_accepted', // 不予受理: ended by the office, with reasons
  'correction_requested', // 待补正: waits for the applicant to answer every item
  'closed_no_response', // 逾期未补正办结: ended because the correction was not answered
  'in_review', // 审核中: waits for the first reviewer's decision
  'expert_review', // 专家评审: waits for an expert's opinion
  'second_review', // 复审: waits for the second reviewer
  'registered', // 已登记: number and certificate are in force
  'not_registered', // 不予登记: refused with reason codes and remedies
  'objection', // 异议复核 (row 19–20)
  'changing', // 变更登记中: waits for the office to decide an amendment; the old version stays in force
  'deregistering', // 注销登记中: waits for the office to confirm
  'deregistered', // 已注销: certificate void
  'revoking', // 撤销程序中 (row 27–29)
  'revoked', // 已撤销 (row 28)
  'completed', // 已履行完毕 (row 30): the registration stays valid
] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

export const CONTRACT_ACTIONS = [
  'submit',
  'purgeStateSecret',
  'withdraw',
  'declineAcceptance',
  'requestCorrection',
  'resubmit',
  'closeUnanswered',
  'accept',
  'referToSecondReview',
  'referToExperts',
  'giveExpertOpinion',
  'register',
  'approveRegistration',
  'sendBack',
  'refuseRegistration',
  'fileAgain',
  'raiseObjection',
  'decideObjection',
  'applyAmendment',
  'approveAmendment',
  'refuseAmendment',
  'withdrawAmendment',
  'applyDeregistration',
  'confirmDeregistration',
  'proposeRevocation',
  'revoke',
  'clearRevocation',
  'complete',
  'enterReceipt',
  'verifyReceipts',
  'claimReward',
] as const;
export type ContractAction = (typeof CONTRACT_ACTIONS)[number];

/** What a row's limit is measured by; the days themselves are data of the rule set. */
export type LimitName = 'acceptance' | 'correction' | 'review' | 'deregistration';

/** A case the row is meant for: only small or only large contracts (大额合同). */
export type RowGuard = 'small' | 'large';

export interface TransitionRow {
  /** Row of the life-cycle table. */
  row: number;
  from: readonly ContractStatus[];
  action: ContractAction;
  /** `same`: the act is recorded and the status stays. */
  to: ContractStatus | 'same';
  actors: readonly ActorRole[];
  guard?: RowGuard;
  /** The limit inside which the act is due. */
  limit?: LimitName;
  basis: string;
  /** False: named here, not yet reachable through the registry. */
  open: boolean;
}

const APPLICANT = ['applicant'] as const;
const REVIEWER = ['reviewer'] as const;
const SECOND = ['second_reviewer'] as const;

export const TRANSITIONS: readonly TransitionRow[] = [
  { row: 2, from: ['draft'], action: 'submit', to: 'submitted', actors: APPLICANT, basis: 'D2024 art. 12', open: true },
  {
    row: 3,
    from: ['draft', 'submitted', 'correction_requested', 'in_review'],
    action: 'purgeStateSecret',
    to: 'purged_offline',
    actors: ['applicant', 'reviewer', 'system'],
    basis: 'State Secrets Law 2024 art. 31(3)',
    open: true,
  },
  {
    row: 4,
    from: ['submitted', 'correction_requested', 'in_review', 'expert_review', 'second_review'],
    action: 'withdraw',
    to: 'withdrawn',
    actors: APPLICANT,
    basis: 'before the decision (registry design)',
    open: true,
  },
  {
    row: 5,
    from: ['submitted'],
    action: 'declineAcceptance',
    to: 'not_accepted',
    actors: REVIEWER,
    limit: 'acceptance',
    basis: 'R2000 arts 6–8; Licensing Law art. 32 by analogy',
    open: true,
  },
  {
    row: 6,
    from: ['submitted'],
    action: 'requestCorrection',
    to: 'correction_requested',
    actors: REVIEWER,
    limit: 'acceptance',
    basis: 'D2024 art. 14; Licensing Law art. 32 by analogy',
    open: true,
  },
  {
    row: 7,
    from: ['correction_requested'],
    action: 'resubmit',
    to: 'submitted',
    actors: APPLICANT,
    limit: 'correction',
    basis: 'D2024 art. 14: the acceptance date becomes the date of the corrected material',
    open: true,
  },
  {
    row: 8,
    from: ['correction_requested'],
    action: 'closeUnanswered',
    to: 'closed_no_response',
    actors: ['system'],
    limit: 'correction',
    basis: 'registry design, after the limit and one reminder',
    open: true,
  },
  {
    row: 9,
    from: ['submitted'],
    action: 'accept',
    to: 'in_review',
    actors: REVIEWER,
    limit: 'acceptance',
    basis: 'D2024 art. 14; R2000 art. 8: the clock starts, day 0',
    open: true,
  },
  {
    row: 10,
    from: ['in_review'],
    action: 'requestCorrection',
    to: 'correction_requested',
    actors: REVIEWER,
    limit: 'review',
    basis: 'D2024 art. 14; R2001 art. 37 and SPC art. 42 for a re-typing (row 11)',
    open: true,
  },
  {
    row: 12,
    from: ['in_review'],
    action: 'referToSecondReview',
    to: 'second_review',
    actors: REVIEWER,
    limit: 'review',
    basis: 'D2024 art. 14: large, disputed or sampled contracts',
    open: true,
  },
  {
    row: 12,
    from: ['in_review'],
    action: 'register',
    to: 'second_review',
    actors: REVIEWER,
    guard: 'large',
    limit: 'review',
    basis: 'D2024 art. 14: a large contract needs a second review; the first reviewer proposes registration',
    open: true,
  },
  {
    row: 12,
    from: ['in_review', 'second_review'],
    action: 'referToExperts',
    to: 'expert_review',
    actors: ['reviewer', 'second_reviewer'],
    limit: 'review',
    basis: 'D2024 art. 14',
    open: true,
  },
  {
    row: 13,
    from: ['expert_review'],
    action: 'giveExpertOpinion',
    to: 'second_review',
    actors: ['expert'],
    limit: 'review',
    basis: 'D2024 art. 14',
    open: true,
  },
  {
    row: 14,
    from: ['in_review'],
    action: 'register',
    to: 'registered',
    actors: REVIEWER,
    guard: 'small',
    limit: 'review',
    basis: 'D2024 art. 14 (15 working days); R2000 art. 14',
    open: true,
  },
  {
    row: 15,
    from: ['second_review'],
    action: 'approveRegistration',
    to: 'registered',
    actors: SECOND,
    limit: 'review',
    basis: 'D2024 art. 14; never the first reviewer',
    open: true,
  },
  {
    row: 16,
    from: ['second_review'],
    action: 'sendBack',
    to: 'in_review',
    actors: SECOND,
    limit: 'review',
    basis: 'local second-review practice',
    open: true,
  },
  {
    row: 17,
    from: ['in_review'],
    action: 'refuseRegistration',
    to: 'not_registered',
    actors: REVIEWER,
    limit: 'review',
    basis: 'R2000 art. 8; reasons of CCR art. 39',
    open: true,
  },
  {
    row: 17,
    from: ['second_review'],
    action: 'refuseRegistration',
    to: 'not_registered',
    actors: SECOND,
    limit: 'review',
    basis: 'R2000 art. 8; reasons of CCR art. 39',
    open: true,
  },
  {
    row: 18,
    from: ['not_registered', 'not_accepted', 'closed_no_response', 'withdrawn'],
    action: 'fileAgain',
    to: 'same',
    actors: APPLICANT,
    basis: 'CCR art. 39(5); R2001 art. 37: a new draft linked to this filing',
    open: true,
  },
  {
    row: 19,
    from: ['not_registered', 'registered'],
    action: 'raiseObjection',
    to: 'objection',
    actors: APPLICANT,
    basis: 'D2024 art. 17',
    open: false,
  },
  {
    row: 20,
    from: ['objection'],
    action: 'decideObjection',
    to: 'registered',
    actors: ['competent_authority'],
    basis: 'D2024 art. 17',
    open: false,
  },
  {
    row: 22,
    from: ['registered'],
    action: 'applyAmendment',
    to: 'changing',
    actors: APPLICANT,
    basis: 'D2024 art. 16: at the original registration office',
    open: true,
  },
  {
    row: 23,
    from: ['changing'],
    action: 'approveAmendment',
    to: 'registered',
    actors: ['reviewer', 'second_reviewer'],
    limit: 'review',
    basis: 'D2024 art. 16: values are assessed again, the old certificate is superseded',
    open: true,
  },
  {
    row: 24,
    from: ['changing'],
    action: 'refuseAmendment',
    to: 'registered',
    actors: ['reviewer', 'second_reviewer'],
    limit: 'review',
    basis: 'registry design: the old version stays in force',
    open: true,
  },
  {
    row: 24,
    from: ['changing'],
    action: 'withdrawAmendment',
    to: 'registered',
    actors: APPLICANT,
    basis: 'registry design: the old version stays in force',
    open: true,
  },
  {
    row: 25,
    from: ['registered'],
    action: 'applyDeregistration',
    to: 'deregistering',
    actors: APPLICANT,
    basis: 'D2024 art. 16: the contract ended, was revoked or is void',
    open: true,
  },
  {
    row: 26,
    from: ['deregistering'],
    action: 'confirmDeregistration',
    to: 'deregistered',
    actors: REVIEWER,
    limit: 'deregistration',
    basis: 'D2024 art. 16: the certificate becomes void, rewards are stopped or recovered',
    open: true,
  },
  {
    row: 27,
    from: ['registered'],
    action: 'proposeRevocation',
    to: 'revoking',
    actors: ['competent_authority'],
    basis: 'Shanghai 2025 art. 4',
    open: false,
  },
  {
    row: 28,
    from: ['revoking'],
    action: 'revoke',
    to: 'revoked',
    actors: ['competent_authority'],
    basis: 'Shanghai 2025 art. 4',
    open: false,
  },
  {
    row: 29,
    from: ['revoking'],
    action: 'clearRevocation',
    to: 'registered',
    actors: ['competent_authority'],
    basis: 'registry design',
    open: false,
  },
  {
    row: 30,
    from: ['registered'],
    action: 'complete',
    to: 'completed',
    actors: ['system'],
    basis: 'registry design: at the end of the term',
    open: false,
  },
  {
    row: 31,
    from: ['registered', 'completed'],
    action: 'enterReceipt',
    to: 'same',
    actors: APPLICANT,
    basis: 'R2001 art. 51; before tax relief or reward',
    open: true,
  },
  {
    row: 31,
    from: ['registered', 'completed'],
    action: 'verifyReceipts',
    to: 'same',
    actors: REVIEWER,
    basis: 'R2001 art. 51: technical income is verified by the original office',
    open: true,
  },
  {
    row: 33,
    from: ['registered', 'completed'],
    action: 'claimReward',
    to: 'same',
    actors: APPLICANT,
    basis: 'the reward policy of the place; window by notice',
    open: true,
  },
];

/** What the table needs to know of a case beside its status. */
export interface CaseFacts {
  status: ContractStatus;
  /** 大额合同, by the rule set of the case. */
  isLarge: boolean;
}

/** The row that lets this act happen now, or undefined. */
export function findTransition(facts: CaseFacts, action: ContractAction): TransitionRow | undefined {
  const guard: RowGuard = facts.isLarge ? 'large' : 'small';
  return TRANSITIONS.find(
    (row) =>
      row.open &&
      row.action === action &&
      row.from.includes(facts.status) &&
      (row.guard === undefined || row.guard === guard),
  );
}

/** The row that lets this act happen now. Throws `action-not-allowed` (409) naming what would be allowed. */
export function transitionFor(facts: CaseFacts, action: ContractAction): TransitionRow {
  const row = findTransition(facts, action);
  if (row === undefined) {
    throw new DomainError('action-not-allowed', {
      status: facts.status,
      action,
      allowedActions: possibleActions(facts).map((possible) => possible.action),
    });
  }
  return row;
}

/** The status after this act. Throws `action-not-allowed`. */
export function nextStatus(facts: CaseFacts, action: ContractAction): ContractStatus {
  const { to } = transitionFor(facts, action);
  return to === 'same' ? facts.status : to;
}

/** Every open row that starts from this status, whoever may act. */
export function possibleActions(facts: CaseFacts): TransitionRow[] {
  const guard: RowGuard = facts.isLarge ? 'large' : 'small';
  return TRANSITIONS.filter(
    (row) => row.open && row.from.includes(facts.status) && (row.guard === undefined || row.guard === guard),
  );
}

/** What this person may do on this case by status and role; separation of duties and the act itself may still say no. */
export function allowedActions(facts: CaseFacts, actor: Actor): ContractAction[] {
  const roles: readonly ActorRole[] = actor.roles;
  return [
    ...new Set(
      possibleActions(facts)
        .filter((row) => row.actors.some((role) => roles.includes(role)))
        .map((row) => row.action),
    ),
  ];
}

/** The role in which this person may do the act of this row. Throws `role-not-allowed` (403). */
export function roleForRow(row: TransitionRow, actor: Actor): ActorRole {
  const roles: readonly ActorRole[] = actor.roles;
  const role = row.actors.find((candidate) => roles.includes(candidate));
  if (role === undefined) {
    throw new DomainError('role-not-allowed', { action: row.action, roles: actor.roles, required: row.actors });
  }
  return role;
}

const ENDED: readonly ContractStatus[] = [
  'purged_offline',
  'withdrawn',
  'not_accepted',
  'closed_no_response',
  'not_registered',
  'deregistered',
  'revoked',
];

/** True when nothing can happen to the registration any more and its workflow may end. */
export function hasEnded(status: ContractStatus): boolean {
  return ENDED.includes(status);
}

/** True while number and certificate are in force. */
export function isInForce(status: ContractStatus): boolean {
  return ['registered', 'changing', 'deregistering', 'revoking', 'completed', 'objection'].includes(status);
}
