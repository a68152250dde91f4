import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import { sumFen } from '../money.js';

/** The accounts of one budget (one policy, one year). Money moves between them; their sum is always zero. */
export const ACCOUNTS = [
  'appropriation', // 预算拨入: where the budget comes from; the only account that runs negative
  'budget_available', // 可用预算
  'budget_reserved', // 已预留: approved claims
  'in_transit', // 在途: sent to the treasury, no answer yet
  'paid', // 已支付
  'recoverable', // 应追回
  'returned_to_finance', // 跨年退回财政: came back after its year and is no budget of ours any more
] as const;
export type Account = (typeof ACCOUNTS)[number];

export const LEDGER_TRANSACTION_KINDS = [
  'allocate_budget',
  'reserve',
  'release',
  'instruct',
  'settle',
  'take_back_rejected',
  'take_back_returned',
  'return_to_finance',
  'open_recovery',
] as const;
export type LedgerTransactionKind = (typeof LEDGER_TRANSACTION_KINDS)[number];

/** 分录: so many fen into (positive) or out of (negative) an account. Postings are only ever added. */
export interface Posting {
  account: Account;
  amountFen: Fen;
}

/** What is booked at once; balanced, at least two postings. */
export interface LedgerTransaction {
  kind: LedgerTransactionKind;
  postings: readonly Posting[];
}

/** Refuses a transaction whose postings do not sum to zero, or that moves nothing. Throws `ledger-not-balanced`. */
export function assertBalanced(transaction: LedgerTransaction): void {
  const { postings, kind } = transaction;
  const sum = sumFen(postings.map((posting) => posting.amountFen));
  if (sum !== 0n || postings.length < 2 || postings.some((posting) => posting.amountFen === 0n)) {
    throw new DomainError('ledger-not-balanced', { kind, sumFen: sum.toString(), postings: postings.length });
  }
}

function move(kind: LedgerTransactionKind, from: Account, to: Account, amountFen: Fen): LedgerTransaction {
  if (amountFen <= 0n) {
    throw new DomainError('amount-not-positive', { kind, amountFen: amountFen.toString() });
  }
  const transaction: LedgerTransaction = {
    kind,
    postings: [
      { account: from, amountFen: -amountFen },
      { account: to, amountFen },
    ],
  };
  assertBalanced(transaction);
  return transaction;
}

/** 下达预算: the year's money becomes available. */
export function allocateBudget(amountFen: Fen): LedgerTransaction {
  return move('allocate_budget', 'appropriation', 'budget_available', amountFen);
}

/** 预留: an approved claim holds its amount. */
export function reserve(amountFen: Fen): LedgerTransaction {
  return move('reserve', 'budget_available', 'budget_reserved', amountFen);
}

/** 释放: a claim that ends before payment gives its amount back. */
export function release(amountFen: Fen): LedgerTransaction {
  return move('release', 'budget_reserved', 'budget_available', amountFen);
}

/** 送出: the instruction left for the treasury. */
export function instruct(amountFen: Fen): LedgerTransaction {
  return move('instruct', 'budget_reserved', 'in_transit', amountFen);
}

/** 支付成功: the treasury paid. */
export function settle(amountFen: Fen): LedgerTransaction {
  return move('settle', 'in_transit', 'paid', amountFen);
}

/** 拒付 or 退回: the money of a rejected instruction (still in transit) or a returned one (paid) is reserved again. */
export function takeBack(outcome: 'rejected' | 'returned', amountFen: Fen): LedgerTransaction {
  return outcome === 'rejected'
    ? move('take_back_rejected', 'in_transit', 'budget_reserved', amountFen)
    : move('take_back_returned', 'paid', 'budget_reserved', amountFen);
}

/** 跨年退回: money that comes back after its year goes to finance; the line it was paid from gets nothing back. */
export function returnToFinance(from: 'in_transit' | 'paid', amountFen: Fen): LedgerTransaction {
  return move('return_to_finance', from, 'returned_to_finance', amountFen);
}

/** 追回: what was paid for a registration that ended or fell in value is owed back. */
export function openRecovery(amountFen: Fen): LedgerTransaction {
  return move('open_recovery', 'paid', 'recoverable', amountFen);
}

export type Balances = Readonly<Record<Account, Fen>>;

export const EMPTY_BALANCES: Balances = {
  appropriation: 0n,
  budget_available: 0n,
  budget_reserved: 0n,
  in_transit: 0n,
  paid: 0n,
  recoverable: 0n,
  returned_to_finance: 0n,
};

/** The balances after a transaction. Throws `budget-insufficient` when an account other than the appropriation would run negative. */
export function balancesAfter(balances: Balances, transaction: LedgerTransaction): Balances {
  assertBalanced(transaction);
  const after: Record<Account, Fen> = { ...balances };
  for (const { account, amountFen } of transaction.postings) {
    after[account] += amountFen;
  }
  const short = ACCOUNTS.find((account) => account !== 'appropriation' && after[account] < 0n);
  if (short !== undefined) {
    throw new DomainError('budget-insufficient', {
      account: short,
      kind: transaction.kind,
      shortFen: (-after[short]).toString(),
    });
  }
  return after;
}
