import type { Transaction } from '../connection.js';

/** What one person was told about a case, and when they read it. */
export interface CaseNotice {
  id: string;
  kind: string;
  recipientId: string;
  recipientName: string | null;
  isLegal: boolean;
  basis: string;
  titleZh: string;
  titleEn: string;
  textZh: string;
  textEn: string;
  templateCode: string;
  templateVersion: number;
  occurredAt: string;
  readAt: string | null;
}

/** Who was told what about a case, the latest first; one row more than the page. */
export async function listCaseNotices(
  trx: Transaction,
  { contractId, before, limit }: { contractId: string; before?: string | undefined; limit: number },
): Promise<CaseNotice[]> {
  const { rows } = await trx.raw<{ rows: CaseNotice[] }>(
    `select n.id, n.kind, n.recipient_id as "recipientId", u.name as "recipientName", n.is_legal as "isLegal", n.basis,
       n.title_zh as "titleZh", n.title_en as "titleEn", n.text_zh as "textZh", n.text_en as "textEn",
       n.template_code as "templateCode", n.template_version as "templateVersion", n.occurred_at as "occurredAt",
       n.read_at as "readAt"
     from notices n left join users u on u.id = n.recipient_id
     where n.contract_id = :contractId and (:before::uuid is null or n.id < :before) order by n.id desc limit :most`,
    { contractId, before: before ?? null, most: limit + 1 },
  );
  return rows;
}
