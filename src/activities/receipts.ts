import { attachmentBelongsTo } from '../db/attachment-snapshot-store.js';
import type { ContractRecord } from '../db/contract-store.js';
import {
  addReceipt,
  decideReceipt,
  isReceiptEntered,
  listCountedReceipts,
  listReceiptsOfContracts,
  type Receipt,
} from '../db/receipt-store.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import {
  admittedPart,
  checkReceipt,
  checkRefund,
  type ReceiptContract,
  type ReceiptEntry,
  type ReceiptFinding,
} from '../domain/reward/receipt.js';
import { EnterReceipt, VerifyReceipts } from '../schemas/contract-commands.js';
import type { CommandInput, ContractOutcome } from '../workflows/contract/messages.js';
import { advance, contractOutcome, openCase, takeDuty } from './advance-case.js';
import { findAssessedValues } from './assess.js';
import { type Act, type ActDependencies, recordAct } from './record-act.js';
import { proposeRefundRecoveries } from './refund-recovery.js';
import { parseDeclaration, valuesOf } from './submission.js';

/**
 * 到款录入: an invoice or bank slip with its document, or what takes back a part of one. A number counts once over all
 * contracts, the receipts of a kind never come to more than the contract, no slip is older than it (row 31).
 */
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
      const { kind, number } = receipt;
      const entered = (): DomainError =>
        new DomainError('receipt-already-entered', { pointer: '/number', kind, number });
      // that it counts elsewhere is told before what is wrong with it here
      if (await isReceiptEntered(act.trx, receipt)) throw entered();
      const findings = await findingsOf(act, open.contract, receipt);
      const isEntered = await addReceipt(act.trx, {
        ...receipt,
        findings,
        id: act.command.id,
        contractId: open.contract.id,
        enteredBy: act.actor.id,
        enteredAt: act.time.nowAt,
      });
      // two who enter the same number at once: the index decides
      if (!isEntered) throw entered();
      const saved = await advance(act, open, {
        kind: 'contract.receipt_entered',
        data: {
          receiptId: act.command.id,
          receiptKind: receipt.kind,
          amountFen: receipt.amountFen.toString(),
          ...(receipt.refundOf === undefined ? {} : { refundOf: receipt.refundOf }),
          ...(findings.length === 0 ? {} : { findings }),
        },
      });
      return contractOutcome(act, saved);
    });

async function findingsOf(
  act: Act,
  contract: ContractRecord,
  receipt: ReceiptEntry & { refundOf?: string | undefined },
): Promise<ReceiptFinding[]> {
  const { signedOn, sellers, buyers, ...declared } = parseDeclaration(contract.declaration);
  const { contractValueFen } = (await findAssessedValues(act, contract)) ?? declared;
  const of: ReceiptContract = { signedOn, contractValueFen, sellers, buyers };
  const standing = (await listReceiptsOfContracts(act.trx, [contract.id])).filter(
    ({ status }) => status !== 'rejected',
  );
  if (receipt.refundOf === undefined) return checkReceipt(receipt, of, standing);
  const refunded = standing.find(({ id }) => id === receipt.refundOf);
  if (refunded === undefined) {
    throw new DomainError('receipt-not-found', { pointer: '/refundOf', receiptId: receipt.refundOf });
  }
  return checkRefund(receipt, of, refunded, standing);
}

/**
 * 技术性收入核定: the original office decides each receipt: how much of it is technical, by which clause, and why; or rejects
 * it (row 31; R2001 art. 51). Every decision is kept beside those before it.
 */
export const recordReceiptVerification =
  (dependencies: ActDependencies) =>
  (input: CommandInput): Promise<ContractOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const open = await openCase(act, input.contractId, 'verifyReceipts');
      await takeDuty(act, open.contract, 'first_review');
      const { lines } = VerifyReceipts.parse(act.command.payload);
      const { technologyTransactionValueFen } =
        (await findAssessedValues(act, open.contract)) ?? valuesOf(parseDeclaration(open.contract.declaration));
      let receipts = await listReceiptsOfContracts(act.trx, [open.contract.id]);
      const refunds: Receipt[] = [];
      for (const [index, line] of lines.entries()) {
        const receipt = await getDecidable(act, receipts, line, `/lines/${index}`);
        const others = receipts.filter(({ id, status }) => id !== receipt.id && status === 'verified');
        const admittedFen =
          line.outcome === 'rejected'
            ? undefined
            : pointedAt(`/lines/${index}/admittedFen`, () =>
                admittedPart(receipt, line.admittedFen, others, technologyTransactionValueFen),
              );
        await decideReceipt(act.trx, {
          receiptId: receipt.id,
          contractId: open.contract.id,
          outcome: line.outcome,
          admittedFen,
          reason: line.reason,
          article: line.article,
          decidedBy: act.actor.id,
          decidedAt: act.time.nowAt,
          commandId: act.command.id,
        });
        if (line.outcome === 'verified' && receipt.refundOf !== undefined) refunds.push(receipt);
        const status = line.outcome === 'rejected' ? 'rejected' : 'verified';
        receipts = receipts.map((one) =>
          one.id === receipt.id ? { ...one, status, ...(admittedFen === undefined ? {} : { admittedFen }) } : one,
        );
      }
      const decided = (outcome: string): string[] =>
        lines.filter((line) => line.outcome === outcome).map((line) => line.receiptId);
      const saved = await advance(act, open, {
        kind: 'contract.receipts_verified',
        data: {
          verified: decided('verified'),
          rejected: decided('rejected'),
          ...(decided('revised').length === 0 ? {} : { revised: decided('revised') }),
        },
      });
      await proposeRefundRecoveries(act, refunds);
      return contractOutcome(act, saved);
    });

/**
 * A receipt is decided once; what was admitted is revised only while no claim counts it. Throws `receipt-not-found`,
 * `receipt-already-decided`, `receipt-not-verified-yet`, `receipt-already-counted`, `receipt-findings-unexplained`.
 */
async function getDecidable(
  act: Act,
  receipts: readonly Receipt[],
  line: { receiptId: string; outcome: 'verified' | 'rejected' | 'revised'; reason?: string | undefined },
  at: string,
): Promise<Receipt> {
  const facts = { pointer: `${at}/receiptId`, receiptId: line.receiptId };
  const receipt = receipts.find(({ id }) => id === line.receiptId);
  if (receipt === undefined) throw new DomainError('receipt-not-found', facts);
  const { status } = receipt;
  if (line.outcome !== 'revised') {
    if (status !== 'entered') throw new DomainError('receipt-already-decided', { ...facts, status });
    if (line.outcome === 'verified' && receipt.findings.length > 0 && line.reason === undefined) {
      throw new DomainError('receipt-findings-unexplained', {
        ...facts,
        pointer: `${at}/reason`,
        findings: receipt.findings,
      });
    }
    return receipt;
  }
  if (status !== 'verified') throw new DomainError('receipt-not-verified-yet', { ...facts, status });
  const [counted] = await listCountedReceipts(act.trx, [receipt.refundOf ?? receipt.id]);
  if (counted !== undefined) {
    throw new DomainError('receipt-already-counted', { ...facts, receiptIds: [receipt.id] });
  }
  return receipt;
}
