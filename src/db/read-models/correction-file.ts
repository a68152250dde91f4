import type { CorrectionItemState } from '../../domain/contract/correction-item.js';
import type { ContractStatus } from '../../domain/contract/status.js';
import type { Transaction } from '../connection.js';

/** One item of a correction with everything that was said of it. */
export interface FiledItem {
  round: number;
  itemNo: number;
  pointer: string | null;
  attachmentId: string | null;
  page: number | null;
  quote: string | null;
  documentSlot: string | null;
  documentName: string | null;
  documentSha256: string | null;
  quoteFound: 'on_page' | 'on_other_page' | 'unverified' | null;
  quotePages: number[];
  reopensRound: number | null;
  reopensItemNo: number | null;
  reasonCode: string;
  request: string;
  state: CorrectionItemState;
  answer: string | null;
  changedPointers: string[];
  changedAttachmentIds: string[];
  decidedById: string | null;
  decidedByName: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
}

export interface FiledRound {
  round: number;
  fromStatus: ContractStatus;
  requestedAt: string;
  versionNo: number | null;
  answeredAt: string | null;
  answeredVersionNo: number | null;
}

/** Every round of corrections of a visible contract, with its items. */
export async function readCorrectionFile(
  trx: Transaction,
  contractId: string,
): Promise<{ rounds: FiledRound[]; items: FiledItem[] }> {
  const rounds: FiledRound[] = await trx('corrections')
    .select<FiledRound[]>({
      round: 'round',
      fromStatus: 'from_status',
      requestedAt: 'requested_at',
      versionNo: 'version_no',
      answeredAt: 'answered_at',
      answeredVersionNo: 'answered_version_no',
    })
    .where({ contract_id: contractId })
    .orderBy('round');
  if (rounds.length === 0) return { rounds, items: [] };
  const items: FiledItem[] = await trx('correction_items as i')
    .join('corrections as c', 'c.id', 'i.correction_id')
    .leftJoin('users as u', 'u.id', 'i.decided_by')
    .select<FiledItem[]>({
      round: 'c.round',
      itemNo: 'i.item_no',
      pointer: 'i.pointer',
      attachmentId: 'i.attachment_id',
      page: 'i.page',
      quote: 'i.quote',
      documentSlot: 'i.document_slot',
      documentName: 'i.document_name',
      documentSha256: 'i.document_sha256',
      quoteFound: 'i.quote_found',
      quotePages: 'i.quote_pages',
      reopensRound: 'i.reopens_round',
      reopensItemNo: 'i.reopens_item_no',
      reasonCode: 'i.reason_code',
      request: 'i.request',
      state: 'i.state',
      answer: 'i.answer',
      changedPointers: 'i.changed_pointers',
      changedAttachmentIds: 'i.changed_attachment_ids',
      decidedById: 'u.id',
      decidedByName: 'u.name',
      decidedAt: 'i.decided_at',
      decisionReason: 'i.decision_reason',
    })
    .where('c.contract_id', contractId)
    .orderBy(['c.round', 'i.item_no']);
  return { rounds, items };
}

/** A filed version as corrections are shown against it. */
export interface FiledVersion {
  versionNo: number;
  declaration: Record<string, unknown>;
  attachments: { id: string; slot: string; fileName: string; sha256: string }[];
}

/** These versions and the latest one of a visible contract, the earlier first. */
export async function listFiledVersions(
  trx: Transaction,
  contractId: string,
  versionNos: readonly number[],
): Promise<FiledVersion[]> {
  const { rows } = await trx.raw<{ rows: FiledVersion[] }>(
    `select version_no as "versionNo", declaration, attachments from contract_versions
     where contract_id = :contractId and (version_no = any(:versionNos)
       or version_no = (select max(version_no) from contract_versions where contract_id = :contractId))
     order by version_no`,
    { contractId, versionNos: [...versionNos] },
  );
  return rows;
}
