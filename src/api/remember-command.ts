import type { Request, Response } from 'express';
import { type CommandRecord, findCommand, rememberCommand } from '../db/command-store.js';
import { PUBLIC_ACTOR_ID } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { canonicalJson } from '../domain/canonical-json.js';
import { sha256Of } from './hashes.js';
import type { Command } from './command.js';
import { commandIdOf, keyOf } from './command-key.js';
import type { AppContext } from './dependencies.js';

/**
 * Puts a command on record before anything happens, with what the engine will be asked; one that is there already stays
 * as it is. Throws `idempotency-key-required`, and `idempotency-key-reused` for other content under the key.
 */
export async function remember<Outcome>(
  context: Pick<AppContext, 'db'>,
  req: Request,
  res: Response,
  command: Command<Outcome>,
): Promise<CommandRecord> {
  // people without an account share one name: what they send is part of their key, so that nobody blocks another
  const sent = keyOf(req);
  const key = command.actor.id === PUBLIC_ACTOR_ID ? sha256Of(sent, req.path, canonicalJson(command.content)) : sent;
  const id = commandIdOf(command.actor.id, key);
  res.locals['commandId'] = id;
  const hash = sha256Of(req.method, req.baseUrl + req.path, canonicalJson(command.content));
  if ('ask' in command && command.prepare !== undefined && (await findCommand(context.db, id)) === undefined) {
    await command.prepare();
  }
  const remembered = await keepCommand(context, command, {
    id,
    idempotencyKey: key,
    subjectId: command.subjectId ?? id,
    requestSha256: hash,
  });
  if (remembered.requestSha256 !== hash) throw new DomainError('idempotency-key-reused', { commandId: id });
  return remembered;
}

/** Puts a command on record under the id and the key its way in has given it. */
export function keepCommand<Outcome>(
  { db }: Pick<AppContext, 'db'>,
  command: Command<Outcome>,
  sent: { id: string; idempotencyKey: string; subjectId: string; requestSha256: string },
): Promise<CommandRecord> {
  return rememberCommand(db, {
    ...sent,
    actorId: command.actor.id,
    ...(command.actorRole === undefined ? {} : { actorRole: command.actorRole }),
    kind: command.kind,
    payload: command.payload,
    ...('ask' in command ? { engineRequest: command.ask(sent.id) } : {}),
  });
}
