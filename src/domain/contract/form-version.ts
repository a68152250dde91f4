/**
 * 登记表版本: the form (技术合同登记表) of a contract kind as data: which fields it has, what they are called, which are
 * mandatory and when. A version never changes; another content is the next version.
 */
import { Fields } from '../configuration-fields.js';
import { CONTRACT_KINDS, type ContractKind } from './kind.js';
import { isFieldOfForm } from './form-pointer.js';

export const FIELD_TYPES = [
  'text',
  'prose',
  'code',
  'date',
  'money',
  'percent',
  'decimal',
  'flag',
  'list',
  'group',
  'documents',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export const REQUIREMENTS = ['always', 'conditional', 'never'] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** Who fills a field in; `either`: what the applicant leaves empty the record of the submission answers. */
export const FIELD_GIVERS = ['applicant', 'system', 'either'] as const;
export type FieldGiver = (typeof FIELD_GIVERS)[number];

/**
 * When a conditional field is mandatory. A pointer with a star asks of the same entry when the field itself lies in that
 * list, of any entry otherwise.
 */
export type FieldCondition =
  | { pointer: string; in: readonly string[] }
  | { pointer: string; notIn: readonly string[] }
  | { pointer: string; filled: boolean }
  | { pointer: string; differsFrom: string }
  | { pointer: string; moreThan: number }
  | { anyOf: readonly FieldCondition[] };

/** One field of the form. */
export interface FormField {
  /** A star stands for every entry of a list, as in the name of each seller. */
  pointer: string;
  /** Its number on the form (registration.md §2.1). */
  number?: number | undefined;
  labelZh: string;
  labelEn: string;
  type: FieldType;
  required: Requirement;
  /** All of these together make a conditional field mandatory. */
  when?: readonly FieldCondition[] | undefined;
  codeList?: string | undefined;
  givenBy: FieldGiver;
  hintZh?: string | undefined;
  hintEn?: string | undefined;
  basis?: string | undefined;
}

/** The form of one or more contract kinds in one version. */
export interface FormVersion {
  formId: string;
  version: number;
  kinds: readonly ContractKind[];
  titleZh: string;
  titleEn: string;
  validFrom: string;
  source: string;
  confirmed: boolean;
  /** Edition of each code list the form was written for (codeSetVersion). */
  codeSets: Readonly<Record<string, string>>;
  fields: readonly FormField[];
}

/** Reads one version of a form from data. Throws `configuration-invalid` naming the field. */
export function toFormVersion(data: unknown): FormVersion {
  const fields = new Fields(data, 'form');
  const codeSets = fields.nested('codeSets');
  const form: FormVersion = {
    formId: fields.matching('formId', /^[a-z-]{2,40}$/, 'name'),
    version: fields.integer('version', { min: 1, max: 9999 }),
    kinds: fields.listOf('kinds', CONTRACT_KINDS),
    titleZh: fields.text('titleZh'),
    titleEn: fields.text('titleEn'),
    validFrom: fields.date('validFrom'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    codeSets: Object.fromEntries(
      Object.keys(fields.raw('codeSets') as object).map((list) => [list, codeSets.text(list)]),
    ),
    fields: fields.list('fields', (item, path) => readField(new Fields(item, path))),
  };
  fields.end();
  checkFields(form, fields);
  return form;
}

/**
 * A form file with the part it includes: the common fields in their order, its own words over theirs, then what only this
 * form has. An empty value takes a common one away. Throws `configuration-invalid`.
 */
export function withCommonFields(data: unknown, common: unknown): Record<string, unknown> {
  const [own, shared] = [new Fields(data, 'form'), new Fields(common, 'common')];
  const recordsOf = (fields: Fields): Record<string, unknown>[] =>
    fields.list('fields', (item, path) => {
      const field = new Fields(item, path);
      field.text('pointer');
      return item as Record<string, unknown>;
    });
  const said = recordsOf(own);
  const sharedFields = recordsOf(shared);
  const isShared = ({ pointer }: Record<string, unknown>): boolean =>
    sharedFields.some((field) => field['pointer'] === pointer);
  const fields = [
    ...sharedFields.map((field) => ({ ...field, ...said.find(({ pointer }) => pointer === field['pointer']) })),
    ...said.filter((field) => !isShared(field)),
  ];
  const { includes: _, ...head } = data as Record<string, unknown>;
  return { codeSets: shared.raw('codeSets'), ...head, fields: fields.map(withoutEmpty) };
}

function withoutEmpty(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
}

function readField(fields: Fields): FormField {
  const field: FormField = {
    pointer: fields.matching('pointer', /^(\/[A-Za-z_*]+)+$/, 'pointer such as /sellers/*/name'),
    number: fields.has('number') ? fields.integer('number', { min: 1, max: 99 }) : undefined,
    labelZh: fields.text('labelZh'),
    labelEn: fields.text('labelEn'),
    type: fields.oneOf('type', FIELD_TYPES),
    required: fields.oneOf('required', REQUIREMENTS),
    when: fields.has('when') ? fields.list('when', readCondition) : undefined,
    codeList: fields.optionalText('codeList'),
    givenBy: fields.optionalOneOf('givenBy', FIELD_GIVERS) ?? 'applicant',
    hintZh: fields.optionalText('hintZh'),
    hintEn: fields.optionalText('hintEn'),
    basis: fields.optionalText('basis'),
  };
  fields.end();
  if ((field.required === 'conditional') !== (field.when !== undefined)) fields.fail('when', 'with conditional only');
  if ((field.type === 'code') !== (field.codeList !== undefined)) fields.fail('codeList', 'with a code only');
  return field;
}

function readCondition(data: unknown, path: string): FieldCondition {
  const fields = new Fields(data, path);
  const condition = conditionOf(fields);
  fields.end();
  return condition;
}

function conditionOf(fields: Fields): FieldCondition {
  if (fields.has('anyOf')) return { anyOf: fields.list('anyOf', readCondition) };
  const pointer = fields.text('pointer');
  if (!isFieldOfForm(pointer)) fields.fail('pointer', 'field of the form');
  if (fields.has('in')) return { pointer, in: fields.texts('in') };
  if (fields.has('notIn')) return { pointer, notIn: fields.texts('notIn') };
  if (fields.has('filled')) return { pointer, filled: fields.flag('filled') };
  if (fields.has('moreThan')) return { pointer, moreThan: fields.integer('moreThan', { min: 0, max: 100 }) };
  const differsFrom = fields.text('differsFrom');
  return isFieldOfForm(differsFrom) ? { pointer, differsFrom } : fields.fail('differsFrom', 'field of the form');
}

/** What the reader of one field cannot see: twice the same field, a place the form does not have, a list with no edition. */
function checkFields({ fields, codeSets }: FormVersion, reader: Fields): void {
  const seen = new Set<string>();
  for (const [index, { pointer, type, givenBy, codeList }] of fields.entries()) {
    const at = `fields[${index}]`;
    if (seen.has(pointer)) reader.fail(`${at}.pointer`, 'a field that is not there yet');
    seen.add(pointer);
    if (givenBy !== 'system' && type !== 'documents' && !isFieldOfForm(pointer)) {
      reader.fail(`${at}.pointer`, 'field of the declaration');
    }
    if (codeList !== undefined && codeSets[codeList] === undefined) {
      reader.fail(`${at}.codeList`, 'a list named in codeSets');
    }
  }
}

/** The version of a kind's form that is in force on a day: the highest that has begun; undefined when there is none. */
export function findFormInForce(
  forms: readonly FormVersion[],
  kind: ContractKind,
  on: string,
): FormVersion | undefined {
  return forms
    .filter(({ kinds, validFrom }) => kinds.includes(kind) && validFrom <= on)
    .toSorted((one, other) => other.version - one.version)[0];
}

/** One version of one form; undefined when nobody made it. */
export function findFormVersion(
  forms: readonly FormVersion[],
  formId: string,
  version: number,
): FormVersion | undefined {
  return forms.find((form) => form.formId === formId && form.version === version);
}

/** A field that both versions have and that differs, with the names of what differs. */
export interface ChangedField {
  pointer: string;
  before: FormField;
  after: FormField;
  changed: readonly (keyof FormField)[];
}

/** What the next version of a form brings, takes away and changes. */
export interface FormVersionDiff {
  added: readonly FormField[];
  removed: readonly FormField[];
  changed: readonly ChangedField[];
}

const COMPARED: readonly (keyof FormField)[] = [
  'number',
  'labelZh',
  'labelEn',
  'type',
  'required',
  'when',
  'codeList',
  'givenBy',
  'hintZh',
  'hintEn',
  'basis',
];

/** 版本比对: which fields the later version has, has no more, or has otherwise; the order of fields says nothing. */
export function formVersionDiff(earlier: FormVersion, later: FormVersion): FormVersionDiff {
  const before = new Map(earlier.fields.map((field) => [field.pointer, field]));
  const after = new Map(later.fields.map((field) => [field.pointer, field]));
  return {
    added: later.fields.filter(({ pointer }) => !before.has(pointer)),
    removed: earlier.fields.filter(({ pointer }) => !after.has(pointer)),
    changed: later.fields.flatMap((field): ChangedField[] => {
      const old = before.get(field.pointer);
      if (old === undefined) return [];
      const changed = COMPARED.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(field[name]));
      return changed.length === 0 ? [] : [{ pointer: field.pointer, before: old, after: field, changed }];
    }),
  };
}
