import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** 撤销程序: a notice that waits for its decision. */
export interface Revocation {
  id: string;
  causeCodes: string[];
  proposedBy: string;
  proposedAt: string;
  statementAt: string | null;
  heardOn: string | null;
  periodEndedAt: string | null;
}

export async function openRevocation(
  trx: Transaction,
  revocation: {
    id: string;
    contractId: string;
    causeCodes: readonly string[];
    notice: string;
    proposedBy: string;
    proposedAt: string;
  },
): Promise<void> {
  await trx('revocations').insert({
    id: revocation.id,
    contract_id: revocation.contractId,
    cause_codes: [...revocation.causeCodes],
    notice: revocation.notice,
    proposed_by: revocation.proposedBy,
    proposed_at: revocation.proposedAt,
  });
}

/** The procedure that runs; the caller holds the lock of the contract. Throws `action-not-allowed` when none does. */
export async function getOpenRevocation(trx: Transaction, contractId: string): Promise<Revocation> {
  const row = await trx('revocations')
    .select<Revocation[]>({
      id: 'id',
      causeCodes: 'cause_codes',
      proposedBy: 'proposed_by',
      proposedAt: 'proposed_at',
      statementAt: 'statement_at',
      heardOn: 'heard_on',
      periodEndedAt: 'period_ended_at',
    })
    .where({ contract_id: contractId })
    .whereNull('decided_at')
    .first();
  if (row === undefined) throw new DomainError('action-not-allowed', { contractId, missing: 'revocation' });
  return row;
}

/** 陈述申辩. */
export async function keepStatement(
  trx: Transaction,
  id: string,
  statement: { text: string; by: string; at: string },
): Promise<void> {
  await trx('revocations')
    .where({ id })
    .update({ statement: statement.text, statement_by: statement.by, statement_at: statement.at });
}

/** 听取意见. */
export async function keepHearing(
  trx: Transaction,
  id: string,
  hearing: { on: string; minutes: string; by: string },
): Promise<void> {
  await trx('revocations')
    .where({ id })
    .update({ heard_on: hearing.on, hearing_minutes: hearing.minutes, hearing_by: hearing.by });
}

/** 期满: nothing was stated in time. */
export async function endStatementPeriod(trx: Transaction, id: string, endedAt: string): Promise<void> {
  await trx('revocations').where({ id }).update({ period_ended_at: endedAt });
}

/** 决定. */
export async function decideRevocation(
  trx: Transaction,
  id: string,
  decision: { outcome: 'revoked' | 'cleared'; rationale: string; decidedBy: string; decidedAt: string },
): Promise<void> {
  await trx('revocations').where({ id }).update({
    outcome: decision.outcome,
    rationale: decision.rationale,
    decided_by: decision.decidedBy,
    decided_at: decision.decidedAt,
  });
}
