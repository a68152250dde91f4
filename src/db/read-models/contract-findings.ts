import type { Finding, FindingDetails } from '../../domain/contract/precheck.js';
import type { FindingOutcome } from '../../domain/precheck/finding-decision.js';
import type { Transaction } from '../connection.js';

/** A finding of one version with what officers said of it; its details only where the scope shows them. */
export interface KeptFinding {
  id: string;
  versionNo: number;
  finding: Finding;
  foundAt: string;
  decisions: {
    outcome: FindingOutcome;
    reason: string;
    by: { id: string; name: string };
    as: 'reviewer' | 'second_reviewer';
    decidedAt: string;
  }[];
}

interface DecisionRow {
  findingId: string;
  outcome: FindingOutcome;
  reason: string;
  byId: string;
  byName: string;
  as: 'reviewer' | 'second_reviewer';
  decidedAt: string;
}

/** Every finding of a visible contract, the last version first. */
export async function listContractFindings(trx: Transaction, contractId: string): Promise<KeptFinding[]> {
  const findings = await trx('findings as f')
    .leftJoin('finding_details as d', 'd.finding_id', 'f.id')
    .select<{ id: string; versionNo: number; content: Finding; foundAt: string; details: FindingDetails | null }[]>({
      id: 'f.id',
      versionNo: 'f.version_no',
      content: 'f.content',
      foundAt: 'f.found_at',
      details: 'd.details',
    })
    .where('f.contract_id', contractId)
    .orderBy([
      { column: 'f.version_no', order: 'desc' },
      { column: 'f.finding_no', order: 'asc' },
    ]);
  const decisions = await trx('finding_decisions as d')
    .join('users as u', 'u.id', 'd.decided_by')
    .select<DecisionRow[]>({
      findingId: 'd.finding_id',
      outcome: 'd.outcome',
      reason: 'd.reason',
      byId: 'u.id',
      byName: 'u.name',
      as: 'd.decided_as',
      decidedAt: 'd.decided_at',
    })
    .where('d.contract_id', contractId)
    .orderBy([
      { column: 'd.decided_at', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ]);
  return findings.map(({ id, versionNo, content, foundAt, details }) => ({
    id,
    versionNo,
    finding: details === null ? content : { ...content, details },
    foundAt,
    decisions: decisions
      .filter(({ findingId }) => findingId === id)
      .map(({ outcome, reason, byId, byName, as, decidedAt }) => ({
        outcome,
        reason,
        by: { id: byId, name: byName },
        as,
        decidedAt,
      })),
  }));
}
