import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { InstructionRecord } from '../../src/db/batch-store.js';
import { recordResultsFile } from '../../src/activities/results.js';
import { openBudget } from '../../src/db/ledger-store.js';
import { listReportRows } from '../../src/db/read-models/payout-desk.js';
import { formatStatement, formatStatusReport, resultListRecords } from '../../src/domain/payout/bank-answer.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { messageIdOf } from '../../src/domain/payout/channel.js';
import { formatResultFile } from '../../src/domain/payout/result-file.js';
import { csvRecord } from '../../src/domain/spreadsheet-text.js';
import { aBatch, aClaim, APPROVE, type BatchCase, confirmSameAccount, payeeOf, PEOPLE } from '../support/builders.js';
import { attachByTwo } from '../support/desk-acts.js';
import {
  answerTo,
  contentOf,
  eventsOf,
  closeInBalance,
  openRegistry,
  refusalOf,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => closeInBalance(registry));

const payable = () => aClaim(registry).payable();
const REASON = '金额、账号经核对相符';

async function sentWith(count: number): Promise<{ batch: BatchCase; instructions: InstructionRecord[] }> {
  const claims = [];
  for (let at = 0; at < count; at += 1) claims.push(await payable());
  const batch = await aBatch(registry, claims).sent();
  return { batch, instructions: await registry.instructionsOf(batch.id) };
}

const first = (instructions: readonly InstructionRecord[]): InstructionRecord => {
  const [instruction] = instructions;
  if (instruction === undefined) throw new Error('no instruction');
  return instruction;
};
const statusesOf = async (batch: BatchCase): Promise<string[]> =>
  (await registry.instructionsOf(batch.id)).map(({ status }) => status);
const deskOf = (batch: BatchCase) =>
  registry.inSystem((trx) =>
    trx('payout_desk_items as d')
      .join('bank_results as r', 'r.id', 'd.id')
      .select<{ id: string; kind: string; state: string }[]>('d.id', 'd.kind', 'd.state')
      .where('r.batch_id', batch.id)
      .orderBy('d.id'),
  );
const atDesk = (person: string, act: object) => registry.act(person, 'recordPayoutDeskAct', {}, act);
const dismissAll = async (): Promise<void> => {
  const ids = await registry.inSystem((trx) =>
    trx('payout_desk_items').whereNot({ state: 'closed' }).pluck<string[]>('id'),
  );
  for (const itemId of ids) {
    const { state } = await dismiss(itemId);
    if (state === 'proposed') await confirmDismissal(PEOPLE.checker, itemId);
  }
};
const dismiss = (itemId: string, by: string = PEOPLE.maker) =>
  atDesk(by, { act: 'decide', itemId, body: { decision: 'dismiss', reason: REASON } });
const confirmDismissal = (by: string, itemId: string, outcome = 'confirm') =>
  atDesk(by, { act: 'confirm', itemId, body: { outcome, reason: REASON } });
let accounts = 0;
/** A payment to an account that no other payment went to, so that account and amount say which it is. */
const toItsOwnAccount = async (instruction: InstructionRecord): Promise<InstructionRecord> => {
  accounts += 1;
  const accountNumber = `62220202000199${String(accounts).padStart(5, '5')}`;
  const root = registry.database.asSuperuser();
  await root('payment_instructions').where({ id: instruction.id }).update({ account_number: accountNumber });
  await root('reward_claims').where({ id: instruction.claimId }).update({ payee_account_number: accountNumber });
  return { ...instruction, accountNumber };
};

describe('分级审批', () => {
  const ofTwoAndOne = async (): Promise<BatchCase> => {
    const batch = await aBatch(registry, [await payable()]).proposed();
    const root = registry.database.asSuperuser();
    await root('payout_batches')
      .where({ id: batch.id })
      .update({ approvals_needed: JSON.stringify({ finance_checker: 2, competent_authority: 1 }) });
    return batch;
  };

  test('a batch leaves when as many of whom have approved as its tier asks, all different people', async () => {
    const batch = await ofTwoAndOne();
    const ids = { batchId: batch.id };
    const release = () => registry.act(PEOPLE.releaser, 'recordBatchRelease', ids);
    expect(await registry.act(PEOPLE.checker, 'recordBatchCheck', ids, APPROVE)).toMatchObject({ status: 'checked' });
    expect(await refusalOf(release())).toMatchObject({
      code: 'approvals-missing',
      details: { missing: { finance_checker: 1, competent_authority: 1 } },
    });
    const again = registry.act(PEOPLE.checker, 'recordBatchCheck', ids, APPROVE);
    expect(await refusalOf(again)).toMatchObject({ code: 'batch-approved-already' });
    await registry.act(PEOPLE.authority, 'recordBatchCheck', ids, APPROVE);
    expect(await refusalOf(release())).toMatchObject({ details: { missing: { finance_checker: 1 } } });
    await registry.act('all-roles', 'recordBatchCheck', ids, APPROVE);
    const more = registry.act(PEOPLE.authority, 'recordBatchCheck', ids, APPROVE);
    expect(await refusalOf(more)).toMatchObject({ code: 'action-not-allowed' });
    expect(await release()).toMatchObject({ status: 'released' });
    const signed = await registry.inSystem((trx) =>
      trx('batch_approvals').where({ batch_id: batch.id }).orderBy('signed_at').pluck('role'),
    );
    expect(signed).toEqual([
      'finance_maker',
      'finance_checker',
      'competent_authority',
      'finance_checker',
      'finance_releaser',
    ]);
  });

  test('an approval is void once account or amount is another one', async () => {
    const batch = await aBatch(registry, [await payable()]).checked();
    const { id, account_number } = await rowOf(
      registry,
      'payment_instructions',
      first(await registry.instructionsOf(batch.id)).id,
    );
    const root = registry.database.asSuperuser();
    await root('payment_instructions')
      .where({ id: String(id) })
      .update({ account_number: '6222020200011119999' });
    const release = registry.act(PEOPLE.releaser, 'recordBatchRelease', { batchId: batch.id });
    expect(await refusalOf(release)).toMatchObject({ code: 'batch-set-changed' });
    await root('payment_instructions')
      .where({ id: String(id) })
      .update({ account_number: String(account_number) });
    await registry.act(PEOPLE.releaser, 'recordBatchRelease', { batchId: batch.id });
  });

  test('a channel nobody configured is refused by name; the one asked for is frozen with the batch', async () => {
    const claim = await payable();
    const make = (channel: string) => {
      const id = randomUUID();
      return registry.act(PEOPLE.maker, 'recordBatch', { batchId: id }, { claimIds: [claim.id], channel }, id);
    };
    expect(await refusalOf(make('pigeon'))).toMatchObject({
      code: 'payout-channel-unknown',
      details: { pointer: '/channel' },
    });
    const { batchId } = await make('bank-iso-09');
    expect(await rowOf(registry, 'payout_batches', batchId)).toMatchObject({
      channel: { code: 'bank-iso-09', format: 'pain.001.001.09' },
    });
  });
});

describe('a batch whose file its channel cannot carry', () => {
  const RARE = '四川䶮科技有限公司';
  const rename = (claimId: string) =>
    registry.database.asSuperuser()('reward_claims').where({ id: claimId }).update({ payee_account_name: RARE });

  test('is not made, and the "no" names the claim', async () => {
    const [claim, other] = [await payable(), await payable()];
    await rename(claim.id);
    const id = randomUUID();
    const claimIds = [other.id, claim.id];
    const make = registry.act(PEOPLE.maker, 'recordBatch', { batchId: id }, { claimIds, channel: 'list-gbk' }, id);
    expect(await refusalOf(make)).toMatchObject({
      code: 'character-not-in-charset',
      details: { character: '䶮', claimIds: [claim.id], pointers: ['/claimIds/1'] },
    });
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status: 'payable' });
  });

  test('is not released: its money stays where it is', async () => {
    const claim = await payable();
    await rename(claim.id);
    const batch = await aBatch(registry, [claim]).checked();
    const root = registry.database.asSuperuser();
    const setFormat = (format: string) =>
      root('payout_batches')
        .where({ id: batch.id })
        .update({ channel: root.raw(`jsonb_set(channel::jsonb, '{format}', to_jsonb(?::text))`, [format]) });
    const { channel } = await rowOf(registry, 'payout_batches', batch.id);
    expect(channel).toMatchObject({ payer: '泸州市科学技术局', purpose: '技术合同奖励' });
    await setFormat('list-csv-gbk');
    const release = () => registry.act(PEOPLE.releaser, 'recordBatchRelease', { batchId: batch.id });
    expect(await refusalOf(release())).toMatchObject({ code: 'character-not-in-charset' });
    expect(await statusesOf(batch)).toEqual(['prepared']);
    await setFormat((channel as { format: string }).format);
    expect(await release()).toMatchObject({ status: 'released' });
  });
});

describe('a payment that was rejected and is said to be paid after all', () => {
  const again = (claimId: string): Promise<void> => confirmSameAccount(registry, claimId);

  test('is not paid again while that answer waits at the desk, neither in a new batch nor in one that is approved', async () => {
    const claim = await payable();
    const batch = await aBatch(registry, [claim]).sent();
    const instruction = first(await registry.instructionsOf(batch.id));
    await registry.takeIn([answerTo(instruction, 'rejected')]);
    await again(claim.id);
    await registry.takeIn([answerTo(instruction, 'paid')]);
    const [item] = await deskOf(batch);
    expect(item).toMatchObject({ kind: 'contradicts', state: 'open' });
    expect(await refusalOf(aBatch(registry, [claim]).proposed())).toMatchObject({
      code: 'payment-answer-open',
      details: { deskItemIds: [item?.id], claimIds: [claim.id], pointers: ['/claimIds/0'] },
    });

    await dismissAll();
    const second = await aBatch(registry, [claim]).checked();
    const late = answerTo(instruction, 'paid', { reference: '', executedOn: '2020-01-01' });
    const list = resultListRecords([{ ...instruction, ...late, outcome: 'paid' }]);
    expect(await registry.takeIn(`\u{FEFF}${list.map(csvRecord).join('')}`)).toMatchObject([
      { effect: 'desk', problemCode: 'result-unmatched' },
    ]);
    const release = () => registry.act(PEOPLE.releaser, 'recordBatchRelease', { batchId: second.id });
    expect(await refusalOf(release())).toMatchObject({ code: 'payment-answer-open' });
    await dismissAll();
    expect(await release()).toMatchObject({ status: 'released' });
  });
});

describe('a payment that was called rejected and was paid after all', () => {
  const contradicted = async (reconciled = false) => {
    const [claim, other] = [await payable(), await payable()];
    const batch = await aBatch(registry, [claim, other]).sent();
    const instructions = await registry.instructionsOf(batch.id);
    const instruction = instructions.find(({ claimId }) => claimId === claim.id) ?? first(instructions);
    await registry.takeIn(instructions.map((each) => answerTo(each, each === instruction ? 'rejected' : 'paid')));
    if (reconciled) await registry.act(PEOPLE.checker, 'recordReconciliation', { batchId: batch.id });
    await registry.act(
      PEOPLE.applicant,
      'recordPayee',
      { claimId: claim.id },
      { ...payeeOf('泸州启明智能科技有限公司'), accountNumber: '6222020200011119999' },
    );
    await registry.takeIn([answerTo(instruction, 'paid')]);
    const [item] = await deskOf(batch);
    if (item === undefined) throw new Error('nothing at the desk');
    return { claim, batch, instruction, item, at: { itemId: item.id, instructionId: instruction.id } };
  };

  test.each([
    ['settled', false, 'paid'],
    ['reconciled', true, 'reconciled'],
  ] as const)('is booked by two people, its batch being %s', async (batchStatus, isReconciled, claimStatus) => {
    const { claim, batch, instruction, at } = await contradicted(isReconciled);
    const { rows: before } = await registry.inSystem((trx) =>
      trx.raw<{ rows: { kind: string; balance_fen: bigint }[] }>(
        'select kind, balance_fen from accounts where budget_id = ?',
        [instruction.budgetId],
      ),
    );
    expect(await attachByTwo(registry, at)).toMatchObject({
      state: 'closed',
      batchIds: [batch.id],
      moved: [{ claimId: claim.id, status: claimStatus }],
    });
    expect(await rowOf(registry, 'payment_instructions', instruction.id)).toMatchObject({ status: 'paid' });
    // paid to the account it really went to, not to the one that was named since
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({
      status: claimStatus,
      payee_account_number: instruction.accountNumber,
      last_payment_problem: null,
    });
    expect(await rowOf(registry, 'payout_batches', batch.id)).toMatchObject({ status: batchStatus });
    const balance = (rows: { kind: string; balance_fen: bigint }[], of: string) =>
      rows.find(({ kind }) => kind === of)?.balance_fen ?? 0n;
    const after = await registry.inSystem((trx) => trx('accounts').where({ budget_id: instruction.budgetId }));
    expect(balance(after, 'paid') - balance(before, 'paid')).toBe(instruction.amountFen);
    expect(balance(before, 'budget_reserved') - balance(after, 'budget_reserved')).toBe(instruction.amountFen);
    expect((await eventsOf(registry, claim.id)).find(({ kind }) => kind === 'reward.paid')).toMatchObject({
      actor_role: 'finance_checker',
      status_after: 'paid',
      data: { afterAll: true },
    });
    // and it can come back, as any payment
    await registry.takeIn([answerTo(instruction, 'returned', { executedOn: await registry.today() })]);
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status: 'payee_confirmation' });
  });

  test('not while the claim is in a batch again: that one is sent back first', async () => {
    const claim = await payable();
    const batch = await aBatch(registry, [claim]).sent();
    const instruction = first(await registry.instructionsOf(batch.id));
    await registry.takeIn([answerTo(instruction, 'rejected')]);
    await confirmSameAccount(registry, claim.id);
    const second = await aBatch(registry, [claim]).proposed();
    await registry.takeIn([answerTo(instruction, 'paid')]);
    const [item] = await deskOf(batch);
    const at = { itemId: item?.id ?? '', instructionId: instruction.id };
    expect(await refusalOf(attachByTwo(registry, at))).toMatchObject({
      code: 'action-not-allowed',
      details: { status: 'in_batch' },
    });
    const back = { outcome: 'reject', opinion: '原付款已到账' };
    await registry.act(PEOPLE.checker, 'recordBatchCheck', { batchId: second.id }, back);
    const confirm = { act: 'confirm', itemId: at.itemId, body: { outcome: 'confirm', reason: REASON } };
    expect(await atDesk(PEOPLE.checker, confirm)).toMatchObject({ state: 'closed' });
    expect(await statusesOf(batch)).toEqual(['paid']);
  });

  test('its answer is dismissed by two people, and may be looked at again where the second refuses', async () => {
    const { item, batch } = await contradicted();
    expect(await dismiss(item.id, 'all-roles')).toMatchObject({ state: 'proposed' });
    expect(await refusalOf(dismiss(item.id))).toMatchObject({ code: 'desk-decision-not-possible' });
    expect(await refusalOf(confirmDismissal('all-roles', item.id))).toMatchObject({ code: 'separation-of-duties' });
    expect(await confirmDismissal(PEOPLE.checker, item.id, 'refuse')).toMatchObject({ state: 'open' });
    await dismiss(item.id);
    expect(await confirmDismissal(PEOPLE.checker, item.id)).toMatchObject({ state: 'closed', batchIds: [] });
    const { closed_how, proposed_by, closed_by } = await rowOf(registry, 'payout_desk_items', item.id);
    expect(closed_how).toBe('dismissed');
    expect(proposed_by).not.toBe(closed_by);
    expect((await eventsOf(registry, item.id)).map(({ kind }) => kind)).toEqual([
      'payout_desk.dismissal_proposed',
      'payout_desk.dismissal_refused',
      'payout_desk.dismissal_proposed',
      'payout_desk.dismissed',
    ]);
    expect((await statusesOf(batch)).toSorted()).toEqual(['paid', 'rejected']);
  });

  test.each([
    ['its account: two people', 'proposed', {}],
    ['another account: one', 'closed', { accountNumber: '6222020200000000777' }],
  ])('who dismisses a line without a reference that names %s, and it is %s', async (_, state, changes) => {
    const own = await toItsOwnAccount(first((await sentWith(1)).instructions));
    await registry.takeIn([answerTo(own, 'rejected')]);
    const list = resultListRecords([{ ...own, reference: '', outcome: 'paid', executedOn: '2020-01-01', ...changes }]);
    await registry.takeIn(`\u{FEFF}${list.map(csvRecord).join('')}`);
    const [itemId = ''] = await registry.inSystem((trx) =>
      trx('payout_desk_items').whereNot({ state: 'closed' }).pluck<string[]>('id'),
    );
    expect(await dismiss(itemId)).toMatchObject({ state });
    if (state === 'proposed') await confirmDismissal(PEOPLE.checker, itemId);
  });

  test('has no day where its line names none: that of the rejection was another', async () => {
    const { instructions } = await sentWith(1);
    const instruction = first(instructions);
    await registry.takeIn([answerTo(instruction, 'rejected', { executedOn: await registry.today() })]);
    const { executedOn: _, ...late } = answerTo(instruction, 'paid');
    await registry.takeIn([late]);
    const [item] = await registry.inSystem((trx) =>
      trx('bank_results').where({ instruction_id: instruction.id, effect: 'desk' }),
    );
    await attachByTwo(registry, { itemId: item.id, instructionId: instruction.id });
    expect(await rowOf(registry, 'payment_instructions', instruction.id)).toMatchObject({
      status: 'paid',
      executed_on: null,
    });
  });

  test('what contradicts is about no other payment, and what nothing allows is not proposed', async () => {
    const { batch, item, at } = await contradicted();
    const elsewhere = first((await sentWith(1)).instructions);
    const attach = (instructionId: string) =>
      atDesk(PEOPLE.maker, {
        act: 'decide',
        itemId: item.id,
        body: { decision: 'attach', instructionId, reason: REASON },
      });
    expect(await refusalOf(attach(elsewhere.id))).toMatchObject({ code: 'desk-decision-not-possible' });
    await attachByTwo(registry, at);
    await registry.takeIn([answerTo({ ...elsewhere, reference: elsewhere.reference }, 'paid')]);
    await registry.takeIn([answerTo(elsewhere, 'rejected')]);
    const [late] = await registry.inSystem((trx) =>
      trx('bank_results').where({ instruction_id: elsewhere.id, effect: 'desk' }),
    );
    const body = { decision: 'attach', instructionId: elsewhere.id, reason: REASON };
    expect(await refusalOf(atDesk(PEOPLE.maker, { act: 'decide', itemId: late.id, body }))).toMatchObject({
      code: 'result-contradicts',
    });
    expect((await statusesOf(batch)).toSorted()).toEqual(['paid', 'paid']);
    await dismissAll();
  });
});

test('whoever works for the payee decides nothing about an answer that is, or may be, about its payment', async () => {
  const { instructions } = await sentWith(1);
  const instruction = first(instructions);
  const before = new Set(await registry.inSystem((trx) => trx('payout_desk_items').pluck<string[]>('id')));
  const list = resultListRecords([
    { ...instruction, reference: '', outcome: 'paid', executedOn: '2020-01-01' },
    { ...instruction, payeeName: '别的公司', outcome: 'paid', executedOn: '2026-11-20' },
  ]);
  expect(await registry.takeIn(`\u{FEFF}${list.map(csvRecord).join('')}`)).toMatchObject([
    { problemCode: 'result-unmatched' },
    { problemCode: 'result-payee-differs' },
  ]);
  const ids = await registry.inSystem((trx) => trx('payout_desk_items').pluck<string[]>('id'));
  const fresh = ids.filter((id) => !before.has(id));
  expect(fresh).toHaveLength(2);
  // the account of a payee is known in full-width digits too
  const accountNumber = instruction.accountNumber.replace(/\d/g, (digit) =>
    String.fromCharCode(digit.charCodeAt(0) + 0xfee0),
  );
  const wide = resultListRecords([
    { ...instruction, reference: '', accountNumber, outcome: 'paid', executedOn: '2020-01-02' },
  ]);
  await registry.takeIn(`\u{FEFF}${wide.map(csvRecord).join('')}`);
  const all = await registry.inSystem((trx) => trx('payout_desk_items').pluck<string[]>('id'));
  fresh.push(...all.filter((id) => !before.has(id) && !fresh.includes(id)));
  expect(fresh).toHaveLength(3);
  for (const itemId of fresh) {
    const decide = (decision: string) => ({ act: 'decide', itemId, body: { decision, reason: REASON } });
    for (const act of [{ act: 'take', itemId }, decide('dismiss'), decide('ask_treasury')]) {
      expect(await refusalOf(atDesk('insider', act))).toMatchObject({ code: 'own-organisation' });
    }
  }
  await dismissAll();
});

test('a payment that fails gives its payee the time of the policy to name another account', async () => {
  const { batch, instructions } = await sentWith(1);
  const instruction = first(instructions);
  const book = await registry.rules.read();
  const rules = {
    forget: () => registry.rules.forget(),
    read: () =>
      Promise.resolve({
        ...book,
        policy: (code: string, version?: number) => ({ ...book.policy(code, version), workflow: { payeeDays: 10 } }),
      }),
  };
  const text = formatResultFile({ createdOn: '2026-11-20', lines: [answerTo(instruction, 'rejected')] });
  await recordResultsFile(
    { ...registry.dependencies, rules },
    { name: `${batch.id}.csv`, bytes: new TextEncoder().encode(text) },
  );
  const { status, due_at } = await rowOf(registry, 'reward_claims', instruction.claimId);
  expect(status).toBe('payee_confirmation');
  expect(Date.parse(String(due_at))).toBeGreaterThan((await registry.clock()).nowMs);
});

test('a claim that was netted whole has nothing left to pay, and an unknown payment is named', async () => {
  const claim = await payable();
  const root = registry.database.asSuperuser();
  await root('reward_claims')
    .where({ id: claim.id })
    .update({ netted_fen: root.ref('amount_fen') });
  const id = randomUUID();
  const make = registry.act(PEOPLE.maker, 'recordBatch', { batchId: id }, { claimIds: [claim.id] }, id);
  expect(await refusalOf(make)).toMatchObject({ code: 'nothing-to-pay', details: { pointers: ['/claimIds/0'] } });
  await root('reward_claims').where({ id: claim.id }).update({ netted_fen: 0 });
  const correct = atDesk(PEOPLE.maker, {
    act: 'correct',
    instructionId: randomUUID(),
    body: { budgetId: randomUUID(), reason: REASON },
  });
  expect(await refusalOf(correct)).toMatchObject({ code: 'payment-instruction-not-found' });
});

describe('the answers of a bank', () => {
  const reportOn = (batch: BatchCase, groupStatus: string, more: object = {}) =>
    formatStatusReport({
      messageId: randomUUID().replaceAll('-', ''),
      createdOn: '2026-11-20',
      originalMessageId: messageIdOf(batch.id),
      groupStatus,
      payments: [],
      ...more,
    });
  const debit = (instruction: InstructionRecord, changes: object = {}) => ({
    reference: instruction.reference,
    amountFen: instruction.amountFen,
    direction: 'DBIT' as const,
    payeeName: instruction.payeeName,
    accountNumber: instruction.accountNumber,
    bookedOn: instruction.madeOn ?? '',
    ...changes,
  });
  const statementOf = (entries: Parameters<typeof formatStatement>[0]['entries']) =>
    formatStatement({
      kind: 'camt.053',
      messageId: randomUUID().slice(0, 30),
      createdOn: '2026-11-20',
      accountNumber: '1050500000000000',
      openingFen: 10_000_000n,
      entries,
    });

  test('rejected as a whole, without items: every payment comes back to its claim', async () => {
    const { batch } = await sentWith(2);
    await registry.takeIn(reportOn(batch, 'RJCT', { reasonCode: 'AC01', count: 2 }));
    expect(await statusesOf(batch)).toEqual(['rejected', 'rejected']);
    expect(await registry.acts.readBatch({ batchId: batch.id })).toMatchObject({
      status: 'settled',
      openInstructions: 0,
    });
  });

  test('settled as a whole is believed of a bank that counted, and of no other', async () => {
    const { batch } = await sentWith(1);
    expect(await registry.takeIn(reportOn(batch, 'ACSC'))).toMatchObject([{ problemCode: 'result-totals-differ' }]);
    expect(await statusesOf(batch)).toEqual(['instructed']);
    await registry.takeIn(reportOn(batch, 'ACSC', { count: 1 }));
    expect(await statusesOf(batch)).toEqual(['paid']);
    await dismissAll();
  });

  test('a report that counts another number than was sent moves nothing and goes to the desk', async () => {
    const { batch } = await sentWith(1);
    expect(await registry.takeIn(reportOn(batch, 'RJCT', { count: 2 }))).toEqual([
      { lineNo: 0, effect: 'desk', problemCode: 'result-totals-differ' },
    ]);
    expect(await statusesOf(batch)).toEqual(['instructed']);
    await dismissAll();
  });

  test('every finding about the whole file is kept, and told again as it was told', async () => {
    const { batch } = await sentWith(1);
    const file = reportOn(batch, 'XXXX', { count: 1 }).replace('<OrgnlNbOfTxs>1<', '<OrgnlNbOfTxs>2x<');
    const effects = await registry.takeIn(file);
    expect(new Set(effects.map(({ problemCode }) => problemCode))).toEqual(
      new Set(['result-status-unknown', 'result-totals-differ', undefined]),
    );
    expect(await registry.takeIn(file, 'another-name.xml')).toEqual(effects);
    const waiting = await registry.inSystem((trx) =>
      trx('payout_desk_items as d')
        .join('bank_results as r', 'r.id', 'd.id')
        .whereNot('d.state', 'closed')
        .pluck('r.problem_code'),
    );
    expect(new Set(waiting)).toEqual(new Set(['result-status-unknown', 'result-totals-differ']));
    await dismissAll();
  });

  test.each([[[]], [['rejected']], [['paid', 'returned']]] as const)(
    'money from an account that was to be paid is seen, its payment %j before, even if the same file pays it',
    async (told) => {
      const { instructions } = await sentWith(1);
      const instruction = await toItsOwnAccount(first(instructions));
      for (const outcome of told) await registry.takeIn([answerTo(instruction, outcome)]);
      const bookedOn = await registry.today();
      const credit = debit(instruction, { reference: '', direction: 'CRDT', amountFen: 1_234n, bookedOn });
      const file = told.length === 0 ? [debit(instruction, { bookedOn }), credit] : [credit];
      expect((await registry.takeIn(statementOf(file))).at(-1)).toMatchObject({
        effect: 'desk',
        problemCode: 'result-credit-without-return',
      });
      await dismissAll();
    },
  );

  test.each(['its reference', ''])(
    'what two people attached by a line with "%s" counts as seen on the statement',
    async (by) => {
      const { batch, instructions } = await sentWith(1);
      const instruction = await toItsOwnAccount(first(instructions));
      await registry.takeIn([answerTo(instruction, 'rejected')]);
      const bookedOn = await registry.today();
      const reference = by === '' ? '' : instruction.reference;
      await registry.takeIn(statementOf([debit(instruction, { reference, bookedOn })]));
      const [itemId = ''] = await registry.inSystem((trx) =>
        trx('payout_desk_items').whereNot({ state: 'closed' }).pluck<string[]>('id'),
      );
      await attachByTwo(registry, { itemId, instructionId: instruction.id });
      const rows = await registry.inSystem((trx) => listReportRows(trx, { from: bookedOn, to: bookedOn }));
      expect(rows.find(({ batchId }) => batchId === batch.id)).toMatchObject({
        paidFen: instruction.amountFen,
        ledgerPaidFen: instruction.amountFen,
        statementFen: instruction.amountFen,
      });
    },
  );

  test('accepted is not paid; the statement pays, and a later credit brings one back; the same again in another form does nothing', async () => {
    const { batch, instructions } = await sentWith(2);
    await registry.takeIn(reportOn(batch, 'ACSP'));
    expect(await statusesOf(batch)).toEqual(['instructed', 'instructed']);

    const [one, two] = instructions;
    if (one === undefined || two === undefined) throw new Error('two instructions were made');
    // the bank echoes one reference and not the other, whose amount and account are those of one payment only
    const bookedOn = await registry.today();
    const root = registry.database.asSuperuser();
    const accountNumber = '6222020200019990001';
    await root('payment_instructions').where({ id: two.id }).update({ account_number: accountNumber });
    await root('reward_claims').where({ id: two.claimId }).update({ payee_account_number: accountNumber });
    await registry.takeIn(statementOf([debit(one), debit(two, { reference: '', accountNumber, bookedOn })]));
    expect(await statusesOf(batch)).toEqual(['paid', 'paid']);
    // one that was booked before it left is another payment's, and so is one from another account of ours
    const early = debit(two, { reference: '', accountNumber, bookedOn: '2020-01-01' });
    const fromElsewhere = statementOf([debit(two, { reference: '', accountNumber, bookedOn })]);
    expect(await registry.takeIn(statementOf([early]))).toMatchObject([{ problemCode: 'result-unmatched' }]);
    expect(await registry.takeIn(fromElsewhere.replaceAll('1050500000000000', '1050500000000009'))).toMatchObject([
      { problemCode: 'result-unmatched' },
    ]);

    const before = await registry.inSystem((trx) => trx('postings').count('* as n').first());
    const list = resultListRecords(
      (await registry.instructionsOf(batch.id)).map((instruction) => ({ ...instruction, outcome: 'paid' })),
    );
    const effects = await registry.takeIn(`\u{FEFF}${list.map(csvRecord).join('')}`);
    expect(effects).toMatchObject([{ problemCode: 'result-duplicate' }, { problemCode: 'result-duplicate' }]);
    expect(await registry.inSystem((trx) => trx('postings').count('* as n').first())).toEqual(before);

    await registry.takeIn(statementOf([{ ...debit(one), direction: 'CRDT', bookedOn, returnCode: 'AC04' }]));
    expect((await statusesOf(batch)).toSorted()).toEqual(['paid', 'returned']);
    expect((await eventsOf(registry, one.claimId)).at(-1)).toMatchObject({ kind: 'reward.payment_returned' });
    await dismissAll();
  });

  test.each<[string, (batch: BatchCase, instruction: InstructionRecord) => string]>([
    ['a bomb of entities', () => '<!DOCTYPE a [<!ENTITY b "c">]><Document/>'],
    ['an external entity', () => '<!DOCTYPE a SYSTEM "file:///etc/passwd"><Document/>'],
    ['a truncated statement', (_, instruction) => statementOf([debit(instruction)]).slice(0, -30)],
    ['another message id', (batch) => reportOn(batch, 'RJCT').replace(messageIdOf(batch.id), 'f'.repeat(32))],
    [
      'a changed amount',
      (_, instruction) => statementOf([debit(instruction, { amountFen: instruction.amountFen + 1n })]),
    ],
  ])('%s has a name at the desk and moves nothing, however often it comes', async (_, fileOf) => {
    const { batch, instructions } = await sentWith(1);
    const file = fileOf(batch, first(instructions));
    const effects = await registry.takeIn(file);
    expect(effects.at(-1)).toMatchObject({ effect: 'desk', problemCode: expect.any(String) });
    const content = await contentOf(registry);
    expect(await registry.takeIn(file, 'another-name.xml')).toEqual(effects);
    expect(await contentOf(registry)).toBe(content);
    expect(await statusesOf(batch)).toEqual(['instructed']);
    await dismissAll();
  });
});

describe('拨付柜台', () => {
  const differing = async () => {
    const { batch, instructions } = await sentWith(1);
    const instruction = first(instructions);
    await registry.takeIn([answerTo(instruction, 'paid', { payeeName: '泸州启明智能科技有限责任公司' })]);
    const [item] = await deskOf(batch);
    if (item === undefined) throw new Error('nothing at the desk');
    return { batch, instruction, item };
  };

  test('a line is attached to its payment by two people, with a reason, and then does what it says once', async () => {
    const { batch, instruction, item } = await differing();
    expect(item).toMatchObject({ kind: 'differs', state: 'open' });
    await atDesk(PEOPLE.maker, { act: 'take', itemId: item.id });
    const attach = {
      act: 'decide',
      itemId: item.id,
      body: { decision: 'attach', instructionId: instruction.id, reason: REASON },
    };
    expect(await atDesk('all-roles', attach)).toMatchObject({ state: 'proposed', batchIds: [] });
    expect(await statusesOf(batch)).toEqual(['instructed']);
    const confirm = { act: 'confirm', itemId: item.id, body: { outcome: 'confirm', reason: REASON } };
    expect(await refusalOf(atDesk('all-roles', confirm))).toMatchObject({ code: 'separation-of-duties' });
    expect(await atDesk(PEOPLE.checker, confirm)).toMatchObject({ state: 'closed', batchIds: [batch.id] });
    expect(await statusesOf(batch)).toEqual(['paid']);
    expect((await eventsOf(registry, item.id)).map(({ kind }) => kind)).toEqual([
      'payout_desk.taken',
      'payout_desk.attach_proposed',
      'payout_desk.attached',
    ]);
    expect(await refusalOf(atDesk(PEOPLE.checker, confirm))).toMatchObject({ code: 'desk-item-closed' });
  });

  test('a refused proposal leaves the item open; asking the treasury brings the enquiry forward', async () => {
    const { batch, instruction, item } = await differing();
    const confirm = (outcome: string) => ({ act: 'confirm', itemId: item.id, body: { outcome, reason: REASON } });
    expect(await refusalOf(atDesk(PEOPLE.checker, confirm('confirm')))).toMatchObject({
      code: 'desk-item-without-proposal',
    });
    const attach = {
      act: 'decide',
      itemId: item.id,
      body: { decision: 'attach', instructionId: instruction.id, reason: REASON },
    };
    await atDesk(PEOPLE.maker, attach);
    expect(await refusalOf(atDesk(PEOPLE.maker, attach))).toMatchObject({ code: 'desk-decision-not-possible' });
    expect(await atDesk(PEOPLE.checker, confirm('refuse'))).toMatchObject({ state: 'open' });
    const ask = { act: 'decide', itemId: item.id, body: { decision: 'ask_treasury', reason: REASON } };
    expect(await atDesk(PEOPLE.maker, ask)).toMatchObject({ state: 'asked', batchIds: [batch.id] });
    const { enquire_at } = await rowOf(registry, 'payout_batches', batch.id);
    expect(Date.parse(String(enquire_at))).toBeLessThanOrEqual((await registry.clock()).nowMs);
    await dismissAll();
  });

  test('another amount is another payment: it cannot be attached, by however many', async () => {
    const { batch, instructions } = await sentWith(1);
    const instruction = first(instructions);
    await registry.takeIn([answerTo(instruction, 'paid', { amountFen: instruction.amountFen + 1n })]);
    const [item] = await deskOf(batch);
    const body = { decision: 'attach', instructionId: instruction.id, reason: REASON };
    const attach = atDesk(PEOPLE.maker, { act: 'decide', itemId: item?.id, body });
    expect(await refusalOf(attach)).toMatchObject({ code: 'result-amount-differs' });
    expect(await refusalOf(atDesk(PEOPLE.maker, { act: 'take', itemId: randomUUID() }))).toMatchObject({
      code: 'desk-item-not-found',
    });
    await dismissAll();
  });
});

describe('日期不可能', () => {
  const LATER = 200;
  const listOf = (instruction: InstructionRecord, outcome: 'paid' | 'returned', executedOn: string): string =>
    `\u{FEFF}${resultListRecords([{ ...instruction, outcome, executedOn }])
      .map(csvRecord)
      .join('')}`;
  const statement = (instruction: InstructionRecord, bookedOn: string): string =>
    formatStatement({
      kind: 'camt.053',
      messageId: randomUUID().slice(0, 30),
      createdOn: bookedOn,
      accountNumber: '1050500000000000',
      openingFen: 10_000_000n,
      entries: [{ ...instruction, direction: 'DBIT', bookedOn }],
    });
  const itemOf = async (batch: BatchCase): Promise<string> => {
    const item = (await deskOf(batch)).find(({ state }) => state !== 'closed');
    expect(item).toMatchObject({ kind: 'differs' });
    return item?.id ?? '';
  };

  test.each<[string, (instruction: InstructionRecord, day: string) => string | ReturnType<typeof answerTo>[]]>([
    ['the file of the registry', (instruction, executedOn) => [answerTo(instruction, 'paid', { executedOn })]],
    ['a list', (instruction, executedOn) => listOf(instruction, 'paid', executedOn)],
    ['a statement', statement],
    ['a statement without a reference', (instruction, day) => statement({ ...instruction, reference: '' }, day)],
  ])('%s: a payment of a day that has not come moves nothing', async (_, contentFor) => {
    const { batch, instructions } = await sentWith(1);
    const instruction = await toItsOwnAccount(first(instructions));
    const day = addCalendarDays(await registry.today(), LATER);
    expect(await registry.takeIn(contentFor(instruction, day))).toMatchObject([
      { effect: 'desk', problemCode: 'result-date-impossible' },
    ]);
    expect(await statusesOf(batch)).toEqual(['instructed']);
    expect(await registry.acts.readBatch({ batchId: batch.id })).toMatchObject({ status: 'sent' });
    await dismissAll();
  });

  test('one of years before its batch neither; two people attach it with the right day, and with no other', async () => {
    const { batch, instructions } = await sentWith(1);
    const instruction = first(instructions);
    expect(await registry.takeIn([answerTo(instruction, 'paid', { executedOn: '2020-01-01' })])).toMatchObject([
      { effect: 'desk', problemCode: 'result-date-impossible' },
    ]);
    const itemId = await itemOf(batch);
    const at = { itemId, instructionId: instruction.id };
    const today = await registry.today();
    for (const executedOn of [undefined, '2020-01-02', addCalendarDays(today, 1)]) {
      const attached = attachByTwo(registry, { ...at, ...(executedOn === undefined ? {} : { executedOn }) });
      expect(await refusalOf(attached)).toMatchObject({
        code: 'result-date-impossible',
        details: { pointer: '/executedOn', madeOn: instruction.madeOn, today },
      });
    }
    await attachByTwo(registry, { ...at, executedOn: today });
    expect(await rowOf(registry, 'payment_instructions', instruction.id)).toMatchObject({
      status: 'paid',
      executed_on: today,
    });
    expect((await eventsOf(registry, itemId)).map(({ data }) => data)).toMatchObject([
      { executedOn: today },
      { executedOn: today },
    ]);
  });

  test('a return before the payment, or of a day to come, takes nothing back', async () => {
    const { batch, instructions } = await sentWith(1);
    const instruction = first(instructions);
    await registry.takeIn([answerTo(instruction, 'paid', { executedOn: await registry.today() })]);
    for (const days of [-1, LATER]) {
      const executedOn = addCalendarDays(await registry.today(), days);
      expect(await registry.takeIn(listOf(instruction, 'returned', executedOn))).toMatchObject([
        { effect: 'desk', problemCode: 'result-date-impossible' },
      ]);
    }
    expect(await statusesOf(batch)).toEqual(['paid']);
    await dismissAll();
  });

  test('a day the treasury gave that may be is not replaced by another', async () => {
    const { batch, instructions } = await sentWith(1);
    const instruction = first(instructions);
    await registry.moveClockPast(`${addCalendarDays(await registry.today(), 1)}T02:00:00Z`);
    await registry.takeIn([answerTo(instruction, 'paid', { payeeName: '泸州启明智能科技有限责任公司' })]);
    const attached = attachByTwo(registry, {
      itemId: await itemOf(batch),
      instructionId: instruction.id,
      executedOn: await registry.today(),
    });
    expect(await refusalOf(attached)).toMatchObject({
      code: 'desk-decision-not-possible',
      details: { pointer: '/executedOn', executedOn: instruction.madeOn },
    });
    await dismissAll();
  });
});

test.each<[string, (instruction: InstructionRecord) => string | ReturnType<typeof answerTo>[]]>([
  ['contradicts', (instruction) => [answerTo(instruction, 'rejected')]],
  ['gives it back', (instruction) => [answerTo(instruction, 'returned', { returnKind: 'active' })]],
  [
    'could not be read',
    (instruction) =>
      formatResultFile({ createdOn: '2026-11-20', lines: [answerTo(instruction, 'paid')] }).replace(',paid,', ',PAID,'),
  ],
])('a batch is not reconciled while a line about its payment that %s waits at the desk', async (_, contentFor) => {
  const { batch, instructions } = await sentWith(1);
  const other = await sentWith(1);
  for (const each of [...instructions, ...other.instructions]) await registry.takeIn([answerTo(each, 'paid')]);
  await registry.takeIn(contentFor(first(instructions)));
  const reconcile = (batchId: string) => registry.act(PEOPLE.checker, 'recordReconciliation', { batchId });
  expect(await refusalOf(reconcile(batch.id))).toMatchObject({
    code: 'payment-answer-open',
    details: { deskItemIds: expect.arrayContaining([expect.any(String)]) },
  });
  // another batch is not concerned
  expect(await reconcile(other.batch.id)).toMatchObject({ status: 'reconciled' });
  await dismissAll();
  expect(await reconcile(batch.id)).toMatchObject({ status: 'reconciled' });
});

describe('付款更正', () => {
  test('a payment in the wrong line is put into the right one by two people, and no money moves', async () => {
    const { batch, instructions } = await sentWith(1);
    const instruction = first(instructions);
    const budgetId = randomUUID();
    await registry.inSystem((trx) =>
      openBudget(trx, {
        id: budgetId,
        policyCode: 'LZ-TRADE',
        fiscalYear: 2031,
        totalFen: 1_000_000n,
        commandId: randomUUID(),
        createdAt: new Date().toISOString(),
      }),
    );
    const correct = (to: string = budgetId) =>
      atDesk(PEOPLE.maker, { act: 'correct', instructionId: instruction.id, body: { budgetId: to, reason: REASON } });
    expect(await refusalOf(correct())).toMatchObject({ code: 'payment-not-correctable' });
    await registry.takeIn([answerTo(instruction, 'paid')]);
    expect(await refusalOf(correct(instruction.budgetId))).toMatchObject({ code: 'budget-line-same' });
    const closeLine = (id: string, closedAt: string | null) =>
      registry.inSystem((trx) => trx('budgets').where({ id }).update({ closed_at: closedAt }));
    for (const line of [budgetId, instruction.budgetId]) {
      await closeLine(line, (await registry.clock()).nowAt);
      expect(await refusalOf(correct())).toMatchObject({ code: 'budget-closed', details: { budgetId: line } });
      await closeLine(line, null);
    }
    const { subjectId: correctionId } = await correct();
    expect(await refusalOf(correct())).toMatchObject({ code: 'payment-correction-pending' });
    const decide = (person: string, outcome: string) =>
      atDesk(person, { act: 'decideCorrection', correctionId, body: { outcome, reason: REASON } });
    expect(await refusalOf(decide(PEOPLE.maker, 'confirm'))).toMatchObject({ code: 'role-not-allowed' });
    // closed after it was proposed
    await closeLine(budgetId, (await registry.clock()).nowAt);
    expect(await refusalOf(decide(PEOPLE.checker, 'confirm'))).toMatchObject({ code: 'budget-closed' });
    await closeLine(budgetId, null);
    expect(await decide(PEOPLE.checker, 'confirm')).toMatchObject({ state: 'confirmed' });
    expect(await refusalOf(decide(PEOPLE.checker, 'confirm'))).toMatchObject({ code: 'payment-correction-not-found' });
    const paid = await registry.inSystem((trx) =>
      trx('accounts').where({ budget_id: budgetId, kind: 'paid' }).pluck<bigint[]>('balance_fen'),
    );
    expect(paid).toEqual([instruction.amountFen]);
    expect(await rowOf(registry, 'payment_instructions', instruction.id)).toMatchObject({
      budget_id: budgetId,
      status: 'paid',
    });
    expect(await registry.act(PEOPLE.checker, 'recordReconciliation', { batchId: batch.id })).toMatchObject({
      status: 'reconciled',
    });
  });
});

describe('日结', () => {
  test('a day is closed by two people, and not while something is unexplained', async () => {
    await dismissAll();
    const { instructions } = await sentWith(1);
    await registry.takeIn([answerTo(first(instructions), 'paid', { payeeName: '别的公司' })]);
    const day = await registry.today();
    const close = () => atDesk(PEOPLE.maker, { act: 'close', body: { day } });
    const confirm = (person: string) => atDesk(person, { act: 'confirmClosing', body: { day } });
    expect(await refusalOf(close())).toMatchObject({ code: 'closing-day-not-over', details: { today: day } });
    await registry.moveClockPast(`${day}T23:59:59.999+08:00`);
    expect(await refusalOf(close())).toMatchObject({
      code: 'closing-differences-open',
      details: { differences: [{ code: 'desk-items-open', count: 1 }] },
    });
    await dismissAll();
    expect(await refusalOf(confirm(PEOPLE.checker))).toMatchObject({ code: 'closing-not-proposed' });
    await atDesk('all-roles', { act: 'close', body: { day } });
    expect(await refusalOf(confirm('all-roles'))).toMatchObject({ code: 'separation-of-duties' });
    expect(await confirm(PEOPLE.checker)).toMatchObject({ state: 'confirmed' });
    expect(await refusalOf(close())).toMatchObject({ code: 'closing-done-already' });
  });
});
