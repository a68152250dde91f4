import type { FormField } from '../../../../src/domain/contract/form-version.js';
import type { Words } from '../../../../src/domain/words.js';

/** The pattern of a place: `/sellers/0/name` is a `/sellers/*\/name`. */
export const patternOf = (pointer: string): string => pointer.replace(/\/\d+(?=\/|$)/g, '/*');

const partsOf = (pointer: string): string[] => pointer.split('/').slice(1);

/** The first word of a pointer: the field that is sent as a whole. */
export const topOf = (pointer: string): string => partsOf(pointer)[0] ?? '';

/** The field of the form that speaks of this place. */
export function fieldAt(fields: readonly FormField[], pointer: string): FormField | undefined {
  const pattern = patternOf(pointer).replace(/\/\*$/, '');
  return fields.find((field) => field.pointer === pattern);
}

/** The fields directly inside a list or a group. */
export function childrenOf(fields: readonly FormField[], parent: FormField): FormField[] {
  const begin = parent.type === 'list' ? `${parent.pointer}/*/` : `${parent.pointer}/`;
  return fields.filter(({ pointer }) => pointer.startsWith(begin) && !pointer.slice(begin.length).includes('/'));
}

/** A place as the form names it: 卖方名称（第2项）. What the form does not have is named by its pointer. */
export function nameOfPlace(fields: readonly FormField[], pointer: string): Words {
  const field = fieldAt(fields, pointer);
  const at = /\/(\d+)(?=\/|$)/.exec(pointer);
  const entry = at === null ? undefined : Number(at[1]) + 1;
  const [zh, en] = field === undefined ? [pointer, pointer] : [field.labelZh, field.labelEn];
  return entry === undefined ? { zh, en } : { zh: `${zh}（第${entry}项）`, en: `${en} (${entry})` };
}

/** What stands at a place of a declaration. */
export function valueAt(declaration: unknown, pointer: string): unknown {
  return partsOf(pointer).reduce<unknown>(
    (value, part) =>
      value === null || typeof value !== 'object' ? undefined : (value as Readonly<Record<string, unknown>>)[part],
    declaration,
  );
}

/** The same declaration with another value at this place; undefined takes it away. */
export function withValueAt<T>(declaration: T, pointer: string, value: unknown): T {
  return put(declaration, partsOf(pointer), value) as T;
}

function put(into: unknown, [part, ...rest]: readonly string[], value: unknown): unknown {
  if (part === undefined) return value;
  if (Array.isArray(into) || /^\d+$/.test(part)) {
    const list: unknown[] = Array.isArray(into) ? [...(into as unknown[])] : [];
    list[Number(part)] = put(list[Number(part)], rest, value);
    return list;
  }
  const entries: Record<string, unknown> = { ...(into as Readonly<Record<string, unknown>> | undefined) };
  const next = put(entries[part], rest, value);
  if (next === undefined || next === '') delete entries[part];
  else entries[part] = next;
  return entries;
}
