import type { CreditResult, CreditSource } from '../domain/reward/credit-check.js';
import type { Transaction } from './connection.js';

/** One look into one public register, kept with the claim it was for. */
export interface CreditCheckRecord {
  id: string;
  claimId: string;
  source: CreditSource;
  result: CreditResult;
  how: 'gateway' | 'by_hand';
  detail: string | null;
  documentId: string | null;
  lookedBy: string | null;
  checkedOn: string;
  checkedAt: string;
}

export async function addCreditCheck(trx: Transaction, check: CreditCheckRecord): Promise<void> {
  await trx('credit_checks').insert({
    id: check.id,
    claim_id: check.claimId,
    source: check.source,
    result: check.result,
    how: check.how,
    detail: check.detail,
    document_id: check.documentId,
    looked_by: check.lookedBy,
    checked_on: check.checkedOn,
    checked_at: check.checkedAt,
  });
}

/** Every look for a claim, the earliest first. */
export async function listCreditChecks(trx: Transaction, claimId: string): Promise<CreditCheckRecord[]> {
  return trx('credit_checks')
    .select<CreditCheckRecord[]>({
      id: 'id',
      claimId: 'claim_id',
      source: 'source',
      result: 'result',
      how: 'how',
      detail: 'detail',
      documentId: 'document_id',
      lookedBy: 'looked_by',
      checkedOn: 'checked_on',
      checkedAt: 'checked_at',
    })
    .where({ claim_id: claimId })
    .orderBy(['checked_at', 'id']);
}
