import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Client } from 'pg';
import { SYSTEM_ACTOR_ID } from '../../src/domain/actor.js';
import { SIGNATURE_LENGTH, SIGNATURE_VERSION } from '../../src/domain/precheck/text-similarity.js';
import type { Database } from '../../src/db/connection.js';
import { randomOf } from '../../test/support/near-duplicates.js';
import { startStopwatch } from '../stopwatch.js';
import { CaseWriter, type OfficeOfScale, type PartyOfScale, uuidOf, type World } from './cases.js';
import { copyInto } from './copy.js';
import { organisationOf, personName, type Random } from './names.js';
import { COLUMNS, Rows, TABLES } from './rows.js';

/** What a load took and left behind. */
export interface Loaded {
  readonly contracts: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly seconds: Readonly<Record<string, number>>;
  readonly totalSeconds: number;
}

/** Cases that go into the tables together. */
const SLICE = 4000;
/** Of the demonstration: its people work here. */
const DEMO_OFFICE_WEIGHT = 15;
const MORE_OFFICES = [
  ['11', 14],
  ['12', 19],
  ['13', 12],
  ['14', 11],
  ['15', 10],
  ['16', 10],
  ['17', 9],
] as const;

/**
 * Fills a registry with so many cases of five years. As the superuser, because COPY does not go through row security: the
 * constraints and indexes of these tables are taken away and made again afterwards, which proves every row against every
 * one of them; the triggers are off meanwhile, and what they would have derived (statistics) is derived by the same
 * functions. `say` hears how far it is.
 */
export async function loadScale(
  root: Database,
  options: { contracts: number; seed: number; todayOn: string; withTexts: boolean; say: (line: string) => void },
): Promise<Loaded> {
  const { contracts, say } = options;
  const random = randomOf(options.seed);
  const stopwatch = startStopwatch(say);
  const { timed } = stopwatch;
  // one connection, so that its settings hold for every step
  const client: Client = await root.client.acquireConnection();
  const byStatus: Record<string, number> = {};
  try {
    await client.query(
      `set statement_timeout = 0; set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB';
       set idle_in_transaction_session_timeout = 0; set max_parallel_maintenance_workers = 2; select set_config('app.scope', 'system', false)`,
    );
    const { rows: before } = await client.query('select 1 from contracts limit 1');
    if (before.length > 0) throw new Error('only an empty registry is filled: what is there would be counted twice');
    const restore = await takeAwayConstraints(client);
    try {
      await timed('rows', async () => {
        const rows = new Rows();
        const writer = new CaseWriter(random, await makeWorld(client, random, rows, options), rows);
        let sending: Promise<void> = Promise.resolve();
        for (let at = 0; at < contracts; at += SLICE) {
          for (let index = at; index < Math.min(contracts, at + SLICE); index += 1) {
            const status = writer.write(index, contracts);
            byStatus[status] = (byStatus[status] ?? 0) + 1;
            // the slice before is on its way meanwhile
            if (index % 50 === 49) await nextTurn();
          }
          if (at + SLICE >= contracts) writer.finish();
          await sending;
          sending = send(client, rows.take());
          // awaited a slice later; until then it is nobody's
          sending.catch(() => undefined);
          if (at > 0 && at % 100_000 === 0) say(`  ${at} contracts, ${stopwatch.totalSeconds().toFixed(0)} s`);
        }
        await sending;
      });
      await timed('search terms', () =>
        client.query('insert into contract_terms select c.id, contract_search_hashes(c) from contracts c'),
      );
      await timed('texts and signatures', () => writeTexts(client, options.withTexts));
    } finally {
      await timed('indexes and constraints', restore);
    }
    await timed('analyse', () => client.query(`analyze ${[...TABLES, ...ALSO].join(', ')}`));
    await timed('statistics', () => deriveSums(client));
  } finally {
    await client.query('reset all');
    await root.client.releaseConnection(client);
  }
  return { contracts, byStatus, seconds: stopwatch.seconds, totalSeconds: stopwatch.totalSeconds() };
}

async function send(client: Client, taken: ReturnType<Rows['take']>): Promise<void> {
  for (const [table, lines] of taken) await copyInto(client, table, COLUMNS[table], lines);
}

const ALSO = ['document_texts', 'text_signatures', 'document_scans', 'contract_terms'];

/** Takes away what makes a load slow; what it returns puts it back, every constraint checked against every row. */
async function takeAwayConstraints(client: Client): Promise<() => Promise<void>> {
  const tables = [...TABLES, ...ALSO];
  const { rows: constraints } = await client.query<{ table: string; name: string; type: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, contype as type, pg_get_constraintdef(oid) as definition
     from pg_constraint
     where contype in ('p', 'u', 'x', 'f') and (conrelid = any($1::regclass[]) or confrelid = any($1::regclass[]))
     order by (contype = 'f') desc, (contype = 'p'), conname`,
    [tables],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
     from pg_index i where indrelid = any($1::regclass[])
       and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))`,
    [tables],
  );
  await client.query(
    [
      'begin',
      ...tables.map((table) => `alter table ${table} disable trigger user`),
      ...constraints.map(({ table, name }) => `alter table ${table} drop constraint ${name}`),
      ...indexes.map(({ name }) => `drop index ${name}`),
      'commit',
    ].join('; '),
  );
  return async () => {
    for (const { table, name, definition } of constraints.toReversed()) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const { definition } of indexes) await client.query(definition);
    for (const table of tables) await client.query(`alter table ${table} enable trigger user`);
  };
}

/** Offices, organisations and people: those of the demonstration, and many more. */
async function makeWorld(
  client: Client,
  random: Random,
  rows: Rows,
  { contracts, todayOn }: { contracts: number; todayOn: string },
): Promise<World> {
  const { rows: people } = await client.query<{
    id: string;
    subject: string;
    name: string;
    office_id: string | null;
    organisation_id: string | null;
  }>('select id, subject, name, office_id, organisation_id from users');
  const idOf = (subject: string): string => {
    const found = people.find((person) => person.subject === subject);
    if (found === undefined) throw new Error(`${subject} is not of this registry`);
    return found.id;
  };
  const { rows: offices } = await client.query<{ id: string; name: string; region_code: string; point: string }>(
    'select id, name, region_code, point from offices order by point limit 1',
  );
  const [home] = offices;
  if (home === undefined) throw new Error('the registry has no office');
  const person = (role: string, where: { organisationId?: string; officeId?: string }): string => {
    const id = uuidOf(random);
    rows.add('users', [
      id,
      'scale',
      id,
      personName(random),
      [role],
      where.organisationId ?? null,
      where.officeId ?? null,
    ]);
    return id;
  };
  const more = MORE_OFFICES.map(([point, weight]): OfficeOfScale => {
    const id = uuidOf(random);
    const name = `泸州市第${point}技术合同登记处`;
    rows.add('offices', [id, name, home.region_code, point, home.region_code]);
    const several = (role: string, many: number) => Array.from({ length: many }, () => person(role, { officeId: id }));
    return {
      id,
      name,
      regionCode: home.region_code,
      point,
      reviewers: several('reviewer', 6),
      secondReviewers: several('second_reviewer', 2),
      experts: several('expert', 2),
      manager: person('office_manager', { officeId: id }),
      weight,
    };
  });
  const demoOffice: OfficeOfScale = {
    id: home.id,
    name: home.name,
    regionCode: home.region_code,
    point: home.point,
    reviewers: [
      idOf('wang-min'),
      idOf('liu-yang'),
      ...Array.from({ length: 4 }, () => person('reviewer', { officeId: home.id })),
    ],
    secondReviewers: [idOf('zhao-lei'), idOf('ma-jun')],
    experts: [idOf('lin-shu')],
    manager: idOf('he-fang'),
    weight: DEMO_OFFICE_WEIGHT,
  };
  const { rows: known } = await client.query<{
    id: string;
    name: string;
    code: string;
    region: string;
    nature: string;
  }>(
    `select o.id, o.name, o.unified_social_credit_code as code, o.region_code as region, o.nature_code as nature
     from organisations o where exists (select 1 from users u where u.organisation_id = o.id)`,
  );
  const organisations: PartyOfScale[] = known.map(({ id, name, code, region, nature }) => {
    const filer = people.find((one) => one.organisation_id === id);
    return {
      id,
      name,
      creditCode: code,
      regionCode: region,
      natureCode: nature,
      kind: 'enterprise',
      userId: filer?.id ?? '',
      personName: filer?.name ?? '',
    };
  });
  const wanted = Math.max(60, Math.round(contracts / 25));
  for (let index = 0; organisations.length < wanted; index += 1) {
    const made = organisationOf(random, index);
    const id = uuidOf(random);
    rows.add('organisations', [id, made.name, made.creditCode, made.kind, made.regionCode, made.natureCode]);
    organisations.push({
      ...made,
      id,
      userId: person('applicant', { organisationId: id }),
      personName: personName(random),
    });
  }
  // the demonstration's enterprises are neither the largest nor the smallest
  for (const [at, demo] of organisations.splice(0, known.length).entries()) {
    organisations.splice(Math.floor(organisations.length * (0.05 + at * 0.1)), 0, demo);
  }
  return {
    organisations,
    offices: [demoOffice, ...more],
    today: Date.parse(`${todayOn}T00:00:00+08:00`),
    city: {
      checkers: [idOf('xu-jing'), idOf('deng-hao')],
      authority: idOf('luo-ping'),
      maker: idOf('tang-wei'),
      cashier: idOf('yang-xue'),
      releaser: idOf('feng-gang'),
      system: SYSTEM_ACTOR_ID,
    },
  };
}

/**
 * Signatures as similar texts would have them: of twenty texts one stands on a model contract and shares a band with a
 * thousand others. Texts themselves are left out.
 */
async function writeTexts(client: Client, withSignatures: boolean): Promise<void> {
  await client.query(
    `insert into document_scans (sha256, due_at) select distinct sha256, cast(null as timestamptz) from attachments`,
  );
  const texts = `(select sha256, row_number() over () as n from attachments where slot = 'contract_text') t`;
  await client.query(`insert into document_texts (sha256, extractor, extractor_version, pages, problems, read_at)
    select sha256, 'scale', '1', '{}', '[]', now() from ${texts}`);
  if (!withSignatures) return;
  await client.query(`insert into text_signatures (sha256, signature_version, signature, bands)
    select sha256, ${SIGNATURE_VERSION},
      array(select hashint8(n * ${SIGNATURE_LENGTH} + i) from generate_series(1, ${SIGNATURE_LENGTH}) i),
      array(select case when b = 1 and n % 20 = 0 then (n / 20) % 50 else hashint8extended(n * 24 + b, 7) end
        from generate_series(1, 24) b)
    from ${texts}`);
}

/** What triggers derive from each case, by the functions they use, for all cases at once. */
async function deriveSums(client: Client): Promise<void> {
  await client.query(`insert into registration_facts
    select f.* from registrations r cross join lateral facts_of_registration(r.contract_id) f`);
  await client.query('analyze registration_facts');
  const { rows: months } = await client.query<{ month: string }>(
    `select distinct date_trunc('month', registered_on)::date::text as month from registration_facts order by 1`,
  );
  for (const { month } of months) {
    await client.query(
      `insert into statistics_cells
       select dimension, registered_on, key, office_id, effective_on, movement, sum(count), sum(contract_value_fen),
         sum(technology_transaction_value_fen)
       from movements_of_facts((select array_agg(f) from registration_facts f
         where registered_on >= $1::date and registered_on < $1::date + interval '1 month'), 1)
       group by 1, 2, 3, 4, 5, 6`,
      [month],
    );
  }
  await client.query(`insert into statistics_months
    select dimension, date_trunc('month', registered_on)::date, key, office_id, date_trunc('month', effective_on)::date,
      movement, sum(count), sum(contract_value_fen), sum(technology_transaction_value_fen)
    from statistics_cells group by 1, 2, 3, 4, 5, 6`);
  await client.query('analyze statistics_cells, statistics_months');
}
