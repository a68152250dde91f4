import { type Client, ScheduleAlreadyRunning } from '@temporalio/client';

/** Nightly duties, in the city's time; a night that was missed is made up for within a week. */
export async function ensureSchedules(client: Client, taskQueue: string): Promise<void> {
  try {
    await client.schedule.create({
      scheduleId: 'nightly-duties',
      spec: { calendars: [{ hour: 1, minute: 30 }], timezone: 'Asia/Shanghai' },
      action: { type: 'startWorkflow', workflowType: 'nightlyWorkflow', workflowId: 'nightly', taskQueue, args: [] },
      policies: { overlap: 'SKIP', catchupWindow: '7 days' },
    });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
