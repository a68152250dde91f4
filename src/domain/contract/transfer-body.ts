/** 技术转移机构和技术经纪人: what they brought about, as the facts a policy counts (P08, P09, P18, P32). */
import { DomainError } from '../errors.js';
import { type Fen, sumFen } from '../money.js';

export const TRANSFER_BODY_KINDS = [
  'body', // 技术转移机构
  'broker_person', // 技术经纪人（个人）
] as const;
export type TransferBodyKind = (typeof TRANSFER_BODY_KINDS)[number];

/** A body is known by its credit code, a broker by certificate and the organisation it applies through. Throws `transfer-body-incomplete`. */
export function assertFiling(filing: {
  kind: TransferBodyKind;
  unifiedSocialCreditCode?: string | undefined;
  certificateNumber?: string | undefined;
}): void {
  const isWhole =
    filing.unifiedSocialCreditCode !== undefined && (filing.kind === 'body' || filing.certificateNumber !== undefined);
  if (!isWhole) throw new DomainError('transfer-body-incomplete', { pointer: '/kind', kind: filing.kind });
}

/** A deal, as its volume is counted. */
export interface MediatedDeal {
  contractId: string;
  registrationNumber: string;
  registeredOn: string;
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
  /** 中介报酬: agreed in the contract, or in an agreement of its own that is on file. */
  commissionAgreed: boolean;
}

/** One year of a body: how much, how many, and how much more than the year before. */
export interface MediatedYear {
  year: number;
  count: number;
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
  withCommission: number;
  /** 增长: of the technology transaction value; negative when it fell. */
  growthFen: Fen;
}

/** 促成交易量 year by year, by the day of registration. */
export function mediatedYear(deals: readonly MediatedDeal[], year: number): MediatedYear {
  const of = (wanted: number): MediatedDeal[] =>
    deals.filter(({ registeredOn }) => registeredOn.slice(0, 4) === String(wanted));
  const technologyOf = (some: readonly MediatedDeal[]): Fen =>
    sumFen(some.map(({ technologyTransactionValueFen }) => technologyTransactionValueFen));
  const ofYear = of(year);
  return {
    year,
    count: ofYear.length,
    contractValueFen: sumFen(ofYear.map(({ contractValueFen }) => contractValueFen)),
    technologyTransactionValueFen: technologyOf(ofYear),
    withCommission: ofYear.filter(({ commissionAgreed }) => commissionAgreed).length,
    growthFen: technologyOf(ofYear) - technologyOf(of(year - 1)),
  };
}
