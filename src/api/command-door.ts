import type { Request, Response } from 'express';
import type { Actor, Role } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { requireRole } from './authentication.js';
import { runCommand } from './command.js';
import { keyOf } from './command-key.js';
import type { AppContext } from './dependencies.js';

/**
 * Lets a command pass whose sender holds a role of its route, and tells which. Anybody else is refused, and the refusal
 * is remembered: who tried what is part of the audit. What they sent is not kept.
 */
export async function passDoor(
  context: AppContext,
  req: Request,
  res: Response,
  command: { kind: string; actor: Actor; subjectId?: string; content: unknown },
): Promise<Role | undefined> {
  keyOf(req);
  const who: readonly Role[] = res.locals['who'];
  try {
    return requireRole(command.actor, who);
  } catch (refusal) {
    if (!(refusal instanceof DomainError)) throw refusal;
    await runCommand(context, req, res, {
      ...command,
      payload: null,
      act: () => Promise.reject(refusal),
      answer: () => ({ status: 200, body: {} }),
    });
    return undefined;
  }
}
