import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addWorkingDays, endOfShanghaiDay, shanghaiDateOf } from '../../src/domain/calendar.js';
import { batchTransitionFor } from '../../src/domain/payout/batch-status.js';
import { parseEnquiryFile } from '../../src/domain/payout/enquiry-file.js';
import { parsePaymentFile } from '../../src/domain/payout/payment-file.js';
import {
  aBatch,
  aClaim,
  aContract,
  APPROVE,
  type BatchCase,
  type ClaimCase,
  closePublicity,
  deregister,
  PASS,
  confirmSameAccount,
  payeeOf,
  PEOPLE,
} from '../support/builders.js';
import {
  answerTo,
  contentOf,
  eventsOf,
  closeInBalance,
  expectBooksToBalance,
  openRegistry,
  refusalOf,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';
import { threeTests } from './three-tests.js';

const REWARD_FEN = 96_000n;
const FOUR_EYES = 'separation of duties: maker, checker and releaser are three people';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => closeInBalance(registry));

const common = {
  registry: () => registry,
  ids: (batch: BatchCase) => ({ batchId: batch.id }),
};
const eventOf = (batch: BatchCase): string => batch.id;
const payable = (): Promise<ClaimCase> => aClaim(registry).payable();
const statusesOf = async (batchId: string): Promise<string[]> =>
  (await registry.instructionsOf(batchId)).map(({ status }) => status);
const textOf = async (name: string): Promise<string> => {
  return readFile(`${registry.treasuryFolder}/out/${name}`, 'utf8');
};

/** The end of the next working day: when the treasury owes its answer. */
async function answerDueAfter(occurredAt: string): Promise<string> {
  const { calendar } = await registry.rules.read();
  const due = addWorkingDays(calendar, shanghaiDateOf(new Date(occurredAt).getTime()), 1);
  return new Date(endOfShanghaiDay(due.on)).toISOString();
}

describe('编制 the maker', () => {
  interface Making {
    batchId: string;
    claims: ClaimCase[];
  }
  const ready = async (...claims: Promise<ClaimCase>[]): Promise<Making> => ({
    batchId: randomUUID(),
    claims: await Promise.all(claims),
  });
  const claimsOf = ({ claims }: Making): object => ({ claimIds: claims.map(({ id }) => id) });

  threeTests('freezes payable claims into instructions', {
    registry: () => registry,
    act: 'recordBatch',
    by: PEOPLE.maker,
    ready: () => ready(payable(), payable()),
    ids: ({ batchId }) => ({ batchId }),
    payload: claimsOf,
    event: {
      kind: 'batch.proposed',
      of: ({ batchId }) => batchId,
      role: 'finance_maker',
      before: null,
      after: 'proposed',
      rule: FOUR_EYES,
    },
    also: async ({ batchId, claims }, outcome) => {
      expect(outcome).toMatchObject({ totalFen: '192000', instructionCount: 2, openInstructions: 2 });
      const instructions = await registry.instructionsOf(batchId);
      expect(instructions.map(({ claimId }) => claimId).toSorted()).toEqual(claims.map(({ id }) => id).toSorted());
      for (const instruction of instructions) {
        expect(instruction).toMatchObject({
          status: 'prepared',
          amountFen: REWARD_FEN,
          reference: instruction.id.replaceAll('-', ''),
          payeeName: '泸州启明智能科技有限公司',
        });
        expect((await eventsOf(registry, instruction.claimId)).at(-1)).toMatchObject({
          kind: 'reward.put_in_batch',
          status_after: 'in_batch',
          data: { batchId },
        });
      }
      await expectBooksToBalance(registry);
    },
    refuses: {
      'to the checker': { by: PEOPLE.checker, code: 'role-not-allowed' },
      'to somebody who works for a party': { by: 'insider', code: 'own-organisation' },
      'to the person who checked the reward': {
        by: 'all-roles',
        of: async () => {
          const claim = await aClaim(registry).computed();
          await registry.act('all-roles', 'recordFirstCheck', { claimId: claim.id }, PASS);
          const rest = { claimId: claim.id };
          await registry.act(PEOPLE.secondChecker, 'recordSecondCheck', rest, PASS);
          await closePublicity(registry, claim.id);
          await registry.act(PEOPLE.authority, 'recordApproval', rest, APPROVE);
          await registry.act(PEOPLE.applicant, 'recordPayee', rest, payeeOf('泸州启明智能科技有限公司'));
          return ready(Promise.resolve(claim));
        },
        payload: claimsOf,
        code: 'separation-of-duties',
        details: { held: ['first_check'], wanted: 'make' },
      },
      'for a claim that is not there': {
        payload: () => ({ claimIds: [randomUUID()] }),
        code: 'reward-claim-not-found',
      },
      'for a claim without a confirmed account': {
        of: () => ready(payable(), aClaim(registry).approved()),
        payload: claimsOf,
        code: 'action-not-allowed',
        details: { status: 'payee_confirmation', claimIds: [expect.any(String)], pointers: ['/claimIds/1'] },
      },
      'when one of the claims lies in another batch': {
        of: async () => {
          const claim = await payable();
          await aBatch(registry, [claim]).proposed();
          return ready(payable(), Promise.resolve(claim));
        },
        payload: claimsOf,
        code: 'action-not-allowed',
      },
    },
  });

  test('a claim named twice is refused, with its second place', async () => {
    const [claim, other] = [await payable(), await payable()];
    const claimIds = [claim.id, other.id, claim.id];
    const made = registry.act(PEOPLE.maker, 'recordBatch', { batchId: randomUUID() }, { claimIds });
    expect(await refusalOf(made)).toEqual({ code: 'claim-named-twice', details: { pointers: ['/claimIds/2'] } });
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status: 'payable' });
  });
});

describe('复核 the checker', () => {
  threeTests('approves the batch', {
    ...common,
    act: 'recordBatchCheck',
    by: PEOPLE.checker,
    ready: async () => aBatch(registry, [await payable()]).proposed(),
    payload: () => APPROVE,
    event: {
      kind: 'batch.checked',
      of: eventOf,
      role: 'finance_checker',
      before: 'proposed',
      after: 'checked',
      rule: batchTransitionFor('proposed', 'check').basis,
    },
    refuses: {
      'to the maker': { by: PEOPLE.maker, code: 'role-not-allowed' },
      'to the maker who is a checker too': {
        by: 'all-roles',
        of: async () => {
          const claim = await payable();
          const id = randomUUID();
          await registry.act('all-roles', 'recordBatch', { batchId: id }, { claimIds: [claim.id] });
          return { id, claims: [claim] };
        },
        code: 'separation-of-duties',
        details: { held: ['make'], wanted: 'check' },
      },
      'to somebody who works for a party': { by: 'insider', code: 'own-organisation' },
      'when the batch is not there': {
        of: async () => ({ id: randomUUID(), claims: [] }),
        code: 'payout-batch-not-found',
      },
      'when a registration in it has ended': {
        of: async () => {
          const claim = await payable();
          const batch = await aBatch(registry, [claim]).proposed();
          await deregister(registry, claim.contractId);
          return batch;
        },
        code: 'registration-not-in-force',
      },
    },
    again: 'action-not-allowed',
  });

  threeTests('sends it back: its claims are payable again and its instructions are never sent', {
    ...common,
    act: 'recordBatchCheck',
    by: PEOPLE.checker,
    ready: async () => aBatch(registry, [await payable()]).proposed(),
    payload: () => ({ outcome: 'reject', opinion: '账户信息待核。' }),
    event: {
      kind: 'batch.rejected',
      of: eventOf,
      role: 'finance_checker',
      before: 'proposed',
      after: 'rejected',
      rule: batchTransitionFor('proposed', 'rejectBatch').basis,
    },
    also: async (batch) => {
      expect(await statusesOf(batch.id)).toEqual(['withdrawn']);
      expect(await rowOf(registry, 'reward_claims', batch.claims[0]?.id ?? '')).toMatchObject({ status: 'payable' });
      await expectBooksToBalance(registry);
      await aBatch(registry, batch.claims).proposed();
    },
    refuses: { 'to the releaser': { by: PEOPLE.releaser, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  threeTests('the releaser may send back what was checked', {
    ...common,
    act: 'recordBatchCheck',
    by: PEOPLE.releaser,
    ready: async () => aBatch(registry, [await payable()]).checked(),
    payload: () => ({ outcome: 'reject', opinion: '预算科目有误。' }),
    event: {
      kind: 'batch.rejected',
      of: eventOf,
      role: 'finance_releaser',
      before: 'checked',
      after: 'rejected',
      rule: batchTransitionFor('checked', 'rejectBatch').basis,
    },
    refuses: { 'to the checker, whose turn is over': { by: PEOPLE.checker, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  test('a claim whose registration ended in the meantime is cancelled when its batch is sent back', async () => {
    const claim = await payable();
    const batch = await aBatch(registry, [claim]).proposed();
    await deregister(registry, claim.contractId);
    await registry.act(
      PEOPLE.checker,
      'recordBatchCheck',
      { batchId: batch.id },
      { outcome: 'reject', opinion: '登记已注销。' },
    );
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status: 'cancelled' });
    await expectBooksToBalance(registry);
  });
});

describe('签发 the releaser', () => {
  threeTests('is a third person; the money leaves the reserve with the release', {
    ...common,
    act: 'recordBatchRelease',
    by: PEOPLE.releaser,
    ready: async () => aBatch(registry, [await payable()]).checked(),
    event: {
      kind: 'batch.released',
      of: eventOf,
      role: 'finance_releaser',
      before: 'checked',
      after: 'released',
      rule: batchTransitionFor('checked', 'release').basis,
    },
    also: async (batch) => {
      const [instruction] = await registry.instructionsOf(batch.id);
      expect(instruction?.status).toBe('instructed');
      const booked = await registry.inSystem((trx) =>
        trx('ledger_transactions').where({ subject_id: instruction?.id }).pluck('kind'),
      );
      expect(booked).toEqual(['commit', 'instruct']);
      expect(await rowOf(registry, 'payout_batches', batch.id)).toMatchObject({
        maker_id: registry.idOf(PEOPLE.maker),
        checker_id: registry.idOf(PEOPLE.checker),
        releaser_id: registry.idOf(PEOPLE.releaser),
      });
      await expectBooksToBalance(registry);
    },
    refuses: {
      'to the checker': { by: PEOPLE.checker, code: 'role-not-allowed' },
      'to the checker who is a releaser too': {
        by: 'all-roles',
        of: async () => {
          const batch = await aBatch(registry, [await payable()]).proposed();
          await registry.act('all-roles', 'recordBatchCheck', { batchId: batch.id }, APPROVE);
          return batch;
        },
        code: 'separation-of-duties',
        details: { held: ['check'], wanted: 'release' },
      },
      'before the check': {
        of: async () => aBatch(registry, [await payable()]).proposed(),
        code: 'action-not-allowed',
      },
      'when a registration in it has ended': {
        of: async () => {
          const claim = await payable();
          const batch = await aBatch(registry, [claim]).checked();
          await deregister(registry, claim.contractId);
          return batch;
        },
        code: 'registration-not-in-force',
      },
    },
    again: 'action-not-allowed',
  });
});

describe('送国库 the payment file', () => {
  test('names every instruction once, and sending it again is the same file', async () => {
    const batch = await aBatch(registry, [await payable(), await payable()]).released();
    const sent = await registry.acts.sendPaymentFile({ batchId: batch.id });
    const text = await textOf(sent.fileName);
    const instructions = await registry.instructionsOf(batch.id);
    expect(parsePaymentFile(text)).toMatchObject({
      batchReference: batch.id,
      lines: instructions.map(({ reference, amountFen, accountNumber, payeeName }) => ({
        reference,
        amountFen,
        accountNumber,
        payeeName,
      })),
    });
    expect(await registry.acts.sendPaymentFile({ batchId: batch.id })).toEqual(sent);
    expect(await textOf(sent.fileName)).toBe(text);
    expect(await registry.documents.has(sent.sha256)).toBe(true);
  });

  test('is on record once; from then on the treasury owes an answer until the end of the next working day', async () => {
    const batch = await aBatch(registry, [await payable()]).released();
    const file = await registry.acts.sendPaymentFile({ batchId: batch.id });
    const input = { commandId: randomUUID(), batchId: batch.id, ...file };
    const outcome = await registry.acts.recordPaymentFileSent(input);
    const event = (await eventsOf(registry, batch.id)).at(-1);
    expect(event).toMatchObject({
      kind: 'batch.sent',
      actor_role: 'system',
      status_before: 'released',
      status_after: 'sent',
      rule: batchTransitionFor('released', 'send').basis,
    });
    expect(outcome).toMatchObject({
      status: 'sent',
      openInstructions: 1,
      enquireAt: await answerDueAfter(String(event?.occurred_at)),
    });
    expect(await rowOf(registry, 'payout_batches', batch.id)).toMatchObject({
      file_name: file.fileName,
      file_sha256: file.sha256,
    });
    const before = await contentOf(registry);
    expect(await registry.acts.recordPaymentFileSent(input)).toEqual(outcome);
    expect(await contentOf(registry)).toBe(before);
    const again = registry.acts.recordPaymentFileSent({ ...input, commandId: randomUUID() });
    expect(await refusalOf(again)).toMatchObject({ code: 'action-not-allowed' });
  });

  test('is not on record before the release', async () => {
    const batch = await aBatch(registry, [await payable()]).checked();
    const asked = registry.acts.recordPaymentFileSent({
      commandId: randomUUID(),
      batchId: batch.id,
      fileName: 'payment.csv',
      sha256: 'a'.repeat(64),
    });
    expect(await refusalOf(asked)).toMatchObject({ code: 'action-not-allowed' });
  });
});

describe('查询 the enquiry', () => {
  test('asks about what has no answer, marks it unknown and never instructs it again', async () => {
    const batch = await aBatch(registry, [await payable(), await payable()]).sent();
    const [answered, silent] = await registry.instructionsOf(batch.id);
    if (answered === undefined || silent === undefined) throw new Error('two instructions were made');
    await registry.takeIn([answerTo(answered, 'paid')]);

    const { enquiryNo } = await registry.acts.sendEnquiry({ batchId: batch.id });
    expect(enquiryNo).toBe(1);
    const asked = parseEnquiryFile(await textOf(`enquiry-${batch.id}-1.csv`));
    expect(asked.references).toEqual([silent.reference]);
    // a second attempt of the same enquiry is the same file
    expect(await registry.acts.sendEnquiry({ batchId: batch.id })).toEqual({ enquiryNo: 1 });

    const input = { commandId: randomUUID(), batchId: batch.id, enquiryNo };
    const outcome = await registry.acts.recordEnquiry(input);
    expect((await statusesOf(batch.id)).toSorted()).toEqual(['paid', 'unknown']);
    expect(await rowOf(registry, 'payout_batches', batch.id)).toMatchObject({ status: 'sent', enquiries: 1 });
    expect((await eventsOf(registry, batch.id)).at(-1)).toMatchObject({
      kind: 'batch.enquired',
      data: { enquiryNo: 1, newlyUnknown: 1 },
    });
    const before = await contentOf(registry);
    expect(await registry.acts.recordEnquiry(input)).toEqual(outcome);
    expect(await contentOf(registry)).toBe(before);
    await expectBooksToBalance(registry);

    // the payment file of the batch is the one file that ever asked for the money
    const sent = (await readdir(`${registry.treasuryFolder}/out`)).filter((name) => name.includes(batch.id));
    expect(sent.toSorted()).toEqual([`enquiry-${batch.id}-1.csv`, `payment-${batch.id}.csv`]);
    const release = registry.act(PEOPLE.releaser, 'recordBatchRelease', { batchId: batch.id });
    expect(await refusalOf(release)).toMatchObject({ code: 'action-not-allowed' });
  });

  test('of one round goes out once, also when an answer comes between two attempts', async () => {
    const batch = await aBatch(registry, [await payable(), await payable()]).sent();
    const [answered] = await registry.instructionsOf(batch.id);
    if (answered === undefined) throw new Error('two instructions were made');
    await registry.acts.sendEnquiry({ batchId: batch.id });
    const text = await textOf(`enquiry-${batch.id}-1.csv`);
    await registry.takeIn([answerTo(answered, 'paid')]);
    expect(await registry.acts.sendEnquiry({ batchId: batch.id })).toEqual({ enquiryNo: 1 });
    expect(await textOf(`enquiry-${batch.id}-1.csv`)).toBe(text);
  });

  test('an unknown payment may still turn out paid, and is booked once', async () => {
    const batch = await aBatch(registry, [await payable()]).sent();
    const [instruction] = await registry.instructionsOf(batch.id);
    if (instruction === undefined) throw new Error('no instruction');
    await registry.acts.recordEnquiry({ commandId: randomUUID(), batchId: batch.id, enquiryNo: 1 });
    expect(await registry.takeIn([answerTo(instruction, 'paid')])).toEqual([{ lineNo: 2, effect: 'paid' }]);
    expect(await registry.acts.readBatch({ batchId: batch.id })).toMatchObject({
      status: 'settled',
      openInstructions: 0,
    });
    await expectBooksToBalance(registry);
  });
});

describe('对账 reconciliation', () => {
  const settled = async (): Promise<BatchCase> => {
    const batch = await aBatch(registry, [await payable(), await payable()]).sent();
    const [first, second] = await registry.instructionsOf(batch.id);
    if (first === undefined || second === undefined) throw new Error('two instructions were made');
    await registry.takeIn([answerTo(first, 'paid'), answerTo(second, 'rejected')]);
    return batch;
  };

  threeTests('closes a batch in which every fen is accounted for', {
    ...common,
    act: 'recordReconciliation',
    by: PEOPLE.checker,
    ready: settled,
    event: {
      kind: 'batch.reconciled',
      of: eventOf,
      role: 'finance_checker',
      before: 'settled',
      after: 'reconciled',
      rule: batchTransitionFor('settled', 'reconcile').basis,
    },
    also: async (batch) => {
      const row = await rowOf(registry, 'payout_batches', batch.id);
      expect(row['reconciliation']).toEqual({
        totalFen: '192000',
        paidFen: '96000',
        rejectedFen: '96000',
        returnedFen: '0',
        inTransitFen: '0',
        unexplainedFen: '0',
      });
      const ids = batch.claims.map(({ id }) => id);
      const statuses = await registry.inSystem((trx) =>
        trx('reward_claims').whereIn('id', ids).orderBy('status').pluck('status'),
      );
      expect(statuses).toEqual(['payee_confirmation', 'reconciled']);
      await expectBooksToBalance(registry);
    },
    refuses: {
      'to the auditor': { by: 'qin-zheng', code: 'role-not-allowed' },
      'to the competent authority': { by: PEOPLE.authority, code: 'role-not-allowed' },
      'while an answer is owed': {
        of: async () => aBatch(registry, [await payable()]).sent(),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });

  test('a batch whose ledger says something else than its instructions stays open', async () => {
    const batch = await settled();
    const [instruction] = (await registry.instructionsOf(batch.id)).filter(({ status }) => status === 'paid');
    const superuser = registry.database.asSuperuser();
    await superuser('payment_instructions').where({ id: instruction?.id }).update({ status: 'returned' });
    const asked = registry.act(PEOPLE.checker, 'recordReconciliation', { batchId: batch.id });
    expect(await refusalOf(asked)).toMatchObject({
      code: 'batch-not-accounted-for',
      details: { unexplainedFen: '96000', inTransitFen: '0' },
    });
    await superuser('payment_instructions').where({ id: instruction?.id }).update({ status: 'paid' });
    await registry.act(PEOPLE.checker, 'recordReconciliation', { batchId: batch.id });
    await expectBooksToBalance(registry);
  });
});

test('a batch that was not sent is not asked about', async () => {
  const batch = await aBatch(registry, [await payable()]).checked();
  const asked = registry.acts.recordEnquiry({ commandId: randomUUID(), batchId: batch.id, enquiryNo: 1 });
  expect(await refusalOf(asked)).toMatchObject({ code: 'action-not-allowed' });
});

test('a batch nobody made has no state to read', async () => {
  expect(await refusalOf(registry.acts.readBatch({ batchId: randomUUID() }))).toMatchObject({
    code: 'payout-batch-not-found',
  });
});

test('paid, rejected and paid again: a claim of a refused payment takes the next batch with a corrected account', async () => {
  const claim = await payable();
  const first = await aBatch(registry, [claim]).sent();
  const [rejected] = await registry.instructionsOf(first.id);
  if (rejected === undefined) throw new Error('no instruction');
  await registry.takeIn([answerTo(rejected, 'rejected')]);
  expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({
    status: 'payee_confirmation',
    payee_account_number: null,
    last_payment_problem: '账号户名不符',
  });
  await confirmSameAccount(registry, claim.id);
  const second = await aBatch(registry, [claim]).sent();
  const [paid] = await registry.instructionsOf(second.id);
  if (paid === undefined) throw new Error('no instruction');
  expect(paid.reference).not.toBe(rejected.reference);
  await registry.takeIn([answerTo(paid, 'paid')]);
  expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ status: 'paid' });
  await expectBooksToBalance(registry);
});

test('a contract nobody can pay any more is not put into a batch', async () => {
  const contract = await aContract(registry).withVerifiedReceipts();
  const claim = await aClaim(registry, { contract }).payable();
  const owner = registry.database.asSuperuser();
  await owner('contracts').where({ id: contract.id }).update({ status: 'revoked' });
  const asked = registry.act(PEOPLE.maker, 'recordBatch', { batchId: randomUUID() }, { claimIds: [claim.id] });
  expect(await refusalOf(asked)).toMatchObject({ code: 'registration-not-in-force' });
  await owner('contracts').where({ id: contract.id }).update({ status: 'registered' });
});
