import { describe, expect, test } from '@jest/globals';
import {
  commit,
  instruct,
  type LedgerTransaction,
  openRecovery,
  recover,
  release,
  reserve,
  restoreQuota,
  returnToFinance,
  settle,
} from '../../../src/domain/ledger/posting.js';
import { equationsOf, NO_BALANCE, runningAccount } from '../../../src/domain/ledger/payee-account.js';

const account = (...booked: LedgerTransaction[]) =>
  runningAccount(
    booked.map((transaction, index) => ({
      transactionId: `t${index}`,
      at: `2026-05-0${index + 1}T00:00:00.000Z`,
      claimId: 'claim',
      kind: transaction.kind,
      postings: transaction.postings,
    })),
  );
const codesThatFail = (...args: Parameters<typeof equationsOf>): string[] =>
  equationsOf(...args)
    .filter(({ holds }) => !holds)
    .map(({ code }) => code);
const RECORD = {
  paidInstructionsFen: 0n,
  givenBackFen: 0n,
  nettedByClaimsFen: 0n,
  waitingClaimsFen: 0n,
  owedByRecoveriesFen: 0n,
};

describe('the account of a payee', () => {
  test('says after every entry where each fen stands', () => {
    const lines = account(
      reserve(96_000n),
      commit(96_000n),
      instruct(96_000n),
      settle(96_000n),
      openRecovery(40_000n),
      recover(10_000n),
    );
    expect(
      lines.map(({ after }) => [after.grantedFen, after.pendingFen, after.paidFen, after.owedFen, after.recoveredFen]),
    ).toEqual([
      [96_000n, 96_000n, 0n, 0n, 0n],
      [96_000n, 96_000n, 0n, 0n, 0n],
      [96_000n, 96_000n, 0n, 0n, 0n],
      [96_000n, 0n, 96_000n, 0n, 0n],
      [96_000n, 0n, 56_000n, 40_000n, 0n],
      [96_000n, 0n, 56_000n, 30_000n, 10_000n],
    ]);
    const record = { ...RECORD, paidInstructionsFen: 96_000n, owedByRecoveriesFen: 30_000n };
    expect(codesThatFail(lines.at(-1)?.after ?? NO_BALANCE, record)).toEqual([]);
  });

  test.each([restoreQuota, (fen: bigint) => returnToFinance('recoverable', fen)])(
    'agrees with the record when a part was given back of its own accord',
    (bookRepaid) => {
      const paid = [reserve(96_000n), commit(96_000n), instruct(96_000n), settle(96_000n)];
      const after = account(...paid, openRecovery(40_000n), bookRepaid(40_000n)).at(-1)?.after ?? NO_BALANCE;
      expect([after.paidFen, after.owedFen, after.recoveredFen]).toEqual([56_000n, 0n, 0n]);
      const record = { ...RECORD, paidInstructionsFen: 96_000n };
      expect(codesThatFail(after, { ...record, givenBackFen: 40_000n })).toEqual([]);
      expect(codesThatFail(after, record)).toEqual(['PAID']);
    },
  );

  test('of a claim that was cancelled has nothing left', () => {
    expect(account(reserve(96_000n), release(96_000n)).at(-1)?.after).toEqual(NO_BALANCE);
  });

  test('names the equation that the record beside the ledger does not meet', () => {
    const after =
      account(reserve(96_000n), commit(96_000n), instruct(96_000n), settle(96_000n)).at(-1)?.after ?? NO_BALANCE;
    expect(codesThatFail(after, { ...RECORD, paidInstructionsFen: 95_999n })).toEqual(['PAID']);
    expect(codesThatFail(after, { ...RECORD, paidInstructionsFen: 96_000n, waitingClaimsFen: 1n })).toEqual([
      'PENDING',
    ]);
    expect(codesThatFail(after, { ...RECORD, paidInstructionsFen: 96_000n, owedByRecoveriesFen: 1n })).toEqual([
      'OWED',
    ]);
  });
});
