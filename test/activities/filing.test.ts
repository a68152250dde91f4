import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aContract, CORRECTION, CORRECTION_ANSWERS, PEOPLE, RATIONALE } from '../support/builders.js';
import { contentOf, eventsOf, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';
import { expectDue, ruleOf } from './case-rules.js';
import { threeTests } from './three-tests.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const common = {
  registry: () => registry,
  ids: (contract: { id: string }) => ({ contractId: contract.id }),
};

describe('提交 submission', () => {
  threeTests('a draft is submitted (row 2)', {
    ...common,
    act: 'recordSubmission',
    by: PEOPLE.applicant,
    ready: () => aContract(registry).draft(),
    event: {
      kind: 'contract.submitted',
      of: (contract) => contract.id,
      role: 'applicant',
      before: 'draft',
      after: 'submitted',
      rule: ruleOf('draft', 'submit'),
    },
    also: async (contract, outcome, event) => {
      await expectDue(registry, contract.id, event, 'acceptance');
      const row = await rowOf(registry, 'contracts', contract.id);
      expect(row).toMatchObject({
        status: 'submitted',
        version: outcome.version,
        contract_value_fen: 48_000_000n,
        technology_transaction_value_fen: 42_000_000n,
        seller_name: '泸州启明智能科技有限公司',
        is_large: false,
      });
      const versions = await registry.inSystem((trx) => trx('contract_versions').where({ contract_id: contract.id }));
      expect(versions).toHaveLength(1);
      expect(versions[0]).toMatchObject({ version_no: 1, kind: 'submission', declaration: row['declaration'] });
      expect(versions[0].content_sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(versions[0].attachments).toHaveLength(2);
      expect(outcome.alarms).toEqual([
        { kind: 'reminder', at: expect.any(String) },
        { kind: 'limit', at: outcome.dueAt },
      ]);
    },
    refuses: {
      'to an officer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'to another enterprise, as if it were not there': { by: 'gao-yuan', code: 'contract-not-found' },
      'to the other party, who did not file it': { by: PEOPLE.buyer, code: 'contract-not-found' },
      'when it was submitted already': {
        of: () => aContract(registry).submitted(),
        code: 'action-not-allowed',
        details: { status: 'submitted' },
      },
      'while a precheck blocks it': {
        of: () => aContract(registry, { changes: { contractValueInCapitals: '人民币肆拾玖万元整' } }).draft(),
        code: 'precheck-blocked',
      },
      'while a field is missing, naming it': {
        of: () => aContract(registry, { changes: { summary: undefined } }).draft(),
        code: 'declaration-incomplete',
        details: {
          errors: [{ pointer: '/summary', code: 'required', zh: '技术内容摘要', en: 'technical summary' }],
        },
      },
    },
    again: 'action-not-allowed',
  });

  test('a large contract is known as large from its submission', async () => {
    const contract = await aContract(registry, { example: 'large-service' }).submitted();
    expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({ is_large: true });
  });

  test('a command that was never remembered is refused', async () => {
    const contract = await aContract(registry).draft();
    const input = { commandId: randomUUID(), contractId: contract.id, actorId: registry.idOf(PEOPLE.applicant) };
    expect(await refusalOf(registry.acts.recordSubmission(input))).toMatchObject({ code: 'command-not-found' });
  });

  test('a person who lost their account signs nothing any more', async () => {
    const contract = await aContract(registry).submitted();
    const owner = registry.database.asMigrator();
    await owner('users').where({ subject: 'liu-yang' }).update({ active: false });
    const refusal = await refusalOf(registry.act('liu-yang', 'recordAcceptance', { contractId: contract.id }));
    await owner('users').where({ subject: 'liu-yang' }).update({ active: true });
    expect(refusal.code).toBe('person-unknown');
  });

  test('a contract nobody filed is refused', async () => {
    const asked = registry.act(PEOPLE.reviewer, 'recordAcceptance', { contractId: randomUUID() });
    expect(await refusalOf(asked)).toMatchObject({ code: 'contract-not-found' });
  });
});

threeTests('撤回: an applicant withdraws before the decision (row 4)', {
  ...common,
  act: 'recordWithdrawal',
  by: PEOPLE.applicant,
  ready: () => aContract(registry).underReview(),
  payload: () => ({ reason: '双方协商暂缓' }),
  event: {
    kind: 'contract.withdrawn',
    of: (contract) => contract.id,
    role: 'applicant',
    before: 'in_review',
    after: 'withdrawn',
    rule: ruleOf('in_review', 'withdraw'),
  },
  also: async (contract, _outcome, event) => {
    expect(event.reason_text).toBe('双方协商暂缓');
    expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({ due_at: null, due_limit: null });
  },
  refuses: {
    'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
    'to another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
    'once it is registered': { of: () => aContract(registry).registered(), code: 'action-not-allowed' },
  },
  again: 'action-not-allowed',
});

threeTests('不予受理: an application is not accepted, with reasons (row 5)', {
  ...common,
  act: 'recordNonAcceptance',
  by: PEOPLE.reviewer,
  ready: () => aContract(registry).submitted(),
  payload: () => ({ reasonCodes: ['A01', 'A03'], reason: '口头合同，申请人不是卖方。' }),
  event: {
    kind: 'contract.not_accepted',
    of: (contract) => contract.id,
    role: 'reviewer',
    before: 'submitted',
    after: 'not_accepted',
    rule: ruleOf('submitted', 'declineAcceptance'),
  },
  also: async (_contract, _outcome, event) => {
    expect(event).toMatchObject({ reason_codes: ['A01', 'A03'], reason_text: '口头合同，申请人不是卖方。' });
  },
  refuses: {
    'with a reason that is not on the list': {
      payload: () => ({ reasonCodes: ['A98'], reason: '其他' }),
      code: 'reason-code-unknown',
    },
    'to the second reviewer': { by: PEOPLE.secondReviewer, code: 'role-not-allowed' },
    'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
    'to a reviewer who works for a party': { by: 'insider', code: 'own-organisation' },
    'once the review has begun': { of: () => aContract(registry).underReview(), code: 'action-not-allowed' },
  },
  again: 'action-not-allowed',
});

threeTests('受理: an application is accepted and the review clock starts (row 9)', {
  ...common,
  act: 'recordAcceptance',
  by: PEOPLE.reviewer,
  ready: () => aContract(registry).submitted(),
  event: {
    kind: 'contract.accepted',
    of: (contract) => contract.id,
    role: 'reviewer',
    before: 'submitted',
    after: 'in_review',
    rule: ruleOf('submitted', 'accept'),
  },
  also: async (contract, _outcome, event) => {
    await expectDue(registry, contract.id, event, 'review');
    expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({
      holder_id: registry.idOf(PEOPLE.reviewer),
      rule_set_code: 'R2026-national',
      rule_set_confirmed: false,
      accepted_on: event.data['acceptedOn'],
    });
    const duties = await registry.inSystem((trx) => trx('case_duties').where({ contract_id: contract.id }));
    expect(duties).toMatchObject([{ user_id: registry.idOf(PEOPLE.reviewer), duty: 'first_review' }]);
  },
  refuses: {
    'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
    'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
    'to a reviewer who works for a party': { by: 'insider', code: 'own-organisation' },
    'before it is submitted': { of: () => aContract(registry).draft(), code: 'action-not-allowed' },
  },
  again: 'action-not-allowed',
});

test('a large contract has the longer review limit', async () => {
  const contract = await aContract(registry, { example: 'large-service' }).underReview();
  const [, accepted] = await eventsOf(registry, contract.id);
  if (accepted === undefined) throw new Error('no second event');
  await expectDue(registry, contract.id, accepted, 'review', true);
});

for (const [status, ready] of [
  ['submitted', () => aContract(registry).submitted()],
  ['in_review', () => aContract(registry).underReview()],
] as const) {
  threeTests(`补正: one complete list is asked for while ${status} (rows 6 and 10)`, {
    ...common,
    act: 'recordCorrectionRequest',
    by: PEOPLE.reviewer,
    ready,
    payload: () => CORRECTION,
    event: {
      kind: 'contract.correction_requested',
      of: (contract) => contract.id,
      role: 'reviewer',
      before: status,
      after: 'correction_requested',
      rule: ruleOf(status, 'requestCorrection'),
    },
    also: async (contract, outcome, event) => {
      await expectDue(registry, contract.id, event, 'correction');
      expect(event.reason_codes).toEqual(['C01', 'C02']);
      expect(outcome.alarms.map(({ kind }) => kind).toSorted()).toEqual(['limit', 'reminder']);
      const correction = await rowOf(registry, 'corrections', event.command_id);
      expect(correction).toMatchObject({ round: 1, from_status: status, answered_at: null });
      const items = await registry.inSystem((trx) =>
        trx('correction_items').where({ correction_id: event.command_id }),
      );
      expect(items).toHaveLength(2);
    },
    refuses: {
      'with a reason that is not on the list': {
        payload: () => ({ items: [{ reasonCode: 'C98', request: '其他' }] }),
        code: 'reason-code-unknown',
      },
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'once it is with the second reviewer': {
        of: () => aContract(registry).underSecondReview(),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });
}

threeTests('重新提交: every item of the correction is answered (row 7)', {
  ...common,
  act: 'recordResubmission',
  by: PEOPLE.applicant,
  ready: () => aContract(registry).correctionRequested(),
  payload: () => CORRECTION_ANSWERS,
  event: {
    kind: 'contract.resubmitted',
    of: (contract) => contract.id,
    role: 'applicant',
    before: 'correction_requested',
    after: 'submitted',
    rule: ruleOf('correction_requested', 'resubmit'),
  },
  also: async (contract, _outcome, event) => {
    await expectDue(registry, contract.id, event, 'acceptance');
    const versions = await registry.inSystem((trx) =>
      trx('contract_versions').where({ contract_id: contract.id }).orderBy('version_no'),
    );
    expect(versions.map(({ kind }) => String(kind))).toEqual(['submission', 'resubmission']);
    const items = await registry.inSystem((trx) =>
      trx('correction_items as i')
        .join('corrections as c', 'c.id', 'i.correction_id')
        .where({ contract_id: contract.id })
        .orderBy('item_no'),
    );
    expect(items.map(({ answer }) => String(answer))).toEqual(CORRECTION_ANSWERS.answers.map(({ answer }) => answer));
    expect(items.every(({ answered_at }) => answered_at !== null)).toBe(true);
  },
  refuses: {
    'with an item left open': {
      payload: () => ({ answers: [{ itemNo: 1, answer: '已补充' }] }),
      code: 'correction-not-answered',
      details: { unanswered: [2], unknown: [] },
    },
    'with an answer to an item that was not asked': {
      payload: () => ({ answers: [...CORRECTION_ANSWERS.answers, { itemNo: 3, answer: '另补' }] }),
      code: 'correction-not-answered',
      details: { unanswered: [], unknown: [3] },
    },
    'with two answers to one item': {
      payload: () => ({ answers: [...CORRECTION_ANSWERS.answers, { itemNo: 2, answer: '再补' }] }),
      code: 'correction-not-answered',
    },
    'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
    'to another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
    'when nothing was asked': { of: () => aContract(registry).submitted(), code: 'action-not-allowed' },
  },
  again: 'action-not-allowed',
});

test('after a resubmission it is accepted anew and the acceptance date moves with it', async () => {
  const contract = await aContract(registry).underReview();
  const { id: contractId } = contract;
  await registry.act(PEOPLE.reviewer, 'recordCorrectionRequest', { contractId }, CORRECTION);
  await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId }, CORRECTION_ANSWERS);
  expect(await rowOf(registry, 'contracts', contractId)).toMatchObject({ accepted_on: null, due_limit: 'acceptance' });
  await registry.act(PEOPLE.reviewer, 'recordAcceptance', { contractId });
  expect(await rowOf(registry, 'contracts', contractId)).toMatchObject({ status: 'in_review', due_limit: 'review' });
});

test('a second round of correction has the next number', async () => {
  const contract = await aContract(registry).correctionRequested();
  const { id: contractId } = contract;
  await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId }, CORRECTION_ANSWERS);
  await registry.act(PEOPLE.reviewer, 'recordCorrectionRequest', { contractId }, CORRECTION);
  const events = await eventsOf(registry, contractId);
  expect(events.at(-1)?.data).toMatchObject({ round: 2, items: 2 });
});

describe('a decision under another outcome than the one that was remembered', () => {
  test('is refused, so that the history cannot name another decision than the record', async () => {
    const contract = await aContract(registry).underReview();
    const payload = { outcome: 'register', rationale: RATIONALE };
    const commandId = await registry.remember(PEOPLE.reviewer, { kind: 'decide', subjectId: contract.id, payload });
    const before = await contentOf(registry);
    const input = { commandId, contractId: contract.id, actorId: registry.idOf(PEOPLE.reviewer) };
    const asked = registry.acts.recordDecision({ ...input, outcome: 'refuse_registration' });
    expect(await refusalOf(asked)).toMatchObject({ code: 'decision-not-as-sent' });
    expect(await contentOf(registry)).toBe(before);
  });
});
