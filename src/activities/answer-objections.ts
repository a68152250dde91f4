import type { ClaimRecord } from '../db/claim-store.js';
import { findContract } from '../db/contract-store.js';
import { endPublicity, listObjectionsToAnswer, overtakeObjections } from '../db/publicity-store.js';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import { shanghaiDateOf } from '../domain/calendar.js';
import { DomainError } from '../domain/errors.js';
import { objectionAnswerStatement } from '../domain/paper/objection-answer.js';
import { ENDED_WITH_CLAIM } from '../domain/reward/objection.js';
import { issuePaper } from './issue-paper.js';
import type { Act } from './record-act.js';

/** 出具异议答复: each of these objections to a claim, now decided, is answered in writing by the office of its contract. */
export async function answerObjections(
  act: Act,
  { contractId }: Pick<ClaimRecord, 'contractId'>,
  objectionIds: readonly string[],
): Promise<void> {
  if (objectionIds.length === 0) return;
  const { isDemo } = act;
  if (isDemo === undefined) throw new TypeError('an act that may end an objection is bound with the options of papers');
  const contract = await findContract(act.trx, contractId);
  if (contract === undefined) throw new DomainError('contract-not-found', { id: contractId });
  for (const objection of await listObjectionsToAnswer(act.trx, objectionIds)) {
    const { id: objectionId, publicityStatus, closesOn, receivedAt, receivedOn, publishedFen, ...rest } = objection;
    const subject = { paper: 'objection_answer', officeId: contract.officeId, objectionId } as const;
    await issuePaper(act, { isDemo }, subject, (issuer, template) =>
      objectionAnswerStatement(
        {
          ...issuer,
          ...rest,
          receivedOn: receivedOn ?? shanghaiDateOf(Date.parse(receivedAt)),
          publishedFen: publishedFen === null ? undefined : BigInt(publishedFen),
          runsUntil: publicityStatus === 'open' ? closesOn : undefined,
          issuedOn: act.today,
        },
        template,
      ),
    );
  }
}

/**
 * 终止公示: the claim ends without a decision about what was objected to. What was published goes, and whoever objected is
 * told why nothing is decided any more.
 */
export async function endPublicityOf(act: Act, claim: ClaimRecord, how: keyof typeof ENDED_WITH_CLAIM): Promise<void> {
  await endPublicity(act.trx, claim.id);
  const ended = await overtakeObjections(act.trx, {
    claimId: claim.id,
    reason: ENDED_WITH_CLAIM[how],
    // nobody of the office decided it, and the beneficiary decides no objection
    decidedBy: SYSTEM_ACTOR_ID,
    decidedAt: act.time.nowAt,
  });
  await answerObjections(act, claim, ended);
}
