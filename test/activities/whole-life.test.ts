import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCalendarDays } from '../../src/domain/calendar.js';
import type { ContractStatus } from '../../src/domain/contract/status.js';
import {
  aPaidClaim,
  type ClaimCase,
  aContract,
  AMENDMENT,
  applyDeregistration,
  type ContractCase,
  PEOPLE,
  RATIONALE,
} from '../support/builders.js';
import {
  eventsOf,
  expectBooksToBalance,
  openRegistry,
  refusalOf,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';
import { expectDue, ruleOf } from './case-rules.js';
import { threeTests } from './three-tests.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const MANAGER = 'he-fang';
const OTHER_REVIEWER = 'liu-yang';
const OTHER_SECOND = 'ma-jun';
const common = {
  registry: () => registry,
  ids: (contract: ContractCase) => ({ contractId: contract.id }),
};
const eventOf = (contract: ContractCase): string => contract.id;
const REFUSAL = {
  outcome: 'refuse_registration',
  reasonCodes: ['N04'],
  rationale: '技术内容不明确。',
  remedies: '补充指标',
};
const OBJECTION = { onBehalfOf: 'registrant', reason: '附件二已列明技术指标，请复核。' };
const NOTICE = { causeCodes: ['V01'], notice: '经核查合同未实际履行，拟撤销登记。' };

const refused = async (): Promise<ContractCase> => {
  const contract = await aContract(registry).underReview();
  await registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: contract.id }, REFUSAL);
  return contract;
};
const registered = (): Promise<ContractCase> => aContract(registry).registered();
const large = (): Promise<ContractCase> => aContract(registry, { example: 'large-service' }).registered();
const completed = async (): Promise<ContractCase> => {
  const contract = await registered();
  const completedOn = await registry.today();
  await registry.act(PEOPLE.applicant, 'recordCompletion', { contractId: contract.id }, { completedOn });
  return contract;
};
const objectedTo = async (of: () => Promise<ContractCase>): Promise<ContractCase> => {
  const contract = await of();
  await registry.act(PEOPLE.applicant, 'recordRegistrationObjection', { contractId: contract.id }, OBJECTION);
  return contract;
};
const dismissed = async (of: () => Promise<ContractCase>): Promise<ContractCase> => {
  const contract = await objectedTo(of);
  const dismissal = { outcome: 'dismiss_objection', rationale: RATIONALE };
  await registry.act(OTHER_SECOND, 'recordRegistrationObjectionDecision', { contractId: contract.id }, dismissal);
  return contract;
};
const revoking = async (of: () => Promise<ContractCase> = registered): Promise<ContractCase> => {
  const contract = await of();
  await registry.act(MANAGER, 'recordRevocationProposal', { contractId: contract.id }, NOTICE);
  return contract;
};
const heard = async (of?: () => Promise<ContractCase>): Promise<ContractCase> => {
  const contract = await revoking(of);
  await registry.act(PEOPLE.applicant, 'recordStatement', { contractId: contract.id }, { statement: '合同已履行。' });
  return contract;
};
const transferring = async (): Promise<ContractCase> => {
  const contract = await registered();
  const payload = { toOfficeId: registry.otherOfficeId, reason: '登记点撤并' };
  await registry.act(MANAGER, 'recordTransferProposal', { contractId: contract.id }, payload);
  return contract;
};
const contractRow = (contract: ContractCase): Promise<Record<string, unknown>> =>
  rowOf(registry, 'contracts', contract.id);
const certificatesOf = (contractId: string): Promise<Record<string, unknown>[]> =>
  registry.inSystem((trx) => trx('certificates').where({ contract_id: contractId }).orderBy('version_no'));

describe('建议改类 re-typing', () => {
  const PROPOSAL = {
    kindCode: '51',
    reason: '约定的是解决特定技术问题，属于技术服务。',
    items: [{ pointer: '/summary', reasonCode: 'C01', request: '请补充服务指标。' }],
  };
  const proposed = async (): Promise<ContractCase> => {
    const contract = await aContract(registry).underReview();
    await registry.act(PEOPLE.reviewer, 'recordRetypingProposal', { contractId: contract.id }, PROPOSAL);
    return contract;
  };
  const ANSWERS = [
    { itemNo: 1, answer: '已补充。' },
    { itemNo: 2, answer: '见说明。' },
  ];

  threeTests('the reviewer proposes another kind as the last item of one complete list (row 11)', {
    ...common,
    act: 'recordRetypingProposal',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).underReview(),
    payload: () => PROPOSAL,
    event: {
      kind: 'contract.retyping_proposed',
      of: eventOf,
      role: 'reviewer',
      before: 'in_review',
      after: 'correction_requested',
      rule: ruleOf('in_review', 'proposeRetyping'),
    },
    also: async (contract, _outcome, event) => {
      await expectDue(registry, contract.id, event, 'correction');
      expect(event.data).toMatchObject({ kindCodeBefore: '11', proposedKindCode: '51', items: 2 });
      expect(await contractRow(contract)).toMatchObject({ kind_code: '11', status_before: null });
    },
    refuses: {
      'when the kind is the declared one': {
        payload: () => ({ ...PROPOSAL, kindCode: '11' }),
        code: 'kind-not-changed',
      },
      'with a reason that is not on the list': {
        payload: () => ({ ...PROPOSAL, items: [{ reasonCode: 'Z99', request: '?' }] }),
        code: 'reason-code-unknown',
      },
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'to a reviewer who works for a party': { by: 'insider', code: 'own-organisation' },
      'before acceptance': { of: () => aContract(registry).submitted(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  test.each([
    { agreed: true, kindCode: '51' },
    { agreed: false, kindCode: '11' },
  ])('the applicant answers, agreed: $agreed, and what is filed is kind $kindCode', async ({ agreed, kindCode }) => {
    const contract = await proposed();
    const payload = { answers: ANSWERS, retypingAgreed: agreed };
    await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId: contract.id }, payload);
    expect(await contractRow(contract)).toMatchObject({
      status: 'submitted',
      kind_code: kindCode,
      declaration: { kindCode },
    });
    const versions = await registry.inSystem((trx) => trx('contract_versions').where({ contract_id: contract.id }));
    expect(versions.map((version) => version.declaration.kindCode)).toEqual(['11', kindCode]);
    const round = await registry.inSystem((trx) => trx('corrections').where({ contract_id: contract.id }).first());
    expect(round).toMatchObject({ kind_code_before: '11', proposed_kind_code: '51', retyping_agreed: agreed });
    const [last] = (await eventsOf(registry, contract.id)).slice(-1);
    expect(last?.data).toMatchObject({ retypingAgreed: agreed, proposedKindCode: '51' });
  });

  test('an answer says whether it agrees, and only where a kind was proposed', async () => {
    const contract = await proposed();
    const silent = registry.act(
      PEOPLE.applicant,
      'recordResubmission',
      { contractId: contract.id },
      { answers: ANSWERS },
    );
    expect((await refusalOf(silent)).code).toBe('retyping-not-answered');
    const other = await aContract(registry).correctionRequested();
    const eager = registry.act(
      PEOPLE.applicant,
      'recordResubmission',
      { contractId: other.id },
      { answers: ANSWERS, retypingAgreed: true },
    );
    expect((await refusalOf(eager)).code).toBe('retyping-not-answered');
  });
});

describe('异议 an objection to a decision', () => {
  threeTests('the registrant objects to a refusal (row 19)', {
    ...common,
    act: 'recordRegistrationObjection',
    by: PEOPLE.applicant,
    ready: refused,
    payload: () => OBJECTION,
    event: {
      kind: 'contract.objection_raised',
      of: eventOf,
      role: 'applicant',
      before: 'not_registered',
      after: 'objection',
      rule: ruleOf('not_registered', 'raiseObjection'),
    },
    also: async (contract, _outcome, event) => {
      await expectDue(registry, contract.id, event, 'objection');
      expect(await contractRow(contract)).toMatchObject({ status_before: 'not_registered' });
    },
    refuses: {
      'on behalf of a tax body, which speaks through the authority': {
        payload: () => ({ ...OBJECTION, onBehalfOf: 'tax_body' }),
        code: 'role-not-allowed',
      },
      'to another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'while the review runs': { of: () => aContract(registry).underReview(), code: 'action-not-allowed' },
      'a second time against one decision': { of: () => dismissed(refused), code: 'objection-already-decided' },
      'of the other party': { of: registered, by: PEOPLE.buyer, code: 'not-the-registrant' },
    },
    again: 'action-not-allowed',
  });

  test('what is new brings a dismissed objection back', async () => {
    const contract = await dismissed(refused);
    const newFacts = '已取得主管部门批准文件。';
    const payload = { ...OBJECTION, newFacts };
    await registry.act(PEOPLE.applicant, 'recordRegistrationObjection', { contractId: contract.id }, payload);
    const [last] = (await eventsOf(registry, contract.id)).slice(-1);
    expect(last).toMatchObject({ kind: 'contract.objection_raised', data: { newFacts } });
  });

  threeTests('the authority objects to a registration for a tax body (row 19)', {
    ...common,
    act: 'recordRegistrationObjection',
    by: PEOPLE.authority,
    ready: registered,
    payload: () => ({ onBehalfOf: 'tax_body', reason: '技术交易额与申报不符。' }),
    event: {
      kind: 'contract.objection_raised',
      of: eventOf,
      role: 'competent_authority',
      before: 'registered',
      after: 'objection',
      rule: ruleOf('registered', 'raiseObjection'),
    },
    refuses: {
      'in its own name': { payload: () => OBJECTION, code: 'role-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('somebody who did not review dismisses it; the refusal stands (row 20)', {
    ...common,
    act: 'recordRegistrationObjectionDecision',
    by: OTHER_SECOND,
    ready: () => objectedTo(refused),
    payload: () => ({ outcome: 'dismiss_objection', rationale: RATIONALE }),
    event: {
      kind: 'contract.objection_dismissed',
      of: eventOf,
      role: 'second_reviewer',
      before: 'objection',
      after: 'not_registered',
      rule: ruleOf('objection', 'dismissObjection'),
    },
    also: async (contract) => {
      expect(await contractRow(contract)).toMatchObject({ status_before: null, due_at: null });
      const none = await registry.inSystem((trx) => trx('registrations').where({ contract_id: contract.id }).first());
      expect(none).toBeUndefined();
    },
    refuses: {
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to a first reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'to the second reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'to one who works for a party': { by: 'insider', code: 'own-organisation' },
      'to whoever reviewed the case': {
        of: async () => {
          const contract = await aContract(registry, { reviewer: 'all-roles' }).underReview();
          await registry.act('all-roles', 'recordDecision', { contractId: contract.id }, REFUSAL);
          await registry.act(PEOPLE.applicant, 'recordRegistrationObjection', { contractId: contract.id }, OBJECTION);
          return contract;
        },
        by: 'all-roles',
        code: 'separation-of-duties',
      },
      'when nobody objected': { of: registered, code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('the authority recognises a refused contract anew: it gets its number (row 20)', {
    ...common,
    act: 'recordRegistrationObjectionDecision',
    by: PEOPLE.authority,
    ready: () => objectedTo(refused),
    payload: () => ({ outcome: 're_recognise', kindCode: '51', rationale: RATIONALE }),
    event: {
      kind: 'contract.registered',
      of: eventOf,
      role: 'competent_authority',
      before: 'objection',
      after: 'registered',
      rule: ruleOf('objection', 'reRecognise'),
    },
    also: async (contract, outcome) => {
      const registration = await registry.inSystem((trx) =>
        trx('registrations').where({ contract_id: contract.id }).first(),
      );
      expect(registration).toMatchObject({
        number: outcome.registrationNumber,
        version_no: 1,
        first_reviewer_id: registry.idOf(PEOPLE.reviewer),
        second_reviewer_id: registry.idOf(PEOPLE.authority),
      });
      expect(outcome.certificateToIssue).toBe(1);
      expect(await contractRow(contract)).toMatchObject({ kind_code: '51', declaration: { kindCode: '51' } });
      const [assessment] = await registry.inSystem((trx) => trx('assessments').where({ contract_id: contract.id }));
      expect(assessment).toMatchObject({ stage: 'objection', version_no: 2 });
    },
    refuses: { 'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  threeTests('a registered contract that is recognised anew gets its next version under the same number (row 20)', {
    ...common,
    act: 'recordRegistrationObjectionDecision',
    by: OTHER_SECOND,
    ready: () => objectedTo(registered),
    payload: () => ({
      outcome: 're_recognise',
      assessment: {
        contractValueFen: '48000000',
        technologyTransactionValueFen: '40000000',
        nonTechnicalLines: [{ item: '传感器', kind: 'equipment', amountFen: '8000000', reason: '附件二列明' }],
      },
      rationale: RATIONALE,
    }),
    event: {
      kind: 'contract.re_recognised',
      of: eventOf,
      role: 'second_reviewer',
      before: 'objection',
      after: 'registered',
      rule: ruleOf('objection', 'reRecognise'),
    },
    also: async (contract, outcome) => {
      expect(await certificatesOf(contract.id)).toMatchObject([
        { version_no: 1, state: 'superseded' },
        { version_no: 2, state: 'issued', technology_transaction_value_fen: 40_000_000n },
      ]);
      expect(outcome.certificateToIssue).toBe(2);
      const versions = await registry.inSystem((trx) =>
        trx('contract_versions').where({ contract_id: contract.id }).orderBy('version_no'),
      );
      expect(versions.map(({ kind }) => String(kind))).toEqual(['submission', 're_recognition']);
    },
    refuses: {
      'with values that do not add up': {
        payload: () => ({
          outcome: 're_recognise',
          assessment: {
            contractValueFen: '48000000',
            technologyTransactionValueFen: '40000000',
            nonTechnicalLines: [],
          },
          rationale: RATIONALE,
        }),
        code: 'values-do-not-sum',
      },
      'as a large one by one person': {
        payload: () => ({
          outcome: 're_recognise',
          assessment: {
            contractValueFen: '1200000000',
            technologyTransactionValueFen: '1200000000',
            nonTechnicalLines: [],
          },
          rationale: RATIONALE,
        }),
        code: 'second-review-required',
      },
    },
    again: 'action-not-allowed',
  });

  describe('whoever raised it does not decide it', () => {
    const ofTaxBody = { onBehalfOf: 'tax_body', reason: '技术交易额与申报不符。' };
    const dismissal = { outcome: 'dismiss_objection', rationale: RATIONALE };
    const raisedBy = async (person: string): Promise<ContractCase> => {
      const contract = await registered();
      await registry.act(person, 'recordRegistrationObjection', { contractId: contract.id }, ofTaxBody);
      return contract;
    };
    const decided = (person: string, contract: ContractCase, decision: object) =>
      registry.act(person, 'recordRegistrationObjectionDecision', { contractId: contract.id }, decision);

    test.each([dismissal, { outcome: 're_recognise', rationale: RATIONALE }])(
      'not even to $outcome',
      async (decision) => {
        const contract = await raisedBy(PEOPLE.authority);
        expect((await refusalOf(decided(PEOPLE.authority, contract, decision))).code).toBe('separation-of-duties');
        expect(await contractRow(contract)).toMatchObject({ status: 'objection' });
        expect(await decided(OTHER_SECOND, contract, decision)).toMatchObject({ status: 'registered' });
      },
    );

    test('nor does who stands in for them', async () => {
      const contract = await raisedBy('all-roles');
      const today = await registry.today();
      const { nowAt } = await registry.clock();
      await registry.inSystem((trx) =>
        trx('delegations').insert({
          id: randomUUID(),
          from_user_id: registry.idOf('all-roles'),
          to_user_id: registry.idOf(PEOPLE.expert),
          roles: ['competent_authority'],
          starts_on: today,
          ends_on: today,
          reason: '出差',
          created_by: registry.idOf('all-roles'),
          created_at: nowAt,
        }),
      );
      expect((await refusalOf(decided(PEOPLE.expert, contract, dismissal))).code).toBe('separation-of-duties');
    });

    test('an earlier objection that was decided keeps nobody from the next one', async () => {
      const contract = await raisedBy(PEOPLE.authority);
      await decided(OTHER_SECOND, contract, dismissal);
      await registry.act(PEOPLE.applicant, 'recordRegistrationObjection', { contractId: contract.id }, OBJECTION);
      expect(await decided(PEOPLE.authority, contract, dismissal)).toMatchObject({ status: 'registered' });
    });
  });

  test('a performed contract that is recognised anew stays performed (row 20)', async () => {
    const contract = await objectedTo(completed);
    const decision = { outcome: 're_recognise', rationale: RATIONALE };
    const ids = { contractId: contract.id };
    expect(await registry.act(OTHER_SECOND, 'recordRegistrationObjectionDecision', ids, decision)).toMatchObject({
      status: 'completed',
      certificateToIssue: 2,
      alarms: [],
    });
    const [last] = (await eventsOf(registry, contract.id)).slice(-1);
    expect(last).toMatchObject({ status_before: 'objection', status_after: 'completed' });
    expect(await contractRow(contract)).toMatchObject({ status: 'completed', status_before: null });
  });
});

describe('争议 a dispute', () => {
  const flag = async (more: object = {}): Promise<object> => ({
    kind: 'reconsideration',
    knownOn: addCalendarDays(await registry.today(), -10),
    filedOn: await registry.today(),
    bodyName: '泸州市人民政府',
    ...more,
  });
  const inDispute = async (of: () => Promise<ContractCase>): Promise<ContractCase> => {
    const contract = await of();
    await registry.act(PEOPLE.applicant, 'recordDispute', { contractId: contract.id }, await flag());
    return contract;
  };

  threeTests('a reconsideration of a refusal is recorded; the status stays (row 21)', {
    ...common,
    act: 'recordDispute',
    by: PEOPLE.applicant,
    ready: refused,
    payload: () => flag(),
    event: {
      kind: 'contract.dispute_flagged',
      of: eventOf,
      role: 'applicant',
      before: 'not_registered',
      after: 'not_registered',
      rule: ruleOf('not_registered', 'flagDispute'),
    },
    also: async (contract, _outcome, event) => {
      expect(event.data).toMatchObject({
        isInTime: true,
        periodBasis: 'Administrative Reconsideration Law 2023 art. 20',
      });
      expect(await contractRow(contract)).toMatchObject({ in_dispute: true });
    },
    refuses: {
      'when it would be filed tomorrow': {
        payload: () => ({ kind: 'lawsuit', knownOn: '2026-01-01', filedOn: '2999-01-01', bodyName: '法院' }),
        code: 'date-in-future',
      },
      'when it was filed before the decision was known': {
        payload: () => ({ kind: 'lawsuit', knownOn: '2026-01-02', filedOn: '2026-01-01', bodyName: '法院' }),
        code: 'date-in-future',
      },
      'to another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'before any decision': { of: () => aContract(registry).underReview(), code: 'action-not-allowed' },
    },
    again: 'dispute-already-open',
  });

  threeTests('the authority records how it ended (row 21)', {
    ...common,
    act: 'recordDisputeClosing',
    by: PEOPLE.authority,
    ready: () => inDispute(registered),
    payload: async () => ({ outcome: 'decision_upheld', decidedOn: await registry.today() }),
    event: {
      kind: 'contract.dispute_closed',
      of: eventOf,
      role: 'competent_authority',
      before: 'registered',
      after: 'registered',
      rule: ruleOf('registered', 'closeDispute'),
    },
    also: async (contract) => expect(await contractRow(contract)).toMatchObject({ in_dispute: false }),
    refuses: {
      'in the future': {
        payload: () => ({ outcome: 'decision_upheld', decidedOn: '2999-01-01' }),
        code: 'date-in-future',
      },
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'when there is none': { of: registered, code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  test('it blocks nothing else: the contract in dispute is changed, paid and completed as ever', async () => {
    const contract = await inDispute(registered);
    await registry.act(PEOPLE.applicant, 'recordAmendmentApplication', { contractId: contract.id }, AMENDMENT);
    const approve = { outcome: 'approve_amendment', rationale: RATIONALE };
    await registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', { contractId: contract.id }, approve);
    expect(await contractRow(contract)).toMatchObject({ status: 'registered', in_dispute: true });
  });

  test('a lawsuit after the reconsideration has fifteen days from its decision; one that came late is marked, not refused', async () => {
    const contract = await inDispute(registered);
    const today = await registry.today();
    const decidedOn = addCalendarDays(today, -40);
    await registry.act(
      PEOPLE.authority,
      'recordDisputeClosing',
      { contractId: contract.id },
      { outcome: 'decision_upheld', decidedOn },
    );
    const lawsuit = await flag({ kind: 'lawsuit', bodyName: '泸州市江阳区人民法院' });
    await registry.act(PEOPLE.applicant, 'recordDispute', { contractId: contract.id }, lawsuit);
    const [, dispute] = await registry.inSystem((trx) =>
      trx('disputes').where({ contract_id: contract.id }).orderBy('opened_at'),
    );
    expect(dispute).toMatchObject({ kind: 'lawsuit', period: 'lawsuitAfterReconsideration' });
    expect(dispute.last_on < today).toBe(true);
    const [last] = (await eventsOf(registry, contract.id)).slice(-1);
    expect(last?.data).toMatchObject({ isInTime: false });
  });
});

describe('撤销 revocation', () => {
  threeTests('the office manager gives notice with the causes; the party has its period (row 27)', {
    ...common,
    act: 'recordRevocationProposal',
    by: MANAGER,
    ready: registered,
    payload: () => NOTICE,
    event: {
      kind: 'contract.revocation_proposed',
      of: eventOf,
      role: 'office_manager',
      before: 'registered',
      after: 'revoking',
      rule: ruleOf('registered', 'proposeRevocation'),
    },
    also: async (contract, _outcome, event) => {
      await expectDue(registry, contract.id, event, 'statement');
      expect(event).toMatchObject({ reason_codes: ['V01'] });
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'issued' }]);
    },
    refuses: {
      'for a cause that is not on the list': {
        payload: () => ({ ...NOTICE, causeCodes: ['N01'] }),
        code: 'reason-code-unknown',
      },
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to one who works for a party': { by: 'insider', code: 'own-organisation' },
      'of a refused contract': { of: refused, code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('the party gives its statement; from then on it may be decided (row 27)', {
    ...common,
    act: 'recordStatement',
    by: PEOPLE.applicant,
    ready: revoking,
    payload: () => ({ statement: '合同已实际履行，附验收报告。' }),
    event: {
      kind: 'contract.statement_given',
      of: eventOf,
      role: 'applicant',
      before: 'revoking',
      after: 'revoking',
      rule: ruleOf('revoking', 'giveStatement'),
    },
    also: async (contract) => expect(await contractRow(contract)).toMatchObject({ due_at: null }),
    refuses: {
      'of the other party': { by: PEOPLE.buyer, code: 'not-the-registrant' },
      'of another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
      'without a notice': { of: registered, code: 'action-not-allowed' },
    },
    again: 'statement-already-given',
  });

  threeTests('the hearing is recorded with its minutes (row 27)', {
    ...common,
    act: 'recordHearing',
    by: PEOPLE.authority,
    ready: revoking,
    payload: async () => ({ heardOn: await registry.today(), minutes: '当事人到场陈述。' }),
    event: {
      kind: 'contract.hearing_recorded',
      of: eventOf,
      role: 'competent_authority',
      before: 'revoking',
      after: 'revoking',
      rule: ruleOf('revoking', 'recordHearing'),
    },
    refuses: {
      'in the future': { payload: () => ({ heardOn: '2999-01-01', minutes: '?' }), code: 'date-in-future' },
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'without a notice': { of: registered, code: 'action-not-allowed' },
    },
  });

  threeTests('another person than who proposed it revokes; everything that hangs on the registration ends (row 28)', {
    ...common,
    act: 'recordRevocationDecision',
    by: PEOPLE.authority,
    ready: () => heard(),
    payload: () => ({ outcome: 'revoke', rationale: RATIONALE }),
    event: {
      kind: 'contract.revoked',
      of: eventOf,
      role: 'competent_authority',
      before: 'revoking',
      after: 'revoked',
      rule: ruleOf('revoking', 'revoke'),
    },
    also: async (contract, _outcome, event) => {
      expect(event).toMatchObject({ reason_codes: ['V01'] });
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'void' }]);
      const registration = await registry.inSystem((trx) =>
        trx('registrations').where({ contract_id: contract.id }).first(),
      );
      expect(registration).toMatchObject({ end_kind: 'revoked', ended_on: await registry.today() });
      await expectBooksToBalance(registry);
    },
    refuses: {
      'before the party was heard': { of: revoking, code: 'party-not-heard' },
      'to who proposed it': { by: MANAGER, code: 'separation-of-duties' },
      'to who reviewed the contract': {
        of: () => heard(() => aContract(registry, { reviewer: 'all-roles' }).registered()),
        by: 'all-roles',
        code: 'separation-of-duties',
      },
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('cleared, the registration goes on where it was (row 29)', {
    ...common,
    act: 'recordRevocationDecision',
    by: PEOPLE.authority,
    ready: () => revoking(completed),
    payload: () => ({ outcome: 'clear', rationale: '查无实据。' }),
    event: {
      kind: 'contract.revocation_cleared',
      of: eventOf,
      role: 'competent_authority',
      before: 'revoking',
      after: 'completed',
      rule: ruleOf('revoking', 'clearRevocation'),
    },
    also: async (contract) => {
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'issued' }]);
      expect(await contractRow(contract)).toMatchObject({ status_before: null, due_at: null });
    },
    refuses: { 'to who proposed it': { by: MANAGER, code: 'separation-of-duties' } },
    again: 'action-not-allowed',
  });

  test('after a silent period it may be decided: the limit ends the period, not later than due', async () => {
    const contract = await revoking();
    const { due_at: dueAt } = await contractRow(contract);
    const alarm = (commandId = randomUUID()) =>
      registry.acts.recordAlarm({ commandId, contractId: contract.id, kind: 'limit' });
    expect(await alarm()).toMatchObject({ status: 'revoking', alarms: [{ kind: 'limit' }] });
    await registry.moveClockPast(String(dueAt));
    const commandId = randomUUID();
    expect(await alarm(commandId)).toMatchObject({ status: 'revoking', alarms: [] });
    expect(await alarm(commandId)).toMatchObject({ status: 'revoking', alarms: [] });
    const kinds = (await eventsOf(registry, contract.id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'contract.statement_period_ended')).toHaveLength(1);
    const revoke = { outcome: 'revoke', rationale: RATIONALE };
    const outcome = await registry.act(
      PEOPLE.authority,
      'recordRevocationDecision',
      { contractId: contract.id },
      revoke,
    );
    expect(outcome).toMatchObject({ status: 'revoked' });
  });

  test('a paid reward is owed back in full, by whoever approved it too', async () => {
    const claim = await paid();
    const contract = { id: claim.contractId, receiptIds: [] };
    await heard(() => Promise.resolve(contract));
    const revoke = { outcome: 'revoke', rationale: RATIONALE };
    const outcome = await registry.act(
      PEOPLE.authority,
      'recordRevocationDecision',
      { contractId: contract.id },
      revoke,
    );
    expect(outcome.affectedClaims).toEqual([{ claimId: claim.id, status: 'recovery' }]);
    const { amount_fen: amountFen } = await rowOf(registry, 'reward_claims', claim.id);
    const recovery = await registry.inSystem((trx) => trx('recoveries').where({ claim_id: claim.id }).first());
    expect(recovery).toMatchObject({ amount_fen: amountFen, reason_code: 'REGISTRATION_ENDED' });
    await expectBooksToBalance(registry);
  });
});

/** A claim whose reward the treasury has paid. */
const paid = async (options?: Parameters<typeof aPaidClaim>[1]): Promise<ClaimCase> =>
  (await aPaidClaim(registry, options)).claim;

describe('变更 an amendment that takes two hands, or money back', () => {
  const applied = async (of: () => Promise<ContractCase>, changes: object): Promise<ContractCase> => {
    const contract = await of();
    const payload = { reason: '双方签订补充协议', changes };
    await registry.act(PEOPLE.applicant, 'recordAmendmentApplication', { contractId: contract.id }, payload);
    return contract;
  };
  const RENAMED = { projectName: '灌装阀件缺陷在线检测服务（更名）' };
  const approve = { outcome: 'approve_amendment', rationale: RATIONALE };
  const proposed = async (): Promise<ContractCase> => {
    const contract = await applied(large, RENAMED);
    await registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', { contractId: contract.id }, approve);
    return contract;
  };

  threeTests('the first reviewer proposes the amendment of a large contract (row 23)', {
    ...common,
    act: 'recordAmendmentDecision',
    by: PEOPLE.reviewer,
    ready: () => applied(large, RENAMED),
    payload: () => approve,
    event: {
      kind: 'contract.amendment_proposed',
      of: eventOf,
      role: 'reviewer',
      before: 'changing',
      after: 'changing_second_review',
      rule: ruleOf('changing', 'approveAmendment', true),
    },
    also: async (contract) => {
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'issued', version_no: 1 }]);
      expect(await contractRow(contract)).toMatchObject({ status_before: 'registered' });
    },
    refuses: {
      'to the second reviewer alone': { by: PEOPLE.secondReviewer, code: 'role-not-allowed' },
      'to another first reviewer who is the second on this case': {
        by: 'all-roles',
        of: async () => {
          const contract = await aContract(registry, { example: 'large-service' }).underReview();
          const ids = { contractId: contract.id };
          await registry.act(PEOPLE.reviewer, 'recordDecision', ids, { outcome: 'register', rationale: RATIONALE });
          const second = { outcome: 'approve_registration', rationale: RATIONALE };
          await registry.act('all-roles', 'recordSecondDecision', ids, second);
          return applied(() => Promise.resolve(contract), RENAMED);
        },
        code: 'separation-of-duties',
      },
    },
    again: 'role-not-allowed',
  });

  threeTests('the second reviewer approves it (row 23)', {
    ...common,
    act: 'recordAmendmentDecision',
    by: PEOPLE.secondReviewer,
    ready: proposed,
    payload: () => approve,
    event: {
      kind: 'contract.amended',
      of: eventOf,
      role: 'second_reviewer',
      before: 'changing_second_review',
      after: 'registered',
      rule: ruleOf('changing_second_review', 'approveAmendment', true),
    },
    also: async (contract, outcome) => {
      expect(outcome.certificateToIssue).toBe(2);
      expect(await contractRow(contract)).toMatchObject({
        project_name: RENAMED.projectName,
        pending_assessment: null,
      });
    },
    refuses: { 'to the first reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  test.each<{ outcome: string; event: string; status: ContractStatus }>([
    { outcome: 'send_back', event: 'contract.amendment_sent_back', status: 'changing' },
    { outcome: 'refuse_amendment', event: 'contract.amendment_refused', status: 'registered' },
  ])('or answers $outcome: $status', async ({ outcome, event, status }) => {
    const contract = await proposed();
    const decided = await registry.act(
      PEOPLE.secondReviewer,
      'recordAmendmentDecision',
      { contractId: contract.id },
      { outcome, rationale: RATIONALE },
    );
    expect(decided).toMatchObject({ status });
    const [last] = (await eventsOf(registry, contract.id)).slice(-1);
    expect(last).toMatchObject({ kind: event, actor_role: 'second_reviewer' });
  });

  const GROWN = {
    contractValueFen: '1200000000',
    technologyTransactionValueFen: '1194000000',
    nonTechnicalLines: [{ item: '工业相机', kind: 'equipment', amountFen: '6000000', reason: '附件二' }],
    contractValueInCapitals: '人民币壹仟贰佰万元整',
  };

  test('a small contract that the amendment makes large takes two hands as well', async () => {
    const contract = await applied(registered, GROWN);
    const first = await registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', { contractId: contract.id }, approve);
    expect(first).toMatchObject({ status: 'changing_second_review', isLarge: false });
    const second = await registry.act(
      PEOPLE.secondReviewer,
      'recordAmendmentDecision',
      { contractId: contract.id },
      approve,
    );
    expect(second).toMatchObject({ status: 'registered', isLarge: true });
    expect(await contractRow(contract)).toMatchObject({ technology_transaction_value_fen: 1_194_000_000n });
  });

  test.each<{
    ends: string;
    by: string;
    act: 'recordAmendmentDecision' | 'recordAmendmentWithdrawal';
    payload: object;
  }>([
    {
      ends: 'refused by the second reviewer',
      by: PEOPLE.secondReviewer,
      act: 'recordAmendmentDecision',
      payload: { outcome: 'refuse_amendment', rationale: RATIONALE },
    },
    { ends: 'withdrawn', by: PEOPLE.applicant, act: 'recordAmendmentWithdrawal', payload: {} },
  ])('proposed and then $ends, it leaves the contract as small as it was', async ({ by, act, payload }) => {
    const contract = await applied(registered, GROWN);
    const ids = { contractId: contract.id };
    await registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', ids, approve);
    expect(await registry.act(by, act, ids, payload)).toMatchObject({ status: 'registered', isLarge: false });
    expect(await contractRow(contract)).toMatchObject({ is_large: false, pending_assessment: null });
  });

  test('large by the values the first reviewer assessed, it is large once the second approves', async () => {
    const contract = await applied(registered, RENAMED);
    const ids = { contractId: contract.id };
    const assessment = {
      contractValueFen: '1200000000',
      technologyTransactionValueFen: '1194000000',
      nonTechnicalLines: [{ item: '工业相机', kind: 'equipment', amountFen: '6000000', reason: '附件二' }],
    };
    const proposal = { ...approve, assessment };
    expect(await registry.act(PEOPLE.reviewer, 'recordAmendmentDecision', ids, proposal)).toMatchObject({
      status: 'changing_second_review',
      isLarge: false,
    });
    expect(await registry.act(PEOPLE.secondReviewer, 'recordAmendmentDecision', ids, approve)).toMatchObject({
      status: 'registered',
      isLarge: true,
    });
  });

  test('a performed contract that is amended stays performed (row 23)', async () => {
    const contract = await applied(completed, RENAMED);
    const outcome = await registry.act(
      PEOPLE.reviewer,
      'recordAmendmentDecision',
      { contractId: contract.id },
      approve,
    );
    expect(outcome).toMatchObject({ status: 'completed', certificateToIssue: 2, alarms: [] });
    expect(await contractRow(contract)).toMatchObject({ status: 'completed', status_before: null });
  });

  test('a paid reward that the lower amount does not earn is owed back for the difference (row 36)', async () => {
    const claim = await paid();
    const before = await rowOf(registry, 'reward_claims', claim.id);
    const contract = { id: claim.contractId, receiptIds: [] };
    await applied(() => Promise.resolve(contract), {
      contractValueFen: '16000000',
      technologyTransactionValueFen: '10000000',
      nonTechnicalLines: [{ item: '工业相机', kind: 'equipment', amountFen: '6000000', reason: '附件二' }],
      contractValueInCapitals: '人民币壹拾陆万元整',
    });
    const outcome = await registry.act(
      PEOPLE.reviewer,
      'recordAmendmentDecision',
      { contractId: contract.id },
      approve,
    );
    expect(outcome.affectedClaims).toEqual([{ claimId: claim.id, status: 'recovery' }]);
    const recovery = await registry.inSystem((trx) => trx('recoveries').where({ claim_id: claim.id }).first());
    expect(recovery).toMatchObject({ reason_code: 'AMOUNT_FELL' });
    expect(recovery.amount_fen > 0n && recovery.amount_fen < (before['amount_fen'] as bigint)).toBe(true);
    await expectBooksToBalance(registry);
  });

  test('and nothing is owed back when the amendment leaves the amount (row 36)', async () => {
    const claim = await paid();
    const contract = { id: claim.contractId, receiptIds: [] };
    await applied(() => Promise.resolve(contract), RENAMED);
    const outcome = await registry.act(
      PEOPLE.reviewer,
      'recordAmendmentDecision',
      { contractId: contract.id },
      approve,
    );
    expect(outcome.affectedClaims).toEqual([]);
  });
});

describe('注销 a deregistration that does not happen', () => {
  threeTests('the office refuses it; the registration stays (row 26)', {
    ...common,
    act: 'recordDeregistrationRefusal',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).deregistering(),
    payload: () => ({ rationale: '合同仍在履行。' }),
    event: {
      kind: 'contract.deregistration_refused',
      of: eventOf,
      role: 'reviewer',
      before: 'deregistering',
      after: 'registered',
      rule: ruleOf('deregistering', 'refuseDeregistration'),
    },
    also: async (contract) => {
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'issued' }]);
      expect(await contractRow(contract)).toMatchObject({ due_at: null, status_before: null });
    },
    refuses: {
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'when nobody applied': { of: registered, code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('the registrant withdraws it; a performed contract stays performed (row 26)', {
    ...common,
    act: 'recordDeregistrationWithdrawal',
    by: PEOPLE.applicant,
    ready: async () => {
      const contract = await completed();
      await applyDeregistration(registry, contract.id);
      return contract;
    },
    event: {
      kind: 'contract.deregistration_withdrawn',
      of: eventOf,
      role: 'applicant',
      before: 'deregistering',
      after: 'completed',
      rule: ruleOf('deregistering', 'withdrawDeregistration'),
    },
    refuses: {
      'to the other party': { by: PEOPLE.buyer, code: 'not-the-registrant' },
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
    },
    again: 'action-not-allowed',
  });
});

describe('履行完毕 completion', () => {
  threeTests('the registrant says that the contract is performed; the registration stays valid (row 30)', {
    ...common,
    act: 'recordCompletion',
    by: PEOPLE.applicant,
    ready: registered,
    payload: async () => ({ completedOn: await registry.today() }),
    event: {
      kind: 'contract.completed',
      of: eventOf,
      role: 'applicant',
      before: 'registered',
      after: 'completed',
      rule: ruleOf('registered', 'complete'),
    },
    also: async (contract, outcome) => {
      expect(outcome.alarms).toEqual([]);
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'issued' }]);
      await expectBooksToBalance(registry);
    },
    refuses: {
      'in the future': { payload: () => ({ completedOn: '2999-01-01' }), code: 'date-in-future' },
      'to the other party': { by: PEOPLE.buyer, code: 'not-the-registrant' },
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'while an amendment is decided': { of: () => aContract(registry).changing(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  test('at the end of its term it is performed by itself, not a moment before and once', async () => {
    const effectiveTo = addCalendarDays(await registry.today(), 3);
    const contract = await aContract(registry, { changes: { effectiveTo } }).registered();
    const alarm = (commandId = randomUUID()) =>
      registry.acts.recordAlarm({ commandId, contractId: contract.id, kind: 'completion' });
    const early = await alarm();
    expect(early).toMatchObject({ status: 'registered', alarms: [{ kind: 'completion' }] });
    await registry.moveClockPast(early.alarms[0]?.at ?? '');
    const commandId = randomUUID();
    expect(await alarm(commandId)).toMatchObject({ status: 'completed', alarms: [] });
    expect(await alarm(commandId)).toMatchObject({ status: 'completed' });
    const done = (await eventsOf(registry, contract.id)).filter(({ kind }) => kind === 'contract.completed');
    expect(done).toMatchObject([{ actor_role: 'system', data: { completedOn: effectiveTo } }]);
  });
});

describe('移交 transfer to another office', () => {
  threeTests('the manager asks another office; it may see the case from now on (row 39)', {
    ...common,
    act: 'recordTransferProposal',
    by: MANAGER,
    ready: registered,
    payload: () => ({ toOfficeId: registry.otherOfficeId, reason: '登记点撤并' }),
    event: {
      kind: 'contract.transfer_proposed',
      of: eventOf,
      role: 'office_manager',
      before: 'registered',
      after: 'registered',
      rule: ruleOf('registered', 'proposeTransfer'),
    },
    also: async (contract) =>
      expect(await contractRow(contract)).toMatchObject({
        office_id: registry.officeId,
        transfer_to_office_id: registry.otherOfficeId,
      }),
    refuses: {
      'to the same office': {
        payload: () => ({ toOfficeId: registry.officeId, reason: '?' }),
        code: 'transfer-to-same-office',
      },
      'to an office that does not exist': {
        payload: () => ({ toOfficeId: randomUUID(), reason: '?' }),
        code: 'office-not-found',
      },
      'for a reviewer': { by: OTHER_REVIEWER, code: 'role-not-allowed' },
      'for the manager of the other office': { by: 'hu-ke', code: 'contract-not-found' },
    },
    again: 'transfer-already-proposed',
  });

  threeTests('the other office takes over; number and certificate stay (row 39)', {
    ...common,
    act: 'recordTransferDecision',
    by: 'hu-ke',
    ready: transferring,
    payload: () => ({ outcome: 'accept_transfer', reason: '同意接收' }),
    event: {
      kind: 'contract.transferred',
      of: eventOf,
      role: 'office_manager',
      before: 'registered',
      after: 'registered',
      rule: ruleOf('registered', 'acceptTransfer'),
    },
    also: async (contract) => {
      expect(await contractRow(contract)).toMatchObject({
        office_id: registry.otherOfficeId,
        transfer_to_office_id: null,
      });
      const registration = await registry.inSystem((trx) =>
        trx('registrations').where({ contract_id: contract.id }).first(),
      );
      expect(registration.number).toMatch(/^\d{4}510501/);
      expect(await certificatesOf(contract.id)).toMatchObject([{ state: 'issued' }]);
      await expectBooksToBalance(registry);
    },
    refuses: {
      'for the office that asked': { by: MANAGER, code: 'not-the-receiving-office' },
      'when nobody asked': { of: registered, by: MANAGER, code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  test.each([{ by: 'hu-ke' }, { by: MANAGER }])('$by may end it; the case stays where it was', async ({ by }) => {
    const contract = await transferring();
    const payload = { outcome: 'decline_transfer', reason: '人手不足' };
    await registry.act(by, 'recordTransferDecision', { contractId: contract.id }, payload);
    expect(await contractRow(contract)).toMatchObject({ office_id: registry.officeId, transfer_to_office_id: null });
  });
});
