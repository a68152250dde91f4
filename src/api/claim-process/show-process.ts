import type { z } from 'zod';
import { listClaimCorrections } from '../../db/claim-correction-store.js';
import { listClaimDocuments } from '../../db/claim-document-store.js';
import { findClaim } from '../../db/claim-store.js';
import { inScope, scopeOf, withinSystemScope } from '../../db/connection.js';
import { listCreditChecks } from '../../db/credit-check-store.js';
import { listHoldsOfClaim } from '../../db/hold-store.js';
import { listJointOpinions, listJointReviews } from '../../db/joint-review-store.js';
import { listMeetingDecisions } from '../../db/meeting-decision-store.js';
import { listObjectionNotes } from '../../db/publicity-store.js';
import { namePeople } from '../../db/read-models/person-names.js';
import { DomainError } from '../../domain/errors.js';
import { evidenceLinesOf, readClaimEvidence } from '../../db/read-models/claim-evidence.js';
import { allowedSideActions, holdKindsOf } from '../../domain/reward/claim-side-actions.js';
import { stepsOf } from '../../domain/reward/claim-workflow.js';
import { listStatedFacts } from '../../db/read-models/stated-facts.js';
import { linesForBeneficiary, missingWords } from '../../domain/reward/evidence.js';
import { creditStanding } from '../../domain/reward/credit-check.js';
import { ClaimProcessView } from '../../schemas/claim-process-views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import { OBJECTOR_READERS } from '../roles.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';
import { seesDocument } from './claim-documents.js';

/**
 * GET /reward-claims/{claimId}/process: corrections, opinions, meetings, holds and looks into registers. The beneficiary sees
 * what concerns it alone: its corrections, its documents, that a claim is held; not who said what of it. Who objected, and
 * with what papers, is for the authority and the auditor.
 */
export const showClaimProcess: Endpoint = {
  summary: '奖励办理过程 · How a claim was decided, step by step',
  answers: { 200: ClaimProcessView },
  refusals: ['reward-claim-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'claimId', 'reward-claim-not-found');
    const rules = await context.rules.read();
    const body = await inScope(context.db, scopeOf(actor), async (trx) => {
      const claim = await findClaim(trx, id);
      if (claim === undefined) throw new DomainError('reward-claim-not-found');
      const isOfficer = actor.organisationId !== claim.organisationId;
      const side = isOfficer ? 'office' : 'beneficiary';
      const seesObjector = isOfficer && actor.roles.some((role) => OBJECTOR_READERS.includes(role));
      // that it is held the beneficiary is told, and no more than that
      const holds = await withinSystemScope(trx, () => listHoldsOfClaim(trx, id));
      const opinions = await listJointOpinions(trx, id);
      const checks = await listCreditChecks(trx, id);
      const documents = await listClaimDocuments(trx, id);
      const policy = rules.policy(claim.policyCode, claim.policyVersion);
      const steps = stepsOf(policy);
      const corrections = await listClaimCorrections(trx, id);
      const meetings = await listMeetingDecisions(trx, id);
      const notes = seesObjector ? await listObjectionNotes(trx, id) : [];
      const people = await namePeople(
        trx,
        isOfficer
          ? [
              ...corrections.map(({ askedBy }) => askedBy),
              ...opinions.map(({ givenBy }) => givenBy),
              ...meetings.map(({ recordedBy }) => recordedBy),
              ...holds.flatMap(({ placedBy, liftedBy }) => [placedBy, liftedBy]),
              ...checks.map(({ lookedBy }) => lookedBy),
              ...notes.map(({ writtenBy }) => writtenBy),
            ]
          : [],
      );
      const evidence = await readClaimEvidence(trx, claim, policy);
      const evidenceLines = evidenceLinesOf(evidence);
      const shownEvidence = isOfficer ? evidenceLines : linesForBeneficiary(evidenceLines);
      const view: z.input<typeof ClaimProcessView> = {
        claimId: id,
        status: claim.status,
        dueAt: claim.dueAt ?? null,
        isHeld: holds.some(({ liftedAt }) => liftedAt === null),
        allowedActions: isOfficer
          ? allowedSideActions(
              {
                status: claim.status,
                hasSheet: claim.computedFen !== undefined,
                standingHolds: holds.filter(({ liftedAt }) => liftedAt === null),
              },
              actor,
            )
          : [],
        holdKinds: isOfficer ? holdKindsOf(actor) : [],
        coolingOffUntil: claim.coolingOffUntil ?? null,
        steps: {
          jointReview: steps.jointReview.map(({ code, name }) => ({ code, name })),
          bureauDecision: steps.bureauDecision,
          plan: steps.plan,
          correctionDays: steps.correctionDays,
          payeeDays: steps.payeeDays ?? null,
          coolingOffHours: steps.coolingOffHours,
        },
        evidence: shownEvidence.map(({ rule, zh, en, result, contractId, documentId }) => ({
          rule,
          zh,
          en,
          result,
          contractId: contractId ?? null,
          documentId: documentId ?? null,
        })),
        missingEvidence: evidence.kept === null ? missingWords(evidence.standings, policy.beneficiary.role) : [],
        statedFacts: await listStatedFacts(trx, id),
        corrections,
        documents: toWire(
          documents
            .filter((document) => seesDocument(actor, side, document))
            .map(({ claimId: _claim, uploadedBy: _by, ...document }) => document),
        ),
        jointReviews: isOfficer
          ? (await listJointReviews(trx, id)).map((review) => ({
              ...review,
              opinions: opinions
                .filter(({ jointReviewId }) => jointReviewId === review.id)
                .map(({ bodyCode, opinion, opinionText, documentId, givenBy, givenAt }) => ({
                  bodyCode,
                  opinion,
                  opinionText,
                  documentId,
                  givenBy,
                  givenAt,
                })),
            }))
          : [],
        meetings: isOfficer ? toWire(meetings) : [],
        holds: isOfficer ? holds : [],
        creditStanding: isOfficer
          ? creditStanding(checks.map((check) => ({ ...check, detail: check.detail ?? undefined })))
          : {},
        creditChecks: isOfficer ? checks : [],
        people,
        objectionNotes: notes,
      };
      return view;
    });
    res.json(body);
  },
};
