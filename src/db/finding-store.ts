import { type Finding, type FindingDetails, withoutDetails } from '../domain/contract/precheck.js';
import type { FindingOutcome } from '../domain/precheck/finding-decision.js';
import type { Transaction } from './connection.js';

/** Keeps what was noticed about a version: what its applicant may read, and apart from it what only officers may. */
export async function addFindings(
  trx: Transaction,
  contractId: string,
  versionNo: number,
  findings: readonly Finding[],
  foundAt: string,
): Promise<void> {
  if (findings.length === 0) return;
  const rows = await trx('findings')
    .insert(
      findings.map((finding, index) => ({
        contract_id: contractId,
        version_no: versionNo,
        finding_no: index + 1,
        rule_id: finding.ruleId,
        severity: finding.severity,
        content: JSON.stringify(withoutDetails(finding)),
        found_at: foundAt,
      })),
    )
    .returning<{ id: string; finding_no: number }[]>(['id', 'finding_no']);
  const details = rows.flatMap(({ id, finding_no }) => {
    const said: FindingDetails | undefined = findings[finding_no - 1]?.details;
    return said === undefined ? [] : [{ finding_id: id, contract_id: contractId, details: JSON.stringify(said) }];
  });
  if (details.length > 0) await trx('finding_details').insert(details);
}

/** Which of these findings belong to the last version of this contract, with their rules. */
export async function listFindingsOfLastVersion(
  trx: Transaction,
  contractId: string,
  ids: readonly string[],
): Promise<{ id: string; ruleId: string }[]> {
  return trx('findings')
    .select<{ id: string; ruleId: string }[]>({ id: 'id', ruleId: 'rule_id' })
    .where({ contract_id: contractId })
    .whereIn('id', [...ids])
    .whereRaw('version_no = (select max(version_no) from contract_versions where contract_id = ?)', [contractId]);
}

/** What an officer says of one finding; a later word takes its place and leaves it standing. */
export async function addFindingDecision(
  trx: Transaction,
  decision: {
    findingId: string;
    contractId: string;
    outcome: FindingOutcome;
    reason: string;
    decidedBy: string;
    decidedAs: 'reviewer' | 'second_reviewer';
    decidedAt: string;
    commandId: string;
  },
): Promise<void> {
  await trx('finding_decisions').insert({
    finding_id: decision.findingId,
    contract_id: decision.contractId,
    outcome: decision.outcome,
    reason: decision.reason,
    decided_by: decision.decidedBy,
    decided_as: decision.decidedAs,
    decided_at: decision.decidedAt,
    command_id: decision.commandId,
  });
}
