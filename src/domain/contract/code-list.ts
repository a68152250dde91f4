import { Fields } from '../configuration-fields.js';

/** One code of a list; a heading cannot be declared. */
export interface CodeListEntry {
  code: string;
  parent?: string | undefined;
  zh: string;
  en: string;
  selectable: boolean;
  /** What it is called in the list, or the edition, that came after. */
  successor?: string | undefined;
  /** Of a list of settings: what this one is set to. */
  value?: string | number | undefined;
  /** First and last day on which the code may be declared; absent: as long as the list. */
  validFrom?: string | undefined;
  validTo?: string | undefined;
  note?: string | undefined;
}

/** 代码表: the codes of one field of the form, in one edition. */
export interface CodeList {
  list: string;
  zh: string;
  en: string;
  /** Edition of the standard the codes come from. */
  edition: string;
  validFrom: string;
  validTo?: string | undefined;
  source: string;
  confirmed: boolean;
  entries: readonly CodeListEntry[];
}

function readValue(entry: Fields): Pick<CodeListEntry, 'value'> {
  const value = entry.raw('value');
  if (value === undefined) return {};
  return typeof value === 'string' || typeof value === 'number' ? { value } : entry.fail('value', 'text or number');
}

/** Reads a list of codes from configuration data. Throws `configuration-invalid` naming the field. */
export function toCodeList(data: unknown): CodeList {
  const fields = new Fields(data, 'codeList');
  const list: CodeList = {
    list: fields.matching('list', /^[a-z0-9-]{2,40}$/, 'name'),
    zh: fields.text('zh'),
    en: fields.text('en'),
    edition: fields.text('version'),
    validFrom: fields.date('validFrom'),
    validTo: fields.optionalDate('validTo'),
    source: fields.text('source'),
    confirmed: fields.flag('confirmed'),
    entries: fields.list('entries', (item, path) => {
      const entry = new Fields(item, path);
      const read: CodeListEntry = {
        code: entry.matching('code', /^[0-9A-Za-z_-]{1,40}$/, 'code'),
        parent: entry.optionalText('parent'),
        zh: entry.text('zh'),
        en: entry.text('en'),
        successor: entry.optionalText('successor'),
        selectable: !entry.has('selectable') || entry.flag('selectable'),
        ...readValue(entry),
        validFrom: entry.optionalDate('validFrom'),
        validTo: entry.optionalDate('validTo'),
        note: entry.optionalText('note'),
      };
      entry.end();
      return read;
    }),
  };
  fields.end();
  const codes = list.entries.map(({ code }) => code);
  for (const [index, { code, parent }] of list.entries.entries()) {
    if (codes.indexOf(code) !== index) fields.fail(`entries[${index}].code`, 'a code that is not there yet');
    if (parent !== undefined && !codes.includes(parent)) fields.fail(`entries[${index}].parent`, 'a code of this list');
  }
  if (list.validTo !== undefined && list.validTo < list.validFrom) fields.fail('validTo', 'date on or after validFrom');
  return list;
}
