import type { ContractRecord } from '../../db/contract-store.js';
import type { Actor } from '../../domain/actor.js';
import { allowedActions, type ContractStatus } from '../../domain/contract/status.js';
import { DomainError } from '../../domain/errors.js';

const WRITABLE: readonly ContractStatus[] = ['draft', 'correction_requested'];

/** True while its applicant may write the declaration. */
export function isWritable(status: ContractStatus): boolean {
  return WRITABLE.includes(status);
}

/** Throws `action-not-allowed` once a filing is with the office. */
export function checkWritable(contract: ContractRecord, actor: Actor): void {
  if (isWritable(contract.status)) return;
  throw new DomainError('action-not-allowed', {
    status: contract.status,
    action: 'change',
    allowedActions: allowedActions(contract, actor),
  });
}
