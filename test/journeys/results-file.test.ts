import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type ErrorCode, ERRORS } from '../../src/domain/errors.js';
import { formatResultFile, type ResultLine } from '../../src/domain/payout/result-file.js';
import type { ReconciliationView } from '../../src/schemas/views.js';
import { PEOPLE } from '../support/builders.js';
import { succeeded } from './front-door.js';
import { ACCOUNT } from './papers.js';
import type { Batch, BatchOutcome } from './payout-verbs.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
const folder = mkdtempSync(path.join(os.tmpdir(), 'registry-journey-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => expectBooksToBalance(registry));

test('a results file with wrong lines: each is named, the right one counts, and nothing counts twice', async () => {
  // Given a batch with two payments on which the treasury says nothing by itself
  const claims = await Promise.all(['first', 'second'].map(async () => verbs.published()));
  await verbs.approved(...claims);
  for (const claim of claims) await verbs.payeeConfirmed(claim, ACCOUNT.paidInSilence);
  const batch = await verbs.released(await verbs.batched(...claims));
  await verbs.batchIs(batch, 'sent');
  await until('the treasury has paid', async () => (await verbs.paymentsMadeFor(batch)) === 2);
  const [first, second] = await linesOf(batch);

  // When finance hands in a file in which one line is right and four are not
  const file = resultsFile('results-1.csv', [
    first,
    first,
    { ...second, amountFen: second.amountFen + 1n },
    { ...second, payeeName: '四川江阳新材料有限公司' },
    { ...second, reference: randomUUID().replaceAll('-', '') },
  ]);
  const handedIn = await handsIn(batch, file);

  // Then each line has its effect or its problem, and one payment is still open
  expect(handedIn.lines).toEqual([
    { lineNo: 2, source: 'line', effect: 'paid', problemCode: null, problem: null },
    { lineNo: 3, source: 'line', effect: 'none', ...problem('result-duplicate') },
    { lineNo: 4, source: 'line', effect: 'desk', ...problem('result-amount-differs') },
    { lineNo: 5, source: 'line', effect: 'desk', ...problem('result-payee-differs') },
    { lineNo: 6, source: 'line', effect: 'desk', ...problem('result-unknown-reference') },
  ]);
  expect(handedIn).toMatchObject({ status: 'sent', openInstructions: 1 });
  expect(await paymentStatuses(batch)).toEqual(['instructed', 'paid']);

  // When the same file is handed in again, and one that is no results file at all
  const again = await handsIn(batch, file);
  const page = path.join(folder, 'page.csv');
  writeFileSync(page, `<html>${batch.id}</html>`);
  const address = `/payout-batches/${batch.id}/results`;
  const unreadable = await registry.client.as(PEOPLE.checker).upload(address, page);

  // Then nothing happens twice
  expect(again).toMatchObject({
    file: { name: 'results-1.csv', alreadyTakenIn: true },
    lineCounts: { paid: 1 },
    openInstructions: 1,
  });
  expect(unreadable).toMatchObject({
    status: 422,
    body: { code: 'result-file-not-readable', details: { lines: [{ lineNo: 1, code: 'result-file-not-readable' }] } },
  });
  expect(await paymentStatuses(batch)).toEqual(['instructed', 'paid']);

  // When the right line for the second payment comes
  await handsIn(batch, resultsFile('results-2.csv', [second]));
  await verbs.settled(batch);
  // Then the batch is not reconciled before somebody has decided about the two lines that name its second payment
  const refused = await verbs.refusalOf(PEOPLE.checker, `/payout-batches/${batch.id}/reconciliation`);
  expect(refused).toMatchObject({
    code: 'payment-answer-open',
    details: { deskItemIds: [expect.any(String), expect.any(String)] },
  });
  for (const itemId of z.array(z.string()).parse(refused.details?.['deskItemIds'])) {
    await verbs.does(PEOPLE.maker, `/payout-desk/${itemId}/decision`, {
      decision: 'dismiss',
      reason: '已由正确的一行取代',
    });
  }
  // And then it is, and the report keeps every line that went to the desk
  await verbs.reconciled(batch);
  const report = await verbs.sees<z.output<typeof ReconciliationView>>(
    PEOPLE.maker,
    `/payout-batches/${batch.id}/reconciliation`,
  );
  expect(report).toMatchObject({ unaccountedFen: '0', byOutcome: [{ status: 'paid', count: 2 }] });
  expect(report.results.map(({ fileName, effect }) => `${fileName}: ${effect}`).toSorted()).toEqual([
    'results-1.csv: desk',
    'results-1.csv: desk',
    'results-1.csv: desk',
    'results-1.csv: none',
    'results-1.csv: paid',
    'results-2.csv: paid',
  ]);
  expect(await verbs.paymentsMadeFor(batch)).toBe(2);
});

const problem = (problemCode: ErrorCode) => ({
  problemCode,
  problem: { zh: expect.stringContaining(ERRORS[problemCode].zh), en: expect.stringContaining(ERRORS[problemCode].en) },
});

type PaidLine = ResultLine & { amountFen: bigint };

/** What the treasury would say of each payment of the batch, had it said anything. */
async function linesOf(batch: Batch): Promise<[PaidLine, PaidLine]> {
  const executedOn = await verbs.today();
  const [first, second] = (await verbs.seesBatch(batch)).instructions.map(
    ({ reference, payeeName, accountNumber, amountFen }): PaidLine => ({
      lineNo: 0,
      reference,
      payeeName,
      accountNumber,
      amountFen: BigInt(amountFen),
      outcome: 'paid',
      executedOn,
    }),
  );
  if (first === undefined || second === undefined) throw new Error('the batch has no two instructions');
  return [first, second];
}

function resultsFile(name: string, lines: ResultLine[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, formatResultFile({ batchReference: 'by-hand', createdOn: lines[0]?.executedOn ?? '', lines }));
  return file;
}

async function handsIn(batch: Batch, file: string): Promise<BatchOutcome> {
  const address = `/payout-batches/${batch.id}/results`;
  return succeeded(file, await registry.client.as(PEOPLE.checker).upload<BatchOutcome>(address, file));
}

async function paymentStatuses(batch: Batch): Promise<string[]> {
  return (await verbs.seesBatch(batch)).instructions.map(({ status }) => status).toSorted();
}
