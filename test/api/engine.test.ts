import { expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { askNewWorkflow, askWorkflow, isEngineUp } from '../../src/api/engine.js';

// Nobody listens there. It is never connected, and never closed: the SDK may still be waiting to try once more.
const temporal = new Client({
  connection: Connection.lazy({ address: '127.0.0.1:1', connectTimeout: 1000 }),
  namespace: 'contracts',
});
const input = { commandId: 'c', actorId: 'a' };

test.each([
  ['a workflow that runs', () => askWorkflow({ temporal }, 'contract/1', { name: 'accept' }, input, 1500)],
  [
    'a workflow that may have to be started',
    () =>
      askNewWorkflow(
        { temporal, taskQueue: 'registry' },
        { type: 'contractWorkflow', workflowId: 'contract/1', input: {}, summary: 's' },
        { name: 'submit' },
        input,
        1500,
      ),
  ],
])('asking %s of an engine that is away ends by name, within the time it was given', async (_what, ask) => {
  await expect(ask()).rejects.toMatchObject({ code: 'engine-unavailable' });
});

test('an engine that is away is not up', async () => {
  expect(await isEngineUp(temporal)).toBe(false);
});
