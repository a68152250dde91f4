import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { inScope } from '../../src/db/connection.js';
import {
  aBatch,
  aClaim,
  aContract,
  answersAccepted,
  CORRECTION,
  CORRECTION_ANSWERS,
  PEOPLE,
  RATIONALE,
} from '../support/builders.js';
import { expectBooksToBalance, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await openRegistry();
});
afterEach(() => registry.close());

const REGISTER = { outcome: 'register', rationale: RATIONALE };
const LARGE = {
  contractValueFen: '1200000000',
  technologyTransactionValueFen: '1192000000',
  nonTechnicalLines: [{ item: '传感器', kind: 'equipment', amountFen: '8000000', reason: '合同附件二列明的硬件' }],
};

test('a contract that is large as assessed goes to the second reviewer, however small it was declared', async () => {
  const contract = await aContract(registry).underReview();
  const outcome = await registry.act(
    PEOPLE.reviewer,
    'recordDecision',
    { contractId: contract.id },
    { ...REGISTER, assessment: LARGE },
  );
  expect(outcome).toMatchObject({ status: 'second_review', isLarge: true });
  expect(await rowOf(registry, 'contracts', contract.id)).toMatchObject({ is_large: true });
});

test('a large contract does not become small because the first reviewer assesses less', async () => {
  const contract = await aContract(registry, { example: 'large-service' }).underReview();
  const assessment = {
    contractValueFen: '1000000',
    technologyTransactionValueFen: '1000000',
    nonTechnicalLines: [],
  };
  const outcome = await registry.act(
    PEOPLE.reviewer,
    'recordDecision',
    { contractId: contract.id },
    { ...REGISTER, assessment },
  );
  expect(outcome.status).toBe('second_review');
});

test('what was assessed before a correction does not count for the corrected version', async () => {
  const contract = await aContract(registry, { example: 'large-service' }).underReview();
  const ids = { contractId: contract.id };
  await registry.act(PEOPLE.reviewer, 'recordDecision', ids, REGISTER);
  await registry.act(PEOPLE.secondReviewer, 'recordSecondDecision', ids, {
    outcome: 'send_back',
    rationale: RATIONALE,
  });
  await registry.act(PEOPLE.reviewer, 'recordCorrectionRequest', ids, CORRECTION);
  await registry.act(PEOPLE.applicant, 'recordResubmission', ids, CORRECTION_ANSWERS);
  await registry.act(PEOPLE.reviewer, 'recordAcceptance', ids);
  await answersAccepted(registry, contract.id, PEOPLE.reviewer);
  await registry.act(PEOPLE.reviewer, 'recordDecision', ids, { outcome: 'refer_to_experts', rationale: RATIONALE });
  await registry.act(PEOPLE.expert, 'recordExpertOpinion', ids, {
    recommendation: 'recognise',
    opinion: '技术内容属实。',
    noConflictDeclared: true,
  });
  await registry.act(PEOPLE.secondReviewer, 'recordSecondDecision', ids, {
    outcome: 'approve_registration',
    rationale: RATIONALE,
  });
  const versions = await registry.inSystem((trx) =>
    trx('assessments').where({ contract_id: contract.id }).orderBy('assessed_at').pluck('version_no'),
  );
  expect(versions).toEqual([1, 2]);
});

test('an amendment is prechecked as a filing is', async () => {
  const contract = await aContract(registry).registered();
  const refusal = await refusalOf(
    registry.act(
      PEOPLE.applicant,
      'recordAmendmentApplication',
      { contractId: contract.id },
      { reason: '更正', changes: { effectiveFrom: '2019-01-01', effectiveTo: '2020-12-31' } },
    ),
  );
  expect(refusal.code).toBe('precheck-blocked');
  expect(JSON.stringify(refusal)).not.toContain('evidence');
});

test('an approved amendment cancels what was claimed on the old content, and frees its receipts and budget', async () => {
  const claim = await aClaim(registry).payable();
  await registry.act(
    PEOPLE.applicant,
    'recordAmendmentApplication',
    { contractId: claim.contractId },
    { reason: '名称更正', changes: { projectName: '窖池在线监测系统（更名）' } },
  );
  const outcome = await registry.act(
    PEOPLE.reviewer,
    'recordAmendmentDecision',
    { contractId: claim.contractId },
    { outcome: 'approve_amendment', rationale: RATIONALE },
  );
  expect(outcome.affectedClaims).toEqual([{ claimId: claim.id, status: 'cancelled' }]);
  await expectBooksToBalance(registry);
});

test('the organisation that is no longer a party does not see the contract any more', async () => {
  const contract = await aContract(registry).registered();
  const declaration = (await rowOf(registry, 'contracts', contract.id))['declaration'] as { buyers: object[] };
  await registry.act(
    PEOPLE.applicant,
    'recordAmendmentApplication',
    { contractId: contract.id },
    {
      reason: '合同主体变更',
      changes: {
        buyers: [{ ...declaration.buyers[0], name: '某外地公司', unifiedSocialCreditCode: '91110000101623741K' }],
      },
    },
  );
  await registry.act(
    PEOPLE.reviewer,
    'recordAmendmentDecision',
    { contractId: contract.id },
    { outcome: 'approve_amendment', rationale: RATIONALE },
  );
  expect((await rowOf(registry, 'contracts', contract.id))['counterparty_organisation_id']).toBeNull();
});

test('the other party of a contract sees and changes nothing of its reward', async () => {
  const claim = await aClaim(registry).payable();
  await aBatch(registry, [claim]).proposed();
  const buyer = await registry
    .db('users')
    .select<{ organisation_id: string }[]>('organisation_id')
    .where({ id: registry.idOf(PEOPLE.buyer) })
    .first();
  const scope = { kind: 'organisation' as const, organisationId: buyer?.organisation_id ?? '' };
  const seen = await inScope(registry.db, scope, async (trx) => ({
    contract: await trx('contracts').where({ id: claim.contractId }).pluck('id'),
    instructions: await trx('payment_instructions').pluck('id'),
    events: await trx('case_events').where({ subject_kind: 'reward_claim' }).pluck('id'),
    changed: await trx('payment_instructions').update({ status: 'paid' }),
  }));
  expect(seen).toEqual({ contract: [claim.contractId], instructions: [], events: [], changed: 0 });
});

test('a claim that is not payable yet is refused by its status before anything else', async () => {
  const claim = await aClaim(registry).submitted();
  const refusal = await refusalOf(
    registry.act(
      PEOPLE.maker,
      'recordBatch',
      { batchId: '0190b1d0-0000-7000-8000-00000000000b' },
      { claimIds: [claim.id] },
    ),
  );
  expect(refusal.code).toBe('action-not-allowed');
});

test('an amendment waits while a payment of the contract is under way', async () => {
  const claim = await aClaim(registry).payable();
  await aBatch(registry, [claim]).proposed();
  await registry.act(
    PEOPLE.applicant,
    'recordAmendmentApplication',
    { contractId: claim.contractId },
    { reason: '名称更正', changes: { projectName: '窖池在线监测系统（更名）' } },
  );
  const refusal = await refusalOf(
    registry.act(
      PEOPLE.reviewer,
      'recordAmendmentDecision',
      { contractId: claim.contractId },
      { outcome: 'approve_amendment', rationale: RATIONALE },
    ),
  );
  expect(refusal.code).toBe('payment-under-way');
});

test('the maker does not reconcile their own batch, whatever other role they hold', async () => {
  const claim = await aClaim(registry).payable();
  const batch = await aBatch(registry, [claim]).sent();
  const [instruction] = await registry.instructionsOf(batch.id);
  await registry.takeIn([
    {
      lineNo: 2,
      reference: instruction?.reference ?? '',
      payeeName: instruction?.payeeName ?? '',
      accountNumber: instruction?.accountNumber ?? '',
      amountFen: instruction?.amountFen ?? 0n,
      outcome: 'paid',
    },
  ]);
  await registry.database
    .asSuperuser()('users')
    .where({ id: registry.idOf(PEOPLE.maker) })
    .update({ roles: ['finance_maker', 'finance_checker'] });
  const refusal = await refusalOf(registry.act(PEOPLE.maker, 'recordReconciliation', { batchId: batch.id }));
  expect(refusal.code).toBe('not-the-maker');
});
