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
async function bookBetween(
  trx: Transaction,
  fromId: string | undefined,
  toId: string | undefined,
  kind = 'allocate_budget',
): Promise<void> {
  const { booked_on: _, ...transaction } = await trx('ledger_transactions')
    .where({ subject_kind: 'budget' })
    .whereIn('budget_id', trx('accounts').select('budget_id').where({ id: fromId }))
    .first();
  const id = randomUUID();
  await trx('ledger_transactions').insert({ ...transaction, id, kind, command_id: randomUUID() });
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
  'a receipt is counted once over all claims and policies, or once for each side where every claim on it says so':
    async (trx) => {
      await trx('claim_receipts').where({ claim_id: record.paidClaim }).update({ is_exclusive: true });
      const use = await trx('claim_receipts').where({ claim_id: record.paidClaim }).first();
      await trx('claim_receipts').insert({
        ...use,
        claim_id: record.payableClaim,
        beneficiary_role: 'BUYER',
        is_exclusive: false,
      });
    },
  'what the contracts of a computed claim are given adds up to what its sheet computed': (trx) =>
    trx('claim_contracts')
      .where({ claim_id: record.payableClaim })
      .update({ amount_fen: trx.raw('amount_fen + 1') }),
  'a contract counts in one live claim of a policy, beneficiary, year and instalment': async (trx) => {
    await trx.raw('drop index claim_contracts_one_live_idx');
    const counted = await trx('claim_contracts').where({ claim_id: record.payableClaim }).first();
    const again = { claim_id: record.paidClaim, is_lead: false, basis_fen: 0, amount_fen: 0 };
    await trx('claim_contracts').insert({ ...counted, ...again });
  },
  'every reservation rests on contracts that were registered and certified on its day': (trx) =>
    // issued, but only after the money was reserved
    trx('certificates')
      .whereIn('contract_id', trx('reward_claims').select('contract_id').where({ id: record.payableClaim }))
      .update({ issued_on: '2099-01-01' }),
  'what the ledger settled is what the treasury said it paid, or two people found it had': (trx) =>
    trx('bank_results').where({ effect: 'paid' }).increment('amount_fen', 1),
  'every computed claim that is not settled is worth what its frozen facts give when they are computed again': async (
    trx,
  ) => {
    // the sheet, the claim and the part of its contract are raised together: only the facts tell
    const raised = (column: string) => trx.raw('?? + 100', [column]);
    await trx('reward_claims')
      .where({ id: record.payableClaim })
      .update({
        computed_fen: raised('computed_fen'),
        sheet: trx.raw(`jsonb_set(sheet, '{amountFen}', to_jsonb(((sheet ->> 'amountFen')::bigint + 100)::text))`),
      });
    await trx('claim_contracts')
      .where({ claim_id: record.payableClaim })
      .update({ amount_fen: raised('amount_fen') });
  },
  'refunds never come to more than the receipt they take back': async (trx) => {
    const { number_key: _, ...receipt } = await trx('receipts').where({ status: 'verified' }).first();
    await trx('receipts').insert({
      ...receipt,
      id: randomUUID(),
      number: randomUUID(),
      refund_of: receipt.id,
      amount_fen: receipt.amount_fen + 1n,
      status: 'entered',
      admitted_fen: null,
    });
  },
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
      .where({ id: accounts.get('carried_over') })
      .increment('balance_fen', 1);
    await trx('accounts')
      .where({ id: accounts.get('budget_available') })
      .decrement('balance_fen', 1);
  },
  'the accounts of a budget sum to zero and none but where money comes from is negative': async (trx) => {
    const [one, other] = [await accountsOf(trx), await accountsOf(trx, 'LZ-2021-BUYER')];
    await bookBetween(trx, one.get('budget_available'), other.get('budget_available'));
  },
  'the total of a budget is what it was appropriated': (trx) =>
    trx('budgets').where({ policy_code: 'LZ-TRADE' }).increment('total_fen', 1),
  'a closed budget holds nothing for anybody': (trx) =>
    trx('budgets').where({ policy_code: 'LZ-2021-BUYER' }).update({ closed_at: new Date() }),
  'what other levels owe is what they were asked for and did not refund': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('share_income'), accounts.get('share_due'));
  },
  'every instruction is booked exactly as its status says, each step once': (trx) =>
    // the same money, and another instruction says that it moved it
    trx('ledger_transactions')
      .where({ kind: 'instruct' })
      .whereIn('subject_id', trx('payment_instructions').select('id').where({ claim_id: record.paidClaim }))
      .update({ kind: 'commit' }),
  'money in unreleased batches is exactly their prepared instructions': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('budget_available'), accounts.get('budget_committed'));
  },
  'what later claims gave up by netting is what earlier ones got back by it': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('budget_available'), accounts.get('netted'), 'net');
  },
  'a claim holds its amount while it is approved and unpaid, and nothing before or after': (trx) =>
    trx('ledger_transactions')
      .where({ kind: 'reserve', subject_id: record.payableClaim })
      .update({ subject_id: record.reconciledBatch }),
  'what was paid rests on a registration, a maker, a checker and a releaser who are three people': async (trx) => {
    await trx.raw('alter table payout_batches drop constraint payout_batches_three_people');
    await trx('payout_batches')
      .where({ status: 'sent' })
      .update({ checker_id: trx.ref('releaser_id') });
  },
  'a claim that a plan gave money has exactly that amount, and no plan gives more than its line held': (trx) =>
    trx('reward_claims')
      .where({ id: record.payableClaim })
      .update({ budget_allocation: JSON.stringify({ outcome: 'allocated', allocatedFen: '1' }) }),
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
  'money in transit is exactly the instructions without an answer': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('budget_available'), accounts.get('in_transit'));
  },
  'money paid or owed back is exactly the paid instructions and what was netted': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('budget_available'), accounts.get('paid'));
  },
  'what is owed back is exactly the recoveries, and never more than was paid': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('paid'), accounts.get('recoverable'));
  },
  'what a payee gave back of its own accord left the line once, by a notice that two people read': async (trx) => {
    const claim = await trx('reward_claims').where({ id: record.paidClaim }).first();
    const batch = await trx('payout_batches').whereNotNull('releaser_id').first();
    const now = new Date();
    await trx('recoveries').insert({
      id: randomUUID(),
      claim_id: record.paidClaim,
      contract_id: claim.contract_id,
      command_id: randomUUID(),
      amount_fen: 5n,
      reason_code: 'VOLUNTARY',
      status: 'recovery_refused',
      opened_at: now,
      opened_on: now,
      proposed_by: batch.maker_id,
      reason_text: '主动退回',
      document: 'TK-0000',
      decided_by: batch.releaser_id,
    });
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
  'what a project is granted never comes to more than its committee named': async (trx) => {
    const claim = await trx('reward_claims').where({ id: record.paidClaim }).first();
    const contract = await trx('contracts').where({ id: claim.contract_id }).first();
    const id = randomUUID();
    const by = claim.submitted_by;
    const at = new Date();
    await trx('projects').insert({
      id,
      organisation_id: claim.organisation_id,
      office_id: contract.office_id,
      status: 'claimed',
      title: '检测装置产业化',
      summary: '量产',
      began_on: '2026-01-01',
      fiscal_support: false,
      submitted_by: by,
      submitted_at: at,
      updated_at: at,
    });
    await trx('project_amounts').insert({
      project_id: id,
      round: 1,
      policy_code: claim.policy_code,
      policy_version: claim.policy_version,
      amount_fen: 1,
      spent_fen: 1,
      members: '[]',
      minutes_on: '2026-01-01',
      minutes: '同意',
      decided_by: by,
      decided_at: at,
    });
    await trx('project_claims').insert({ project_id: id, claim_id: claim.id });
  },
  'a claim lists its contracts and one lead among them; one that ended without payment lets them go': async (trx) => {
    await trx('claim_contracts').where({ claim_id: record.payableClaim }).update({ released_at: new Date() });
  },
  'a person holds one duty on a case, and two reviewers are two people': async (trx) => {
    await trx.raw('alter table registrations drop constraint registrations_two_reviewers');
    await trx('registrations')
      .where({ contract_id: record.registered })
      .update({ second_reviewer_id: trx.ref('first_reviewer_id') });
  },
  'every reconciled batch has three people and no open instruction': (trx) =>
    trx('payout_batches').where({ id: record.reconciledBatch }).update({ checker_id: null }),
  'a batch that left was approved by as many of whom as its tier asks, all of the set that left': (trx) =>
    trx('batch_approvals').where({ batch_id: record.reconciledBatch, role: 'finance_checker' }).delete(),
  'the instructions of a batch are as many and as much as the batch says': (trx) =>
    trx('payout_batches').where({ id: record.reconciledBatch }).increment('total_fen', 1),
  'what the treasury answered moved at most one payment, and each payment at most once that way': async (trx) => {
    const answer = await trx('bank_results').where({ effect: 'paid' }).first();
    await trx('bank_results').insert({ ...answer, id: randomUUID(), line_no: answer.line_no + 1 });
  },
  'a line that was attached to a payment was attached by two people': async (trx) => {
    await trx.raw('alter table payout_desk_items drop constraint payout_desk_items_two_people');
    const { maker_id: person } = await trx('payout_batches').first();
    await trx('payout_desk_items').insert({
      id: randomUUID(),
      kind: 'unmatched',
      state: 'closed',
      opened_at: new Date(),
      proposed_by: person,
      closed_by: person,
      closed_how: 'attached',
      closed_at: new Date(),
    });
  },
  'the balance of every recovery is the sum of its entries, and what was confirmed is owed exactly once': async (
    trx,
  ) => {
    const recoveryId = await proposedRecovery(trx);
    await trx('recovery_entries').insert({
      recovery_id: recoveryId,
      seq: 1,
      kind: 'owed',
      principal_fen: 5n,
      booked_on: '2026-11-22',
      command_id: randomUUID(),
      created_at: new Date(),
    });
  },
  'what a claim took along to the next year left the line of the year before': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('budget_available'), accounts.get('carried_over'), 'carry_over');
  },
  'money that came back is used exactly: principal, interest or a credit': async (trx) => {
    const { maker_id: person } = await trx('payout_batches').first();
    await trx('recovery_receipts').insert({
      id: randomUUID(),
      recovery_id: await proposedRecovery(trx),
      slip_number: 'HK-1',
      received_on: '2026-11-22',
      amount_fen: 5n,
      payer_name: '某公司',
      document: '回单',
      recorded_by: person,
      recorded_at: new Date(),
    });
  },
  'interest that is owed is the interest of the ledger': async (trx) => {
    const accounts = await accountsOf(trx);
    await bookBetween(trx, accounts.get('interest_income'), accounts.get('interest_due'));
  },
  'what a claim gave up by netting is the sum of its nettings that hold': async (trx) => {
    await trx('recovery_nettings').insert({
      id: randomUUID(),
      recovery_id: await proposedRecovery(trx),
      claim_id: record.payableClaim,
      amount_fen: 5n,
      netted_on: '2026-11-22',
    });
  },
  'the shares of every division add up to exactly one, and its amounts to the net income': async (trx) => {
    const planId = randomUUID();
    const { organisation_id, submitted_by } = await trx('reward_claims').where({ id: record.paidClaim }).first();
    await trx('split_plans').insert({
      id: planId,
      contract_id: record.registered,
      organisation_id,
      subject: 'ownership',
      way: 'own_implementation',
      floor_share: '7/10',
      floor_basis: 'test',
      floor_confirmed: true,
      agreement: '约定',
      status: 'split_published',
      published_on: '2026-11-22',
      closes_on: '2026-12-07',
      days: 15,
      days_confirmed: true,
      provisional: false,
      created_by: submitted_by,
      created_at: new Date(),
      updated_at: new Date(),
    });
    const shares = { share_numerator: 1, share_denominator: 3, holds_leading_post: false };
    const party = { plan_id: planId, name: '某人', contribution: '完成', ...shares };
    await trx('split_parties').insert([
      { ...party, party_no: 1, kind: 'completer' },
      { ...party, party_no: 2, kind: 'unit' },
    ]);
  },
};

/** A recovery somebody proposed: it owes nothing yet. */
async function proposedRecovery(trx: Transaction): Promise<string> {
  const { contract_id } = await trx('reward_claims').where({ id: record.paidClaim }).first();
  const id = randomUUID();
  await trx('recoveries').insert({
    id,
    claim_id: record.paidClaim,
    contract_id,
    amount_fen: 5n,
    reason_code: 'audit_finding',
    opened_at: new Date(),
    opened_on: '2026-11-22',
    status: 'proposed',
    command_id: randomUUID(),
  });
  return id;
}

/** What cannot be broken without breaking something else too. */
const WITH_IT: Record<string, string[]> = {
  // a sheet that says less than was computed is not what its facts give either
  'no amount above what the sheet computed': [
    'every computed claim that is not settled is worth what its frozen facts give when they are computed again',
  ],
  // a second answer that no booking followed
  'what the treasury answered moved at most one payment, and each payment at most once that way': [
    'what the ledger settled is what the treasury said it paid, or two people found it had',
  ],
  // a second instruction that nothing is booked for
  'at most one live instruction per claim, and one paid instruction per claim': [
    'every instruction is booked exactly as its status says, each step once',
    'money in unreleased batches is exactly their prepared instructions',
    'the instructions of a batch are as many and as much as the batch says',
  ],
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
    expect(broken.toSorted()).toEqual([name, ...(WITH_IT[name] ?? [])].toSorted());
  });
});
