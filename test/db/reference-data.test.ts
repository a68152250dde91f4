import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createRuleBookSource } from '../../src/db/rule-book.js';
import { loadModelContracts } from '../../src/load-model-contracts.js';
import { loadReferenceData } from '../../src/load-reference-data.js';
import { CHECKOUT, createTestDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let config: string;
beforeEach(async () => {
  database = await createTestDatabase({ poolSize: 2 });
  config = mkdtempSync(path.join(os.tmpdir(), 'registry-config-'));
  cpSync(path.join(CHECKOUT, 'config'), config, { recursive: true });
});
afterEach(async () => {
  await database.destroy();
  rmSync(config, { recursive: true, force: true });
});

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
  const loadModels = () => loadModelContracts(database.asMigrator(), config);
  expect(await loadModels()).toEqual({ loaded: 0 });
  rewrite('model-contracts/development.yaml', /^title: .*$/m, 'title: 技术开发合同（新）');
  expect(await loadModels()).toEqual({ loaded: 1 });
  cpSync(path.join(CHECKOUT, 'config'), config, { recursive: true });
  expect(await loadModels()).toEqual({ loaded: 0 });
});

describe('loading the configuration', () => {
  test('again loads nothing', async () => {
    expect(await load()).toEqual({ loaded: 0, keptBack: [] });
  });

  test('with another comment or order of lines loads nothing', async () => {
    rewrite('calendars/CN-2026.yaml', /^/, '# looked at again\n');
    expect(await load()).toEqual({ loaded: 0, keptBack: [] });
  });

  test('with a changed calendar makes its next version, which is the one that counts', async () => {
    const before = await versionsOf('calendar', 'CN-2026');
    rewrite('calendars/CN-2026.yaml', /^source: .*$/m, "source: '国务院办公厅通知（更正）'");
    expect(await load()).toEqual({ loaded: 1, keptBack: [] });
    const after = await versionsOf('calendar', 'CN-2026');
    expect(after).toEqual([...before, (before.at(-1) ?? 0) + 1]);
    const book = await createRuleBookSource(database.db, { provisionalCalendar: false }).read();
    expect(book.calendar.years.filter(({ year }) => year === 2026)).toMatchObject([
      { source: '国务院办公厅通知（更正）' },
    ]);
    expect(book.calendar.version).toContain(`CN-2026.${after.at(-1)}`);
    expect(book.calendar.provisional).toBeUndefined();
  });

  test('with a policy changed under the same version is refused, naming file and version', async () => {
    rewrite('policies/LZ-TRADE.yaml', /^titleEn: .*$/m, 'titleEn: Changed in silence');
    await expect(load()).rejects.toThrow(/config\/policies\/LZ-TRADE\.yaml: version 1 of LZ-TRADE/);
    expect(await versionsOf('reward_policy', 'LZ-TRADE')).toEqual([1]);
  });

  test('with the next version of a policy keeps both; a claim pinned to the first still finds it', async () => {
    rewrite('policies/LZ-TRADE.yaml', /^version: 1$/m, 'version: 2');
    rewrite('policies/LZ-TRADE.yaml', /^titleEn: .*$/m, 'titleEn: The next one');
    expect(await load()).toEqual({ loaded: 1, keptBack: [] });
    const book = await createRuleBookSource(database.db, { provisionalCalendar: false }).read();
    expect(book.policy('LZ-TRADE')).toMatchObject({ version: 2, titleEn: 'The next one' });
    expect(book.policy('LZ-TRADE', 1)).toMatchObject({ version: 1 });
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
    expect(refused).toMatch(new RegExp(`^config/${file}:\\d+: .*${field}`));
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
    const empty = await createTestDatabase({ poolSize: 2 });
    try {
      await expect(
        empty.asSuperuser().transaction(async (trx) => {
          await trx.raw(`set local session_replication_role = replica`);
          await trx('reference_data').where({ code: 'CN-2025' }).delete();
          await loadReferenceData(trx, config);
        }),
      ).rejects.toThrow('calendar-year-missing');
    } finally {
      await empty.destroy();
    }
  });

  test('of which one file is refused later loads none of the others either', async () => {
    const before = await database.db('reference_data').count();
    rewrite('calendars/CN-2024.yaml', /^source: .*$/m, "source: 'changed'");
    rewrite('policies/SM-2023-SELLER.yaml', /^titleEn: .*$/m, 'titleEn: Changed in silence');
    await expect(load()).rejects.toThrow('SM-2023-SELLER');
    expect(await database.db('reference_data').count()).toEqual(before);
  });

  test('in which a policy lies under another file name is the same policy', async () => {
    renameSync(path.join(config, 'policies/LZ-2021-BUYER.yaml'), path.join(config, 'policies/luzhou-buyer.yaml'));
    expect(await load()).toEqual({ loaded: 0, keptBack: [] });
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
