import type { Request, Response } from 'express';
import { z } from 'zod';
import { moveClock as moveClockForward, moveClockToNow, readClock, type ServiceTime } from '../../db/clock-store.js';
import { lockCommand, storePayload } from '../../db/command-store.js';
import { inScope, type Transaction } from '../../db/connection.js';
import { DomainError } from '../../domain/errors.js';
import { MoveClock } from '../../schemas/reward-commands.js';
import { ClockMovedView } from '../../schemas/views.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { parseWith } from '../validation.js';
import type { Endpoint } from '../route.js';
import { clockBody } from './show-clock.js';
import { tellClockMoved } from './tell-clock-moved.js';

type Move = z.output<typeof MoveClock>;

/** A command that has moved the clock remembers where to. */
const Moved = z.looseObject({ movedTo: z.number().optional() });

const UNIT_MS = { d: 86_400_000, h: 3_600_000 } as const;

/** POST /demo-clock: moves the date of the service forward or, from the past, to the present; in a demonstration only. Tells every case that waits for a limit. */
export const moveClock: Endpoint = {
  summary: '演示时钟前移 · Move the date of the demonstration forward',
  body: MoveClock,
  isCommand: true,
  answers: { 200: ClockMovedView },
  refusals: ['demo-clock-off', 'demo-clock-ahead'],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const base = { kind: 'registry.move_clock', actor, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const move = parseWith(MoveClock, req.body);
  await runCommand<ServiceTime & { told: number }>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(MoveClock, move),
    check: () => (context.options.demoClock ? Promise.resolve() : Promise.reject(new DomainError('demo-clock-off'))),
    act: async (commandId) => {
      const time = await moveOnce(context, commandId, move);
      return { ...time, told: await tellClockMoved(context, time.offsetMs) };
    },
    answer: ({ told, ...time }) => ({
      status: 200,
      body: { ...clockBody(time, context.options.demoClock), workflowsTold: told },
    }),
  });
}

/** Moves the clock once per command; telling the cases may be repeated until it succeeds. */
async function moveOnce(context: AppContext, commandId: string, move: Move): Promise<ServiceTime> {
  return inScope(context.db, { kind: 'system' }, async (trx) => {
    const command = await lockCommand(trx, commandId);
    const moved = Moved.parse(command?.payload);
    if (moved.movedTo === undefined) {
      const offsetMs = await carryOut(trx, move);
      await storePayload(trx, commandId, { ...moved, movedTo: offsetMs });
    }
    return readClock(trx);
  });
}

async function carryOut(trx: Transaction, move: Move): Promise<number> {
  if (move.by !== undefined) return moveClockForward(trx, millisecondsOf(move.by));
  if (!(await moveClockToNow(trx))) throw new DomainError('demo-clock-ahead');
  return 0;
}

function millisecondsOf(by: string): number {
  const unit = by.endsWith('d') ? UNIT_MS.d : UNIT_MS.h;
  return Number(by.slice(1, -1)) * unit;
}
