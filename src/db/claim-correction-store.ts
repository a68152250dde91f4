import type { Transaction } from './connection.js';

/** One 补正: what was asked for, and the answer. */
export interface ClaimCorrection {
  id: string;
  round: number;
  askedIn: 'first_check' | 'second_check';
  content: string;
  askedBy: string;
  askedAt: string;
  dueOn: string;
  answer: string | null;
  documentIds: string[];
  receiptIds: string[];
  answeredAt: string | null;
  lapsedAt: string | null;
}

/** Every correction asked of a claim, in the order of the rounds. */
export async function listClaimCorrections(trx: Transaction, claimId: string): Promise<ClaimCorrection[]> {
  return trx('claim_corrections')
    .select<ClaimCorrection[]>({
      id: 'id',
      round: 'round',
      askedIn: 'asked_in',
      content: 'content',
      askedBy: 'asked_by',
      askedAt: 'asked_at',
      dueOn: 'due_on',
      answer: 'answer',
      documentIds: 'document_ids',
      receiptIds: 'receipt_ids',
      answeredAt: 'answered_at',
      lapsedAt: 'lapsed_at',
    })
    .where({ claim_id: claimId })
    .orderBy('round');
}

export async function addClaimCorrection(
  trx: Transaction,
  correction: {
    id: string;
    claimId: string;
    askedIn: string;
    content: string;
    askedBy: string;
    askedAt: string;
    dueOn: string;
    dueAt: string;
  },
): Promise<void> {
  const last = await trx('claim_corrections')
    .where({ claim_id: correction.claimId })
    .max<{ round: number | null }[]>('round as round')
    .first();
  await trx('claim_corrections').insert({
    id: correction.id,
    claim_id: correction.claimId,
    round: (last?.round ?? 0) + 1,
    asked_in: correction.askedIn,
    content: correction.content,
    asked_by: correction.askedBy,
    asked_at: correction.askedAt,
    due_on: correction.dueOn,
    due_at: correction.dueAt,
  });
}

/** The open correction of a claim is answered. */
export async function answerClaimCorrection(
  trx: Transaction,
  claimId: string,
  answer: {
    answer: string;
    documentIds: readonly string[];
    receiptIds: readonly string[];
    answeredBy: string;
    answeredAt: string;
  },
): Promise<void> {
  await trx('claim_corrections')
    .where({ claim_id: claimId })
    .whereNull('answered_at')
    .whereNull('lapsed_at')
    .update({
      answer: answer.answer,
      document_ids: [...answer.documentIds],
      receipt_ids: [...answer.receiptIds],
      answered_by: answer.answeredBy,
      answered_at: answer.answeredAt,
    });
}

/** The open correction of a claim ends without an answer; none open changes nothing. */
export async function lapseClaimCorrection(trx: Transaction, claimId: string, at: string): Promise<void> {
  await trx('claim_corrections')
    .where({ claim_id: claimId })
    .whereNull('answered_at')
    .whereNull('lapsed_at')
    .update({ lapsed_at: at });
}
