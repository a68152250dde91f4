import type { Finding } from '../../domain/contract/precheck.js';
import type { Transaction } from '../connection.js';
import type { VersionKind } from '../version-store.js';

/** What was submitted, as it was that day. */
export interface ContractVersion {
  versionNo: number;
  kind: VersionKind;
  contentSha256: string;
  createdBy: { id: string; name: string };
  createdAt: string;
  declaration: Record<string, unknown>;
  attachments: unknown[];
  findings: Finding[];
}

/** Every version of a visible contract, oldest first. */
export async function listContractVersions(trx: Transaction, contractId: string): Promise<ContractVersion[]> {
  const rows = await trx('contract_versions as v')
    .leftJoin('users as u', 'u.id', 'v.created_by')
    .select<(Omit<ContractVersion, 'createdBy'> & { byId: string; byName: string | null })[]>({
      versionNo: 'v.version_no',
      kind: 'v.kind',
      contentSha256: 'v.content_sha256',
      byId: 'v.created_by',
      byName: 'u.name',
      createdAt: 'v.created_at',
      declaration: 'v.declaration',
      attachments: 'v.attachments',
      findings: 'v.findings',
    })
    .where('v.contract_id', contractId)
    .orderBy('v.version_no');
  return rows.map(({ byId, byName, ...row }) => ({ ...row, createdBy: { id: byId, name: byName ?? '' } }));
}

/** The versions that a certificate was issued for: what the other party of a contract may read. */
export async function listCertifiedVersionNos(trx: Transaction, contractId: string): Promise<number[]> {
  return trx('certificates')
    .where({ contract_id: contractId })
    .distinct('contract_version_no')
    .orderBy('contract_version_no')
    .pluck<number[]>('contract_version_no');
}
