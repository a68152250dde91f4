import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadScale } from '../../bench/scale/load.js';
import { searchContracts } from '../../src/db/read-models/contract-search.js';
import { readStatistics } from '../../src/db/read-models/statistics.js';
import { inScope, type Scope } from '../../src/db/connection.js';
import { SHEETS_AS_COMPUTED } from '../../src/db/sheets-as-computed.js';
import { brokenInvariants, openRegistry, type TestRegistry } from '../support/registry.js';

const CONTRACTS = 500;

let registry: TestRegistry;
beforeAll(async () => {
  registry = await openRegistry();
  const loaded = await loadScale(registry.database.asSuperuser(), {
    contracts: CONTRACTS,
    seed: 1,
    todayOn: '2026-11-22',
    withTexts: true,
    say: () => undefined,
  });
  expect(Object.values(loaded.byStatus).reduce((sum, count) => sum + count, 0)).toBe(CONTRACTS);
});
afterAll(() => registry.close());

interface Listed {
  id: string;
}

const everything = async (scope: Scope, words: string | undefined): Promise<string[]> => {
  const found: string[] = [];
  for (let before: { createdAt: string; id: string } | undefined; ; ) {
    const search = { words, before, limit: 7 };
    const rows = await inScope(registry.db, scope, (trx) => searchContracts(trx, scope, search));
    const page = rows.slice(0, 7);
    found.push(...page.map(({ id }) => id));
    before = page.at(-1);
    if (rows.length <= 7 || before === undefined) return found;
  }
};

test('a loaded register keeps every invariant, with its constraints, indexes and triggers as they were', async () => {
  // the claims of this load have an amount and no frozen facts to compute it from again: all else holds
  expect(await brokenInvariants(registry)).toEqual([SHEETS_AS_COMPUTED.name]);
  const root = registry.database.asSuperuser();
  const { rows } = await root.raw<{ rows: { name: string }[] }>(
    `select tgname as name from pg_trigger where tgenabled = 'D'
     union all select conname from pg_constraint where not convalidated
     union all select indexrelid::regclass::text from pg_index where not indisvalid`,
  );
  expect(rows).toEqual([]);
  const untouched = await registry.database
    .asMigrator()
    .raw(`select count(*)::int as found from pg_constraint where contype in ('p', 'u', 'f')`);
  const { rows: expected } = await root.raw<{ rows: { found: number }[] }>(
    `select count(*)::int as found from pg_constraint where contype in ('p', 'u', 'f')`,
  );
  expect(untouched.rows).toEqual(expected);
});

test('a register is loaded once', async () => {
  const again = { contracts: CONTRACTS, seed: 1, todayOn: '2026-11-22', withTexts: false, say: () => undefined };
  await expect(loadScale(registry.database.asSuperuser(), again)).rejects.toThrow('only an empty registry');
});

test('a search finds, page by page and newest first, what reading every contract finds, and nothing that is hidden', async () => {
  const root = registry.database.asSuperuser();
  const [organisation] = await root<{ organisation_id: string }>('contracts')
    .select('organisation_id')
    .orderBy('id')
    .limit(1);
  const { rows: codes } = await root.raw<{ rows: { code: string }[] }>(
    `select buyer_credit_code as code from contracts where office_id = ? and buyer_credit_code is not null order by id limit 1`,
    [registry.officeId],
  );
  const scopes: [Scope, string, string[]][] = [
    [{ kind: 'city' }, `status <> 'draft'`, []],
    [{ kind: 'office', officeId: registry.officeId }, `status <> 'draft' and office_id = ?`, [registry.officeId]],
    [
      { kind: 'organisation', organisationId: organisation?.organisation_id ?? '' },
      `(organisation_id = ? or counterparty_organisation_id = ? and status in ('registered', 'changing',
        'changing_second_review', 'deregistering', 'deregistered', 'revoking', 'revoked', 'completed'))`,
      [organisation?.organisation_id ?? '', organisation?.organisation_id ?? ''],
    ],
  ];
  for (const [scope, visible, ids] of scopes) {
    for (const words of ['技术', '水稻', '有限公司', '机器视觉 服务', '稻', '没有这样的合同']) {
      const likes = words.split(' ').map((word) => `%${word}%`);
      const { rows } = await root.raw<{ rows: Listed[] }>(
        `select id from contracts where ${visible}
         ${likes.map(() => 'and (project_name ilike ? or seller_name ilike ? or buyer_name ilike ?)').join(' ')}
         order by created_at desc, id desc`,
        [...ids, ...likes.flatMap((like) => [like, like, like])],
      );
      expect([scope.kind, words, await everything(scope, words)]).toEqual([
        scope.kind,
        words,
        rows.map(({ id }) => id),
      ]);
    }
    const { rows } = await root.raw<{ rows: Listed[] }>(
      `select id from contracts where ${visible} and declaration::text like ? order by created_at desc, id desc`,
      [...ids, `%${codes[0]?.code}%`],
    );
    expect(await everything(scope, codes[0]?.code.toLowerCase())).toEqual(rows.map(({ id }) => id));
  }
});

test('a page of statistics, read from months and days, says what the days alone say', async () => {
  const root = registry.database.asSuperuser();
  const periods = [undefined, { from: '2026-01-01', to: '2026-11-22' }, { from: '2024-01-01', to: '2024-09-30' }];
  for (const period of periods) {
    for (const asOf of ['2026-11-22', '2026-10-31', '2024-05-31', '2025-02-17']) {
      const { rows } = await inScope(registry.db, { kind: 'city' }, (trx) =>
        readStatistics(trx, { by: 'kind', period, asOf }),
      );
      const { rows: days } = await root.raw<{ rows: object[] }>(
        `select key, sum(count)::int as count, sum(contract_value_fen)::bigint as "contractValueFen" from statistics_cells
         where dimension = 'kind' and registered_on between ? and ? and effective_on <= ?
         group by key having sum(count) <> 0 or sum(contract_value_fen) <> 0 order by key`,
        [period?.from ?? '0001-01-01', period?.to ?? '9999-12-31', asOf],
      );
      const counted = rows.filter(({ count }) => count !== 0);
      expect(counted.map(({ key, count, contractValueFen }) => ({ key, count, contractValueFen }))).toEqual(days);
    }
  }
});
