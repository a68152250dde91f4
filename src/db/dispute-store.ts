import type { DisputeKind, DisputeOutcome, StatutoryPeriodName } from '../domain/contract/dispute.js';
import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

export interface NewDispute {
  id: string;
  contractId: string;
  kind: DisputeKind;
  knownOn: string;
  filedOn: string;
  period: StatutoryPeriodName;
  lastOn: string;
  lastProvisional: boolean;
  bodyName: string;
  reference?: string | undefined;
  openedBy: string;
  openedAt: string;
}

/** 登记争议: the caller holds the lock of the contract and knows that none is open. */
export async function openDispute(trx: Transaction, dispute: NewDispute): Promise<void> {
  await trx('disputes').insert({
    id: dispute.id,
    contract_id: dispute.contractId,
    kind: dispute.kind,
    known_on: dispute.knownOn,
    filed_on: dispute.filedOn,
    period: dispute.period,
    last_on: dispute.lastOn,
    last_provisional: dispute.lastProvisional,
    body_name: dispute.bodyName,
    reference: dispute.reference ?? null,
    opened_by: dispute.openedBy,
    opened_at: dispute.openedAt,
  });
}

/** When the last reconsideration of a contract was decided, if there was one. */
export async function findReconsideredOn(trx: Transaction, contractId: string): Promise<string | undefined> {
  const row = await trx('disputes')
    .select<{ decided_on: string }[]>('decided_on')
    .where({ contract_id: contractId, kind: 'reconsideration' })
    .whereNotNull('decided_on')
    .whereNot({ outcome: 'remedy_withdrawn' })
    .orderBy('closed_at', 'desc')
    .first();
  return row?.decided_on;
}

/** 争议了结: returns what it was about. Throws `action-not-allowed` when none is open. */
export async function closeDispute(
  trx: Transaction,
  contractId: string,
  end: { outcome: DisputeOutcome; decidedOn: string; closedBy: string; closedAt: string },
): Promise<{ id: string; kind: DisputeKind; filedOn: string }> {
  const [row] = await trx('disputes')
    .where({ contract_id: contractId })
    .whereNull('closed_at')
    .update({ outcome: end.outcome, decided_on: end.decidedOn, closed_by: end.closedBy, closed_at: end.closedAt })
    .returning<{ id: string; kind: DisputeKind; filed_on: string }[]>(['id', 'kind', 'filed_on']);
  if (row === undefined) throw new DomainError('action-not-allowed', { contractId, action: 'closeDispute' });
  return { id: row.id, kind: row.kind, filedOn: row.filed_on };
}
