import { rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { shanghaiDateOf, startOfShanghaiDay } from '../domain/calendar.js';
import { CHECKOUT } from './checkout.js';
import { readJson, writeJson } from './data-dir.js';
import { DEMO_BEGINS_DAYS_AGO, readDemoCalendar, workingDaysBefore } from './demo-days.js';
import { createDemoDesk, type DemoDesk } from './demo-desk.js';
import { openDemoPapers } from './demo-papers.js';
import { DemoProgress, demoProgressFile } from './demo-progress.js';
import { tellStories } from './demo-stories.js';
import { createStoryteller } from './demo-story.js';
import { createTimeline, type Moment } from './demo-timeline.js';
import type { RegistryClient } from './registry-client.js';

export interface DemoCasesResult {
  /** Stories told; 0 when all was there already. */
  told: number;
  /** Stories that did not come to their end, and why. */
  faults: readonly string[];
}

const SYSTEM_ADMINISTRATOR = 'gu-yan';
const HOUR_MS = 3_600_000;

/**
 * Fills the registry with cases in every state, through its front door: as the people who may, on a clock that begins some
 * weeks ago and is moved on until it is today. Interrupted, it goes on where it was; done, it does nothing.
 */
export async function makeDemoCases(options: { client: RegistryClient; dataDir: string }): Promise<DemoCasesResult> {
  const desk = createDemoDesk(options.client);
  const { offsetMs, realToday } = await readClock(desk);
  if (offsetMs >= 0) return { told: 0, faults: [] };

  const file = demoProgressFile(options.dataDir);
  // every command has its fixed content, so an interrupted demonstration goes on with the dates it began with
  const isUntouched = offsetMs === -DEMO_BEGINS_DAYS_AGO * 24 * HOUR_MS;
  const startedOn = (isUntouched ? undefined : readJson(file, DemoProgress)?.startedOn) ?? realToday;
  const calendar = readDemoCalendar(path.join(CHECKOUT, 'config'));
  const dayOf = (workingDaysAgo: number) => workingDaysBefore(calendar, startedOn, workingDaysAgo);
  const keepProgress = (done: number, total: number) => writeJson(file, { startedOn, done, total });

  const folder = papersFolder(options.dataDir);
  try {
    const teller = await createStoryteller({ desk, papers: openDemoPapers(), folder, dayOf });
    const timeline = createTimeline(async ([workingDaysAgo, hour]: Moment) => {
      const clock = await readClock(desk);
      const date = workingDaysBefore(calendar, clock.realToday, workingDaysAgo);
      await moveClockTo(desk, clock.nowMs, startOfShanghaiDay(date) + hour * HOUR_MS);
    });
    const outcome = await tellStories({ desk, teller, timeline, dayOf, keepProgress });
    await moveClockToNow(desk);
    return outcome;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Brings the clock of a demonstration that was not made, or not to its end, to the present. */
export async function leaveThePast(options: { client: RegistryClient; dataDir: string }): Promise<void> {
  const desk = createDemoDesk(options.client);
  if ((await readClock(desk)).offsetMs < 0) await moveClockToNow(desk);
  await rm(papersFolder(options.dataDir), { recursive: true, force: true });
}

/** Where papers lie until they are uploaded. */
function papersFolder(dataDir: string): string {
  return path.join(dataDir, 'demo-papers');
}

const Clock = z.object({ now: z.iso.datetime(), offsetMs: z.int() });

async function readClock(desk: DemoDesk): Promise<{ nowMs: number; offsetMs: number; realToday: string }> {
  const { now, offsetMs } = Clock.parse(await desk.get(SYSTEM_ADMINISTRATOR, '/clock'));
  const nowMs = Date.parse(now);
  return { nowMs, offsetMs, realToday: shanghaiDateOf(nowMs - offsetMs) };
}

/** Moves on by whole hours to this instant; a clock that is there already stays. */
async function moveClockTo(desk: DemoDesk, fromMs: number, toMs: number): Promise<void> {
  const hours = Math.ceil((toMs - fromMs) / HOUR_MS);
  if (hours <= 0) return;
  const by = `+${hours}h`;
  // the way to one moment only gets shorter, so no key is ever used for two moves
  const key = `demo-clock-${new Date(toMs).toISOString()}-${by}`;
  await desk.post(SYSTEM_ADMINISTRATOR, '/demo-clock', { by }, key);
}

async function moveClockToNow(desk: DemoDesk): Promise<void> {
  await desk.post(SYSTEM_ADMINISTRATOR, '/demo-clock', { to: 'now' }, 'demo-clock-now');
}
