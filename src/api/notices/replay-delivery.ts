import type { Request, Response } from 'express';
import { storeResult } from '../../db/command-store.js';
import type { Transaction } from '../../db/connection.js';
import { listDeliveries, replayDelivery } from '../../db/delivery-store.js';
import { DomainError } from '../../domain/errors.js';
import { NoContent } from '../../schemas/notice-commands.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import { parseWith } from '../validation.js';

/** One delivery of a log. Throws `delivery-not-found`. */
export async function getDelivery(trx: Transaction, filter: Omit<Parameters<typeof listDeliveries>[1], 'limit'>) {
  const [delivery] = await listDeliveries(trx, { ...filter, limit: 1 });
  if (delivery === undefined) throw new DomainError('delivery-not-found');
  return delivery;
}

/** A delivery somebody wants to go out once more. */
interface Replay<Delivery extends object> {
  kind: string;
  id: string;
  /** Whose rows the transaction sees; asked only once the sender's role has passed. */
  inScope: () => <T>(work: (trx: Transaction) => Promise<T>) => Promise<T>;
  /** The delivery as it is shown. Throws `delivery-not-found`. */
  find: (trx: Transaction) => Promise<Delivery>;
  /** What else keeps this one from going out again. */
  check: (trx: Transaction, delivery: Delivery) => Promise<void>;
}

/** Sends an ended delivery once more under the same id. Throws `delivery-under-way` while it is on its way. */
export async function replay<Delivery extends { state: string }>(
  context: AppContext,
  req: Request,
  res: Response,
  { kind, id, inScope, find, check }: Replay<Delivery>,
): Promise<void> {
  const actor = actorOf(res);
  const base = { kind, actor, subjectId: id, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;
  const within = inScope();
  parseWith(NoContent, req.body);
  await runCommand<{ deliveryId: string }>(context, req, res, {
    ...base,
    actorRole,
    payload: {},
    isDoneOnRecord: true,
    check: () =>
      within(async (trx) => {
        const delivery = await find(trx);
        await check(trx, delivery);
        if (delivery.state === 'pending') throw new DomainError('delivery-under-way');
      }),
    act: (commandId) =>
      within(async (trx) => {
        if (!(await replayDelivery(trx, id))) throw new DomainError('delivery-under-way');
        await storeResult(trx, commandId, { deliveryId: id });
        return { deliveryId: id };
      }),
    answer: async () => ({ status: 200, body: await within(find) }),
  });
}
