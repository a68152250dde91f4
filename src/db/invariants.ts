import type { Transaction } from './connection.js';

/** A part of what an invariant speaks of: ids, or days of registration, behind `from` and up to `to`. */
export interface Slice {
  from: string;
  to: string;
}

/** By what an invariant can be checked piece by piece; each piece holds or does not, whatever the others do. */
export type Cut = 'contract' | 'registered_on';

/** Something that must hold at any moment; a violation is a fault of the registry, never of a user. */
export interface Invariant {
  name: string;
  /** Absent: it is checked at once, over few rows or sums that belong together. */
  cutBy?: Cut;
  /** How many rows break it; of the whole register, or of a slice where it can be cut. */
  findViolations(trx: Transaction, within?: Slice): Promise<number>;
}

const EVERYTHING: Record<Cut, Slice> = {
  contract: { from: '00000000-0000-0000-0000-000000000000', to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
  registered_on: { from: '0001-01-01', to: '9999-12-31' },
};

/** The SQL of one that can be cut names `:from` and `:to`. */
function counted(name: string, sql: string, cutBy?: Cut): Invariant {
  return {
    name,
    ...(cutBy === undefined ? {} : { cutBy }),
    async findViolations(trx, within) {
      const { rows } = await trx.raw<{ rows: { violations: bigint }[] }>(
        `select count(*) as violations from (${sql}) as violation`,
        cutBy === undefined ? {} : { ...(within ?? EVERYTHING[cutBy]) },
      );
      return Number(rows[0]?.violations ?? 0n);
    },
  };
}

/** How many contracts, or days, a slice has: one is checked well within the time a statement may take. */
const SLICE = { contract: 2000, registered_on: 31 };

/** The next slice behind `from`, or the first; undefined when nothing is left. The slices together are everything. */
export async function nextSlice(trx: Transaction, cut: Cut, after?: Slice): Promise<Slice | undefined> {
  const whole = EVERYTHING[cut];
  const from = after?.to ?? whole.from;
  if (from === whole.to) return undefined;
  const sql =
    cut === 'contract'
      ? `select id::text as "to" from contracts where id > :from order by id offset :rows limit 1`
      : `select (min(registered_on) + :rows::int)::text as "to" from statistics_cells where registered_on > :from`;
  const { rows } = await trx.raw<{ rows: { to: string | null }[] }>(sql, { from, rows: SLICE[cut] - 1 });
  return { from, to: rows[0]?.to ?? whole.to };
}

/** One list for the nightly duty, the tests after every fault, and the auditor. Each query returns the rows that break the rule. */
export const INVARIANTS: readonly Invariant[] = [
  counted(
    'postings of every transaction sum to zero and have two legs',
    'select transaction_id from postings group by transaction_id having sum(amount_fen) <> 0 or count(*) < 2',
  ),
  counted(
    'the cached balance of an account is the sum of its postings',
    `select a.id from accounts a left join postings p on p.account_id = a.id
     group by a.id, a.balance_fen having a.balance_fen <> coalesce(sum(p.amount_fen), 0)`,
  ),
  counted(
    'the accounts of a budget sum to zero and none but the appropriation is negative',
    `select budget_id from accounts group by budget_id
     having sum(balance_fen) <> 0 or bool_or(kind <> 'appropriation' and balance_fen < 0)`,
  ),
  counted(
    'at most one live instruction per claim, and one paid instruction per claim',
    `select claim_id from payment_instructions where status in ('prepared', 'instructed', 'unknown', 'paid')
     group by claim_id having count(*) > 1`,
  ),
  counted(
    'money in transit is exactly the instructions without an answer',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'in_transit'
     where a.balance_fen <> coalesce((select sum(i.amount_fen) from payment_instructions i
       where i.budget_id = b.id and i.status in ('instructed', 'unknown')), 0)`,
  ),
  counted(
    'money paid or owed back is exactly the paid instructions',
    `select b.id from budgets b
     where (select sum(a.balance_fen) from accounts a where a.budget_id = b.id and a.kind in ('paid', 'recoverable'))
       <> coalesce((select sum(i.amount_fen) from payment_instructions i
            where i.budget_id = b.id and i.status = 'paid'), 0)`,
  ),
  counted(
    'what is owed back is exactly the recoveries, and never more than was paid',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'recoverable'
     where a.balance_fen <> coalesce((select sum(v.amount_fen) from recoveries v
       join reward_claims r on r.id = v.claim_id where r.budget_id = b.id), 0)
     union all
     select r.id from reward_claims r left join (select claim_id, sum(amount_fen) as owed_fen from recoveries
       group by claim_id) v on v.claim_id = r.id
     where (r.status = 'recovery') <> (v.owed_fen is not null) or v.owed_fen > r.amount_fen`,
  ),
  counted(
    'the reserve is exactly the approved claims that are not under way',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'budget_reserved'
     where a.balance_fen <> coalesce((select sum(r.amount_fen) from reward_claims r
       where r.budget_id = b.id and (r.status in ('payee_confirmation', 'payable')
         or (r.status = 'in_batch' and exists (select 1 from payment_instructions i
               where i.claim_id = r.id and i.status = 'prepared')))), 0)`,
  ),
  counted(
    'a paid claim has one paid instruction of its own amount and payee',
    `select r.id from reward_claims r where r.status in ('paid', 'reconciled', 'recovery') and not exists (
       select 1 from payment_instructions i where i.claim_id = r.id and i.status = 'paid' and i.amount_fen = r.amount_fen
         and i.payee_name = r.payee_account_name and i.account_number = r.payee_account_number)`,
  ),
  counted(
    'no amount above what the sheet computed',
    `select id from reward_claims where amount_fen is not null and
       amount_fen > coalesce((sheet ->> 'amountFen')::bigint, 0) and status not in ('submitted')`,
  ),
  counted(
    'statistics count every registration, with the values and from the days the record has',
    `with kept as (select * from registration_facts where contract_id > :from and contract_id <= :to),
       recorded as (select f.* from registrations r cross join lateral facts_of_registration(r.contract_id) f
         where r.contract_id > :from and r.contract_id <= :to)
     (select * from kept except select * from recorded) union all (select * from recorded except select * from kept)`,
    'contract',
  ),
  counted(
    'the cells of statistics are the sums of what each registration counts for',
    `select dimension, registered_on, key, office_id, effective_on, movement
     from (select * from statistics_cells where registered_on > :from and registered_on <= :to
       union all select * from movements_of_facts((select array_agg(f) from registration_facts f
         where registered_on > :from and registered_on <= :to), -1)) cells
     group by 1, 2, 3, 4, 5, 6
     having sum(count) <> 0 or sum(contract_value_fen) <> 0 or sum(technology_transaction_value_fen) <> 0`,
    'registered_on',
  ),
  counted(
    'the months of statistics are the sums of their days',
    `select dimension, registered_month, key, office_id, effective_month, movement
     from (select * from statistics_months
       union all select dimension, date_trunc('month', registered_on)::date, key, office_id,
         date_trunc('month', effective_on)::date, movement, -count, -contract_value_fen, -technology_transaction_value_fen
       from statistics_cells) months
     group by 1, 2, 3, 4, 5, 6
     having sum(count) <> 0 or sum(contract_value_fen) <> 0 or sum(technology_transaction_value_fen) <> 0`,
  ),
  counted(
    'every registered contract has a number and one live certificate',
    `select c.id from contracts c where c.id > :from and c.id <= :to
       and (c.status in ('registered', 'completed') or c.status_before in ('registered', 'completed'))
       and (not exists (select 1 from registrations r where r.contract_id = c.id and r.ended_on is null)
         or (select count(*) from certificates k where k.contract_id = c.id and k.state = 'issued') <> 1)`,
    'contract',
  ),
  counted(
    'a contract whose registration ended has no live certificate',
    `select c.id from contracts c join certificates k on k.contract_id = c.id
     where c.status in ('deregistered', 'revoked') and k.state = 'issued'`,
  ),
  counted(
    'serials of an office and year run without a gap',
    `select r.office_id, r.year from registrations r
     join registration_counters n on n.office_id = r.office_id and n.year = r.year
     group by r.office_id, r.year, n.last_serial having count(*) <> n.last_serial or max(r.serial) <> n.last_serial`,
  ),
  counted(
    'the events of a case are numbered without a gap',
    `select subject_kind, subject_id from case_events where subject_id > :from and subject_id <= :to
     group by subject_kind, subject_id having max(seq) <> count(*) or min(seq) <> 1`,
    'contract',
  ),
  counted(
    'the status of a contract is the one its last event left',
    `select c.id from contracts c join lateral (
       select e.status_after from case_events e where e.subject_kind = 'contract' and e.subject_id = c.id
       order by e.seq desc limit 1) as last on true
     where c.id > :from and c.id <= :to and last.status_after <> c.status`,
    'contract',
  ),
  counted(
    'a person holds one duty on a case, and two reviewers are two people',
    `select contract_id from registrations where second_reviewer_id = first_reviewer_id`,
  ),
  counted(
    'every reconciled batch has three people and no open instruction',
    `select b.id from payout_batches b where b.status = 'reconciled' and (
       b.checker_id is null or b.releaser_id is null or exists (
         select 1 from payment_instructions i where i.batch_id = b.id and i.status in ('prepared', 'instructed', 'unknown')))`,
  ),
];
