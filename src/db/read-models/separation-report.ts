import type { Duty } from '../../domain/separation-of-duties.js';
import type { Transaction } from '../connection.js';

/** Somebody whose hands were on one case twice. */
export interface SeparationViolation {
  contractId: string;
  personId: string;
  personName: string | null;
  duties: Duty[];
  rule: 'two-duties' | 'delegate-and-principal' | 'recused-and-acted' | 'same-reviewer';
}

/** Acts that take a duty, by kind of event: told from what was done, not from the table that should have prevented it. */
const DUTY_OF_EVENT = `(values
  ('contract.accepted', 'first_review'), ('contract.not_accepted', 'first_review'), ('contract.correction_requested', 'first_review'),
  ('contract.referred_to_second_review', 'first_review'), ('contract.receipts_verified', 'first_review'),
  ('contract.sent_back', 'second_review'), ('contract.expert_opinion_given', 'expert_review'),
  ('reward.first_check_passed', 'first_check'), ('reward.second_check_passed', 'second_check'), ('reward.approved', 'approval')) k (kind, duty)`;

/** The first and the last instant (excluded) of a civil month in Shanghai are the bounds. */
export interface Period {
  from: string;
  until: string;
}

/** How many cases were acted on in the period, and how many duties were taken on them. */
export async function countDuties(
  trx: Transaction,
  { from, until }: Period,
): Promise<{ cases: number; duties: number }> {
  const { rows } = await trx.raw<{ rows: { cases: number; duties: number }[] }>(
    `select count(distinct e.contract_id)::int as cases, (select count(*)::int from case_duties d
       where d.first_at >= :from and d.first_at < :until) as duties
     from case_events e where e.contract_id is not null and e.occurred_at >= :from and e.occurred_at < :until`,
    { from, until },
  );
  return rows[0] ?? { cases: 0, duties: 0 };
}

/** Every case acted on in the period on which one person, or one and who stood in for them, did what two must do. */
export async function listViolations(trx: Transaction, { from, until }: Period): Promise<SeparationViolation[]> {
  const { rows } = await trx.raw<{ rows: SeparationViolation[] }>(
    `with acted as (
       select distinct contract_id from case_events
       where contract_id is not null and occurred_at >= :from and occurred_at < :until),
     done as (
       select distinct e.contract_id, e.actor_id as user_id, k.duty from case_events e
         join acted a on a.contract_id = e.contract_id join ${DUTY_OF_EVENT} on k.kind = e.kind
       union select d.contract_id, d.user_id, d.duty from case_duties d join acted a on a.contract_id = d.contract_id),
     hands as (
       select contract_id, user_id, duty, false as lent from done
       union select d.contract_id, l.from_user_id, d.duty, true from done d
         join case_events e on e.contract_id = d.contract_id and e.actor_id = d.user_id
         join delegations l on l.to_user_id = d.user_id
           and (e.occurred_at at time zone 'Asia/Shanghai')::date between l.starts_on and l.ends_on
           and (l.revoked_at is null or l.revoked_at > e.occurred_at)
         join users p on p.id = d.user_id
           and e.actor_role = any (l.roles) and e.actor_role <> all (p.roles)),
     broken as (
       select contract_id, user_id, array_agg(distinct duty order by duty) as duties,
         case when bool_or(lent) then 'delegate-and-principal' else 'two-duties' end as rule
       from hands group by contract_id, user_id having count(distinct duty) > 1
       union all
       select d.contract_id, d.user_id, array_agg(distinct d.duty order by d.duty), 'recused-and-acted'
       from done d join recusals r on r.contract_id = d.contract_id and r.user_id = d.user_id
       where exists (select 1 from case_events e where e.contract_id = d.contract_id and e.actor_id = d.user_id
         and e.occurred_at > r.declared_at and e.kind <> 'contract.recused')
       group by d.contract_id, d.user_id
       union all
       select g.contract_id, g.first_reviewer_id, '{first_review,second_review}'::text[], 'same-reviewer'
       from registrations g join acted a on a.contract_id = g.contract_id where g.first_reviewer_id = g.second_reviewer_id)
     select b.contract_id as "contractId", b.user_id as "personId", u.name as "personName", b.duties, b.rule
     from broken b left join users u on u.id = b.user_id order by b.contract_id, b.user_id, b.rule`,
    { from, until },
  );
  return rows;
}
