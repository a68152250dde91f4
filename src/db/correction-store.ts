import { DomainError } from '../domain/errors.js';
import type { Transaction } from './connection.js';

/** 补正: opens a round with its complete list; the caller holds the lock of the contract. */
export async function openCorrection(
  trx: Transaction,
  correction: {
    id: string;
    contractId: string;
    fromStatus: string;
    requestedBy: string;
    requestedAt: string;
    items: readonly { pointer?: string | undefined; reasonCode: string; request: string }[];
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
    kind_code_before: correction.retyping?.kindCodeBefore ?? null,
    proposed_kind_code: correction.retyping?.proposedKindCode ?? null,
  });
  await trx('correction_items').insert(
    correction.items.map((item, index) => ({
      correction_id: correction.id,
      item_no: index + 1,
      pointer: item.pointer ?? null,
      reason_code: item.reasonCode,
      request: item.request,
    })),
  );
  return round;
}

/** The round that waits for its answers. Throws `action-not-allowed` when none is open. */
export async function getOpenCorrection(
  trx: Transaction,
  contractId: string,
): Promise<{ id: string; itemNos: number[]; proposedKindCode: string | undefined }> {
  const correction = await trx('corrections')
    .select<{ id: string; proposed_kind_code: string | null }[]>('id', 'proposed_kind_code')
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
  };
}

/** Closes a round with the answer to each item. */
export async function answerCorrection(
  trx: Transaction,
  correctionId: string,
  answers: readonly { itemNo: number; answer: string }[],
  answeredAt: string,
  retypingAgreed?: boolean,
): Promise<void> {
  for (const { itemNo, answer } of answers) {
    await trx('correction_items').where({ correction_id: correctionId, item_no: itemNo }).update({ answer });
  }
  await trx('corrections')
    .where({ id: correctionId })
    .update({ answered_at: answeredAt, retyping_agreed: retypingAgreed ?? null });
}
