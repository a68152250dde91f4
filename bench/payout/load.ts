import type { Client } from 'pg';
import type { Database } from '../../src/db/connection.js';

/** Neither the copies of a command nor what was told about it would say anything true. */
const LEFT_OUT =
  /^(commands|notice|notices|deliver|webhook|reads|read_log|export|knex|duty_runs|statistics_|registration_facts)/;

/** What is unique beside the ids, and what it becomes in a copy with the number `n`. */
const OWN_VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  registrations: {
    serial: 'serial + n',
    number: `left(number, 10) || lpad((right(number, 6)::int + n)::text, 6, '0')`,
  },
  certificates: {
    registration_number: `left(registration_number, 10) || lpad((right(registration_number, 6)::int + n)::text, 6, '0')`,
    public_id: `left(md5(public_id || '/' || n), 22)`,
  },
  receipts: { number: `number || '-' || n` },
};

/**
 * Makes so many copies of a payable claim with the contract, receipts, registration, certificate, history and bookings it
 * rests on: every row that hangs on either, with new ids and an account number of its own. As the superuser, with triggers
 * off; statistics and cached balances, which triggers and acts would have kept, are derived afterwards by the same functions.
 * Every `failing`th account is one the demo treasury rejects. Returns the ids of the claims.
 */
export async function copyPayableClaim(
  root: Database,
  source: { contractId: string; claimId: string },
  { copies, failing }: { copies: number; failing: number },
): Promise<string[]> {
  const client: Client = await root.client.acquireConnection();
  try {
    await client.query(
      `set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set session_replication_role = replica`,
    );
    await client.query('begin');
    const tables = await tablesWithIds(client);
    const ids = await findIds(client, tables, [source.contractId, source.claimId]);
    for (const table of tables) await copyRows(client, table, ids, copies);
    await client.query(
      `update reward_claims set payee_account_number = account.number, approved_account_number = account.number
       from (select ${copyOf('$1')} as id,
           '62220202' || lpad(n::text, 7, '0') || case when n % $3 = 0 then '0002' else (1000 + n % 9000)::text end as number
         from generate_series(1, $2::int) n) account
       where reward_claims.id = account.id`,
      [source.claimId, copies, failing],
    );
    await keepTheBooks(client);
    await client.query('commit');
    await client.query('reset session_replication_role');
    await client.query('vacuum (analyze)');
    const { rows } = await client.query<{ id: string }>(
      `select id from reward_claims where status = 'payable' order by id`,
    );
    return rows.map(({ id }) => id);
  } finally {
    await client.query('rollback').catch(() => undefined);
    await client.query('reset all');
    await root.client.releaseConnection(client);
  }
}

/** The id of a copy: a UUID made of the original and the number. */
const copyOf = (id: string): string =>
  `overlay(overlay(md5(${id} || '/' || n) placing '8' from 13) placing 'a' from 17)::uuid`;

interface Table {
  name: string;
  columns: { name: string; isUuid: boolean }[];
}

async function tablesWithIds(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ table_name: string; column_name: string; data_type: string }>(
    `select c.table_name, c.column_name, c.data_type from information_schema.columns c
       join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
     order by c.table_name, c.ordinal_position`,
  );
  const tables = new Map<string, Table>();
  for (const { table_name: name, column_name, data_type } of rows) {
    if (LEFT_OUT.test(name)) continue;
    const table = tables.get(name) ?? { name, columns: [] };
    table.columns.push({ name: column_name, isUuid: data_type === 'uuid' });
    tables.set(name, table);
  }
  return [...tables.values()].filter(({ columns }) => columns.some(({ isUuid }) => isUuid));
}

const hangsOn = ({ columns }: Table): string =>
  columns
    .filter(({ isUuid }) => isUuid)
    .map(({ name }) => `"${name}" = any($1::uuid[])`)
    .join(' or ');

/** The ids of everything that hangs on these, however far down. */
async function findIds(client: Client, tables: readonly Table[], begin: readonly string[]): Promise<string[]> {
  const ids = new Set(begin);
  for (let before = 0; before < ids.size; ) {
    before = ids.size;
    for (const table of tables) {
      if (!table.columns.some(({ name, isUuid }) => name === 'id' && isUuid)) continue;
      const { rows } = await client.query<{ id: string }>(`select id from "${table.name}" where ${hangsOn(table)}`, [
        [...ids],
      ]);
      for (const { id } of rows) ids.add(id);
    }
  }
  return [...ids];
}

async function copyRows(client: Client, table: Table, ids: readonly string[], copies: number): Promise<void> {
  const own = OWN_VALUES[table.name] ?? {};
  const values = table.columns.map(({ name, isUuid }) => {
    if (own[name] !== undefined) return own[name];
    return isUuid
      ? `case when "${name}" = any($1::uuid[]) then ${copyOf(`"${name}"::text`)} else "${name}" end`
      : `"${name}"`;
  });
  const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
  await client.query(
    `insert into "${table.name}" (${columns}) select ${values.join(', ')}
     from "${table.name}" cross join generate_series(1, $2::int) n where ${hangsOn(table)}`,
    [ids, copies],
  );
}

/** Balances, numbers and statistics as the rows now have them; the line gets the money that the copies hold. */
async function keepTheBooks(client: Client): Promise<void> {
  await client.query(`
    update registration_counters n set last_serial = (select max(r.serial) from registrations r
      where r.office_id = n.office_id and r.year = n.year)
    where exists (select 1 from registrations r where r.office_id = n.office_id and r.year = n.year);

    create temporary table short on commit drop as
      select b.id as budget_id, gen_random_uuid() as transaction_id,
        (select id from accounts a where a.budget_id = b.id and a.kind = 'budget_available') as available_id,
        (select id from accounts a where a.budget_id = b.id and a.kind = 'appropriation') as appropriation_id,
        coalesce((select sum(p.amount_fen) from postings p join accounts a on a.id = p.account_id
          where a.budget_id = b.id and a.kind = 'budget_available'), 0) as available
      from budgets b;
    delete from short where available >= 0;
    insert into ledger_transactions (id, kind, budget_id, subject_kind, subject_id, command_id, created_at)
      select transaction_id, 'supplement_budget', budget_id, 'budget', budget_id, transaction_id, now() from short;
    insert into postings (transaction_id, leg, account_id, amount_fen)
      select transaction_id, 1, appropriation_id, available from short
      union all select transaction_id, 2, available_id, -available from short;
    update budgets b set total_fen = total_fen - short.available from short where short.budget_id = b.id;
    update accounts a set balance_fen = coalesce((select sum(p.amount_fen) from postings p where p.account_id = a.id), 0);

    delete from registration_facts; delete from statistics_cells; delete from statistics_months;
    insert into registration_facts
      select f.* from registrations r cross join lateral facts_of_registration(r.contract_id) f;
    insert into statistics_cells
      select dimension, registered_on, key, office_id, effective_on, movement, sum(count), sum(contract_value_fen),
        sum(technology_transaction_value_fen)
      from movements_of_facts((select array_agg(f) from registration_facts f), 1) group by 1, 2, 3, 4, 5, 6;
    insert into statistics_months
      select dimension, date_trunc('month', registered_on)::date, key, office_id, date_trunc('month', effective_on)::date,
        movement, sum(count), sum(contract_value_fen), sum(technology_transaction_value_fen)
      from statistics_cells group by 1, 2, 3, 4, 5, 6;
  `);
}
