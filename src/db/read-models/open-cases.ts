import type { LayerPin } from '../../domain/contract/rule-places.js';
import type { OpenCaseFacts } from '../../domain/contract/rule-impact.js';
import type { ContractStatus, LimitName } from '../../domain/contract/status.js';
import type { Transaction } from '../connection.js';

/** Statuses in which a limit runs or the rules have still to decide something. */
const OPEN: readonly ContractStatus[] = [
  'submitted',
  'correction_requested',
  'in_review',
  'expert_review',
  'second_review',
  'objection',
  'changing',
  'changing_second_review',
  'deregistering',
  'revoking',
];

interface Row {
  id: string;
  status: ContractStatus;
  jurisdiction_code: string;
  point: string;
  measured_on: string;
  rule_layers: LayerPin[] | null;
  due_limit: LimitName | null;
  due_from_on: string | null;
  kind_code: string | null;
  contract_value_fen: bigint | null;
  technology_transaction_value_fen: bigint | null;
  has_number: boolean;
}

/** Every case that is not decided yet, as far as rules measure it: assessed values before declared ones. */
export async function listOpenCases(trx: Transaction): Promise<OpenCaseFacts[]> {
  const { rows } = await trx.raw<{ rows: Row[] }>(
    `select c.id, c.status, o.jurisdiction_code, o.point,
       coalesce(c.accepted_on, (c.submitted_at at time zone 'Asia/Shanghai')::date) as measured_on,
       c.rule_layers, c.due_limit, c.due_from_on, c.kind_code,
       coalesce(a.contract_value_fen, c.contract_value_fen) as contract_value_fen,
       coalesce(a.technology_transaction_value_fen, c.technology_transaction_value_fen) as technology_transaction_value_fen,
       exists (select 1 from registrations r where r.contract_id = c.id) as has_number
     from contracts c
     join offices o on o.id = c.office_id
     left join lateral (
       select contract_value_fen, technology_transaction_value_fen from assessments
       where contract_id = c.id and version_no = (select max(version_no) from contract_versions where contract_id = c.id)
       order by assessed_at desc limit 1) a on true
     where c.status = any(?) and c.submitted_at is not null
     order by c.id`,
    [[...OPEN]],
  );
  return rows.map((row) => ({
    contractId: row.id,
    status: row.status,
    office: { jurisdictionCode: row.jurisdiction_code, point: row.point },
    measuredOn: row.measured_on,
    pins: row.rule_layers ?? undefined,
    dueLimit: row.due_limit ?? undefined,
    dueFromOn: row.due_from_on ?? undefined,
    kindCode: row.kind_code ?? undefined,
    contractValueFen: row.contract_value_fen ?? undefined,
    technologyTransactionValueFen: row.technology_transaction_value_fen ?? undefined,
    hasNumber: row.has_number,
  }));
}
