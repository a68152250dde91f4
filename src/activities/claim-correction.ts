import { addClaimCorrection, answerClaimCorrection } from '../db/claim-correction-store.js';
import { assertDocumentsOfClaim } from '../db/claim-document-store.js';
import { AnswerClaimCorrection, RequestClaimCorrection } from '../schemas/claim-process-commands.js';
import type { ClaimCommandInput, ClaimOutcome } from '../workflows/reward/messages.js';
import { advanceClaim, claimOutcome, openClaim, takeDuties } from './advance-claim.js';
import { stepsOfClaim, workingDaysFromNow } from './claim-deadlines.js';
import { addReceiptsToClaim } from './claim-receipts.js';
import { type ActDependencies, recordAct } from './record-act.js';

/** 要求补正: either checker asks the beneficiary for more, in so many working days; whoever asks has checked. */
export const recordClaimCorrectionRequest =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { content } = RequestClaimCorrection.parse(act.command.payload);
      const open = await openClaim(act, input.claimId, 'requestCorrection');
      const { claim, contracts } = open;
      const askedIn = claim.status === 'first_check' ? 'first_check' : 'second_check';
      await takeDuties(act, contracts, askedIn);
      const due = workingDaysFromNow(act, stepsOfClaim(act, claim).correctionDays);
      await addClaimCorrection(act.trx, {
        id: act.command.id,
        claimId: claim.id,
        askedIn,
        content,
        askedBy: act.actor.id,
        askedAt: act.time.nowAt,
        dueOn: due.on,
        dueAt: due.at,
      });
      const saved = await advanceClaim(act, open, {
        kind: 'reward.correction_requested',
        changes: { dueAt: due.at },
        reasonText: content,
        data: { correctionId: act.command.id, dueOn: due.on, provisional: due.provisional },
      });
      return claimOutcome(act, saved);
    });

/** 提交补正: words, documents and more receipts; the claim is computed and checked anew. */
export const recordClaimCorrectionAnswer =
  (dependencies: ActDependencies) =>
  (input: ClaimCommandInput): Promise<ClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { answer, documentIds = [], receiptIds = [] } = AnswerClaimCorrection.parse(act.command.payload);
      const open = await openClaim(act, input.claimId, 'answerCorrection');
      const { claim } = open;
      await assertDocumentsOfClaim(
        act.trx,
        { claimId: claim.id, bySide: 'beneficiary' },
        Object.fromEntries(documentIds.map((id, index) => [`/documentIds/${index}`, id])),
      );
      await addReceiptsToClaim(act, open, receiptIds);
      await answerClaimCorrection(act.trx, claim.id, {
        answer,
        documentIds,
        receiptIds,
        answeredBy: act.actor.id,
        answeredAt: act.time.nowAt,
      });
      const saved = await advanceClaim(act, open, {
        kind: 'reward.correction_answered',
        reasonText: answer,
        data: { documents: documentIds.length, receipts: receiptIds.length },
      });
      return claimOutcome(act, saved);
    });
