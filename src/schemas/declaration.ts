import { z } from 'zod';
import {
  type Declaration as DomainDeclaration,
  INTELLECTUAL_PROPERTY_TYPES,
  INTERMEDIARY_ROLES,
  NON_TECHNICAL_KINDS,
  PAYMENT_METHODS,
  PLAN_DOCUMENT_KINDS,
  SECRECY_LEVELS,
  TRADE_DIRECTIONS,
} from '../domain/contract/declaration.js';
import { KIND_CODES, type KindCode } from '../domain/contract/kind.js';
import { CivilDate, Fen, FORMATS, formatted, Line, PositiveFen, Prose } from './wire.js';

const kindCodes = KIND_CODES.map((entry) => entry.code) as [KindCode, ...KindCode[]];

export const Party = z.strictObject({
  name: Line,
  unifiedSocialCreditCode: z.string().trim().regex(FORMATS.creditCode.pattern).optional(),
  countryCode: formatted('countryCode'),
  regionCode: formatted('regionCode').optional(),
  natureCode: formatted('natureCode'),
  legalRepresentative: Line.optional(),
  sharePercent: formatted('percent').optional(),
  shareFen: Fen.optional(),
  isLead: z.boolean().optional(),
});

const Intermediary = z.strictObject({
  name: Line,
  unifiedSocialCreditCode: z.string().trim().regex(FORMATS.creditCode.pattern).optional(),
  role: z.enum(INTERMEDIARY_ROLES),
  brokerName: Line.optional(),
  brokerCertificateNumber: Line.optional(),
  commissionFen: Fen.optional(),
  sharePercent: formatted('percent').optional(),
});

const Intermediation = z.strictObject({
  separate: z.boolean(),
  thirdPartyName: Line.optional(),
  mainProjectName: Line.optional(),
  mainRegistrationNumber: Line.optional(),
});

const ImportExport = z.strictObject({
  direction: z.enum(TRADE_DIRECTIONS),
  foreignPartyName: Line,
  countryCode: formatted('countryCode'),
  currencyCode: formatted('currencyCode'),
  foreignAmount: formatted('foreignAmount'),
  exchangeRate: formatted('exchangeRate'),
  rateOn: CivilDate,
});

const PlanProject = z.strictObject({
  planSourceCode: formatted('listCode'),
  projectNumber: Line,
  projectName: Line,
  documentKind: z.enum(PLAN_DOCUMENT_KINDS),
  amountFen: Fen,
});

const IntellectualPropertyRight = z.strictObject({
  typeCode: z.enum(INTELLECTUAL_PROPERTY_TYPES),
  number: Line.optional(),
  name: Line,
  ownerName: Line.optional(),
  appliedOn: CivilDate.optional(),
  grantedOn: CivilDate.optional(),
  expiresOn: CivilDate.optional(),
  proofFileName: Line.optional(),
});

const OwnershipShare = z.strictObject({ party: Line, percent: formatted('percent') });

const PublicFunding = z.strictObject({
  funded: z.boolean(),
  resultName: Line.optional(),
  fundingSource: Line.optional(),
  ownershipSplit: z.array(OwnershipShare).max(20).optional(),
  inventorsSharePercent: formatted('percent').optional(),
});

export const NonTechnicalLine = z.strictObject({
  item: Line,
  kind: z.enum(NON_TECHNICAL_KINDS),
  amountFen: PositiveFen,
  reason: Line.optional(),
});

const Royalty = z.strictObject({
  base: z.enum(['price', 'added_output', 'profit', 'sales']),
  rate: formatted('rate'),
  entryFeeFen: Fen.optional(),
});

/** 技术合同登记表 on the wire: what a submission must hold. */
export const Declaration = z
  .strictObject({
    projectName: Line,
    kindCode: z.enum(kindCodes),
    signedOn: CivilDate,
    effectiveFrom: CivilDate,
    effectiveTo: CivilDate,
    applicantSide: z.enum(['seller', 'buyer']),
    sellers: z.array(Party).min(1).max(20),
    buyers: z.array(Party).min(1).max(20),
    intellectualPropertyType: z.enum(INTELLECTUAL_PROPERTY_TYPES),
    intellectualPropertyNumber: Line.optional(),
    intellectualPropertyRights: z.array(IntellectualPropertyRight).max(50).optional(),
    ownershipClause: Prose.optional(),
    technologyFieldCode: formatted('listCode'),
    industryCode: formatted('listCode'),
    objectiveCode: formatted('listCode'),
    planSourceCode: formatted('listCode'),
    planProjects: z.array(PlanProject).max(20).optional(),
    contractValueFen: PositiveFen,
    technologyTransactionValueFen: Fen,
    nonTechnicalLines: z.array(NonTechnicalLine).max(200),
    contractValueInCapitals: Line.optional(),
    paymentMethod: z.enum(PAYMENT_METHODS),
    royalty: Royalty.optional(),
    relatedParty: z.boolean(),
    fiscallyFunded: z.boolean(),
    fiscalAmountFen: Fen.optional(),
    publicFunding: PublicFunding.optional(),
    expectedInvestmentFen: Fen.optional(),
    expectedOutputFen: Fen.optional(),
    intermediaries: z.array(Intermediary).max(10).optional(),
    intermediation: Intermediation.optional(),
    importExportCertificateNumber: Line.optional(),
    importExport: ImportExport.optional(),
    paperHandedInOn: CivilDate.optional(),
    secrecy: z.enum(SECRECY_LEVELS),
    summary: Prose,
    handlerName: Line,
    handlerPhone: formatted('phone'),
    legalRepresentative: Line,
    responsibleName: Line.optional(),
    fillerName: Line.optional(),
    filledOn: CivilDate.optional(),
  })
  .meta({ id: 'Declaration', description: '技术合同登记表 · what the applicant declares' });
export type DeclarationWire = z.input<typeof Declaration>;

const DraftParty = Party.partial();

/** A draft: any part of the declaration and of its lists, every value that is there already well formed. */
export const DraftDeclaration = Declaration.extend({
  sellers: z.array(DraftParty).min(1).max(20),
  buyers: z.array(DraftParty).min(1).max(20),
  intellectualPropertyRights: z.array(IntellectualPropertyRight.partial()).max(50),
  planProjects: z.array(PlanProject.partial()).max(20),
  nonTechnicalLines: z.array(NonTechnicalLine.partial()).max(200),
  royalty: Royalty.partial(),
  publicFunding: PublicFunding.extend({ ownershipSplit: z.array(OwnershipShare.partial()).max(20) }).partial(),
  intermediaries: z.array(Intermediary.partial()).max(10),
  intermediation: Intermediation.partial(),
  importExport: ImportExport.partial(),
})
  .partial()
  .meta({ id: 'DraftDeclaration', description: '登记表草稿 · any part of a declaration' });
export type DraftDeclaration = z.output<typeof DraftDeclaration>;
export type DraftDeclarationWire = z.input<typeof DraftDeclaration>;

// a field added on one side only must not compile
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const declarationAgreesWithDomain: Same<keyof z.output<typeof Declaration>, keyof DomainDeclaration> = true;
