/** 受奖单位往来: what became of every fen that was ever granted to one payee, by the entries of the ledger. */
import type { Fen } from '../money.js';
import { sumFen } from '../money.js';
import type { Account, LedgerTransactionKind, Posting } from './posting.js';

/** One ledger transaction of a claim or a recovery of the payee. */
export interface PayeeEntry {
  transactionId: string;
  at: string;
  kind: LedgerTransactionKind;
  claimId: string;
  postings: readonly Posting[];
}

/** Where the money of a payee stands; every fen granted is in exactly one of the parts. */
export interface PayeeBalance {
  /** 已审定: taken from budgets for this payee, less what went back to them. */
  grantedFen: Fen;
  /** 待拨付: approved and not with the payee yet. */
  pendingFen: Fen;
  /** With the payee, and not owed back. */
  paidFen: Fen;
  nettedFen: Fen;
  /** Owed back and not come back yet. */
  owedFen: Fen;
  recoveredFen: Fen;
  writtenOffFen: Fen;
  /** Came back after its year, and is finance's again. */
  returnedToFinanceFen: Fen;
  /** Held by an unpaid claim and moved to the next year's line, where it is granted again. */
  carriedOverFen: Fen;
}

const PARTS = {
  pendingFen: ['budget_reserved', 'budget_committed', 'in_transit'],
  paidFen: ['paid'],
  nettedFen: ['netted'],
  owedFen: ['recoverable'],
  recoveredFen: ['recovered'],
  writtenOffFen: ['written_off'],
  returnedToFinanceFen: ['returned_to_finance'],
  carriedOverFen: ['carried_over'],
} as const satisfies Record<Exclude<keyof PayeeBalance, 'grantedFen'>, readonly Account[]>;
type Part = keyof typeof PARTS;
const PART_NAMES: readonly Part[] = Object.keys(PARTS).filter((name): name is Part => Object.hasOwn(PARTS, name));

/** From where grants are taken and to where they go back. */
const SOURCES: readonly Account[] = ['budget_available', 'appropriation', 'lapsed'];

/** Of a payee for whom nothing was ever booked. */
export const NO_BALANCE: PayeeBalance = {
  grantedFen: 0n,
  pendingFen: 0n,
  paidFen: 0n,
  nettedFen: 0n,
  owedFen: 0n,
  recoveredFen: 0n,
  writtenOffFen: 0n,
  returnedToFinanceFen: 0n,
  carriedOverFen: 0n,
};

/** An entry with the balance after it. */
export interface RunningLine extends PayeeEntry {
  /** How much this entry moved. */
  amountFen: Fen;
  after: PayeeBalance;
}

function movedBy({ postings }: PayeeEntry, accounts: readonly Account[]): Fen {
  return sumFen(postings.filter(({ account }) => accounts.includes(account)).map(({ amountFen }) => amountFen));
}

/** 逐笔对账: the entries one after the other, with what stands where after each. */
export function runningAccount(entries: readonly PayeeEntry[]): RunningLine[] {
  let after = NO_BALANCE;
  return entries.map((entry) => {
    const next: PayeeBalance = { ...after, grantedFen: after.grantedFen - movedBy(entry, SOURCES) };
    for (const part of PART_NAMES) next[part] = after[part] + movedBy(entry, PARTS[part]);
    after = next;
    const amountFen = sumFen(entry.postings.filter((leg) => leg.amountFen > 0n).map((leg) => leg.amountFen));
    return { ...entry, amountFen, after };
  });
}

/** What the record beside the ledger says of the same money. */
export interface PayeeRecord {
  /** 已付指令: what the bank confirmed and did not send back. */
  paidInstructionsFen: Fen;
  /** 主动退回: what of it the payee gave back of its own accord. */
  givenBackFen: Fen;
  /** What claims of this payee gave up against what it owes. */
  nettedByClaimsFen: Fen;
  /** What claims wait for that are approved and neither paid nor netted. */
  waitingClaimsFen: Fen;
  /** What recoveries say is still owed. */
  owedByRecoveriesFen: Fen;
}

/** One equation: both sides, and whether they are the same. */
export interface Equation {
  code: 'GRANTED' | 'PAID' | 'PENDING' | 'OWED';
  zh: string;
  en: string;
  leftFen: Fen;
  rightFen: Fen;
  holds: boolean;
}

/**
 * 勾稽: every fen granted stands in one part, and ledger, instructions, claims and recoveries say the same of it. What does
 * not hold is shown with both its sides.
 */
export function equationsOf(balance: PayeeBalance, record: PayeeRecord): Equation[] {
  const parts = sumFen(PART_NAMES.map((part) => balance[part]));
  const withPayee = sumFen([
    balance.paidFen,
    balance.nettedFen,
    balance.owedFen,
    balance.recoveredFen,
    balance.writtenOffFen,
  ]);
  const equations: Omit<Equation, 'holds'>[] = [
    {
      code: 'GRANTED',
      zh: '已审定 = 待拨付 + 已支付 + 已抵扣 + 应追回 + 已追回 + 已核销 + 退回财政 + 结转下年',
      en: 'granted = pending + paid + netted + owed + recovered + written off + returned to finance + carried over',
      leftFen: balance.grantedFen,
      rightFen: parts,
    },
    {
      code: 'PAID',
      zh: '已支付 + 已抵扣 + 应追回 + 已追回 + 已核销 = 已付指令 − 主动退回 + 申请中的抵扣额',
      en: 'paid + netted + owed + recovered + written off = paid instructions - given back + netted by claims',
      leftFen: withPayee,
      rightFen: record.paidInstructionsFen - record.givenBackFen + record.nettedByClaimsFen,
    },
    {
      code: 'PENDING',
      zh: '待拨付 = 已审定未付的申请金额',
      en: 'pending = what approved claims still wait for',
      leftFen: balance.pendingFen,
      rightFen: record.waitingClaimsFen,
    },
    {
      code: 'OWED',
      zh: '应追回 = 追回台账未清本金',
      en: 'owed = principal that recoveries still carry',
      leftFen: balance.owedFen,
      rightFen: record.owedByRecoveriesFen,
    },
  ];
  return equations.map((equation) => ({ ...equation, holds: equation.leftFen === equation.rightFen }));
}
