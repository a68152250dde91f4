import {
  ATTACHMENT_SLOTS,
  type Declaration,
  type ImportExport,
  type IntellectualPropertyRight,
  type Intermediary,
  type Intermediation,
  type NonTechnicalLine,
  type OwnershipShare,
  type Party,
  type PlanProject,
  type PublicFunding,
  type Royalty,
} from './declaration.js';

/** `true`: one value; a list of things with parts; or one thing with parts. */
export type FormItem = true | { each: FormParts } | { parts: FormParts };
export type FormParts = Readonly<Record<string, FormItem>>;
type PartsOf<T> = Readonly<Record<keyof T, FormItem>>;

/** Every item of the form (技术合同登记表) with its parts; a field added to the declaration must be added here to compile. */
const PARTY: PartsOf<Party> = {
  name: true,
  unifiedSocialCreditCode: true,
  countryCode: true,
  regionCode: true,
  natureCode: true,
  legalRepresentative: true,
  sharePercent: true,
  shareFen: true,
  isLead: true,
};
const LINE: PartsOf<NonTechnicalLine> = { item: true, kind: true, amountFen: true, reason: true };
const ROYALTY: PartsOf<Royalty> = { base: true, rate: true, entryFeeFen: true };
const RIGHT: PartsOf<IntellectualPropertyRight> = {
  typeCode: true,
  number: true,
  name: true,
  ownerName: true,
  appliedOn: true,
  grantedOn: true,
  expiresOn: true,
  proofFileName: true,
};
const INTERMEDIARY: PartsOf<Intermediary> = {
  name: true,
  unifiedSocialCreditCode: true,
  role: true,
  brokerName: true,
  brokerCertificateNumber: true,
  commissionFen: true,
  sharePercent: true,
};
const INTERMEDIATION: PartsOf<Intermediation> = {
  separate: true,
  thirdPartyName: true,
  mainProjectName: true,
  mainRegistrationNumber: true,
};
const IMPORT_EXPORT: PartsOf<ImportExport> = {
  direction: true,
  foreignPartyName: true,
  countryCode: true,
  currencyCode: true,
  foreignAmount: true,
  exchangeRate: true,
  rateOn: true,
};
const PLAN_PROJECT: PartsOf<PlanProject> = {
  planSourceCode: true,
  projectNumber: true,
  projectName: true,
  documentKind: true,
  amountFen: true,
};
const OWNERSHIP: PartsOf<OwnershipShare> = { party: true, percent: true };
const PUBLIC_FUNDING: PartsOf<PublicFunding> = {
  funded: true,
  resultName: true,
  fundingSource: true,
  ownershipSplit: { each: OWNERSHIP },
  inventorsSharePercent: true,
};

/** The whole form, by field. */
export const FORM_ITEMS: PartsOf<Declaration> = {
  projectName: true,
  kindCode: true,
  signedOn: true,
  effectiveFrom: true,
  effectiveTo: true,
  applicantSide: true,
  sellers: { each: PARTY },
  buyers: { each: PARTY },
  intellectualPropertyType: true,
  intellectualPropertyNumber: true,
  intellectualPropertyRights: { each: RIGHT },
  ownershipClause: true,
  technologyFieldCode: true,
  industryCode: true,
  objectiveCode: true,
  planSourceCode: true,
  planProjects: { each: PLAN_PROJECT },
  contractValueFen: true,
  technologyTransactionValueFen: true,
  nonTechnicalLines: { each: LINE },
  contractValueInCapitals: true,
  paymentMethod: true,
  royalty: { parts: ROYALTY },
  relatedParty: true,
  fiscallyFunded: true,
  fiscalAmountFen: true,
  publicFunding: { parts: PUBLIC_FUNDING },
  expectedInvestmentFen: true,
  expectedOutputFen: true,
  intermediaries: { each: INTERMEDIARY },
  intermediation: { parts: INTERMEDIATION },
  importExportCertificateNumber: true,
  importExport: { parts: IMPORT_EXPORT },
  paperHandedInOn: true,
  secrecy: true,
  summary: true,
  handlerName: true,
  handlerPhone: true,
  legalRepresentative: true,
  responsibleName: true,
  fillerName: true,
  filledOn: true,
};

/** True when this JSON pointer names an item of the form, a part of one, or the documents in a slot ('/attachments/invoice'). */
export function isOnForm(pointer: string): boolean {
  const [start, field = '', ...rest] = pointer.split('/');
  if (start !== '') return false;
  if (field === 'attachments') return rest.length <= 1 && (rest[0] === undefined || isSlot(rest[0]));
  return isWithin({ parts: FORM_ITEMS }, [field, ...rest], /^(0|[1-9]\d{0,2})$/);
}

/** True when this pointer, a star for every place in a list, names an item of the form. */
export function isFieldOfForm(pointer: string): boolean {
  const [start, ...segments] = pointer.split('/');
  return start === '' && isWithin({ parts: FORM_ITEMS }, segments, /^\*$/);
}

function isWithin(item: FormItem, segments: readonly string[], index: RegExp): boolean {
  const [segment, ...rest] = segments;
  if (segment === undefined) return true;
  if (item === true) return false;
  if ('each' in item) return index.test(segment) && isWithin({ parts: item.each }, rest, index);
  const part = Object.entries(item.parts).find(([name]) => name === segment)?.[1];
  return part !== undefined && isWithin(part, rest, index);
}

function isSlot(text: string): boolean {
  return ATTACHMENT_SLOTS.some((slot) => slot === text);
}
