import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { takeInWaitingFiles } from '../../src/activities/treasury.js';
import type { InstructionRecord } from '../../src/db/batch-store.js';
import { formatResultFile, type ResultLine } from '../../src/domain/payout/result-file.js';
import { aBatch, aClaim, type BatchCase, type ClaimCase, deregister, PEOPLE } from '../support/builders.js';
import {
  answerTo,
  contentOf,
  eventsOf,
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
afterAll(() => registry.close());
afterEach(() => expectBooksToBalance(registry));

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
    expect(await bookedFor(waiting.instruction)).toEqual(['instruct']);
    expect(await claimStatus(waiting)).toBe('in_batch');
    await expectBooksToBalance(registry);
  });

  test('a file nobody can read is one problem, kept with its name', async () => {
    const effects = await registry.takeIn('%PDF-1.7 not a result file', 'scan.pdf');
    expect(effects).toEqual([{ lineNo: 1, effect: 'desk', problemCode: 'result-file-not-readable' }]);
    const kept = await registry.db('bank_results').where({ file_name: 'scan.pdf' });
    expect(kept).toMatchObject([{ problem_code: 'result-file-not-readable', instruction_id: null }]);
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
    expect(await bookedFor(instruction)).toEqual(['instruct', 'settle']);
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
    expect(await bookedFor(instruction)).toEqual(['instruct', 'take_back_rejected']);
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
      executed_on: '2026-11-20',
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
    expect(await bookedFor(waiting.instruction)).toEqual(['instruct', 'settle', 'take_back_returned']);
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
    expect(await bookedFor(waiting.instruction)).toEqual(['instruct']);
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
    expect(outcome).toMatchObject({ status: 'settled', lines: [{ lineNo: 2, effect: 'paid' }] });
    const before = await contentOf(registry);
    expect(await handed.run()).toEqual(outcome);
    expect(await contentOf(registry)).toBe(before);
    await expectBooksToBalance(registry);
  });

  test('that lay in the drop before has no effect', async () => {
    const waiting = await sent();
    await registry.takeIn(paidFile(waiting));
    const handed = await handIn(PEOPLE.checker, waiting.batch.id, paidFile(waiting));
    expect(await handed.run()).toMatchObject({ status: 'settled', lines: [] });
    expect(await bookedFor(waiting.instruction)).toEqual(['instruct', 'settle']);
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

describe('the drop', () => {
  const put = (name: string, text: string): Promise<void> =>
    writeFile(`${registry.treasuryFolder}/in/${name}`, text, 'utf8');
  const fileOf = (lines: ResultLine[]): string =>
    formatResultFile({ batchReference: randomUUID(), createdOn: '2026-11-20', lines });

  /** Watches the drop for a batch as a worker does, counting heartbeats. */
  async function watch(batchId: string, onHeartbeat: (beats: number) => void = () => undefined) {
    const environment = new MockActivityEnvironment();
    let beats = 0;
    environment.on('heartbeat', () => onHeartbeat((beats += 1)));
    const { version } = await rowOf(registry, 'payout_batches', batchId);
    const input = { batchId, version: Number(version) };
    const { awaitTreasuryResults } = registry.acts;
    const ended = await environment.run<[typeof input], { reason: string }, typeof awaitTreasuryResults>(
      awaitTreasuryResults,
      input,
    );
    return { ...ended, beats };
  }

  test('every waiting file is taken in and put away, also those of other batches', async () => {
    const [first, second] = [await sent(), await sent()];
    await put('a.csv', fileOf([answerTo(first.instruction, 'paid')]));
    await put('b.csv', fileOf([answerTo(second.instruction, 'rejected')]));
    expect(await takeInWaitingFiles(registry.dependencies)).toBe(2);
    expect(await claimStatus(first)).toBe('paid');
    expect(await claimStatus(second)).toBe('payee_confirmation');
    expect(await registry.treasury.listResults()).toEqual([]);
    expect(existsSync(`${registry.treasuryFolder}/in/archive/a.csv`)).toBe(true);
    expect(await takeInWaitingFiles(registry.dependencies)).toBe(0);
  });

  test('late answers are taken in every night', async () => {
    const waiting = await sent();
    await put('late.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
    expect(await registry.acts.collectTreasuryResults()).toEqual({ files: 1 });
    expect(await claimStatus(waiting)).toBe('paid');
  });

  test('the watch ends when an answer came for the batch, and shows that it lives meanwhile', async () => {
    const waiting = await sent();
    const ended = await watch(waiting.batch.id, (beats) => {
      // nothing waits at the first look; the answer is there at the next
      if (beats === 2) void put('answer.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
    });
    expect(ended.reason).toBe('changed');
    expect(ended.beats).toBeGreaterThanOrEqual(2);
    expect(await claimStatus(waiting)).toBe('paid');
  });

  test('the watch goes on while answers come for others only', async () => {
    // both are payable before the first is sent: waiting out a publicity moves the clock past its enquiry
    const claims = [await aClaim(registry).payable(), await aClaim(registry).payable()];
    const [waiting, other] = [await sent(claims[0]), await sent(claims[1])];
    await put('other.csv', fileOf([answerTo(other.instruction, 'paid')]));
    const ended = await watch(waiting.batch.id, (beats) => {
      if (beats === 2) void put('own.csv', fileOf([answerTo(waiting.instruction, 'paid')]));
    });
    expect(ended.reason).toBe('changed');
    expect(await claimStatus(other)).toBe('paid');
    expect(await claimStatus(waiting)).toBe('paid');
  });

  test('the watch ends when the answer is overdue by the clock of the service, and nothing is instructed again', async () => {
    const waiting = await sent();
    const { enquireAt } = await registry.acts.readBatch({ batchId: waiting.batch.id });
    await registry.moveClockPast(String(enquireAt));
    expect(await watch(waiting.batch.id)).toMatchObject({ reason: 'time-to-enquire' });
    expect((await instructionOf(waiting.batch)).status).toBe('instructed');

    await registry.acts.sendEnquiry({ batchId: waiting.batch.id });
    await registry.acts.recordEnquiry({ commandId: randomUUID(), batchId: waiting.batch.id, enquiryNo: 1 });
    const { enquireAt: next } = await registry.acts.readBatch({ batchId: waiting.batch.id });
    expect(new Date(String(next)).getTime()).toBeGreaterThan(new Date(String(enquireAt)).getTime());
    await registry.moveClockPast(String(next));
    expect(await watch(waiting.batch.id)).toMatchObject({ reason: 'time-to-enquire' });
    expect((await instructionOf(waiting.batch)).status).toBe('unknown');
    expect(await bookedFor(waiting.instruction)).toEqual(['instruct']);
    await expectBooksToBalance(registry);
  });

  test('the watch of a batch that is answered waits for late returns, not for an enquiry', async () => {
    const waiting = await sent();
    await registry.takeIn([answerTo(waiting.instruction, 'paid')]);
    const ended = await watch(waiting.batch.id, (beats) => {
      if (beats === 2) void put('return.csv', fileOf([answerTo(waiting.instruction, 'returned')]));
    });
    expect(ended.reason).toBe('changed');
    expect(await claimStatus(waiting)).toBe('payee_confirmation');
  });

  test('a watch that is called off stops', async () => {
    const waiting = await sent();
    const environment = new MockActivityEnvironment();
    environment.on('heartbeat', () => environment.cancel());
    const { version } = await rowOf(registry, 'payout_batches', waiting.batch.id);
    const input = { batchId: waiting.batch.id, version: Number(version) };
    await expect(environment.run(registry.acts.awaitTreasuryResults, input)).rejects.toThrow('CANCELLED');
  });

  test('an answer that overtakes the record of the sending waits in the drop and is lost to nobody', async () => {
    const claim = await aClaim(registry).payable();
    const batch = await aBatch(registry, [claim]).released();
    const instruction = await instructionOf(batch);
    const file = await registry.acts.sendPaymentFile({ batchId: batch.id });
    await put('early.csv', fileOf([answerTo(instruction, 'paid')]));
    const before = await contentOf(registry);
    // not a refusal: the engine tries again
    await expect(takeInWaitingFiles(registry.dependencies)).rejects.toThrow('before its sending was on record');
    expect(await registry.treasury.listResults()).toEqual(['early.csv']);
    expect((await contentOf(registry)).replace(/^commands .*$/m, '')).toBe(before.replace(/^commands .*$/m, ''));

    await registry.acts.recordPaymentFileSent({ commandId: randomUUID(), batchId: batch.id, ...file });
    expect(await takeInWaitingFiles(registry.dependencies)).toBe(1);
    expect(await claimStatus({ batch, claim, instruction })).toBe('paid');
    await expectBooksToBalance(registry);
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
