import { readClock, type ServiceTime } from '../../db/clock-store.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { ClockView } from '../../schemas/views.js';
import type { Endpoint } from '../route.js';

/** GET /clock: the date of the service. */
export const showClock: Endpoint = {
  summary: '服务时间 · The date of the service',
  answers: { 200: ClockView },
  handle: (context) => async (_req, res) => {
    res.json(clockBody(await readClock(context.db), context.options.demoClock));
  },
};

/** The service's clock as it is shown. */
export function clockBody({ nowAt, nowMs, offsetMs }: ServiceTime, demoClock: boolean) {
  return { now: nowAt, today: shanghaiDateOf(nowMs), offsetMs, demoClock };
}
