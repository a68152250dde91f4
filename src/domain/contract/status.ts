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
  'objection', // 异议复核: waits for somebody who did not review the case to decide an objection
  'changing', // 变更登记中: waits for the first reviewer to decide an amendment; the old version stays in force
  'changing_second_review', // 变更复审: the amendment of a large contract waits for the second reviewer
  'deregistering', // 注销登记中: waits for the office to confirm
  'deregistered', // 已注销: certificate void
  'revoking', // 撤销程序中: waits for the statement of the party, then for the decision
  'revoked', // 已撤销: the authority took the registration back; certificate and lists void
  'completed', // 已履行完毕: the registration stays valid
] as const;
export type ContractStatus = (typeof CONTRACT_STATUSES)[number];

export const CONTRACT_ACTIONS = [
  'submit',
  'purgeStateSecret',
  'withdraw',
  'declineAcceptance',
  'requestCorrection',
  'proposeRetyping',
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
  'dismissObjection',
  'reRecognise',
  'flagDispute',
  'closeDispute',
  'applyAmendment',
  'approveAmendment',
  'refuseAmendment',
  'withdrawAmendment',
  'applyDeregistration',
  'confirmDeregistration',
  'refuseDeregistration',
  'withdrawDeregistration',
  'proposeRevocation',
  'giveStatement',
  'recordHearing',
  'endStatementPeriod',
  'revoke',
  'clearRevocation',
  'complete',
  'enterReceipt',
  'verifyReceipts',
  'claimReward',
  'requestSummaryList',
  'recordFinding',
  'proposeTransfer',
  'acceptTransfer',
  'declineTransfer',
  'pauseClock',
  'endPause',
  'requestExtension',
  'grantExtension',
  'refuseExtension',
] as const;
export type ContractAction = (typeof CONTRACT_ACTIONS)[number];

/** What a row's limit is measured by; the days themselves are data of the rule set. */
export type LimitName = 'acceptance' | 'correction' | 'review' | 'deregistration' | 'objection' | 'statement';

/** A case the row is meant for: only small or only large contracts (大额合同). */
export type RowGuard = 'small' | 'large';

/** Marks beside the status: 争议中, 抽查中, 移交中, 停止计时, 申请延期. */
export type CaseMark = 'inDispute' | 'isSampled' | 'inTransfer' | 'isPaused' | 'extensionAsked';

export interface TransitionRow {
  /** Row of the life-cycle table. */
  row: number;
  from: readonly ContractStatus[];
  action: ContractAction;
  /**
   * `same`: the act is recorded and the status stays; `before`: the status in which the procedure began; `standing`:
   * completed when the procedure began there, registered otherwise.
   */
  to: ContractStatus | 'same' | 'before' | 'standing';
  actors: readonly ActorRole[];
  /** True: an applicant of the other party may do it too; everything else is for the organisation that filed. */
  alsoCounterparty?: true;
  guard?: RowGuard;
  /** The limit inside which the act is due. */
  limit?: LimitName;
  /** A mark the case must carry. */
  needs?: CaseMark;
  /** True: it is an act of the office on whose desk the case lies, whatever the role (ADR 0011). */
  atDesk?: true;
  basis: string;
  /** False: named here, not yet reachable through the registry. */
  open: boolean;
}

const APPLICANT = ['applicant'] as const;
const REVIEWER = ['reviewer'] as const;
const SECOND = ['second_reviewer'] as const;
/** Who supervises a registration: never the reviewers who made it. */
const SUPERVISORS = ['competent_authority', 'office_manager'] as const;
/** A registration that stands: nothing is being decided about it. */
const STANDING = ['registered', 'completed'] as const;
/** Where the office owes the next step, so that its clock may stand still or be given more time. */
const OFFICE_OWES = [
  'submitted',
  'in_review',
  'expert_review',
  'second_review',
  'objection',
  'changing',
  'changing_second_review',
  'deregistering',
] as const;
const DESK = ['reviewer', 'second_reviewer'] as const;
/** Everything after a decision that a party may take to a higher body or a court. */
const DECIDED = [
  'not_accepted',
  'closed_no_response',
  'not_registered',
  'registered',
  'completed',
  'objection',
  'changing',
  'changing_second_review',
  'deregistering',
  'deregistered',
  'revoking',
  'revoked',
] as const;

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
    basis: 'D2024 art. 14',
    open: true,
  },
  {
    row: 11,
    from: ['in_review'],
    action: 'proposeRetyping',
    to: 'correction_requested',
    actors: REVIEWER,
    limit: 'review',
    basis: 'R2001 art. 37; SPC interpretation art. 42(2): the kind follows the content, not the title',
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
    from: ['in_review'],
    action: 'referToExperts',
    to: 'expert_review',
    actors: REVIEWER,
    limit: 'review',
    basis: 'D2024 art. 14',
    open: true,
  },
  {
    row: 12,
    from: ['second_review'],
    action: 'referToExperts',
    to: 'expert_review',
    actors: SECOND,
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
    from: ['not_registered', ...STANDING],
    action: 'raiseObjection',
    to: 'objection',
    actors: ['applicant', 'competent_authority'],
    basis: 'D2024 art. 17: the registrant, or the authority for a tax or finance body; Beijing ordinance art. 22',
    open: true,
  },
  {
    row: 20,
    from: ['objection'],
    action: 'dismissObjection',
    to: 'before',
    actors: ['second_reviewer', 'competent_authority'],
    limit: 'objection',
    basis: 'D2024 art. 17: the decision stands; another person than those who reviewed',
    open: true,
  },
  {
    row: 20,
    from: ['objection'],
    action: 'reRecognise',
    to: 'standing',
    actors: ['second_reviewer', 'competent_authority'],
    limit: 'objection',
    basis: 'D2024 art. 17: recognised anew; another person than those who reviewed',
    open: true,
  },
  {
    row: 21,
    from: DECIDED,
    action: 'flagDispute',
    to: 'same',
    actors: ['applicant', 'competent_authority'],
    basis: 'Administrative Reconsideration Law arts 20, 29; Administrative Litigation Law arts 45–46: effect goes on',
    open: true,
  },
  {
    row: 21,
    from: DECIDED,
    action: 'closeDispute',
    to: 'same',
    actors: ['competent_authority'],
    needs: 'inDispute',
    basis: 'Administrative Reconsideration Law; Administrative Litigation Law: how it ended is recorded',
    open: true,
  },
  {
    row: 22,
    from: STANDING,
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
    to: 'standing',
    actors: REVIEWER,
    guard: 'small',
    limit: 'review',
    basis: 'D2024 art. 16: values are assessed again, the old certificate is superseded',
    open: true,
  },
  {
    row: 23,
    from: ['changing'],
    action: 'approveAmendment',
    to: 'changing_second_review',
    actors: REVIEWER,
    guard: 'large',
    limit: 'review',
    basis: 'D2024 arts 14, 16: the first reviewer proposes the amendment of a large contract',
    open: true,
  },
  {
    row: 23,
    from: ['changing_second_review'],
    action: 'approveAmendment',
    to: 'standing',
    actors: SECOND,
    limit: 'review',
    basis: 'D2024 arts 14, 16: the second reviewer, never the first, approves it',
    open: true,
  },
  {
    row: 23,
    from: ['changing_second_review'],
    action: 'sendBack',
    to: 'changing',
    actors: SECOND,
    limit: 'review',
    basis: 'local second-review practice',
    open: true,
  },
  {
    row: 24,
    from: ['changing'],
    action: 'refuseAmendment',
    to: 'before',
    actors: REVIEWER,
    limit: 'review',
    basis: 'registry design: the old version stays in force',
    open: true,
  },
  {
    row: 24,
    from: ['changing_second_review'],
    action: 'refuseAmendment',
    to: 'before',
    actors: SECOND,
    limit: 'review',
    basis: 'registry design: the old version stays in force',
    open: true,
  },
  {
    row: 24,
    from: ['changing', 'changing_second_review'],
    action: 'withdrawAmendment',
    to: 'before',
    actors: APPLICANT,
    basis: 'registry design: the old version stays in force',
    open: true,
  },
  {
    row: 25,
    from: STANDING,
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
    row: 26,
    from: ['deregistering'],
    action: 'refuseDeregistration',
    to: 'before',
    actors: REVIEWER,
    limit: 'deregistration',
    basis: 'registry design: no ground of D2024 art. 16 is shown; the registration stays',
    open: true,
  },
  {
    row: 26,
    from: ['deregistering'],
    action: 'withdrawDeregistration',
    to: 'before',
    actors: APPLICANT,
    basis: 'registry design: the registration stays',
    open: true,
  },
  {
    row: 27,
    from: STANDING,
    action: 'proposeRevocation',
    to: 'revoking',
    actors: SUPERVISORS,
    basis: 'Shanghai 2025 art. 4; Zhejiang ordinance art. 24; Beijing ordinance art. 37: notice with the cause',
    open: true,
  },
  {
    row: 27,
    from: ['revoking'],
    action: 'giveStatement',
    to: 'same',
    actors: APPLICANT,
    limit: 'statement',
    basis: 'registry design: the party is heard before the decision',
    open: true,
  },
  {
    row: 27,
    from: ['revoking'],
    action: 'recordHearing',
    to: 'same',
    actors: SUPERVISORS,
    basis: 'registry design: the party is heard before the decision',
    open: true,
  },
  {
    row: 27,
    from: ['revoking'],
    action: 'endStatementPeriod',
    to: 'same',
    actors: ['system'],
    limit: 'statement',
    basis: 'registry design: the period for the statement is over',
    open: true,
  },
  {
    row: 28,
    from: ['revoking'],
    action: 'revoke',
    to: 'revoked',
    actors: SUPERVISORS,
    basis: 'Shanghai 2025 art. 4: certificate and lists void, rewards stopped or recovered; never who proposed it',
    open: true,
  },
  {
    row: 29,
    from: ['revoking'],
    action: 'clearRevocation',
    to: 'before',
    actors: SUPERVISORS,
    basis: 'registry design: no ground is shown; never who proposed it',
    open: true,
  },
  {
    row: 30,
    from: ['registered'],
    action: 'complete',
    to: 'completed',
    actors: ['applicant', 'system'],
    basis: 'registry design: performed, or at the end of the term; the registration stays valid',
    open: true,
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
    alsoCounterparty: true,
    basis: 'the reward policy of the place; window by notice',
    open: true,
  },
  {
    row: 32,
    from: STANDING,
    action: 'requestSummaryList',
    to: 'same',
    actors: APPLICANT,
    basis: 'Jiangsu manual of summary lists: small and large contracts never in one list',
    open: true,
  },
  {
    row: 37,
    from: [...STANDING, 'objection', 'changing', 'changing_second_review', 'deregistering', 'revoking'],
    action: 'recordFinding',
    to: 'same',
    actors: SUPERVISORS,
    needs: 'isSampled',
    basis: 'Shandong 2020 and Inner Mongolia 2024: spot checks by plan; a finding leads to rows 22 or 27',
    open: true,
  },
  {
    row: 39,
    from: STANDING,
    action: 'proposeTransfer',
    to: 'same',
    actors: ['office_manager'],
    basis: 'registry design (offices are set up and closed: 2022 guide): another office takes over, the number stays',
    open: true,
  },
  {
    row: 39,
    from: STANDING,
    action: 'acceptTransfer',
    to: 'same',
    actors: ['office_manager'],
    needs: 'inTransfer',
    basis: 'registry design: the office that takes over agrees',
    open: true,
  },
  {
    row: 39,
    from: STANDING,
    action: 'declineTransfer',
    to: 'same',
    actors: ['office_manager'],
    needs: 'inTransfer',
    basis: 'registry design: the office that would take over declines, or the other takes it back',
    open: true,
  },
  {
    row: 40,
    from: OFFICE_OWES,
    action: 'pauseClock',
    to: 'same',
    atDesk: true,
    actors: DESK,
    basis: 'the listed reasons of the rule set; Licensing Law art. 45 by analogy: the applicant is told in writing',
    open: true,
  },
  {
    row: 40,
    from: OFFICE_OWES,
    action: 'endPause',
    to: 'same',
    atDesk: true,
    actors: DESK,
    needs: 'isPaused',
    basis: 'the listed reasons of the rule set; Licensing Law art. 45 by analogy',
    open: true,
  },
  {
    row: 41,
    from: OFFICE_OWES,
    action: 'requestExtension',
    to: 'same',
    atDesk: true,
    actors: DESK,
    basis:
      'the extension of the rule set; Licensing Law art. 42 by analogy: before the period is over, with the reason',
    open: true,
  },
  {
    row: 41,
    from: OFFICE_OWES,
    action: 'grantExtension',
    to: 'same',
    atDesk: true,
    actors: ['office_manager'],
    needs: 'extensionAsked',
    basis: 'Licensing Law art. 42 by analogy: the head of the office approves; never who asked',
    open: true,
  },
  {
    row: 41,
    from: OFFICE_OWES,
    action: 'refuseExtension',
    to: 'same',
    atDesk: true,
    actors: ['office_manager'],
    needs: 'extensionAsked',
    basis: 'Licensing Law art. 42 by analogy: the head of the office refuses; never who asked',
    open: true,
  },
];

/** What the table needs to know of a case beside its status. */
export interface CaseFacts extends Partial<Record<CaseMark, boolean>> {
  status: ContractStatus;
  /** 大额合同, by the rule set of the case. */
  isLarge: boolean;
  /** While a procedure runs: the status in which it began. */
  statusBefore?: ContractStatus | null | undefined;
  /** Who filed, and who is on the other side; left out, nobody's side is asked. */
  organisationId?: string | undefined;
  counterpartyOrganisationId?: string | null | undefined;
  /** 登记机构 and 复审机构; left out, nobody's office is asked. */
  officeId?: string | undefined;
  secondReviewOfficeId?: string | null | undefined;
}

/** Procedures on a registration or refusal; one that comes to nothing ends where it began. */
export const PROCEDURES: readonly ContractStatus[] = [
  'objection',
  'changing',
  'changing_second_review',
  'deregistering',
  'revoking',
];

/** The row that lets this act happen now, or undefined. */
export function findTransition(facts: CaseFacts, action: ContractAction): TransitionRow | undefined {
  return possibleActions(facts).find((row) => row.action === action);
}

/** The row that lets this act happen now. Throws `action-not-allowed` (409) naming what this person may do instead. */
export function transitionFor(facts: CaseFacts, action: ContractAction, actor?: Actor): TransitionRow {
  const row = findTransition(facts, action);
  if (row === undefined) {
    throw new DomainError('action-not-allowed', {
      status: facts.status,
      action,
      ...(actor === undefined ? {} : { allowedActions: allowedActions(facts, actor) }),
    });
  }
  return row;
}

/** The status after this act. Throws `action-not-allowed`. */
export function nextStatus(facts: CaseFacts, action: ContractAction): ContractStatus {
  return statusAfterRow(facts, transitionFor(facts, action));
}

/** Where this row leads from here. */
export function statusAfterRow({ status, statusBefore }: CaseFacts, { to }: TransitionRow): ContractStatus {
  if (to === 'same') return status;
  if (to === 'standing') return statusBefore === 'completed' ? 'completed' : 'registered';
  if (to !== 'before') return to;
  if (statusBefore == null) throw new DomainError('action-not-allowed', { status, missing: 'statusBefore' });
  return statusBefore;
}

/** The status a case goes back to when the procedure it enters comes to nothing; undefined outside any procedure. */
export function statusToResume(facts: CaseFacts, next: ContractStatus): ContractStatus | undefined {
  if (!PROCEDURES.includes(next)) return undefined;
  return PROCEDURES.includes(facts.status) ? (facts.statusBefore ?? undefined) : facts.status;
}

/** Every open row that starts here, whoever may act; a mark nobody told of is left to the record. */
export function possibleActions(facts: CaseFacts): TransitionRow[] {
  const guard: RowGuard = facts.isLarge ? 'large' : 'small';
  return TRANSITIONS.filter(
    (row) =>
      row.open &&
      row.from.includes(facts.status) &&
      (row.guard === undefined || row.guard === guard) &&
      (row.needs === undefined || facts[row.needs] !== false),
  );
}

/** What this person may do on this case by status, role and side; separation of duties and the act itself may still say no. */
export function allowedActions(facts: CaseFacts, actor: Actor): ContractAction[] {
  const roles: readonly ActorRole[] = actor.roles;
  const mayAs = (row: TransitionRow, role: ActorRole): boolean =>
    roles.includes(role) && (role === 'applicant' ? isOnSide(row, facts, actor) : isAtOffice(row, facts, actor, role));
  return [
    ...new Set(
      possibleActions(facts)
        .filter((row) => row.actors.some((role) => mayAs(row, role)))
        .map((row) => row.action),
    ),
  ];
}

/** Where a case is registered, and which office second-reviews it. */
interface PlacesOf<Id extends string | undefined> {
  status: ContractStatus;
  officeId: Id;
  secondReviewOfficeId?: string | null | undefined;
}

/** 现办理机构: on whose desk a case lies; a second review may be another office's than the registration. */
export function deskOffice<Id extends string | undefined>(places: PlacesOf<Id>): Id | string {
  const { status, officeId, secondReviewOfficeId } = places;
  const isSecondReview = status === 'second_review' || status === 'changing_second_review';
  return isSecondReview ? (secondReviewOfficeId ?? officeId) : officeId;
}

/** 办理机构: whose officers do the act of this row in this role now: the desk's second reviewers, and whoever acts on its clock. */
export function decidingOffice<Id extends string | undefined>(
  places: PlacesOf<Id>,
  role: ActorRole,
  row: Pick<TransitionRow, 'atDesk'> = {},
): Id | string {
  return role === 'second_reviewer' || row.atDesk === true ? deskOffice(places) : places.officeId;
}

/** Where a case lies, as far as it decides whose officers act on it. */
type CaseOffices = Pick<CaseFacts, 'status' | 'officeId' | 'secondReviewOfficeId'>;

function isAtOffice(row: TransitionRow, facts: CaseOffices, actor: Actor, role: ActorRole): boolean {
  const { status, officeId, secondReviewOfficeId } = facts;
  if (officeId === undefined || actor.officeId === undefined || row.needs === 'inTransfer') return true;
  return actor.officeId === decidingOffice({ status, officeId, secondReviewOfficeId }, role, row);
}

/** True when this applicant's organisation may do the act of this row: the one that filed, or for some acts the other party. */
export function isOnSide(
  row: Pick<TransitionRow, 'alsoCounterparty'>,
  { organisationId, counterpartyOrganisationId }: Pick<CaseFacts, 'organisationId' | 'counterpartyOrganisationId'>,
  actor: Pick<Actor, 'organisationId'>,
): boolean {
  if (organisationId === undefined || actor.organisationId === organisationId) return true;
  return (
    row.alsoCounterparty === true &&
    actor.organisationId !== undefined &&
    actor.organisationId === counterpartyOrganisationId
  );
}

/** True where the other party may read the contract: from its registration on, also when that has ended. */
export function isOpenToOtherParty(status: ContractStatus): boolean {
  return isInForce(status) || status === 'deregistered' || status === 'revoked';
}

/** True once the registration was decided, or refused: until then what a reviewer proposes is the office's own. */
export function isRecognitionDecided(status: ContractStatus): boolean {
  return isOpenToOtherParty(status) || status === 'not_registered';
}

/** Refuses what this person could only do as an applicant of the other side, in whatever status. Throws `not-the-registrant` (403). */
export function assertOnSide(facts: CaseFacts, action: ContractAction, actor: Actor): void {
  const roles: readonly ActorRole[] = actor.roles;
  const theirs = TRANSITIONS.filter((row) => row.action === action && row.actors.some((role) => roles.includes(role)));
  const may = theirs.some((row) =>
    row.actors.some((role) => roles.includes(role) && (role !== 'applicant' || isOnSide(row, facts, actor))),
  );
  if (theirs.length > 0 && !may) throw new DomainError('not-the-registrant', { action });
}

/**
 * The role in which this person may do the act of this row; of several, one that acts at their office while the case stands
 * as it does. Throws `role-not-allowed` (403).
 */
export function roleForRow(row: TransitionRow, actor: Actor, at?: CaseOffices): ActorRole {
  const roles: readonly ActorRole[] = actor.roles;
  const held = row.actors.filter((candidate) => roles.includes(candidate));
  const role = held.find((candidate) => at === undefined || isAtOffice(row, at, actor, candidate)) ?? held[0];
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

/** True while number and certificate are in force, if there are any: an objection may also be against a refusal. */
export function isInForce(status: ContractStatus): boolean {
  return (STANDING as readonly ContractStatus[]).includes(status) || PROCEDURES.includes(status);
}
