import { ATTACHMENT_SLOTS, type Declaration, type NonTechnicalLine, type Party, type Royalty } from './declaration.js';

/** Every item of the form (技术合同登记表) with its parts; a field added to the declaration must be added here to compile. */
const PARTY: Readonly<Record<keyof Party, true>> = {
  name: true,
  unifiedSocialCreditCode: true,
  countryCode: true,
  regionCode: true,
  natureCode: true,
};
const LINE: Readonly<Record<keyof NonTechnicalLine, true>> = { item: true, kind: true, amountFen: true, reason: true };
const ROYALTY: Readonly<Record<keyof Royalty, true>> = { base: true, rate: true, entryFeeFen: true };

type Parts = Readonly<Record<string, true>>;
/** `true`: one value; a list of things with parts; or one thing with parts. */
type Item = true | { each: Parts } | { parts: Parts };

const FORM: Readonly<Record<keyof Declaration, Item>> = {
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
  ownershipClause: true,
  technologyFieldCode: true,
  industryCode: true,
  objectiveCode: true,
  planSourceCode: true,
  contractValueFen: true,
  technologyTransactionValueFen: true,
  nonTechnicalLines: { each: LINE },
  contractValueInCapitals: true,
  paymentMethod: true,
  royalty: { parts: ROYALTY },
  relatedParty: true,
  fiscallyFunded: true,
  fiscalAmountFen: true,
  importExportCertificateNumber: true,
  paperHandedInOn: true,
  secrecy: true,
  summary: true,
  handlerName: true,
  handlerPhone: true,
  legalRepresentative: true,
};

/** True when this JSON pointer names an item of the form, a part of one, or the documents in a slot ('/attachments/invoice'). */
export function isOnForm(pointer: string): boolean {
  const [start, field = '', ...rest] = pointer.split('/');
  if (start !== '') return false;
  if (field === 'attachments') return rest.length <= 1 && (rest[0] === undefined || isSlot(rest[0]));
  const item = findItem(field);
  if (item === undefined || rest.length === 0) return item !== undefined;
  if (item === true) return false;
  if ('parts' in item) return rest.length === 1 && Object.hasOwn(item.parts, rest[0] ?? '');
  const [index = '', part, ...more] = rest;
  return (
    /^(0|[1-9]\d{0,2})$/.test(index) && more.length === 0 && (part === undefined || Object.hasOwn(item.each, part))
  );
}

function findItem(field: string): Item | undefined {
  return Object.entries(FORM).find(([name]) => name === field)?.[1];
}

function isSlot(text: string): boolean {
  return ATTACHMENT_SLOTS.some((slot) => slot === text);
}
