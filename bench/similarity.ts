import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createDatabase, type Database, inScope } from '../src/db/connection.js';
import { findNeighbours } from '../src/db/neighbour-store.js';
import { toRuleParameters } from '../src/domain/precheck/parameters.js';
import {
  jaccardOf,
  shinglesOf,
  SIGNATURE_LENGTH,
  SIGNATURE_VERSION,
  signatureOf,
  similarityOf,
  type TextSignature,
} from '../src/domain/precheck/text-similarity.js';
import { CHECKOUT } from '../src/embedded/checkout.js';
import { findFreePort } from '../src/embedded/data-dir.js';
import { startPostgres } from '../src/embedded/postgres.js';
import { migrationSource } from '../src/migrations.js';
import { COPIES, generateContract, randomOf, toText } from '../test/support/near-duplicates.js';
import { quantile } from './crowd.js';
import { makeDataDir } from './instance.js';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

// How well near-duplicates are found, and how long one check takes beside so many contracts:
// `npm run bench -- similarity --contracts 1000000`. Without --contracts only precision and recall are measured.

const { values: options } = parseArgs({
  options: {
    originals: { type: 'string', default: '300' },
    contracts: { type: 'string' },
    checks: { type: 'string', default: '60' },
  },
  allowPositionals: true,
});

const say = (line: string): void => console.error(line);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const file = path.join(CHECKOUT, 'config', 'prechecks', 'neighbours.yaml');
const rule = toRuleParameters(parse(readFileSync(file, 'utf8'))).find(({ ruleId }) => ruleId === 'P06');
if (rule === undefined) throw new Error('P06 has no parameters');
const THRESHOLDS = {
  'a party in common': rule.number('textAlikePercent') / 100,
  'no party in common': rule.number('textOfOthersAlikePercent') / 100,
};

measurePrecision(Number(options.originals));
if (options.contracts !== undefined) await measureChecks(Number(options.contracts), Number(options.checks));

interface Pair {
  exact: number;
  estimated: number;
  meets: boolean;
}

function pairOf(a: string, b: string): Pair {
  const [left, right] = [signed(a), signed(b)];
  return {
    exact: jaccardOf(shinglesOf(a), shinglesOf(b)),
    estimated: similarityOf(left.values, right.values),
    meets: left.bands.some((band) => right.bands.includes(band)),
  };
}

function signed(text: string): TextSignature {
  const signature = signatureOf(text);
  if (signature === undefined) throw new Error('a generated contract is too short');
  return signature;
}

/** Precision and recall on generated copies, and on contracts that are none. */
function measurePrecision(originals: number): void {
  say(`Comparing ${originals} contracts with their copies and with one another …`);
  const contracts = Array.from({ length: originals }, (_, seed) => generateContract(seed + 1));
  const copies = Object.entries(COPIES).map(([how, copy]) => ({
    how,
    pairs: contracts.map((contract, seed) => pairOf(toText(contract), copy(contract, randomOf(seed)))),
  }));
  const neighbour = (index: number) => contracts[(index + 1) % contracts.length] ?? contracts[index];
  const others = [
    {
      how: 'another project on the same model text',
      pairs: contracts.map((contract, index) => pairOf(toText(contract), toText(neighbour(index) ?? contract))),
    },
    {
      how: 'another project, two fifths of it model text',
      pairs: contracts.map((_, seed) =>
        pairOf(
          toText(generateContract(seed + 30_000, { sentences: 16 })),
          toText(generateContract(seed + 60_000, { sentences: 16 })),
        ),
      ),
    },
    {
      how: 'another project in its own words',
      pairs: contracts.map((_, seed) =>
        pairOf(
          toText(generateContract(seed + 10_000, { usesModel: false })),
          toText(generateContract(seed + 20_000, { usesModel: false })),
        ),
      ),
    },
  ];
  console.log('\n| pair | exact similarity | error of the estimate | meet in a band |');
  console.log('| --- | --- | --- | --- |');
  for (const { how, pairs } of [...copies, ...others]) {
    const mean = (pick: (pair: Pair) => number) => pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
    const error = Math.sqrt(mean(({ exact, estimated }) => (exact - estimated) ** 2));
    console.log(
      `| ${how} | ${mean(({ exact }) => exact).toFixed(2)} | ${error.toFixed(3)} | ${percent(pairs.filter(({ meets }) => meets).length, pairs.length)} |`,
    );
  }
  console.log('\n| threshold | recall of copies | precision |');
  console.log('| --- | --- | --- |');
  for (const [whose, threshold] of Object.entries(THRESHOLDS)) {
    const isFound = ({ meets, estimated }: Pair): boolean => meets && estimated >= threshold;
    const all = copies.flatMap(({ pairs }) => pairs);
    const found = all.filter(isFound).length;
    const wrong = others.flatMap(({ pairs }) => pairs).filter(isFound).length;
    console.log(`| ${threshold} (${whose}) | ${percent(found, all.length)} | ${percent(found, found + wrong)} |`);
  }
}

/** How long the neighbours of one new filing take to find beside so many filed contracts. */
async function measureChecks(contracts: number, checks: number): Promise<void> {
  const dataDir = makeDataDir();
  const postgres = await startPostgres({ dataDir: dataDir.path, port: await findFreePort() });
  const owner = createDatabase(postgres.migratorUrl, { poolSize: 2 });
  const root = createDatabase(postgres.superuserUrl, { poolSize: 1 });
  const db = createDatabase(postgres.appUrl, { poolSize: 2 });
  try {
    await owner.migrate.latest({ migrationSource: migrationSource(path.join(CHECKOUT, 'dist', 'migrations')) });
    say(`Filling in ${contracts} contracts …`);
    await fill(root, contracts);
    say(`${checks} checks …`);
    const timesMs: number[] = [];
    for (let check = 0; check < checks; check += 1) timesMs.push(await checkOnce(root, db, check));
    const [warm] = [timesMs.slice(Math.ceil(checks / 6))];
    console.log('\n| contracts | checks | p50 | p95 | slowest |');
    console.log('| --- | --- | --- | --- | --- |');
    const ms = (value: number): string => `${value.toFixed(1)} ms`;
    console.log(
      `| ${contracts} | ${warm.length} | ${ms(quantile(warm, 0.5))} | ${ms(quantile(warm, 0.95))} | ${ms(Math.max(...warm))} |`,
    );
    const { rows } = await root.raw<{ rows: { table: string; size: string }[] }>(
      `select t as table, pg_size_pretty(pg_total_relation_size(t::regclass)) as size
       from unnest(array['text_signatures', 'contract_marks', 'attachments']) t`,
    );
    for (const { table, size } of rows) console.log(`${table}: ${size}`);
  } finally {
    await Promise.all([owner.destroy(), root.destroy(), db.destroy()]);
    await postgres.stop();
    dataDir.remove();
  }
}

/** Puts a text under a hash, and on somebody else's contract when it was filed before. */
async function keep(root: Database, sha256: string, text: string, isFiled: boolean): Promise<void> {
  const { values, bands } = signed(text);
  await root.raw(`insert into document_texts values (?, 'bench', '1', array[?], '[]', now())`, [sha256, text]);
  await root.raw(`insert into text_signatures values (?, ?, cast(? as integer[]), cast(? as bigint[]))`, [
    sha256,
    SIGNATURE_VERSION,
    [...values],
    bands.map(String),
  ]);
  if (!isFiled) return;
  await root.raw(
    `insert into attachments (id, contract_id, slot, file_name, media_type, byte_size, sha256, uploaded_by, uploaded_at)
     select gen_random_uuid(), id, 'contract_text', 'copy.pdf', 'application/pdf', 1, ?, created_by, now()
     from contracts order by created_at desc limit 1`,
    [sha256],
  );
}

/** A text of which three copies were filed, a file that is new, parties that have filed ten times: everything is asked. */
async function checkOnce(root: Database, db: Database, seed: number): Promise<number> {
  const contract = generateContract(seed + 40_000);
  const hashOf = (copy: number): string => `f${(seed * 4 + copy).toString(16).padStart(63, '0')}`;
  await keep(root, hashOf(0), toText(contract), false);
  for (const copy of [1, 2, 3]) {
    await keep(root, hashOf(copy), COPIES['10 % rewritten'](contract, randomOf(copy)), true);
  }
  const begun = performance.now();
  const { similarText } = await inScope(db, { kind: 'system' }, (trx) =>
    findNeighbours(trx, {
      contractId: randomUUID(),
      parties: `S${seed}>B${seed}`,
      party: [`S${seed}`, `B${seed}`],
      planNumbers: [`2026YFB${seed}`],
      contractTexts: [hashOf(0)],
      leastSimilarity: THRESHOLDS['a party in common'],
    }),
  );
  const tookMs = performance.now() - begun;
  if (similarText.length === 0) throw new Error('a check did not find the copies that were filed');
  return tookMs;
}

/** Contracts with random signatures; of twenty one stands on a model text and shares a band with a thousand others. */
async function fill(root: Database, contracts: number): Promise<void> {
  const organisationId = randomUUID();
  const officeId = randomUUID();
  const userId = randomUUID();
  await root.raw('set statement_timeout = 0');
  await root.raw(`
    set session_replication_role = replica;
    insert into offices values ('${officeId}', 'office', '510500', '01', '510500');
    insert into organisations values ('${organisationId}', 'organisation', '91510500MA0000015N', 'enterprise', '510500', '150');
    insert into users (id, issuer, subject, name, roles) values ('${userId}', 'bench', 'bench', 'bench', '{applicant}');
    create temporary table filed as select n, gen_random_uuid() as id, lpad(to_hex(n), 64, '0') as sha256
      from generate_series(1, ${contracts}) n;
    insert into contracts (id, organisation_id, office_id, status, declaration, created_by, created_at, updated_at,
      project_name, kind_code, seller_name, buyer_name, signed_on, contract_value_fen, technology_transaction_value_fen)
      select id, '${organisationId}', '${officeId}', 'registered', '{}', '${userId}', now() - n * interval '1 minute', now(),
        'project ' || n, '11', 'seller', 'buyer', date '2026-01-01' - (n % 900)::integer, 100 + n, 100 + n from filed;
    insert into contract_versions (contract_id, version_no, kind, declaration, attachments, findings, content_sha256,
      created_by, created_at, command_id)
      select id, 1, 'submission', '{}', '[]', '[]', sha256, '${userId}', now(), id from filed;
    insert into attachments (id, contract_id, slot, file_name, media_type, byte_size, sha256, uploaded_by, uploaded_at)
      select gen_random_uuid(), id, 'contract_text', 'contract.pdf', 'application/pdf', 1, sha256, '${userId}', now() from filed;
    insert into contract_marks select id, 1, 'parties', 'S' || n / 10 || '>B' || n / 10 from filed;
    insert into contract_marks select id, 1, 'party', 'S' || n / 10 from filed;
    insert into document_texts select sha256, 'bench', '1', '{}', '[]', now() from filed;
    drop index text_signatures_bands_idx;
    insert into text_signatures
      select sha256, ${SIGNATURE_VERSION},
        array(select (hashint8(n * ${SIGNATURE_LENGTH} + i)) from generate_series(1, ${SIGNATURE_LENGTH}) i),
        array(select case when b = 1 and n % 20 = 0 then (n / 20) % 50 else hashint8extended(n * 24 + b, 7) end
          from generate_series(1, 24) b)
      from filed;
    create index text_signatures_bands_idx on text_signatures using gin (bands);
    drop table filed;
    set session_replication_role = origin;
    analyze contracts, contract_versions, attachments, contract_marks, text_signatures, document_texts;
  `);
}
