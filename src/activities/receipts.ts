import { attachmentBelongsTo } from '../db/attachment-snapshot-store.js';
import { addReceipt, decideReceipt, findReceiptStatus } from '../db/receipt-store.js';
import { DomainError } from '../domain/errors.js';
import { EnterReceipt, VerifyReceipts } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome } from '../workflows/contract/messages.js';
import { advance, contractOutcome, openCase, takeDuty } from './advance-case.js';
import { type ActDependencies, recordAct } from './record-act.js';

/** 到款录入: an invoice or bank slip with its document; a number counts once over all contracts (row 31). */
export const recordReceipt =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'enterReceipt');
      const receipt = EnterReceipt.parse(act.command.payload);
      if (receipt.receivedOn > act.today) {
        throw new DomainError('date-in-future', { pointer: '/receivedOn', receivedOn: receipt.receivedOn });
      }
      if (!(await attachmentBelongsTo(act.trx, open.contract.id, receipt.attachmentId, receipt.kind))) {
        throw new DomainError('attachment-not-found', { pointer: '/attachmentId', attachmentId: receipt.attachmentId });
      }
      const isEntered = await addReceipt(act.trx, {
        ...receipt,
        id: act.command.id,
        contractId: open.contract.id,
        enteredBy: act.actor.id,
        enteredAt: act.time.nowAt,
      });
      if (!isEntered) {
        throw new DomainError('receipt-already-entered', {
          pointer: '/number',
          kind: receipt.kind,
          number: receipt.number,
        });
      }
      const saved = await advance(act, open, {
        kind: 'contract.receipt_entered',
        data: { receiptId: act.command.id, receiptKind: receipt.kind, amountFen: receipt.amountFen.toString() },
      });
      return contractOutcome(act, saved);
    });

/** 技术性收入核定: the original office decides each receipt (row 31; R2001 art. 51). */
export const recordReceiptVerification =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'verifyReceipts');
      await takeDuty(act, open.contract, 'first_review');
      const { lines } = VerifyReceipts.parse(act.command.payload);
      for (const [index, line] of lines.entries()) {
        const isDecided = await decideReceipt(act.trx, {
          id: line.receiptId,
          contractId: open.contract.id,
          status: line.outcome,
          reason: line.outcome === 'rejected' ? line.reason : undefined,
          verifiedBy: act.actor.id,
          verifiedAt: act.time.nowAt,
        });
        if (!isDecided) {
          const status = await findReceiptStatus(act.trx, { id: line.receiptId, contractId: open.contract.id });
          const pointer = `/lines/${index}/receiptId`;
          const facts = { pointer, receiptId: line.receiptId, ...(status === undefined ? {} : { status }) };
          throw new DomainError(status === undefined ? 'receipt-not-found' : 'receipt-already-decided', facts);
        }
      }
      const saved = await advance(act, open, {
        kind: 'contract.receipts_verified',
        data: {
          verified: lines.filter((line) => line.outcome === 'verified').map((line) => line.receiptId),
          rejected: lines.filter((line) => line.outcome === 'rejected').map((line) => line.receiptId),
        },
      });
      return contractOutcome(act, saved);
    });
