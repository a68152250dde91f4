import { createHash } from 'node:crypto';
import { snapshotOf } from '../db/attachment-snapshot-store.js';
import { writeDeclaredColumns } from '../db/declared-columns.js';
import { addVersion, type VersionKind } from '../db/version-store.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { Declaration } from '../domain/contract/declaration.js';
import { type CheckedFiling, keepChecked } from './check-filing.js';
import type { Act } from './record-act.js';

/** What passed the prechecks and is kept: as it was sent, and as the rules read it. */
export interface Filing {
  kind: VersionKind;
  wire: unknown;
  declaration: Declaration;
  checked: CheckedFiling;
}

/**
 * 留存版本: what was filed becomes an immutable version with its documents and findings, and the columns that lists read
 * follow it. Returns its number.
 */
export async function keepVersion(
  act: Act,
  contractId: string,
  { kind, wire, declaration, checked }: Filing,
): Promise<number> {
  const { attachments, findings } = checked;
  const snapshot = { declaration: wire, attachments: attachments.map(snapshotOf), findings };
  const versionNo = await addVersion(act.trx, {
    contractId,
    kind,
    ...snapshot,
    contentSha256: contentHashOf(snapshot),
    createdBy: act.actor.id,
    createdAt: act.time.nowAt,
    commandId: act.command.id,
  });
  await keepChecked(act, contractId, versionNo, checked);
  await writeDeclaredColumns(act.trx, contractId, declaration);
  return versionNo;
}

/** SHA-256 of a content, whatever the order of its keys, in lower-case hexadecimal. */
export function contentHashOf(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}
