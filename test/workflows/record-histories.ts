/**
 * Lives every life of `lives.ts` on a real engine and keeps their histories under `test/workflows/histories`. To be run by
 * `record-histories.mjs`, and only when a change of the workflows is meant to break running ones: until the first release,
 * or never again.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { type Engine, startEngine, startWorker } from './engine.js';
import { createFakeRecord } from './fake-record.js';
import { LIVES } from './lives.js';
import { sanitise } from './sanitise.js';

const folder = path.join(CHECKOUT, 'test', 'workflows', 'histories');

const engines: Engine[] = [];
try {
  const everyday = await startEngine();
  engines.push(everyday);
  const impatient = await startEngine({ 'limit.historyCount.suggestContinueAsNew': '25' });
  engines.push(impatient);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });

  const manifest = [];
  for (const life of LIVES) {
    const engine = life.growsLong === true ? impatient : everyday;
    const record = createFakeRecord();
    const worker = await startWorker(engine, record.activities);
    const { workflowId } = await life.live({ client: engine.client, taskQueue: worker.taskQueue, record });
    const history = await engine.client.workflow.getHandle(workflowId).fetchHistory();
    await worker.stop();

    const { events } = sanitise(JSON.parse(historyToJSON(history)) as { events: object[] });
    // an event a line, so that a change can be read
    const text = `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;
    const file = `${life.name}.json`;
    fs.writeFileSync(path.join(folder, file), text);
    manifest.push({
      file,
      workflowType: life.workflowType,
      covers: life.covers,
      events: events.length,
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    console.log(`${file}: ${events.length} events`);
  }
  fs.writeFileSync(path.join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
} catch (error) {
  // a worker that still runs keeps its engine from stopping, and that would be told instead
  console.error(error);
  process.exit(1);
}
for (const engine of engines) await engine.stop();
