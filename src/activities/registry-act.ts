import { appendCaseEvent } from '../db/case-event-store.js';
import type { Actor, Role } from '../domain/actor.js';
import { DomainError, type ErrorCode } from '../domain/errors.js';
import { type Act, stampOf } from './record-act.js';

/** The role in which somebody does an act that belongs to no case. Throws `role-not-allowed`. */
export function roleAmong(actor: Actor, roles: readonly Role[]): Role {
  const role = roles.find((candidate) => actor.roles.includes(candidate));
  if (role === undefined) throw new DomainError('role-not-allowed', { roles: actor.roles, required: roles });
  return role;
}

/** What a command of the desk is about. Throws the given code when it names nothing. */
export function subjectOf(act: Act, unknown: ErrorCode): string {
  if (act.command.subjectId === undefined) throw new DomainError(unknown);
  return act.command.subjectId;
}

/** The office somebody works at. Throws `role-not-allowed` for a person of none. */
export function officeOf(actor: Actor): string {
  if (actor.officeId === undefined) throw new DomainError('role-not-allowed', { required: ['office_manager'] });
  return actor.officeId;
}

/** What is kept of an act that belongs to no case. */
export interface RegistryEvent {
  subjectId: string;
  kind: string;
  role: Role;
  rule: string;
  reasonCodes?: readonly string[];
  reasonText?: string | undefined;
  data: Record<string, unknown>;
}

/** Keeps an act that belongs to no case in the record: of the registry itself, of a budget line or of a funding plan. */
export async function appendRegistryEvent(
  act: Act,
  { role, ...event }: RegistryEvent,
  subjectKind: 'registry' | 'budget' | 'funding_plan' = 'registry',
): Promise<void> {
  await appendCaseEvent(act.trx, {
    ...event,
    subjectKind,
    actorId: act.actor.id,
    actorRole: role,
    commandId: act.command.id,
    ...stampOf(act),
  });
}
