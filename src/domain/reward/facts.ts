import type { ContractKind } from '../contract/kind.js';
import type { Fen } from '../money.js';
import type { ClaimStatus } from './claim-status.js';
import type { FactValues } from './fact-path.js';
import type { BeneficiaryRole } from './policy.js';

export const RECEIPT_KINDS = ['invoice', 'bank_slip'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** 到款凭证 as counted: bank slips show money that moved, invoices support them. */
export interface ReceiptFact {
  receiptId: string;
  kind: ReceiptKind;
  number: string;
  /** The date on the row: of the invoice, or of the bank's posting. */
  receivedOn: string;
  /** Always positive; a refund subtracts it. */
  amountFen: Fen;
  verified: boolean;
  /** 退款: this money went back. */
  isRefund?: boolean | undefined;
  /** 技术性收入核定: what an officer admitted of the amount; left out where nobody looked. */
  technicalFen?: Fen | undefined;
  payer?: string | undefined;
  payee?: string | undefined;
  /** Name or remark on the invoice. */
  remark?: string | undefined;
  attachmentId?: string | undefined;
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
  /** 项目名称, as invoices name it. */
  title?: string | undefined;
  /** Contracts of one project are computed together under PER_PROJECT; left out, the contract is its own project. */
  projectCode?: string | undefined;
  /** The person rewarded for this contract, where a cap holds for each person. */
  personCode?: string | undefined;
  /** The day it was listed, auctioned or made public on a platform. */
  listedOn?: string | undefined;
  /** Facts of this contract beyond the fields above, by their path. */
  facts?: FactValues | undefined;
  /** The attachment that proves a fact, by its path. */
  factDocuments?: Readonly<Record<string, string>> | undefined;
}

/**
 * What this policy granted this beneficiary for this year before, contract by contract. A claim that only stayed below the
 * threshold of the year stands here too, with an amount of zero: its basis helps the next one over the threshold.
 */
export interface EarlierGrant {
  contractId: string;
  /** The claim it was computed in, with its year and where it stood when these facts were frozen. */
  claimId?: string | undefined;
  year?: number | undefined;
  status?: ClaimStatus | undefined;
  amountFen: Fen;
  basisFen: Fen;
  /** What its sheet gave, where somebody lowered the grant afterwards: the lowered part does not come back with the next claim. */
  computedFen?: Fen | undefined;
  projectCode?: string | undefined;
  personCode?: string | undefined;
}

/** What an earlier grant used up of the entitlement: what its sheet gave, even where less was granted. */
export function spentBy({ amountFen, computedFen }: EarlierGrant): Fen {
  return computedFen !== undefined && computedFen > amountFen ? computedFen : amountFen;
}

/** What this policy granted in another year; the cap over the life of a project counts it. */
export interface LifetimeGrant {
  contractId: string;
  projectCode?: string | undefined;
  year: number;
  amountFen: Fen;
}

/** What another policy granted, or is about to: to this beneficiary, for one of these contracts, or to the same person. */
export interface OtherGrant {
  policyCode: string;
  year: number;
  amountFen: Fen;
  /** False: claimed but not approved, so it can still give way to a higher one. */
  approved: boolean;
  claimId?: string | undefined;
  contractId?: string | undefined;
  /** Which side it paid. */
  role?: BeneficiaryRole | undefined;
  exclusiveGroup?: string | undefined;
  personCode?: string | undefined;
  beneficiaryCode?: string | undefined;
}

/** The frozen snapshot a reward is computed from. */
export interface RewardFacts {
  beneficiary: {
    unifiedSocialCreditCode: string;
    role: BeneficiaryRole;
    regionCode: string;
    taxRegionCode?: string | undefined;
    kind?: string | undefined;
    /** Stated or known of the beneficiary, its project or its deal, by their path. */
    facts?: FactValues | undefined;
    /** The attachment that proves a fact, by its path. */
    factDocuments?: Readonly<Record<string, string>> | undefined;
  };
  /** 奖励年度: the year that is rewarded. */
  year: number;
  /** 申报年度: the year in which it is applied for. */
  applicationYear?: number | undefined;
  /** 预算年度: the year whose budget pays. */
  budgetYear?: number | undefined;
  /** The day the claim was made, for a policy with an application window. */
  claimedOn?: string | undefined;
  contracts: readonly ContractFact[];
  earlierGrants: readonly EarlierGrant[];
  lifetimeGrants?: readonly LifetimeGrant[] | undefined;
  otherGrants?: readonly OtherGrant[] | undefined;
  /** What other levels of government gave in this year. */
  outsideGrantsFen?: Fen | undefined;
  /** The year before, for growth: the volume by the measure of the policy. */
  priorYear?: { volumeFen: Fen } | undefined;
  /** How many of the policy's installments have come due; left out, all of them. */
  installmentsReached?: number | undefined;
  /** How ownership, income or the use of the grant is split. */
  split?: readonly { party: string; share: string }[] | undefined;
}

/** The facts as JSON, money as text: from them the sheet can be computed again for ever. */
export function toFactsWire(facts: RewardFacts): unknown {
  return JSON.parse(
    JSON.stringify(facts, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
  );
}

/** Frozen facts read back: by the rule of names, every field of money ends in `Fen`; documents are named by the fact they prove. */
export function fromFactsWire(wire: unknown): RewardFacts {
  return revived(wire) as RewardFacts;
}

function revived(wire: unknown): unknown {
  if (Array.isArray(wire)) return wire.map(revived);
  if (wire === null || typeof wire !== 'object') return wire;
  return Object.fromEntries(
    Object.entries(wire).map(([key, value]: [string, unknown]) => {
      if (key === 'factDocuments') return [key, value];
      return [key, key.endsWith('Fen') && typeof value === 'string' ? BigInt(value) : revived(value)];
    }),
  );
}
