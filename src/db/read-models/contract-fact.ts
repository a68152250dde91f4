import { sumFen } from '../../domain/money.js';
import type { FactPath, FactValues } from '../../domain/reward/fact-path.js';
import type { ContractFact, ReceiptFact } from '../../domain/reward/facts.js';
import type { RewardContractFacts, RewardReceipt } from './reward-facts.js';

/**
 * What a policy is asked with of a contract that was read: the receipts named, with what took back a part of them; without
 * names every verified one. What is stated of the contract beside the register goes over what the register says.
 */
export function toContractFact(
  contract: RewardContractFacts,
  more: {
    receiptIds?: ReadonlySet<string> | undefined;
    stated?: FactValues | undefined;
    projectCode?: string | undefined;
    personCode?: string | undefined;
    basisCountedInOtherYearsFen?: bigint | undefined;
  } = {},
): ContractFact {
  const { receiptIds } = more;
  const receipts = contract.receipts.filter((receipt) =>
    receiptIds === undefined ? receipt.verified : receiptIds.has(receipt.refundOf ?? receipt.receiptId),
  );
  // a refund that nobody has verified takes nothing off yet; a receipt nobody verified is told on the sheet
  const shown = receipts.filter((receipt) => receipt.verified || receipt.refundOf === undefined);
  const listedOn = more.stated?.['deal.listedOn'];
  return {
    contractId: contract.contractId,
    registrationNumber: contract.registrationNumber,
    kind: contract.kind,
    registeredOn: contract.registeredOn,
    signedOn: contract.signedOn,
    contractValueFen: contract.contractValueFen,
    technologyTransactionValueFen: contract.technologyTransactionValueFen,
    relatedParty: contract.relatedParty,
    fiscallyFunded: contract.fiscallyFunded,
    receipts: shown.map(toReceiptFact),
    basisCountedInOtherYearsFen: more.basisCountedInOtherYearsFen,
    title: contract.projectName,
    projectCode: more.projectCode,
    personCode: more.personCode,
    ...(typeof listedOn === 'string' ? { listedOn } : {}),
    facts: factsOf(contract, more.stated),
  };
}

function toReceiptFact(receipt: RewardReceipt): ReceiptFact {
  return {
    receiptId: receipt.receiptId,
    kind: receipt.kind,
    number: receipt.number,
    receivedOn: receipt.receivedOn,
    amountFen: receipt.amountFen,
    verified: receipt.verified,
    isRefund: receipt.refundOf === undefined ? undefined : true,
    technicalFen: receipt.technicalFen,
    payer: receipt.payerName,
    payee: receipt.payeeName,
    remark: receipt.remark,
    attachmentId: receipt.attachmentId,
  };
}

/** The facts of a contract that the register answers. */
export const REGISTER_FACT_PATHS: readonly FactPath[] = [
  'contract.kindCode',
  'contract.registrarRegionCode',
  'contract.industry',
  'contract.intellectualProperty',
  'contract.paidShare',
  'seller.kind',
  'seller.regionCode',
  'buyer.kind',
  'buyer.regionCode',
];

function factsOf(contract: RewardContractFacts, stated: FactValues = {}): FactValues {
  const [seller] = contract.sellers;
  const [buyer] = contract.buyers;
  return {
    'contract.kindCode': contract.kindCode,
    'contract.registrarRegionCode': contract.officeRegionCode,
    'contract.industry': contract.industryCode,
    'contract.intellectualProperty': contract.intellectualPropertyType,
    'contract.paidShare': paidShareOf(contract),
    'seller.kind': seller?.kind,
    'seller.regionCode': seller?.regionCode,
    'buyer.kind': buyer?.kind,
    'buyer.regionCode': buyer?.regionCode,
    ...stated,
  };
}

/** 已支付比例: what verified slips show of the contract value, less what went back, to twelve places, rounded down. */
function paidShareOf({ receipts, contractValueFen }: RewardContractFacts): string | undefined {
  if (contractValueFen <= 0n) return undefined;
  const paidFen = sumFen(
    receipts
      .filter(({ kind, verified }) => kind === 'bank_slip' && verified)
      .map(({ amountFen, refundOf }) => (refundOf === undefined ? amountFen : -amountFen)),
  );
  if (paidFen <= 0n) return '0';
  const digits = ((paidFen * 10n ** 12n) / contractValueFen).toString().padStart(13, '0');
  const fraction = digits.slice(-12).replace(/0+$/, '');
  return `${digits.slice(0, -12)}${fraction === '' ? '' : `.${fraction}`}`;
}
