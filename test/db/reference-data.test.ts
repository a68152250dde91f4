import { createHash, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { forgetHeartbeat, keepHeartbeat } from '../../src/db/heartbeat-store.js';
import { createRuleBookSource } from '../../src/db/rule-book.js';
import { loadModelContracts } from '../../src/load-model-contracts.js';
import { loadReferenceData } from '../../src/load-reference-data.js';
import { CHECKOUT, createTestDatabase, type TestDatabase } from '../support/database.js';

/** For those who load nothing; who does takes `own`. */
let common: TestDatabase;
let database: TestDatabase;
let config: string;
beforeAll(async () => {
  common = await createTestDatabase({ poolSize: 2 });
});
afterAll(() => common.destroy());
beforeEach(() => {
  database = common;
  config = mkdtempSync(path.join(os.tmpdir(), 'registry-config-'));
  cpSync(path.join(CHECKOUT, 'config'), config, { recursive: true });
});
afterEach(async () => {
  if (database !== common) await database.destroy();
  rmSync(config, { recursive: true, force: true });
});

async function own(): Promise<void> {
  database = await createTestDatabase({ poolSize: 2 });
}
const load = () => loadReferenceData(database.asMigrator(), config);
function rewrite(file: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path.join(config, file), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path.join(config, file), changed);
}
const versionsOf = (kind: string, code: string): Promise<number[]> =>
  database.db('reference_data').where({ kind, code }).orderBy('version').pluck('version');

test('a model text that was loaded before is not taken for a new version: an older release takes nothing back', async () => {
  await own();
  const loadModels = () => loadModelContracts(database.asMigrator(), config);
  expect(await loadModels()).toEqual({ loaded: 0 });
  rewrite('model-contracts/development.yaml', /^title: .*$/m, 'title: 技术开发合同（新）');
  expect(await loadModels()).toEqual({ loaded: 1 });
  cpSync(path.join(CHECKOUT, 'config'), config, { recursive: true });
  expect(await loadModels()).toEqual({ loaded: 0 });
});

describe('loading the configuration', () => {
  test('again loads nothing', async () => {
    expect(await load()).toEqual({ loaded: 0, keptBack: [], replaced: [] });
  });

  test('with another comment or order of lines loads nothing', async () => {
    rewrite('calendars/CN-2026.yaml', /^/, '# looked at again\n');
    expect(await load()).toEqual({ loaded: 0, keptBack: [], replaced: [] });
  });

  test('with a changed calendar makes its next version, which is the one that counts', async () => {
    await own();
    const before = await versionsOf('calendar', 'CN-2026');
    rewrite('calendars/CN-2026.yaml', /^source: .*$/m, "source: '国务院办公厅通知（更正）'");
    expect(await load()).toEqual({ loaded: 1, keptBack: [], replaced: [] });
    const after = await versionsOf('calendar', 'CN-2026');
    expect(after).toEqual([...before, (before.at(-1) ?? 0) + 1]);
    const book = await createRuleBookSource(database.db, { provisionalCalendar: false }).read();
    expect(book.calendar.years.filter(({ year }) => year === 2026)).toMatchObject([
      { source: '国务院办公厅通知（更正）' },
    ]);
    expect(book.calendar.version).toContain(`CN-2026.${after.at(-1)}`);
    expect(book.calendar.provisional).toBeUndefined();
  });

  const WC = { kind: 'reward_policy', code: 'WC-2022-BUYER', version: 1 };
  const changeInSilence = () => rewrite('policies/WC-2022-BUYER.yaml', /^titleEn: .*$/m, 'titleEn: Changed in silence');
  const rowOfWC = () => database.db('reference_data').where(WC).first();

  test('with a policy changed under a version nothing rests on lets it say so, and keeps what it said', async () => {
    await own();
    const source = createRuleBookSource(database.db, { provisionalCalendar: false });
    await source.read();
    const before = await rowOfWC();
    changeInSilence();
    expect(await load()).toEqual({ loaded: 0, keptBack: [], replaced: ['WC-2022-BUYER v1'] });
    expect((await source.read()).policy('WC-2022-BUYER')).toMatchObject({ version: 1, titleEn: 'Changed in silence' });
    const after = await rowOfWC();
    expect(await database.db('replaced_rule_versions').where(WC)).toMatchObject([
      { content_sha256: before?.content_sha256, replaced_by_sha256: after?.content_sha256, data: before?.data },
    ]);
    expect(await load()).toEqual({ loaded: 0, keptBack: [], replaced: [] });
    // nobody can say it otherwise without putting it on record first
    const silently = database
      .asMigrator()('reference_data')
      .where(WC)
      .update({ content_sha256: before?.content_sha256 });
    await expect(silently).rejects.toMatchObject({ code: '42501' });
    await expect(database.asMigrator()('replaced_rule_versions').delete()).rejects.toMatchObject({ code: '42501' });
  });

  const aPerson = async (): Promise<string> => {
    const [row] = await database
      .asSuperuser()('users')
      .insert({ id: randomUUID(), issuer: 'test', subject: 'xu-jing', name: '徐静', roles: ['reward_checker'] })
      .returning<{ id: string }[]>('id');
    return row?.id ?? '';
  };

  test('with a policy changed under a version something rests on is refused, naming file, version and who', async () => {
    await own();
    await database
      .asSuperuser()('laboratory_runs')
      .insert({
        id: '00000000-0000-4000-8000-00000000c601',
        kind: 'replay',
        title: '试算',
        request: {},
        policies: JSON.stringify([{ policyCode: 'WC-2022-BUYER', version: 1 }]),
        input_sha256: 'none',
        contract_count: 0,
        result: {},
        lines: JSON.stringify([]),
        milliseconds: 1,
        ran_by: await aPerson(),
        ran_at: new Date(),
      });
    changeInSilence();
    await expect(load()).rejects.toThrow(
      'config/policies/WC-2022-BUYER.yaml: version 1 of WC-2022-BUYER is loaded with other content and in use (trials: 1); write version 2',
    );
    expect(await database.db('replaced_rule_versions').where(WC)).toEqual([]);
    rewrite('policies/WC-2022-BUYER.yaml', /^version: 1$/m, 'version: 2');
    expect(await load()).toEqual({ loaded: 1, keptBack: [], replaced: [] });
    expect(await versionsOf('reward_policy', 'WC-2022-BUYER')).toEqual([1, 2]);
  });

  test('with a policy changed while a process runs on it is refused, until the process is stopped', async () => {
    await own();
    const worker = { kind: 'worker', instance: randomUUID() } as const;
    await keepHeartbeat(database.db, worker);
    expect(await load()).toEqual({ loaded: 0, keptBack: [], replaced: [] });
    changeInSilence();
    await expect(load()).rejects.toThrow(
      'config/policies/WC-2022-BUYER.yaml: version 1 of WC-2022-BUYER is loaded with other content and a process runs on it (worker); stop it',
    );
    await forgetHeartbeat(database.db, worker);
    expect(await load()).toMatchObject({ replaced: ['WC-2022-BUYER v1'] });
  });

  test('with what is asked of new policies alone says nothing about one that is loaded and has not changed', async () => {
    await own();
    const file = 'policies/SY-2018-BUYER.yaml';
    rewrite(file, ', level: district', '');
    await expect(load()).rejects.toThrow('policy.funding: share-of-no-level');
    const data: unknown = parse(readFileSync(path.join(config, file), 'utf8'));
    const kept = { ...(data as object), version: 3 };
    await database
      .asMigrator()('reference_data')
      .insert({
        kind: 'reward_policy',
        code: 'SY-2018-BUYER',
        version: 3,
        data: JSON.stringify(kept),
        content_sha256: createHash('sha256').update(JSON.stringify(kept)).digest('hex'),
        source: 'of an office',
        confirmed: false,
        valid_from: '2018-01-01',
        loaded_at: new Date(),
      });
    rewrite(file, /^version: 2$/m, 'version: 3');
    expect(await load()).toEqual({ loaded: 0, keptBack: [], replaced: [] });
    rewrite(file, /^titleEn: .*$/m, 'titleEn: The next one');
    await expect(load()).rejects.toThrow('policy.funding: share-of-no-level');
  });

  test('with an older version than is loaded is refused', async () => {
    rewrite('policies/LZ-TRADE.yaml', /^version: 2$/m, 'version: 1');
    await expect(load()).rejects.toThrow(
      'config/policies/LZ-TRADE.yaml: version 1 of LZ-TRADE: version 2 is loaded already',
    );
  });

  test('with several faults in several files names each, with file, line, column and field', async () => {
    rewrite('policies/LZ-TRADE.yaml', 'rate: "0.005"', 'rate: "-0.005"');
    rewrite('policies/LZ-TRADE.yaml', 'publicityWorkdays: 5', 'publicityWorkdays: 3');
    rewrite('policies/WC-2022-BUYER.yaml', /^determination: .*$/m, 'determination: PERHAPS');
    const refused = await load().catch((error: Error) => error.message.split('\n'));
    expect(refused).toEqual([
      expect.stringMatching(
        /^config\/policies\/LZ-TRADE\.yaml:\d+:\d+: policy\.formula\.tiers\[0\]\.rate: rate-negative: /,
      ),
      expect.stringMatching(/^config\/policies\/LZ-TRADE\.yaml:\d+:1: policy\.publicityWorkdays: field-invalid: /),
      expect.stringMatching(/^config\/policies\/WC-2022-BUYER\.yaml:\d+:1: policy\.determination: field-invalid: /),
    ]);
  });

  test('with the next version of a policy keeps both; a claim pinned to the first still finds it', async () => {
    await own();
    rewrite('policies/LZ-TRADE.yaml', /^version: 2$/m, 'version: 3');
    rewrite('policies/LZ-TRADE.yaml', /^titleEn: .*$/m, 'titleEn: The next one');
    expect(await load()).toEqual({ loaded: 1, keptBack: [], replaced: [] });
    const book = await createRuleBookSource(database.db, { provisionalCalendar: false }).read();
    expect(book.policy('LZ-TRADE')).toMatchObject({ version: 3, titleEn: 'The next one' });
    expect(book.policy('LZ-TRADE', 2)).toMatchObject({ version: 2 });
  });

  test.each([
    ['a date that does not exist', 'calendars/CN-2025.yaml', /- ["']2025-01-01["']/, "- '2025-02-30'", 'calendar.off'],
    ['a rate that is no number', 'policies/LZ-2021-BUYER.yaml', /rate: ["']0.01["']/, "rate: 'one percent'", 'rate'],
    ['a field nobody knows', 'rule-sets/R2026-national.yaml', /^code:/m, 'surprise: true\ncode:', 'surprise'],
  ])('with %s is refused, naming file, line and field', async (_what, file, from, to, field) => {
    rewrite(file, from, to);
    const refused = await load().then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
    expect(refused).toMatch(new RegExp(`^config/${file}:\\d+:\\d+: .*${field}`));
  });

  test.each([
    ['a figure that no place gives', 'rule-sets/R2000-national.yaml', /^numberTemplate: .*\n/m, '', 'numberTemplate'],
    [
      'an unknown parent',
      'jurisdictions/chengdu.yaml',
      /^parent: .*$/m,
      'parent: "519900"',
      'jurisdiction-parent-unknown',
    ],
    [
      'overlapping validity',
      'rule-sets/R2000-national.yaml',
      /^validTo: .*$/m,
      'validTo: "2026-03-01"',
      'rule-sets-overlap',
    ],
    [
      'a rule set nobody made',
      'jurisdictions/henan.yaml',
      /^ruleSets: .*$/m,
      'ruleSets: [HEN-2030]',
      'rule-set-not-found',
    ],
    [
      'a calendar nobody made',
      'jurisdictions/henan.yaml',
      /^parent: .*$/m,
      'parent: "000000"\ncalendar: HEN',
      'calendar-not-found',
    ],
    [
      'two files for one place',
      'jurisdictions/henan.yaml',
      /^regionCode: .*$/m,
      'regionCode: "330000"',
      'zhejiang.yaml',
    ],
  ])('with %s is refused with the problem by name, and loads nothing', async (_what, file, from, to, problem) => {
    const before = await database.db('reference_data').count();
    rewrite(file, from, to);
    // provenance belongs to a figure; without the figure its own check would come first
    const text = readFileSync(path.join(config, file), 'utf8');
    if (problem === 'numberTemplate')
      writeFileSync(path.join(config, file), text.replace(/^ {2}numberTemplate:[^}]*\}\n/m, ''));
    await expect(load()).rejects.toThrow(problem);
    expect(await database.db('reference_data').count()).toEqual(before);
  });

  test('in which a year is missing between others is refused', async () => {
    rmSync(path.join(config, 'calendars/CN-2025.yaml'));
    await expect(
      database.asSuperuser().transaction(async (trx) => {
        await trx.raw(`set local session_replication_role = replica`);
        await trx('reference_data').where({ code: 'CN-2025' }).delete();
        await loadReferenceData(trx, config);
      }),
    ).rejects.toThrow('calendar-year-missing');
  });

  test('of which one file is refused later loads none of the others either', async () => {
    const before = await database.db('reference_data').count();
    rewrite('calendars/CN-2024.yaml', /^source: .*$/m, "source: 'changed'");
    rewrite('policies/LZ-TRADE.yaml', /^version: 2$/m, 'version: 1');
    await expect(load()).rejects.toThrow('LZ-TRADE');
    expect(await database.db('reference_data').count()).toEqual(before);
  });

  test('in which a policy lies under another file name is the same policy', async () => {
    renameSync(path.join(config, 'policies/LZ-2021-BUYER.yaml'), path.join(config, 'policies/luzhou-buyer.yaml'));
    expect(await load()).toEqual({ loaded: 0, keptBack: [], replaced: [] });
  });

  test('that is not YAML is refused, naming the file', async () => {
    writeFileSync(path.join(config, 'jurisdictions', 'luzhou.yaml'), 'name: [unclosed\n  - x: : y');
    await expect(load()).rejects.toThrow('luzhou.yaml');
  });

  test('of which one file is broken loads none of the others', async () => {
    const before = await database.db('reference_data').count();
    rewrite('calendars/CN-2024.yaml', /^source: .*$/m, "source: 'changed'");
    rewrite('rule-sets/R2026-national.yaml', /^code:/m, 'surprise: true\ncode:');
    await expect(load()).rejects.toThrow();
    expect(await database.db('reference_data').count()).toEqual(before);
  });
});
