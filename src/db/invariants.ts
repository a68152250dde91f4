import type { Transaction } from './connection.js';
import { SHEETS_AS_COMPUTED } from './sheets-as-computed.js';

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
  /** True: money is at stake. While it does not hold, no batch is released. */
  ofMoney?: true;
  /** How many rows break it; of the whole register, or of a slice where it can be cut. */
  findViolations(trx: Transaction, within?: Slice): Promise<number>;
  /** What breaks it, a few examples: ids, or whatever the rule names first. */
  listExamples(trx: Transaction, within?: Slice): Promise<string[]>;
}

/** So many examples say where to look; the whole list is in the record. */
const EXAMPLES = 5;

const EVERYTHING: Record<Cut, Slice> = {
  contract: { from: '00000000-0000-0000-0000-000000000000', to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' },
  registered_on: { from: '0001-01-01', to: '9999-12-31' },
};

/** The SQL of one that can be cut names `:from` and `:to`. */
function counted(name: string, sql: string, cutBy?: Cut): Invariant {
  const bindings = (within: Slice | undefined): Record<string, string> =>
    cutBy === undefined ? {} : { ...(within ?? EVERYTHING[cutBy]) };
  return {
    name,
    ...(cutBy === undefined ? {} : { cutBy }),
    async findViolations(trx, within) {
      const { rows } = await trx.raw<{ rows: { violations: bigint }[] }>(
        `select count(*) as violations from (${sql}) as violation`,
        bindings(within),
      );
      return Number(rows[0]?.violations ?? 0n);
    },
    async listExamples(trx, within) {
      const { rows } = await trx.raw<{ rows: Record<string, unknown>[] }>(
        `select * from (${sql}) as violation limit ${EXAMPLES}`,
        bindings(within),
      );
      return rows.map((row) => String(Object.values(row)[0]));
    },
  };
}

/** The same, about money: while it does not hold, the payout gate is closed. */
function ofMoney(name: string, sql: string, cutBy?: Cut): Invariant {
  return { ...counted(name, sql, cutBy), ofMoney: true };
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
  ofMoney(
    'postings of every transaction sum to zero and have two legs',
    'select transaction_id from postings group by transaction_id having sum(amount_fen) <> 0 or count(*) < 2',
  ),
  ofMoney(
    'the cached balance of an account is the sum of its postings',
    `select a.id from accounts a left join postings p on p.account_id = a.id
     group by a.id, a.balance_fen having a.balance_fen <> coalesce(sum(p.amount_fen), 0)`,
  ),
  ofMoney(
    'the accounts of a budget sum to zero and none but where money comes from is negative',
    `select budget_id from accounts group by budget_id
     having sum(balance_fen) <> 0
       or bool_or(kind not in ('appropriation', 'interest_income', 'share_income') and balance_fen < 0)`,
  ),
  ofMoney(
    'the total of a budget is what it was appropriated',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'appropriation'
     where b.total_fen <> -a.balance_fen`,
  ),
  ofMoney(
    'a closed budget holds nothing for anybody',
    `select b.id from budgets b join accounts a on a.budget_id = b.id
     where b.closed_at is not null and a.kind in ('budget_available', 'budget_reserved', 'budget_committed')
       and a.balance_fen <> 0`,
  ),
  ofMoney(
    'what other levels owe is what they were asked for and did not refund',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'share_due'
     where a.balance_fen <> coalesce((select sum(c.amount_fen) from share_claims c where c.budget_id = b.id), 0)
       - coalesce((select sum(r.amount_fen) from share_receipts r where r.budget_id = b.id), 0)`,
  ),
  ofMoney(
    'at most one live instruction per claim, and one paid instruction per claim',
    `select claim_id from payment_instructions where status in ('prepared', 'instructed', 'unknown', 'paid')
     group by claim_id having count(*) > 1`,
  ),
  ofMoney(
    'what a claim took along to the next year left the line of the year before',
    // and what was paid after all from the one was given back by the other
    `select claim_id from (
       select coalesce(i.claim_id, t.subject_id) as claim_id, b.policy_code, b.fiscal_year + 1 as fiscal_year, p.amount_fen
       from accounts a join postings p on p.account_id = a.id join ledger_transactions t on t.id = p.transaction_id
         join budgets b on b.id = a.budget_id
         left join payment_instructions i on t.subject_kind = 'payment_instruction' and i.id = t.subject_id
       where a.kind = 'carried_over'
       union all
       select t.subject_id, b.policy_code, b.fiscal_year, p.amount_fen
       from accounts a join postings p on p.account_id = a.id
         join ledger_transactions t on t.id = p.transaction_id and t.kind in ('carry_in', 'carry_back')
         join budgets b on b.id = a.budget_id
       where a.kind = 'appropriation') moved
     group by claim_id, policy_code, fiscal_year having sum(amount_fen) <> 0`,
  ),
  ofMoney(
    'every instruction is booked exactly as its status says, each step once',
    `select i.id from payment_instructions i left join lateral (
       select count(*) filter (where t.kind = 'commit') as committed,
         count(*) filter (where t.kind = 'uncommit') as uncommitted,
         count(*) filter (where t.kind = 'instruct') as instructed,
         count(*) filter (where t.kind in ('settle', 'settle_reserved', 'settle_carried', 'settle_lapsed')) as settled,
         count(*) filter (where t.kind in ('settle_reserved', 'settle_carried', 'settle_lapsed')) as after_all,
         count(*) filter (where t.kind in
           ('take_back_rejected', 'take_back_returned', 'return_to_finance', 'lapse_rejected')) as taken_back
       from ledger_transactions t where t.subject_kind = 'payment_instruction' and t.subject_id = i.id) t on true
     where i.id > :from and i.id <= :to and not case i.status
       when 'prepared' then (t.committed, t.uncommitted, t.instructed, t.settled, t.taken_back) = (1, 0, 0, 0, 0)
       when 'withdrawn' then (t.committed, t.uncommitted, t.instructed, t.settled, t.taken_back) = (1, 1, 0, 0, 0)
       -- what was paid after all had been taken back as rejected before, once
       when 'paid' then (t.committed, t.uncommitted, t.instructed, t.settled, t.taken_back) = (1, 0, 1, 1, t.after_all)
       when 'returned' then (t.committed, t.uncommitted, t.instructed, t.taken_back) = (1, 0, 1, 1 + t.after_all) and t.settled <= 1
       when 'rejected' then (t.committed, t.uncommitted, t.instructed, t.settled, t.taken_back) = (1, 0, 1, 0, 1)
       else (t.committed, t.uncommitted, t.instructed, t.settled, t.taken_back) = (1, 0, 1, 0, 0) end`,
    'contract',
  ),
  ofMoney(
    'money in transit is exactly the instructions without an answer',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'in_transit'
     where a.balance_fen <> coalesce((select sum(i.amount_fen) from payment_instructions i
       where i.budget_id = b.id and i.status in ('instructed', 'unknown')), 0)`,
  ),
  ofMoney(
    'money in unreleased batches is exactly their prepared instructions',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'budget_committed'
     where a.balance_fen <> coalesce((select sum(i.amount_fen) from payment_instructions i
       where i.budget_id = b.id and i.status = 'prepared'), 0)`,
  ),
  ofMoney(
    'money paid or owed back is exactly the paid instructions and what was netted',
    `select b.id from budgets b
     where (select sum(a.balance_fen) from accounts a where a.budget_id = b.id
         and a.kind in ('paid', 'netted', 'recoverable', 'recovered', 'written_off'))
       <> coalesce((select sum(i.amount_fen) from payment_instructions i
            where i.budget_id = b.id and i.status = 'paid'), 0)
         + coalesce((select sum(p.amount_fen) from ledger_transactions t join postings p on p.transaction_id = t.id
             join accounts a on a.id = p.account_id and a.kind = 'netted'
             where t.budget_id = b.id and t.kind in ('net', 'undo_net')), 0)
         -- what a payee gave back of its own accord lies with the line again, or with finance
         + coalesce((select sum(p.amount_fen) from ledger_transactions t join postings p on p.transaction_id = t.id
             join accounts a on a.id = p.account_id and a.kind = 'recoverable'
             where t.budget_id = b.id and t.subject_kind = 'recovery'
               and t.kind in ('restore_quota', 'return_to_finance')), 0)`,
  ),
  ofMoney(
    'what a payee gave back of its own accord left the line once, by a notice that two people read',
    `select v.id from recoveries v
     left join lateral (select count(*) as times, -coalesce(sum(p.amount_fen), 0) as fen
       from ledger_transactions t join postings p on p.transaction_id = t.id
       join accounts a on a.id = p.account_id and a.kind = 'recoverable'
       where t.subject_kind = 'recovery' and t.subject_id = v.id and t.kind in ('restore_quota', 'return_to_finance')) b on true
     left join lateral (select count(*) as times, coalesce(sum(r.amount_fen), 0) as fen
       from recovery_receipts r where r.recovery_id = v.id) s on true
     where case when v.reason_code = 'VOLUNTARY'
       then v.status <> 'settled' or v.proposed_by is null or (b.times, s.times) <> (1, 1)
         or b.fen <> v.amount_fen or s.fen <> v.amount_fen
       else b.times > 0 end`,
  ),
  ofMoney(
    'what later claims gave up by netting is what earlier ones got back by it',
    `select t.kind from (select 'netting' as kind, coalesce(sum(case kind when 'net' then amount_fen
         when 'recover_by_netting' then -amount_fen when 'undo_net' then -amount_fen else amount_fen end), 0) as differs_fen
       from (select l.kind, (select sum(p.amount_fen) from postings p where p.transaction_id = l.id and p.amount_fen > 0)
           as amount_fen from ledger_transactions l
         where l.kind in ('net', 'undo_net', 'recover_by_netting', 'undo_recover_by_netting')) moves) t
     where t.differs_fen <> 0`,
  ),
  ofMoney(
    'what is owed back is exactly the recoveries, and never more than was paid',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'recoverable'
     where a.balance_fen <> coalesce((select sum(v.principal_fen) from recoveries v
       join reward_claims r on r.id = v.claim_id where r.budget_id = b.id), 0)
     union all
     select r.id from reward_claims r left join (select claim_id, sum(amount_fen) as owed_fen from recoveries
       where status not in ('proposed', 'recovery_refused') group by claim_id) v on v.claim_id = r.id
     where (r.status = 'recovery') <> (v.owed_fen is not null) or v.owed_fen > r.amount_fen`,
  ),
  ofMoney(
    'the reserve is exactly the approved claims that are not under way',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'budget_reserved'
     where a.balance_fen <> coalesce((select sum(r.amount_fen - r.netted_fen) from reward_claims r
       where r.budget_id = b.id and r.status in ('payee_confirmation', 'payable')), 0)`,
  ),
  ofMoney(
    'a claim holds its amount while it is approved and unpaid, and nothing before or after',
    `select r.id from reward_claims r left join lateral (
       -- each subject for itself: asked for with "or", every claim would go through the whole ledger
       select sum(p.amount_fen) as held_fen from (
           select r.id as subject_id union all select i.id from payment_instructions i where i.claim_id = r.id) s
         join ledger_transactions t on t.subject_id = s.subject_id and t.kind not in ('net', 'undo_net')
         join postings p on p.transaction_id = t.id
         join accounts a on a.id = p.account_id and a.kind in ('budget_reserved', 'budget_committed', 'in_transit')
     ) h on true
     where r.id > :from and r.id <= :to and coalesce(h.held_fen, 0) <> case
       when r.status in ('payee_confirmation', 'payable', 'in_batch') then r.amount_fen
       when r.status in ('paid', 'reconciled', 'recovery') then r.netted_fen else 0 end`,
    'contract',
  ),
  ofMoney(
    'a paid claim has one paid instruction of its own amount and payee',
    `select r.id from reward_claims r
     where r.status in ('paid', 'reconciled', 'recovery') and r.amount_fen > r.netted_fen and not exists (
       select 1 from payment_instructions i where i.claim_id = r.id and i.status = 'paid'
         and i.amount_fen = r.amount_fen - r.netted_fen
         and i.payee_name = r.payee_account_name and i.account_number = r.payee_account_number)`,
  ),
  ofMoney(
    'what was paid rests on a registration, a maker, a checker and a releaser who are three people',
    `select i.id from payment_instructions i join payout_batches b on b.id = i.batch_id
     where i.status in ('instructed', 'unknown', 'paid') and (
       (b.status <> 'reconciled' and (b.checker_id is null or b.releaser_id is null))
       or b.maker_id in (b.checker_id, b.releaser_id) or b.checker_id = b.releaser_id
       or not exists (select 1 from registrations g where g.contract_id = i.contract_id))`,
  ),
  ofMoney(
    'no amount above what the sheet computed',
    `select id from reward_claims where amount_fen is not null and
       amount_fen > coalesce((sheet ->> 'amountFen')::bigint, 0) and status not in ('submitted')`,
  ),
  ofMoney(
    'a claim that a plan gave money has exactly that amount, and no plan gives more than its line held',
    `select r.id from reward_claims r
     where r.budget_allocation ->> 'outcome' = 'allocated' and r.budget_id is not null
       and r.amount_fen > (r.budget_allocation ->> 'allocatedFen')::bigint
     union all
     select p.id from funding_plans p where p.allocated_fen > p.available_fen or p.allocated_fen <> (
       select coalesce(sum(i.allocated_fen), 0) from funding_plan_items i where i.plan_id = p.id)`,
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
  ofMoney(
    'every reconciled batch has three people and no open instruction',
    `select b.id from payout_batches b where b.status = 'reconciled' and (
       b.checker_id is null or b.releaser_id is null or exists (
         select 1 from payment_instructions i where i.batch_id = b.id and i.status in ('prepared', 'instructed', 'unknown')))`,
  ),
  ofMoney(
    'a contract counts in one live claim of a policy, beneficiary, year and instalment',
    `select contract_id from claim_contracts where released_at is null and contract_id > :from and contract_id <= :to
     group by contract_id, policy_code, beneficiary_credit_code, claim_year, installments_reached having count(*) > 1`,
    'contract',
  ),
  ofMoney(
    'every reservation rests on contracts that were registered and certified on its day',
    `select r.id from reward_claims r
     join ledger_transactions t on t.subject_kind = 'reward_claim' and t.subject_id = r.id and t.kind = 'reserve'
     join claim_contracts x on x.claim_id = r.id
     where r.id > :from and r.id <= :to and (
       not exists (select 1 from registrations g where g.contract_id = x.contract_id
         and g.registered_on <= t.booked_on and (g.ended_on is null or g.ended_on >= t.booked_on))
       or not exists (select 1 from certificates k where k.contract_id = x.contract_id
         and k.issued_on <= t.booked_on and (k.ended_on is null or k.ended_on >= t.booked_on)))`,
    'contract',
  ),
  ofMoney(
    'what the ledger settled is what the treasury said it paid, or two people found it had',
    `select i.id from payment_instructions i
     left join lateral (select count(distinct t.id) as times, coalesce(sum(p.amount_fen), 0) as fen
       from ledger_transactions t
       join postings p on p.transaction_id = t.id
       join accounts a on a.id = p.account_id and a.kind = 'paid'
       where t.subject_kind = 'payment_instruction' and t.subject_id = i.id
         and t.kind in ('settle', 'settle_reserved', 'settle_carried', 'settle_lapsed')) s on true
     left join lateral (select count(*) as times, count(*) filter (where told.amount_fen <> i.amount_fen) as differing
       from (select b.amount_fen from bank_results b where b.instruction_id = i.id and b.effect = 'paid'
         union all select b.amount_fen from payout_desk_items d join bank_results b on b.id = d.id and b.outcome = 'paid'
           where d.proposed_instruction_id = i.id and d.closed_how = 'attached') told) b on true
     where i.id > :from and i.id <= :to
       and (s.times <> b.times or b.differing > 0 or s.fen <> b.times * i.amount_fen)`,
    'contract',
  ),
  SHEETS_AS_COMPUTED,
  // of other parts
  ofMoney(
    'what a project is granted never comes to more than its committee named',
    `select p.project_id from project_claims p join reward_claims k on k.id = p.claim_id
       and k.status not in ('refused', 'withdrawn', 'waived', 'cancelled')
     group by p.project_id
     having sum(coalesce(k.amount_fen, 0)) > (select max(a.amount_fen) from project_amounts a where a.project_id = p.project_id)`,
  ),
  ofMoney(
    'a receipt is counted once over all claims and policies, or once for each side where every claim on it says so',
    `select receipt_id from claim_receipts where released_at is null group by receipt_id
     having count(*) > 1 and (bool_or(is_exclusive) or count(*) <> count(distinct beneficiary_role))`,
  ),
  ofMoney(
    'what the contracts of a computed claim are given adds up to what its sheet computed',
    `select k.id from reward_claims k join claim_contracts x on x.claim_id = k.id
     where k.id > :from and k.id <= :to and k.computed_fen is not null
     group by k.id having sum(x.amount_fen) <> k.computed_fen`,
    'contract',
  ),
  ofMoney(
    'refunds never come to more than the receipt they take back',
    `select q.id from receipts q join receipts f on f.refund_of = q.id and f.status <> 'rejected'
     where q.contract_id > :from and q.contract_id <= :to
     group by q.id, q.amount_fen having sum(f.amount_fen) > q.amount_fen`,
    'contract',
  ),
  ofMoney(
    'the balance of every recovery is the sum of its entries, and what was confirmed is owed exactly once',
    `select v.id from recoveries v left join lateral (
       select coalesce(sum(e.principal_fen), 0) as principal, coalesce(sum(e.interest_fen), 0) as interest,
         coalesce(sum(e.credit_fen), 0) as credit,
         coalesce(sum(e.principal_fen) filter (where e.kind = 'owed'), 0) as owed
       from recovery_entries e where e.recovery_id = v.id) e on true
     where (v.principal_fen, v.interest_fen, v.credit_fen) is distinct from (e.principal, e.interest, e.credit)
       or e.owed <> case when v.status in ('proposed', 'recovery_refused') then 0 else v.amount_fen end
       or (v.status in ('settled', 'recovery_written_off')) <> (v.settled_on is not null)`,
  ),
  ofMoney(
    'money that came back is used exactly: principal, interest or a credit',
    `select t.id from recovery_receipts t where t.amount_fen <> coalesce((
       select sum(e.credit_fen - e.principal_fen - e.interest_fen) from recovery_entries e
       where e.receipt_id = t.id), 0)`,
  ),
  ofMoney(
    'interest that is owed is the interest of the ledger',
    `select b.id from budgets b join accounts a on a.budget_id = b.id and a.kind = 'interest_due'
     where a.balance_fen <> coalesce((select sum(v.interest_fen) from recoveries v
       join reward_claims r on r.id = v.claim_id where r.budget_id = b.id), 0)`,
  ),
  ofMoney(
    'what a claim gave up by netting is the sum of its nettings that hold',
    `select r.id from reward_claims r where r.id > :from and r.id <= :to and r.netted_fen <> coalesce((
       select sum(n.amount_fen) from recovery_nettings n where n.claim_id = r.id and n.undone_on is null), 0)`,
    'contract',
  ),
  counted(
    'the shares of every division add up to exactly one, and its amounts to the net income',
    // exact: each share over the product of the denominators is too long, so they are summed as numerics of a common one
    `select p.id from split_plans p join split_parties s on s.plan_id = p.id group by p.id, p.net_fen
     having abs(sum(s.share_numerator::numeric / s.share_denominator) - 1) > 0.000000001
       or coalesce(sum(s.amount_fen), 0) <> coalesce(p.net_fen, 0)`,
  ),
  counted(
    'a claim lists its contracts and one lead among them; one that ended without payment lets them go',
    `select r.id from reward_claims r where r.id > :from and r.id <= :to and (
       (select count(*) from claim_contracts x where x.claim_id = r.id and x.is_lead and x.contract_id = r.contract_id) <> 1
       or (r.status in ('refused', 'withdrawn', 'cancelled', 'waived')) <> not exists (
         select 1 from claim_contracts x where x.claim_id = r.id and x.released_at is null))`,
    'contract',
  ),
  ofMoney(
    'a batch that left was approved by as many of whom as its tier asks, all of the set that left',
    `select b.id from payout_batches b where b.frozen_sha256 is not null
       and b.status in ('released', 'sent', 'settled', 'reconciled') and (
       (select count(*) from batch_approvals a where a.batch_id = b.id and a.frozen_sha256 = b.frozen_sha256
         and a.role = 'finance_checker') < (b.approvals_needed ->> 'finance_checker')::int
       or (select count(*) from batch_approvals a where a.batch_id = b.id and a.frozen_sha256 = b.frozen_sha256
         and a.role = 'competent_authority') < (b.approvals_needed ->> 'competent_authority')::int
       or not exists (select 1 from batch_approvals a where a.batch_id = b.id and a.frozen_sha256 = b.frozen_sha256
         and a.role = 'finance_releaser' and a.person_id = b.releaser_id))`,
  ),
  ofMoney(
    'the instructions of a batch are as many and as much as the batch says',
    `select b.id from payout_batches b left join payment_instructions i on i.batch_id = b.id
     group by b.id having count(i.id) <> b.instruction_count or coalesce(sum(i.amount_fen), 0) <> b.total_fen`,
  ),
  ofMoney(
    'what the treasury answered moved at most one payment, and each payment at most once that way',
    `select instruction_id from bank_results where effect in ('paid', 'rejected', 'returned')
     group by instruction_id, effect having instruction_id is null or count(*) > 1`,
  ),
  ofMoney(
    'a line that was attached to a payment was attached by two people',
    `select id from payout_desk_items where closed_how in ('attached', 'repaid')
       and (proposed_by is null or proposed_by = closed_by)`,
  ),
];
