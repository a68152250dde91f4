import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import {
  findChallengeDossier,
  listBidInvitations,
  listChallenges,
  listPublicitiesOf,
  listPublishedChallenges,
  type PublishedChallenge,
} from '../../db/read-models/challenges.js';
import {
  allowedChallengeActions,
  CHALLENGE_STATUSES,
  type ChallengeStatus,
} from '../../domain/challenge/challenge-status.js';
import { CHALLENGE_STATUS_WORDS } from '../../domain/challenge/challenge-words.js';
import type { ChallengeTerms } from '../../domain/challenge/terms.js';
import { DomainError } from '../../domain/errors.js';
import {
  ChallengePage,
  ChallengeView,
  PublicChallengePage,
  PublicChallengeView,
} from '../../schemas/challenge-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage, YesNo } from '../page.js';
import { pathId } from '../path-id.js';
import { publicLimit } from '../rate-limit.js';
import { OBJECTOR_READERS } from '../roles.js';
import type { Endpoint } from '../route.js';
import { schemeList, statusWords } from '../schemes/scheme-list.js';
import { toWire } from '../wire.js';

const PublicQuery = z.strictObject({ open: YesNo, ...PageQuery });
const Position = z.tuple([Instant, z.uuid()]);

const wordsOf = (status: ChallengeStatus) => statusWords(CHALLENGE_STATUS_WORDS[status]);

/** GET /challenges: in the scope of the person, newest first. */
export const listOfChallenges = schemeList({
  summary: '揭榜任务列表 · Challenges',
  words: CHALLENGE_STATUS_WORDS,
  statuses: CHALLENGE_STATUSES,
  page: ChallengePage,
  read: listChallenges,
});

/** GET /challenges/{challengeId}: bids only as far as their seal is broken for this person. */
export const showChallenge: Endpoint = {
  summary: '揭榜任务详情 · One challenge',
  answers: { 200: ChallengeView },
  refusals: ['challenge-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'challengeId', 'challenge-not-found');
    const { challengeTerms } = await context.rules.read();
    const dossier = await inScope(context.db, scopeOf(actor), (trx) => findChallengeDossier(trx, id));
    if (dossier === undefined) throw new DomainError('challenge-not-found');
    const own = actor.organisationId;
    const invitations =
      own === undefined ? [] : await inScope(context.db, { kind: 'system' }, (trx) => listBidInvitations(trx, id, own));
    const isOfficer = actor.roles.some((role) => role !== 'applicant');
    const seesObjector = actor.roles.some((role) => OBJECTOR_READERS.includes(role));
    const sides = { organisationId: dossier.poster.id, solverOrganisationId: dossier.solver?.id };
    const isSide = actor.organisationId === dossier.poster.id || actor.organisationId === dossier.solver?.id;
    const isRecused = dossier.experts.some((expert) => expert.id === actor.id && expert.hasConflict === true);
    res.json(
      toWire({
        ...dossier,
        ...wordsOf(dossier.status),
        scoring: scoringOf(challengeTerms),
        bids: isRecused ? [] : dossier.bids,
        invitations,
        credit: isOfficer ? dossier.credit : null,
        experts: isOfficer ? dossier.experts : [],
        awards: isOfficer ? dossier.awards : [],
        objections: seesObjector ? dossier.objections : [],
        // what passes between office and sides is nobody else's
        contractId: isOfficer || isSide ? dossier.contractId : null,
        contractValueFen: isOfficer || isSide ? dossier.contractValueFen : null,
        allowedActions: allowedChallengeActions(dossier.status, actor, sides),
      }),
    );
  },
};

/** GET /public-challenges: what is published, for anybody. */
export const listOfPublicChallenges: Endpoint = {
  summary: '榜单（公开） · Published challenges, for anybody',
  query: PublicQuery,
  answers: { 200: PublicChallengePage },
  refusals: ['cursor-invalid', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(PublicQuery, Position, req.query);
    const rows = await inScope(context.db, { kind: 'system' }, (trx) =>
      listPublishedChallenges(trx, {
        isOpen: query.open === 'true',
        before: from === undefined ? undefined : { publishedAt: from[0], id: from[1] },
        limit,
      }),
    );
    res.json(toWire(toPage(rows, limit, (last) => [last.publishedAt, last.id], toPublicBody)));
  },
};

/** GET /public-challenges/{challengeId}. */
export const showPublicChallenge: Endpoint = {
  summary: '榜单详情（公开） · One published challenge, for anybody',
  answers: { 200: PublicChallengeView },
  refusals: ['challenge-not-found', 'too-many-requests'],
  before: publicLimit,
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'challengeId', 'challenge-not-found');
    const found = await inScope(context.db, { kind: 'system' }, async (trx) => {
      const [challenge] = await listPublishedChallenges(trx, { id, limit: 1 });
      return challenge === undefined ? undefined : { challenge, publicities: await listPublicitiesOf(trx, id) };
    });
    if (found === undefined) throw new DomainError('challenge-not-found');
    const scoring = scoringOf((await context.rules.read()).challengeTerms);
    res.json(toWire({ ...toPublicBody(found.challenge), scoring, publicities: found.publicities }));
  },
};

/** By what bids are scored: no secret, whoever bids reads it as whoever scores does. */
function scoringOf(terms: ChallengeTerms) {
  const { mostPoints, criteria, expertWeight, posterWeight, fewestExperts, source, confirmed } = terms;
  return { mostPoints, criteria, expertWeight, posterWeight, fewestExperts, source, confirmed };
}

function toPublicBody(challenge: PublishedChallenge) {
  return { ...challenge, ...wordsOf(challenge.status) };
}
