import { DomainError } from '../domain/errors.js';
import type { TrialStatus } from '../domain/contract/trial-licence.js';
import type { Transaction } from './connection.js';

/** 试用许可 as the acts and lists see it. */
export interface TrialLicence {
  id: string;
  contractId: string;
  organisationId: string;
  startsOn: string;
  endsOn: string;
  terms: string;
  intendedFeeFen: bigint | null;
  status: TrialStatus;
  version: number;
  startedVersionNo: number;
  startedValueFen: bigint;
  remindedOn: string | null;
  endedOn: string | null;
  endedReason: string | null;
  amendedVersionNo: number | null;
  createdAt: string;
}

const TRIAL = {
  id: 'id',
  contractId: 'contract_id',
  organisationId: 'organisation_id',
  startsOn: 'starts_on',
  endsOn: 'ends_on',
  terms: 'terms',
  intendedFeeFen: 'intended_fee_fen',
  status: 'status',
  version: 'version',
  startedVersionNo: 'started_version_no',
  startedValueFen: 'started_value_fen',
  remindedOn: 'reminded_on',
  endedOn: 'ended_on',
  endedReason: 'ended_reason',
  amendedVersionNo: 'amended_version_no',
  createdAt: 'created_at',
} as const;

/** 登记试用: the caller holds the lock of the contract. Throws `trial-licence-running`. */
export async function addTrial(
  trx: Transaction,
  trial: Pick<
    TrialLicence,
    | 'id'
    | 'contractId'
    | 'organisationId'
    | 'startsOn'
    | 'endsOn'
    | 'terms'
    | 'intendedFeeFen'
    | 'startedVersionNo'
    | 'startedValueFen'
  > & {
    createdBy: string;
    createdAt: string;
  },
): Promise<void> {
  const running = await trx('trial_licences')
    .select<{ id: string }[]>('id')
    .where({ contract_id: trial.contractId, status: 'on_trial' satisfies TrialStatus })
    .first();
  if (running !== undefined) throw new DomainError('trial-licence-running', { trialLicenceId: running.id });
  await trx('trial_licences').insert({
    id: trial.id,
    contract_id: trial.contractId,
    organisation_id: trial.organisationId,
    starts_on: trial.startsOn,
    ends_on: trial.endsOn,
    terms: trial.terms,
    intended_fee_fen: trial.intendedFeeFen,
    started_version_no: trial.startedVersionNo,
    started_value_fen: trial.startedValueFen,
    status: 'on_trial' satisfies TrialStatus,
    created_by: trial.createdBy,
    created_at: trial.createdAt,
  });
}

/** A trial anybody in scope may see; undefined when there is none. */
export async function findTrial(trx: Transaction, id: string): Promise<TrialLicence | undefined> {
  return trx('trial_licences').select<TrialLicence[]>(TRIAL).where({ id }).first();
}

/** The trials of a contract, newest first. */
export async function listTrialsOfContract(trx: Transaction, contractId: string): Promise<TrialLicence[]> {
  return trx('trial_licences')
    .select<TrialLicence[]>(TRIAL)
    .where({ contract_id: contractId })
    .orderBy([
      { column: 'created_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);
}

/** The trial ends, paid or without; the lock of its contract is held. */
export async function endTrial(
  trx: Transaction,
  id: string,
  ended: {
    status: Exclude<TrialStatus, 'on_trial'>;
    on: string;
    reason: string;
    amendedVersionNo?: number | undefined;
  },
): Promise<void> {
  await trx('trial_licences')
    .where({ id })
    .update({
      status: ended.status,
      version: trx.raw('version + 1'),
      ended_on: ended.on,
      ended_reason: ended.reason,
      amended_version_no: ended.amendedVersionNo ?? null,
    });
}

/** Trials that end within so many days and whose parties were not told yet. */
export async function listTrialsToRemind(
  trx: Transaction,
  today: string,
  days: number,
  limit: number,
): Promise<{ id: string; contractId: string; endsOn: string }[]> {
  return trx('trial_licences')
    .select<{ id: string; contractId: string; endsOn: string }[]>({
      id: 'id',
      contractId: 'contract_id',
      endsOn: 'ends_on',
    })
    .where({ status: 'on_trial' satisfies TrialStatus })
    .whereNull('reminded_on')
    .whereRaw('ends_on <= ?::date + ?::int', [today, days])
    .orderBy('ends_on')
    .limit(limit);
}

/** False when somebody was told before. */
export async function markTrialReminded(trx: Transaction, id: string, on: string): Promise<boolean> {
  const rows = await trx('trial_licences')
    .where({ id, status: 'on_trial' satisfies TrialStatus })
    .whereNull('reminded_on')
    .update({ reminded_on: on })
    .returning<{ id: string }[]>('id');
  return rows.length > 0;
}
