import { factWords, valueWords } from '../../../../src/domain/reward/eligibility.js';
import { FACT_TYPES, isFactPath } from '../../../../src/domain/reward/fact-path.js';
import { groupedBy } from '../../../../src/domain/reward/shares.js';
import { takesAway, type RewardSheetWire, type SheetLine } from '../../../../src/domain/reward/sheet.js';
import type { Words } from '../../../../src/domain/words.js';
import type { AnswerOf } from '../api/client';

/** What GET /reward-claims/{claimId}/sheet answers; the sheet itself is written and read by the domain. */
export type ClaimSheet = AnswerOf<'/api/v1/reward-claims/{claimId}/sheet'>;

export const sheetOf = ({ sheet }: ClaimSheet): RewardSheetWire => sheet as RewardSheetWire;

/** Lines put below a sheet later: by the first check, or by the plan of a budget. */
export const linesBelow = (lines: unknown): readonly SheetLine[] =>
  Array.isArray(lines) ? (lines as SheetLine[]) : [];

/** One row of the table: a fact that is the same for several contracts stands once and names them. */
export interface PlacedLine {
  key: string;
  /** Numbers of the lines, from 1. */
  numbers: readonly number[];
  line: SheetLine;
  contractNumbers: readonly string[];
}

/** Every line with its number, as the printed sheet numbers them. */
export function placedLines(sheet: RewardSheetWire): PlacedLine[] {
  const numberOf = new Map(sheet.contracts.map((share) => [share.contractId, share.registrationNumber]));
  const placed = sheet.lines.map((line, index) => ({ line, no: index + 1 }));
  const groups = groupedBy(placed, ({ line, no }) =>
    line.step === 'fact' && line.contractId !== undefined ? `${line.rule} ${line.zh}` : String(no),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { line, no } = first;
    const contractNumbers = [...new Set(group.flatMap((one) => numberOf.get(one.line.contractId ?? '') ?? []))].filter(
      (number) => !line.zh.includes(number),
    );
    return [{ key: String(no), numbers: group.map((one) => one.no), line, contractNumbers }];
  });
}

/** True for a line that took something away, or a test that was not met. */
export const isCut = ({ outcome, code }: SheetLine): boolean =>
  outcome === 'failed' || outcome === 'unknown' || (code !== undefined && takesAway(code));

/** Steps in which the amount itself comes about; what was looked at and tested stands elsewhere. */
const HOW: readonly SheetLine['step'][] = [
  'basis',
  'aggregate',
  'formula',
  'cap',
  'stacking',
  'installment',
  'earlier',
  'rounding',
  'minimum',
  'outcome',
];
export const isHow = ({ step }: SheetLine): boolean => HOW.includes(step);

/** The value of a fact that was stated, as people read it. */
export function statedWords(fact: string, value: unknown): Words {
  if (!isFactPath(fact)) return { zh: String(value), en: String(value) };
  if (typeof value === 'boolean') return valueWords(fact, value);
  return valueWords(fact, FACT_TYPES[fact] === 'fen' ? BigInt(String(value)) : String(value));
}

/** A fact by its name, as people read it. */
export const namesOfFact = (fact: string): Words => (isFactPath(fact) ? factWords(fact) : { zh: fact, en: fact });
