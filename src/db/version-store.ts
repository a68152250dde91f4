import type { Transaction } from './connection.js';

/** By which act a version came about. */
export type VersionKind = 'submission' | 'resubmission' | 'amendment' | 're_recognition';

/** Keeps what was submitted, resubmitted or amended, for ever; returns its number. The caller holds the lock of the contract. */
export async function addVersion(
  trx: Transaction,
  version: {
    contractId: string;
    kind: VersionKind;
    declaration: unknown;
    attachments: unknown;
    findings: unknown;
    contentSha256: string;
    createdBy: string;
    createdAt: string;
    commandId: string;
  },
): Promise<number> {
  const last = await findLastVersionNo(trx, version.contractId);
  const versionNo = (last ?? 0) + 1;
  await trx('contract_versions').insert({
    contract_id: version.contractId,
    version_no: versionNo,
    kind: version.kind,
    declaration: JSON.stringify(version.declaration),
    attachments: JSON.stringify(version.attachments),
    findings: JSON.stringify(version.findings),
    content_sha256: version.contentSha256,
    created_by: version.createdBy,
    created_at: version.createdAt,
    command_id: version.commandId,
  });
  return versionNo;
}

export async function findLastVersionNo(trx: Transaction, contractId: string): Promise<number | undefined> {
  const row = await trx('contract_versions')
    .where({ contract_id: contractId })
    .max<{ last: number | null }[]>('version_no as last')
    .first();
  return row?.last ?? undefined;
}

/** When a contract was first filed. */
export async function findFirstVersionAt(trx: Transaction, contractId: string): Promise<string | undefined> {
  const row = await trx('contract_versions')
    .select<{ created_at: string }[]>('created_at')
    .where({ contract_id: contractId, version_no: 1 })
    .first();
  return row?.created_at;
}

/** What was declared in one version, in wire form; undefined when there is none. */
export async function findVersionDeclaration(
  trx: Transaction,
  contractId: string,
  versionNo: number,
): Promise<unknown> {
  const row = await trx('contract_versions')
    .select<{ declaration: unknown }[]>('declaration')
    .where({ contract_id: contractId, version_no: versionNo })
    .first();
  return row?.declaration;
}

/** What was filed last of a visible contract, in wire form; undefined for a draft. */
export async function findSubmittedVersion(
  trx: Transaction,
  contractId: string,
): Promise<{ versionNo: number; declaration: unknown } | undefined> {
  return trx('contract_versions')
    .select<{ versionNo: number; declaration: unknown }[]>({ versionNo: 'version_no', declaration: 'declaration' })
    .where({ contract_id: contractId })
    .orderBy('version_no', 'desc')
    .first();
}
