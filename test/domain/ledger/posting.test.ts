import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import * as ledger from '../../../src/domain/ledger/posting.js';
import type {
  Account,
  Balances,
  LedgerTransaction,
  LedgerTransactionKind,
} from '../../../src/domain/ledger/posting.js';
import { sumFen } from '../../../src/domain/money.js';
import { DomainError } from '../../../src/domain/errors.js';
import { refusalOf } from '../support.js';

const { ACCOUNTS, EMPTY_BALANCES, LEDGER_TRANSACTION_KINDS, SOURCE_ACCOUNTS } = ledger;
const { allocateBudget, assertBalanced, balancesAfter, commit, instruct, reserve, settle, takeBack } = ledger;

/** Every move of the ledger: how it is made, from where it takes and to where it brings. */
const MOVES: Record<
  LedgerTransactionKind,
  [make: (amountFen: bigint) => LedgerTransaction, from: Account, to: Account]
> = {
  allocate_budget: [allocateBudget, 'appropriation', 'budget_available'],
  supplement_budget: [ledger.supplementBudget, 'appropriation', 'budget_available'],
  cut_budget: [ledger.cutBudget, 'budget_available', 'appropriation'],
  reserve: [reserve, 'budget_available', 'budget_reserved'],
  release: [ledger.release, 'budget_reserved', 'budget_available'],
  commit: [commit, 'budget_reserved', 'budget_committed'],
  uncommit: [ledger.uncommit, 'budget_committed', 'budget_reserved'],
  instruct: [instruct, 'budget_committed', 'in_transit'],
  settle: [settle, 'in_transit', 'paid'],
  settle_reserved: [(amount) => ledger.settleAfterAll('budget_reserved', amount), 'budget_reserved', 'paid'],
  settle_carried: [(amount) => ledger.settleAfterAll('carried_over', amount), 'carried_over', 'paid'],
  settle_lapsed: [(amount) => ledger.settleAfterAll('lapsed', amount), 'lapsed', 'paid'],
  carry_back: [ledger.carryBack, 'budget_reserved', 'appropriation'],
  take_back_rejected: [(amount) => takeBack('rejected', amount), 'in_transit', 'budget_reserved'],
  take_back_returned: [(amount) => takeBack('returned', amount), 'paid', 'budget_reserved'],
  return_to_finance: [(amount) => ledger.returnToFinance('paid', amount), 'paid', 'returned_to_finance'],
  carry_over: [ledger.carryOver, 'budget_reserved', 'carried_over'],
  carry_in: [ledger.carryIn, 'appropriation', 'budget_reserved'],
  lapse: [ledger.lapse, 'budget_available', 'lapsed'],
  lapse_rejected: [ledger.lapseRejected, 'in_transit', 'lapsed'],
  open_recovery: [ledger.openRecovery, 'paid', 'recoverable'],
  recover: [ledger.recover, 'recoverable', 'recovered'],
  restore_quota: [ledger.restoreQuota, 'recoverable', 'budget_available'],
  write_off: [ledger.writeOff, 'recoverable', 'written_off'],
  net: [ledger.net, 'budget_reserved', 'netted'],
  undo_net: [ledger.undoNet, 'netted', 'budget_reserved'],
  recover_by_netting: [ledger.recoverByNetting, 'recoverable', 'recovered'],
  undo_recover_by_netting: [ledger.undoRecoverByNetting, 'recovered', 'recoverable'],
  accrue_interest: [ledger.accrueInterest, 'interest_income', 'interest_due'],
  receive_interest: [ledger.receiveInterest, 'interest_due', 'interest_received'],
  waive_interest: [ledger.waiveInterest, 'interest_due', 'interest_income'],
  claim_share: [ledger.claimShare, 'share_income', 'share_due'],
  reduce_share: [ledger.reduceShare, 'share_due', 'share_income'],
  receive_share: [ledger.receiveShare, 'share_due', 'share_received'],
  correct_out: [ledger.correctOut, 'paid', 'budget_available'],
  correct_in: [ledger.correctIn, 'budget_available', 'paid'],
};

describe('a transaction', () => {
  test.each(LEDGER_TRANSACTION_KINDS)('%s moves money from one account to another', (kind) => {
    const [make, from, to] = MOVES[kind];
    expect(make(5n)).toEqual({
      kind,
      postings: [
        { account: from, amountFen: -5n },
        { account: to, amountFen: 5n },
      ],
    });
  });

  test.each([0n, -1n])('of %s fen is refused', (amount) => {
    for (const [make] of Object.values(MOVES)) {
      expect(refusalOf(() => make(amount))?.code).toBe('amount-not-positive');
    }
  });

  test.each<{ rule: string; postings: LedgerTransaction['postings'] }>([
    {
      rule: 'that does not sum to zero',
      postings: [
        { account: 'paid', amountFen: 1n },
        { account: 'in_transit', amountFen: -2n },
      ],
    },
    { rule: 'of one posting', postings: [{ account: 'paid', amountFen: 1n }] },
    { rule: 'of none', postings: [] },
    {
      rule: 'that moves nothing',
      postings: [
        { account: 'paid', amountFen: 0n },
        { account: 'in_transit', amountFen: 0n },
      ],
    },
  ])('$rule is refused', ({ postings }) => {
    expect(refusalOf(() => assertBalanced({ kind: 'settle', postings }))?.code).toBe('ledger-not-balanced');
  });
});

describe('balances', () => {
  const book = (...transactions: LedgerTransaction[]): Balances => transactions.reduce(balancesAfter, EMPTY_BALANCES);

  test('a reward that is paid has left budget and transit', () => {
    expect(book(allocateBudget(100n), reserve(40n), commit(40n), instruct(40n), settle(40n))).toEqual({
      ...EMPTY_BALANCES,
      appropriation: -100n,
      budget_available: 60n,
      paid: 40n,
    });
  });

  test('a rejected and a returned payment are reserved again, once', () => {
    const rejected = book(allocateBudget(100n), reserve(40n), commit(40n), instruct(40n), takeBack('rejected', 40n));
    const returned = book(
      allocateBudget(100n),
      reserve(40n),
      commit(40n),
      instruct(40n),
      settle(40n),
      takeBack('returned', 40n),
    );
    expect(rejected).toEqual(returned);
    expect(returned).toMatchObject({ budget_reserved: 40n, in_transit: 0n, paid: 0n });
    expect(refusalOf(() => balancesAfter(returned, takeBack('returned', 1n)))?.code).toBe('budget-insufficient');
  });

  test('what is not there cannot be reserved', () => {
    const refusal = refusalOf(() => book(allocateBudget(100n), reserve(101n)));
    expect(refusal).toMatchObject({
      code: 'budget-insufficient',
      details: { account: 'budget_available', shortFen: '1' },
    });
  });

  test('whatever is tried in whatever order: the sum is zero, and only where money comes from runs negative', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...LEDGER_TRANSACTION_KINDS), fc.bigInt({ min: 1n, max: 100n })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (tried) => {
        let balances: Balances = EMPTY_BALANCES;
        for (const [kind, amount] of tried) {
          try {
            balances = balancesAfter(balances, MOVES[kind][0](amount));
          } catch (error) {
            expect(error).toBeInstanceOf(DomainError);
          }
        }
        expect(sumFen(ACCOUNTS.map((account) => balances[account]))).toBe(0n);
        expect(ACCOUNTS.filter((account) => !SOURCE_ACCOUNTS.includes(account) && balances[account] < 0n)).toEqual([]);
      }),
    );
  });
});
