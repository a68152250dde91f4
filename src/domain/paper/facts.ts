/** What papers say: the record's facts, kept with every paper so that it can be printed again byte for byte. */
import type { Words } from '../words.js';

/** What a 技术合同认定登记证明 says; the record's facts, nothing the renderer could add by itself. */
export interface CertificateFacts {
  registrationNumber: string;
  /** 1 for the first certificate; each amendment of the registration prints the next one. */
  versionNo: number;
  projectName: string;
  kindZh: string;
  kindEn: string;
  sellers: readonly string[];
  buyers: readonly string[];
  signedOn: string;
  effectiveFrom: string;
  effectiveTo: string;
  /** 合同成交额, as assessed. */
  contractValueFen: bigint;
  /** 技术交易额, as assessed. */
  technologyTransactionValueFen: bigint;
  officeName: string;
  registeredOn: string;
  /** Public verification page; printed and drawn as QR. */
  verificationUrl: string;
  ruleSet: { code: string; confirmed: boolean };
  /** True: the page says itself that it has no legal effect. */
  isDemo: boolean;
  /** The certificate this one takes the place of, after an amendment. */
  supersedes?: { versionNo: number; registeredOn: string } | undefined;
}

/** The same as it is kept: amounts as decimal text. */
export type KeptCertificateFacts = Omit<CertificateFacts, 'contractValueFen' | 'technologyTransactionValueFen'> & {
  contractValueFen: string;
  technologyTransactionValueFen: string;
};

export function keepCertificateFacts(facts: CertificateFacts): KeptCertificateFacts {
  const { supersedes, ...rest } = facts;
  return {
    ...rest,
    contractValueFen: facts.contractValueFen.toString(),
    technologyTransactionValueFen: facts.technologyTransactionValueFen.toString(),
    ...(supersedes === undefined ? {} : { supersedes }),
  };
}

export function readCertificateFacts(kept: KeptCertificateFacts): CertificateFacts {
  return {
    ...kept,
    contractValueFen: BigInt(kept.contractValueFen),
    technologyTransactionValueFen: BigInt(kept.technologyTransactionValueFen),
  };
}

/** How a paper lost its effect: printed across a later copy, never into the original. */
export interface PaperEnding {
  how: 'superseded' | 'deregistered' | 'revoked' | 'void';
  on: string;
  /** The certificate in force now. */
  replacedBy?: { versionNo: number; issuedOn: string } | undefined;
}

/** One reason of a notice, as the closed list words it. */
export interface NoticeReason extends Words {
  code: string;
  remedyZh: string;
  remedyEn: string;
  basis: string;
  confirmed: boolean;
}

/** 补正事项: one thing to correct, and where it stands. */
export interface NoticeItem {
  itemNo: number;
  reason: Words;
  request: string;
  /** Of the form or of a document, in brackets; empty where it is about the filing as a whole. */
  place: Words;
}

/** What a 不予登记通知书, 不予受理通知书 or 补正通知书 says. */
export interface NoticeFacts {
  number: string;
  registrantName: string;
  projectName: string;
  filedOn: string | null;
  /** 查明的事实: what the officer wrote. */
  rationale: string;
  reasons: readonly NoticeReason[];
  /** What the officer advises beside the list; null when nothing. */
  advice: string | null;
  ruleSet: { code: string; confirmed: boolean } | null;
  /** 异议复核: how long the office has to decide an objection, where the rules of the place say it. */
  objectionLimit: { days: number; unit: 'WORKDAY' | 'CALENDAR'; confirmed: boolean } | null;
  /** Of a 补正通知书: the complete list, and by when it is to be answered. */
  correction?: {
    round: number;
    items: readonly NoticeItem[];
    deadline: { on: string; provisional: boolean; days: number; unit: 'WORKDAY' | 'CALENDAR'; confirmed: boolean };
  };
  officeName: string;
  issuedOn: string;
  isDemo: boolean;
}

/** One line of a summary list, as it was issued. */
export interface SummaryListLine {
  registrationNumber: string;
  registrationVersion: number;
  projectName: string;
  kindCode: string;
  sellerName: string;
  buyerName: string;
  signedOn: string;
  registeredOn: string;
  contractValueFen: string;
  technologyTransactionValueFen: string;
}

/** What a 登记清单 says. */
export interface SummaryListFacts {
  listId: string;
  applicantName: string;
  officeName: string;
  issuedOn: string;
  tier: 'small' | 'large';
  purpose: string;
  lines: readonly SummaryListLine[];
  isDemo: boolean;
}
