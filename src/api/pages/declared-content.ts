import { toCapitals } from '../../domain/chinese-capitals.js';
import { DomainError } from '../../domain/errors.js';
import { findKind } from '../../domain/contract/kind.js';
import { wordsAt } from '../../domain/contract/missing-fields.js';
import { formatYuan, parseFenText } from '../../domain/money.js';
import type { CodeWords } from './code-words.js';
import { escapeHtml } from './html-page.js';

type Declared = Readonly<Record<string, unknown>>;

/** What the page says first; everything else that is declared stands below it. */
const MAIN = [
  'projectName',
  'kindCode',
  'sellers',
  'buyers',
  'signedOn',
  'effectiveFrom',
  'effectiveTo',
  'contractValueFen',
  'technologyTransactionValueFen',
] as const;

/** The main content of a declaration as rows of a list: parties, project, kind, amounts in digits and capitals, term. */
export function mainContent(declaration: Declared): string {
  const { signedOn, effectiveFrom, effectiveTo } = declaration;
  const rows: [zh: string, en: string, value: string][] = [
    ['项目名称', 'Project', textOf(declaration['projectName'])],
    ['合同类别', 'Kind', kindOf(declaration['kindCode'])],
    ['卖方', 'Seller', partiesOf(declaration['sellers'])],
    ['买方', 'Buyer', partiesOf(declaration['buyers'])],
    ['签订日期', 'Signed on', textOf(signedOn)],
    [
      '合同期限',
      'Term',
      effectiveFrom === undefined && effectiveTo === undefined
        ? ''
        : `${textOf(effectiveFrom)} — ${textOf(effectiveTo)}`,
    ],
    ['合同成交额', 'Contract value', amountOf(declaration['contractValueFen'])],
    ['技术交易额', 'Technology transaction value', amountOf(declaration['technologyTransactionValueFen'])],
  ];
  return list(rows.map(([zh, en, value]) => [`${zh} · ${en}`, value]));
}

/** Everything else that is declared, in the words of the form and of its code lists. */
export function otherContent(declaration: Declared, codeWords: CodeWords): string {
  const main: readonly string[] = MAIN;
  const rows = Object.entries(declaration)
    .filter(([field]) => !main.includes(field))
    .flatMap(([field, value]) => rowsOf(`/${field}`, value, codeWords));
  return rows.length === 0 ? '' : list(rows);
}

/** Label and text, one below the other where the screen is narrow; what was typed is never markup. */
export function list(rows: readonly (readonly [label: string, value: string])[]): string {
  const items = rows
    .filter(([, value]) => value !== '')
    .map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value).replaceAll('\n', '<br>')}</dd>`);
  return `<dl>${items.join('')}</dl>`;
}

function rowsOf(pointer: string, value: unknown, codeWords: CodeWords): [string, string][] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => rowsOf(`${pointer}/${index}`, item, codeWords));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => rowsOf(`${pointer}/${name}`, inner, codeWords));
  }
  const { zh, en } = wordsAt(pointer);
  const isAmount = pointer.endsWith('Fen');
  const code = typeof value === 'string' ? codeWords(pointer, value) : undefined;
  const text = code === undefined ? textOf(value) : `${code.zh} · ${code.en}`;
  return [[`${zh} · ${en}`, isAmount ? amountOf(value) : text]];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? '是 · yes' : '否 · no';
  return typeof value === 'number' ? String(value) : '';
}

function kindOf(value: unknown): string {
  const entry = typeof value === 'string' ? findKind(value) : undefined;
  return entry === undefined ? textOf(value) : `${entry.zh} · ${entry.en}`;
}

/** One party a line: its name, and its credit code where it has one. */
function partiesOf(value: unknown): string {
  if (!Array.isArray(value)) return '';
  return value
    .map((party: unknown) => {
      if (typeof party !== 'object' || party === null) return '';
      const { name, unifiedSocialCreditCode: code }: { name?: unknown; unifiedSocialCreditCode?: unknown } = party;
      return textOf(code) === '' ? textOf(name) : `${textOf(name)}（${textOf(code)}）`;
    })
    .join('\n');
}

/** In digits, and below in Chinese capitals, as a contract states it. */
function amountOf(value: unknown): string {
  if (typeof value !== 'string') return '';
  try {
    const fen = parseFenText(value);
    return `${formatYuan(fen)} 元 (yuan)\n${toCapitals(fen)}`;
  } catch (error) {
    if (error instanceof DomainError) return value;
    throw error;
  }
}
