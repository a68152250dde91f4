import type { Actor, Role } from '../domain/actor.js';

const READERS: readonly Role[] = ['finance_maker', 'finance_checker', 'finance_releaser', 'auditor'];

/** Finance and audit see whole account numbers; to the others the last four digits say enough. */
export function seesAccountNumbers(actor: Actor): boolean {
  return actor.roles.some((role) => READERS.includes(role));
}

/** An account number of which only the last four digits are left. */
export function maskAccountNumber(accountNumber: string): string {
  return `${'*'.repeat(Math.max(0, accountNumber.length - 4))}${accountNumber.slice(-4)}`;
}
