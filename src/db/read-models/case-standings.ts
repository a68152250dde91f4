import { shanghaiDateOf } from '../../domain/calendar.js';
import type { Held } from '../../domain/contract/breach.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import type { Transaction } from '../connection.js';

/** From which day a case had which status and was in whose hands, by its events, in order. */
export async function listStandings(trx: Transaction, contractId: string): Promise<Held[]> {
  const { rows } = await trx.raw<{
    rows: { occurred_at: string; status: ContractStatus; holder_id: string | null }[];
  }>(
    `select e.occurred_at, e.status_after as status, e.data -> 'standing' ->> 'holderId' as holder_id
     from case_events e
     where e.subject_kind = 'contract' and e.subject_id = ? and e.status_after is not null and jsonb_exists(e.data, 'standing')
     order by e.seq`,
    [contractId],
  );
  return rows.map((row) => ({
    on: shanghaiDateOf(Date.parse(row.occurred_at)),
    status: row.status,
    holderId: row.holder_id,
  }));
}

/** Each status a case came into, on which day, by its events. */
export async function listArrivals(
  trx: Transaction,
  contractId: string,
): Promise<{ status: ContractStatus; on: string }[]> {
  const { rows } = await trx.raw<{ rows: { occurred_at: string; status: ContractStatus }[] }>(
    `select e.occurred_at, e.status_after as status from case_events e
     where e.subject_kind = 'contract' and e.subject_id = ? and e.status_after is not null
       and e.status_before is distinct from e.status_after
     order by e.seq`,
    [contractId],
  );
  return rows.map((row) => ({ status: row.status, on: shanghaiDateOf(Date.parse(row.occurred_at)) }));
}
