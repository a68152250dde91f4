import type { CommandRecord } from '../db/command-store.js';
import { DomainError } from '../domain/errors.js';
import type { Command } from './command.js';
import type { AppContext } from './dependencies.js';
import { settle } from './settle-command.js';

const FOLLOW_UP_TIMEOUT_MS = 60_000;
const MOST_FOLLOW_UPS = 100;

/**
 * After 202 the command is asked once more, for longer, so that its answer is there when its sender looks. Should this
 * server die meanwhile, another asks for it as for any command the engine has not heard of.
 */
export function followUp<Outcome>(
  context: AppContext,
  instance: string,
  command: Command<Outcome>,
  remembered: CommandRecord,
): void {
  const { followedUp, logger } = context;
  if (followedUp.has(remembered.id) || followedUp.size >= MOST_FOLLOW_UPS) return;
  followedUp.add(remembered.id);
  settle(context, instance, command, remembered, FOLLOW_UP_TIMEOUT_MS)
    .catch((error: unknown) => {
      const code = error instanceof DomainError ? error.code : 'internal-error';
      logger.warn({ commandId: remembered.id, kind: command.kind, code }, 'command is still without an answer');
    })
    .finally(() => followedUp.delete(remembered.id));
}
