import { shanghaiDateOf } from '../domain/calendar.js';
import { type Database, prepared } from './connection.js';

/** The service's time: the machine's clock, moved by the demonstration (offset 0 in production, below 0 in the past). */
export interface ServiceTime {
  nowMs: number;
  nowAt: string;
  offsetMs: number;
}

/** Reads the service's clock. */
export async function readClock(db: Database): Promise<ServiceTime> {
  const row = await db<{ offset_ms: bigint }>('demo_clock').select('offset_ms').first().options(prepared('read-clock'));
  return timeAt(Number(row?.offset_ms ?? 0n));
}

/** Today's civil date in Shanghai, by the service's clock. */
export async function readToday(db: Database): Promise<string> {
  return shanghaiDateOf((await readClock(db)).nowMs);
}

/** The service's time while its clock stands this far from the machine's. */
export function timeAt(offsetMs: number): ServiceTime {
  const nowMs = Date.now() + offsetMs;
  return { nowMs, nowAt: new Date(nowMs).toISOString(), offsetMs };
}

/** Brings a clock that is in the past to the present; true unless it is in the future, where it stays. */
export async function moveClockToNow(db: Database): Promise<boolean> {
  const moved = await db('demo_clock').where('offset_ms', '<=', 0).update({ offset_ms: 0, moved_at: db.fn.now() });
  return moved > 0;
}

/** Moves the demonstration's clock forward; it never goes back. Returns the new offset in milliseconds. */
export async function moveClock(db: Database, byMs: number): Promise<number> {
  const rows = await db('demo_clock')
    .update({ offset_ms: db.raw('offset_ms + ?', [byMs]), moved_at: db.fn.now() })
    .returning<{ offset_ms: bigint }[]>('offset_ms');
  return Number(rows[0]?.offset_ms ?? 0n);
}
