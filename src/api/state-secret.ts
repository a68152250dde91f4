import type { SecrecyLevel } from '../domain/contract/declaration.js';
import { DomainError } from '../domain/errors.js';

/** 密级 that may be declared here. */
export const DECLARABLE_SECRECY = ['none', 'trade_secret'] as const satisfies readonly SecrecyLevel[];

/**
 * 涉密停止: what is declared a state secret must not enter the system at all, not even as a refused command
 * (State Secrets Law 2024 art. 31(3)); the paper channel of the secrecy office takes it. Throws `state-secret-stop`.
 */
export function stopStateSecret(sent: unknown): void {
  if (holdsStateSecret(sent)) throw new DomainError('state-secret-stop', { channel: 'paper' });
}

function holdsStateSecret(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(value).some(
    ([key, entry]) => (key === 'secrecy' && entry === 'state_secret') || holdsStateSecret(entry),
  );
}

/**
 * Stops a 密级 typed in other words than those that may be declared, where what is typed would be kept as it is: "机密" is a
 * state secret too (State Secrets Law 2024 art. 31(3)). Throws `state-secret-stop`.
 */
export function stopUnknownSecrecy(typed: unknown): void {
  const isEmpty = typed === undefined || typed === null || (typeof typed === 'string' && typed.trim() === '');
  if (isEmpty || DECLARABLE_SECRECY.some((level) => level === typed)) return;
  throw new DomainError('state-secret-stop', { channel: 'paper', choices: DECLARABLE_SECRECY });
}
