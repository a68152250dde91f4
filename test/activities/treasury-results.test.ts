import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { fileSha256 } from '../../src/activities/batch.js';
import { createActivities } from '../../src/activities/index.js';
import { recordResultsFile } from '../../src/activities/results.js';
import type { TakenFile } from '../../src/activities/treasury.js';
import type { InstructionRecord } from '../../src/db/batch-store.js';
import { formatStatusReport } from '../../src/domain/payout/bank-answer.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { messageIdOf } from '../../src/domain/payout/channel.js';
import { formatResultFile, type ResultLine } from '../../src/domain/payout/result-file.js';
import { DomainError } from '../../src/domain/errors.js';
import type { TreasuryGateway } from '../../src/gateways/treasury.js';
import { LARGEST_RESULT_BYTES } from '../../src/gateways/treasury-file.js';
import { aBatch, aClaim, APPROVE, type BatchCase, type ClaimCase, deregister, PEOPLE } from '../support/builders.js';
import { attachByTwo, inALaterYear } from '../support/desk-acts.js';
import {
  answerTo,
  contentOf,
  endsOf,
  eventsOf,
  closeInBalance,
  expectBooksToBalance,
  openRegistry,
  refusalOf,
  rowOf,
  type TestRegistry,
  unknownAnswerTo,
} from '../support/registry.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => closeInBalance(registry));

interface Sent {
  batch: BatchCase;
  claim: ClaimCase;
  instruction: InstructionRecord;
}

/** One claim whose payment lies with the treasury. */
async function sent(claim?: ClaimCase): Promise<Sent> {
  const payable = claim ?? (await aClaim(registry).payable());
  const batch = await aBatch(registry, [payable]).sent();
  return { batch, claim: payable, instruction: await instructionOf(batch) };
}

async function instructionOf(batch: BatchCase): Promise<InstructionRecord> {
  const [instruction] = await registry.instructionsOf(batch.id);
  if (instruction === undefined) throw new Error('the batch has no instruction');
  return instruction;
}

/** What is kept of the lines about an instruction, as they came. */
async function keptOf(reference: string): Promise<unknown[]> {
  const rows = await registry.db('bank_results').where({ reference }).orderBy(['received_at', 'line_no']);
  return rows.map(({ effect, problem_code }) => (problem_code === null ? effect : `${effect}: ${problem_code}`));
}

/** What the ledger booked for an instruction, in its order. */
const bookedFor = (instruction: InstructionRecord): Promise<string[]> =>
  registry.inSystem((trx) =>
    trx('ledger_transactions').where({ subject_id: instruction.id }).orderBy('created_at').pluck('kind'),
  );

const claimStatus = async ({ claim }: Sent): Promise<unknown> =>
  (await rowOf(registry, 'reward_claims', claim.id))['status'];

describe('a line that does not agree with the instruction goes to the desk and moves nothing', () => {
  let waiting: Sent;
  beforeAll(async () => {
    waiting = await sent();
  });

  const DISAGREEING: [string, string, (of: InstructionRecord) => Partial<ResultLine>][] = [
    ['a reference we never used', 'result-unknown-reference', () => ({ reference: 'f'.repeat(32) })],
    ['another amount', 'result-amount-differs', ({ amountFen }) => ({ amountFen: amountFen + 1n })],
    ['another name', 'result-payee-differs', () => ({ payeeName: '泸州启明智能科技公司' })],
    ['another account', 'result-payee-differs', () => ({ accountNumber: '0000000000000000102' })],
  ];
  test.each(DISAGREEING)('%s: %s', async (_what, code, changesOf) => {
    const line = answerTo(waiting.instruction, 'paid', changesOf(waiting.instruction));
    expect(await registry.takeIn([line])).toEqual([{ lineNo: 2, effect: 'desk', problemCode: code }]);
    expect((await keptOf(line.reference)).at(-1)).toBe(`desk: ${code}`);
    expect((await instructionOf(waiting.batch)).status).toBe('instructed');
    expect(await bookedFor(waiting.instruction)).toEqual(['commit', 'instruct']);
    expect(await claimStatus(waiting)).toBe('in_batch');
    await expectBooksToBalance(registry);
  });

  test('a file nobody can read is one problem, kept with its name', async () => {
    const effects = await registry.takeIn('%PDF-1.7 not a result file', 'scan.pdf');
    expect(effects).toEqual([{ lineNo: 1, effect: 'desk', problemCode: 'result-file-not-readable' }]);
    const kept = await registry.db('bank_results').where({ file_name: 'scan.pdf' });
    expect(kept).toMatchObject([{ problem_code: 'result-file-not-readable', instruction_id: null }]);
  });

  test('a file that its reader stumbles over has a name, so that it can be set aside', async () => {
    class Hostile extends Uint8Array {
      override subarray(): never {
        throw new TypeError('no such thing');
      }
    }
    const reading = recordResultsFile(registry.dependencies, { name: 'hostile.xml', bytes: new Hostile([1, 2, 3]) });
    expect(await refusalOf(reading)).toMatchObject({
      code: 'result-file-not-readable',
      details: { why: 'TypeError' },
    });
  });

  test('a file with control characters in it stops nothing: it is unreadable, not an error', async () => {
    const text = formatResultFile({ createdOn: '2026-11-20', lines: [answerTo(waiting.instruction, 'paid')] });
    expect(await registry.takeIn(text.replace('泸州', '泸\u0000州'))).toMatchObject([
      { problemCode: 'result-file-not-readable' },
    ]);
  });

  test('a malformed line does not keep the good one beside it from counting', async () => {
    const other = await sent();
    const text = formatResultFile({
      createdOn: '2026-11-20',
      lines: [answerTo(waiting.instruction, 'paid'), answerTo(other.instruction, 'paid')],
    });
    const damaged = text.replace(`R,${waiting.instruction.reference}`, `R,${waiting.instruction.reference},"`);
    const effects = await registry.takeIn(damaged);
    expect(effects).toContainEqual({ lineNo: 2, effect: 'desk', problemCode: 'result-line-malformed' });
    expect(effects).toContainEqual({ lineNo: 3, effect: 'paid' });
    // the closing record tells that the file was touched
    expect(effects).toContainEqual({ lineNo: 4, effect: 'desk', problemCode: 'result-file-incomplete' });
    expect(await claimStatus(other)).toBe('paid');
    expect(await claimStatus(waiting)).toBe('in_batch');
    await expectBooksToBalance(registry);
  });

  test('an amount with three decimals is a problem of that line', async () => {
    const text = formatResultFile({ createdOn: '2026-11-20', lines: [answerTo(waiting.instruction, 'paid')] });
    const effects = await registry.takeIn(text.replace(/,960\.00,paid/, ',960.001,paid'));
    expect(effects[0]).toEqual({ lineNo: 2, effect: 'desk', problemCode: 'amount-not-whole-fen' });
  });
});

describe('an answer counts once', () => {
  test('twice in one file: the second is a duplicate without effect', async () => {
    const { instruction } = await sent();
    const line = answerTo(instruction, 'paid');
    expect(await registry.takeIn([line, line])).toEqual([
      { lineNo: 2, effect: 'paid' },
      { lineNo: 3, effect: 'none', problemCode: 'result-duplicate' },
    ]);
    expect(await keptOf(instruction.reference)).toEqual(['paid', 'none: result-duplicate']);
    expect(await bookedFor(instruction)).toEqual(['commit', 'instruct', 'settle']);
    await expectBooksToBalance(registry);
  });

  test('the same file twice has no effect the second time and answers the same', async () => {
    const waiting = await sent();
    const text = formatResultFile({ createdOn: '2026-11-20', lines: [answerTo(waiting.instruction, 'paid')] });
    const first = await registry.takeIn(text, 'first.csv');
    const before = await contentOf(registry);
    expect(await registry.takeIn(text, 'again-under-another-name.csv')).toEqual(first);
    expect(await contentOf(registry)).toBe(before);
  });

  test('the same answer in another file is a duplicate', async () => {
    const { instruction } = await sent();
    await registry.takeIn([answerTo(instruction, 'rejected')]);
    expect(await registry.takeIn([answerTo(instruction, 'rejected')])).toEqual([
      { lineNo: 2, effect: 'none', problemCode: 'result-duplicate' },
    ]);
    expect(await bookedFor(instruction)).toEqual(['commit', 'instruct', 'take_back_rejected']);
    await expectBooksToBalance(registry);
  });

  test.each([
    ['paid', 'rejected'],
    ['rejected', 'paid'],
    ['rejected', 'returned'],
    ['returned', 'rejected'],
  ] as const)('%s, then %s: a contradiction is for the desk and never applied', async (first, second) => {
    const { instruction, batch } = await sent();
    await registry.takeIn([answerTo(instruction, first)]);
    const booked = await bookedFor(instruction);
    expect(await registry.takeIn([answerTo(instruction, second)])).toEqual([
      { lineNo: 2, effect: 'desk', problemCode: 'result-contradicts' },
    ]);
    expect((await instructionOf(batch)).status).toBe(first);
    expect(await bookedFor(instruction)).toEqual(booked);
    await expectBooksToBalance(registry);
  });

  test('files that overtake one another: paid after returned tells nothing new', async () => {
    const waiting = await sent();
    await registry.takeIn([answerTo(waiting.instruction, 'returned')]);
    expect(await registry.takeIn([answerTo(waiting.instruction, 'paid')])).toMatchObject([
      { effect: 'none', problemCode: 'result-duplicate' },
    ]);
    expect(await claimStatus(waiting)).toBe('payee_confirmation');
    await expectBooksToBalance(registry);
  });

  test('an answer about an instruction that was never sent is a contradiction', async () => {
    const batch = await aBatch(registry, [await aClaim(registry).payable()]).checked();
    expect(await registry.takeIn([answerTo(await instructionOf(batch), 'paid')])).toMatchObject([
      { effect: 'desk', problemCode: 'result-contradicts' },
    ]);
  });
});

describe('what an answer does', () => {
  test('paid: claim and batch follow, and the history names the system', async () => {
    const waiting = await sent();
    await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
    expect(await rowOf(registry, 'payment_instructions', waiting.instruction.id)).toMatchObject({
      status: 'paid',
      executed_on: waiting.instruction.madeOn,
    });
    expect((await eventsOf(registry, waiting.claim.id)).at(-1)).toMatchObject({
      kind: 'reward.paid',
      actor_role: 'system',
      status_before: 'in_batch',
      status_after: 'paid',
      data: { outcome: 'paid', batchId: waiting.batch.id },
    });
    expect((await eventsOf(registry, waiting.batch.id)).at(-1)).toMatchObject({
      kind: 'batch.settled',
      status_before: 'sent',
      status_after: 'settled',
    });
  });

  test('rejected: the claim goes back to its desk with the reason, the money to the reserve', async () => {
    const waiting = await sent();
    await registry.takeIn([answerTo(waiting.instruction, 'rejected')]);
    expect(await rowOf(registry, 'reward_claims', waiting.claim.id)).toMatchObject({
      status: 'payee_confirmation',
      last_payment_problem: '账号户名不符',
      payee_account_number: null,
    });
    expect((await eventsOf(registry, waiting.claim.id)).at(-1)).toMatchObject({
      kind: 'reward.payment_rejected',
      reason_codes: ['E01'],
      reason_text: '账号户名不符',
    });
    await expectBooksToBalance(registry);
  });

  test('paid, then returned: the money comes back once and the claim may be paid again', async () => {
    const waiting = await sent();
    await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
    await registry.takeIn([answerTo(waiting.instruction, 'returned')]);
    expect(await bookedFor(waiting.instruction)).toEqual(['commit', 'instruct', 'settle', 'take_back_returned']);
    expect(await claimStatus(waiting)).toBe('payee_confirmation');
    expect((await eventsOf(registry, waiting.batch.id)).at(-1)).toMatchObject({ kind: 'batch.results_recorded' });
    await expectBooksToBalance(registry);
  });

  test('returned after the batch was reconciled: the claim is open again', async () => {
    const waiting = await sent();
    await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
    await registry.act(PEOPLE.checker, 'recordReconciliation', { batchId: waiting.batch.id });
    expect(await claimStatus(waiting)).toBe('reconciled');
    await registry.takeIn([answerTo(waiting.instruction, 'returned')]);
    expect(await claimStatus(waiting)).toBe('payee_confirmation');
    await expectBooksToBalance(registry);
  });

  test('unknown: nothing moves, it waits to be asked about, and the same again tells nothing', async () => {
    const waiting = await sent();
    expect(await registry.takeIn([unknownAnswerTo(waiting.instruction)])).toEqual([{ lineNo: 2, effect: 'unknown' }]);
    expect((await instructionOf(waiting.batch)).status).toBe('unknown');
    expect(await registry.takeIn([unknownAnswerTo(waiting.instruction)])).toMatchObject([
      { effect: 'none', problemCode: 'result-duplicate' },
    ]);
    expect(await bookedFor(waiting.instruction)).toEqual(['commit', 'instruct']);
    expect(await rowOf(registry, 'payout_batches', waiting.batch.id)).toMatchObject({ status: 'sent' });
    await expectBooksToBalance(registry);
  });

  test('paid for a registration that ended under way: it is paid, and owed back', async () => {
    const waiting = await sent();
    await deregister(registry, waiting.claim.contractId);
    expect(await claimStatus(waiting)).toBe('in_batch');
    await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
    expect(await claimStatus(waiting)).toBe('recovery');
    const recoveries = await registry.inSystem((trx) => trx('recoveries').where({ claim_id: waiting.claim.id }));
    expect(recoveries).toMatchObject([{ amount_fen: waiting.instruction.amountFen, status: 'open' }]);
    await expectBooksToBalance(registry);

    // the money comes back after all: a person closes the recovery, nothing is booked by guess
    expect(await registry.takeIn([answerTo(waiting.instruction, 'returned')])).toMatchObject([
      { effect: 'desk', problemCode: 'result-for-recovery' },
    ]);
    expect((await instructionOf(waiting.batch)).status).toBe('paid');
    await expectBooksToBalance(registry);
  });

  test('rejected for a registration that ended under way: the claim is over and its budget free', async () => {
    const waiting = await sent();
    await deregister(registry, waiting.claim.contractId);
    await registry.takeIn([answerTo(waiting.instruction, 'rejected')]);
    expect(await claimStatus(waiting)).toBe('cancelled');
    await expectBooksToBalance(registry);
  });

  test('deregistered after payment: what was paid is owed back', async () => {
    const waiting = await sent();
    await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
    await registry.act(PEOPLE.checker, 'recordReconciliation', { batchId: waiting.batch.id });
    await deregister(registry, waiting.claim.contractId);
    expect(await claimStatus(waiting)).toBe('recovery');
    const booked = await registry.inSystem((trx) =>
      trx('ledger_transactions').where({ subject_id: waiting.claim.id }).orderBy('created_at').pluck('kind'),
    );
    expect(booked).toEqual(['reserve', 'open_recovery']);
    await expectBooksToBalance(registry);
  });
});

describe('a file handed in by a person', () => {
  /** Remembers the command and stores the file, as the API does. */
  async function handIn(person: string, batchId: string, text: string) {
    const { sha256 } = await registry.documents.put(new TextEncoder().encode(text));
    const payload = { fileName: 'by-hand.csv', sha256 };
    const id = await registry.remember(person, { kind: 'batch.results', subjectId: batchId, payload });
    return { id, sha256, run: () => registry.carryOut(person, 'recordHandedResults', { batchId }, payload, id) };
  }
  const paidFile = ({ instruction }: Sent): string =>
    formatResultFile({ createdOn: '2026-11-20', lines: [answerTo(instruction, 'paid')] });

  test('does what a file in the drop does, once, and answers with its lines', async () => {
    const waiting = await sent();
    const handed = await handIn(PEOPLE.maker, waiting.batch.id, paidFile(waiting));
    const outcome = await handed.run();
    expect(outcome).toMatchObject({
      status: 'settled',
      file: { name: 'by-hand.csv', sha256: handed.sha256, alreadyTakenIn: false },
      lines: [{ lineNo: 2, effect: 'paid' }],
    });
    const before = await contentOf(registry);
    expect(await handed.run()).toEqual(outcome);
    expect(await contentOf(registry)).toBe(before);
    await expectBooksToBalance(registry);
  });

  test('that lay in the drop before has no effect', async () => {
    const waiting = await sent();
    await registry.takeIn(paidFile(waiting));
    const handed = await handIn(PEOPLE.checker, waiting.batch.id, paidFile(waiting));
    // which file it was, when it came, and what its lines did then
    const { received_at: takenInAt, file_name: name } = await registry
      .db('bank_results')
      .where({ file_sha256: handed.sha256 })
      .first();
    expect(await handed.run()).toMatchObject({
      status: 'settled',
      file: { name, sha256: handed.sha256, takenInAt, alreadyTakenIn: true },
      lines: [{ lineNo: 2, effect: 'paid' }],
      lineCounts: { paid: 1 },
      otherBatchIds: [],
    });
    expect(name).toMatch(/^result-/);
    expect(await bookedFor(waiting.instruction)).toEqual(['commit', 'instruct', 'settle']);
  });

  test.each(['returned', 'rejected'] as const)('%s: not by whoever made the batch', async (outcome) => {
    const waiting = await sent();
    const text = formatResultFile({ createdOn: '2026-11-20', lines: [answerTo(waiting.instruction, outcome)] });
    const byMaker = await handIn(PEOPLE.maker, waiting.batch.id, text);
    expect(await refusalOf(byMaker.run())).toMatchObject({ code: 'separation-of-duties' });
    expect((await instructionOf(waiting.batch)).status).toBe('instructed');
    const byChecker = await handIn(PEOPLE.checker, waiting.batch.id, text);
    expect(await byChecker.run()).toMatchObject({ lines: [{ lineNo: 2, effect: outcome }] });
  });

  test.each([
    ['by the releaser', PEOPLE.releaser, 'role-not-allowed'],
    ['by the applicant', PEOPLE.applicant, 'role-not-allowed'],
  ])('%s is refused, and nothing is written', async (_by, person, code) => {
    const waiting = await sent();
    const handed = await handIn(person, waiting.batch.id, paidFile(waiting));
    const before = await contentOf(registry);
    expect(await refusalOf(handed.run())).toMatchObject({ code });
    expect(await contentOf(registry)).toBe(before);
  });

  test('whose document is gone is refused by name', async () => {
    const waiting = await sent();
    const handed = await handIn(PEOPLE.maker, waiting.batch.id, paidFile(waiting));
    await registry.documents.remove(handed.sha256);
    expect(await refusalOf(handed.run())).toMatchObject({ code: 'document-missing' });
  });

  test('for a batch that was not sent is refused', async () => {
    const batch = await aBatch(registry, [await aClaim(registry).payable()]).proposed();
    const handed = await handIn(PEOPLE.maker, batch.id, 'H,x');
    expect(await refusalOf(handed.run())).toMatchObject({ code: 'action-not-allowed' });
  });
});

describe('a file handed in by a person is whole, or is handed in again', () => {
  async function handIn(batchId: string, text: string) {
    const { sha256 } = await registry.documents.put(new TextEncoder().encode(text));
    return registry.act(PEOPLE.maker, 'recordHandedResults', { batchId }, { fileName: 'by-hand.csv', sha256 });
  }
  const fileOf = (...lines: ResultLine[]): string => formatResultFile({ createdOn: '2026-11-20', lines });

  test('what is no result file is refused by name', async () => {
    const { batch } = await sent();
    expect(await refusalOf(handIn(batch.id, '%PDF-1.7'))).toEqual({
      code: 'result-file-not-readable',
      details: { problems: 1, lines: [{ lineNo: 1, source: 'line', code: 'result-file-not-readable' }] },
    });
  });

  test('malformed lines are refused with their numbers, and the good ones beside them have no effect', async () => {
    const waiting = await sent();
    const line = answerTo(waiting.instruction, 'paid');
    const damaged = fileOf(line, line, line)
      .replace(`R,${line.reference}`, 'R,')
      .replace(/paid(?=[^p]*\r\nE)/, 'payed');
    const before = await contentOf(registry);
    const { code, details } = await refusalOf(handIn(waiting.batch.id, damaged));
    expect(code).toBe('result-line-malformed');
    expect(details).toMatchObject({
      problems: 3,
      lines: [
        { lineNo: 2, code: 'result-line-malformed', field: 'reference' },
        { lineNo: 4, code: 'result-line-malformed', field: 'outcome' },
        { lineNo: 5, code: 'result-file-incomplete' },
      ],
    });
    expect((await contentOf(registry)).replace(/^commands .*$/m, '')).toBe(before.replace(/^commands .*$/m, ''));
    expect(await handIn(waiting.batch.id, fileOf(line))).toMatchObject({ status: 'settled' });
  });

  test('that names a batch which is not on record as sent is told to wait', async () => {
    const waiting = await sent();
    const early = await aBatch(registry, [await aClaim(registry).payable()]).released();
    const text = fileOf(answerTo(waiting.instruction, 'paid'), answerTo(await instructionOf(early), 'paid'));
    expect(await refusalOf(handIn(waiting.batch.id, text))).toEqual({
      code: 'batch-not-sent-yet',
      details: { batchId: early.id },
    });
    expect(await claimStatus(waiting)).toBe('in_batch');
  });

  test('that is about other batches too names them, so that they are told', async () => {
    const [waiting, other] = [await sent(), await sent()];
    const text = fileOf(answerTo(waiting.instruction, 'paid'), answerTo(other.instruction, 'paid'));
    expect(await handIn(waiting.batch.id, text)).toMatchObject({ status: 'settled', otherBatchIds: [other.batch.id] });
    expect(await rowOf(registry, 'payout_batches', other.batch.id)).toMatchObject({ status: 'settled' });
  });
});

test('of two files of one name that are handed in at once the second is refused', async () => {
  const waiting = await sent();
  const hand = async (reason: string) => {
    const line = answerTo(waiting.instruction, 'rejected', { reason });
    const text = formatResultFile({ createdOn: '2026-11-20', lines: [line] });
    const { sha256 } = await registry.documents.put(new TextEncoder().encode(text));
    const ids = { batchId: waiting.batch.id };
    return registry.act(PEOPLE.checker, 'recordHandedResults', ids, { fileName: 'once.csv', sha256 });
  };
  const root = registry.database.asSuperuser();
  const blocked = async (): Promise<number> => {
    const { rows } = await root.raw(
      `select count(*)::int as blocked from pg_stat_activity where datname = current_database()
         and cardinality(pg_blocking_pids(pid)) > 0`,
    );
    return rows[0].blocked;
  };
  const { contractId } = waiting.claim;
  // both have read whether the name is free before either can write
  const { both } = await root.transaction(async (trx) => {
    await trx('contracts').where({ id: contractId }).forUpdate();
    const handed = endsOf(['户名不符', '账号有误'].map(hand));
    while ((await blocked()) < 2) await new Promise((resolve) => setImmediate(resolve));
    return { both: handed };
  });
  expect((await both).toSorted()).toEqual(['done', 'treasury-file-conflict']);
});

describe('a file that is of another batch', () => {
  const handIn = async (batchId: string, text: string, fileName = 'by-hand.csv') => {
    const { sha256 } = await registry.documents.put(new TextEncoder().encode(text));
    return registry.act(PEOPLE.maker, 'recordHandedResults', { batchId }, { fileName, sha256 });
  };
  const fileOf = (batchReference: string, ...of: Sent[]): string =>
    formatResultFile({
      batchReference,
      createdOn: '2026-11-20',
      lines: of.map(({ instruction }) => answerTo(instruction, 'paid')),
    });
  const reportOn = (batchId: string, { instruction }: Sent): string =>
    formatStatusReport({
      messageId: 'R1',
      createdOn: '2026-11-20',
      originalMessageId: messageIdOf(batchId),
      groupStatus: 'ACSC',
      count: 1,
      payments: [{ ...instruction, status: 'ACSC' }],
    });

  const WRONG: [string, (mine: Sent, other: Sent) => string][] = [
    ['its header names another batch', (_, other) => fileOf(other.batch.id, other)],
    ['its header names a batch nobody knows', (mine) => fileOf(randomUUID(), mine)],
    ['its header names another batch than its lines', (mine, other) => fileOf(other.batch.id, mine)],
    ['it names no batch and says nothing of the one it came for', (_, other) => fileOf('', other)],
    ['one of its lines is of another batch than it names', (mine, other) => fileOf(mine.batch.id, mine, other)],
    ['the report answers another message', (_, other) => reportOn(other.batch.id, other)],
  ];
  test.each(WRONG)('handed in, %s: it is refused by name and moves nothing', async (_what, contentOfFile) => {
    const [mine, other] = [await sent(), await sent()];
    const before = await contentOf(registry);
    const text = contentOfFile(mine, other);
    expect(await refusalOf(handIn(mine.batch.id, text))).toMatchObject({
      code: 'result-other-batch',
      details: { handedInFor: mine.batch.id },
    });
    expect((await contentOf(registry)).replace(/^commands .*$/m, '')).toBe(before.replace(/^commands .*$/m, ''));
    // nothing is lost: the file is still there, and the right one is taken in
    expect(await registry.documents.has(fileSha256(new TextEncoder().encode(text)))).toBe(true);
    expect(await handIn(mine.batch.id, fileOf(mine.batch.id, mine))).toMatchObject({ status: 'settled' });
  });

  test('in the drop: it is set aside with its name, whole, and moves nothing', async () => {
    const [mine, other] = [await sent(), await sent()];
    const files = { 'wrong.csv': fileOf(other.batch.id, other, mine), 'wrong.xml': reportOn(other.batch.id, mine) };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(`${registry.treasuryFolder}/in/${name}`, text);
      expect(await registry.acts.collectTreasuryResults()).toEqual({ files: [] });
      const [kept] = await registry.db('bank_results').where({ file_name: name });
      expect(kept).toMatchObject({ effect: 'desk', problem_code: 'result-other-batch', line_no: 0 });
      expect(await readFile(`${registry.treasuryFolder}/${kept.kept_as}`, 'utf8')).toBe(text);
    }
    for (const { batch } of [mine, other]) expect((await instructionOf(batch)).status).toBe('instructed');
  });

  test('other content under a name that answered for the batch already is refused, and who holds the name is said', async () => {
    const mine = await sent();
    const first = formatResultFile({ createdOn: '2026-11-20', lines: [unknownAnswerTo(mine.instruction)] });
    const { file } = await handIn(mine.batch.id, first, 'March.csv');
    const text = fileOf(mine.batch.id, mine);
    expect(await refusalOf(handIn(mine.batch.id, text, 'March.csv'))).toEqual({
      code: 'treasury-file-conflict',
      details: {
        fileName: 'March.csv',
        sha256: fileSha256(new TextEncoder().encode(text)),
        heldBy: { sha256: file?.sha256, takenInAt: file?.takenInAt },
      },
    });
    expect((await instructionOf(mine.batch)).status).toBe('unknown');
    expect(await handIn(mine.batch.id, text, 'March-2.csv')).toMatchObject({ status: 'settled' });
    // the treasury may use a name again for another batch
    const other = await sent();
    expect(await handIn(other.batch.id, fileOf(other.batch.id, other), 'March.csv')).toMatchObject({
      status: 'settled',
    });
  });
});

describe('one file that says opposite things of one payment', () => {
  test.each([
    ['paid', 'rejected'],
    ['rejected', 'paid'],
    ['rejected', 'returned'],
  ] as const)('%s and %s: neither moves it, both go to the desk, the others count', async (first, second) => {
    const [mine, other] = [await sent(), await sent()];
    const lines = [answerTo(mine.instruction, first), answerTo(other.instruction, 'paid')];
    expect(await registry.takeIn([...lines, answerTo(mine.instruction, second)])).toEqual([
      { lineNo: 2, effect: 'desk', problemCode: 'result-contradicts' },
      { lineNo: 3, effect: 'paid' },
      { lineNo: 4, effect: 'desk', problemCode: 'result-contradicts' },
    ]);
    expect((await instructionOf(mine.batch)).status).toBe('instructed');
    expect(await bookedFor(mine.instruction)).toEqual(['commit', 'instruct']);

    // two people decide which of them is true
    const [item] = await registry.db('bank_results').where({ instruction_id: mine.instruction.id, line_no: 2 });
    await attachByTwo(registry, { itemId: item.id, instructionId: mine.instruction.id });
    expect((await instructionOf(mine.batch)).status).toBe(first);
  });

  test('returned before it was paid contradicts, returned on the day or later does not', async () => {
    const on = (instruction: InstructionRecord, paidOn: string, returnedOn: string) => [
      answerTo(instruction, 'paid', { executedOn: paidOn }),
      answerTo(instruction, 'returned', { executedOn: returnedOn }),
    ];
    const [early, same] = [await sent(), await sent()];
    const today = await registry.today();
    expect(await registry.takeIn(on(early.instruction, today, addCalendarDays(today, -1)))).toMatchObject([
      { problemCode: 'result-contradicts' },
      { problemCode: 'result-contradicts' },
    ]);
    expect(await registry.takeIn(on(same.instruction, today, today))).toMatchObject([
      { effect: 'paid' },
      { effect: 'returned' },
    ]);
    expect((await instructionOf(early.batch)).status).toBe('instructed');
  });
});

describe('the drop', () => {
  const put = (name: string, content: string | Uint8Array): Promise<void> =>
    writeFile(`${registry.treasuryFolder}/in/${name}`, content);
  const fileOf = (lines: ResultLine[]): string =>
    formatResultFile({ batchReference: `R-${randomUUID()}`, createdOn: '2026-11-20', lines });
  const namesIn = async (folder: string): Promise<string[]> =>
    (await readdir(`${registry.treasuryFolder}/${folder}`, { withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .toSorted();
  /** Takes in what waits and puts it away, as the watch does. Returns the names. */
  async function collect(): Promise<string[]> {
    const { files } = await registry.acts.collectTreasuryResults();
    expect(await registry.acts.putAwayResults({ files })).toEqual({ left: [] });
    return files.map(({ name }) => name);
  }
  /** What waits for a person about a file. */
  const deskOf = (name: string): Promise<unknown[]> =>
    registry
      .db('bank_results')
      .select('problem_code', 'kept_as', 'file_sha256', 'batch_id')
      .where({ file_name: name, effect: 'desk' });
  /** The acts of a worker whose drop behaves like this. */
  const actsWith = (treasury: Partial<TreasuryGateway>) =>
    createActivities({ ...registry.dependencies, treasury: { ...registry.treasury, ...treasury } });

  test('every waiting file is taken in with the batch it moved, and put away when told to', async () => {
    const [first, second] = [await sent(), await sent()];
    await put('a.csv', fileOf([answerTo(first.instruction, 'paid')]));
    await put('b.csv', fileOf([answerTo(second.instruction, 'rejected')]));
    const { files } = await registry.acts.collectTreasuryResults();
    expect(files).toMatchObject([
      { name: 'a.csv', batchIds: [first.batch.id] },
      { name: 'b.csv', batchIds: [second.batch.id] },
    ]);
    expect(await claimStatus(first)).toBe('paid');
    expect(await claimStatus(second)).toBe('payee_confirmation');
    // whoever died before the batches were told finds the same again, without effect
    const before = await contentOf(registry);
    expect(await registry.acts.collectTreasuryResults()).toEqual({ files });
    expect(await contentOf(registry)).toBe(before);
    expect(await registry.acts.putAwayResults({ files })).toEqual({ left: [] });
    expect(await namesIn('in')).toEqual([]);
    expect(await namesIn('in/archive')).toEqual(expect.arrayContaining(['a.csv', 'b.csv']));
    expect(await collect()).toEqual([]);
  });

  const TOO_LARGE = new Uint8Array(LARGEST_RESULT_BYTES + 1);
  const BAD_FILES: [string, string, string | Uint8Array][] = [
    ['larger than any of ours could be', 'treasury-file-too-large', TOO_LARGE],
    [
      'with more lines than are read',
      'treasury-file-too-large',
      `H,technology-contract-result,1,,2026-11-20\r\n${'R,x\r\n'.repeat(20_001)}`,
    ],
    ['that is not text', 'result-file-not-readable', new Uint8Array([0xff, 0xff, 0x00, 0x80])],
    ['that is empty', 'result-file-not-readable', ''],
  ];
  test.each(BAD_FILES)('a file %s gets its line for the desk (%s) and stops no other', async (what, code, content) => {
    const waiting = await sent();
    const name = `bad ${what}.csv`;
    await put(name, content);
    await put('z-good.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
    expect(await collect()).toContain('z-good.csv');
    expect(await claimStatus(waiting)).toBe('paid');
    expect(await deskOf(name)).toMatchObject([{ problem_code: code, batch_id: null }]);
    expect(await namesIn('in')).toEqual([]);
    expect(await collect()).toEqual([]);
    await rm(`${registry.treasuryFolder}/in/archive/z-good.csv`);
  });

  test('a file too large to be read is kept, unread, where its desk line says', async () => {
    await put('huge.csv', TOO_LARGE);
    expect(await collect()).toEqual([]);
    const [line] = (await deskOf('huge.csv')) as { kept_as: string; file_sha256: string | null }[];
    expect(line).toMatchObject({ file_sha256: null, kept_as: expect.stringMatching(/^in\/refused\/huge\..+\.csv$/) });
    expect((await stat(`${registry.treasuryFolder}/${line?.kept_as}`)).size).toBe(TOO_LARGE.byteLength);
  });

  test('a file that cannot be read in a drop that is there is set aside, once', async () => {
    const waiting = await sent();
    await put('a-locked.csv', 'x');
    await put('b-good.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
    const reads: string[] = [];
    const acts = actsWith({
      read: (name) => {
        reads.push(name);
        if (name === 'a-locked.csv') throw new DomainError('treasury-unavailable', { reason: 'EACCES' });
        return registry.treasury.read(name);
      },
    });
    const { files } = await acts.collectTreasuryResults();
    expect(files.map(({ name }) => name)).toEqual(['b-good.csv']);
    expect(await deskOf('a-locked.csv')).toMatchObject([{ problem_code: 'treasury-file-unreadable' }]);
    await acts.putAwayResults({ files });
    await acts.collectTreasuryResults();
    expect(reads.filter((name) => name === 'a-locked.csv')).toHaveLength(2);
    expect(await namesIn('in')).toEqual([]);
  });

  test('a file that cannot even be set aside stops nothing and fills no desk', async () => {
    const waiting = await sent();
    await put('a-huge.csv', TOO_LARGE);
    await put('b-good.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
    const acts = actsWith({
      setAside: () => Promise.reject(new DomainError('treasury-unavailable', { reason: 'EROFS' })),
    });
    for (let look = 0; look < 2; look += 1) {
      const { files } = await acts.collectTreasuryResults();
      expect(files.map(({ name }) => name)).toEqual(['b-good.csv']);
    }
    expect(await deskOf('a-huge.csv')).toHaveLength(1);
    expect(await collect()).toEqual(['b-good.csv']);
    expect(await deskOf('a-huge.csv')).toHaveLength(1);
    expect(await namesIn('in')).toEqual([]);
  });

  test('a file that the record refuses is set aside with the reason', async () => {
    const waiting = await sent();
    // somebody broke the ledger: the money of this instruction is not in transit
    await put('refused.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
    const claims = registry.database.asSuperuser()('reward_claims');
    await claims.clone().where({ id: waiting.claim.id }).update({ status: 'payable' });
    expect(await collect()).toEqual([]);
    expect(await deskOf('refused.csv')).toMatchObject([{ problem_code: 'action-not-allowed' }]);
    expect((await instructionOf(waiting.batch)).status).toBe('instructed');
    await claims.clone().where({ id: waiting.claim.id }).update({ status: 'in_batch' });
    await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
  });

  test('a drop that is away is nobody’s fault: it is tried again', async () => {
    const away = () => Promise.reject(new DomainError('treasury-unavailable', { reason: 'ENOENT' }));
    for (const treasury of [{ listResults: away }, { listResults: async () => ['a.csv'], read: away, check: away }]) {
      await expect(actsWith(treasury).collectTreasuryResults()).rejects.toMatchObject({
        type: 'treasury-unavailable',
        nonRetryable: false,
      });
    }
    expect(await deskOf('a.csv')).toEqual([]);
  });

  test('a file that somebody else took away meanwhile is no problem', async () => {
    const acts = actsWith({ listResults: async () => ['gone.csv'] });
    expect(await acts.collectTreasuryResults()).toEqual({ files: [] });
    expect(await deskOf('gone.csv')).toEqual([]);
    expect(await acts.putAwayResults({ files: [{ name: 'gone.csv', sha256: 'f'.repeat(64) }] })).toEqual({ left: [] });
  });

  test('other content under the name of a file that was taken in waits for its own turn', async () => {
    const [first, second] = [await sent(), await sent()];
    await put('daily.csv', fileOf([answerTo(first.instruction, 'paid')]));
    const { files } = await registry.acts.collectTreasuryResults();
    await put('daily.csv', fileOf([answerTo(second.instruction, 'paid')]));
    expect(await registry.acts.putAwayResults({ files })).toEqual({ left: [] });
    expect(await namesIn('in')).toEqual(['daily.csv']);
    expect(await collect()).toEqual(['daily.csv']);
    expect(await claimStatus(second)).toBe('paid');
  });

  test('what cannot be put away is named', async () => {
    const waiting = await sent();
    await put('stuck.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
    const acts = actsWith({
      archive: () => Promise.reject(new DomainError('treasury-unavailable', { reason: 'EROFS' })),
    });
    const { files } = await acts.collectTreasuryResults();
    expect(await acts.putAwayResults({ files })).toEqual({ left: ['stuck.csv'] });
    expect(await collect()).toEqual(['stuck.csv']);
  });

  describe('is watched', () => {
    /** Watches as a worker does, counting looks; what happens at a look happens before it. */
    async function watch(
      atLook: (look: number) => Promise<unknown> = async () => undefined,
      input = { forMs: 60_000, except: [] as string[] },
    ) {
      let looks = 0;
      const environment = new MockActivityEnvironment();
      const { watchTreasury } = actsWith({
        lookEveryMs: 1,
        listResults: async () => {
          await atLook((looks += 1));
          return registry.treasury.listResults();
        },
      });
      const ended = await environment.run<[typeof input], { files: TakenFile[] }, typeof watchTreasury>(
        watchTreasury,
        input,
      );
      await registry.acts.putAwayResults(ended);
      return { names: ended.files.map(({ name }) => name), looks };
    }

    test('until something has come, for whichever batch', async () => {
      const waiting = await sent();
      const { names, looks } = await watch(async (look) => {
        if (look === 3) await put('answer.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
      });
      expect({ names, looks }).toEqual({ names: ['answer.csv'], looks: 3 });
      expect(await claimStatus(waiting)).toBe('paid');
    });

    test('for its time and no longer', async () => {
      expect(await watch(undefined, { forMs: 0, except: [] })).toEqual({ names: [], looks: 1 });
    });

    test('without the files that could not be put away', async () => {
      const waiting = await sent();
      await put('stuck.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
      expect(await watch(undefined, { forMs: 0, except: ['stuck.csv'] })).toEqual({ names: [], looks: 1 });
      expect(await watch(undefined, { forMs: 0, except: [] })).toEqual({ names: ['stuck.csv'], looks: 1 });
    });

    test('until it is called off', async () => {
      const environment = new MockActivityEnvironment();
      const acts = actsWith({
        listResults: async () => {
          environment.cancel();
          return [];
        },
      });
      await expect(environment.run(acts.watchTreasury, { forMs: 60_000, except: [] })).rejects.toThrow('CANCELLED');
    });

    test('with patience for an answer that overtakes the record of the sending: it waits and is lost to nobody', async () => {
      const claim = await aClaim(registry).payable();
      const batch = await aBatch(registry, [claim]).released();
      const instruction = await instructionOf(batch);
      const file = await registry.acts.sendPaymentFile({ batchId: batch.id });
      await put('early.csv', fileOf([answerTo(instruction, 'paid')]));
      let before = '';
      const { names } = await watch(async (look) => {
        if (look === 1) before = await contentOf(registry);
        if (look !== 3) return;
        expect(await registry.treasury.listResults()).toEqual(['early.csv']);
        expect((await contentOf(registry)).replace(/^commands .*$/m, '')).toBe(before.replace(/^commands .*$/m, ''));
        await registry.acts.recordPaymentFileSent({ commandId: randomUUID(), batchId: batch.id, ...file });
      });
      expect(names).toEqual(['early.csv']);
      expect(await claimStatus({ batch, claim, instruction })).toBe('paid');
      await expectBooksToBalance(registry);
    });
  });

  test('an enquiry marks what has no answer unknown and instructs nothing again', async () => {
    const waiting = await sent();
    await registry.acts.sendEnquiry({ batchId: waiting.batch.id });
    const { enquireAt } = await registry.acts.readBatch({ batchId: waiting.batch.id });
    await registry.moveClockPast(String(enquireAt));
    await registry.acts.recordEnquiry({ commandId: randomUUID(), batchId: waiting.batch.id, enquiryNo: 1 });
    const { enquireAt: next } = await registry.acts.readBatch({ batchId: waiting.batch.id });
    expect(new Date(String(next)).getTime()).toBeGreaterThan(new Date(String(enquireAt)).getTime());
    expect((await instructionOf(waiting.batch)).status).toBe('unknown');
    expect(await bookedFor(waiting.instruction)).toEqual(['commit', 'instruct']);
    await expectBooksToBalance(registry);
  });

  test('an enquiry that was overtaken by the answer changes nothing', async () => {
    const waiting = await sent();
    await registry.acts.sendEnquiry({ batchId: waiting.batch.id });
    await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
    const before = await rowOf(registry, 'payout_batches', waiting.batch.id);
    const input = { commandId: randomUUID(), batchId: waiting.batch.id, enquiryNo: 1 };
    expect(await registry.acts.recordEnquiry(input)).toMatchObject({ status: 'settled', openInstructions: 0 });
    expect(await rowOf(registry, 'payout_batches', waiting.batch.id)).toEqual(before);
  });

  test('an act in a worker keeps the workflow and run that asked for it', async () => {
    const { batch } = await sent();
    const environment = new MockActivityEnvironment({
      workflowExecution: { workflowId: `payout-batch/${batch.id}`, runId: 'run-1' },
    });
    await environment.run(registry.acts.recordEnquiry, { commandId: randomUUID(), batchId: batch.id, enquiryNo: 1 });
    expect((await eventsOf(registry, batch.id)).at(-1)).toMatchObject({
      kind: 'batch.enquired',
      workflow_id: `payout-batch/${batch.id}`,
      run_id: 'run-1',
    });
  });
});

describe('money that comes back in a later year', () => {
  /** The balances of the budget a claim is or was paid from. */
  async function balancesOf(budgetId: string): Promise<Record<string, bigint>> {
    const rows = await registry.inSystem((trx) => trx('accounts').where({ budget_id: budgetId }));
    return Object.fromEntries(rows.map(({ kind, balance_fen }) => [kind, balance_fen]));
  }

  test.each([
    ['of a payment that was reported paid', true],
    ['of which nothing was heard before', false],
  ])('%s goes to finance: its line gets nothing back and the claim is approved anew', async (_what, wasPaid) => {
    const waiting = await sent();
    const { budgetId, amountFen } = waiting.instruction;
    if (wasPaid) await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
    const before = await balancesOf(budgetId);
    const executedOn = await registry.today();
    await inALaterYear(registry, budgetId, () =>
      registry.takeIn([answerTo(waiting.instruction, 'returned', { executedOn })]),
    );

    const after = await balancesOf(budgetId);
    const left = wasPaid ? 'paid' : 'in_transit';
    expect(after).toEqual({
      ...before,
      [left]: (before[left] ?? 0n) - amountFen,
      returned_to_finance: (before['returned_to_finance'] ?? 0n) + amountFen,
    });
    expect(await rowOf(registry, 'reward_claims', waiting.claim.id)).toMatchObject({
      status: 'approval',
      budget_id: null,
      payee_account_number: null,
      last_payment_problem: '账号户名不符',
    });
    expect((await eventsOf(registry, waiting.claim.id)).at(-1)).toMatchObject({
      kind: 'reward.returned_after_year_end',
      status_after: 'approval',
    });
    await expectBooksToBalance(registry);

    // the budget of the year in which it is approved again pays
    await registry.act(PEOPLE.authority, 'recordApproval', { claimId: waiting.claim.id }, APPROVE);
    expect(await claimStatus(waiting)).toBe('payee_confirmation');
    await expectBooksToBalance(registry);
  });

  test('a rejection in a later year is no return: the money never left its line', async () => {
    const waiting = await sent();
    const executedOn = await registry.today();
    await inALaterYear(registry, waiting.instruction.budgetId, () =>
      registry.takeIn([answerTo(waiting.instruction, 'rejected', { executedOn })]),
    );
    expect(await claimStatus(waiting)).toBe('payee_confirmation');
    expect(await bookedFor(waiting.instruction)).toEqual(['commit', 'instruct', 'take_back_rejected']);
  });
});
