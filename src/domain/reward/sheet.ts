import { type Fen, formatYuan, type Rational, yuanText } from '../money.js';
import type { Words } from '../words.js';
import type { Installment } from './policy.js';
import { REWARD_REASONS } from './reward-reason.js';
import type { RewardReason } from './reward-reason.js';

export const SHEET_STEPS = [
  'snapshot', // 1 what was looked at
  'fact', // 1 what was stated, with its document
  'contract', // 2 contracts and receipts that count, and why others do not
  'receipt',
  'basis', // 3 the basis of each contract
  'aggregate', // 4 the sum and its threshold
  'formula', // 4 rates
  'cap', // 4, 5 caps
  'stacking', // 6 rewards of the same kind, or for the same contract, elsewhere
  'installment', // 6 what part is due by now
  'earlier', // 7 what was granted before
  'rounding', // 8 the one rounding
  'minimum', // 9 smallest payout
  'allocation', // 11 back to the contracts
  'outcome',
  'evidence', // what was brought for it; put below the sheet by the first check
  'allocation-of-budget', // 10 what the budget left of it; appended when the plan is made
] as const;
export type SheetStep = (typeof SHEET_STEPS)[number];

/** One line of the explained sheet: by which field of the policy what became what; a code where something was taken away. */
export interface SheetLine {
  step: SheetStep;
  /** The field of the policy that speaks. */
  rule: string;
  zh: string;
  en: string;
  input: string;
  result: string;
  /** How a question was answered; left out where nothing was asked. */
  outcome?: 'passed' | 'failed' | 'unknown';
  code?: RewardReason;
  contractId?: string;
  receiptId?: string;
  /** The document behind it. */
  attachmentId?: string;
  /** The same, where it lies with the claim. */
  documentId?: string;
}

/** One answer to "why not more" or "why nothing": a reason with the lines that say it. */
export interface SheetAnswer {
  code: RewardReason;
  zh: string;
  en: string;
  /** Positions of the lines, from 0. */
  lines: readonly number[];
}

/** One part of the amount with the point at which it is paid. */
export interface SheetInstallment {
  at: Installment['at'];
  share: string;
  due: boolean;
}

/** What one contract brought. */
export interface ContractShare {
  contractId: string;
  registrationNumber: string;
  /** Newly counted by this claim. */
  basisFen: Fen;
  amountFen: Fen;
  /** Why the contract does not count at all; empty when it does. */
  excludedBy: readonly RewardReason[];
}

/** 奖励计算表: the amount with everything that led to it; the lines explain every fen, a zero too. */
export interface RewardSheet {
  policyCode: string;
  policyVersion: number;
  policyConfirmed: boolean;
  /** False: a figure of the policy is unknown or unconfirmed; nothing is paid on it in production. */
  payableInProduction: boolean;
  beneficiaryCode: string;
  year: number;
  applicationYear: number | null;
  budgetYear: number | null;
  /** What the basis is counted in: money, or items where the policy pays for each contract. */
  basisUnit: 'FEN' | 'ITEM';
  /** Newly counted by this claim. */
  basisFen: Fen;
  /** Counted in the whole year, earlier grants included. */
  yearBasisFen: Fen;
  earlierGrantedFen: Fen;
  amountFen: Fen;
  outcome: 'granted' | 'nothing';
  /** Every reason that took something away, in the order it was met. */
  reasons: readonly RewardReason[];
  contracts: readonly ContractShare[];
  /** The parts in which the amount is paid; empty where it is paid at once. */
  installments: readonly SheetInstallment[];
  /** Claims under other policies that give way to this higher one. */
  supersedes: readonly { policyCode: string; claimId: string | null; amountFen: Fen }[];
  answers: { whyNotMore: readonly SheetAnswer[]; whyNothing: readonly SheetAnswer[] };
  lines: readonly SheetLine[];
}

/** Reasons that are told on the sheet and take nothing away. */
const NOTES: readonly RewardReason[] = ['INVOICES_BELOW_RECEIPTS', 'BASIS_FELL', 'REFUNDED', 'SUPERSEDES_OTHER'];

/** True for a reason that took something away. */
export function takesAway(code: RewardReason): boolean {
  return !NOTES.includes(code);
}

/** What an evaluation says while it runs: every line, or where nobody reads them only the reasons. */
export class Trace {
  readonly lines: SheetLine[] = [];
  readonly codes: RewardReason[] = [];
  readonly #keepsLines: boolean;

  constructor(keepsLines: boolean) {
    this.#keepsLines = keepsLines;
  }

  /** A line that takes nothing away; it is written only when lines are kept. */
  say(write: () => SheetLine): void {
    if (this.#keepsLines) this.lines.push(write());
  }

  /** A line with its reason; the reason is kept also when lines are not. */
  reason(code: RewardReason, write: () => { where: LinePlace; amounts: Words }): void {
    this.codes.push(code);
    if (!this.#keepsLines) return;
    const { where, amounts } = write();
    this.lines.push(reasonLine(where, code, amounts));
  }
}

/** "Why not more?" and "why nothing?": each reason once, with the lines that say it. */
export function answersOf(granted: boolean, { codes, lines }: Pick<Trace, 'codes' | 'lines'>): RewardSheet['answers'] {
  const taken = [...new Set(codes.filter(takesAway))];
  const answers = taken.map((code): SheetAnswer => {
    const at = lines.flatMap((line, index) => (line.code === code ? [index] : []));
    const first = lines[at[0] ?? -1] ?? REWARD_REASONS[code];
    const more = at.length > 1 ? { zh: `（共 ${at.length} 处）`, en: ` (${at.length} times)` } : { zh: '', en: '' };
    return { code, zh: `${first.zh}${more.zh}`, en: `${first.en}${more.en}`, lines: at };
  });
  return granted ? { whyNotMore: answers, whyNothing: [] } : { whyNotMore: [], whyNothing: answers };
}

type Wired<T> = T extends bigint
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Wired<Item>[]
    : T extends object
      ? { [Field in keyof T]: Wired<T[Field]> }
      : T;

/** The sheet as JSON: the same, with money as text. */
export type RewardSheetWire = Wired<RewardSheet>;

/** The sheet as it is stored and sent: money becomes decimal text, nothing else changes. */
export function toSheetWire(sheet: RewardSheet): RewardSheetWire {
  return {
    ...sheet,
    basisFen: sheet.basisFen.toString(),
    yearBasisFen: sheet.yearBasisFen.toString(),
    earlierGrantedFen: sheet.earlierGrantedFen.toString(),
    amountFen: sheet.amountFen.toString(),
    contracts: sheet.contracts.map((share) => ({
      ...share,
      basisFen: share.basisFen.toString(),
      amountFen: share.amountFen.toString(),
    })),
    supersedes: sheet.supersedes.map((other) => ({ ...other, amountFen: other.amountFen.toString() })),
  };
}

/** Where a line stands, before its words. */
export type LinePlace = Omit<SheetLine, 'zh' | 'en' | 'code'>;

/** The line that takes something away, in the words of its reason, with the amounts it is about. */
export function reasonLine(line: LinePlace, code: RewardReason, amounts: Words): SheetLine {
  const { zh, en } = REWARD_REASONS[code];
  return { ...line, zh: `${zh}：${amounts.zh}`, en: `${en}: ${amounts.en}`, code };
}

/** An amount as a sentence names it: '480,000.00 元'. */
export function inYuan(amount: Fen | Rational): Words {
  const text = typeof amount === 'bigint' ? formatYuan(amount) : yuanText(amount);
  return { zh: `${text} 元`, en: `${text} yuan` };
}

/** From what an amount came to what it was cut down. */
export function fromTo(before: Fen | Rational, after: Fen | Rational): Words {
  const [from, to] = [inYuan(before), inYuan(after)];
  return { zh: `${from.zh} 减为 ${to.zh}`, en: `${from.en} becomes ${to.en}` };
}

/** The sheet with the ids of these claims alone among those that give way to it; of others it says policy and amount. */
export function namingClaims(sheet: RewardSheetWire, claimIds: ReadonlySet<string>): RewardSheetWire {
  // sheets of older releases name none
  const { supersedes = [] } = sheet as Partial<RewardSheetWire>;
  if (supersedes.length === 0) return sheet;
  return {
    ...sheet,
    supersedes: supersedes.map((other) =>
      other.claimId !== null && claimIds.has(other.claimId) ? other : { ...other, claimId: null },
    ),
  };
}
