/**
 * The life of a reward claim as one table. A rejected or returned payment is no status: the claim goes back to
 * `payee_confirmation` with the reason, because most returns are a wrong account name or number. Money that comes back
 * after the year of its budget is over goes to finance instead, and the claim to `approval`: see ledger/year-end.ts. What a
 * payee gives back of its own accord (主动退回) is no such return: nothing is paid again, and the claim ends in `recovery`.
 */
import type { Actor, Role } from '../actor.js';
import { DomainError } from '../errors.js';
import type { StatusRow } from '../status-table.js';
import { actionsAllowedTo, statusAfter, statusRowFor } from '../status-table.js';
import type { ClaimSteps } from './claim-workflow.js';

export const CLAIM_STATUSES = [
  'submitted', // 计算中: waits for the sheet
  'correction', // 补正: waits for the beneficiary's answer, until its deadline
  'first_check', // 初核: waits for the first checker
  'second_check', // 复核: waits for the second checker
  'joint_review', // 会审: waits for the opinions of the bodies the policy names, until their deadline
  'bureau_decision', // 局长办公会: waits for the decision of the meeting
  'publicity', // 公示中: waits for the end of the publicity period
  'under_objection', // 异议处理中: waits for the decision on every objection
  'approval', // 待审定: waits for the competent authority
  'payee_confirmation', // 待确认账户: waits for the beneficiary's account, or for a second person when it was changed
  'payable', // 待拨付: waits for a batch
  'in_batch', // 拨付中: waits for the treasury
  'paid', // 已拨付: waits for reconciliation
  'reconciled', // 已对账: done
  'refused', // 不予奖励
  'withdrawn', // 已撤回
  'waived', // 逾期视为自动放弃: a deadline of the beneficiary passed
  'cancelled', // 已终止: the contract ended before payment
  'recovery', // 追回中: paid, and owed or given back in part or in full
] as const;
export type ClaimStatus = (typeof CLAIM_STATUSES)[number];

export const CLAIM_ACTIONS = [
  'compute',
  'refuseByRule',
  'stateFacts',
  'decideStatedFacts',
  'passFirstCheck',
  'passSecondCheck',
  'sendToJointReview',
  'sendToBureau',
  'sendBack',
  'requestCorrection',
  'answerCorrection',
  'giveJointOpinion',
  'passJointReview',
  'passJointReviewToBureau',
  'returnFromJointReview',
  'passMeeting',
  'refuse',
  'raiseObjection',
  'registerObjection',
  'noteObjection',
  'dismissObjection',
  'upholdObjectionChange',
  'upholdObjectionRemove',
  'closePublicity',
  'approve',
  'queueForBudget',
  'confirmPayee',
  'endCoolingOff',
  'lapse',
  'placeHold',
  'liftHold',
  'confirmPayeeChange',
  'refusePayeeChange',
  'withdraw',
  'putInBatch',
  'takeOutOfBatch',
  'settle',
  'settleByNetting',
  'settleAfterAll',
  'failPayment',
  'returnAfterYearEnd',
  'carryBudget',
  'loseBudget',
  'reconcile',
  'cancel',
  'openRecovery',
] as const;
export type ClaimAction = (typeof CLAIM_ACTIONS)[number];

const BEFORE_BATCH: readonly ClaimStatus[] = [
  'submitted',
  'correction',
  'first_check',
  'second_check',
  'joint_review',
  'bureau_decision',
  'publicity',
  'under_objection',
  'approval',
  'payee_confirmation',
  'payable',
];

const CHECKER = ['reward_checker'] as const;
const AUTHORITY = ['competent_authority'] as const;
const HOLDERS = ['competent_authority', 'finance_checker', 'reward_checker'] as const;
const JOINT = ['joint_reviewer', 'system'] as const;

export const CLAIM_TRANSITIONS: readonly StatusRow<ClaimStatus, ClaimAction>[] = [
  {
    from: ['submitted'],
    action: 'compute',
    to: 'first_check',
    actors: ['system'],
    basis: 'the reward policy of the place',
  },
  {
    from: ['submitted'],
    action: 'refuseByRule',
    to: 'refused',
    actors: ['system'],
    basis: 'the reward policy of the place: the sheet gives nothing, with its reasons',
  },
  {
    from: ['submitted', 'correction'],
    action: 'stateFacts',
    to: 'same',
    actors: ['applicant'],
    basis: 'the reward policy of the place: what the register cannot know is stated with a document',
  },
  {
    from: ['submitted', 'correction'],
    action: 'decideStatedFacts',
    to: 'same',
    actors: CHECKER,
    basis: 'practice: 初审, before the computation',
  },
  { from: ['first_check'], action: 'passFirstCheck', to: 'second_check', actors: CHECKER, basis: 'practice: 初审' },
  {
    from: ['second_check'],
    action: 'passSecondCheck',
    to: 'publicity',
    actors: CHECKER,
    basis: 'practice: 复核 by another person, then 公示',
  },
  {
    from: ['second_check'],
    action: 'sendToJointReview',
    to: 'joint_review',
    actors: CHECKER,
    basis: 'practice: 会审 with other departments, where the policy asks for it',
  },
  {
    from: ['second_check'],
    action: 'sendToBureau',
    to: 'bureau_decision',
    actors: CHECKER,
    basis: 'practice: 局长办公会, where the policy asks for it',
  },
  {
    from: ['first_check', 'second_check'],
    action: 'requestCorrection',
    to: 'correction',
    actors: CHECKER,
    basis: 'practice: 补正, with a deadline',
  },
  {
    // what was added may change the sheet, so it is computed and checked anew
    from: ['correction'],
    action: 'answerCorrection',
    to: 'submitted',
    actors: ['applicant'],
    basis: 'practice: 补正, with a deadline',
  },
  {
    from: ['joint_review'],
    action: 'giveJointOpinion',
    to: 'same',
    actors: ['joint_reviewer'],
    basis: 'practice: 会审意见, one for each body',
  },
  {
    from: ['joint_review'],
    action: 'passJointReview',
    to: 'publicity',
    actors: JOINT,
    basis: 'practice: 会审, nobody objects',
  },
  {
    from: ['joint_review'],
    action: 'passJointReviewToBureau',
    to: 'bureau_decision',
    actors: JOINT,
    basis: 'practice: 会审, nobody objects, then 局长办公会',
  },
  {
    from: ['joint_review'],
    action: 'returnFromJointReview',
    to: 'second_check',
    actors: JOINT,
    basis: 'practice: 会审, a body objects: the second check decides anew',
  },
  {
    from: ['bureau_decision'],
    action: 'passMeeting',
    to: 'publicity',
    actors: AUTHORITY,
    basis: 'practice: 局长办公会 collective decision',
  },
  { from: ['second_check'], action: 'sendBack', to: 'first_check', actors: CHECKER, basis: 'practice: 复核' },
  {
    from: ['first_check', 'second_check'],
    action: 'refuse',
    to: 'refused',
    actors: CHECKER,
    basis: 'practice: reason codes',
  },
  {
    from: ['approval', 'bureau_decision'],
    action: 'refuse',
    to: 'refused',
    actors: AUTHORITY,
    basis: 'practice: 审定 or 局长办公会, reason codes',
  },
  {
    // One objection stops the period; while it stands still, others may object as well.
    from: ['publicity', 'under_objection'],
    action: 'raiseObjection',
    to: 'under_objection',
    actors: ['public'],
    basis: 'practice: in writing, with name and contact, inside the publicity period',
  },
  {
    // what was handed in on the last day is registered when somebody opens the letter: as long as nothing is approved it counts
    from: ['publicity', 'under_objection', 'approval'],
    action: 'registerObjection',
    to: 'under_objection',
    actors: ['competent_authority', 'reward_checker'],
    basis: 'practice: on paper, to the bureau or to discipline inspection, inside the publicity period',
  },
  {
    from: ['under_objection'],
    action: 'noteObjection',
    to: 'same',
    actors: AUTHORITY,
    basis: 'practice: objection and investigation',
  },
  {
    from: ['under_objection'],
    action: 'dismissObjection',
    to: 'publicity',
    actors: AUTHORITY,
    basis: 'practice: objection and investigation',
  },
  {
    from: ['under_objection'],
    action: 'upholdObjectionChange',
    to: 'publicity',
    actors: AUTHORITY,
    basis: 'registry design: a changed amount needs a new publicity',
  },
  {
    from: ['under_objection'],
    action: 'upholdObjectionRemove',
    to: 'refused',
    actors: AUTHORITY,
    basis: 'practice: objection and investigation',
  },
  {
    from: ['publicity'],
    action: 'closePublicity',
    to: 'approval',
    actors: ['system'],
    basis: 'the reward policy of the place: at least five working days',
  },
  { from: ['approval'], action: 'approve', to: 'payee_confirmation', actors: AUTHORITY, basis: 'practice: 审定' },
  {
    from: ['payee_confirmation', 'payable'],
    action: 'confirmPayee',
    to: 'payable',
    // the system where the account was given with the confirmation of a candidate (免申即享)
    actors: ['applicant', 'system'],
    basis: 'practice: the account name equals the unit name of the fund document',
  },
  {
    from: ['payee_confirmation'],
    action: 'confirmPayeeChange',
    to: 'payable',
    actors: ['finance_checker'],
    basis: 'separation of duties: an account changed after approval needs two people',
  },
  {
    from: ['payee_confirmation'],
    action: 'refusePayeeChange',
    to: 'same',
    actors: ['finance_checker'],
    basis: 'separation of duties: an account changed after approval needs two people',
  },
  {
    from: ['payee_confirmation'],
    action: 'endCoolingOff',
    to: 'payable',
    actors: ['system'],
    basis: 'rewards.md 4.3: an account changed after approval cools off before it is paid to',
  },
  {
    from: ['correction', 'payee_confirmation'],
    action: 'lapse',
    to: 'waived',
    actors: ['system'],
    basis: 'practice: 逾期视为自动放弃',
  },
  {
    from: BEFORE_BATCH,
    action: 'placeHold',
    to: 'same',
    actors: HOLDERS,
    basis: 'rewards.md 4.2: suspended for a named reason',
  },
  {
    from: BEFORE_BATCH,
    action: 'liftHold',
    to: 'same',
    actors: HOLDERS,
    basis: 'rewards.md 4.2: lifted by another person',
  },
  { from: BEFORE_BATCH, action: 'withdraw', to: 'withdrawn', actors: ['applicant'], basis: 'registry design' },
  {
    from: ['payable'],
    action: 'putInBatch',
    to: 'in_batch',
    actors: ['finance_maker'],
    basis: 'separation of duties: the maker asks, others check and release',
  },
  {
    from: ['in_batch'],
    action: 'takeOutOfBatch',
    to: 'payable',
    actors: ['finance_checker', 'finance_releaser', 'system'],
    basis: 'registry design: the batch was rejected before it was sent',
  },
  { from: ['in_batch'], action: 'settle', to: 'paid', actors: ['system'], basis: 'treasury practice: result file' },
  {
    // together with the netting that takes its last fen: nothing is left that a batch could pay
    from: ['payable'],
    action: 'settleByNetting',
    to: 'reconciled',
    actors: ['system'],
    basis:
      'registry design: what was netted in full has reached its payee without a payment, and no statement will show it',
  },
  {
    // together with the payment that was taken for rejected, by the second of two people at the payout desk
    from: ['approval', 'payee_confirmation', 'payable'],
    action: 'settleAfterAll',
    to: 'paid',
    actors: ['finance_checker', 'finance_releaser'],
    basis: 'trust.md 2.2: an outcome the treasury contradicted itself about takes two people',
  },
  {
    // A return can follow the statement of the day it was paid on, so a reconciled payment may come back too.
    from: ['in_batch', 'paid', 'reconciled'],
    action: 'failPayment',
    to: 'payee_confirmation',
    actors: ['system'],
    basis: 'treasury practice: rejected, or returned (被动退回)',
  },
  {
    from: ['in_batch', 'paid', 'reconciled'],
    action: 'returnAfterYearEnd',
    to: 'approval',
    actors: ['system'],
    basis:
      'treasury practice: returned in a later year, the money is with finance and the budget of that year must be asked',
  },
  {
    // together with the plan it stands in, which has no money left for it
    from: ['approval'],
    action: 'queueForBudget',
    to: 'same',
    actors: AUTHORITY,
    basis: 'rewards.md 3.6: what does not fit into the budget waits in the order of the plan',
  },
  {
    // together with the line it draws on, when its year is closed
    from: ['payee_confirmation', 'payable'],
    action: 'carryBudget',
    to: 'same',
    actors: ['finance_checker'],
    basis: 'practice: 结转下年, what an unpaid claim holds goes along to the next year',
  },
  {
    from: ['payee_confirmation', 'payable'],
    action: 'loseBudget',
    to: 'approval',
    actors: ['finance_checker'],
    basis: 'practice: released when the year is closed; the budget of another year must be asked',
  },
  {
    // together with the batch, by whoever closes it
    from: ['paid'],
    action: 'reconcile',
    to: 'reconciled',
    actors: ['finance_checker', 'finance_releaser'],
    basis: 'treasury practice: statement',
  },
  {
    from: BEFORE_BATCH,
    action: 'cancel',
    to: 'cancelled',
    actors: ['system'],
    basis: 'D2024 art. 16: the registration ended before payment',
  },
  {
    // what is owed back in part may come to be owed in full
    from: ['paid', 'reconciled', 'recovery'],
    action: 'openRecovery',
    to: 'recovery',
    actors: ['system'],
    basis:
      'D2024 art. 16; Zhejiang ordinance art. 24: benefits are taken back; rewards.md 4.4: or given back (主动退回)',
  },
];

/**
 * The row that lets this act happen to a claim now. Throws `action-not-allowed` (409) naming what this person may do instead,
 * `objection-after-approval` (409) for an objection on paper that comes too late to be heard.
 */
export function claimTransitionFor(
  status: ClaimStatus,
  action: ClaimAction,
  actor?: Pick<Actor, 'roles'>,
): StatusRow<ClaimStatus, ClaimAction> {
  if (action === 'registerObjection' && isApproved(status)) {
    throw new DomainError('objection-after-approval', { status, instead: insteadOfObjection(status) });
  }
  return statusRowFor(CLAIM_TRANSITIONS, status, action, actor);
}

/** The status of a claim after this act. Throws `action-not-allowed` (409). */
export function nextClaimStatus(status: ClaimStatus, action: ClaimAction): ClaimStatus {
  return statusAfter(CLAIM_TRANSITIONS, status, action);
}

/** What this person may do with a claim in this status; a second person is asked only while a changed account waits. */
export function allowedClaimActions(
  status: ClaimStatus,
  actor: Pick<Actor, 'roles'>,
  { payeeChangeWaits }: { payeeChangeWaits: boolean } = { payeeChangeWaits: true },
): ClaimAction[] {
  const allowed = actionsAllowedTo(CLAIM_TRANSITIONS, status, actor).filter(
    (action) => !NO_STEPS_OF_THEIR_OWN.includes(action),
  );
  return payeeChangeWaits ? allowed : allowed.filter((action) => !ON_A_CHANGED_PAYEE.includes(action));
}

/** Not offered as steps: where a passed one leads is no choice of whoever passes it, the policy says it. */
const NO_STEPS_OF_THEIR_OWN: readonly ClaimAction[] = [
  'sendToJointReview',
  'sendToBureau',
  'passJointReview',
  'passJointReviewToBureau',
  'returnFromJointReview',
  'queueForBudget',
  'settleAfterAll',
  'carryBudget',
  'loseBudget',
  // a hold stands beside the steps; `…/process` tells whether one does
  'placeHold',
  'liftHold',
];

/** 复核通过: where the claim goes next, as its policy says. */
export function afterSecondCheck(steps: ClaimSteps): 'sendToJointReview' | 'sendToBureau' | 'passSecondCheck' {
  if (steps.jointReview.length > 0) return 'sendToJointReview';
  return steps.bureauDecision ? 'sendToBureau' : 'passSecondCheck';
}

/** 会审通过: where the claim goes next, as its policy says. */
export function afterJointReview({
  bureauDecision,
}: Pick<ClaimSteps, 'bureauDecision'>): 'passJointReview' | 'passJointReviewToBureau' {
  return bureauDecision ? 'passJointReviewToBureau' : 'passJointReview';
}

const ON_A_CHANGED_PAYEE: readonly ClaimAction[] = ['confirmPayeeChange', 'refusePayeeChange'];

type ClaimRow = StatusRow<ClaimStatus, ClaimAction>;

/** 异议不成立: publicity goes on only when no other objection waits for its decision. */
export function dismissalRow(row: ClaimRow, openObjections: number): ClaimRow {
  return openObjections > 0 ? { ...row, to: 'same' } : row;
}

/** 确认收款账户: an account that differs from the one approved before waits for a second person (rewards: two people after approval). */
export function payeeRow(row: ClaimRow, needsSecondPerson: boolean): ClaimRow {
  return needsSecondPerson ? { ...row, to: 'payee_confirmation' } : row;
}

/** What an office may do about an objection that came after the approval: stop the claim, or ask for the money back. */
function insteadOfObjection(status: ClaimStatus): 'placeHold' | 'awaitResult' | 'proposeRecovery' {
  if (BEFORE_BATCH.includes(status)) return 'placeHold';
  return status === 'in_batch' ? 'awaitResult' : 'proposeRecovery';
}

/** True when no act leads out of this status. */
export function hasClaimEnded(status: ClaimStatus): boolean {
  return [...ENDED_UNPAID, 'recovery'].includes(status);
}

/** True while the claim stands in the way of another claim for the same contract, policy and beneficiary. */
export function isClaimLive(status: ClaimStatus): boolean {
  return !ENDED_UNPAID.includes(status);
}

/** Ended without any payment; receipts and contracts are free again. */
export const ENDED_UNPAID: readonly ClaimStatus[] = ['refused', 'withdrawn', 'waived', 'cancelled'];

/** Acts that take a claim on its way to the money: a held claim takes none of them. */
const FORWARD: readonly ClaimAction[] = [
  'passFirstCheck',
  'passSecondCheck',
  'sendToJointReview',
  'sendToBureau',
  'passJointReview',
  'passJointReviewToBureau',
  'passMeeting',
  'closePublicity',
  'approve',
  'confirmPayee',
  'confirmPayeeChange',
  'endCoolingOff',
  'lapse',
  'putInBatch',
];

/** True for an act a held claim (暂缓) does not take. */
export function isForward(action: ClaimAction): boolean {
  return FORWARD.includes(action);
}

const APPROVED: readonly ClaimStatus[] = [
  'payee_confirmation',
  'payable',
  'in_batch',
  'paid',
  'reconciled',
  'recovery',
];

/** 已审定: somebody approved it, and it gives way to nothing any more. */
export function isApproved(status: ClaimStatus): boolean {
  return APPROVED.includes(status);
}

/** 现由谁办理: whose step a claim waits for in each status; nobody's where it waits for the clock or has ended. */
export const CLAIM_HOLDERS: Readonly<Record<ClaimStatus, readonly Role[]>> = {
  submitted: [],
  correction: ['applicant'],
  first_check: ['reward_checker'],
  second_check: ['reward_checker'],
  joint_review: ['joint_reviewer'],
  bureau_decision: ['competent_authority'],
  publicity: [],
  under_objection: ['competent_authority'],
  approval: ['competent_authority'],
  payee_confirmation: ['applicant'],
  payable: ['finance_maker'],
  in_batch: ['finance_checker', 'finance_releaser'],
  paid: [],
  reconciled: [],
  refused: [],
  withdrawn: [],
  waived: [],
  cancelled: [],
  recovery: ['finance_checker'],
};

/** The statuses in which a claim waits for somebody in one of these roles. */
export function statusesHeldBy(roles: readonly Role[]): ClaimStatus[] {
  return CLAIM_STATUSES.filter((status) => CLAIM_HOLDERS[status].some((role) => roles.includes(role)));
}
