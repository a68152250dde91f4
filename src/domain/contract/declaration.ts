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
  legalRepresentative?: string | undefined;
  /** 份额: decimal text, "33.34" = 33.34 %; those of one side together are 100. */
  sharePercent?: string | undefined;
  /** 份额 as an amount; those of one side together are the contract value. */
  shareFen?: bigint | undefined;
  /** 牵头方: of several sellers exactly one is, and registration and certificate speak of it first. */
  isLead?: boolean | undefined;
}

export const INTERMEDIARY_ROLES = ['transfer_institution', 'technology_broker', 'exchange_platform', 'other'] as const;
export type IntermediaryRole = (typeof INTERMEDIARY_ROLES)[number];

/** 技术转移机构、技术经纪人: who brought the deal about, and what it earns (CC 887; SPC interpretation arts 38–39). */
export interface Intermediary {
  name: string;
  /** Absent for a broker who works alone. */
  unifiedSocialCreditCode?: string | undefined;
  role: IntermediaryRole;
  brokerName?: string | undefined;
  /** 技术经纪人证书编号. */
  brokerCertificateNumber?: string | undefined;
  /** 中介报酬. */
  commissionFen?: bigint | undefined;
  /** Of the contract value, in percent as decimal text. */
  sharePercent?: string | undefined;
}

/** 技术中介合同: the deal it is to bring about; registered with the main contract or apart from it (CCR arts 30–31). */
export interface Intermediation {
  /** True: registered apart from the main contract. */
  separate: boolean;
  thirdPartyName?: string | undefined;
  mainProjectName?: string | undefined;
  mainRegistrationNumber?: string | undefined;
}

export const TRADE_DIRECTIONS = ['import', 'export'] as const;
export type TradeDirection = (typeof TRADE_DIRECTIONS)[number];

/** 技术进出口: the deal as it stands in the foreign trade papers; the certificate's number is a field of the form itself. */
export interface ImportExport {
  direction: TradeDirection;
  foreignPartyName: string;
  /** ISO 3166-1 alpha-3. */
  countryCode: string;
  /** ISO 4217. */
  currencyCode: string;
  /** Decimal text in the foreign currency. */
  foreignAmount: string;
  /** 汇率: yuan for one unit of the foreign currency, decimal text. */
  exchangeRate: string;
  /** 汇率日期. */
  rateOn: string;
}

export const PLAN_DOCUMENT_KINDS = ['contract', 'task_book', 'award_notice'] as const;
export type PlanDocumentKind = (typeof PLAN_DOCUMENT_KINDS)[number];

/** 计划项目: one project of a government plan the contract belongs to, and what shows it (CCR art. 38). */
export interface PlanProject {
  planSourceCode: string;
  projectNumber: string;
  projectName: string;
  documentKind: PlanDocumentKind;
  amountFen: bigint;
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

/** 知识产权: one right the contract is about, as its certificate has it (CC 845(3)). */
export interface IntellectualPropertyRight {
  typeCode: IntellectualPropertyType;
  /** 专利号、申请号或登记号; a technical secret has none. */
  number?: string | undefined;
  name: string;
  ownerName?: string | undefined;
  appliedOn?: string | undefined;
  grantedOn?: string | undefined;
  expiresOn?: string | undefined;
  /** File name of its proof among the documents in the slot `intellectual_property_proof`. */
  proofFileName?: string | undefined;
}

/** 权属分配: what one party has of a result. */
export interface OwnershipShare {
  party: string;
  /** Decimal text, "60" = 60 %. */
  percent: string;
}

/** 财政资金形成的成果: whether the contract is about one, from which funds, and who owns it (转化法; 科技进步法 art. 32). */
export interface PublicFunding {
  funded: boolean;
  resultName?: string | undefined;
  fundingSource?: string | undefined;
  ownershipSplit?: readonly OwnershipShare[] | undefined;
  /** 科技人员奖酬比例 (转化法 art. 45), in percent as decimal text. */
  inventorsSharePercent?: string | undefined;
}

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
  /** The rights one by one; type and number above stay the main entry, the one that is counted. */
  intellectualPropertyRights?: readonly IntellectualPropertyRight[] | undefined;
  /** What the contract says of who owns the result; CC 845(3), 859–861. */
  ownershipClause?: string | undefined;
  technologyFieldCode: string;
  industryCode: string;
  objectiveCode: string;
  /** The main entry, the one that is counted; the projects stand below. */
  planSourceCode: string;
  planProjects?: readonly PlanProject[] | undefined;
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
  publicFunding?: PublicFunding | undefined;
  /** 预计新增投入、预计新增产值. */
  expectedInvestmentFen?: bigint | undefined;
  expectedOutputFen?: bigint | undefined;
  intermediaries?: readonly Intermediary[] | undefined;
  intermediation?: Intermediation | undefined;
  importExportCertificateNumber?: string | undefined;
  importExport?: ImportExport | undefined;
  /** 纸质合同递交日期: when the original was handed in at the office, where the rules of the place want it. */
  paperHandedInOn?: string | undefined;
  secrecy: SecrecyLevel;
  summary: string;
  handlerName: string;
  handlerPhone: string;
  legalRepresentative: string;
  /** 负责人、填报人、填报日期: where they are left empty, the legal representative and the submission speak. */
  responsibleName?: string | undefined;
  fillerName?: string | undefined;
  filledOn?: string | undefined;
}

/** 牵头方 of a side: the one that says so, or the first. */
export function leadOf<P extends { isLead?: boolean | undefined }>(parties: readonly P[]): P | undefined {
  return parties.find(({ isLead }) => isLead === true) ?? parties[0];
}

/** The parties of a side, the lead first: the order in which the registration and the certificate name them. */
export function leadFirst<P extends { isLead?: boolean | undefined }>(parties: readonly P[]): P[] {
  return parties.toSorted((one, other) => Number(other.isLead === true) - Number(one.isLead === true));
}

export const ATTACHMENT_SLOTS = [
  'contract_text', // 合同文本
  'contract_annex', // 合同附件
  'intellectual_property_proof', // 知识产权证明
  'plan_document', // 计划项目证明
  'fiscal_document', // 财政资助证明
  'authorisation', // 授权委托书
  'commitment_letter', // 承诺书
  'import_export_certificate', // 技术进出口合同登记证书
  'intermediary_contract', // 中介合同
  'correction_material', // 补正材料
  'amendment_agreement', // 变更协议
  'termination_proof', // 解除、终止证明
  'invoice', // 发票
  'bank_slip', // 银行回单
  'other',
] as const;
export type AttachmentSlot = (typeof ATTACHMENT_SLOTS)[number];
