import type { Request } from 'express';
import { canonicalJson } from '../../domain/canonical-json.js';
import { storedAnswer, type Settled } from '../answer-command.js';
import type { Command } from '../command.js';
import { commandIdOf } from '../command-key.js';
import type { AppContext } from '../dependencies.js';
import { sha256Of } from '../hashes.js';
import { instanceOf } from '../problem.js';
import { keepCommand } from '../remember-command.js';
import { settle } from '../settle-command.js';

/**
 * Carries out what somebody sent with a form of ours, remembered as any command is. A form has no idempotency key: the same
 * content sent again by the same way is the same command.
 */
export async function runFromPage<Outcome>(
  context: AppContext,
  req: Request,
  { via, subjectId }: { via: readonly [way: string, id: string]; subjectId: string },
  command: Command<Outcome>,
): Promise<Settled | 'pending'> {
  const key = sha256Of(...via, command.kind, canonicalJson(command.content));
  const id = commandIdOf(command.actor.id, key);
  const remembered = await keepCommand(context, command, {
    id,
    idempotencyKey: key,
    subjectId,
    requestSha256: key,
  });
  return storedAnswer(remembered, command) ?? settle(context, instanceOf(req), command, remembered);
}
