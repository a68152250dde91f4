import type { CorrectionItemRef, CorrectionItemState } from '../domain/contract/correction-item.js';
import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';
import { findLastVersionNo } from './version-store.js';

/** A passage of a document as it was looked up when the request was made. */
export interface KeptPassage {
  attachmentId: string;
  page: number;
  quote: string;
  slot: string;
  fileName: string;
  sha256: string;
  found: 'on_page' | 'on_other_page' | 'unverified';
  pages: readonly number[];
}

/** One thing that is asked for. */
export interface AskedItem {
  pointer?: string | undefined;
  passage?: KeptPassage | undefined;
  reopens?: CorrectionItemRef | undefined;
  reasonCode: string;
  request: string;
}

/** 补正: opens a round with its complete list; the caller holds the lock of the contract. */
export async function openCorrection(
  trx: Transaction,
  correction: {
    id: string;
    contractId: string;
    fromStatus: string;
    requestedBy: string;
    requestedAt: string;
    items: readonly AskedItem[];
    /** 建议改类 (row 11). */
    retyping?: { kindCodeBefore: string; proposedKindCode: string };
  },
): Promise<number> {
  const last = await trx('corrections')
    .where({ contract_id: correction.contractId })
    .max<{ round: number | null }[]>('round as round')
    .first();
  const round = (last?.round ?? 0) + 1;
  await trx('corrections').insert({
    id: correction.id,
    contract_id: correction.contractId,
    round,
    from_status: correction.fromStatus,
    requested_by: correction.requestedBy,
    requested_at: correction.requestedAt,
    version_no: (await findLastVersionNo(trx, correction.contractId)) ?? null,
    kind_code_before: correction.retyping?.kindCodeBefore ?? null,
    proposed_kind_code: correction.retyping?.proposedKindCode ?? null,
  });
  await trx('correction_items').insert(
    correction.items.map(({ pointer, passage, reopens, reasonCode, request }, index) => ({
      correction_id: correction.id,
      item_no: index + 1,
      pointer: pointer ?? null,
      attachment_id: passage?.attachmentId ?? null,
      page: passage?.page ?? null,
      quote: passage?.quote ?? null,
      document_slot: passage?.slot ?? null,
      document_name: passage?.fileName ?? null,
      document_sha256: passage?.sha256 ?? null,
      quote_found: passage?.found ?? null,
      quote_pages: [...(passage?.pages ?? [])],
      reopens_round: reopens?.round ?? null,
      reopens_item_no: reopens?.itemNo ?? null,
      reason_code: reasonCode,
      request,
    })),
  );
  return round;
}

/** The round that waits for its answers. Throws `action-not-allowed` when none is open. */
export async function getOpenCorrection(
  trx: Transaction,
  contractId: string,
): Promise<{ id: string; itemNos: number[]; proposedKindCode: string | undefined; versionNo: number | undefined }> {
  const correction = await trx('corrections')
    .select<{ id: string; proposed_kind_code: string | null; version_no: number | null }[]>(
      'id',
      'proposed_kind_code',
      'version_no',
    )
    .where({ contract_id: contractId })
    .whereNull('answered_at')
    .first();
  if (correction === undefined) throw new DomainError('action-not-allowed', { contractId, action: 'resubmit' });
  const items = await trx('correction_items')
    .select<{ item_no: number }[]>('item_no')
    .where({ correction_id: correction.id });
  return {
    id: correction.id,
    itemNos: items.map((item) => item.item_no),
    proposedKindCode: correction.proposed_kind_code ?? undefined,
    versionNo: correction.version_no ?? undefined,
  };
}

/** What the applicant says to one item. */
export interface GivenAnswer {
  itemNo: number;
  answer?: string | undefined;
  changedPointers: readonly string[];
  changedAttachmentIds: readonly string[];
}

/** Closes a round with the answer to each item. */
export async function answerCorrection(
  trx: Transaction,
  correctionId: string,
  answers: readonly GivenAnswer[],
  answeredAt: string,
  retypingAgreed?: boolean,
): Promise<void> {
  for (const { itemNo, answer, changedPointers, changedAttachmentIds } of answers) {
    await trx('correction_items')
      .where({ correction_id: correctionId, item_no: itemNo })
      .update({
        answer: answer ?? null,
        changed_pointers: [...changedPointers],
        changed_attachment_ids: [...changedAttachmentIds],
        state: 'answered',
      });
  }
  await trx('corrections')
    .where({ id: correctionId })
    .update({ answered_at: answeredAt, retyping_agreed: retypingAgreed ?? null });
}

/** Keeps which version was filed as the answer to a round. */
export async function keepAnsweredVersion(trx: Transaction, correctionId: string, contractId: string): Promise<void> {
  await trx('corrections')
    .where({ id: correctionId })
    .update({ answered_version_no: (await findLastVersionNo(trx, contractId)) ?? null });
}

/** An item of any round, with where it stands. */
export interface ItemInRound extends CorrectionItemRef {
  state: CorrectionItemState;
}

/** Every item ever asked of a contract, round after round; the caller holds the lock of the contract. */
export async function listCorrectionItems(trx: Transaction, contractId: string): Promise<ItemInRound[]> {
  return trx('correction_items as i')
    .join('corrections as c', 'c.id', 'i.correction_id')
    .select<ItemInRound[]>({ round: 'c.round', itemNo: 'i.item_no', state: 'i.state' })
    .where('c.contract_id', contractId)
    .orderBy(['c.round', 'i.item_no']);
}

/** Writes what the office made of an answer. */
export async function decideCorrectionItem(
  trx: Transaction,
  contractId: string,
  decision: CorrectionItemRef & {
    state: 'accepted' | 'waived' | 'reopened';
    reason?: string | undefined;
    decidedBy: string;
    decidedAt: string;
  },
): Promise<void> {
  await trx('correction_items')
    .where({ item_no: decision.itemNo })
    .whereIn('correction_id', trx('corrections').select('id').where({ contract_id: contractId, round: decision.round }))
    .update({
      state: decision.state,
      decision_reason: decision.reason ?? null,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
    });
}
