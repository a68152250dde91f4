import type { KindCode } from './kind.js';

export const NON_TECHNICAL_KINDS = ['equipment', 'instrument', 'part', 'material', 'other'] as const;
export type NonTechnicalKind = (typeof NON_TECHNICAL_KINDS)[number];

/** 非技术性支出: one line of what the contract value holds beside technology (SPC interpretation art. 14(2)). */
export interface NonTechnicalLine {
  item: string;
  kind: NonTechnicalKind;
  amountFen: bigint;
  /** The reviewer's reason, when the line was changed or added in the assessment. */
  reason?: string | undefined;
}

/** 买方 / 卖方 as declared: full legal name as on the seal. */
export interface Party {
  name: string;
  /** 统一社会信用代码; absent only for a foreign party. */
  unifiedSocialCreditCode?: string | undefined;
  /** ISO 3166-1 alpha-3. */
  countryCode: string;
  /** GB/T 2260, six digits; domestic parties only. */
  regionCode?: string | undefined;
  /** 买/卖方性质 by the code list. */
  natureCode: string;
}

export const SECRECY_LEVELS = ['none', 'trade_secret', 'state_secret'] as const;
export type SecrecyLevel = (typeof SECRECY_LEVELS)[number];

export const INTELLECTUAL_PROPERTY_TYPES = [
  'technical_secret',
  'invention_patent',
  'utility_model',
  'design_patent',
  'patent_application',
  'software_copyright',
  'layout_design',
  'plant_variety',
  'bio_medicine_variety',
  'design_copyright',
  'none',
] as const;
export type IntellectualPropertyType = (typeof INTELLECTUAL_PROPERTY_TYPES)[number];

export const PAYMENT_METHODS = ['lump_sum', 'instalments', 'royalty', 'royalty_with_entry_fee', 'other'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

/** 提成: how a running royalty is counted (CC 846). */
export interface Royalty {
  base: 'price' | 'added_output' | 'profit' | 'sales';
  /** Decimal text, "0.03" = 3 %. */
  rate: string;
  entryFeeFen?: bigint | undefined;
}

/** 技术合同登记表: what the applicant declares; immutable once submitted (each submission is a snapshot). */
export interface Declaration {
  projectName: string;
  kindCode: KindCode;
  signedOn: string;
  effectiveFrom: string;
  effectiveTo: string;
  applicantSide: 'seller' | 'buyer';
  sellers: readonly Party[];
  buyers: readonly Party[];
  intellectualPropertyType: IntellectualPropertyType;
  intellectualPropertyNumber?: string | undefined;
  /** What the contract says of who owns the result; CC 845(3), 859–861. */
  ownershipClause?: string | undefined;
  technologyFieldCode: string;
  industryCode: string;
  objectiveCode: string;
  planSourceCode: string;
  contractValueFen: bigint;
  technologyTransactionValueFen: bigint;
  nonTechnicalLines: readonly NonTechnicalLine[];
  /** 合同金额大写 as written in the contract. */
  contractValueInCapitals?: string | undefined;
  paymentMethod: PaymentMethod;
  royalty?: Royalty | undefined;
  relatedParty: boolean;
  fiscallyFunded: boolean;
  fiscalAmountFen?: bigint | undefined;
  importExportCertificateNumber?: string | undefined;
  /** 纸质合同递交日期: when the original was handed in at the office, where the rules of the place want it. */
  paperHandedInOn?: string | undefined;
  secrecy: SecrecyLevel;
  summary: string;
  handlerName: string;
  handlerPhone: string;
  legalRepresentative: string;
}

export const ATTACHMENT_SLOTS = [
  'contract_text', // 合同文本
  'contract_annex', // 合同附件
  'intellectual_property_proof', // 知识产权证明
  'authorisation', // 授权委托书
  'commitment_letter', // 承诺书
  'import_export_certificate', // 技术进出口合同登记证书
  'correction_material', // 补正材料
  'amendment_agreement', // 变更协议
  'termination_proof', // 解除、终止证明
  'invoice', // 发票
  'bank_slip', // 银行回单
  'other',
] as const;
export type AttachmentSlot = (typeof ATTACHMENT_SLOTS)[number];
