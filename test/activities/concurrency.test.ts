import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/db/connection.js';
import {
  aBatch,
  aClaim,
  aContract,
  APPROVE,
  aReceipt,
  type ClaimCase,
  closePublicity,
  PASS,
  PEOPLE,
  RATIONALE,
} from '../support/builders.js';
import { onlyLine } from '../support/desk-acts.js';
import {
  answerTo,
  endsOf,
  eventsOf,
  expectBooksToBalance,
  openRegistry,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await openRegistry({ poolSize: 20 });
});
afterEach(() => registry.close());

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T>[] =>
  Array.from({ length: count }, (_, index) => make(index));
/** Until so many statements of this database wait for a lock. */
async function untilWaiting(superuser: Database, count: number): Promise<void> {
  for (let waiting = 0; waiting < count; ) {
    const { rows } = await superuser.raw<{ rows: unknown[] }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    waiting = rows.length;
  }
}

/** How often each end came. */
function tally(ends: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const end of ends) counts[end] = (counts[end] ?? 0) + 1;
  return counts;
}
const REGISTER = { outcome: 'register', rationale: RATIONALE };

describe('at once', () => {
  test('twenty who decide one case: one decides, nineteen are told that it cannot be done any more', async () => {
    const { id: contractId } = await aContract(registry).underReview();
    const refuse = { outcome: 'refuse_registration', reasonCodes: ['N01'], rationale: RATIONALE };
    const ends = await endsOf(
      times(20, (index) =>
        registry.act(
          index % 2 === 0 ? PEOPLE.reviewer : 'liu-yang',
          'recordDecision',
          { contractId },
          index % 3 === 0 ? refuse : REGISTER,
        ),
      ),
    );
    expect(tally(ends)).toEqual({ done: 1, 'action-not-allowed': 19 });
    const decisions = (await eventsOf(registry, contractId)).filter(
      ({ status_before }) => status_before === 'in_review',
    );
    expect(decisions).toHaveLength(1);
    await expectBooksToBalance(registry);
  });

  test('one command twenty times: one event, twenty times the same answer', async () => {
    const { id: contractId } = await aContract(registry).underReview();
    const ids = { contractId };
    const id = await registry.remember(PEOPLE.reviewer, { kind: 'decide', subjectId: contractId, payload: REGISTER });
    const outcomes = await Promise.all(
      times(20, () => registry.carryOut(PEOPLE.reviewer, 'recordDecision', ids, REGISTER, id)),
    );
    for (const outcome of outcomes) expect(outcome).toEqual(JSON.parse(JSON.stringify(outcomes[0])));
    expect((await eventsOf(registry, contractId)).filter(({ command_id }) => command_id === id)).toHaveLength(1);
    const counters = await registry.inSystem((trx) => trx('registration_counters').pluck('last_serial'));
    expect(counters).toEqual([1]);
    await expectBooksToBalance(registry);
  });

  test('sixteen registrations in one office get the serials 1 to 16, none left out and none given twice', async () => {
    const contracts = await Promise.all(times(16, () => aContract(registry).underReview()));
    const outcomes = await Promise.all(
      contracts.map(({ id }) => registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: id }, REGISTER)),
    );
    const serials = await registry.inSystem((trx) => trx('registrations').orderBy('serial').pluck('serial'));
    expect(serials).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    expect(new Set(outcomes.map(({ registrationNumber }) => registrationNumber)).size).toBe(16);
    await expectBooksToBalance(registry);
  });

  test('decisions that fail between others leave no gap', async () => {
    const contracts = await Promise.all(times(12, () => aContract(registry).underReview()));
    // every third one will stumble after its number was drawn
    for (const [index, { id }] of contracts.entries()) {
      if (index % 3 !== 0) continue;
      await registry.database.asSuperuser()('certificates').insert({
        id: randomUUID(),
        public_id: randomUUID(),
        contract_id: id,
        registration_number: '2026510501999999',
        version_no: 1,
        contract_version_no: 1,
        contract_value_fen: 1n,
        technology_transaction_value_fen: 1n,
        state: 'void',
        office_name: 'x',
        issued_on: '2026-01-01',
      });
    }
    const ends = await endsOf(
      contracts.map(({ id }) => registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: id }, REGISTER)),
    );
    expect(tally(ends)).toEqual({ done: 8, 'internal-error': 4 });
    const serials = await registry.inSystem((trx) => trx('registrations').orderBy('serial').pluck('serial'));
    expect(serials).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await expectBooksToBalance(registry);
  });

  test('one receipt number on two contracts: one is entered, the other refused by name', async () => {
    const contracts = await Promise.all(times(4, () => aContract(registry).registered()));
    const receipts = await Promise.all(
      contracts.map(({ id }) => aReceipt(registry, id, { number: 'YL20261120000001' })),
    );
    const ends = await endsOf(
      contracts.map(({ id }, index) =>
        registry.act(PEOPLE.applicant, 'recordReceipt', { contractId: id }, receipts[index]),
      ),
    );
    expect(tally(ends)).toEqual({ done: 1, 'receipt-already-entered': 3 });
  });

  test('one reward claimed ten times: one claim', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    const payload = { policyCode: 'LZ-TRADE', receiptIds: contract.receiptIds };
    const ends = await endsOf(
      times(10, () =>
        registry.act(PEOPLE.applicant, 'recordClaim', { contractId: contract.id, claimId: randomUUID() }, payload),
      ),
    );
    expect(tally(ends)).toEqual({ done: 1, 'reward-already-claimed': 9 });
  });

  test('objections after the last day and its closing: it is closed once, and nobody objects any more', async () => {
    const claim = await aClaim(registry).published();
    const { due_at } = await rowOf(registry, 'reward_claims', claim.id);
    await registry.moveClockPast(String(due_at));
    const objection = { objectorName: '周群', objectorContact: '0830-0000999', content: '未实际履行' };
    const ends = await endsOf([
      ...times(5, () => registry.act('public', 'recordObjection', { claimId: claim.id }, objection)),
      ...times(5, () => registry.acts.recordClaimDue({ commandId: randomUUID(), claimId: claim.id })),
    ]);
    expect(ends.slice(5).filter((end) => end === 'done')).toHaveLength(1);
    for (const end of ends.slice(0, 5)) expect(['publicity-closed', 'action-not-allowed']).toContain(end);
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status: 'approval' });
  });
});

describe('money at once', () => {
  const balancesOf = async (budgetId: string): Promise<Record<string, bigint>> => {
    const accounts = await registry.inSystem((trx) => trx('accounts').where({ budget_id: budgetId }));
    return Object.fromEntries(accounts.map(({ kind, balance_fen }) => [kind as string, balance_fen as bigint]));
  };

  async function claimsAtApproval(count: number): Promise<ClaimCase[]> {
    const published = await Promise.all(times(count, () => aClaim(registry).published()));
    for (const claim of published) await closePublicity(registry, claim.id);
    return published;
  }

  test('ten approvals against a budget that holds four: four are reserved, six are told so', async () => {
    const claims = await claimsAtApproval(10);
    const budgetId = await onlyLine(registry, 4n * 96_000n + 95_999n);
    const ends = await endsOf(
      claims.map(({ id }) => registry.act(PEOPLE.authority, 'recordApproval', { claimId: id }, APPROVE)),
    );
    expect(tally(ends)).toEqual({ done: 4, 'budget-insufficient': 6 });
    expect(await balancesOf(budgetId)).toMatchObject({
      appropriation: -479_999n,
      budget_available: 95_999n,
      budget_reserved: 384_000n,
    });
    const statuses = await registry.inSystem((trx) => trx('reward_claims').pluck('status'));
    expect(tally(statuses)).toEqual({ payee_confirmation: 4, approval: 6 });
    await expectBooksToBalance(registry);
  });

  test('without a budget line for the year nothing is approved', async () => {
    const [claim] = await claimsAtApproval(1);
    const owner = registry.database.asMigrator();
    await owner('budgets').update({ fiscal_year: owner.raw('fiscal_year + 100') });
    const ends = await endsOf([
      registry.act(PEOPLE.authority, 'recordApproval', { claimId: claim?.id ?? '' }, APPROVE),
    ]);
    expect(ends).toEqual(['budget-not-found']);
  });

  test('two batches over the same claim, many times at once: one takes it', async () => {
    const claim = await aClaim(registry).payable();
    const ends = await endsOf(
      times(8, () => registry.act(PEOPLE.maker, 'recordBatch', { batchId: randomUUID() }, { claimIds: [claim.id] })),
    );
    expect(tally(ends)).toEqual({ done: 1, 'action-not-allowed': 7 });
    const instructions = await registry.inSystem((trx) => trx('payment_instructions').where({ claim_id: claim.id }));
    expect(instructions).toHaveLength(1);
    expect(await registry.db('payout_batches').select()).toHaveLength(1);
    await expectBooksToBalance(registry);
  });

  test('batches that take overlapping claims in any order do not wait for one another for ever', async () => {
    const claims = await Promise.all(times(3, () => aClaim(registry).payable()));
    const ids = claims.map(({ id }) => id);
    const orders = [ids, ids.toReversed(), [ids[1], ids[0]], [ids[2], ids[1]]];
    const ends = await endsOf(
      orders.map((claimIds) => registry.act(PEOPLE.maker, 'recordBatch', { batchId: randomUUID() }, { claimIds })),
    );
    expect(ends.every((end) => ['done', 'action-not-allowed'].includes(end))).toBe(true);
    const taken = await registry.inSystem((trx) => trx('payment_instructions').pluck('claim_id'));
    expect(new Set(taken).size).toBe(taken.length);
    await expectBooksToBalance(registry);
  });

  test('withdrawal and batch: the claim goes one way', async () => {
    const claim = await aClaim(registry).payable();
    const ends = await endsOf([
      registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: claim.id }),
      registry.act(PEOPLE.maker, 'recordBatch', { batchId: randomUUID() }, { claimIds: [claim.id] }),
    ]);
    expect(tally(ends)).toEqual({ done: 1, 'action-not-allowed': 1 });
    await expectBooksToBalance(registry);
  });

  test('release, rejection and a second release: the money leaves once or not at all', async () => {
    const batch = await aBatch(registry, [await aClaim(registry).payable()]).checked();
    const ends = await endsOf([
      ...times(4, () => registry.act(PEOPLE.releaser, 'recordBatchRelease', { batchId: batch.id })),
      ...times(4, () =>
        registry.act(
          PEOPLE.releaser,
          'recordBatchCheck',
          { batchId: batch.id },
          { outcome: 'reject', opinion: '退回' },
        ),
      ),
    ]);
    expect(tally(ends)).toEqual({ done: 1, 'action-not-allowed': 7 });
    await expectBooksToBalance(registry);
  });

  test('the same answer in ten files at once is booked once', async () => {
    const batch = await aBatch(registry, [await aClaim(registry).payable()]).sent();
    const [instruction] = await registry.instructionsOf(batch.id);
    if (instruction === undefined) throw new Error('no instruction');
    const effects = (await Promise.all(times(10, () => registry.takeIn([answerTo(instruction, 'paid')])))).flat();
    expect(tally(effects.map(({ effect }) => effect))).toEqual({ paid: 1, none: 9 });
    const booked = await registry.inSystem((trx) =>
      trx('ledger_transactions').where({ subject_id: instruction.id }).pluck('kind'),
    );
    expect(tally(booked)).toEqual({ commit: 1, instruct: 1, settle: 1 });
    await expectBooksToBalance(registry);
  });

  test('a payment comes back while its batch is reconciled: the reconciliation counts what the ledger says by then', async () => {
    const batch = await aBatch(registry, [await aClaim(registry).payable(), await aClaim(registry).payable()]).sent();
    // contracts are locked in the order of their ids: both acts wait for the first one
    const [first, second] = (await registry.instructionsOf(batch.id)).toSorted((one, other) =>
      one.contractId < other.contractId ? -1 : 1,
    );
    if (first === undefined || second === undefined) throw new Error('no instructions');
    await registry.takeIn([answerTo(first, 'paid'), answerTo(second, 'paid')]);
    const superuser = registry.database.asSuperuser();
    const holder = await superuser.transaction();
    await holder('contracts').forUpdate().select('id');
    // who waits first goes first: the return is booked, then the reconciliation goes on with what it has read
    const back = registry.takeIn([answerTo(first, 'returned')]);
    await untilWaiting(superuser, 1);
    const reconciled = endsOf([registry.act(PEOPLE.checker, 'recordReconciliation', { batchId: batch.id })]);
    await untilWaiting(superuser, 2);
    await holder.rollback();
    expect(await back).toMatchObject([{ effect: 'returned' }]);
    expect(await reconciled).toEqual(['done']);
    const { reconciliation } = await rowOf(registry, 'payout_batches', batch.id);
    expect(reconciliation).toMatchObject({
      paidFen: second.amountFen.toString(),
      returnedFen: first.amountFen.toString(),
      unexplainedFen: '0',
    });
    await expectBooksToBalance(registry);
  });

  test('two checkers of one reward: one passes it', async () => {
    const claim = await aClaim(registry).computed();
    const ends = await endsOf([
      registry.act(PEOPLE.firstChecker, 'recordFirstCheck', { claimId: claim.id }, PASS),
      registry.act(PEOPLE.secondChecker, 'recordFirstCheck', { claimId: claim.id }, PASS),
    ]);
    expect(tally(ends)).toEqual({ done: 1, 'action-not-allowed': 1 });
  });
});
