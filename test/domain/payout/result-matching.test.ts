import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { RESULT_OUTCOMES, type ResultLine, type ResultOutcome } from '../../../src/domain/payout/result-file.js';
import { INSTRUCTION_STATUSES, type InstructionStatus } from '../../../src/domain/payout/instruction-status.js';
import {
  actionAtDesk,
  contradictOneAnother,
  type MatchableInstruction,
  matchByFacts,
  matchResult,
} from '../../../src/domain/payout/result-matching.js';

const reference = 'a'.repeat(32);
const TODAY = '2026-11-23';

function anInstruction(changes: Partial<MatchableInstruction> = {}): MatchableInstruction {
  return {
    reference,
    amountFen: 48_000_000n,
    payeeName: '泸州启明智能科技有限公司',
    accountNumber: '6222020200011110001',
    status: 'instructed',
    ...changes,
  };
}

function aLine(outcome: ResultOutcome, changes: Partial<ResultLine> = {}): ResultLine {
  const { amountFen, payeeName, accountNumber } = anInstruction();
  return { lineNo: 2, reference, amountFen, payeeName, accountNumber, outcome, ...changes };
}

describe('a result line is ours only when reference, amount and payee agree', () => {
  test.each([
    { rule: 'another reference', line: aLine('paid', { reference: 'b'.repeat(32) }), code: 'result-unknown-reference' },
    { rule: 'one fen more', line: aLine('paid', { amountFen: 48_000_001n }), code: 'result-amount-differs' },
    { rule: 'another name', line: aLine('paid', { payeeName: '泸州启明科技有限公司' }), code: 'result-payee-differs' },
    { rule: 'no name', line: aLine('paid', { payeeName: '' }), code: 'result-payee-differs' },
    {
      rule: 'another account',
      line: aLine('paid', { accountNumber: '6222020200011110009' }),
      code: 'result-payee-differs',
    },
    { rule: 'a masked account', line: aLine('paid', { accountNumber: '6222****0001' }), code: 'result-payee-differs' },
    {
      rule: 'another amount, though of unknown outcome',
      line: aLine('unknown', { amountFen: 1n }),
      code: 'result-amount-differs',
    },
  ])('$rule has no effect', ({ line, code }) => {
    expect(matchResult(line, [anInstruction()], TODAY)).toEqual({ kind: 'unmatched', reference: line.reference, code });
  });

  test.each([
    { rule: 'full-width brackets', ours: '泸州（酒城）公司', theirs: '泸州(酒城)公司' },
    { rule: 'full-width letters', ours: 'ABC科技', theirs: 'ＡＢＣ科技' },
    { rule: 'spaces', ours: '泸州启明', theirs: ' 泸州　启明 ' },
  ])('a name that differs only by $rule is the same name', ({ ours, theirs }) => {
    const match = matchResult(aLine('paid', { payeeName: theirs }), [anInstruction({ payeeName: ours })], TODAY);
    expect(match).toEqual({ kind: 'matched', reference, action: 'recordPaid', from: 'instructed', to: 'paid' });
  });

  test('an account with the spaces people read it by is the same account', () => {
    const line = aLine('paid', { accountNumber: '6222 0202 0001 1110 001' });
    expect(matchResult(line, [anInstruction()], TODAY)).toMatchObject({ kind: 'matched', to: 'paid' });
  });
});

describe('日期: a line is not believed of a day on which it cannot have been', () => {
  const madeOn = '2026-11-20';
  test.each([
    ['paid', 'after today', '2026-11-24', 'instructed', undefined, 'result-date-impossible'],
    ['paid', 'years before its batch', '2020-01-01', 'instructed', undefined, 'result-date-impossible'],
    ['paid', 'the day before its batch', '2026-11-19', 'instructed', undefined, 'result-date-impossible'],
    ['rejected', 'after today', '2027-01-05', 'instructed', undefined, 'result-date-impossible'],
    ['returned', 'after today', '2026-11-24', 'paid', '2026-11-21', 'result-date-impossible'],
    ['returned', 'before it was paid', '2026-11-20', 'paid', '2026-11-21', 'result-date-impossible'],
    ['paid', 'the day its batch was made', madeOn, 'instructed', undefined, 'paid'],
    ['paid', 'today', TODAY, 'instructed', undefined, 'paid'],
    ['paid', 'no day', undefined, 'instructed', undefined, 'paid'],
    ['returned', 'the day it was paid', '2026-11-21', 'paid', '2026-11-21', 'returned'],
    ['unknown', 'after today', '2026-11-24', 'instructed', undefined, 'unknown'],
    ['paid', 'after today, again', '2026-11-24', 'paid', '2026-11-21', 'result-duplicate'],
    ['rejected', 'after today, of a paid one', '2026-11-24', 'paid', '2026-11-21', 'result-contradicts'],
  ] as const)('%s on %s', (outcome, _when, executedOn, status, paidOn, told) => {
    const line = aLine(outcome, executedOn === undefined ? {} : { executedOn });
    const match = matchResult(line, [anInstruction({ status, madeOn, executedOn: paidOn })], TODAY);
    expect(match.kind === 'unmatched' ? match.code : match.kind === 'matched' && match.to).toBe(told);
  });
});

type Told = InstructionStatus | 'noted' | 'result-duplicate' | 'result-contradicts';

describe('what an answer does, by where the instruction stands', () => {
  const told: [InstructionStatus, Record<ResultOutcome, Told>][] = [
    [
      'prepared',
      {
        paid: 'result-contradicts',
        rejected: 'result-contradicts',
        returned: 'result-contradicts',
        unknown: 'result-contradicts',
        accepted: 'result-contradicts',
      },
    ],
    ['instructed', { paid: 'paid', rejected: 'rejected', returned: 'returned', unknown: 'unknown', accepted: 'noted' }],
    [
      'unknown',
      { paid: 'paid', rejected: 'rejected', returned: 'returned', unknown: 'result-duplicate', accepted: 'noted' },
    ],
    [
      'paid',
      {
        paid: 'result-duplicate',
        rejected: 'result-contradicts',
        returned: 'returned',
        unknown: 'result-contradicts',
        accepted: 'noted',
      },
    ],
    [
      'rejected',
      {
        paid: 'result-contradicts',
        rejected: 'result-duplicate',
        returned: 'result-contradicts',
        unknown: 'result-contradicts',
        accepted: 'result-contradicts',
      },
    ],
    [
      'returned',
      {
        paid: 'result-duplicate',
        rejected: 'result-contradicts',
        returned: 'result-duplicate',
        unknown: 'result-contradicts',
        accepted: 'noted',
      },
    ],
    [
      'withdrawn',
      {
        paid: 'result-contradicts',
        rejected: 'result-contradicts',
        returned: 'result-contradicts',
        unknown: 'result-contradicts',
        accepted: 'result-contradicts',
      },
    ],
  ];
  const table = told.flatMap(([status, effects]) =>
    RESULT_OUTCOMES.map((outcome) => ({ status, outcome, effect: effects[outcome] })),
  );

  test('the table is complete', () => {
    expect(told.map(([status]) => status)).toEqual([...INSTRUCTION_STATUSES]);
  });

  test.each(table)('$status, then $outcome: $effect', ({ status, outcome, effect }) => {
    const match = matchResult(aLine(outcome), [anInstruction({ status })], TODAY);
    if (effect === 'noted') {
      expect(match).toEqual({ kind: 'noted', reference });
      return;
    }
    expect(match).toEqual(
      effect.startsWith('result-')
        ? { kind: 'unmatched', reference, code: effect }
        : expect.objectContaining({ kind: 'matched', reference, from: status, to: effect }),
    );
  });

  test.each(INSTRUCTION_STATUSES)('what the payee gave back, in whole or in part, moves none that is %s', (status) => {
    for (const amountFen of [anInstruction().amountFen, 1n]) {
      const codes = (['active', 'not_said'] as const).map((returnKind) =>
        matchResult(aLine('returned', { amountFen, returnKind }), [anInstruction({ status })], TODAY),
      );
      expect(codes).toMatchObject([{ code: 'result-active-return' }, { code: 'result-credit-without-return' }]);
    }
  });

  test('an answer that knows neither payee nor amount moves an instruction that was sent to unknown', () => {
    const line: ResultLine = { lineNo: 2, reference, outcome: 'unknown' };
    expect(matchResult(line, [anInstruction()], TODAY)).toMatchObject({ kind: 'matched', to: 'unknown' });
  });
});

test('however answers are repeated and shuffled, money goes out at most once and comes back at most once', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...RESULT_OUTCOMES), { maxLength: 30 }), (outcomes) => {
      const instruction = anInstruction();
      const moves: InstructionStatus[] = [];
      for (const outcome of outcomes) {
        const match = matchResult(aLine(outcome), [instruction], TODAY);
        if (match.kind === 'matched') {
          expect(match.from).toBe(instruction.status);
          instruction.status = match.to;
          moves.push(match.to);
        }
      }
      expect(moves.filter((status) => status === 'paid').length).toBeLessThanOrEqual(1);
      expect(moves.filter((status) => status === 'returned').length).toBeLessThanOrEqual(1);
      expect(moves.includes('rejected') && (moves.includes('paid') || moves.includes('returned'))).toBe(false);
    }),
  );
});

describe('a line without our reference', () => {
  const paid = (changes: Partial<ResultLine> = {}) =>
    aLine('paid', { reference: '', executedOn: '2026-03-03', ...changes });
  const sentInstruction = (changes: Partial<MatchableInstruction> = {}) =>
    anInstruction({ sentOn: '2026-03-01', debtorAccount: '1050500000000000', ...changes });
  const other = sentInstruction({ reference: 'c'.repeat(32) });
  test.each<[string, ResultLine, MatchableInstruction[], object]>([
    ['is about the only payment of its amount and account', paid(), [sentInstruction()], { kind: 'found', reference }],
    [
      'is about nobody when the amount differs',
      paid({ amountFen: 1n }),
      [sentInstruction()],
      { kind: 'unmatched', code: 'result-unmatched' },
    ],
    [
      'is about nobody when it names no account',
      { lineNo: 2, reference: '', outcome: 'paid', amountFen: 48_000_000n, executedOn: '2026-03-03' },
      [sentInstruction()],
      { kind: 'unmatched', code: 'result-unmatched' },
    ],
    ['is never guessed among two', paid(), [sentInstruction(), other], { kind: 'unmatched', code: 'result-ambiguous' }],
    [
      'is about the one that still waits, not the one paid before',
      paid(),
      [sentInstruction({ status: 'paid', executedOn: '2026-03-01' }), other],
      { kind: 'found', reference: other.reference },
    ],
    [
      'tells nothing new about one that was paid that day',
      paid(),
      [anInstruction({ status: 'paid', executedOn: '2026-03-03' })],
      { kind: 'found', reference },
    ],
    [
      'is about nobody when the payment was made on another day',
      paid(),
      [anInstruction({ status: 'paid', executedOn: '2026-03-01' })],
      { kind: 'unmatched', code: 'result-unmatched' },
    ],
    [
      'brings back the one payment that was made',
      paid({ outcome: 'returned' }),
      [sentInstruction({ status: 'paid' }), sentInstruction({ reference: 'd'.repeat(32), status: 'rejected' })],
      { kind: 'found', reference },
    ],
    [
      'is about the one payment of the account the statement is about',
      paid({ ownAccount: '1050 5000 0000 0000' }),
      [sentInstruction()],
      { kind: 'found', reference },
    ],
    [
      'is about nobody when the statement is about another account of ours',
      paid({ ownAccount: '1050500000000009' }),
      [sentInstruction()],
      { kind: 'unmatched', code: 'result-unmatched' },
    ],
    [
      'is about nobody when the statement names no account of ours',
      paid({ ownAccount: '' }),
      [sentInstruction()],
      { kind: 'unmatched', code: 'result-unmatched' },
    ],
    [
      'moves no payment that left on a later day',
      paid({ executedOn: '2026-02-28' }),
      [sentInstruction()],
      { kind: 'unmatched', code: 'result-unmatched' },
    ],
    [
      'moves nothing when it has no day',
      aLine('paid', { reference: '' }),
      [sentInstruction()],
      { kind: 'unmatched', code: 'result-unmatched' },
    ],
    [
      'brings back no payment that was made on a later day',
      paid({ outcome: 'returned' }),
      [sentInstruction({ status: 'paid', executedOn: '2026-03-04' })],
      { kind: 'unmatched', code: 'result-unmatched' },
    ],
    [
      'tells nothing new of a return that is known, though the same was paid again since',
      paid({ outcome: 'returned' }),
      [
        sentInstruction({ status: 'returned', executedOn: '2026-03-03' }),
        sentInstruction({ reference: 'c'.repeat(32), sentOn: '2026-04-01', status: 'paid', executedOn: '2026-04-01' }),
      ],
      { kind: 'found', reference },
    ],
    [
      'tells nothing new of a payment that is known, though the same left again since',
      paid(),
      [
        sentInstruction({ status: 'paid', executedOn: '2026-03-03' }),
        sentInstruction({ reference: 'c'.repeat(32), sentOn: '2026-03-10' }),
      ],
      { kind: 'found', reference },
    ],
    [
      'is not guessed when it may tell again of the one or for the first time of the other',
      paid(),
      [sentInstruction({ status: 'paid', executedOn: '2026-03-03' }), other],
      { kind: 'unmatched', code: 'result-ambiguous' },
    ],
  ])('%s', (_, line, instructions, found) => {
    expect(matchByFacts(line, instructions)).toEqual(found);
  });
});

test('a line about another batch than the one its payment is in does nothing', () => {
  const line = aLine('paid', { batchId: 'another' });
  expect(matchResult(line, [anInstruction({ batchId: 'this one' })], TODAY)).toMatchObject({
    code: 'result-other-batch',
  });
});

describe('lines of one file about one payment', () => {
  test.each<[string, boolean, Partial<ResultLine>[]]>([
    ['paid and rejected contradict one another', true, [{ outcome: 'paid' }, { outcome: 'rejected' }]],
    ['rejected and returned do', true, [{ outcome: 'rejected' }, { outcome: 'returned' }]],
    ['paid twice do not', false, [{ outcome: 'paid' }, { outcome: 'paid' }]],
    ['unknown and then paid do not', false, [{ outcome: 'unknown' }, { outcome: 'paid' }]],
    [
      'paid and returned later do not',
      false,
      [
        { outcome: 'paid', executedOn: '2026-03-03' },
        { outcome: 'returned', executedOn: '2026-03-05' },
      ],
    ],
    [
      'nor on the same day',
      false,
      [
        { outcome: 'returned', executedOn: '2026-03-03' },
        { outcome: 'paid', executedOn: '2026-03-03' },
      ],
    ],
    [
      'returned before it was paid does',
      true,
      [
        { outcome: 'paid', executedOn: '2026-03-03' },
        { outcome: 'returned', executedOn: '2026-03-02' },
      ],
    ],
  ])('%s', (_, contradict, lines) => {
    const whole = lines.map(({ outcome = 'paid', ...more }) => aLine(outcome, more));
    expect(contradictOneAnother(whole)).toBe(contradict);
    expect(contradictOneAnother(whole.toReversed())).toBe(contradict);
  });
});

describe('what two people may say of a payment at the desk', () => {
  const EXTRA = { outcome: 'paid', status: 'rejected' };
  test.each(INSTRUCTION_STATUSES)('that is %s: what a file may, and of a rejected one that it was paid', (status) => {
    for (const outcome of RESULT_OUTCOMES) {
      const byFile = matchResult(aLine(outcome), [anInstruction({ status })], TODAY);
      const mayFile = byFile.kind === 'matched' && outcome !== 'unknown' ? byFile.action : undefined;
      const isExtra = outcome === EXTRA.outcome && status === EXTRA.status;
      expect(actionAtDesk(outcome, status)).toBe(isExtra ? 'recordPaidAfterAll' : mayFile);
    }
  });
});
