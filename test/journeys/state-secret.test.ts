import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { createDatabase } from '../../src/db/connection.js';
import { documentKey } from '../../src/gateways/document-key.js';
import { contractWorkflowId } from '../../src/workflows/contract/messages.js';
import { exampleDeclaration, PEOPLE } from '../support/builders.js';
import { paperOf } from './papers.js';
import { expectBooksToBalance, theRegistry } from './running-registry.js';
import { until } from './until.js';
import { createVerbs } from './verbs.js';

const registry = theRegistry();
const verbs = createVerbs(registry);
const { instance } = registry;
const folder = mkdtempSync(path.join(os.tmpdir(), 'registry-journey-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => expectBooksToBalance(registry));

test('a filing that turns out to be a state secret is purged, and nothing of it is left to read', async () => {
  // Given a filing in review, with words and a document that no other filing has
  const secret = `机要${randomUUID()}`;
  const paper = Buffer.concat([readFileSync(paperOf('entrusted-development', 'contract.pdf')), Buffer.from(secret)]);
  const file = path.join(folder, `${secret}.pdf`);
  writeFileSync(file, paper);
  const stored = path.join(fileURLToPath(instance.objectStore), documentKey(sha256Of(paper)));
  const other = await verbs.submitted();
  const contract = await verbs.aDraft('entrusted-development', { changes: { projectName: secret } });
  const attachmentId = await verbs.uploaded(contract, 'contract_annex', file);
  await verbs.submitted(contract);
  await verbs.accepted(contract);
  expect(await placesThatHold(secret)).not.toEqual([]);
  expect(existsSync(stored)).toBe(true);

  // When the reviewer notices what it is
  const key = randomUUID();
  const flag = `/contracts/${contract.id}/state-secret-flag`;
  const outcome = await verbs.does<{ status: string }>(PEOPLE.reviewer, flag, {}, key);
  expect(outcome.status).toBe('purged_offline');

  // Then neither record nor engine nor logs hold a word of it, and the document is gone
  expect(await placesThatHold(secret)).toEqual([]);
  expect(await historyOf(contract.id)).not.toContain(secret);
  expect(logs()).not.toContain(secret);
  await until('the document is removed', async () => !existsSync(stored));
  for (const person of [PEOPLE.applicant, PEOPLE.reviewer]) {
    expect(await verbs.seesContract(contract, person)).toMatchObject({
      status: 'purged_offline',
      declaration: {},
      attachments: [],
      allowedActions: [],
    });
    const document = await registry.client.as(person).get(`/contracts/${contract.id}/attachments/${attachmentId}`);
    expect(document.status).toBe(404);
  }

  // And who did it and when is known; asked again, the command says that it was done
  expect((await verbs.timelineOf(contract)).at(-1)).toMatchObject({
    kind: 'contract.purged_offline',
    actor: { name: '王敏', role: 'reviewer' },
    statusAfter: 'purged_offline',
  });
  const again = await registry.client.as(PEOPLE.reviewer).post(flag, {}, key);
  expect(again.status).toBe(200);

  // And a document that another filing shares with it is still there
  const [shared] = (await verbs.seesContract(other)).attachments;
  const download = await registry.download(PEOPLE.applicant, `/api/v1/contracts/${other.id}/attachments/${shared?.id}`);
  expect(sha256Of(download.bytes)).toBe(shared?.sha256);
});

test('a contract that is declared a state secret never enters', async () => {
  // Given a declaration that says so
  const secret = `机要${randomUUID()}`;
  const declaration = {
    ...exampleDeclaration('entrusted-development', await verbs.today()),
    projectName: secret,
    secrecy: 'state_secret',
  };

  // When somebody sends it
  const refusal = await verbs.refusalOf(PEOPLE.applicant, '/contracts', { declaration });

  // Then it is sent to the paper channel, and not even the refused command is kept
  expect(refusal).toMatchObject({ status: 422, code: 'state-secret-stop', details: { channel: 'paper' } });
  expect(await placesThatHold(secret)).toEqual([]);
  expect(logs()).not.toContain(secret);
});

/** The tables of the record with a row that holds this text. */
async function placesThatHold(text: string): Promise<string[]> {
  const db = createDatabase(instance.superuserUrl ?? '', { poolSize: 1, applicationName: 'journeys' });
  try {
    const tables = await db('pg_tables').select<{ tablename: string }[]>('tablename').where({ schemaname: 'public' });
    const found: string[] = [];
    for (const { tablename } of tables) {
      const { rows } = await db.raw<{ rows: unknown[] }>(
        'select 1 from ?? t where position(? in t::text) > 0 limit 1',
        [tablename, text],
      );
      if (rows.length > 0) found.push(tablename);
    }
    return found;
  } finally {
    await db.destroy();
  }
}

/** All that the engine keeps of a contract, its payloads in clear. */
async function historyOf(contractId: string): Promise<string> {
  const connection = await Connection.connect({ address: instance.temporalAddress ?? '' });
  try {
    const client = new Client({ connection, namespace: instance.temporalNamespace });
    const history = await client.workflow.getHandle(contractWorkflowId(contractId)).fetchHistory();
    return JSON.stringify(history, (_key, value: unknown) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    );
  } finally {
    await connection.close();
  }
}

function logs(): string {
  return readdirSync(instance.logsDir)
    .map((name) => readFileSync(path.join(instance.logsDir, name), 'utf8'))
    .join('\n');
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
