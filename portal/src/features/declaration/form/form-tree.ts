import type { FormField } from '../../../../../src/domain/contract/form-version.js';

/** A field of the form with the fields inside it: of every entry of a list, or of a group. */
export interface FormNode {
  field: FormField;
  /** The last word of its pointer: `name` of `/sellers/*\/name`. */
  name: string;
  children: readonly FormNode[];
}

/** The fields of a form as they lie in one another, in the order of the form; without what the registry fills in itself. */
export function toFormTree(fields: readonly FormField[]): FormNode[] {
  const own = fields.filter(({ givenBy, type }) => givenBy !== 'system' && type !== 'documents');
  return childrenOf('', own);
}

function childrenOf(parent: string, fields: readonly FormField[]): FormNode[] {
  return fields
    .filter(({ pointer }) => parentOf(pointer) === parent)
    .map((field) => ({
      field,
      name: field.pointer.slice(field.pointer.lastIndexOf('/') + 1),
      children: childrenOf(field.pointer, fields),
    }));
}

/** `/sellers/*\/name` lies in `/sellers`, `/royalty/rate` in `/royalty`, `/summary` in the form itself. */
const parentOf = (pointer: string): string => pointer.replace(/(\/\*)?\/[^/*]+$/, '');

/** The first word of a pointer: the field of the declaration that is saved as a whole. */
export const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? '';

/** The pattern of a place: `/sellers/0/name` is a `/sellers/*\/name`. */
export const patternOf = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*');

/** The entries a place lies in: `/sellers/2/name` in the third. */
export const indexesOf = (pointer: string): number[] =>
  pointer
    .split('/')
    .filter((part) => /^\d+$/.test(part))
    .map(Number);

/** The id of the control at a place, for labels and for links that lead to it. */
export const idOf = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`;
