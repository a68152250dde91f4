import { CHALLENGE_UPDATES } from '../../../../src/domain/challenge/challenge-status.js';
import { CREDIT_RESULTS } from '../../../../src/domain/reward/credit-check.js';
import type { Act, Field, Me } from './acts';
import type { Challenge } from './use-challenges';

type F = Field<Challenge>;
const documents: F = { kind: 'documents', name: 'documentIds' };
const neededDocuments: F = { kind: 'documents', name: 'documentIds', isNeeded: true };
const furtherDocuments: F = { kind: 'documents', name: 'documentIds', hint: 'resubmitDocuments' };
const opinion: F = { kind: 'prose', name: 'opinion' };
const reason: F = { kind: 'prose', name: 'reason' };

const filing = (papers: F): F[] => [
  { kind: 'line', name: 'title' },
  { kind: 'prose', name: 'need' },
  { kind: 'lines', name: 'indicators', hint: 'indicators' },
  { kind: 'money', name: 'budgetFen' },
  { kind: 'day', name: 'bidsCloseOn' },
  { kind: 'prose', name: 'intellectualPropertyTerms' },
  papers,
];

const STANDING = ['waiting', 'complete'];
/** Standing bids that the reader's unit leads: an invited member may read the lead's, and cannot take it back. */
const ownBids = ({ bids }: Challenge, me: Me) =>
  bids.filter(({ state, organisation }) => STANDING.includes(state) && organisation.id === me.organisation?.id);
/** Bids that are scored: those that stood when the seal was broken. */
const scoredBids = ({ bids }: Challenge) => bids.filter(({ state }) => state === 'complete');
const openObjections = ({ objections }: Challenge) => objections.filter(({ outcome }) => outcome === null);
const openMilestones = ({ milestones }: Challenge) => milestones.filter(({ outcome }) => outcome === null);
const toReport = (challenge: Challenge) => openMilestones(challenge).filter(({ reportedAt }) => reportedAt === null);

const named = (milestones: Challenge['milestones']) =>
  milestones.map(({ milestoneNo, title }) => ({ value: milestoneNo, label: `${milestoneNo} · ${title}` }));

const OWN_EXPERT = ({ experts }: Challenge, me: Me) => experts.find(({ id }) => id === me.id);
/** Whether an expert who was asked has said that nothing stands in the way; the enterprise that asked scores as it is. */
const mayJudge = (challenge: Challenge, me: Me): boolean =>
  me.roles.includes('applicant') || OWN_EXPERT(challenge, me)?.hasConflict === false;

/** 申请发榜. */
export const FILE_CHALLENGE: Act<undefined> = {
  key: 'file',
  offeredBy: [],
  address: '/api/v1/challenges',
  fields: filing(documents) as readonly Field<undefined>[],
  initial: () => ({ indicators: [''] }),
};

/** Every act of a challenge by the table of its process; the registry decides which of them are allowed. */
export const CHALLENGE_ACTS: readonly Act<Challenge>[] = [
  {
    key: 'check',
    offeredBy: ['passCheck'],
    outcomes: CHALLENGE_UPDATES.checkChallenge,
    address: '/api/v1/challenges/{challengeId}/check',
    isMain: true,
    hurts: { refuse: 'refuseChallenge' },
    fields: [
      { kind: 'choice', name: 'outcome', options: ['pass', 'send_back', 'refuse'] },
      opinion,
      { kind: 'choice', name: 'creditResult', options: CREDIT_RESULTS, when: { field: 'outcome', is: 'pass' } },
      { kind: 'prose', name: 'creditNote', isOptional: true, when: { field: 'outcome', is: 'pass' } },
    ],
  },
  {
    key: 'resubmit',
    offeredBy: ['resubmit'],
    address: '/api/v1/challenges/{challengeId}/resubmission',
    isMain: true,
    fields: filing(furtherDocuments),
    initial: ({ title, need, indicators, budgetFen, bidsCloseOn, intellectualPropertyTerms }) => ({
      title,
      need,
      indicators,
      budgetFen,
      bidsCloseOn,
      intellectualPropertyTerms,
    }),
  },
  {
    key: 'publication',
    offeredBy: ['publish'],
    outcomes: CHALLENGE_UPDATES.decidePublication,
    address: '/api/v1/challenges/{challengeId}/publication',
    isMain: true,
    hurts: { refuse: 'refuseChallenge' },
    fields: [{ kind: 'choice', name: 'outcome', options: ['publish', 'refuse'] }, opinion],
  },
  {
    key: 'bid',
    offeredBy: ['bid'],
    address: '/api/v1/challenges/{challengeId}/bids',
    isMain: true,
    initial: () => ({ milestones: [{}] }),
    fields: [
      { kind: 'money', name: 'priceFen' },
      { kind: 'money', name: 'firstSumFen' },
      { kind: 'number', name: 'months' },
      { kind: 'prose', name: 'plan' },
      {
        kind: 'groups',
        name: 'milestones',
        least: 1,
        of: [
          { kind: 'line', name: 'title' },
          { kind: 'number', name: 'month' },
        ],
      },
      {
        kind: 'groups',
        name: 'members',
        hint: 'members',
        isOptional: true,
        least: 0,
        of: [
          { kind: 'line', name: 'unifiedSocialCreditCode' },
          { kind: 'line', name: 'sharePercent' },
          { kind: 'line', name: 'task' },
          { kind: 'flag', name: 'isLead' },
        ],
      },
      { kind: 'flag', name: 'showToInvited', hint: 'showToInvited', isOptional: true },
      documents,
    ],
  },
  {
    key: 'answerMembership',
    offeredBy: ['answerMembership'],
    address: '/api/v1/challenges/{challengeId}/bids/{bidId}/membership',
    isMain: true,
    needs: ({ invitations }) => invitations.length > 0,
    initial: ({ invitations }) => ({ bidId: invitations[0]?.bidId }),
    fields: [
      {
        kind: 'pick',
        name: 'bidId',
        isInPath: true,
        from: ({ invitations }) => invitations.map(({ bidId, lead }) => ({ value: bidId, label: lead.name })),
      },
      { kind: 'choice', name: 'answer', options: ['confirmed', 'declined'] },
    ],
  },
  {
    key: 'withdrawBid',
    offeredBy: ['withdrawBid'],
    address: '/api/v1/challenges/{challengeId}/bids/{bidId}/withdrawal',
    consequence: 'withdrawBid',
    needs: (challenge, me) => ownBids(challenge, me).length > 0,
    initial: (challenge, me) => ({ bidId: ownBids(challenge, me)[0]?.id }),
    fields: [
      {
        kind: 'pick',
        name: 'bidId',
        isInPath: true,
        from: (challenge, me) =>
          ownBids(challenge, me).map(({ id, organisation }) => ({ value: id, label: organisation.name })),
      },
      reason,
    ],
  },
  {
    key: 'assignExpert',
    offeredBy: ['assignExpert'],
    address: '/api/v1/challenges/{challengeId}/experts',
    fields: [{ kind: 'expert', name: 'userId' }],
  },
  {
    key: 'declareInterest',
    offeredBy: ['declareInterest'],
    address: '/api/v1/challenges/{challengeId}/interest-declaration',
    isMain: true,
    needs: (challenge, me) => OWN_EXPERT(challenge, me)?.hasConflict === null,
    fields: [
      { kind: 'yesNo', name: 'hasConflict' },
      { kind: 'prose', name: 'statement' },
    ],
  },
  {
    key: 'score',
    offeredBy: ['score'],
    address: '/api/v1/challenges/{challengeId}/scores',
    isMain: true,
    needs: (challenge, me) => mayJudge(challenge, me) && scoredBids(challenge).length > 0,
    fields: [
      {
        kind: 'scores',
        name: 'scores',
        sheet: (challenge) => ({ ...challenge.scoring, bids: scoredBids(challenge) }),
      },
    ],
  },
  {
    key: 'proposeAward',
    offeredBy: ['proposeAward'],
    address: '/api/v1/challenges/{challengeId}/award-proposal',
    isMain: true,
    fields: [reason],
  },
  {
    key: 'award',
    offeredBy: Object.values(CHALLENGE_UPDATES.decideAward),
    outcomes: CHALLENGE_UPDATES.decideAward,
    address: '/api/v1/challenges/{challengeId}/award-decision',
    isMain: true,
    hurts: { no_award: 'noAward' },
    fields: [{ kind: 'choice', name: 'outcome', options: ['announce', 'return', 'no_award'] }, opinion],
  },
  {
    key: 'objection',
    offeredBy: Object.values(CHALLENGE_UPDATES.decideChallengeObjection),
    outcomes: CHALLENGE_UPDATES.decideChallengeObjection,
    address: '/api/v1/challenges/{challengeId}/objection-decision',
    isMain: true,
    hurts: { upheld: 'upheld' },
    needs: (challenge) => openObjections(challenge).length > 0,
    initial: (challenge) => ({ objectionId: openObjections(challenge)[0]?.id }),
    fields: [
      {
        kind: 'pick',
        name: 'objectionId',
        from: (challenge) =>
          openObjections(challenge).map(({ id, objectorName, content }) => ({
            value: id,
            label: `${objectorName} · ${content.slice(0, 40)}`,
          })),
      },
      { kind: 'choice', name: 'outcome', options: ['dismissed', 'upheld'] },
      reason,
    ],
  },
  {
    key: 'linkContract',
    offeredBy: ['linkContract'],
    address: '/api/v1/challenges/{challengeId}/contract',
    isMain: true,
    fields: [{ kind: 'contract', name: 'contractId' }],
  },
  {
    key: 'releaseAward',
    offeredBy: ['releaseAward'],
    address: '/api/v1/challenges/{challengeId}/award-release',
    consequence: 'releaseAward',
    fields: [reason],
  },
  {
    key: 'reportMilestone',
    offeredBy: ['reportMilestone'],
    address: '/api/v1/challenges/{challengeId}/milestone-reports',
    isMain: true,
    needs: (challenge) => toReport(challenge).length > 0,
    initial: (challenge) => ({ milestoneNo: toReport(challenge)[0]?.milestoneNo }),
    fields: [
      { kind: 'pick', name: 'milestoneNo', from: (challenge) => named(toReport(challenge)) },
      { kind: 'prose', name: 'report' },
      documents,
    ],
  },
  {
    key: 'decideMilestone',
    offeredBy: ['decideMilestone'],
    address: '/api/v1/challenges/{challengeId}/milestone-decision',
    isMain: true,
    hurts: { missed: 'missed' },
    needs: (challenge) => openMilestones(challenge).length > 0,
    initial: (challenge) => ({
      milestoneNo: openMilestones(challenge).find(({ reportedAt }) => reportedAt !== null)?.milestoneNo,
    }),
    fields: [
      { kind: 'pick', name: 'milestoneNo', from: (challenge) => named(openMilestones(challenge)) },
      { kind: 'choice', name: 'outcome', options: ['passed', 'missed'] },
      opinion,
    ],
  },
  {
    key: 'recordDeposit',
    offeredBy: ['recordDeposit'],
    address: '/api/v1/challenges/{challengeId}/deposit',
    needs: ({ deposit }) => deposit === null,
    fields: [
      { kind: 'money', name: 'amountFen', hint: 'depositAmount' },
      { kind: 'line', name: 'holder' },
      { kind: 'line', name: 'slipNumber' },
      { kind: 'day', name: 'paidOn' },
      neededDocuments,
    ],
  },
  {
    key: 'decideDeposit',
    offeredBy: ['decideDeposit'],
    address: '/api/v1/challenges/{challengeId}/deposit-decision',
    hurts: { forfeited: 'forfeited' },
    needs: ({ deposit }) => deposit !== null && deposit.outcome === null,
    fields: [{ kind: 'choice', name: 'outcome', options: ['released', 'forfeited'] }, reason],
  },
  {
    key: 'requestExtension',
    offeredBy: ['requestExtension'],
    address: '/api/v1/challenges/{challengeId}/extension',
    needs: ({ extension }) => extension === null,
    fields: [{ kind: 'day', name: 'toOn' }, reason],
  },
  {
    key: 'extension',
    offeredBy: Object.values(CHALLENGE_UPDATES.decideWorkExtension),
    outcomes: CHALLENGE_UPDATES.decideWorkExtension,
    address: '/api/v1/challenges/{challengeId}/extension-decision',
    isMain: true,
    needs: ({ extension }) => extension !== null && extension.outcome === null,
    fields: [{ kind: 'choice', name: 'outcome', options: ['grant', 'refuse'] }, opinion],
  },
  {
    key: 'applyForAcceptance',
    offeredBy: ['applyForAcceptance'],
    address: '/api/v1/challenges/{challengeId}/acceptance-application',
    needs: (challenge) => openMilestones(challenge).length === 0,
    isMain: true,
    fields: [{ kind: 'prose', name: 'report' }, neededDocuments],
  },
  {
    key: 'giveOpinion',
    offeredBy: ['giveOpinion'],
    address: '/api/v1/challenges/{challengeId}/acceptance-opinions',
    isMain: true,
    needs: mayJudge,
    fields: [{ kind: 'choice', name: 'outcome', options: ['pass', 'fail'] }, opinion],
  },
  {
    key: 'acceptance',
    offeredBy: Object.values(CHALLENGE_UPDATES.decideAcceptance),
    outcomes: CHALLENGE_UPDATES.decideAcceptance,
    address: '/api/v1/challenges/{challengeId}/acceptance-decision',
    hurts: { fail: 'failWork' },
    fields: [{ kind: 'choice', name: 'outcome', options: ['pass', 'return', 'fail'] }, opinion],
  },
  {
    key: 'claimSubsidy',
    offeredBy: ['claimSubsidy'],
    address: '/api/v1/challenges/{challengeId}/reward-claims',
    needs: ({ registrationLostAt }) => registrationLostAt === null,
    fields: [
      { kind: 'policy', name: 'policyCode', of: 'CHALLENGE_SOLVER' },
      { kind: 'number', name: 'claimYear', isOptional: true, hint: 'claimYear' },
    ],
  },
  {
    key: 'withdraw',
    offeredBy: ['withdraw'],
    address: '/api/v1/challenges/{challengeId}/withdrawal',
    consequence: 'withdrawChallenge',
    fields: [reason],
  },
];
