import { findCommand } from '../../db/command-store.js';
import { DomainError } from '../../domain/errors.js';
import { CommandView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

/** GET /commands/{commandId}: what became of a command, for whoever sent it and for auditors. */
export const showCommand: Endpoint = {
  summary: '办理请求的结果 · What became of a command',
  answers: { 200: CommandView },
  refusals: ['command-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'commandId', 'command-not-found');
    const command = await findCommand(context.db, id);
    if (command === undefined || (command.actorId !== actor.id && !actor.roles.includes('auditor'))) {
      throw new DomainError('command-not-found');
    }
    const { kind, answerStatus, answer, result } = command;
    const isDone = answerStatus !== undefined || result !== undefined;
    if (!isDone) res.setHeader('Retry-After', '1');
    res.json({
      commandId: id,
      kind,
      state: isDone ? 'done' : 'pending',
      status: answerStatus ?? (isDone ? 200 : null),
      // recorded, but not answered: what the act itself kept
      answer: answer ?? result ?? null,
    });
  },
};
