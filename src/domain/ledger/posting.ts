import { DomainError } from '../errors.js';
import type { Fen } from '../money.js';
import { sumFen } from '../money.js';

/**
 * The accounts of one budget line (one policy, one fiscal year). Each says where a fen of the line stands now; money moves
 * between them and their sum is always zero (docs/ledger.md, ADR 0012).
 */
export const ACCOUNTS = [
  'appropriation', // 预算拨入: where the line's money comes from; runs negative
  'budget_available', // 可用预算
  'budget_reserved', // 已预留: approved claims
  'budget_committed', // 已列支: in a batch that was not released yet
  'in_transit', // 在途: sent to the treasury, no answer yet
  'paid', // 已支付
  'netted', // 已抵扣: earned, and kept against what the payee owed back
  'recoverable', // 应追回
  'recovered', // 已追回: came back, as money or by netting
  'written_off', // 已核销: owed back and given up
  'returned_to_finance', // 跨年退回财政: came back after its year and is no budget of ours any more
  'carried_over', // 结转下年: held by unpaid claims, taken to the next year's line
  'lapsed', // 年末收回: unspent at the end of the year
  'interest_due', // 应收占用费: interest on what is owed back
  'interest_received', // 已收占用费
  'interest_income', // 占用费收入: where interest comes from; runs negative
  'share_due', // 应收分担款: what another level of government owes for its share
  'share_received', // 已收分担款
  'share_income', // 分担款收入: where the shares come from; runs negative
] as const;
export type Account = (typeof ACCOUNTS)[number];

/** Accounts that say where money comes from, and so run negative; no other may. */
export const SOURCE_ACCOUNTS: readonly Account[] = ['appropriation', 'interest_income', 'share_income'];

export const LEDGER_TRANSACTION_KINDS = [
  'allocate_budget',
  'supplement_budget',
  'cut_budget',
  'reserve',
  'release',
  'commit',
  'uncommit',
  'instruct',
  'settle',
  'settle_reserved',
  'settle_carried',
  'settle_lapsed',
  'carry_back',
  'take_back_rejected',
  'take_back_returned',
  'return_to_finance',
  'carry_over',
  'carry_in',
  'lapse',
  'lapse_rejected',
  'open_recovery',
  'recover',
  'restore_quota',
  'write_off',
  'net',
  'undo_net',
  'recover_by_netting',
  'undo_recover_by_netting',
  'accrue_interest',
  'receive_interest',
  'waive_interest',
  'claim_share',
  'reduce_share',
  'receive_share',
  'correct_out',
  'correct_in',
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

/** 追加预算: more money for a line that is open already. */
export function supplementBudget(amountFen: Fen): LedgerTransaction {
  return move('supplement_budget', 'appropriation', 'budget_available', amountFen);
}

/** 调减预算: what is not reserved yet may be taken back, never more. */
export function cutBudget(amountFen: Fen): LedgerTransaction {
  return move('cut_budget', 'budget_available', 'appropriation', amountFen);
}

/** 预留: an approved claim holds its amount. */
export function reserve(amountFen: Fen): LedgerTransaction {
  return move('reserve', 'budget_available', 'budget_reserved', amountFen);
}

/** 释放: a claim that ends before payment gives its amount back. */
export function release(amountFen: Fen): LedgerTransaction {
  return move('release', 'budget_reserved', 'budget_available', amountFen);
}

/** 列支: the claim is in a batch; until the batch is released or rejected nothing else may happen to its money. */
export function commit(amountFen: Fen): LedgerTransaction {
  return move('commit', 'budget_reserved', 'budget_committed', amountFen);
}

/** 撤回列支: the claim was taken out of its batch again. */
export function uncommit(amountFen: Fen): LedgerTransaction {
  return move('uncommit', 'budget_committed', 'budget_reserved', amountFen);
}

/** 送出: the instruction left for the treasury. */
export function instruct(amountFen: Fen): LedgerTransaction {
  return move('instruct', 'budget_committed', 'in_transit', amountFen);
}

/** 支付成功: the treasury paid. */
export function settle(amountFen: Fen): LedgerTransaction {
  return move('settle', 'in_transit', 'paid', amountFen);
}

/** 拒付后查实已付: a payment that was taken back as rejected was made after all; its money lies where the rejection put it. */
export function settleAfterAll(from: 'budget_reserved' | 'carried_over' | 'lapsed', amountFen: Fen): LedgerTransaction {
  const kinds = {
    budget_reserved: 'settle_reserved',
    carried_over: 'settle_carried',
    lapsed: 'settle_lapsed',
  } as const;
  return move(kinds[from], from, 'paid', amountFen);
}

/** 撤回结转, in the new line: what a claim brought along was spent in the old line already, so it is no money of this one. */
export function carryBack(amountFen: Fen): LedgerTransaction {
  return move('carry_back', 'budget_reserved', 'appropriation', amountFen);
}

/** 拒付 or 退回: the money of a rejected instruction (still in transit) or a returned one (paid) is reserved again. */
export function takeBack(outcome: 'rejected' | 'returned', amountFen: Fen): LedgerTransaction {
  return outcome === 'rejected'
    ? move('take_back_rejected', 'in_transit', 'budget_reserved', amountFen)
    : move('take_back_returned', 'paid', 'budget_reserved', amountFen);
}

/** 跨年退回: money that comes back after its year goes to finance; the line it was paid from gets nothing back. */
export function returnToFinance(from: 'in_transit' | 'paid' | 'recoverable', amountFen: Fen): LedgerTransaction {
  return move('return_to_finance', from, 'returned_to_finance', amountFen);
}

/** 结转下年, the old line's half: what an unpaid claim holds leaves the line that is closed. */
export function carryOver(amountFen: Fen): LedgerTransaction {
  return move('carry_over', 'budget_reserved', 'carried_over', amountFen);
}

/** 结转下年, the new line's half: the claim holds the same amount there, as money that came with it. */
export function carryIn(amountFen: Fen): LedgerTransaction {
  return move('carry_in', 'appropriation', 'budget_reserved', amountFen);
}

/** 年末收回: what nobody holds at the end of the year is no budget any more. */
export function lapse(amountFen: Fen): LedgerTransaction {
  return move('lapse', 'budget_available', 'lapsed', amountFen);
}

/** 结账后拒付: an answer that comes after the line was closed reserves nothing there; the amount lapses. */
export function lapseRejected(amountFen: Fen): LedgerTransaction {
  return move('lapse_rejected', 'in_transit', 'lapsed', amountFen);
}

/** 追回: what was paid, or kept by netting, for a registration that ended or fell in value is owed back. */
export function openRecovery(amountFen: Fen, from: 'paid' | 'netted' = 'paid'): LedgerTransaction {
  return move('open_recovery', from, 'recoverable', amountFen);
}

/** 追回到账: a part or all of what is owed came back. */
export function recover(amountFen: Fen): LedgerTransaction {
  return move('recover', 'recoverable', 'recovered', amountFen);
}

/** 恢复额度: what the payee gave back of its own accord, in the year of the line, is available there again. */
export function restoreQuota(amountFen: Fen): LedgerTransaction {
  return move('restore_quota', 'recoverable', 'budget_available', amountFen);
}

/** 核销: what is owed is given up, by two people. */
export function writeOff(amountFen: Fen): LedgerTransaction {
  return move('write_off', 'recoverable', 'written_off', amountFen);
}

/** 抵扣, in the line of the later claim: a part of its amount is not sent out, because its payee owes as much. */
export function net(amountFen: Fen): LedgerTransaction {
  return move('net', 'budget_reserved', 'netted', amountFen);
}

/** 撤销抵扣, in the line of the later claim. */
export function undoNet(amountFen: Fen): LedgerTransaction {
  return move('undo_net', 'netted', 'budget_reserved', amountFen);
}

/** 抵扣, in the line of the claim that is owed back: booked together with `net`, for the same amount. */
export function recoverByNetting(amountFen: Fen): LedgerTransaction {
  return move('recover_by_netting', 'recoverable', 'recovered', amountFen);
}

/** 撤销抵扣, in the line of the claim that is owed back. */
export function undoRecoverByNetting(amountFen: Fen): LedgerTransaction {
  return move('undo_recover_by_netting', 'recovered', 'recoverable', amountFen);
}

/** 计收占用费: interest on what is owed back, as the policy or the order says. */
export function accrueInterest(amountFen: Fen): LedgerTransaction {
  return move('accrue_interest', 'interest_income', 'interest_due', amountFen);
}

/** 占用费到账. */
export function receiveInterest(amountFen: Fen): LedgerTransaction {
  return move('receive_interest', 'interest_due', 'interest_received', amountFen);
}

/** 减免占用费: interest that is not asked for after all. */
export function waiveInterest(amountFen: Fen): LedgerTransaction {
  return move('waive_interest', 'interest_due', 'interest_income', amountFen);
}

/** 应收分担款: this line paid the whole, another level owes its share (先行垫付后结算). */
export function claimShare(amountFen: Fen): LedgerTransaction {
  return move('claim_share', 'share_income', 'share_due', amountFen);
}

/** 调减分担款: money that was paid came back, so less of a share is owed. */
export function reduceShare(amountFen: Fen): LedgerTransaction {
  return move('reduce_share', 'share_due', 'share_income', amountFen);
}

/** 分担款到账. */
export function receiveShare(amountFen: Fen): LedgerTransaction {
  return move('receive_share', 'share_due', 'share_received', amountFen);
}

/** 付款更正, in the line a payment was booked on by mistake: the payment is taken off it, no money moves. */
export function correctOut(amountFen: Fen): LedgerTransaction {
  return move('correct_out', 'paid', 'budget_available', amountFen);
}

/** 付款更正, in the line the payment belongs to: booked together with `correctOut`, for the same amount. */
export function correctIn(amountFen: Fen): LedgerTransaction {
  return move('correct_in', 'budget_available', 'paid', amountFen);
}

export type Balances = Readonly<Record<Account, Fen>>;

export const EMPTY_BALANCES: Balances = Object.fromEntries(ACCOUNTS.map((account) => [account, 0n])) as Record<
  Account,
  Fen
>;

/** The balances after a transaction. Throws `budget-insufficient` when an account that no money comes from would run negative. */
export function balancesAfter(balances: Balances, transaction: LedgerTransaction): Balances {
  assertBalanced(transaction);
  const after: Record<Account, Fen> = { ...balances };
  for (const { account, amountFen } of transaction.postings) {
    after[account] += amountFen;
  }
  const short = ACCOUNTS.find((account) => !SOURCE_ACCOUNTS.includes(account) && after[account] < 0n);
  if (short !== undefined) {
    throw new DomainError('budget-insufficient', {
      account: short,
      kind: transaction.kind,
      shortFen: (-after[short]).toString(),
    });
  }
  return after;
}
