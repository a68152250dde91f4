import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createActivities } from '../../src/activities/index.js';
import { addClaimDocument } from '../../src/db/claim-document-store.js';
import { addWorkingDays, shanghaiDateOf } from '../../src/domain/calendar.js';
import { type ClaimAction, type ClaimStatus, claimTransitionFor } from '../../src/domain/reward/claim-status.js';
import {
  aBatch,
  aClaim,
  aContract,
  APPROVE,
  aVerifiedReceipt,
  type ClaimCase,
  closePublicity,
  type ContractCase,
  deregister,
  OBJECTION,
  PASS,
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

/** 0.5 % of the 192,000 yuan that were received: the second policy of the examples. */
const REWARD_FEN = 96_000n;
const SELLER = '泸州启明智能科技有限公司';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => closeInBalance(registry));

const common = {
  registry: () => registry,
  ids: (claim: ClaimCase) => ({ claimId: claim.id }),
};
const eventOf = (claim: ClaimCase): string => claim.id;
const ruleOf = (status: ClaimStatus, action: ClaimAction): string => claimTransitionFor(status, action).basis;
const compute = (claimId: string) => registry.acts.recordComputation({ commandId: randomUUID(), claimId });

/** What the ledger holds for a budget line, by account. */
async function balancesOf(budgetId: unknown): Promise<Record<string, bigint>> {
  const accounts = await registry.inSystem((trx) => trx('accounts').where({ budget_id: budgetId }));
  return Object.fromEntries(accounts.map(({ kind, balance_fen }) => [kind as string, balance_fen as bigint]));
}

describe('申请 the claim', () => {
  interface Claiming {
    contract: ContractCase;
    claimId: string;
  }
  const readyToClaim = async (contract = aContract(registry).withVerifiedReceipts()): Promise<Claiming> => ({
    contract: await contract,
    claimId: randomUUID(),
  });
  const claimOf = ({ contract }: Claiming, changes: object = {}) => ({
    policyCode: 'LZ-TRADE',
    receiptIds: contract.receiptIds,
    ...changes,
  });

  threeTests('a registered contract with verified receipts earns a claim (row 33)', {
    registry: () => registry,
    act: 'recordClaim',
    by: PEOPLE.applicant,
    ready: () => readyToClaim(),
    ids: ({ contract, claimId }) => ({ contractId: contract.id, claimId }),
    payload: (claiming) => claimOf(claiming),
    event: {
      kind: 'reward.claimed',
      of: ({ claimId }) => claimId,
      role: 'applicant',
      before: null,
      after: 'submitted',
      rule: /^row 33: /,
    },
    also: async ({ claimId, contract }, _outcome, event) => {
      expect(event.data).toMatchObject({ policyCode: 'LZ-TRADE', policyVersion: 2, policyConfirmed: false });
      expect(await rowOf(registry, 'reward_claims', claimId)).toMatchObject({
        contract_id: contract.id,
        beneficiary_name: SELLER,
        claim_year: Number((await registry.today()).slice(0, 4)),
        amount_fen: null,
      });
    },
    refuses: {
      'to the reviewer': { by: PEOPLE.reviewer, code: 'role-not-allowed' },
      'to another enterprise': { by: 'gao-yuan', code: 'contract-not-found' },
      'to the party the policy does not pay': { by: PEOPLE.buyer, code: 'not-the-beneficiary' },
      'under a policy that pays the other side': {
        payload: (claiming) => claimOf(claiming, { policyCode: 'LZ-2021-BUYER' }),
        code: 'not-the-beneficiary',
        details: { role: 'BUYER' },
      },
      'under a policy of another city': {
        payload: (claiming) => claimOf(claiming, { policyCode: 'SM-2023-SELLER', claimYear: 2024 }),
        code: 'policy-not-of-this-place',
        details: { policyRegionCode: '350400', officeRegionCode: '510500' },
      },
      'under a policy that has ended before the year of the claim': {
        payload: (claiming) => claimOf(claiming, { policyCode: 'LY-2024-BUYER' }),
        code: 'reward-policy-not-in-force',
      },
      'under a policy nobody made': {
        payload: (claiming) => claimOf(claiming, { policyCode: 'NOBODY-1' }),
        code: 'reward-policy-not-found',
      },
      'with a receipt that is not there': {
        payload: (claiming) => claimOf(claiming, { receiptIds: [randomUUID()] }),
        code: 'receipt-not-found',
      },
      'with a receipt nobody verified': {
        of: () => readyToClaim(aContract(registry).withEnteredReceipts()),
        payload: (claiming) => claimOf(claiming),
        code: 'receipts-not-verified',
      },
      'before registration': {
        of: () => readyToClaim(aContract(registry).underReview()),
        code: 'action-not-allowed',
      },
    },
    again: 'reward-already-claimed',
  });

  test('a receipt counts once for one beneficiary, also in another year', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    await aClaim(registry, { contract }).submitted();
    const year = Number((await registry.today()).slice(0, 4));
    const again = registry.act(
      PEOPLE.applicant,
      'recordClaim',
      { contractId: contract.id, claimId: randomUUID() },
      { policyCode: 'LZ-TRADE', claimYear: year - 1, receiptIds: contract.receiptIds },
    );
    expect(await refusalOf(again)).toMatchObject({ code: 'receipt-already-counted' });
  });

  test('nothing is claimed for a year that has not begun', async () => {
    const { contract, claimId } = await readyToClaim();
    const claimYear = Number((await registry.today()).slice(0, 4)) + 1;
    const early = registry.act(
      PEOPLE.applicant,
      'recordClaim',
      { contractId: contract.id, claimId },
      { policyCode: 'LZ-TRADE', claimYear, receiptIds: contract.receiptIds },
    );
    expect(await refusalOf(early)).toMatchObject({ code: 'claim-year-not-begun', details: { claimYear } });
  });

  test('nothing is claimed on a policy nobody confirmed, where such policies are refused', async () => {
    const { contract, claimId } = await readyToClaim();
    const strict = createActivities({
      ...registry.dependencies,
      options: { ...registry.dependencies.options, unconfirmedPolicies: 'refuse' },
    });
    const payload = { policyCode: 'LZ-TRADE', receiptIds: contract.receiptIds };
    const id = await registry.remember(PEOPLE.applicant, { kind: 'claim', subjectId: claimId, payload });
    const before = await contentOf(registry);
    const input = { commandId: id, claimId, contractId: contract.id, actorId: registry.idOf(PEOPLE.applicant) };
    expect(await refusalOf(strict.recordClaim(input))).toMatchObject({ code: 'reward-policy-unconfirmed' });
    expect(await contentOf(registry)).toBe(before);
  });
});

describe('计算 the sheet', () => {
  test('is computed once from facts that are frozen with it', async () => {
    const claim = await aClaim(registry).submitted();
    const commandId = randomUUID();
    const outcome = await registry.acts.recordComputation({ commandId, claimId: claim.id });
    expect(outcome).toMatchObject({ status: 'first_check', amountFen: REWARD_FEN.toString() });
    const row = await rowOf(registry, 'reward_claims', claim.id);
    expect(row).toMatchObject({ computed_fen: REWARD_FEN, amount_fen: REWARD_FEN, basis_fen: 19_200_000n });
    expect(row['sheet']).toMatchObject({ amountFen: REWARD_FEN.toString() });
    expect(row['facts']).toMatchObject({ contracts: [{ contractId: claim.contractId }] });
    expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({
      kind: 'reward.computed',
      actor_role: 'system',
      status_before: 'submitted',
      status_after: 'first_check',
      rule: ruleOf('submitted', 'compute'),
    });

    const before = await contentOf(registry);
    expect(await registry.acts.recordComputation({ commandId, claimId: claim.id })).toEqual(outcome);
    expect(await contentOf(registry)).toBe(before);
    expect(await refusalOf(compute(claim.id))).toMatchObject({ code: 'action-not-allowed' });
  });

  test('that gives nothing refuses the claim with its reasons and gives the receipts free', async () => {
    const contract = await aContract(registry, { changes: { relatedParty: true } }).withVerifiedReceipts();
    const claim = await aClaim(registry, { contract }).submitted();
    expect(await compute(claim.id)).toMatchObject({ status: 'refused', amountFen: '0' });
    expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({
      kind: 'reward.refused_by_rule',
      reason_codes: expect.arrayContaining(['RELATED_PARTY']),
      status_after: 'refused',
    });
    await aClaim(registry, { contract }).submitted();
  });
});

describe('初核 the first check', () => {
  threeTests('a checker passes the sheet on', {
    ...common,
    act: 'recordFirstCheck',
    by: PEOPLE.firstChecker,
    ready: () => aClaim(registry).computed(),
    payload: () => PASS,
    event: {
      kind: 'reward.first_check_passed',
      of: eventOf,
      role: 'reward_checker',
      before: 'first_check',
      after: 'second_check',
      rule: ruleOf('first_check', 'passFirstCheck'),
    },
    refuses: {
      'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to the competent authority': { by: PEOPLE.authority, code: 'role-not-allowed' },
      'to a checker who works for a party': { by: 'insider', code: 'own-organisation' },
      'to the person who reviewed the contract': {
        by: 'all-roles',
        of: async () => {
          const contract = await aContract(registry, { reviewer: 'all-roles' }).withVerifiedReceipts();
          return aClaim(registry, { contract }).computed();
        },
        code: 'separation-of-duties',
        details: { held: ['first_review'], wanted: 'first_check' },
      },
      'before it is computed': { of: () => aClaim(registry).submitted(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('a checker refuses with a reason, and the receipts are free again', {
    ...common,
    act: 'recordFirstCheck',
    by: PEOPLE.firstChecker,
    ready: () => aClaim(registry).computed(),
    payload: () => ({ outcome: 'refuse', reasonCode: 'NOT_ELIGIBLE', opinion: '回单与合同不符。' }),
    event: {
      kind: 'reward.refused',
      of: eventOf,
      role: 'reward_checker',
      before: 'first_check',
      after: 'refused',
      rule: ruleOf('first_check', 'refuse'),
    },
    also: async (claim, _outcome, event) => {
      expect(event).toMatchObject({ reason_codes: ['NOT_ELIGIBLE'], reason_text: '回单与合同不符。' });
      const receipts = await registry.inSystem((trx) => trx('claim_receipts').where({ claim_id: claim.id }));
      expect(receipts.every(({ released_at }) => released_at !== null)).toBe(true);
    },
    refuses: {
      'while it lies with the second checker': {
        of: () => aClaim(registry).atSecondCheck(),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });
});

describe('复核 the second check', () => {
  threeTests('another checker passes it, and it is published for five working days', {
    ...common,
    act: 'recordSecondCheck',
    by: PEOPLE.secondChecker,
    ready: () => aClaim(registry).atSecondCheck(),
    payload: () => PASS,
    event: {
      kind: 'reward.second_check_passed',
      of: eventOf,
      role: 'reward_checker',
      before: 'second_check',
      after: 'publicity',
      rule: ruleOf('second_check', 'passSecondCheck'),
    },
    also: async (claim, outcome, event) => {
      const { calendar } = await registry.rules.read();
      const opened = shanghaiDateOf(new Date(event.occurred_at).getTime());
      const closes = addWorkingDays(calendar, opened, 5);
      const publicity = await rowOf(registry, 'publicities', String(outcome.publicityId));
      expect(publicity).toMatchObject({
        claim_id: claim.id,
        round: 1,
        status: 'open',
        opened_on: opened,
        closes_on: closes.on,
        provisional: closes.provisional,
      });
      expect(publicity['snapshot']).toMatchObject({
        beneficiaryName: SELLER,
        amountFen: REWARD_FEN.toString(),
        policyConfirmed: false,
      });
      expect(outcome.alarms).toEqual([{ kind: 'limit', at: publicity['closes_at'] }]);
    },
    refuses: {
      'to the person who checked first': {
        by: PEOPLE.firstChecker,
        code: 'separation-of-duties',
        details: { held: ['first_check'], wanted: 'second_check' },
      },
      'before the first check': { of: () => aClaim(registry).computed(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('another checker sends it back', {
    ...common,
    act: 'recordSecondCheck',
    by: PEOPLE.secondChecker,
    ready: () => aClaim(registry).atSecondCheck(),
    payload: () => ({ outcome: 'send_back', opinion: '请核对发票。' }),
    event: {
      kind: 'reward.sent_back',
      of: eventOf,
      role: 'reward_checker',
      before: 'second_check',
      after: 'first_check',
      rule: ruleOf('second_check', 'sendBack'),
    },
    refuses: { 'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });

  threeTests('another checker refuses', {
    ...common,
    act: 'recordSecondCheck',
    by: PEOPLE.secondChecker,
    ready: () => aClaim(registry).atSecondCheck(),
    payload: () => ({ outcome: 'refuse', reasonCode: 'RELATED_PARTY', opinion: '关联交易。' }),
    event: {
      kind: 'reward.refused',
      of: eventOf,
      role: 'reward_checker',
      before: 'second_check',
      after: 'refused',
      rule: ruleOf('second_check', 'refuse'),
    },
    refuses: {
      'while it lies with the first checker': { of: () => aClaim(registry).computed(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });
});

describe('公示 publicity', () => {
  threeTests('anybody objects in writing with name and contact, and the publicity stops', {
    ...common,
    act: 'recordObjection',
    by: 'public',
    ready: () => aClaim(registry).published(),
    payload: () => OBJECTION,
    event: {
      kind: 'reward.objection_raised',
      of: eventOf,
      role: 'public',
      before: 'publicity',
      after: 'under_objection',
      rule: ruleOf('publicity', 'raiseObjection'),
    },
    also: async (claim, outcome, event) => {
      expect(await rowOf(registry, 'objections', String(outcome.objectionId))).toMatchObject({
        claim_id: claim.id,
        objector_name: OBJECTION.objectorName,
        outcome: null,
      });
      expect(await rowOf(registry, 'publicities', String(event.data['publicityId']))).toMatchObject({
        status: 'stopped',
        remaining_days: 5,
      });
      expect(outcome.alarms).toEqual([]);
      // what the objector wrote and who they are stays out of the history everybody reads
      expect(JSON.stringify(event.data)).not.toContain(OBJECTION.objectorName);
      expect(event.reason_text).toBeNull();
    },
    refuses: {
      'in the name of the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'before it is published': { of: () => aClaim(registry).atSecondCheck(), code: 'action-not-allowed' },
    },
  });

  test('a second objection is heard while the first one stops it, also after the day on which it would have closed', async () => {
    const { id: claimId } = await aClaim(registry).published();
    const { due_at } = await rowOf(registry, 'reward_claims', claimId);
    const object = (objectorName: string) =>
      registry.act('public', 'recordObjection', { claimId }, { ...OBJECTION, objectorName });
    const first = await object('甲');
    await registry.moveClockPast(String(due_at));
    const second = await object('乙');
    expect(second).toMatchObject({ status: 'under_objection', alarms: [] });
    const rows = await registry.inSystem((trx) =>
      trx('objections').where({ claim_id: claimId }).orderBy('received_at').select('id', 'objector_name', 'outcome'),
    );
    expect(rows).toEqual([
      { id: first.objectionId, objector_name: '甲', outcome: null },
      { id: second.objectionId, objector_name: '乙', outcome: null },
    ]);
    expect((await eventsOf(registry, claimId)).slice(-2)).toMatchObject([
      { kind: 'reward.objection_raised', status_before: 'publicity', data: { remainingDays: 5, openObjections: 1 } },
      {
        kind: 'reward.objection_raised',
        status_before: 'under_objection',
        data: { remainingDays: 5, openObjections: 2 },
      },
    ]);
  });

  test('an objection after the last day is refused, also before anybody closed the publicity', async () => {
    const claim = await aClaim(registry).published();
    await registry.moveClockPast(String((await rowOf(registry, 'reward_claims', claim.id))['due_at']));
    const asked = registry.act('public', 'recordObjection', { claimId: claim.id }, OBJECTION);
    expect(await refusalOf(asked)).toMatchObject({ code: 'publicity-closed' });
  });

  const LETTER = {
    channel: 'letter',
    identityKind: 'person',
    objectorName: '周群',
    objectorContact: '0830-0000999',
    content: '该合同未实际履行。',
  };
  const letterOf = async (claimId: string, receivedOn: string) => {
    const documentId = randomUUID();
    await registry.inSystem((trx) =>
      addClaimDocument(trx, {
        id: documentId,
        claimId,
        kind: 'objection',
        fileName: '来信.pdf',
        mediaType: 'application/pdf',
        byteSize: 1,
        sha256: '0'.repeat(64),
        bySide: 'office',
        uploadedBy: registry.idOf(PEOPLE.firstChecker),
        uploadedAt: new Date().toISOString(),
      }),
    );
    return { ...LETTER, receivedOn, documentId };
  };
  const register = (claimId: string, letter: object) =>
    registry.act(PEOPLE.firstChecker, 'recordPaperObjection', { claimId }, letter);
  const lastDayOf = async (claimId: string): Promise<string> => {
    const [closesOn] = await registry.inSystem((trx) =>
      trx('publicities').where({ claim_id: claimId }).pluck<string[]>('closes_on'),
    );
    return closesOn ?? '';
  };

  test('a letter of the last day that is opened the next morning is heard, and the publicity stands still again', async () => {
    const claim = await aClaim(registry).atApproval();
    const lastDay = await lastDayOf(claim.id);
    const letter = await letterOf(claim.id, lastDay);
    expect((await registry.today()) > lastDay).toBe(true);
    expect(await refusalOf(register(claim.id, { ...letter, receivedOn: await registry.today() }))).toEqual({
      code: 'publicity-closed',
      details: { pointer: '/receivedOn', closesOn: lastDay },
    });
    const heard = await register(claim.id, letter);
    expect(heard).toMatchObject({ status: 'under_objection', alarms: [] });
    const publicities = await registry.inSystem((trx) => trx('publicities').where({ claim_id: claim.id }));
    expect(publicities).toMatchObject([{ status: 'stopped', remaining_days: 0 }]);
    expect(
      await refusalOf(registry.act(PEOPLE.authority, 'recordApproval', { claimId: claim.id }, APPROVE)),
    ).toMatchObject({
      code: 'action-not-allowed',
    });

    // dismissed, one more day is left as to any other objection of the last day
    const dismiss = { outcome: 'dismissed', objectionId: heard.objectionId, reason: '经核实，合同已履行。' };
    await registry.act(PEOPLE.secondAuthority, 'recordObjectionDecision', { claimId: claim.id }, dismiss);
    await closePublicity(registry, claim.id);
    await registry.act(PEOPLE.authority, 'recordApproval', { claimId: claim.id }, APPROVE);
    // and once it is approved the registrar learns what is possible instead
    expect(await refusalOf(register(claim.id, letter))).toEqual({
      code: 'objection-after-approval',
      details: { status: 'payee_confirmation', instead: 'placeHold' },
    });
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: claim.id });
    await expectBooksToBalance(registry);
  });

  test('who objects when it is over is told the last day, wherever the claim has gone since', async () => {
    const claim = await aClaim(registry).approved();
    const late = registry.act('public', 'recordObjection', { claimId: claim.id }, OBJECTION);
    expect(await refusalOf(late)).toEqual({
      code: 'publicity-closed',
      details: { closesOn: await lastDayOf(claim.id) },
    });
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: claim.id });
  });

  test('a claim that is withdrawn or cancelled ends what was objected to it, with words and in writing', async () => {
    const withdrawn = await aClaim(registry).underObjection();
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: withdrawn.id });
    const cancelled = await aClaim(registry).underObjection();
    await deregister(registry, cancelled.contractId);
    for (const [{ objectionId }, why] of [
      [withdrawn, '已由申请单位撤回'],
      [cancelled, '已终止'],
    ] as const) {
      const row = await rowOf(registry, 'objections', objectionId);
      expect(row).toMatchObject({ outcome: 'overtaken', decision_reason: expect.stringContaining(why) });
      const papers = await registry.inSystem((trx) => trx('official_papers').where({ objection_id: objectionId }));
      expect(papers).toMatchObject([{ paper: 'objection_answer', number: expect.stringContaining('技奖异') }]);
      expect(JSON.stringify(papers[0]?.['facts'])).toContain(why);
    }
    await expectBooksToBalance(registry);
  });

  test('closing too early changes nothing; on the day after the last it leads to the approval, once', async () => {
    const claim = await aClaim(registry).published();
    const early = await registry.acts.recordClaimDue({ commandId: randomUUID(), claimId: claim.id });
    expect(early).toMatchObject({ status: 'publicity', alarms: [{ kind: 'limit' }] });
    expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({ kind: 'reward.second_check_passed' });

    await registry.moveClockPast(String(early.dueAt));
    const commandId = randomUUID();
    const closed = await registry.acts.recordClaimDue({ commandId, claimId: claim.id });
    expect(closed).toMatchObject({ status: 'approval', alarms: [] });
    expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({
      kind: 'reward.publicity_closed',
      actor_role: 'system',
      rule: ruleOf('publicity', 'closePublicity'),
    });
    const before = await contentOf(registry);
    expect(await registry.acts.recordClaimDue({ commandId, claimId: claim.id })).toEqual(closed);
    expect(await contentOf(registry)).toBe(before);
    const again = registry.acts.recordClaimDue({ commandId: randomUUID(), claimId: claim.id });
    expect(await refusalOf(again)).toMatchObject({ code: 'action-not-allowed' });
  });

  test('a claim that is withdrawn, refused or cancelled is not shown to the public any longer', async () => {
    const withdrawn = await aClaim(registry).published();
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: withdrawn.id });
    const { objectionId, ...removed } = await aClaim(registry).underObjection();
    await registry.act(
      PEOPLE.authority,
      'recordObjectionDecision',
      { claimId: removed.id },
      { outcome: 'upheld_remove', objectionId, reason: '异议成立。' },
    );
    const cancelled = await aClaim(registry).published();
    await deregister(registry, cancelled.contractId);
    for (const claim of [withdrawn, removed, cancelled]) {
      const statuses = await registry.inSystem((trx) =>
        trx('publicities').where({ claim_id: claim.id }).pluck('status'),
      );
      expect(statuses).toEqual(['superseded']);
    }
  });
});

describe('异议 the decision on an objection', () => {
  const decisionBy = { ...common, act: 'recordObjectionDecision' as const, by: PEOPLE.authority };
  const decide =
    (outcome: string, more: object = {}) =>
    (claim: { objectionId: string }) => ({
      outcome,
      objectionId: claim.objectionId,
      reason: '经调查核实。',
      ...more,
    });

  threeTests('dismissed: the rest of the publicity runs', {
    ...decisionBy,
    ready: () => aClaim(registry).underObjection(),
    payload: decide('dismissed'),
    event: {
      kind: 'reward.objection_dismissed',
      of: eventOf,
      role: 'competent_authority',
      before: 'under_objection',
      after: 'publicity',
      rule: ruleOf('under_objection', 'dismissObjection'),
    },
    also: async (claim, outcome, event) => {
      const { calendar } = await registry.rules.read();
      const decided = shanghaiDateOf(new Date(event.occurred_at).getTime());
      expect(event.data).toMatchObject({ closesOn: addWorkingDays(calendar, decided, 5).on });
      expect(await rowOf(registry, 'publicities', String(outcome.publicityId))).toMatchObject({ status: 'open' });
      expect(await rowOf(registry, 'objections', claim.objectionId)).toMatchObject({
        outcome: 'dismissed',
        decided_by: registry.idOf(PEOPLE.authority),
      });
    },
    refuses: {
      'to a checker': { by: PEOPLE.firstChecker, code: 'role-not-allowed' },
      'to the person who checked the claim': {
        by: 'all-roles',
        of: async () => {
          const claim = await aClaim(registry).computed();
          await registry.act('all-roles', 'recordFirstCheck', { claimId: claim.id }, PASS);
          await registry.act(PEOPLE.secondChecker, 'recordSecondCheck', { claimId: claim.id }, PASS);
          const { objectionId = '' } = await registry.act(
            'public',
            'recordObjection',
            { claimId: claim.id },
            OBJECTION,
          );
          return { ...claim, objectionId };
        },
        code: 'separation-of-duties',
      },
      'of an objection nobody raised': {
        payload: () => decide('dismissed')({ objectionId: randomUUID() }),
        code: 'objection-not-found',
      },
      'when nobody objected': {
        of: async () => ({ ...(await aClaim(registry).published()), objectionId: randomUUID() }),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });

  threeTests('upheld: the changed amount is published anew', {
    ...decisionBy,
    ready: () => aClaim(registry).underObjection(),
    payload: decide('upheld_change', { amountFen: '50000' }),
    event: {
      kind: 'reward.objection_upheld',
      of: eventOf,
      role: 'competent_authority',
      before: 'under_objection',
      after: 'publicity',
      rule: ruleOf('under_objection', 'upholdObjectionChange'),
    },
    also: async (claim, outcome) => {
      expect(outcome.amountFen).toBe('50000');
      const rounds = await registry.inSystem((trx) =>
        trx('publicities').where({ claim_id: claim.id }).orderBy('round').select('round', 'status', 'snapshot'),
      );
      expect(rounds).toMatchObject([
        { round: 1, status: 'superseded', snapshot: { amountFen: REWARD_FEN.toString() } },
        { round: 2, status: 'open', snapshot: { amountFen: '50000' } },
      ]);
      await expectBooksToBalance(registry);
    },
    refuses: {
      'with more than the policy computes': {
        payload: (claim) => decide('upheld_change', { amountFen: (REWARD_FEN + 1n).toString() })(claim),
        code: 'amount-above-computed',
        details: { computedFen: REWARD_FEN.toString() },
      },
    },
    again: 'action-not-allowed',
  });

  /** A published claim to which two people object. */
  async function twiceObjectedTo() {
    const claim = await aClaim(registry).underObjection();
    const { objectionId: second = '' } = await registry.act(
      'public',
      'recordObjection',
      { claimId: claim.id },
      { ...OBJECTION, content: '到款不属于本合同。' },
    );
    const decides = (objectionId: string, outcome: string, more: object = {}) =>
      registry.act(
        PEOPLE.authority,
        'recordObjectionDecision',
        { claimId: claim.id },
        decide(outcome, more)({ objectionId }),
      );
    const outcomes = () =>
      registry.inSystem((trx) =>
        trx('objections').where({ claim_id: claim.id }).orderBy('received_at').pluck('outcome'),
      );
    return { claimId: claim.id, first: claim.objectionId, second, decides, outcomes };
  }

  test('of several: publicity runs again only when all are dismissed', async () => {
    const { claimId, first, second, decides, outcomes } = await twiceObjectedTo();
    expect(await decides(second, 'dismissed')).toMatchObject({ status: 'under_objection', alarms: [] });
    expect((await eventsOf(registry, claimId)).at(-1)).toMatchObject({
      kind: 'reward.objection_dismissed',
      status_after: 'under_objection',
      data: { objectionId: second, openObjections: 1 },
    });
    const [stopped] = await registry.inSystem((trx) => trx('publicities').where({ claim_id: claimId }));
    expect(stopped).toMatchObject({ status: 'stopped' });
    expect(await decides(first, 'dismissed')).toMatchObject({ status: 'publicity', alarms: [{ kind: 'limit' }] });
    expect(await outcomes()).toEqual(['dismissed', 'dismissed']);
  });

  test.each([
    ['upheld_change', 'publicity', { amountFen: '50000' }],
    ['upheld_remove', 'refused', {}],
  ])('of several: one that is %s decides for those that wait', async (outcome, status, more) => {
    const { claimId, first, second, decides, outcomes } = await twiceObjectedTo();
    expect(await decides(first, outcome, more)).toMatchObject({ status });
    expect(await outcomes()).toEqual([outcome, 'overtaken']);
    expect((await eventsOf(registry, claimId)).at(-1)?.data).toMatchObject({ objectionId: first, overtaken: [second] });
    await expectBooksToBalance(registry);
  });

  test('is no business of whoever approves the claim, nor of whoever checked it', async () => {
    const claim = await aClaim(registry).underObjection();
    const dismiss = decide('dismissed')(claim);
    await registry.act(PEOPLE.authority, 'recordObjectionDecision', { claimId: claim.id }, dismiss);
    await closePublicity(registry, claim.id);
    const approve = (person: string) => registry.act(person, 'recordApproval', { claimId: claim.id }, APPROVE);
    expect(await refusalOf(approve(PEOPLE.authority))).toEqual({
      code: 'separation-of-duties',
      details: { held: ['reward_objection'], wanted: 'approval' },
    });
    expect(await approve(PEOPLE.secondAuthority)).toMatchObject({ status: 'payee_confirmation' });
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: claim.id });
  });

  test('is answered in writing to each: who was decided and who was overtaken, naming nobody', async () => {
    const { first, second, decides } = await twiceObjectedTo();
    await decides(first, 'upheld_change', { amountFen: '50000' });
    const papers = await registry.inSystem((trx) =>
      trx('official_papers').whereIn('objection_id', [first, second]).orderBy('number'),
    );
    expect(new Set(papers.map(({ objection_id }) => objection_id))).toEqual(new Set([first, second]));
    for (const { facts } of papers) {
      expect(JSON.stringify(facts)).toContain('经调查核实。');
      expect(JSON.stringify(facts)).not.toContain(OBJECTION.objectorName);
    }
  });

  test('is made once: the same objection again is told so', async () => {
    const { first, decides } = await twiceObjectedTo();
    await decides(first, 'dismissed');
    expect(await refusalOf(decides(first, 'upheld_remove'))).toEqual({
      code: 'objection-already-decided',
      details: { pointer: '/objectionId', objectionId: first, outcome: 'dismissed' },
    });
  });

  threeTests('upheld: the item is taken off', {
    ...decisionBy,
    ready: () => aClaim(registry).underObjection(),
    payload: decide('upheld_remove'),
    event: {
      kind: 'reward.refused',
      of: eventOf,
      role: 'competent_authority',
      before: 'under_objection',
      after: 'refused',
      rule: ruleOf('under_objection', 'upholdObjectionRemove'),
    },
    also: async (_claim, _outcome, event) => {
      expect(event.reason_codes).toEqual(['OBJECTION_UPHELD']);
    },
    refuses: { 'to the applicant': { by: PEOPLE.applicant, code: 'role-not-allowed' } },
    again: 'action-not-allowed',
  });
});

describe('审定 the approval', () => {
  threeTests('the competent authority approves, and the amount is reserved', {
    ...common,
    act: 'recordApproval',
    by: PEOPLE.authority,
    ready: () => aClaim(registry).atApproval(),
    payload: () => APPROVE,
    event: {
      kind: 'reward.approved',
      of: eventOf,
      role: 'competent_authority',
      before: 'approval',
      after: 'payee_confirmation',
      rule: ruleOf('approval', 'approve'),
    },
    also: async (claim, _outcome, event) => {
      const { budget_id } = await rowOf(registry, 'reward_claims', claim.id);
      expect(await balancesOf(budget_id)).toMatchObject({ budget_reserved: REWARD_FEN });
      const booked = await registry.inSystem((trx) => trx('ledger_transactions').where({ subject_id: claim.id }));
      expect(booked).toMatchObject([
        { kind: 'reserve', command_id: event.command_id, clock_offset_ms: event.clock_offset_ms },
      ]);
      await expectBooksToBalance(registry);
    },
    refuses: {
      'to a checker': { by: PEOPLE.firstChecker, code: 'role-not-allowed' },
      'to the person who checked first': {
        by: 'all-roles',
        of: async () => {
          const claim = await aClaim(registry).computed();
          await registry.act('all-roles', 'recordFirstCheck', { claimId: claim.id }, PASS);
          await registry.act(PEOPLE.secondChecker, 'recordSecondCheck', { claimId: claim.id }, PASS);
          await closePublicity(registry, claim.id);
          return claim;
        },
        code: 'separation-of-duties',
      },
      'to somebody who works for a party': { by: 'insider', code: 'own-organisation' },
      'during the publicity': { of: () => aClaim(registry).published(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  threeTests('the competent authority refuses, and nothing is reserved', {
    ...common,
    act: 'recordApproval',
    by: PEOPLE.authority,
    ready: () => aClaim(registry).atApproval(),
    payload: () => ({ outcome: 'refuse', reasonCode: 'NOT_ELIGIBLE', opinion: '不符合条件。' }),
    event: {
      kind: 'reward.refused',
      of: eventOf,
      role: 'competent_authority',
      before: 'approval',
      after: 'refused',
      rule: ruleOf('approval', 'refuse'),
    },
    also: async (claim) => {
      expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ budget_id: null });
      await expectBooksToBalance(registry);
    },
    refuses: {
      'in the name of the authority while the checkers have it': {
        by: 'all-roles',
        of: () => aClaim(registry).computed(),
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });
});

describe('收款账户 the account', () => {
  threeTests('the beneficiary confirms an account in its own name', {
    ...common,
    act: 'recordPayee',
    by: PEOPLE.applicant,
    ready: () => aClaim(registry).approved(),
    payload: () => payeeOf(SELLER),
    event: {
      kind: 'reward.payee_confirmed',
      of: eventOf,
      role: 'applicant',
      before: 'payee_confirmation',
      after: 'payable',
      rule: ruleOf('payee_confirmation', 'confirmPayee'),
    },
    also: async (claim, _outcome, event) => {
      expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({
        payee_account_name: SELLER,
        payee_account_number: '0000000000000000101',
        last_payment_problem: null,
      });
      expect(event.data).toMatchObject({ accountEndsWith: '0101' });
      expect(JSON.stringify(event.data)).not.toContain('0000000000000000101');
    },
    refuses: {
      'in another name': { payload: () => payeeOf('四川江阳新材料有限公司'), code: 'payee-name-mismatch' },
      'at a bank whose name a spreadsheet takes for a formula': {
        payload: () => ({ ...payeeOf(SELLER), bankName: '=示例银行' }),
        code: 'text-not-exportable',
      },
      'to another organisation': { by: PEOPLE.buyer, code: 'reward-claim-not-found' },
      'to the finance desk': { by: PEOPLE.maker, code: 'role-not-allowed' },
      'before the approval': { of: () => aClaim(registry).published(), code: 'action-not-allowed' },
    },
  });

  test('a broker is paid in person: on an account in their own name, and in no other with whatever papers', async () => {
    const claim = await aClaim(registry).approved();
    await registry.inSystem((trx) =>
      trx('reward_claims').where({ id: claim.id }).update({ person_code: 'JJR-7', payee_person_name: '李经纪' }),
    );
    const confirm = (payee: object) => registry.act(PEOPLE.applicant, 'recordPayee', { claimId: claim.id }, payee);
    const nameEvidence = { filingDocumentId: randomUUID(), licenceDocumentId: randomUUID() };
    for (const payee of [payeeOf(SELLER), { ...payeeOf(SELLER), nameEvidence }, payeeOf('李经济')]) {
      expect(await refusalOf(confirm(payee))).toMatchObject({
        code: 'payee-name-mismatch',
        details: { pointer: '/accountName' },
      });
    }
    expect(await confirm(payeeOf('李 经纪'))).toMatchObject({ status: 'payable' });
  });

  test('the confirmed account may be confirmed again until a batch takes it', async () => {
    const claim = await aClaim(registry).payable();
    const otherBank = { ...payeeOf(SELLER), bankName: '另一名称的同一银行' };
    const again = await registry.act(PEOPLE.applicant, 'recordPayee', { claimId: claim.id }, otherBank);
    expect(again).toMatchObject({ status: 'payable' });
    await aBatch(registry, [claim]).proposed();
    const asked = registry.act(PEOPLE.applicant, 'recordPayee', { claimId: claim.id }, payeeOf(SELLER));
    expect(await refusalOf(asked)).toMatchObject({ code: 'action-not-allowed' });
  });

  const CHANGED = { ...payeeOf(SELLER), accountNumber: '0000000000000000909' };
  const CONFIRM = {
    outcome: 'confirm',
    opinion: '已按开户许可证重新录入。',
    bankCode: CHANGED.bankCode,
    accountNumber: CHANGED.accountNumber,
  };
  const changePayee = (claimId: string, payee: object = CHANGED) =>
    registry.act(PEOPLE.applicant, 'recordPayee', { claimId }, payee);
  /** Payable once, and then another account was entered. */
  async function changed(): Promise<{ id: string; contractId: string }> {
    const claim = await aClaim(registry).payable();
    await changePayee(claim.id);
    return claim;
  }

  test('another account than the approved one waits for a second person, and no batch takes it', async () => {
    const claim = await aClaim(registry).payable();
    expect(await changePayee(claim.id)).toMatchObject({ status: 'payee_confirmation', payeeChangeWaits: true });
    expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({
      kind: 'reward.payee_changed',
      status_before: 'payable',
      status_after: 'payee_confirmation',
      data: { accountEndsWith: '0909' },
    });
    expect(await refusalOf(aBatch(registry, [claim]).proposed())).toMatchObject({ code: 'action-not-allowed' });
    await expectBooksToBalance(registry);
    // back to the approved account: nobody else is needed
    expect(await changePayee(claim.id, payeeOf(SELLER))).toMatchObject({ status: 'payable' });
  });

  test('an account the bank sent back is confirmed again with a reason and by a second person alone', async () => {
    const claim = await aClaim(registry).payable();
    const batch = await aBatch(registry, [claim]).sent();
    const [instruction] = await registry.instructionsOf(batch.id);
    if (instruction === undefined) throw new Error('no instruction');
    const closed = { reasonCode: 'AC04', reason: '账户已销户' };
    await registry.takeIn([answerTo(instruction, 'rejected', closed)]);
    expect(await refusalOf(changePayee(claim.id, payeeOf(SELLER)))).toEqual({
      code: 'payee-account-returned',
      details: { pointer: '/accountNumber', problem: '账户已销户' },
    });
    const again = { ...payeeOf(SELLER), sameAccountReason: '账户已重新启用，附开户行证明。' };
    expect(await changePayee(claim.id, again)).toMatchObject({ status: 'payee_confirmation', payeeChangeWaits: true });
    expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({
      kind: 'reward.payee_changed',
      reason_text: again.sameAccountReason,
      data: { isReturned: true },
    });
    expect(await refusalOf(aBatch(registry, [claim]).proposed())).toMatchObject({ code: 'action-not-allowed' });
    const { bankCode, accountNumber } = again;
    const check = { ...CONFIRM, bankCode, accountNumber };
    expect(await registry.act(PEOPLE.checker, 'recordPayeeCheck', { claimId: claim.id }, check)).toMatchObject({
      status: 'payable',
    });
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ last_payment_problem: null });
    // what two people settled is not asked again until the bank says so again
    expect(await changePayee(claim.id, payeeOf(SELLER))).toMatchObject({ status: 'payable' });

    const second = await aBatch(registry, [claim]).sent();
    const [sentAgain] = await registry.instructionsOf(second.id);
    if (sentAgain === undefined) throw new Error('no instruction');
    await registry.takeIn([answerTo(sentAgain, 'rejected', { reasonCode: 'AM05', reason: '重复支付' })]);
    expect(await changePayee(claim.id, payeeOf(SELLER))).toMatchObject({ status: 'payable' });
  });

  threeTests('a second person enters a changed account again and makes it payable', {
    ...common,
    act: 'recordPayeeCheck',
    by: PEOPLE.checker,
    ready: changed,
    payload: () => CONFIRM,
    event: {
      kind: 'reward.payee_change_confirmed',
      of: eventOf,
      role: 'finance_checker',
      before: 'payee_confirmation',
      after: 'payable',
      rule: ruleOf('payee_confirmation', 'confirmPayeeChange'),
    },
    also: async (claim, _outcome, event) => {
      expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({
        payee_account_number: CHANGED.accountNumber,
        approved_account_number: CHANGED.accountNumber,
        payee_changed_by: null,
      });
      expect(event.data).toMatchObject({ accountEndsWith: '0909', changedBy: registry.idOf(PEOPLE.applicant) });
      expect(JSON.stringify(event.data)).not.toContain(CHANGED.accountNumber);
      // the person who checked the account also checks the batch: that is one duty
      await aBatch(registry, [claim]).checked();
    },
    refuses: {
      'with the old account': {
        payload: () => ({ ...CONFIRM, accountNumber: payeeOf(SELLER).accountNumber }),
        code: 'payee-account-differs',
      },
      'with another bank': { payload: () => ({ ...CONFIRM, bankCode: '102657000025' }), code: 'payee-account-differs' },
      'to the beneficiary': { by: PEOPLE.applicant, code: 'role-not-allowed' },
      'to the maker of batches': { by: PEOPLE.maker, code: 'role-not-allowed' },
      'to somebody who works for a party': { by: 'insider', code: 'own-organisation' },
      'when no account was changed': { of: () => aClaim(registry).approved(), code: 'payee-change-not-waiting' },
      'when the account is payable': { of: () => aClaim(registry).payable(), code: 'action-not-allowed' },
    },
    again: 'action-not-allowed',
  });

  test('a second person refuses a changed account: the beneficiary confirms anew, the approved one alone', async () => {
    const claim = await changed();
    const refuse = { outcome: 'refuse', opinion: '电话回访，单位未申请变更。' };
    const outcome = await registry.act(PEOPLE.checker, 'recordPayeeCheck', { claimId: claim.id }, refuse);
    expect(outcome).toMatchObject({ status: 'payee_confirmation' });
    expect(outcome).not.toHaveProperty('payeeChangeWaits');
    expect((await eventsOf(registry, claim.id)).at(-1)).toMatchObject({
      kind: 'reward.payee_change_refused',
      reason_text: refuse.opinion,
    });
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ payee_account_number: null });
    expect(await changePayee(claim.id)).toMatchObject({ status: 'payee_confirmation', payeeChangeWaits: true });
    expect(await changePayee(claim.id, payeeOf(SELLER))).toMatchObject({ status: 'payable' });
  });

  test('a claim with a changed account may be withdrawn', async () => {
    const claim = await changed();
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: claim.id });
    await expectBooksToBalance(registry);
  });
});

describe('撤回 withdrawal', () => {
  threeTests('a claim is withdrawn before a batch takes it, and its reserve is free again', {
    ...common,
    act: 'recordClaimWithdrawal',
    by: PEOPLE.applicant,
    ready: () => aClaim(registry).payable(),
    event: {
      kind: 'reward.withdrawn',
      of: eventOf,
      role: 'applicant',
      before: 'payable',
      after: 'withdrawn',
      rule: ruleOf('payable', 'withdraw'),
    },
    also: async (claim) => {
      const booked = await registry.inSystem((trx) =>
        trx('ledger_transactions').where({ subject_id: claim.id }).orderBy('created_at').pluck('kind'),
      );
      expect(booked).toEqual(['reserve', 'release']);
      await expectBooksToBalance(registry);
    },
    refuses: {
      'to another organisation': { by: PEOPLE.buyer, code: 'reward-claim-not-found' },
      'to a checker': { by: PEOPLE.firstChecker, code: 'role-not-allowed' },
      'once it lies in a batch': {
        of: async () => {
          const claim = await aClaim(registry).payable();
          await aBatch(registry, [claim]).proposed();
          return claim;
        },
        code: 'action-not-allowed',
      },
    },
    again: 'action-not-allowed',
  });

  test('before the approval there is nothing to give back', async () => {
    const claim = await aClaim(registry).published();
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: claim.id });
    expect(await registry.inSystem((trx) => trx('ledger_transactions').where({ subject_id: claim.id }))).toEqual([]);
    await expectBooksToBalance(registry);
  });

  test('what was withdrawn may be claimed again with the same receipts', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    const claim = await aClaim(registry, { contract }).published();
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: claim.id });
    const again = await aClaim(registry, { contract }).atApproval();
    expect(await rowOf(registry, 'reward_claims', again.id)).toMatchObject({ amount_fen: REWARD_FEN });
  });
});

test('a claim nobody made is refused', async () => {
  const asked = registry.act(PEOPLE.firstChecker, 'recordFirstCheck', { claimId: randomUUID() }, PASS);
  expect(await refusalOf(asked)).toMatchObject({ code: 'reward-claim-not-found' });
});

describe('what a beneficiary was granted before', () => {
  let own: TestRegistry;
  beforeAll(async () => {
    own = await openRegistry();
  });
  afterAll(() => own.close());

  test('stands below the next claim of the year in the tiers of the policy', async () => {
    const values = {
      contractValueFen: '8000000000',
      technologyTransactionValueFen: '7994000000',
      contractValueInCapitals: '人民币捌仟万元整',
    };
    const rewardOn = async (amountFen: string): Promise<string | undefined> => {
      const { id } = await aContract(own, { changes: values }).registered();
      const receiptIds = [await aVerifiedReceipt(own, id, { amountFen })];
      const claim = await aClaim(own, { contract: { id, receiptIds } }).submitted();
      return (await own.acts.recordComputation({ commandId: randomUUID(), claimId: claim.id })).amountFen;
    };
    // 28,000,000 yuan at 0.5 %
    expect(await rewardOn('2800000000')).toBe('14000000');
    // 2,000,000 yuan at 0.5 %, and 2,000,000 that lie above 30,000,000 of the year at 0.3 %
    expect(await rewardOn('400000000')).toBe('1600000');
  });
});

describe('the turn of the year', () => {
  test('a dismissed objection that moves the last day into a year not announced marks it provisional', async () => {
    const own = await openRegistry();
    try {
      const { calendar } = await own.rules.read();
      const claim = await aClaim(own).underObjection();
      const year = Number((await own.today()).slice(0, 4));
      const publicity = () => own.inSystem((trx) => trx('publicities').where({ claim_id: claim.id }).first());
      const { remaining_days: remainingDays, provisional: before } = await publicity();
      await own.moveClockPast(`${year + 1}-01-04T01:00:00.000Z`);
      const decision = { outcome: 'dismissed', objectionId: claim.objectionId, reason: '经调查核实。' };
      await own.act(PEOPLE.authority, 'recordObjectionDecision', { claimId: claim.id }, decision);
      const closes = addWorkingDays(calendar, await own.today(), remainingDays);
      expect(await publicity()).toMatchObject({
        status: 'open',
        closes_on: closes.on,
        provisional: closes.provisional,
      });
      expect((await eventsOf(own, claim.id)).at(-1)?.data).toMatchObject({ provisional: closes.provisional });
      const announced = (on: number) => calendar.years.some((announcedYear) => announcedYear.year === on);
      expect({ before, after: closes.provisional }).toEqual({ before: !announced(year), after: !announced(year + 1) });
    } finally {
      await own.close();
    }
  });

  test('a claim that names no year is for the year its receipts were received in, and earns the same', async () => {
    const contract = await aContract(registry).withVerifiedReceipts();
    const year = Number((await registry.today()).slice(0, 4));
    await registry.moveClockPast(`${year + 1}-01-04T01:00:00.000Z`);
    const claim = await aClaim(registry, { contract }).submitted();
    expect(await compute(claim.id)).toMatchObject({ status: 'first_check', amountFen: REWARD_FEN.toString() });
    expect(await rowOf(registry, 'reward_claims', claim.id)).toMatchObject({ claim_year: year });
  });
});
