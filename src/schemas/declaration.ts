import { z } from 'zod';
import {
  type Declaration as DomainDeclaration,
  INTELLECTUAL_PROPERTY_TYPES,
  NON_TECHNICAL_KINDS,
  PAYMENT_METHODS,
  SECRECY_LEVELS,
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
    ownershipClause: Prose.optional(),
    technologyFieldCode: formatted('listCode'),
    industryCode: formatted('listCode'),
    objectiveCode: formatted('listCode'),
    planSourceCode: formatted('listCode'),
    contractValueFen: PositiveFen,
    technologyTransactionValueFen: Fen,
    nonTechnicalLines: z.array(NonTechnicalLine).max(200),
    contractValueInCapitals: Line.optional(),
    paymentMethod: z.enum(PAYMENT_METHODS),
    royalty: Royalty.optional(),
    relatedParty: z.boolean(),
    fiscallyFunded: z.boolean(),
    fiscalAmountFen: Fen.optional(),
    importExportCertificateNumber: Line.optional(),
    paperHandedInOn: CivilDate.optional(),
    secrecy: z.enum(SECRECY_LEVELS),
    summary: Prose,
    handlerName: Line,
    handlerPhone: formatted('phone'),
    legalRepresentative: Line,
  })
  .meta({ id: 'Declaration', description: '技术合同登记表 · what the applicant declares' });
export type DeclarationWire = z.input<typeof Declaration>;

/** A draft: any part of the declaration, every part that is there already well formed. */
export const DraftDeclaration = Declaration.partial().meta({
  id: 'DraftDeclaration',
  description: '登记表草稿 · any part of a declaration',
});
export type DraftDeclaration = z.output<typeof DraftDeclaration>;
export type DraftDeclarationWire = z.input<typeof DraftDeclaration>;

// a field added on one side only must not compile
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
export const declarationAgreesWithDomain: Same<keyof z.output<typeof Declaration>, keyof DomainDeclaration> = true;
