import { type Fen, formatYuan, type Rational, yuanText } from '../money.js';
import type { Words } from '../words.js';
import { REWARD_REASONS } from './reward-reason.js';
import type { RewardReason } from './reward-reason.js';

export const SHEET_STEPS = [
  'snapshot', // 1 what was looked at
  'contract', // 2 contracts and receipts that count, and why others do not
  'receipt',
  'basis', // 3 the basis of each contract
  'aggregate', // 4 the sum and its threshold
  'formula', // 4 rates
  'cap', // 4, 5 caps
  'earlier', // 7 what was granted before
  'rounding', // 8 the one rounding
  'minimum', // 9 smallest payout
  'allocation', // 11 back to the contracts
  'outcome',
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
  code?: RewardReason;
  contractId?: string;
  receiptId?: string;
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
  beneficiaryCode: string;
  year: number;
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
  lines: readonly SheetLine[];
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
    policyCode: sheet.policyCode,
    policyVersion: sheet.policyVersion,
    policyConfirmed: sheet.policyConfirmed,
    beneficiaryCode: sheet.beneficiaryCode,
    year: sheet.year,
    basisFen: sheet.basisFen.toString(),
    yearBasisFen: sheet.yearBasisFen.toString(),
    earlierGrantedFen: sheet.earlierGrantedFen.toString(),
    amountFen: sheet.amountFen.toString(),
    outcome: sheet.outcome,
    reasons: sheet.reasons,
    contracts: sheet.contracts.map((share) => ({
      contractId: share.contractId,
      registrationNumber: share.registrationNumber,
      basisFen: share.basisFen.toString(),
      amountFen: share.amountFen.toString(),
      excludedBy: share.excludedBy,
    })),
    lines: sheet.lines,
  };
}

/** The line that takes something away, in the words of its reason, with the amounts it is about. */
export function reasonLine(
  line: Pick<SheetLine, 'step' | 'rule' | 'input' | 'result' | 'contractId' | 'receiptId'>,
  code: RewardReason,
  amounts: Words,
): SheetLine {
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
