import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createNoticeActivities } from '../../src/activities/notices.js';
import { asPerson, listNotices } from '../../src/db/notice-store.js';
import { createNoticeTemplateSource } from '../../src/db/notice-template-source.js';
import { type DemoMailbox, openDemoMailbox } from '../../src/embedded/demo-mailbox.js';
import { createMailGateway } from '../../src/gateways/mail.js';
import { createSmsFileGateway } from '../../src/gateways/sms.js';
import { createWebhookGateway } from '../../src/gateways/webhook.js';
import { aContract, PEOPLE } from '../support/builders.js';
import { openRegistry, type TestRegistry } from '../support/registry.js';
import { until } from './city.js';
import { type Engine, startEngine, startWorker } from './engine.js';

let registry: TestRegistry;
let engine: Engine;
let mailbox: DemoMailbox;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'registry-notices-'));
  mailbox = await openDemoMailbox({ port: 0, file: path.join(folder, 'mailbox.jsonl') });
  [registry, engine] = await Promise.all([openRegistry(), startEngine()]);
});
afterAll(async () => {
  await engine.stop();
  await registry.close();
  await mailbox.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A worker that tells people of this record, with a mail server of its own; `stop` as the worker process does it. */
async function startTeller(taskQueue: string) {
  const stopping = new AbortController();
  const mail = createMailGateway({
    url: `smtp://127.0.0.1:${mailbox.port}`,
    from: 'registry@registry.example',
    idHost: 'registry.example',
  });
  const activities = createNoticeActivities({
    db: registry.db,
    rules: registry.rules,
    templates: createNoticeTemplateSource(registry.db),
    publicUrl: 'http://127.0.0.1:3000',
    mail,
    sms: createSmsFileGateway(folder),
    webhooks: createWebhookGateway({ allowLoopback: true }),
    stopping: stopping.signal,
  });
  const worker = await startWorker(engine, activities, { taskQueue });
  return {
    async stop() {
      stopping.abort();
      await worker.stop();
      mail.close();
    },
  };
}

test('the watch tells what is committed, and goes on with the next worker when its own stops', async () => {
  const taskQueue = `notices-${randomUUID()}`;
  const first = await startTeller(taskQueue);
  const watch = await engine.client.workflow.start('noticesWorkflow', { workflowId: 'notices', taskQueue, args: [] });
  const told = async (contractId: string): Promise<string[]> => {
    const notices = await asPerson(registry.db, registry.idOf(PEOPLE.applicant), (trx) =>
      listNotices(trx, { unreadOnly: false, contractId, limit: 100 }),
    );
    return notices.map(({ kind }) => kind).toReversed();
  };
  const mailsAbout = (words: RegExp) => mailbox.mails().filter(({ subject }) => words.test(subject)).length;

  const before = await aContract(registry, { changes: { projectName: '值守之前的项目' } }).submitted();
  await until(async () => mailsAbout(/值守之前的项目/) === 1);
  await first.stop();

  const between = await aContract(registry, { changes: { projectName: '无人值守时的项目' } }).underReview();
  const second = await startTeller(taskQueue);
  await until(async () => mailsAbout(/无人值守时的项目/) === 2);
  expect(await told(before.id)).toEqual(['contract.submitted']);
  expect(await told(between.id)).toEqual(['contract.submitted', 'contract.accepted']);
  expect(mailsAbout(/值守之前的项目/)).toBe(1);
  await watch.terminate();
  await second.stop();
});
