import type { FORM_ITEMS } from '../../../../../src/domain/contract/form-pointer.js';
import type { FormNode } from './form-tree';

/** The pages of the form, in the order in which an applicant finds the answers: the contract in hand, front to back. */
export const FORM_SECTIONS = [
  'contract',
  'parties',
  'technology',
  'rights',
  'money',
  'funding',
  'more',
  'people',
] as const;
export type FormSection = (typeof FORM_SECTIONS)[number];

/** Every page of a draft: those of the form, then what goes with it, then the answers all together. */
export const SECTIONS = [...FORM_SECTIONS, 'documents', 'confirmation', 'check'] as const;
export type Section = (typeof SECTIONS)[number];

export const isSection = (text: string | undefined): text is Section => SECTIONS.some((section) => section === text);

/** On which page a field stands; a field that is new on the form must be put somewhere to compile. */
const SECTION_OF: Readonly<Record<keyof typeof FORM_ITEMS, FormSection>> = {
  applicantSide: 'contract',
  projectName: 'contract',
  kindCode: 'contract',
  signedOn: 'contract',
  effectiveFrom: 'contract',
  effectiveTo: 'contract',
  secrecy: 'contract',
  paperHandedInOn: 'contract',
  sellers: 'parties',
  buyers: 'parties',
  relatedParty: 'parties',
  summary: 'technology',
  technologyFieldCode: 'technology',
  industryCode: 'technology',
  objectiveCode: 'technology',
  intermediation: 'technology',
  intellectualPropertyType: 'rights',
  intellectualPropertyNumber: 'rights',
  intellectualPropertyRights: 'rights',
  ownershipClause: 'rights',
  contractValueFen: 'money',
  contractValueInCapitals: 'money',
  nonTechnicalLines: 'money',
  technologyTransactionValueFen: 'money',
  paymentMethod: 'money',
  royalty: 'money',
  expectedInvestmentFen: 'money',
  expectedOutputFen: 'money',
  planSourceCode: 'funding',
  planProjects: 'funding',
  fiscallyFunded: 'funding',
  fiscalAmountFen: 'funding',
  publicFunding: 'funding',
  intermediaries: 'more',
  importExport: 'more',
  importExportCertificateNumber: 'more',
  handlerName: 'people',
  handlerPhone: 'people',
  legalRepresentative: 'people',
  responsibleName: 'people',
  fillerName: 'people',
  filledOn: 'people',
};
const ORDER = Object.keys(SECTION_OF);

/** The page of a field; what only the registry knows stands with the rest. */
export function sectionOfField(name: string): FormSection {
  return Object.entries(SECTION_OF).find(([field]) => field === name)?.[1] ?? 'more';
}

/** Where a finding or an error is dealt with. */
export function sectionOfPointer(pointer: string): Section {
  if (pointer === '' || pointer.startsWith('/attachments')) return 'documents';
  return sectionOfField(pointer.split('/')[1] ?? '');
}

/** The fields of a page, in the order in which they are asked there. */
export function nodesOf(section: FormSection, tree: readonly FormNode[]): FormNode[] {
  const place = (name: string): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return tree
    .filter(({ name }) => sectionOfField(name) === section)
    .toSorted((one, other) => place(one.name) - place(other.name));
}
