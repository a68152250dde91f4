import { describe, expect, test } from '@jest/globals';
import {
  formatStatement,
  formatStatusReport,
  type ReportedPayment,
  type StatedEntry,
} from '../../../src/domain/payout/bank-answer.js';
import { readBankReport } from '../../../src/domain/payout/bank-report.js';

const BATCH_ID = '0198f2a4-5c1e-7a52-9d52-0a4d2f1f6b11';
const MESSAGE = BATCH_ID.replaceAll('-', '');
const reference = 'a'.repeat(32);
const payment = (changes: Partial<ReportedPayment> = {}): ReportedPayment => ({
  reference,
  amountFen: 96_000n,
  payeeName: '泸州启明智能科技有限公司',
  accountNumber: '6222020200011110001',
  status: 'RJCT',
  reasonCode: 'BE01',
  ...changes,
});
const report = (groupStatus: string, payments: readonly ReportedPayment[] = [], more: object = {}) =>
  formatStatusReport({
    messageId: 'S1',
    createdOn: '2026-11-20',
    originalMessageId: MESSAGE,
    groupStatus,
    count: 2,
    totalFen: 192_000n,
    payments,
    ...more,
  });

describe('pain.002: what of the payments it does not name follows from the whole', () => {
  test.each<[string, string, readonly ReportedPayment[], string | undefined]>([
    ['ACSC', 'settled', [], 'paid'],
    ['ACCP', 'accepted', [], 'accepted'],
    ['ACSP', 'under way', [], 'accepted'],
    ['RJCT', 'rejected without items', [], 'rejected'],
    ['RJCT', 'rejected, one named', [payment()], 'rejected'],
    ['PART', 'some, the rejected named', [payment()], 'accepted'],
    ['PDNG', 'waiting', [], 'accepted'],
  ])('%s (%s)', (status, _, payments, rest) => {
    const read = readBankReport(report(status, payments));
    expect(read.problems).toEqual([]);
    expect(read.groups).toEqual([
      expect.objectContaining({ batchId: BATCH_ID, messageId: MESSAGE, count: 2, totalFen: 192_000n }),
    ]);
    expect(read.groups?.[0]?.rest).toBe(rest);
    expect(read.lines.map(({ outcome }) => outcome)).toEqual(payments.map(() => 'rejected'));
  });

  test('a report that only names rejected payments and says nothing of the whole accepts the others', () => {
    const read = readBankReport(report('PART', [payment()]).replace('<GrpSts>PART</GrpSts>', ''));
    expect(read.groups?.[0]?.rest).toBe('accepted');
  });

  test('a report that rejects all and calls one settled contradicts itself: nothing follows', () => {
    const read = readBankReport(report('RJCT', [payment({ status: 'ACSC' })]));
    expect(read.groups?.[0]?.rest).toBeUndefined();
    expect(read.problems).toMatchObject([{ code: 'result-contradicts' }]);
  });

  test('a status nobody knows is a problem and no guess', () => {
    expect(readBankReport(report('WXYZ')).problems).toMatchObject([{ code: 'result-status-unknown' }]);
  });

  test('an item says whom, how much, and why', () => {
    expect(readBankReport(report('PART', [payment({ reason: '户名不符' })])).lines).toEqual([
      {
        lineNo: 1,
        reference,
        outcome: 'rejected',
        batchId: BATCH_ID,
        payeeName: '泸州启明智能科技有限公司',
        accountNumber: '6222020200011110001',
        amountFen: 96_000n,
        reasonCode: 'BE01',
        reason: '户名不符',
      },
    ]);
  });

  test.each([['0'], ['0.00'], ['999999999999999.99'], ['1.234'], ['-12.50'], ['twelve']])(
    'a control sum of %s is a problem with a name, and nothing follows',
    (sum) => {
      const read = readBankReport(report('ACSC').replace('>1920.00<', `>${sum}<`));
      expect(read.problems).toMatchObject([{ lineNo: 0, code: 'result-totals-differ' }]);
      expect(read.groups?.[0]).not.toHaveProperty('rest');
    },
  );

  const part = (status: string) => `<OrgnlPmtInfAndSts><PmtInfSts>${status}</PmtInfSts></OrgnlPmtInfAndSts>`;
  test.each<[string, string, string | undefined, string[]]>([
    ['two parts that say the same', part('ACSC') + part('ACSC'), 'paid', []],
    ['two parts that say different things', part('ACSC') + part('RJCT'), undefined, ['result-contradicts']],
    [
      'a part that says nothing beside one that says other than the group',
      part('RJCT') + part('ACSC').replace(/<PmtInfSts>.*<.PmtInfSts>/, ''),
      undefined,
      ['result-contradicts'],
    ],
  ])('%s', (_, parts, rest, codes) => {
    const text = report('ACSC').replace(
      /(<\/OrgnlGrpInfAndSts>)(<OrgnlPmtInfAndSts>.*<\/OrgnlPmtInfAndSts>)?/s,
      (_all, end: string) => `${end}${parts}`,
    );
    const read = readBankReport(text);
    expect(read.groups?.[0]?.rest).toBe(rest);
    expect(read.problems.map(({ code }) => code)).toEqual(codes);
  });

  test('a code without words is given its own', () => {
    expect(readBankReport(report('PART', [payment()])).lines).toMatchObject([{ reason: '户名不符' }]);
  });
});

const entry = (changes: Partial<StatedEntry> = {}): StatedEntry => ({
  reference,
  amountFen: 96_000n,
  direction: 'DBIT',
  payeeName: '泸州启明智能科技有限公司',
  accountNumber: '6222020200011110001',
  bookedOn: '2026-11-20',
  ...changes,
});
const statement = (entries: readonly StatedEntry[], kind: 'camt.053' | 'camt.054' = 'camt.053') =>
  formatStatement({
    kind,
    messageId: 'T1',
    createdOn: '2026-11-20',
    accountNumber: '1050500000000000',
    openingFen: 1_000_000n,
    entries,
  });

describe('camt.053 and camt.054', () => {
  test.each([
    ['2026-12-31T17:00:00Z', '2027-01-01'],
    ['2026-12-31T15:59:59.999Z', '2026-12-31'],
    ['2027-01-01T00:30:00+08:00', '2027-01-01'],
    ['2026-12-31T20:00:00-05:00', '2027-01-01'],
    ['2026-12-31T23:59:59', '2026-12-31'],
  ])('booked at %s is booked on %s', (instant, day) => {
    const text = statement([entry()]).replace(/<BookgDt>.*?<\/BookgDt>/s, `<BookgDt><DtTm>${instant}</DtTm></BookgDt>`);
    expect(readBankReport(text).lines).toMatchObject([{ executedOn: day }]);
  });

  test.each(['camt.053', 'camt.054'] as const)(
    '%s: a debit is a payment, a credit with a return reason is one that came back',
    (kind) => {
      const read = readBankReport(
        statement([entry(), entry({ direction: 'CRDT', returnCode: 'AC04', bookedOn: '2026-11-21' })], kind),
      );
      expect(read.problems).toEqual([]);
      expect(read.lines).toMatchObject([
        { lineNo: 1, reference, outcome: 'paid', amountFen: 96_000n, executedOn: '2026-11-20' },
        {
          lineNo: 2,
          reference,
          outcome: 'returned',
          reasonCode: 'AC04',
          reason: '账户已销户',
          executedOn: '2026-11-21',
        },
      ]);
    },
  );

  test.each([
    ['a return by the bank', { returnCode: 'AC04' }, { reference, returnKind: 'passive' }],
    ['under our reference and called no return', {}, { reference, returnKind: 'not_said' }],
    ['without a reference, from an account', { reference: '' }, { reference: '', returnKind: 'not_said' }],
  ])('a credit %s says so', (_what, change, expected) => {
    const read = readBankReport(statement([entry({ direction: 'CRDT', ...change })]));
    expect(read).toMatchObject({ problems: [], lines: [{ outcome: 'returned', amountFen: 96_000n, ...expected }] });
  });

  test('of a credit that is no return the other side is who paid', () => {
    const credit = statement([entry({ direction: 'CRDT', reference: '' })]);
    const fromPayee = credit.replace(
      '<Cdtr>',
      '<Dbtr><Nm>泸州启明智能科技有限公司</Nm></Dbtr><DbtrAcct><Id><Othr><Id>6222</Id></Othr></Id></DbtrAcct><Cdtr>',
    );
    expect(readBankReport(fromPayee).lines).toMatchObject([
      { payeeName: '泸州启明智能科技有限公司', accountNumber: '6222' },
    ]);
  });

  const payer = '<Dbtr><Nm>泸州启明智能科技有限公司</Nm></Dbtr>';
  const accountOf = (number: string) => `<CdtrAcct><Id><Othr><Id>${number}</Id></Othr></Id></CdtrAcct>`;
  test.each<[string, string, object]>([
    ['by its name alone', `${payer}<Cdtr><Nm>泸州市财政局</Nm></Cdtr>`, { payeeName: '泸州启明智能科技有限公司' }],
    [
      'beside the account of ours it came in on',
      `${payer}${accountOf('1050 5000 0000 0000')}`,
      { payeeName: '泸州启明智能科技有限公司' },
    ],
    [
      'as an echo of our own payment',
      `<Dbtr><Nm>泸州市财政局</Nm></Dbtr><Cdtr><Nm>泸州启明智能科技有限公司</Nm></Cdtr>${accountOf('6222')}`,
      { payeeName: '泸州启明智能科技有限公司', accountNumber: '6222' },
    ],
  ])('a payer whose account the bank does not name is known %s', (_, parties, expected) => {
    const credit = statement([entry({ direction: 'CRDT', reference: '' })]).replace(
      /<RltdPties>[^]*?<\/RltdPties>/,
      `<RltdPties>${parties}</RltdPties>`,
    );
    const { lines, problems } = readBankReport(credit);
    expect(problems).toEqual([]);
    expect(lines.map(({ payeeName, accountNumber }) => ({ payeeName, accountNumber }))).toEqual([
      { accountNumber: undefined, ...expected },
    ]);
  });

  test('the figures of a statement are kept', () => {
    expect(readBankReport(statement([entry()])).statements).toEqual([
      {
        statementId: 'T1',
        accountNumber: '1050500000000000',
        bookedOn: '2026-11-20',
        openingFen: 1_000_000n,
        closingFen: 904_000n,
        debitFen: 96_000n,
        creditFen: 0n,
      },
    ]);
  });

  test.each<[string, string, object]>([
    [
      'a balance that does not agree',
      statement([entry()]).replace('9040.00', '9040.01'),
      { code: 'statement-balance-differs' },
    ],
    [
      'an entry in another currency',
      statement([entry()], 'camt.054').replaceAll('CNY', 'USD'),
      { lineNo: 1, reference, code: 'result-line-malformed', field: 'Amt/@Ccy' },
    ],
    [
      'a fraction of a fen',
      statement([entry()], 'camt.054').replace('960.00', '960.001'),
      { code: 'result-line-malformed', field: 'Amt' },
    ],
    [
      'a direction that is none',
      statement([entry()], 'camt.054').replace('DBIT', 'BOTH'),
      { code: 'result-line-malformed', field: 'CdtDbtInd' },
    ],
    [
      'a day that is none',
      statement([entry()], 'camt.054').replace(
        /(<BookgDt>\s*<Dt>)[^<]*/,
        (_all, start: string) => `${start}2026-02-30`,
      ),
      { code: 'result-line-malformed', field: 'BookgDt' },
    ],
    [
      'an end that is missing',
      statement([entry()]).slice(0, -20),
      { code: 'xml-refused', field: expect.stringMatching(/^[a-z-]+$/) },
    ],
    [
      'a bomb',
      `<!DOCTYPE a [<!ENTITY b "c">]>${statement([entry()])}`,
      { code: 'xml-refused', field: expect.stringMatching(/^[a-z-]+$/) },
    ],
    ['another message', '<Document><FIToFICstmrCdtTrf/></Document>', { code: 'result-file-not-readable' }],
  ])('%s is a problem with a name', (_, xml, problem) => {
    expect(readBankReport(xml).problems).toMatchObject([problem]);
  });

  test('money that comes in from nobody is left alone, and what is not booked has not happened', () => {
    const foreign = statement([entry({ direction: 'CRDT', reference: '' })]).replace(
      /<RltdPties>[^]*?<\/RltdPties>/,
      '',
    );
    expect(readBankReport(foreign)).toMatchObject({ lines: [], problems: [] });
    expect(readBankReport(statement([entry()], 'camt.054').replace('>BOOK<', '>PDNG<'))).toMatchObject({
      lines: [],
      problems: [],
    });
  });

  test('an entry without our reference is a line without one', () => {
    expect(readBankReport(statement([entry({ reference: '' })])).lines).toMatchObject([
      { reference: '', outcome: 'paid' },
    ]);
  });
});
