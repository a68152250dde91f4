import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';

/** Nightly duties, in the city's time; a night that was missed is made up for within a week. */
export async function ensureSchedules(client: Client, taskQueue: string): Promise<void> {
  await ensureNoticeWatch(client, taskQueue);
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
