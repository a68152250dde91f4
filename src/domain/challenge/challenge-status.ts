/**
 * 揭榜挂帅 as one table: an enterprise asks, the office checks, the authority publishes, solvers bid under seal, experts
 * and the enterprise score, the award is published, a contract is signed and registered, the work is accepted, and the
 * subsidy is claimed as any other reward. Sources: rewards.md §7.1 (Hefei, Suining, Luzhou); what no source says is
 * this registry's own design and says so.
 */
import type { Actor, Role } from '../actor.js';
import type { StatusRow } from '../status-table.js';
import { actionsAllowedTo, statusAfter, statusRowFor } from '../status-table.js';

export const CHALLENGE_STATUSES = [
  'submitted', // 待审核: waits for the office
  'sent_back', // 退回修改: waits for the enterprise
  'publication', // 待发榜: waits for the competent authority
  'open', // 揭榜中: waits for bids until the deadline
  'evaluation', // 评审中: waits for scores and a proposal
  'award_decision', // 待定榜: waits for the competent authority
  'award_publicity', // 中榜公示: waits for the end of the publicity
  'award_objection', // 中榜异议: waits for the decision on every objection
  'awarded', // 待签约: waits for the registered contract
  'in_progress', // 攻关中
  'acceptance', // 验收中: waits for opinions and a decision
  'acceptance_publicity', // 验收公示
  'acceptance_objection', // 验收异议
  'accepted', // 已验收: the subsidy may be claimed
  'failed', // 未通过
  'refused', // 不予发榜
  'withdrawn', // 已撤榜
  'no_bid', // 无人揭榜
  'no_award', // 未定榜
] as const;
export type ChallengeStatus = (typeof CHALLENGE_STATUSES)[number];

export const CHALLENGE_ACTIONS = [
  'passCheck',
  'sendBack',
  'refuse',
  'resubmit',
  'withdraw',
  'publish',
  'bid',
  'answerMembership',
  'withdrawBid',
  'closeBids',
  'closeWithoutBid',
  'assignExpert',
  'declareInterest',
  'score',
  'proposeAward',
  'announceAward',
  'returnProposal',
  'closeWithoutAward',
  'raiseObjection',
  'dismissObjection',
  'upholdObjection',
  'closePublicity',
  'noteSigningOverdue',
  'releaseAward',
  'linkContract',
  'recordDeposit',
  'decideDeposit',
  'reportMilestone',
  'decideMilestone',
  'requestExtension',
  'grantExtension',
  'refuseExtension',
  'applyForAcceptance',
  'giveOpinion',
  'passAcceptance',
  'returnAcceptance',
  'fail',
  'claimSubsidy',
  'loseRegistration',
] as const;
export type ChallengeAction = (typeof CHALLENGE_ACTIONS)[number];

/** Whose people an applicant's act is for: the enterprise that asked, the solver, either of them, or anybody else who bids. */
export const CHALLENGE_SIDES = ['poster', 'solver', 'either', 'bidder'] as const;
export type ChallengeSide = (typeof CHALLENGE_SIDES)[number];

export interface ChallengeRow extends StatusRow<ChallengeStatus, ChallengeAction> {
  side?: ChallengeSide;
}

const OFFICE: readonly Role[] = ['reviewer', 'office_manager'];
const AUTHORITY: readonly Role[] = ['competent_authority'];
const APPLICANT: readonly Role[] = ['applicant'];
const EXPERT: readonly Role[] = ['expert'];
const SYSTEM = ['system'] as const;

export const CHALLENGE_TRANSITIONS: readonly ChallengeRow[] = [
  {
    from: ['submitted'],
    action: 'passCheck',
    to: 'publication',
    actors: OFFICE,
    basis: 'practice (Hefei): truth, legality and credit are checked first',
  },
  { from: ['submitted'], action: 'sendBack', to: 'sent_back', actors: OFFICE, basis: 'practice (Hefei): formal check' },
  {
    from: ['submitted'],
    action: 'refuse',
    to: 'refused',
    actors: OFFICE,
    basis: 'practice (Hefei): not true or not legal',
  },
  {
    from: ['publication'],
    action: 'refuse',
    to: 'refused',
    actors: AUTHORITY,
    basis: 'practice (Hefei): put on the list by the bureau, or not',
  },
  {
    from: ['sent_back'],
    action: 'resubmit',
    to: 'submitted',
    actors: APPLICANT,
    side: 'poster',
    basis: 'registry design',
  },
  {
    from: ['submitted', 'sent_back', 'publication', 'open'],
    action: 'withdraw',
    to: 'withdrawn',
    actors: APPLICANT,
    side: 'poster',
    basis: 'registry design: before the bids are opened',
  },
  {
    from: ['publication'],
    action: 'publish',
    to: 'open',
    actors: AUTHORITY,
    basis: 'practice (Hefei): the bureau publishes, all year round',
  },
  {
    from: ['open'],
    action: 'bid',
    to: 'same',
    actors: APPLICANT,
    side: 'bidder',
    basis: 'practice (Suining): 能者揭榜, 联合攻榜',
  },
  {
    from: ['open'],
    action: 'answerMembership',
    to: 'same',
    actors: APPLICANT,
    side: 'bidder',
    basis: 'registry design: every member of a joint bid speaks for itself',
  },
  {
    from: ['open'],
    action: 'withdrawBid',
    to: 'same',
    actors: APPLICANT,
    side: 'bidder',
    basis: 'registry design: until the deadline a bid is its bidder’s own',
  },
  {
    from: ['open'],
    action: 'closeBids',
    to: 'evaluation',
    actors: SYSTEM,
    basis: 'registry design: the deadline breaks the seal',
  },
  {
    from: ['open'],
    action: 'closeWithoutBid',
    to: 'no_bid',
    actors: SYSTEM,
    basis: 'rewards.md §7.1: a challenge that gets no bid closes at its deadline',
  },
  {
    from: ['open', 'evaluation', 'in_progress', 'acceptance'],
    action: 'assignExpert',
    to: 'same',
    actors: OFFICE,
    basis: 'practice: experts are asked by the office',
  },
  {
    from: ['open', 'evaluation', 'in_progress', 'acceptance'],
    action: 'declareInterest',
    to: 'same',
    actors: EXPERT,
    basis: 'practice: interests are declared before anything is scored',
  },
  {
    from: ['evaluation'],
    action: 'score',
    to: 'same',
    actors: ['expert', 'applicant'],
    side: 'poster',
    basis: 'practice (Suining): experts, and 用户评榜',
  },
  {
    from: ['evaluation'],
    action: 'proposeAward',
    to: 'award_decision',
    actors: OFFICE,
    basis: 'registry design: the ranking is computed from the scores',
  },
  {
    from: ['award_decision'],
    action: 'announceAward',
    to: 'award_publicity',
    actors: AUTHORITY,
    basis: 'practice: 定榜, then publicity',
  },
  { from: ['award_decision'], action: 'returnProposal', to: 'evaluation', actors: AUTHORITY, basis: 'registry design' },
  {
    from: ['evaluation', 'award_decision'],
    action: 'closeWithoutAward',
    to: 'no_award',
    actors: AUTHORITY,
    basis: 'registry design: no bid is good enough',
  },
  {
    from: ['award_publicity', 'award_objection'],
    action: 'raiseObjection',
    to: 'award_objection',
    actors: ['public'],
    basis: 'practice (Mianyang): in writing, with name and contact',
  },
  {
    from: ['acceptance_publicity', 'acceptance_objection'],
    action: 'raiseObjection',
    to: 'acceptance_objection',
    actors: ['public'],
    basis: 'practice (Mianyang): in writing, with name and contact',
  },
  {
    from: ['award_objection'],
    action: 'dismissObjection',
    to: 'award_publicity',
    actors: AUTHORITY,
    basis: 'practice: objection and investigation',
  },
  {
    from: ['acceptance_objection'],
    action: 'dismissObjection',
    to: 'acceptance_publicity',
    actors: AUTHORITY,
    basis: 'practice: objection and investigation',
  },
  {
    from: ['award_objection'],
    action: 'upholdObjection',
    to: 'evaluation',
    actors: AUTHORITY,
    basis: 'registry design: the bid is out, the others are looked at again',
  },
  {
    from: ['acceptance_objection'],
    action: 'upholdObjection',
    to: 'acceptance',
    actors: AUTHORITY,
    basis: 'registry design: acceptance is decided again',
  },
  {
    from: ['award_publicity'],
    action: 'closePublicity',
    to: 'awarded',
    actors: SYSTEM,
    basis: 'practice: at least five working days',
  },
  {
    from: ['acceptance_publicity'],
    action: 'closePublicity',
    to: 'accepted',
    actors: SYSTEM,
    basis: 'practice (Mianyang): five working days',
  },
  {
    from: ['awarded'],
    action: 'noteSigningOverdue',
    to: 'same',
    actors: SYSTEM,
    basis: 'registry design, by analogy with 招标投标法 art. 46: whether the award falls is decided by a person',
  },
  {
    from: ['awarded'],
    action: 'releaseAward',
    to: 'evaluation',
    actors: AUTHORITY,
    basis: 'registry design: the winner does not sign',
  },
  {
    from: ['awarded'],
    action: 'linkContract',
    to: 'in_progress',
    actors: APPLICANT,
    side: 'either',
    basis: 'Luzhou: the subsidy rests on a registered technology contract',
  },
  {
    from: ['in_progress'],
    action: 'recordDeposit',
    to: 'same',
    actors: APPLICANT,
    side: 'solver',
    basis: 'practice (Hangzhou): a deposit of at least a tenth of the first payment',
  },
  {
    from: ['in_progress', 'acceptance', 'acceptance_publicity', 'acceptance_objection', 'accepted', 'failed'],
    action: 'decideDeposit',
    to: 'same',
    actors: AUTHORITY,
    basis: 'practice (Hangzhou): released, or forfeited by a missed milestone',
  },
  {
    from: ['in_progress'],
    action: 'reportMilestone',
    to: 'same',
    actors: APPLICANT,
    side: 'solver',
    basis: 'practice: milestones',
  },
  { from: ['in_progress'], action: 'decideMilestone', to: 'same', actors: OFFICE, basis: 'practice: milestones' },
  {
    from: ['in_progress'],
    action: 'requestExtension',
    to: 'same',
    actors: APPLICANT,
    side: 'solver',
    basis: 'practice: one extension of at most one year',
  },
  {
    from: ['in_progress'],
    action: 'grantExtension',
    to: 'same',
    actors: AUTHORITY,
    basis: 'practice: one extension of at most one year',
  },
  {
    from: ['in_progress'],
    action: 'refuseExtension',
    to: 'same',
    actors: AUTHORITY,
    basis: 'practice: one extension of at most one year',
  },
  {
    from: ['in_progress'],
    action: 'applyForAcceptance',
    to: 'acceptance',
    actors: APPLICANT,
    side: 'solver',
    basis: 'practice (Sichuan): report and papers',
  },
  {
    from: ['acceptance'],
    action: 'giveOpinion',
    to: 'same',
    actors: EXPERT,
    basis: 'practice (Sichuan): acceptance by experts',
  },
  {
    from: ['acceptance'],
    action: 'passAcceptance',
    to: 'acceptance_publicity',
    actors: AUTHORITY,
    basis: 'practice (Mianyang): the result is published',
  },
  { from: ['acceptance'], action: 'returnAcceptance', to: 'in_progress', actors: AUTHORITY, basis: 'registry design' },
  {
    from: ['in_progress', 'acceptance'],
    action: 'fail',
    to: 'failed',
    actors: AUTHORITY,
    basis: 'practice: not accepted',
  },
  {
    from: ['in_progress', 'accepted'],
    action: 'claimSubsidy',
    to: 'same',
    actors: APPLICANT,
    side: 'solver',
    basis: 'the reward policy of the place: when its instalment is due',
  },
  {
    from: ['in_progress', 'acceptance', 'acceptance_publicity', 'acceptance_objection', 'accepted'],
    action: 'loseRegistration',
    to: 'same',
    actors: SYSTEM,
    basis: 'rewards.md §7.1: the payment branch is blocked',
  },
];

/** The row that lets this act happen to a challenge now. Throws `action-not-allowed` (409). */
export function challengeTransitionFor(
  status: ChallengeStatus,
  action: ChallengeAction,
  actor?: Pick<Actor, 'roles'>,
): ChallengeRow {
  return statusRowFor(CHALLENGE_TRANSITIONS, status, action, actor);
}

/** The status of a challenge after this act. Throws `action-not-allowed`. */
export function nextChallengeStatus(status: ChallengeStatus, action: ChallengeAction): ChallengeStatus {
  return statusAfter(CHALLENGE_TRANSITIONS, status, action);
}

/** What this person may do with a challenge in this status, by role and by the side their organisation is on. */
export function allowedChallengeActions(
  status: ChallengeStatus,
  actor: Pick<Actor, 'roles' | 'organisationId'>,
  sides: { organisationId: string; solverOrganisationId?: string | undefined },
): ChallengeAction[] {
  return actionsAllowedTo(CHALLENGE_TRANSITIONS, status, actor).filter((action) => {
    const row = CHALLENGE_TRANSITIONS.find((each) => each.action === action && each.from.includes(status));
    const isOfficer = row?.actors.some(
      (role) => role !== 'applicant' && (actor.roles as readonly string[]).includes(role),
    );
    return isOfficer === true || isOnChallengeSide(row?.side, actor.organisationId, sides);
  });
}

/** Whether an organisation is on the side that an act belongs to; the enterprise that asked never bids for its own challenge. */
export function isOnChallengeSide(
  side: ChallengeSide | undefined,
  organisationId: string | undefined,
  {
    organisationId: posterId,
    solverOrganisationId,
  }: { organisationId: string; solverOrganisationId?: string | undefined },
): boolean {
  if (organisationId === undefined) return false;
  const isPoster = organisationId === posterId;
  const isSolver = organisationId === solverOrganisationId;
  switch (side) {
    case 'poster':
      return isPoster;
    case 'solver':
      return isSolver;
    case 'either':
      return isPoster || isSolver;
    case 'bidder':
      return !isPoster;
    case undefined:
      return true;
  }
}

/** True when nothing happens to a challenge by itself any more; what is still done to it wakes its process. */
export function hasChallengeEnded(status: ChallengeStatus): boolean {
  return ['accepted', 'failed', 'refused', 'withdrawn', 'no_bid', 'no_award'].includes(status);
}

/** 攻关未完成前: the statuses in which the end of the registration blocks what was to be paid. */
export const RESTS_ON_CONTRACT: readonly ChallengeStatus[] = [
  'in_progress',
  'acceptance',
  'acceptance_publicity',
  'acceptance_objection',
  'accepted',
];

/** The act each update of the process stands for; where a person decides, by the outcome. */
export const CHALLENGE_UPDATES = {
  checkChallenge: { pass: 'passCheck', send_back: 'sendBack', refuse: 'refuse' },
  resubmitChallenge: 'resubmit',
  withdrawChallenge: 'withdraw',
  decidePublication: { publish: 'publish', refuse: 'refuse' },
  bidForChallenge: 'bid',
  answerMembership: 'answerMembership',
  withdrawBid: 'withdrawBid',
  assignChallengeExpert: 'assignExpert',
  declareChallengeInterest: 'declareInterest',
  scoreBids: 'score',
  proposeAward: 'proposeAward',
  decideAward: { announce: 'announceAward', return: 'returnProposal', no_award: 'closeWithoutAward' },
  objectToChallenge: 'raiseObjection',
  decideChallengeObjection: { dismissed: 'dismissObjection', upheld: 'upholdObjection' },
  releaseAward: 'releaseAward',
  linkContract: 'linkContract',
  recordDeposit: 'recordDeposit',
  decideDeposit: 'decideDeposit',
  reportMilestone: 'reportMilestone',
  decideMilestone: 'decideMilestone',
  requestWorkExtension: 'requestExtension',
  decideWorkExtension: { grant: 'grantExtension', refuse: 'refuseExtension' },
  applyForAcceptance: 'applyForAcceptance',
  giveAcceptanceOpinion: 'giveOpinion',
  decideAcceptance: { pass: 'passAcceptance', return: 'returnAcceptance', fail: 'fail' },
  claimChallengeSubsidy: 'claimSubsidy',
} as const satisfies Record<string, ChallengeAction | Readonly<Record<string, ChallengeAction>>>;
export type ChallengeUpdate = keyof typeof CHALLENGE_UPDATES;

/** The act an update stands for; undefined for an outcome nobody knows. */
export function challengeActionOf(update: ChallengeUpdate, outcome: string | undefined): ChallengeAction | undefined {
  const action: ChallengeAction | Readonly<Record<string, ChallengeAction>> = CHALLENGE_UPDATES[update];
  return typeof action === 'string' ? action : action[outcome ?? ''];
}
