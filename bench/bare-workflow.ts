import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

/** The only command of the bare workflow. */
export const stepUpdate = defineUpdate<number, [{ commandId: string }]>('step');

const { noOp } = proxyLocalActivities<{ noOp(input: { commandId: string }): Promise<number> }>({
  startToCloseTimeout: '20s',
});

/** As many updates as one life has, each with one local activity that does nothing: what the engine alone costs. */
export async function bareWorkflow(updates: number): Promise<void> {
  let done = 0;
  setHandler(stepUpdate, async (input) => {
    await noOp(input);
    done += 1;
    return done;
  });
  await condition(() => done === updates);
}
