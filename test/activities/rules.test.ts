import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { dueOn } from '../../src/domain/calendar.js';
import { limitFor } from '../../src/domain/contract/rule-set.js';
import { aContract, type ContractCase, PEOPLE, RATIONALE } from '../support/builders.js';
import { eventsOf, openRegistry, refusalOf, rowOf, type TestRegistry } from '../support/registry.js';
import { pinnedRulesOf } from './case-rules.js';

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
});
afterAll(() => registry.close());

const stateOf = ({ id }: ContractCase) => rowOf(registry, 'contracts', id);
const decide = ({ id }: ContractCase, outcome: string) =>
  registry.act(PEOPLE.reviewer, 'recordDecision', { contractId: id }, { outcome, rationale: RATIONALE });

/** The next version of a rule set, as a release brings it: loaded by the owner of the tables. */
async function release(code: string, change: Record<string, unknown>): Promise<number> {
  const owner = registry.database.asMigrator();
  const [last] = await owner('reference_data').where({ kind: 'rule_set', code }).orderBy('version', 'desc');
  const data = JSON.stringify({ ...last.data, ...change });
  await owner('reference_data').insert({
    ...last,
    loaded_at: undefined,
    version: last.version + 1,
    data,
    content_sha256: createHash('sha256').update(data).digest('hex'),
    valid_from: change['validFrom'] ?? last.valid_from,
  });
  return last.version + 1;
}

/** Work of the office while it lies in another place. */
async function inPlace<T>(regionCode: string, work: () => Promise<T>): Promise<T> {
  const offices = registry.database.asMigrator()('offices').where({ id: registry.officeId });
  await offices.clone().update({ jurisdiction_code: regionCode });
  try {
    return await work();
  } finally {
    await offices.clone().update({ jurisdiction_code: '510500' });
  }
}

describe('the rules a case is pinned to', () => {
  test('are those of its filing, then those of its acceptance, by code, version and place', async () => {
    const contract = await aContract(registry).submitted();
    const filed = await stateOf(contract);
    expect(filed).toMatchObject({ rule_set_code: 'R2026-national', due_from_on: await registry.today() });
    const version = await release('R2026-national', { titleEn: 'made between filing and acceptance' });
    await registry.act(PEOPLE.reviewer, 'recordAcceptance', { contractId: contract.id });
    expect(await stateOf(contract)).toMatchObject({
      rule_set_version: version,
      rule_layers: [{ code: 'R2026-national', version, regionCode: '000000' }],
    });
    expect(Number(filed['rule_set_version'])).toBe(version - 1);
    expect((await eventsOf(registry, contract.id)).at(-1)?.data).toMatchObject({ ruleSetVersion: version });
  });

  test('stay, whatever comes later: limit, large and layout of the number', async () => {
    const contract = await aContract(registry).underReview();
    const before = await stateOf(contract);
    const next = await release('R2026-national', {
      numberTemplate: '{YY}{REG4}{PT2}{SEQ6}',
      large: { basis: 'TOTAL_AMOUNT', thresholdFen: '1', inclusive: true },
    });
    try {
      const registered = await decide(contract, 'register');
      expect(registered.registrationNumber).toMatch(/^\d{16}$/);
      expect(await stateOf(contract)).toMatchObject({
        is_large: false,
        rule_set_version: before['rule_set_version'],
        rule_layers: before['rule_layers'],
      });

      const later = await aContract(registry).underReview();
      expect(await stateOf(later)).toMatchObject({ is_large: true, rule_set_version: next });
      await decide(later, 'register');
      const { registrationNumber } = await registry.act(
        PEOPLE.secondReviewer,
        'recordSecondDecision',
        { contractId: later.id },
        { outcome: 'approve_registration', rationale: RATIONALE },
      );
      expect(registrationNumber).toMatch(/^\d{14}$/);
    } finally {
      await release('R2026-national', {
        numberTemplate: '{YYYY}{REG4}{PT2}{SEQ6}',
        large: { basis: 'TECH_AMOUNT', thresholdFen: '500000000', inclusive: true },
      });
    }
  });

  test('a version that begins later does not hold yet', async () => {
    const version = await release('R2026-national', { validFrom: '2090-01-01' });
    const contract = await aContract(registry).submitted();
    expect(Number((await stateOf(contract))['rule_set_version'])).toBeLessThan(version);
  });

  test('a case from before versions were kept is measured by its day', async () => {
    const contract = await aContract(registry).underReview();
    await registry.database
      .asSuperuser()('contracts')
      .where({ id: contract.id })
      .update({ rule_set_version: null, rule_layers: null });
    expect(await decide(contract, 'register')).toMatchObject({ status: 'registered' });
  });
});

describe('a place with rules of its own', () => {
  test('has every contract reviewed twice where it says so', async () => {
    await inPlace('310000', async () => {
      const contract = await aContract(registry).underReview();
      const row = await stateOf(contract);
      expect(row).toMatchObject({ is_large: false, rule_set_code: 'SH-2019' });
      expect(row['rule_layers']).toMatchObject([{ regionCode: '000000' }, { code: 'SH-2019', regionCode: '310000' }]);
      const book = await registry.rules.read();
      const limit = limitFor(pinnedRulesOf(book, row), 'review', false);
      expect(limit).toEqual({ unit: 'WORKDAY', days: 7 });
      expect(row['due_on']).toBe(dueOn(limit, await registry.today(), book.calendar).on);
      expect(await decide(contract, 'register')).toMatchObject({ status: 'second_review', isLarge: false });
    });
  });

  test('gives its experts the time it gives them, counted from the acceptance', async () => {
    await inPlace('310000', async () => {
      const contract = await aContract(registry).underReview();
      await decide(contract, 'refer_to_experts');
      const { calendar } = await registry.rules.read();
      const expected = dueOn({ unit: 'WORKDAY', days: 20 }, await registry.today(), calendar);
      expect(await stateOf(contract)).toMatchObject({ due_on: expected.on, due_limit: 'review' });
    });
  });

  test('a contract that turns out large in the review has the longer limit', async () => {
    const contract = await aContract(registry, {
      changes: {
        contractValueFen: '600000000',
        technologyTransactionValueFen: '400000000',
        contractValueInCapitals: '人民币陆佰万元整',
        nonTechnicalLines: [{ item: '设备', kind: 'equipment', amountFen: '200000000' }],
      },
    }).underReview();
    await registry.act(
      PEOPLE.reviewer,
      'recordDecision',
      { contractId: contract.id },
      {
        outcome: 'register',
        rationale: RATIONALE,
        assessment: {
          contractValueFen: '600000000',
          technologyTransactionValueFen: '600000000',
          nonTechnicalLines: [],
        },
      },
    );
    const { calendar } = await registry.rules.read();
    const expected = dueOn({ unit: 'WORKDAY', days: 30 }, await registry.today(), calendar);
    expect(await stateOf(contract)).toMatchObject({ is_large: true, status: 'second_review', due_on: expected.on });
  });

  test('that nobody keeps stops a filing by name, and nothing is written', async () => {
    await inPlace('650000', async () => {
      const contract = await aContract(registry).draft();
      const filing = registry.act(PEOPLE.applicant, 'recordSubmission', { contractId: contract.id });
      expect(await refusalOf(filing)).toMatchObject({ code: 'jurisdiction-not-found' });
      expect(await stateOf(contract)).toMatchObject({ status: 'draft', rule_layers: null });
    });
  });
});
