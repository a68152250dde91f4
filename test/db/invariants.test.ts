import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Transaction } from '../../src/db/connection.js';
import { INVARIANTS } from '../../src/db/invariants.js';
import { aBatch, aClaim, aContract, deregister, PEOPLE, RATIONALE } from '../support/builders.js';
import { answerTo, expectBooksToBalance, openRegistry, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;

/** What lies in the record when somebody corrupts it: a case in every state that an invariant speaks of. */
const record = { paidClaim: '', payableClaim: '', reconciledBatch: '', proposedBatch: '', registered: '', ended: '' };

beforeAll(async () => {
  registry = await openRegistry();
  const claims = [];
  for (let at = 0; at < 4; at += 1) claims.push(await aClaim(registry).payable());
  const [paid, payable, inTransit, proposed] = claims;
  if (paid === undefined || payable === undefined || inTransit === undefined || proposed === undefined) {
    throw new Error('four claims were made');
  }
  const batch = await aBatch(registry, [paid]).sent();
  const [instruction] = await registry.instructionsOf(batch.id);
  if (instruction === undefined) throw new Error('no instruction');
  await registry.takeIn([answerTo(instruction, 'paid')]);
  await registry.act(PEOPLE.checker, 'recordReconciliation', { batchId: batch.id });
  await aBatch(registry, [inTransit]).sent();
  const proposedBatch = await aBatch(registry, [proposed]).proposed();

  const registered = await aContract(registry).underSecondReview();
  const approve = { outcome: 'approve_registration', rationale: RATIONALE };
  await registry.act(PEOPLE.secondReviewer, 'recordSecondDecision', { contractId: registered.id }, approve);
  const ended = await aContract(registry).registered();
  await deregister(registry, ended.id);
  Object.assign(record, {
    paidClaim: paid.id,
    payableClaim: payable.id,
    reconciledBatch: batch.id,
    proposedBatch: proposedBatch.id,
    registered: registered.id,
    ended: ended.id,
  });
});
afterAll(() => registry.close());

/** A budget of the second policy, by account. */
async function accountsOf(trx: Transaction, policyCode = 'LZ-TRADE'): Promise<Map<string, string>> {
  const rows = await trx('accounts as a')
    .join('budgets as b', 'b.id', 'a.budget_id')
    .select<{ id: string; kind: string }[]>('a.id', 'a.kind')
    .where({ policy_code: policyCode })
    .orderBy('fiscal_year', 'desc');
  return new Map(rows.map(({ kind, id }) => [kind, id]));
}

/** Books what nobody asked for, correctly in every other respect. */
async function bookBetween(trx: Transaction, fromId: string | undefined, toId: string | undefined): Promise<void> {
  const transaction = await trx('ledger_transactions').first();
  const id = randomUUID();
  await trx('ledger_transactions').insert({ ...transaction, id, command_id: randomUUID() });
  for (const [leg, [account_id, amount_fen]] of [
    [fromId, -5n],
    [toId, 5n],
  ].entries()) {
    await trx('postings').insert({ transaction_id: id, leg: leg + 1, account_id, amount_fen });
    await trx('accounts')
      .where({ id: account_id })
      .update({ balance_fen: trx.raw('balance_fen + ?', [String(amount_fen)]) });
  }
}

/** One way to break each invariant, and no other one with it. */
const CORRUPTIONS: Record<string, (trx: Transaction) => Promise<unknown>> = {
  'postings of every transaction sum to zero and have two legs': async (trx) => {
    const accounts = await accountsOf(trx);
    const postings = await trx('postings')
      .where({ account_id: accounts.get('budget_available') })
      .limit(2);
    for (const [index, { transaction_id, leg }] of postings.entries()) {
      const change = index === 0 ? 'amount_fen + 1' : 'amount_fen - 1';
      await trx('postings')
        .where({ transaction_id, leg })
        .update({ amount_fen: trx.raw(change) });
    }
  },
  'the cached balance of an account is the sum of its postings': async (trx) => {
    const accounts = await accountsOf(trx);
    await trx('accounts')
      .where({ id: accounts.get('budget_available') })
      .increment('balance_fen', 1);
    await trx('accounts')
      .where({ id: accounts.get('appropriation') })
      .decrement('balance_fen', 1);
  },
  'the accounts of a budget sum to zero and none but the appropriation is negative': async (trx) => {
    const [one, other] = [await accountsOf(trx), await accountsOf(trx, 'LZ-2021-BUYER')];
    await bookBetween(trx, one.get('budget_available'), other.get('budget_available'));
  },
  'at most one live instruction per claim, and one paid instruction per claim': async (trx) => {
    await trx.raw('drop index payment_instructions_one_live_idx');
    const instruction = await trx('payment_instructions').where({ claim_id: record.paidClaim }).first();
    await trx('payment_instructions').insert({
      ...instruction,
      id: randomUUID(),
      reference: 'f'.repeat(32),
      batch_id: record.proposedBatch,
      status: 'prepared',
    });
  },
  'money in transit is exactly the instructions without an answer': (trx) =>
    trx('payment_instructions').where({ status: 'instructed' }).update({ status: 'rejected' }),
  'money paid or owed back is exactly the paid instructions': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('budget_available'), accounts.get('paid'));
  },
  'what is owed back is exactly the recoveries, and never more than was paid': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('paid'), accounts.get('recoverable'));
  },
  'the reserve is exactly the approved claims that are not under way': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('budget_available'), accounts.get('budget_reserved'));
  },
  'a paid claim has one paid instruction of its own amount and payee': (trx) =>
    trx('reward_claims').where({ id: record.paidClaim }).update({ payee_account_number: '0000000000000000909' }),
  'no amount above what the sheet computed': (trx) =>
    trx('reward_claims')
      .where({ id: record.payableClaim })
      .update({ sheet: trx.raw(`jsonb_set(sheet, '{amountFen}', '"95999"')`) }),
  'statistics count every registration, with the values and from the days the record has': (trx) =>
    trx('registration_facts').where({ contract_id: record.registered }).update({ respondent: '91510500MA00XX000X' }),
  'the cells of statistics are the sums of what each registration counts for': async (trx) => {
    // the month moves with its day, so that only the registrations tell that both are wrong
    const cell = { dimension: 'total', movement: 'registered' };
    const [{ registered_on: day, office_id: office }] = await trx('statistics_cells').where(cell).limit(1);
    await trx('statistics_cells')
      .where({ ...cell, registered_on: day, office_id: office })
      .increment('count', 1);
    await trx('statistics_months')
      .where({ ...cell, office_id: office, registered_month: `${day.slice(0, 8)}01` })
      .increment('count', 1);
  },
  'the months of statistics are the sums of their days': (trx) =>
    trx('statistics_months').where({ dimension: 'total' }).increment('count', 1),
  'every registered contract has a number and one live certificate': (trx) =>
    trx('certificates').where({ contract_id: record.registered }).update({ state: 'void' }),
  'a contract whose registration ended has no live certificate': (trx) =>
    trx('certificates').where({ contract_id: record.ended }).update({ state: 'issued' }),
  'serials of an office and year run without a gap': (trx) => trx('registration_counters').increment('last_serial', 1),
  'the events of a case are numbered without a gap': async (trx) => {
    const last = await trx('case_events').where({ subject_id: record.registered }).orderBy('seq', 'desc').first('id');
    await trx('case_events').where({ id: last.id }).increment('seq', 1);
  },
  'the status of a contract is the one its last event left': (trx) =>
    trx('contracts').where({ id: record.registered }).update({ status: 'completed' }),
  'a person holds one duty on a case, and two reviewers are two people': async (trx) => {
    await trx.raw('alter table registrations drop constraint registrations_two_reviewers');
    await trx('registrations')
      .where({ contract_id: record.registered })
      .update({ second_reviewer_id: trx.ref('first_reviewer_id') });
  },
  'every reconciled batch has three people and no open instruction': (trx) =>
    trx('payout_batches').where({ id: record.reconciledBatch }).update({ releaser_id: null }),
};

describe('the invariants of the record', () => {
  test('hold for what the acts have written', async () => {
    await expectBooksToBalance(registry);
  });

  test('are each broken by a test', () => {
    expect(Object.keys(CORRUPTIONS).toSorted()).toEqual(INVARIANTS.map(({ name }) => name).toSorted());
  });

  test.each(Object.entries(CORRUPTIONS))('%s: what breaks it is found by it alone', async (name, corrupt) => {
    const broken: string[] = [];
    const undone = registry.database.asSuperuser().transaction(async (trx) => {
      // a superuser can do this: triggers do not fire for a replica
      await trx.raw('set local session_replication_role = replica');
      await corrupt(trx);
      for (const invariant of INVARIANTS) {
        if ((await invariant.findViolations(trx)) > 0) broken.push(invariant.name);
      }
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(broken).toEqual([name]);
  });
});
