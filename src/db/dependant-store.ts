import { randomUUID } from 'node:crypto';
import { SYSTEM_ACTOR_ID } from '../domain/actor.js';
import type {
  Dependant,
  DependantCause,
  DependantKind,
  DependantTask,
  SettledHow,
} from '../domain/contract/dependant.js';
import type { Transaction } from './connection.js';

/**
 * Everything that rests on a registration, in its present state; the caller holds the lock of the contract, under which
 * claims, lists and certificates of it move. Lists carry whether others still stand in them.
 */
export async function findDependants(trx: Transaction, contractId: string): Promise<Dependant[]> {
  const { rows } = await trx.raw<{
    rows: { kind: DependantKind; subject_id: string; state: string; label: string; amount_fen: bigint | null }[];
  }>(
    `select 'certificate' as kind, k.id as subject_id,
       case when k.state = 'issued' and k.pdf_sha256 is null then 'unprinted' else k.state end as state,
       k.registration_number || ' v' || k.version_no as label, null::bigint as amount_fen
     from certificates k where k.contract_id = :contractId
     union all
     select 'summary_list', l.id, l.status || ':' || case when exists (
         select 1 from summary_list_members o join registrations r on r.contract_id = o.contract_id
         where o.list_id = l.id and o.contract_id <> :contractId and r.ended_on is null)
       or not exists (select 1 from registrations r where r.contract_id = :contractId and r.ended_on is not null)
       then 'listed' else 'alone' end,
       l.purpose, null
     from summary_lists l join summary_list_members m on m.list_id = l.id
     where m.contract_id = :contractId and l.status in ('list_pending', 'list_issued', 'list_void')
     union all
     select 'spot_check', s.plan_id, case when s.lapsed_at is not null then 'lapsed' when s.found_at is not null then 'found'
       else 'open' end, p.title, null
     from spot_checks s join spot_check_plans p on p.id = s.plan_id where s.contract_id = :contractId
     union all
     select 'reward_claim', c.id, c.status, c.policy_code || ' ' || c.claim_year, c.amount_fen
     from reward_claims c where c.id in (select claim_id from claim_contracts where contract_id = :contractId)
     union all
     select 'approval', c.id, c.status, c.policy_code || ' ' || c.claim_year, c.amount_fen
     from reward_claims c where c.id in (select claim_id from claim_contracts where contract_id = :contractId) and exists (
       select 1 from case_events e where e.subject_kind = 'reward_claim' and e.subject_id = c.id and e.kind = 'reward.approved')
     union all
     select 'payment_instruction', i.id, i.status, i.reference, i.amount_fen
     from payment_instructions i where i.contract_id = :contractId
     union all
     select 'statistics_snapshot', s.id, case when change.differs then 'changed' else 'not_changed' end,
       s.year || 'Q' || s.through_quarter || ' r' || s.revision_no, null
     from statistics_snapshots s
       cross join lateral (
         select exists (
           (select kind_code, field_code, seller_nature, district_code, seller_place, buyer_place, intellectual_property,
              plan_source, contract_value_fen, technology_transaction_value_fen
            from registration_facts where contract_id = :contractId order by version_no desc limit 1)
           except
           (select kind_code, field_code, seller_nature, district_code, seller_place, buyer_place, intellectual_property,
              plan_source, contract_value_fen, technology_transaction_value_fen
            from facts_of_registration(:contractId) order by version_no desc limit 1)) as differs) change
     where exists (
         select 1 from registration_facts f where f.contract_id = :contractId
           and f.registered_on between make_date(s.year, 1, 1)
             and (make_date(s.year, s.through_quarter * 3, 1) + interval '1 month - 1 day')::date
           and f.valid_from <= s.as_of and (f.valid_to is null or f.valid_to > s.as_of))
       and not exists (select 1 from statistics_snapshots c where c.corrects_id = s.id)
     union all
     select 'national_record', n.contract_id, n.state, coalesce(n.national_number, n.registration_number), null
     from national_sync n where n.contract_id = :contractId and n.state <> 'not_sent'
     order by 1, 4, 2`,
    { contractId },
  );
  return rows.map((row) => ({
    kind: row.kind,
    subjectId: row.subject_id,
    state: row.state,
    label: row.label,
    ...(row.amount_fen === null ? {} : { amountFen: row.amount_fen }),
  }));
}

/** One dependant as it is written down. */
export interface NewDependant {
  kind: DependantKind;
  subjectId: string;
  label: string;
  stateBefore: string;
  stateAfter: string;
  amountFen?: bigint | undefined;
  task: DependantTask;
  ownerRole: string;
  settled?: { by: string; how: SettledHow } | undefined;
}

/** Writes down what rested on a registration when it changed or ended. */
export async function addDependants(
  trx: Transaction,
  because: {
    contractId: string;
    officeId: string;
    registrationNumber: string;
    cause: DependantCause;
    commandId: string;
    at: string;
    on: string;
  },
  dependants: readonly NewDependant[],
): Promise<void> {
  if (dependants.length === 0) return;
  await trx('registration_dependants').insert(
    dependants.map((dependant) => ({
      id: randomUUID(),
      contract_id: because.contractId,
      office_id: because.officeId,
      registration_number: because.registrationNumber,
      cause: because.cause,
      command_id: because.commandId,
      caused_at: because.at,
      caused_on: because.on,
      kind: dependant.kind,
      subject_id: dependant.subjectId,
      label: dependant.label,
      state_before: dependant.stateBefore,
      state_after: dependant.stateAfter,
      amount_fen: dependant.amountFen ?? null,
      task: dependant.task,
      owner_role: dependant.ownerRole,
      settled_at: dependant.settled === undefined ? null : because.at,
      settled_by: dependant.settled?.by ?? null,
      settled_how: dependant.settled?.how ?? null,
    })),
  );
}

/** A later act has done what was left to do about these subjects: their open dependants come to rest. */
export async function settleFound(
  trx: Transaction,
  found: { kinds: readonly DependantKind[]; subjectIds: readonly string[]; state: string; at: string },
): Promise<void> {
  if (found.subjectIds.length === 0) return;
  await trx('registration_dependants')
    .whereIn('kind', [...found.kinds])
    .whereIn('subject_id', [...found.subjectIds])
    .whereNull('settled_at')
    .update({
      settled_at: found.at,
      settled_by: SYSTEM_ACTOR_ID,
      settled_how: 'found_done' satisfies SettledHow,
      state_after: found.state,
    });
}

/** 重新出具: a list was issued that holds all of an older one that still stands; the older one needs nothing more. */
export async function settleReissuedLists(trx: Transaction, listId: string, at: string): Promise<void> {
  await trx.raw(
    `update registration_dependants d
     set settled_at = :at, settled_by = :system, settled_how = 'found_done', state_after = 'reissued'
     from summary_lists old, summary_lists fresh
     where d.kind = 'summary_list' and d.task = 'reissue_list' and d.settled_at is null and old.id = d.subject_id
       and fresh.id = :listId and fresh.id <> old.id
       and fresh.organisation_id = old.organisation_id and fresh.office_id = old.office_id
       and not exists (
         select 1 from summary_list_members m join registrations r on r.contract_id = m.contract_id
         where m.list_id = old.id and r.ended_on is null
           and not exists (select 1 from summary_list_members n where n.list_id = fresh.id and n.contract_id = m.contract_id))`,
    { listId, at, system: SYSTEM_ACTOR_ID },
  );
}

export interface OpenDependant {
  id: string;
  contractId: string;
  officeId: string;
  kind: DependantKind;
  subjectId: string;
  task: DependantTask;
  ownerRole: string;
  amountFen: bigint | null;
  settledAt: string | null;
  /** 核销提请: who proposes to write it off, and when. */
  writeOffProposedBy: string | null;
  writeOffProposedAt: string | null;
}

/** Which contract a dependant belongs to: locked before it. Undefined when there is no such dependant. */
export async function findContractOfDependant(trx: Transaction, id: string): Promise<string | undefined> {
  const row = await trx('registration_dependants')
    .select<{ contract_id: string }[]>('contract_id')
    .where({ id })
    .first();
  return row?.contract_id;
}

/** Takes the row lock under which a dependant is settled; undefined when there is none. */
export async function lockDependant(trx: Transaction, id: string): Promise<OpenDependant | undefined> {
  return trx('registration_dependants')
    .select<OpenDependant[]>({
      id: 'id',
      contractId: 'contract_id',
      officeId: 'office_id',
      kind: 'kind',
      subjectId: 'subject_id',
      task: 'task',
      ownerRole: 'owner_role',
      amountFen: 'amount_fen',
      settledAt: 'settled_at',
      writeOffProposedBy: 'write_off_proposed_by',
      writeOffProposedAt: 'write_off_proposed_at',
    })
    .where({ id })
    .forUpdate()
    .first();
}

/** 办结: a person says how it came to rest, and why. */
export async function settleByPerson(
  trx: Transaction,
  id: string,
  settled: { by: string; at: string; how: SettledHow; note: string },
): Promise<void> {
  await trx('registration_dependants')
    .where({ id })
    .update({ settled_at: settled.at, settled_by: settled.by, settled_how: settled.how, settled_note: settled.note });
}

/** 提请核销: waits for another person. */
export async function proposeWriteOff(
  trx: Transaction,
  id: string,
  proposed: { by: string; at: string; reason: string },
): Promise<void> {
  await trx('registration_dependants').where({ id }).update({
    write_off_proposed_by: proposed.by,
    write_off_proposed_at: proposed.at,
    write_off_reason: proposed.reason,
  });
}

/** 不予核销: it stays to be collected; who proposed what, the events of the case say. */
export async function dropWriteOff(trx: Transaction, id: string): Promise<void> {
  await trx('registration_dependants')
    .where({ id })
    .update({ write_off_proposed_by: null, write_off_proposed_at: null, write_off_reason: null });
}
