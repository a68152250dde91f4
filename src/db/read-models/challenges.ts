import { sharePercentOf, type BidState } from '../../domain/challenge/bid.js';
import type { ChallengeStatus } from '../../domain/challenge/challenge-status.js';
import type { CreditResult } from '../../domain/reward/credit-check.js';
import type { Transaction } from '../connection.js';
import { listSchemeDocuments } from '../scheme-store.js';

export interface ChallengeFacts {
  status: ChallengeStatus;
  organisationId: string;
  officeId: string;
  solverOrganisationId: string | undefined;
}

/** What decides whether an act on a challenge is possible; undefined when it is not this person's to see. */
export async function findChallengeFacts(trx: Transaction, id: string): Promise<ChallengeFacts | undefined> {
  const row = await trx('challenges')
    .select<
      { status: ChallengeStatus; organisation_id: string; office_id: string; solver_organisation_id: string | null }[]
    >('status', 'organisation_id', 'office_id', 'solver_organisation_id')
    .where({ id })
    .first();
  if (row === undefined) return undefined;
  return {
    status: row.status,
    organisationId: row.organisation_id,
    officeId: row.office_id,
    solverOrganisationId: row.solver_organisation_id ?? undefined,
  };
}

export interface ChallengeListRow {
  id: string;
  status: ChallengeStatus;
  version: number;
  title: string;
  poster: { id: string; name: string };
  budgetFen: bigint;
  bidsCloseOn: string;
  submittedAt: string;
}

const LISTED = {
  id: 'c.id',
  status: 'c.status',
  version: 'c.version',
  title: 'c.title',
  posterId: 'o.id',
  posterName: 'o.name',
  budgetFen: 'c.budget_fen',
  bidsCloseOn: 'c.bids_close_on',
  submittedAt: 'c.submitted_at',
};

/** Challenges in the scope of the transaction, newest first. */
export async function listChallenges(
  trx: Transaction,
  filter: {
    status?: ChallengeStatus | undefined;
    before?: { submittedAt: string; id: string } | undefined;
    limit: number;
  },
): Promise<ChallengeListRow[]> {
  const rows = await trx('challenges as c')
    .join('organisations as o', 'o.id', 'c.organisation_id')
    .select<(Omit<ChallengeListRow, 'poster'> & { posterId: string; posterName: string })[]>(LISTED)
    .modify((query) => {
      if (filter.status !== undefined) void query.where('c.status', filter.status);
      if (filter.before !== undefined) {
        void query.whereRaw('(c.submitted_at, c.id) < (?, ?)', [filter.before.submittedAt, filter.before.id]);
      }
    })
    .orderBy([
      { column: 'c.submitted_at', order: 'desc' },
      { column: 'c.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
  return rows.map(({ posterId, posterName, ...row }: (typeof rows)[number]) => ({
    ...row,
    poster: { id: posterId, name: posterName },
  }));
}

interface DetailRow {
  id: string;
  status: ChallengeStatus;
  version: number;
  title: string;
  posterId: string;
  posterName: string;
  budgetFen: bigint;
  bidsCloseOn: string;
  submittedAt: string;
  need: string;
  indicators: string[];
  intellectualPropertyTerms: string;
  creditResult: CreditResult | null;
  creditNote: string | null;
  publishedAt: string | null;
  bidsOpenedAt: string | null;
  awardedOn: string | null;
  solverId: string | null;
  solverName: string | null;
  contractId: string | null;
  contractValueFen: bigint | null;
  workEndsOn: string | null;
  dueAt: string | null;
  registrationLostAt: string | null;
}

/** Everything about a challenge that the scope of the transaction shows. */
export async function findChallengeDossier(trx: Transaction, id: string) {
  const row = await trx('challenges as c')
    .join('organisations as o', 'o.id', 'c.organisation_id')
    .leftJoin('organisations as s', 's.id', 'c.solver_organisation_id')
    .select<DetailRow[]>({
      ...LISTED,
      need: 'c.need',
      indicators: 'c.indicators',
      intellectualPropertyTerms: 'c.ip_terms',
      creditResult: 'c.credit_outcome',
      creditNote: 'c.credit_note',
      publishedAt: 'c.published_at',
      bidsOpenedAt: 'c.bids_opened_at',
      awardedOn: 'c.awarded_on',
      solverId: 's.id',
      solverName: 's.name',
      contractId: 'c.contract_id',
      contractValueFen: 'c.contract_value_fen',
      workEndsOn: 'c.work_ends_on',
      dueAt: 'c.due_at',
      registrationLostAt: 'c.registration_lost_at',
    })
    .where('c.id', id)
    .first();
  if (row === undefined) return undefined;
  const { posterId, posterName, solverId, solverName, creditResult, creditNote, ...rest } = row;
  return {
    ...rest,
    poster: { id: posterId, name: posterName },
    solver: solverId === null ? null : { id: solverId, name: solverName ?? '' },
    credit: creditResult === null ? null : { result: creditResult, note: creditNote },
    bids: await listVisibleBids(trx, id),
    experts: await trx('challenge_experts as e')
      .join('users as u', 'u.id', 'e.user_id')
      .select<{ id: string; name: string; hasConflict: boolean | null }[]>({
        id: 'u.id',
        name: 'u.name',
        hasConflict: 'e.has_conflict',
      })
      .where('e.challenge_id', id)
      .orderBy('e.assigned_at'),
    awards: await trx('challenge_awards')
      .select<{ round: number; bidId: string; reason: string; ranking: Record<string, unknown>; proposedAt: string }[]>(
        { round: 'round', bidId: 'bid_id', reason: 'reason', ranking: 'ranking', proposedAt: 'proposed_at' },
      )
      .where({ challenge_id: id })
      .orderBy('round'),
    milestones: await trx('challenge_milestones')
      .select<
        {
          milestoneNo: number;
          title: string;
          dueOn: string;
          report: string | null;
          reportedAt: string | null;
          outcome: 'passed' | 'missed' | null;
          opinion: string | null;
        }[]
      >({
        milestoneNo: 'milestone_no',
        title: 'title',
        dueOn: 'due_on',
        report: 'report',
        reportedAt: 'reported_at',
        outcome: 'outcome',
        opinion: 'opinion',
      })
      .where({ challenge_id: id })
      .orderBy('milestone_no'),
    deposit:
      (await trx('challenge_deposits')
        .select<
          {
            amountFen: bigint;
            firstSumFen: bigint;
            holder: string;
            slipNumber: string;
            paidOn: string;
            outcome: 'released' | 'forfeited' | null;
            reason: string | null;
          }[]
        >({
          amountFen: 'amount_fen',
          firstSumFen: 'first_sum_fen',
          holder: 'holder',
          slipNumber: 'slip_number',
          paidOn: 'paid_on',
          outcome: 'outcome',
          reason: 'reason',
        })
        .where({ challenge_id: id })
        .first()) ?? null,
    extension:
      (await trx('challenge_extensions')
        .select<
          {
            fromOn: string;
            toOn: string;
            reason: string;
            outcome: 'granted' | 'refused' | null;
            opinion: string | null;
          }[]
        >({ fromOn: 'from_on', toOn: 'to_on', reason: 'reason', outcome: 'outcome', opinion: 'opinion' })
        .where({ challenge_id: id })
        .first()) ?? null,
    documents: (await listSchemeDocuments(trx, { subjectIds: [id] })).map((found) => {
      const { subjectId: _, ...document } = found;
      return document;
    }),
    publicities: await listPublicitiesOf(trx, id),
    objections: await trx('scheme_objections')
      .select<
        {
          id: string;
          objectorName: string;
          objectorContact: string;
          content: string;
          outcome: string | null;
          reason: string | null;
        }[]
      >({
        id: 'id',
        objectorName: 'objector_name',
        objectorContact: 'objector_contact',
        content: 'content',
        outcome: 'outcome',
        reason: 'reason',
      })
      .where({ challenge_id: id })
      .orderBy('received_at'),
    claimIds: await trx('challenge_claims').where({ challenge_id: id }).orderBy('claim_id').pluck<string[]>('claim_id'),
  };
}

interface BidDetail {
  id: string;
  organisationId: string;
  organisationName: string;
  state: BidState;
  priceFen: bigint;
  firstSumFen: bigint;
  months: number;
  plan: string;
  milestones: { title: string; month: number }[];
  submittedAt: string;
}

interface MemberDetail {
  bidId: string;
  organisationId: string;
  name: string;
  sharePpm: number;
  isLead: boolean;
  task: string;
  answer: 'confirmed' | 'declined' | null;
}

async function listVisibleBids(trx: Transaction, challengeId: string) {
  const bids = await trx('challenge_bids as b')
    .join('organisations as o', 'o.id', 'b.organisation_id')
    .select<BidDetail[]>({
      id: 'b.id',
      organisationId: 'o.id',
      organisationName: 'o.name',
      state: 'b.state',
      priceFen: 'b.price_fen',
      firstSumFen: 'b.first_sum_fen',
      months: 'b.months',
      plan: 'b.plan',
      milestones: 'b.milestones',
      submittedAt: 'b.submitted_at',
    })
    .where('b.challenge_id', challengeId)
    .orderBy(['b.submitted_at', 'b.id']);
  const ids = bids.map(({ id }) => id);
  const members = await trx('challenge_bid_members as m')
    .join('organisations as o', 'o.id', 'm.organisation_id')
    .select<MemberDetail[]>({
      bidId: 'm.bid_id',
      organisationId: 'o.id',
      name: 'o.name',
      sharePpm: 'm.share_ppm',
      isLead: 'm.is_lead',
      task: 'm.task',
      answer: 'm.answer',
    })
    .whereIn('m.bid_id', ids)
    .orderBy([{ column: 'm.is_lead', order: 'desc' }, { column: 'o.name' }]);
  const documents = await listSchemeDocuments(trx, { subjectIds: ids });
  return bids.map(({ organisationId, organisationName, ...bid }) => ({
    ...bid,
    organisation: { id: organisationId, name: organisationName },
    members: members
      .filter(({ bidId }) => bidId === bid.id)
      .map((member) => ({
        organisation: { id: member.organisationId, name: member.name },
        sharePercent: sharePercentOf(member.sharePpm),
        isLead: member.isLead,
        task: member.task,
        answer: member.answer,
      })),
    documents: documents.flatMap(({ subjectId, ...document }) => (subjectId === bid.id ? [document] : [])),
  }));
}

/** 联合攻榜邀请: what an organisation is asked to join. */
export interface BidInvitation {
  bidId: string;
  lead: { id: string; name: string };
  sharePercent: string;
  task: string;
  invitedAt: string;
  isShownInFull: boolean;
}

/**
 * The joint bids an organisation is asked to join and has not answered: who asks, and its own share and part. Read in the
 * system's scope, because price and plan are sealed from whoever has not confirmed, unless the lead shows them.
 */
export async function listBidInvitations(
  trx: Transaction,
  challengeId: string,
  organisationId: string,
): Promise<BidInvitation[]> {
  const rows = await trx('challenge_bid_members as m')
    .join('challenge_bids as b', 'b.id', 'm.bid_id')
    .join('organisations as o', 'o.id', 'b.organisation_id')
    .select<(Omit<BidInvitation, 'lead' | 'sharePercent'> & { leadId: string; leadName: string; sharePpm: number })[]>({
      bidId: 'b.id',
      leadId: 'o.id',
      leadName: 'o.name',
      sharePpm: 'm.share_ppm',
      task: 'm.task',
      invitedAt: 'b.submitted_at',
      isShownInFull: 'b.shown_to_invited',
    })
    .where({ 'b.challenge_id': challengeId, 'b.state': 'waiting', 'm.organisation_id': organisationId })
    .whereNull('m.answer')
    .orderBy(['b.submitted_at', 'b.id']);
  return rows.map(({ leadId, leadName, sharePpm, ...row }: (typeof rows)[number]) => ({
    ...row,
    lead: { id: leadId, name: leadName },
    sharePercent: sharePercentOf(sharePpm),
  }));
}

/** What was shown to the public about a challenge, the first first. */
export async function listPublicitiesOf(trx: Transaction, challengeId: string) {
  return trx('scheme_publicities')
    .select<
      {
        id: string;
        purpose: string;
        status: string;
        openedOn: string;
        closesOn: string;
        provisional: boolean;
        content: Record<string, unknown>;
      }[]
    >({
      id: 'id',
      purpose: 'purpose',
      status: 'status',
      openedOn: 'opened_on',
      closesOn: 'closes_on',
      provisional: 'provisional',
      content: 'snapshot',
    })
    .where({ challenge_id: challengeId })
    .whereNot({ status: 'superseded' })
    .orderBy('round');
}

export interface PublishedChallenge {
  id: string;
  title: string;
  posterName: string;
  status: ChallengeStatus;
  need: string;
  indicators: string[];
  budgetFen: bigint;
  bidsCloseOn: string;
  intellectualPropertyTerms: string;
  publishedAt: string;
}

/** Published challenges, newest first: only what is for everybody, under the system's own scope. */
export async function listPublishedChallenges(
  trx: Transaction,
  filter: { id?: string; isOpen?: boolean; before?: { publishedAt: string; id: string } | undefined; limit: number },
): Promise<PublishedChallenge[]> {
  return trx('challenges as c')
    .join('organisations as o', 'o.id', 'c.organisation_id')
    .select<PublishedChallenge[]>({
      id: 'c.id',
      title: 'c.title',
      posterName: 'o.name',
      status: 'c.status',
      need: 'c.need',
      indicators: 'c.indicators',
      budgetFen: 'c.budget_fen',
      bidsCloseOn: 'c.bids_close_on',
      intellectualPropertyTerms: 'c.ip_terms',
      publishedAt: 'c.published_at',
    })
    .whereNotNull('c.published_at')
    .modify((query) => {
      if (filter.id !== undefined) void query.where('c.id', filter.id);
      if (filter.isOpen === true) void query.where('c.status', 'open');
      if (filter.before !== undefined) {
        void query.whereRaw('(c.published_at, c.id) < (?, ?)', [filter.before.publishedAt, filter.before.id]);
      }
    })
    .orderBy([
      { column: 'c.published_at', order: 'desc' },
      { column: 'c.id', order: 'desc' },
    ])
    .limit(filter.limit + 1);
}
