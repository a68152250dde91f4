import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aContract,
  answersAccepted,
  type ContractCase,
  CORRECTION,
  CORRECTION_ANSWERS,
  PEOPLE,
  RATIONALE,
} from '../support/builders.js';
import { expectBooksToBalance, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';
import { ruleOf } from './case-rules.js';
import { threeTests } from './three-tests.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const common = {
  registry: () => registry,
  ids: (contract: ContractCase) => ({ contractId: contract.id }),
};
const eventOf = (contract: ContractCase): string => contract.id;
const byOutcome = (outcome: string, more: object = {}) => ({ outcome, rationale: RATIONALE, ...more });

/** 核定: equipment of 60,000 yuan is taken out, as the office sees it. */
const ASSESSMENT = {
  contractValueFen: '48000000',
  technologyTransactionValueFen: '40000000',
  nonTechnicalLines: [
    { item: '传感器', kind: 'equipment', amountFen: '6000000', reason: '合同附件二列明的硬件' },
    { item: '样机材料', kind: 'material', amountFen: '2000000', reason: '合同附件二列明的材料' },
  ],
};

describe('初审 the first decision', () => {
  threeTests('a small contract is registered with number and certificate (row 14)', {
    ...common,
    act: 'recordDecision',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).underReview(),
    payload: () => byOutcome('register', { assessment: ASSESSMENT }),
    event: {
      kind: 'contract.registered',
      of: eventOf,
      role: 'reviewer',
      before: 'in_review',
      after: 'registered',
      rule: ruleOf('in_review', 'register'),
    },
    also: async (contract, outcome, event) => {
      const registration = await registry.inSystem((trx) =>
        trx('registrations').where({ contract_id: contract.id }).first(),
      );
      const year = event.data['registeredOn'] as string;
      expect(registration).toMatchObject({
        number: outcome.registrationNumber,
        registered_on: year,
        first_reviewer_id: registry.idOf(PEOPLE.reviewer),
        second_reviewer_id: null,
        version_no: 1,
      });
      expect(outcome.registrationNumber).toBe(
        `${year.slice(0, 4)}510501${String(registration.serial).padStart(6, '0')}`,
      );
      expect(outcome.certificateToIssue).toBe(1);
      const certificate = await registry.inSystem((trx) =>
        trx('certificates').where({ contract_id: contract.id }).first(),
      );
      expect(certificate).toMatchObject({ state: 'issued', version_no: 1, pdf_sha256: null, issued_on: year });
      const assessment = await registry.inSystem((trx) =>
        trx('assessments').where({ contract_id: contract.id }).first(),
      );
      expect(assessment).toMatchObject({
        stage: 'first_review',
        technology_transaction_value_fen: 40_000_000n,
        non_technical_fen: 8_000_000n,
        assessed_by: registry.idOf(PEOPLE.reviewer),
      });
      // the contract carries the values as assessed, not as declared
      expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({
        technology_transaction_value_fen: 40_000_000n,
        holder_id: null,
        due_at: null,
      });
      await expectBooksToBalance(registry);
    },
    refuses: {
      'with values that do not add up': {
        payload: () =>
          byOutcome('register', { assessment: { ...ASSESSMENT, technologyTransactionValueFen: '41000000' } }),
        code: 'values-do-not-sum',
      },
      'to the second reviewer': { by: PEOPLE.secondReviewer, code: 'role-not-allowed' },
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to the reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'to a reviewer who works for a party': { by: 'insider', code: 'own-organisation' },
      'before the review began': { of: () => aContract(registry).submitted(), code: 'action-not-allowed' },
      'while the applicant is asked for a correction': {
        of: () => aContract(registry).correctionRequested(),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });

  threeTests('the reviewer of a large contract proposes its registration to the second reviewer (row 12)', {
    ...common,
    act: 'recordDecision',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry, { example: 'large-service' }).underReview(),
    payload: () => byOutcome('register'),
    event: {
      kind: 'contract.referred_to_second_review',
      of: eventOf,
      role: 'reviewer',
      before: 'in_review',
      after: 'second_review',
      rule: ruleOf('in_review', 'register', true),
    },
    also: async (contract, outcome) => {
      expect(outcome.registrationNumber).toBeUndefined();
      const registrations = await registry.inSystem((trx) => trx('registrations').where({ contract_id: contract.id }));
      expect(registrations).toEqual([]);
    },
    refuses: { 'to the second reviewer': { by: PEOPLE.secondReviewer, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  threeTests('a small contract may be referred to the second reviewer (row 12)', {
    ...common,
    act: 'recordDecision',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).underReview(),
    payload: () => byOutcome('refer_to_second_review'),
    event: {
      kind: 'contract.referred_to_second_review',
      of: eventOf,
      role: 'reviewer',
      before: 'in_review',
      after: 'second_review',
      rule: ruleOf('in_review', 'referToSecondReview'),
    },
    refuses: { 'once it is registered': { of: () => aContract(registry).registered(), code: 'action-not-allowed' } },
    again: 'action-not-allowed',
  });

  threeTests('a contract may be referred to experts (row 12)', {
    ...common,
    act: 'recordDecision',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).underReview(),
    payload: () => byOutcome('refer_to_experts'),
    event: {
      kind: 'contract.referred_to_experts',
      of: eventOf,
      role: 'reviewer',
      before: 'in_review',
      after: 'expert_review',
      rule: ruleOf('in_review', 'referToExperts'),
    },
    refuses: { 'to an expert': { by: PEOPLE.expert, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  threeTests('不予登记: registration is refused with reasons and remedies (row 17)', {
    ...common,
    act: 'recordDecision',
    by: PEOPLE.reviewer,
    ready: () => aContract(registry).underReview(),
    payload: () => byOutcome('refuse_registration', { reasonCodes: ['N01', 'N02'], remedies: '可补充后重新申报。' }),
    event: {
      kind: 'contract.not_registered',
      of: eventOf,
      role: 'reviewer',
      before: 'in_review',
      after: 'not_registered',
      rule: ruleOf('in_review', 'refuseRegistration'),
    },
    also: async (contract, outcome, event) => {
      expect(event).toMatchObject({ reason_codes: ['N01', 'N02'], reason_text: RATIONALE });
      expect(event.data).toMatchObject({ remedies: '可补充后重新申报。' });
      expect(outcome.alarms).toEqual([]);
      expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({ due_at: null, holder_id: null });
    },
    refuses: {
      'with a reason that is not on the list': {
        payload: () => byOutcome('refuse_registration', { reasonCodes: ['N98'] }),
        code: 'reason-code-unknown',
      },
      'in the name of the first review while it lies with the second reviewer': {
        by: 'all-roles',
        of: () => aContract(registry).underSecondReview(),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });
});

describe('复审 the second decision', () => {
  const secondBy = { ...common, act: 'recordSecondDecision' as const, by: PEOPLE.secondReviewer };

  threeTests('another person than the first reviewer approves the registration (row 15)', {
    ...secondBy,
    ready: () => aContract(registry, { example: 'large-service' }).underReview().then(referred),
    payload: () => byOutcome('approve_registration'),
    event: {
      kind: 'contract.registered',
      of: eventOf,
      role: 'second_reviewer',
      before: 'second_review',
      after: 'registered',
      rule: ruleOf('second_review', 'approveRegistration'),
    },
    also: async (contract) => {
      expect(
        await registry.inSystem((trx) => trx('registrations').where({ contract_id: contract.id }).first()),
      ).toMatchObject({
        first_reviewer_id: registry.idOf(PEOPLE.reviewer),
        second_reviewer_id: registry.idOf(PEOPLE.secondReviewer),
      });
    },
    refuses: {
      'to the person who reviewed first': {
        by: 'all-roles',
        of: () => aContract(registry, { reviewer: 'all-roles' }).underSecondReview(),
        code: 'separation-of-duties',
        details: { held: ['first_review'], wanted: 'second_review' },
      },
      'to a reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'to the second reviewer of another office': { by: 'hu-ke', code: 'contract-not-found' },
      'to a second reviewer who works for a party': { by: 'insider', code: 'own-organisation' },
      'before the first review is done': { of: () => aContract(registry).underReview(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('the second reviewer sends it back to the first (row 16)', {
    ...secondBy,
    ready: () => aContract(registry).underSecondReview(),
    payload: () => byOutcome('send_back'),
    event: {
      kind: 'contract.sent_back',
      of: eventOf,
      role: 'second_reviewer',
      before: 'second_review',
      after: 'in_review',
      rule: ruleOf('second_review', 'sendBack'),
    },
    refuses: { 'to a reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  threeTests('the second reviewer refers it to experts (row 12)', {
    ...secondBy,
    ready: () => aContract(registry).underSecondReview(),
    payload: () => byOutcome('refer_to_experts'),
    event: {
      kind: 'contract.referred_to_experts',
      of: eventOf,
      role: 'second_reviewer',
      before: 'second_review',
      after: 'expert_review',
      rule: ruleOf('second_review', 'referToExperts'),
    },
    refuses: {
      'in the name of the second review while the first is not done': {
        by: 'all-roles',
        of: () => aContract(registry).underReview(),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });

  threeTests('the second reviewer refuses the registration (row 17)', {
    ...secondBy,
    ready: () => aContract(registry).underSecondReview(),
    payload: () => byOutcome('refuse_registration', { reasonCodes: ['N03'] }),
    event: {
      kind: 'contract.not_registered',
      of: eventOf,
      role: 'second_reviewer',
      before: 'second_review',
      after: 'not_registered',
      rule: ruleOf('second_review', 'refuseRegistration'),
    },
    refuses: {
      'with a reason that is not on the list': {
        payload: () => byOutcome('refuse_registration', { reasonCodes: ['C01'] }),
        code: 'reason-code-unknown',
      },
    },
    again: 'action-not-allowed',
  });

  async function referred(contract: ContractCase): Promise<ContractCase> {
    await registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: contract.id }, byOutcome('register'));
    return contract;
  }
});

describe('专家评审 experts', () => {
  threeTests('an expert without interest gives an opinion (row 13)', {
    ...common,
    act: 'recordExpertOpinion',
    by: PEOPLE.expert,
    ready: () => aContract(registry).withExperts(),
    payload: () => ({ recommendation: 'recognise', opinion: '具有技术开发内容。', noConflictDeclared: true }),
    event: {
      kind: 'contract.expert_opinion_given',
      of: eventOf,
      role: 'expert',
      before: 'expert_review',
      after: 'second_review',
      rule: ruleOf('expert_review', 'giveExpertOpinion'),
    },
    also: async (_contract, _outcome, event) => {
      expect(event.data).toMatchObject({ recommendation: 'recognise', noConflictDeclared: true });
    },
    refuses: {
      'to the person who reviewed it': {
        by: 'all-roles',
        of: () => aContract(registry, { reviewer: 'all-roles' }).withExperts(),
        code: 'separation-of-duties',
      },
      'to an expert of a party': { by: 'insider', code: 'own-organisation' },
      'to the second reviewer': { by: PEOPLE.secondReviewer, code: 'role-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  test('a contract nobody assessed yet is assessed by the second reviewer who registers it', async () => {
    const contract = await aContract(registry).withExperts();
    const { id: contractId } = contract;
    const opinion = { recommendation: 'recognise', opinion: '具有技术开发内容。', noConflictDeclared: true };
    await registry.act(PEOPLE.expert, 'recordExpertOpinion', { contractId }, opinion);
    await registry.act(
      PEOPLE.secondReviewer,
      'recordSecondDecision',
      { contractId },
      byOutcome('approve_registration'),
    );
    const assessments = await registry.inSystem((trx) => trx('assessments').where({ contract_id: contractId }));
    expect(assessments).toMatchObject([
      { stage: 'second_review', assessed_by: registry.idOf(PEOPLE.secondReviewer), non_technical_fen: 6_000_000n },
    ]);
  });
});

describe('the registration names as its first reviewer', () => {
  const reviewersOf = async (contractId: string): Promise<unknown> =>
    registry.inSystem((trx) =>
      trx('registrations').select('first_reviewer_id', 'second_reviewer_id').where({ contract_id: contractId }).first(),
    );

  /** A case that one reviewer took and a colleague went on with. */
  async function withAColleague(): Promise<ContractCase> {
    const contract = await aContract(registry).underReview();
    const { id: contractId } = contract;
    await registry.act(PEOPLE.reviewer, 'recordCorrectionRequest', { contractId }, CORRECTION);
    await registry.act(PEOPLE.applicant, 'recordResubmission', { contractId }, CORRECTION_ANSWERS);
    await registry.act('liu-yang', 'recordAcceptance', { contractId });
    await answersAccepted(registry, contractId, 'liu-yang');
    return contract;
  }

  test('the one who decided, not the one who took the case', async () => {
    const { id: contractId } = await withAColleague();
    await registry.act('liu-yang', 'recordDecision', { contractId }, byOutcome('register'));
    expect(await reviewersOf(contractId)).toEqual({
      first_reviewer_id: registry.idOf('liu-yang'),
      second_reviewer_id: null,
    });
  });

  test('the one who assessed it for the second reviewer', async () => {
    const { id: contractId } = await withAColleague();
    await registry.act('liu-yang', 'recordDecision', { contractId }, byOutcome('refer_to_second_review'));
    await registry.act(
      PEOPLE.secondReviewer,
      'recordSecondDecision',
      { contractId },
      byOutcome('approve_registration'),
    );
    expect(await reviewersOf(contractId)).toEqual({
      first_reviewer_id: registry.idOf('liu-yang'),
      second_reviewer_id: registry.idOf(PEOPLE.secondReviewer),
    });
  });

  test('the one who took the case, when it went to experts before anybody assessed it', async () => {
    const { id: contractId } = await aContract(registry).withExperts();
    const opinion = { recommendation: 'recognise', opinion: '具有技术开发内容。', noConflictDeclared: true };
    await registry.act(PEOPLE.expert, 'recordExpertOpinion', { contractId }, opinion);
    await registry.act(
      PEOPLE.secondReviewer,
      'recordSecondDecision',
      { contractId },
      byOutcome('approve_registration'),
    );
    expect(await reviewersOf(contractId)).toMatchObject({ first_reviewer_id: registry.idOf(PEOPLE.reviewer) });
  });
});

test('a person who holds both roles and took the case first never approves it, whatever happens in between', async () => {
  const contract = await aContract(registry, { reviewer: 'all-roles' }).underSecondReview();
  const { id: contractId } = contract;
  await registry.act(PEOPLE.secondReviewer, 'recordSecondDecision', { contractId }, byOutcome('send_back'));
  await registry.act(PEOPLE.reviewer, 'recordDecision', { contractId }, byOutcome('refer_to_second_review'));
  const asked = registry.act('all-roles', 'recordSecondDecision', { contractId }, byOutcome('approve_registration'));
  expect(await refusalOf(asked)).toMatchObject({ code: 'separation-of-duties' });
});
