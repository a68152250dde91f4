/** 材料清单: which documents belong to a filing of a kind, what each may be, and when it must be there; kept as data. */
import { Fields } from '../configuration-fields.js';
import { LARGEST_FILE_BYTES } from '../file-limit.js';
import { ATTACHMENT_SLOTS, type AttachmentSlot } from './declaration.js';
import { CONTRACT_KINDS, type ContractKind, findKind } from './kind.js';
import { type DraftDeclaration, hasRegisteredNumber } from './missing-fields.js';

export const DOCUMENT_FORMAT_NAMES = ['pdf', 'ofd', 'png', 'jpeg', 'docx', 'xlsx'] as const;
/** What a document may be, known by its content. */
export type DocumentFormat = (typeof DOCUMENT_FORMAT_NAMES)[number];

export const DOCUMENT_CONDITIONS = [
  'always',
  'registered_right', // 有登记号的知识产权
  'plan_project', // 属于计划项目
  'foreign_trade', // 技术进出口
  'fiscal_money', // 财政资助
  'intermediary', // 有中介
] as const;
/** When a document must be there; what cannot be told from the declaration is for the officer. */
export type DocumentCondition = (typeof DOCUMENT_CONDITIONS)[number];

export const MISSING_SEVERITIES = ['block', 'warn'] as const;
/** How P38 takes a document that is not there. */
export type MissingSeverity = (typeof MISSING_SEVERITIES)[number];

/** A rule by which a document must be there: for these kinds, when this holds. */
export interface DocumentRequirement {
  kinds: readonly ContractKind[];
  when: DocumentCondition;
  /** What its absence does: stop the submission, or be shown to applicant and reviewer. */
  severity: MissingSeverity;
  basis: string;
}

/** One slot of the list of documents. */
export interface DocumentSlot {
  slot: AttachmentSlot;
  zh: string;
  en: string;
  formats: readonly DocumentFormat[];
  /** Of one file. */
  mostBytes: number;
  /** Current documents of one contract in this slot; versions that were replaced do not count. */
  most: number;
  required: readonly DocumentRequirement[];
  source: string;
  confirmed: boolean;
}

const BYTES_A_MEGABYTE = 1024 * 1024;

/** Reads one slot from configuration data. Throws `configuration-invalid` naming the field. */
export function toDocumentSlot(data: unknown): DocumentSlot {
  const fields = new Fields(data, 'documentSlot');
  const slot: DocumentSlot = {
    slot: fields.oneOf('slot', ATTACHMENT_SLOTS),
    zh: fields.text('zh'),
    en: fields.text('en'),
    formats: fields.listOf('formats', DOCUMENT_FORMAT_NAMES),
    mostBytes:
      fields.integer('mostMegabytes', { min: 1, max: LARGEST_FILE_BYTES / BYTES_A_MEGABYTE }) * BYTES_A_MEGABYTE,
    most: fields.integer('most', { min: 1, max: 400 }),
    required: fields.list('required', (item, path) => {
      const requirement = new Fields(item, path);
      const read: DocumentRequirement = {
        kinds: requirement.has('kinds') ? requirement.listOf('kinds', CONTRACT_KINDS) : CONTRACT_KINDS,
        when: requirement.oneOf('when', DOCUMENT_CONDITIONS),
        severity: requirement.oneOf('severity', MISSING_SEVERITIES),
        basis: requirement.text('basis'),
      };
      requirement.end();
      return read;
    }),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
  };
  fields.end();
  if (slot.formats.length === 0) fields.fail('formats', 'one format at least');
  return slot;
}

/** Whether a document must be there: by this declaration, or as far as the kind alone tells. */
export type Demand = 'required' | 'conditional' | 'optional';

/** The demand of a slot, and the rule it rests on. */
export function demandOf(
  { required }: Pick<DocumentSlot, 'required'>,
  declaration: DraftDeclaration,
): { demand: Demand } & Partial<Pick<DocumentRequirement, 'basis' | 'when' | 'severity'>> {
  const kind = declaration.kindCode === undefined ? undefined : findKind(declaration.kindCode)?.kind;
  const ofKind = required.filter(({ kinds }) => kind === undefined || kinds.includes(kind));
  const met = kind === undefined ? undefined : ofKind.find(({ when }) => holds(when, declaration));
  const certain = met ?? ofKind.find(({ when, kinds }) => when === 'always' && kinds.length === CONTRACT_KINDS.length);
  if (certain !== undefined) return { demand: 'required', ...toldOf(certain) };
  const [first] = ofKind;
  // with the kind known a condition that does not hold asks for nothing
  if (first === undefined || kind !== undefined) return { demand: 'optional' };
  return { demand: 'conditional', ...toldOf(first) };
}

function toldOf({ basis, when, severity }: DocumentRequirement): Omit<DocumentRequirement, 'kinds'> {
  return { basis, when, severity };
}

function holds(when: DocumentCondition, declaration: DraftDeclaration): boolean {
  switch (when) {
    case 'always':
      return true;
    case 'registered_right':
      return (
        declaration.intellectualPropertyType !== undefined && hasRegisteredNumber(declaration.intellectualPropertyType)
      );
    case 'plan_project':
      return (declaration.planProjects ?? []).length > 0;
    case 'foreign_trade':
      return declaration.importExport !== undefined || declaration.importExportCertificateNumber !== undefined;
    case 'fiscal_money':
      return declaration.fiscallyFunded === true || declaration.publicFunding?.funded === true;
    case 'intermediary':
      return (declaration.intermediaries ?? []).length > 0;
  }
}
