import { describe, expect, test } from '@jest/globals';
import { runningTable } from '../../../src/domain/ledger/audit-statement.js';
import { runningAccount } from '../../../src/domain/ledger/payee-account.js';
import {
  carryOver,
  commit,
  instruct,
  type LedgerTransaction,
  openRecovery,
  reserve,
  returnToFinance,
  settle,
  writeOff,
} from '../../../src/domain/ledger/posting.js';

const REWARD = 3_839_113n;
const PAID = [reserve(REWARD), commit(REWARD), instruct(REWARD), settle(REWARD)];

const tableOf = (booked: readonly LedgerTransaction[]) =>
  runningTable(
    runningAccount(
      booked.map(({ kind, postings }, index) => ({
        transactionId: `t${index}`,
        at: `2026-05-0${index + 1}T00:00:00.000Z`,
        claimId: 'claim',
        kind,
        postings,
      })),
    ),
  );
const fenOf = (text = ''): bigint => BigInt(text.replaceAll(/[,.]/g, ''));

describe('逐笔往来 on paper', () => {
  test.each<[string, LedgerTransaction[], string[]]>([
    ['paid', PAID, []],
    ['paid and owed back', [...PAID, openRecovery(40_000n)], []],
    [
      'back with finance after its year, and granted again',
      [...PAID, returnToFinance('paid', REWARD), reserve(REWARD)],
      ['跨年退回财政'],
    ],
    ['written off', [...PAID, openRecovery(40_000n), writeOff(40_000n)], ['已核销']],
    ['carried over', [reserve(REWARD), carryOver(REWARD)], ['结转下年']],
  ])('%s: what was granted stands in the columns beside it, in every row', (_, booked, more) => {
    const { columns, rows } = tableOf(booked);
    const headings = columns.map(({ zh }) => zh);
    expect(headings.slice(headings.indexOf('已审定') + 1)).toEqual(['待拨付', '已支付', '应追回', '已追回', ...more]);
    expect(rows).toHaveLength(booked.length);
    for (const row of rows) {
      const [granted, ...parts] = row.slice(headings.indexOf('已审定')).map((cell) => fenOf(cell));
      expect(parts.reduce((sum, fen) => sum + fen, 0n)).toBe(granted);
    }
  });
});
