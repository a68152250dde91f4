import type {
  AskedConfirmation,
  ConfirmationAnswer,
  ConfirmedContent,
} from '../domain/contract/counterparty-confirmation.js';
import type { Transaction } from './connection.js';

/** A request for confirmation with its answer, if there is one. */
export interface ConfirmationRecord extends AskedConfirmation {
  id: string;
  contractId: string;
  name: string;
  email: string;
  content: ConfirmedContent;
  validUntil: string;
  askedAt: string;
  answeredAt: string | null;
  answeredName: string | null;
  answeredPosition: string | null;
  reason: string | null;
}

const COLUMNS = {
  id: 'id',
  contractId: 'contract_id',
  name: 'name',
  email: 'email',
  content: 'content',
  contentSha256: 'content_sha256',
  validUntil: 'valid_until',
  askedAt: 'asked_at',
  revokedAt: 'revoked_at',
  answer: 'answer',
  answeredAt: 'answered_at',
  answeredName: 'answered_name',
  answeredPosition: 'answered_position',
  reason: 'reason',
} as const;

/** Keeps what the other party is asked to confirm. */
export async function addConfirmation(
  trx: Transaction,
  confirmation: Pick<
    ConfirmationRecord,
    'id' | 'contractId' | 'name' | 'email' | 'content' | 'contentSha256' | 'validUntil' | 'askedAt'
  > & { askedBy: string },
): Promise<void> {
  await trx('counterparty_confirmations').insert({
    id: confirmation.id,
    contract_id: confirmation.contractId,
    name: confirmation.name,
    email: confirmation.email,
    content: JSON.stringify(confirmation.content),
    content_sha256: confirmation.contentSha256,
    valid_until: confirmation.validUntil,
    asked_by: confirmation.askedBy,
    asked_at: confirmation.askedAt,
  });
}

/** The last request about a contract, in the scope of the transaction; undefined when nobody was ever asked. */
export async function findLastConfirmation(
  trx: Transaction,
  contractId: string,
): Promise<ConfirmationRecord | undefined> {
  return trx('counterparty_confirmations')
    .select<ConfirmationRecord[]>(COLUMNS)
    .where({ contract_id: contractId })
    .orderBy([
      { column: 'asked_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first();
}

/** One request, in the scope of the transaction. */
export async function findConfirmation(trx: Transaction, id: string): Promise<ConfirmationRecord | undefined> {
  return trx('counterparty_confirmations').select<ConfirmationRecord[]>(COLUMNS).where({ id }).first();
}

/** How often the other party was asked since then. */
export async function countAskedSince(trx: Transaction, contractId: string, since: string): Promise<number> {
  const [row] = await trx('counterparty_confirmations')
    .where({ contract_id: contractId })
    .where('asked_at', '>', since)
    .count<{ count: bigint }[]>({ count: '*' });
  return Number(row?.count ?? 0n);
}

/** Ends a request that nobody answered; false when it had ended. */
export async function revokeConfirmation(trx: Transaction, id: string, revokedAt: string): Promise<boolean> {
  const count = await trx('counterparty_confirmations')
    .where({ id })
    .whereNull('answer')
    .whereNull('revoked_at')
    .update({ revoked_at: revokedAt });
  return count === 1;
}

/** Keeps the one answer to a request. */
export async function answerConfirmation(
  trx: Transaction,
  id: string,
  answer: {
    answer: ConfirmationAnswer;
    answeredAt: string;
    answeredName: string;
    answeredPosition: string;
    reason?: string | undefined;
    linkId: string;
    addressHash: string;
  },
): Promise<void> {
  await trx('counterparty_confirmations')
    .where({ id })
    .update({
      answer: answer.answer,
      answered_at: answer.answeredAt,
      answered_name: answer.answeredName,
      answered_position: answer.answeredPosition,
      reason: answer.reason ?? null,
      link_id: answer.linkId,
      address_hash: answer.addressHash,
    });
}
