import type { Transaction } from '../connection.js';

/** 申报事实 with the document that shows it, which lies with a contract. */
export interface StatedFactEntry {
  id: string;
  fact: string;
  value: unknown;
  contractId: string | null;
  status: 'stated' | 'verified' | 'rejected';
  reason: string | null;
  document: { contractId: string; attachmentId: string; fileName: string } | null;
}

type Row = Omit<StatedFactEntry, 'document'> & {
  ofContractId: string | null;
  attachmentId: string | null;
  fileName: string | null;
};

/** What was stated for a claim, in the order in which it was. */
export async function listStatedFacts(trx: Transaction, claimId: string): Promise<StatedFactEntry[]> {
  const rows = await trx('stated_facts as f')
    .leftJoin('attachments as a', 'a.id', 'f.attachment_id')
    .select<Row[]>({
      id: 'f.id',
      fact: 'f.fact',
      value: 'f.value',
      contractId: 'f.contract_id',
      status: 'f.status',
      reason: 'f.reason',
      ofContractId: 'a.contract_id',
      attachmentId: 'a.id',
      fileName: 'a.file_name',
    })
    .where('f.claim_id', claimId)
    .orderBy(['f.stated_at', 'f.fact']);
  return rows.map(({ ofContractId, attachmentId, fileName, ...fact }) => ({
    ...fact,
    document:
      ofContractId === null || attachmentId === null
        ? null
        : { contractId: ofContractId, attachmentId, fileName: fileName ?? '' },
  }));
}
