import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';
import { CLOCK_DUTIES } from './domain/processes.js';

/** Nightly duties, in the city's time; a night that was missed is made up for within a week. */
export async function ensureSchedules(client: Client, taskQueue: string): Promise<void> {
  await ensureNoticeWatch(client, taskQueue);
  await ensureClockDuties(client, taskQueue);
  try {
    await client.schedule.create({
      scheduleId: 'nightly-duties',
      spec: { calendars: [{ hour: 1, minute: 30 }], timezone: 'Asia/Shanghai' },
      action: {
        type: 'startWorkflow',
        workflowType: 'nightlyWorkflow',
        workflowId: 'nightly',
        taskQueue,
        args: [],
        staticSummary: 'Duties of the night: late results, the books, cases without a clerk, what is overdue',
      },
      policies: { overlap: 'SKIP', catchupWindow: '7 days' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}

/**
 * The watch that tells people: always one, the next one begins as soon as it ends, and one that was terminated by hand is
 * back within minutes.
 */
async function ensureNoticeWatch(client: Client, taskQueue: string): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'tell-people',
      spec: { intervals: [{ every: '5 minutes' }] },
      action: { type: 'startWorkflow', workflowType: 'noticesWorkflow', workflowId: 'notices', taskQueue, args: [] },
      policies: { overlap: 'BUFFER_ONE', catchupWindow: '1 minute' },
      state: { triggerImmediately: true },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}

/**
 * 期限巡查 every few minutes: a calendar that was loaded while cases run, and whatever should have been told by time alone
 * and was not. Whoever changes a calendar here need not wait for it: see `CLOCK_DUTIES`.
 */
async function ensureClockDuties(client: Client, taskQueue: string): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: CLOCK_DUTIES,
      spec: { intervals: [{ every: '5 minutes' }] },
      action: {
        type: 'startWorkflow',
        workflowType: 'clockDutiesWorkflow',
        workflowId: CLOCK_DUTIES,
        taskQueue,
        args: [],
      },
      policies: { overlap: 'BUFFER_ONE', catchupWindow: '5 minutes' },
      state: { triggerImmediately: true },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
