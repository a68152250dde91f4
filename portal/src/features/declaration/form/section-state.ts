import {
  type DraftDeclaration,
  findMissingFields,
  isAskedFor,
  isBlank,
} from '../../../../../src/domain/contract/missing-fields.js';
import type { FormVersion } from '../../../../../src/domain/contract/form-version.js';
import { type FormSection, sectionOfField } from './form-sections';
import { fieldOf, type FormNode, indexesOf } from './form-tree';

/** How far a page of the form is. */
export type SectionState = 'untouched' | 'begun' | 'attention' | 'complete' | 'optional';

/** The declaration as far as it is written, by field. */
export type Values = Readonly<Record<string, unknown>>;

/** The rules of the domain read a declaration; what is typed but not well formed they do not see. */
export const asDraft = (values: Values): DraftDeclaration => values;

/** What must still be filled in, by page of the form. */
export function missingBySection(
  values: Values,
  form: Pick<FormVersion, 'fields'>,
): ReadonlyMap<FormSection, readonly string[]> {
  const found = new Map<FormSection, string[]>();
  for (const { pointer } of findMissingFields(asDraft(values), form)) {
    const section = sectionOfField(fieldOf(pointer));
    found.set(section, [...(found.get(section) ?? []), pointer]);
  }
  return found;
}

/** Whether a control stands on the page: it is asked for, may be answered by whoever wants to, or has an answer already. */
export function isShown(values: Values, node: FormNode, pointer: string, value: unknown): boolean {
  const { required } = node.field;
  if (required !== 'conditional' || hasContent(value)) return true;
  return isAskedFor(asDraft(values), node.field, indexesOf(pointer));
}

/** Whether a control must be answered here and now. */
export function isMandatory(values: Values, node: FormNode, pointer: string): boolean {
  if (node.field.givenBy === 'either') return false;
  return isAskedFor(asDraft(values), node.field, indexesOf(pointer));
}

/** Whether something was typed, however deep it lies. */
export function hasContent(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasContent);
  if (typeof value === 'object' && value !== null) return Object.values(value).some(hasContent);
  return !isBlank(value);
}

/** The state of a page: what is wrong goes before what is missing. */
export function stateOf(page: {
  nodes: readonly FormNode[];
  values: Values;
  missing: number;
  wrong: number;
}): SectionState {
  const { nodes, values, missing, wrong } = page;
  const isTouched = nodes.some(({ name }) => hasContent(values[name]));
  if (wrong > 0) return 'attention';
  if (missing > 0) return isTouched ? 'begun' : 'untouched';
  return isTouched || nodes.some(({ field }) => field.required === 'always') ? 'complete' : 'optional';
}
