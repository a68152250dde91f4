import { findKind } from '../../../../src/domain/contract/kind.js';
import { formatMoney } from '../../shared/format';
import { useLanguage, useWords } from '../../shared/i18n';
import { messages } from '../../shared/messages';
import { Money } from '../../shared/page/marks';

/** Which list of codes an item of the form takes its words from. */
const LIST_OF: Readonly<Record<string, string>> = {
  technologyFieldCode: 'technology-fields',
  industryCode: 'industries',
  objectiveCode: 'objectives',
  planSourceCode: 'plan-sources',
  natureCode: 'natures',
  regionCode: 'regions',
  countryCode: 'countries',
  currencyCode: 'currencies',
  paymentMethod: 'payment-methods',
  intellectualPropertyType: 'intellectual-property-types',
  typeCode: 'intellectual-property-types',
  secrecy: 'secrecy-levels',
  applicantSide: 'applicant-sides',
  kind: 'non-technical-kinds',
  base: 'royalty-bases',
  documentKind: 'plan-document-kinds',
  direction: 'trade-directions',
  role: 'intermediary-roles',
};
export const DECLARATION_LISTS: readonly string[] = [...new Set(Object.values(LIST_OF))];

/** One declared value as a person reads it. */
export function DeclaredValue({
  field,
  value,
  codeWords,
}: {
  field: string;
  value: unknown;
  codeWords: (list: string, code: string) => string;
}) {
  const say = useWords(messages);
  const { pick } = useLanguage();
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
  if (field.endsWith('Fen')) return <Money fen={text} />;
  if (field === 'kindCode') {
    const kind = findKind(text);
    return kind === undefined ? text : `${text} ${pick(kind)}`;
  }
  const list = LIST_OF[field];
  if (list === undefined) return text;
  return codeWords(list, text);
}

/** What to look for in a contract to find this value; undefined where the contract would not say it like this. */
export function searchedAs(field: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  if (field.endsWith('Fen')) {
    if (!/^[1-9]\d*$/.test(value)) return undefined;
    return formatMoney(value).replace(/\.00$/, '');
  }
  if (/On$|From$|To$/.test(field) && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(value));
  }
  if (field in LIST_OF || field === 'kindCode') return undefined;
  return value.slice(0, 60);
}
