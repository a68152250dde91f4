import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { aBatch, aClaim, APPROVE, PEOPLE } from '../support/builders.js';
import { CHECKOUT } from '../support/database.js';
import { budgetAct, desk, ordered } from '../support/desk-acts.js';
import {
  answerTo,
  expectBooksToBalance,
  openRegistry,
  refusalOf,
  rowOf,
  type TestRegistry,
} from '../support/registry.js';

let registry: TestRegistry;
let year: number;
beforeAll(async () => {
  registry = await openRegistry({ poolSize: 6 });
  year = Number((await registry.today()).slice(0, 4));
});
afterAll(() => registry.close());

/** A policy by the terms of the trade reward with these of its own, and a line of a year. */
async function addPolicy(policyCode: string, terms: object, fiscalYear: number): Promise<string> {
  const owner = registry.database.asMigrator();
  const row = await owner('reference_data')
    .where({ kind: 'reward_policy', code: 'LZ-TRADE' })
    .orderBy('version', 'desc')
    .first();
  const data = { ...row.data, policyCode, version: 1, ...terms };
  await owner('reference_data').insert({ ...row, code: policyCode, version: 1, data: JSON.stringify(data) });
  registry.rules.forget();
  return budgetAct(registry, { kind: 'open', ...ordered(policyCode, fiscalYear), amountFen: '100000000' });
}

const linesOf = async (claimId: string): Promise<{ rule: string; zh: string }[]> =>
  ((await rowOf(registry, 'reward_claims', claimId))['sheet'] as { lines: { rule: string; zh: string }[] }).lines;

test('the shares of a published policy are those of its line: the other level is asked for its half of what was paid', async () => {
  // 沈阳: the district pays, the city refunds half (rewards.md P25)
  const file = readFileSync(path.join(CHECKOUT, 'config', 'policies', 'SY-2018-BUYER.yaml'), 'utf8');
  const { funding } = parse(file) as { funding: object[] };
  const budgetId = await addPolicy('LZ-SHARED', { funding }, year);

  const shares = [
    { level: 'city', permyriad: 6000, mode: 'ADVANCE_THEN_SETTLE' },
    { level: 'district', permyriad: 4000, mode: 'DIRECT' },
  ];
  const otherwise = budgetAct(registry, { kind: 'shares', ...ordered('LZ-SHARED', year), shares });
  expect(await refusalOf(otherwise)).toMatchObject({
    code: 'budget-shares-not-of-policy',
    details: {
      stated: [
        { level: 'district', permyriad: 5000 },
        { level: 'city', permyriad: 5000 },
      ],
    },
  });

  const claim = await aClaim(registry, { policyCode: 'LZ-SHARED' }).payable();
  expect((await linesOf(claim.id)).find(({ rule }) => rule === 'funding')?.zh).toBe(
    '由 区（县、市）财政 50%，480.00 元（直接负担）、沈阳市财政 50%，480.00 元（先行垫付后结算） 承担',
  );
  const batch = await aBatch(registry, [claim]).sent();
  const [instruction] = await registry.instructionsOf(batch.id);
  if (instruction === undefined) throw new Error('no instruction');
  await registry.takeIn([answerTo(instruction, 'paid')]);
  const ask = (level: string) =>
    desk(registry, PEOPLE.checker, 'recordShareClaim', { level, documentNumber: `S-${level}` }, budgetId);
  expect(await ask('city')).toMatchObject({ amountFen: '48000', borneFen: '96000' });
  expect((await refusalOf(ask('district'))).code).toBe('share-not-advanced');
  await expectBooksToBalance(registry);
});

test('shares are held against the policy of the day they are confirmed, not only of the day they were proposed', async () => {
  const file = readFileSync(path.join(CHECKOUT, 'config', 'policies', 'SY-2018-BUYER.yaml'), 'utf8');
  const { funding } = parse(file) as { funding: object[] };
  await addPolicy('LZ-SHARED-LATER', {}, year);
  const shares = [
    { level: 'city', permyriad: 6000, mode: 'ADVANCE_THEN_SETTLE' },
    { level: 'district', permyriad: 4000, mode: 'DIRECT' },
  ];
  const proposal = { kind: 'shares', ...ordered('LZ-SHARED-LATER', year), shares };
  const { actId } = await desk(registry, PEOPLE.authority, 'recordBudgetProposal', proposal);

  const owner = registry.database.asMigrator();
  const row = await owner('reference_data').where({ code: 'LZ-SHARED-LATER' }).first();
  const data = JSON.stringify({ ...row.data, version: 2, funding });
  await owner('reference_data').insert({ ...row, version: 2, data });
  registry.rules.forget();
  const confirm = desk(registry, PEOPLE.checker, 'recordBudgetDecision', { outcome: 'confirm' }, actId);
  expect((await refusalOf(confirm)).code).toBe('budget-shares-not-of-policy');
});

test('applied for in one year and planned from the budget of the next, as the policy states it: sheet and plan say so', async () => {
  const terms = { budget: { fiscalYear: year + 1, onShortage: 'PRO_RATA' }, workflow: { plan: true } };
  await addPolicy('LZ-NEXT-YEAR', terms, year);
  await budgetAct(registry, { kind: 'open', ...ordered('LZ-NEXT-YEAR', year + 1), amountFen: '60000' });
  const claim = await aClaim(registry, { policyCode: 'LZ-NEXT-YEAR' }).atApproval();
  expect((await linesOf(claim.id))[0]?.zh).toContain(`${year} 年申报，${year + 1} 年预算`);

  const { reason: _, ...tooEarly } = ordered('LZ-NEXT-YEAR', year);
  expect(await refusalOf(desk(registry, PEOPLE.maker, 'recordFundingPlan', tooEarly))).toMatchObject({
    code: 'budget-year-not-of-policy',
    details: { fiscalYear: year, stated: year + 1 },
  });
  const { reason: __, ...plan } = ordered('LZ-NEXT-YEAR', year + 1);
  const { planId } = await desk(registry, PEOPLE.maker, 'recordFundingPlan', plan);
  await desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', { outcome: 'issue', opinion: '同意' }, planId);
  const { budget_allocation: allocation, budget_id } = await rowOf(registry, 'reward_claims', claim.id);
  expect(allocation).toMatchObject({ fiscalYear: year + 1, allocatedFen: '60000' });
  expect(await rowOf(registry, 'budgets', String(budget_id))).toMatchObject({ fiscal_year: year + 1 });
  await expectBooksToBalance(registry);
});

test('where the policy states no year a sheet names none, and the year of the approval pays', async () => {
  const claim = await aClaim(registry).atApproval();
  expect((await linesOf(claim.id))[0]?.zh).not.toContain('年预算');
  expect((await rowOf(registry, 'reward_claims', claim.id))['sheet']).toMatchObject({ budgetYear: null });
  await registry.moveClockPast(`${year + 1}-01-10T00:00:00Z`);
  await registry.act(PEOPLE.authority, 'recordApproval', { claimId: claim.id }, APPROVE);
  const { budget_id } = await rowOf(registry, 'reward_claims', claim.id);
  expect(await rowOf(registry, 'budgets', String(budget_id))).toMatchObject({ fiscal_year: year + 1 });
  await expectBooksToBalance(registry);
});
