import { createHash } from 'node:crypto';
import { type ConfirmedContent, confirmedText } from '../domain/contract/counterparty-confirmation.js';
import type { Transaction } from './connection.js';

/** What the other party would confirm now, and its hash: this declaration, and the contract texts that are there. */
export async function readConfirmedContent(
  trx: Transaction,
  contractId: string,
  declaration: unknown,
): Promise<{ content: ConfirmedContent; contentSha256: string }> {
  const contractTexts = await trx('attachments')
    .select<{ fileName: string; mediaType: string; sha256: string }[]>({
      fileName: 'file_name',
      mediaType: 'media_type',
      sha256: 'sha256',
    })
    .where({ contract_id: contractId, slot: 'contract_text' })
    .whereNull('removed_at')
    .whereNull('superseded_at')
    .orderBy(['uploaded_at', 'id']);
  const content: ConfirmedContent = {
    declaration: typeof declaration === 'object' && declaration !== null ? { ...declaration } : {},
    contractTexts,
  };
  return { content, contentSha256: createHash('sha256').update(confirmedText(content)).digest('hex') };
}
