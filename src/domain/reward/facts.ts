import type { ContractKind } from '../contract/kind.js';
import type { Fen } from '../money.js';
import type { BeneficiaryRole } from './policy.js';

export const RECEIPT_KINDS = ['invoice', 'bank_slip'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** 到款凭证 as counted: bank slips show money that moved, invoices support them. */
export interface ReceiptFact {
  receiptId: string;
  kind: ReceiptKind;
  number: string;
  receivedOn: string;
  amountFen: Fen;
  verified: boolean;
}

/** What a reward needs to know of one registered contract; values are the assessed ones (核定). */
export interface ContractFact {
  contractId: string;
  registrationNumber: string;
  kind: ContractKind;
  registeredOn: string;
  signedOn: string;
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
  relatedParty: boolean;
  fiscallyFunded: boolean;
  receipts: readonly ReceiptFact[];
  /** What other years' grants of this policy counted already; the ceiling holds over the life of the contract. */
  basisCountedInOtherYearsFen?: Fen | undefined;
}

/**
 * What this policy granted this beneficiary for this year before, contract by contract. A claim that only stayed below the
 * threshold of the year stands here too, with an amount of zero: its basis helps the next one over the threshold.
 */
export interface EarlierGrant {
  contractId: string;
  amountFen: Fen;
  basisFen: Fen;
  /** What its sheet gave, where somebody lowered the grant afterwards: the lowered part does not come back with the next claim. */
  computedFen?: Fen | undefined;
}

/** The frozen snapshot a reward is computed from. */
export interface RewardFacts {
  beneficiary: { unifiedSocialCreditCode: string; role: BeneficiaryRole; regionCode: string };
  year: number;
  contracts: readonly ContractFact[];
  earlierGrants: readonly EarlierGrant[];
}
