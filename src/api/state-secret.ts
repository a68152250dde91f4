import { DomainError } from '../domain/errors.js';

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
