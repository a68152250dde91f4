import { assertDocumentsOfClaim } from '../db/claim-document-store.js';
import {
  addJointOpinion,
  endJointReview,
  findBodyOf,
  getOpenJointReview,
  type JointReview,
  listJointOpinions,
} from '../db/joint-review-store.js';
import { DomainError } from '../domain/errors.js';
import { afterJointReview, claimTransitionFor } from '../domain/reward/claim-status.js';
import { jointVerdict } from '../domain/reward/claim-workflow.js';
import { GiveJointOpinion } from '../schemas/claim-process-commands.js';
import type { ClaimCommandInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, openClaim, type OpenClaim, takeDuties } from './advance-claim.js';
import { stepsOfClaim } from './claim-deadlines.js';
import { passClaim, type PublishDependencies } from './pass-claim.js';
import { type Act, recordAct } from './record-act.js';

/**
 * 会审意见: a body speaks once in a round, by somebody appointed for it who has no other part in the case. When all have
 * spoken the round ends. Throws `not-of-this-review`, `joint-opinion-given`.
 */
export const recordJointOpinion =
  (dependencies: PublishDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const given = GiveJointOpinion.parse(act.command.payload);
      const open = await openClaim(act, input.claimId, 'giveJointOpinion');
      const review = await getOpenJointReview(act.trx, open.claim.id);
      const bodyCode = await findBodyOf(act.trx, act.actor.id);
      if (bodyCode === undefined || !review.bodies.some(({ code }) => code === bodyCode)) {
        throw new DomainError('not-of-this-review', { bodies: review.bodies.map(({ name }) => name) });
      }
      await takeDuties(act, open.contracts, 'joint_review');
      await assertDocumentsOfClaim(
        act.trx,
        { claimId: open.claim.id, bySide: 'office' },
        { '/documentId': given.documentId },
      );
      const isFirst = await addJointOpinion(act.trx, open.claim.id, {
        jointReviewId: review.id,
        bodyCode,
        opinion: given.opinion,
        opinionText: given.opinionText ?? null,
        documentId: given.documentId ?? null,
        givenBy: act.actor.id,
        givenAt: act.time.nowAt,
      });
      if (!isFirst) throw new DomainError('joint-opinion-given', { bodyCode });
      const data = { jointReviewId: review.id, body: bodyCode, opinion: given.opinion };
      const ended = await endRound(act, open, review, { reasonText: given.opinionText, data }, dependencies);
      if (ended !== undefined) return ended;
      const saved = await advanceClaim(act, open, {
        kind: 'reward.joint_opinion_given',
        reasonText: given.opinionText,
        data,
      });
      return claimOutcome(act, saved);
    });

/** 会审逾期: bodies that said nothing are recorded as silent, and the round ends with what the others said. */
export async function endOverdueReview(
  act: Act,
  open: OpenClaim,
  dependencies: PublishDependencies,
): Promise<ClaimOutcome> {
  const review = await getOpenJointReview(act.trx, open.claim.id);
  const silent: string[] = [];
  for (const { code } of review.bodies) {
    const isSilent = await addJointOpinion(act.trx, open.claim.id, {
      jointReviewId: review.id,
      bodyCode: code,
      opinion: 'silent',
      opinionText: null,
      documentId: null,
      givenBy: null,
      givenAt: act.time.nowAt,
    });
    if (isSilent) silent.push(code);
  }
  const ended = await endRound(act, open, review, { data: { jointReviewId: review.id, silent } }, dependencies);
  return ended ?? claimOutcome(act, open.claim);
}

/** Ends a round when every body has spoken: on, or back to the second check. Undefined while one has not. */
async function endRound(
  act: Act,
  open: OpenClaim,
  review: JointReview,
  said: { reasonText?: string | undefined; data: Record<string, unknown> },
  dependencies: PublishDependencies,
): Promise<ClaimOutcome | undefined> {
  const opinions = (await listJointOpinions(act.trx, open.claim.id)).filter(
    ({ jointReviewId }) => jointReviewId === review.id,
  );
  const verdict = jointVerdict(
    review.bodies.map(({ code }) => opinions.find(({ bodyCode }) => bodyCode === code)?.opinion),
  );
  if (verdict === undefined) return undefined;
  await endJointReview(act.trx, open.claim.id, { verdict, at: act.time.nowAt });
  const data = { ...said.data, verdict };
  if (verdict === 'agreed') {
    return passClaim(act, open, afterJointReview(stepsOfClaim(act, open.claim)), { ...said, data }, dependencies);
  }
  const saved = await advanceClaim(
    act,
    { ...open, row: claimTransitionFor(open.claim.status, 'returnFromJointReview') },
    { kind: 'reward.joint_review_objected', reasonText: said.reasonText, data },
  );
  return claimOutcome(act, saved);
}
