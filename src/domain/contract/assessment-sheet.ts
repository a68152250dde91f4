/**
 * 核定表: 合同成交额、技术交易额、技术性收入 as declared and as the office finds them, line by line. Every line the office
 * changes, rejects or adds carries its reason and the article; the technology transaction value is what remains, so the
 * parts sum to the whole by themselves (V01, V02; SPC interpretation art. 14(2)).
 */
import { toCapitals } from '../chinese-capitals.js';
import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import type { NonTechnicalKind, NonTechnicalLine } from './declaration.js';
import { type ContractValues, checkValues, valuesFromLines } from './value-assessment.js';

export const LINE_OUTCOMES = [
  'accepted', // 认可: as declared
  'changed', // 调整
  'rejected', // 不予扣除: it is technology after all
  'added', // 增列
] as const;
export type LineOutcome = (typeof LINE_OUTCOMES)[number];

/** Why, and by which article. */
export interface Grounds {
  reason?: string | undefined;
  article?: string | undefined;
}

/** What an officer says of one line; a declared line is named by its place on the form, from 1. */
export type WrittenLine =
  | { outcome: 'accepted'; declaredLine: number }
  | ({
      outcome: 'changed';
      declaredLine: number;
      item?: string | undefined;
      kind?: NonTechnicalKind | undefined;
      amountFen?: Fen | undefined;
    } & Grounds)
  | ({ outcome: 'rejected'; declaredLine: number } & Grounds)
  | ({ outcome: 'added'; item: string; kind: NonTechnicalKind; amountFen: Fen } & Grounds);

/** What an officer writes; without a contract value the declared one stands. */
export interface WrittenSheet {
  contractValueFen?: Fen | undefined;
  contractValueGrounds?: Grounds | undefined;
  lines: readonly WrittenLine[];
}

/** One line of the sheet: what was declared beside what is assessed. */
export interface SheetLine extends Grounds {
  declaredLine: number | null;
  outcome: LineOutcome;
  item: string;
  kind: NonTechnicalKind;
  declaredFen: Fen | null;
  /** What is taken out of the contract value for it. */
  assessedFen: Fen;
}

/** A whole sheet. */
export interface SheetFigures {
  contractValueFen: Fen;
  contractValueGrounds: Grounds;
  technologyTransactionValueFen: Fen;
  lines: readonly SheetLine[];
}

/**
 * The sheet of what was written: every declared line is spoken of once. Throws `assessment-lines-incomplete`,
 * `assessment-line-unchanged`, `assessment-reason-missing`, and what V01 and V02 say.
 */
export function toSheet(declared: ContractValues, written: WrittenSheet): SheetFigures {
  checkLines(declared, written);
  const { contractValueFen = declared.contractValueFen, contractValueGrounds = {} } = written;
  const ungrounded = [
    ...(contractValueFen === declared.contractValueFen
      ? []
      : missingGrounds(contractValueGrounds, '/contractValueGrounds')),
    ...written.lines.flatMap((line, index) =>
      line.outcome === 'accepted' ? [] : missingGrounds(line, `/lines/${index}`),
    ),
  ];
  if (ungrounded.length > 0) throw new DomainError('assessment-reason-missing', { pointers: ungrounded });
  const lines = written.lines.map((line) => toLine(declared, line));
  const { technologyTransactionValueFen } = valuesFromLines(contractValueFen, linesTakenOut(lines));
  return { contractValueFen, contractValueGrounds, technologyTransactionValueFen, lines };
}

function missingGrounds(grounds: Grounds, place: string): string[] {
  return (['reason', 'article'] as const)
    .filter((name) => (grounds[name] ?? '').trim() === '')
    .map((name) => `${place}/${name}`);
}

function checkLines({ nonTechnicalLines }: ContractValues, { lines }: WrittenSheet): void {
  const named = lines.flatMap((line) => (line.outcome === 'added' ? [] : [line.declaredLine]));
  const missing = nonTechnicalLines.map((_line, index) => index + 1).filter((lineNo) => !named.includes(lineNo));
  const misplaced = lines.flatMap((line, index) => {
    if (line.outcome === 'added') return [];
    const isKnown = nonTechnicalLines[line.declaredLine - 1] !== undefined;
    const isFirst =
      lines.findIndex((each) => each.outcome !== 'added' && each.declaredLine === line.declaredLine) === index;
    return isKnown && isFirst ? [] : [`/lines/${index}/declaredLine`];
  });
  if (missing.length > 0 || misplaced.length > 0) {
    throw new DomainError('assessment-lines-incomplete', {
      pointers: missing.length > 0 ? ['/lines', ...misplaced] : misplaced,
      missing,
    });
  }
  lines.forEach((line, index) => {
    if (line.outcome !== 'changed') return;
    const was = nonTechnicalLines[line.declaredLine - 1];
    const { item = was?.item, kind = was?.kind, amountFen = was?.amountFen } = line;
    if (item === was?.item && kind === was?.kind && amountFen === was?.amountFen) {
      throw new DomainError('assessment-line-unchanged', { pointer: `/lines/${index}`, line: line.declaredLine });
    }
  });
}

function toLine({ nonTechnicalLines }: ContractValues, line: WrittenLine): SheetLine {
  if (line.outcome === 'added') {
    const { item, kind, amountFen } = line;
    return {
      declaredLine: null,
      outcome: 'added',
      item,
      kind,
      declaredFen: null,
      assessedFen: amountFen,
      ...groundsOf(line),
    };
  }
  const was = nonTechnicalLines[line.declaredLine - 1];
  if (was === undefined) throw new DomainError('assessment-lines-incomplete', { missing: [line.declaredLine] });
  const base = { declaredLine: line.declaredLine, item: was.item, kind: was.kind, declaredFen: was.amountFen };
  if (line.outcome === 'accepted') return { ...base, outcome: 'accepted', assessedFen: was.amountFen };
  if (line.outcome === 'rejected') return { ...base, outcome: 'rejected', assessedFen: 0n, ...groundsOf(line) };
  return {
    ...base,
    outcome: 'changed',
    item: line.item ?? was.item,
    kind: line.kind ?? was.kind,
    assessedFen: line.amountFen ?? was.amountFen,
    ...groundsOf(line),
  };
}

function groundsOf({ reason, article }: Grounds): Grounds {
  return { ...(reason === undefined ? {} : { reason }), ...(article === undefined ? {} : { article }) };
}

/** The lines that stand between the two amounts: a rejected one takes nothing out. */
export function linesTakenOut(lines: readonly SheetLine[]): NonTechnicalLine[] {
  return lines
    .filter(({ outcome }) => outcome !== 'rejected')
    .map(({ item, kind, assessedFen, reason }) => ({
      item,
      kind,
      amountFen: assessedFen,
      ...(reason === undefined ? {} : { reason }),
    }));
}

/** The sheet of amounts that came with a decision: lines are told apart by what they are called. */
export function sheetOfValues(declared: ContractValues, assessed: ContractValues): SheetFigures {
  checkValues(assessed);
  const left = new Map(declared.nonTechnicalLines.map((line, index) => [index + 1, line]));
  const take = (isSame: (line: NonTechnicalLine) => boolean): number | undefined => {
    const found = [...left].find(([, line]) => isSame(line))?.[0];
    if (found !== undefined) left.delete(found);
    return found;
  };
  const exact = assessed.nonTechnicalLines.map((line) =>
    take(({ item, kind, amountFen }) => item === line.item && kind === line.kind && amountFen === line.amountFen),
  );
  const lines = assessed.nonTechnicalLines.map((line, index): SheetLine => {
    const unchanged = exact[index];
    const declaredLine = unchanged ?? take(({ item }) => item === line.item);
    const was = declaredLine === undefined ? undefined : declared.nonTechnicalLines[declaredLine - 1];
    return {
      declaredLine: declaredLine ?? null,
      outcome: was === undefined ? 'added' : unchanged === undefined ? 'changed' : 'accepted',
      item: line.item,
      kind: line.kind,
      declaredFen: was?.amountFen ?? null,
      assessedFen: line.amountFen,
      ...(line.reason === undefined ? {} : { reason: line.reason }),
    };
  });
  const rejected = [...left].map(
    ([declaredLine, { item, kind, amountFen }]): SheetLine => ({
      declaredLine,
      outcome: 'rejected',
      item,
      kind,
      declaredFen: amountFen,
      assessedFen: 0n,
    }),
  );
  return {
    contractValueFen: assessed.contractValueFen,
    contractValueGrounds: {},
    technologyTransactionValueFen: assessed.technologyTransactionValueFen,
    lines: [...lines, ...rejected],
  };
}

/** What a decision may not say otherwise than the sheet it signs. Throws `assessment-differs-from-sheet`. */
export function assertAsOnSheet(sheet: SheetFigures & { sheetNo: number }, sent: ContractValues): void {
  const onSheet = linesTakenOut(sheet.lines);
  const key = ({ item, kind, amountFen }: NonTechnicalLine): string =>
    JSON.stringify([item, kind, amountFen.toString()]);
  const isSame =
    sheet.contractValueFen === sent.contractValueFen &&
    sheet.technologyTransactionValueFen === sent.technologyTransactionValueFen &&
    onSheet.map(key).toSorted().join() === sent.nonTechnicalLines.map(key).toSorted().join();
  if (isSame) return;
  throw new DomainError('assessment-differs-from-sheet', {
    pointer: '/assessment',
    sheetNo: sheet.sheetNo,
    contractValueFen: sheet.contractValueFen.toString(),
    technologyTransactionValueFen: sheet.technologyTransactionValueFen.toString(),
  });
}

/** 技术性收入: what was received for the technology and verified, never more than the technology transaction value. */
export function technicalIncome(verifiedFen: Fen, technologyTransactionValueFen: Fen): Fen {
  return verifiedFen < technologyTransactionValueFen ? verifiedFen : technologyTransactionValueFen;
}

/** The amounts in capitals, as a certificate and a sheet print them. */
export function capitalsOf(amounts: {
  contractValueFen: Fen;
  technologyTransactionValueFen: Fen;
  technicalIncomeFen: Fen;
}): Record<'contractValue' | 'technologyTransactionValue' | 'technicalIncome', string> {
  return {
    contractValue: toCapitals(amounts.contractValueFen),
    technologyTransactionValue: toCapitals(amounts.technologyTransactionValueFen),
    technicalIncome: toCapitals(amounts.technicalIncomeFen),
  };
}

/** One point in which two sheets differ; null where a sheet does not know the line. */
export interface SheetDifference {
  what: 'contract_value' | 'technology_transaction_value' | 'line';
  declaredLine: number | null;
  item: string | null;
  earlierFen: Fen | null;
  laterFen: Fen | null;
  earlierOutcome: LineOutcome | null;
  laterOutcome: LineOutcome | null;
}

/** 初审与复审的差异: in which amounts and lines two sheets differ; declared lines by their place, added ones by their name. */
export function diffSheets(earlier: SheetFigures, later: SheetFigures): SheetDifference[] {
  const amounts = (
    [
      ['contract_value', earlier.contractValueFen, later.contractValueFen],
      ['technology_transaction_value', earlier.technologyTransactionValueFen, later.technologyTransactionValueFen],
    ] as const
  ).flatMap(([what, earlierFen, laterFen]) =>
    earlierFen === laterFen
      ? []
      : [{ what, declaredLine: null, item: null, earlierFen, laterFen, earlierOutcome: null, laterOutcome: null }],
  );
  const keyOf = ({ declaredLine, item, kind }: SheetLine): string =>
    declaredLine === null ? `+${kind}:${item}` : `${declaredLine}`;
  const byKey = (lines: readonly SheetLine[]): Map<string, SheetLine> =>
    new Map(lines.map((line) => [keyOf(line), line]));
  const [before, after] = [byKey(earlier.lines), byKey(later.lines)];
  const differing = [...new Set([...before.keys(), ...after.keys()])].flatMap((key): SheetDifference[] => {
    const [was, is] = [before.get(key), after.get(key)];
    const isSame =
      was !== undefined &&
      is !== undefined &&
      was.assessedFen === is.assessedFen &&
      was.item === is.item &&
      was.kind === is.kind &&
      was.outcome === is.outcome;
    if (isSame) return [];
    return [
      {
        what: 'line',
        declaredLine: (is ?? was)?.declaredLine ?? null,
        item: (is ?? was)?.item ?? null,
        earlierFen: was?.assessedFen ?? null,
        laterFen: is?.assessedFen ?? null,
        earlierOutcome: was?.outcome ?? null,
        laterOutcome: is?.outcome ?? null,
      },
    ];
  });
  return [...amounts, ...differing];
}
