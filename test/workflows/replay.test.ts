import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';

import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { z } from 'zod';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { workflowBundle } from './engine.js';
import { sanitise } from './sanitise.js';

const FOLDER = path.join(CHECKOUT, 'test', 'workflows', 'histories');
const Manifest = z.array(
  z.strictObject({
    file: z.string(),
    workflowType: z.string(),
    covers: z.string().min(1),
    events: z.int(),
    sha256: z.string(),
  }),
);
const manifest = Manifest.parse(JSON.parse(fs.readFileSync(path.join(FOLDER, 'manifest.json'), 'utf8')));
const readHistory = (file: string): string => fs.readFileSync(path.join(FOLDER, file), 'utf8');

let code: string;
beforeAll(async () => {
  ({ code } = await workflowBundle());
});

/** Runs the workflow code over what happened once; no server is asked. */
function replay(bundle: string, file: string): Promise<void> {
  return Worker.runReplayHistory({ workflowBundle: { code: bundle } }, historyFromJSON(JSON.parse(readHistory(file))));
}

describe('the committed histories', () => {
  test('are those of the manifest, byte for byte', () => {
    const files = fs.readdirSync(FOLDER).filter((file) => file !== 'manifest.json');
    expect(files.toSorted()).toEqual(manifest.map(({ file }) => file).toSorted());
    for (const { file, sha256 } of manifest) {
      expect([file, createHash('sha256').update(readHistory(file)).digest('hex')]).toEqual([file, sha256]);
    }
  });

  test('hold at least one life of every workflow there is', async () => {
    const workflows = await import('../../src/workflows/index.js');
    const lived = new Set(manifest.map(({ workflowType }) => workflowType));
    expect([...lived].toSorted()).toEqual(Object.keys(workflows).toSorted());
  });

  test.each(manifest)('of $file tell nothing of the machine they come from', ({ file, events }) => {
    const history = JSON.parse(readHistory(file)) as { events: object[] };
    expect(history.events).toHaveLength(events);
    expect(sanitise(history)).toEqual(history);
    const payloads = [...readHistory(file).matchAll(/"data":"([^"]*)"/g)].map(([, data = '']) => atob(data));
    expect(payloads.join('\n')).not.toMatch(/file:\/\/|node_modules|\.ts:\d/);
  });
});

describe('today’s workflows', () => {
  test.each(manifest)('replay $file: $covers', async ({ file }) => {
    await replay(code, file);
  });

  const MUTANTS: { what: string; file: string; from: RegExp; to: string }[] = [
    {
      what: 'does not print the certificate',
      file: 'contract-to-deregistration.json',
      from: /const print = await outside\.renderCertificate\(\{[^}]*\}\);/,
      to: 'const print = { pdfSha256: "none" };',
    },
    {
      what: 'takes a request for correction for a non-acceptance',
      file: 'contract-correction-expired.json',
      from: /'requestCorrection', record\.recordCorrectionRequest/,
      to: "'requestCorrection', record.recordNonAcceptance",
    },
    {
      what: 'forgets its alarms',
      file: 'contract-overdue-then-withdrawn.json',
      from: /const alarm = nextAlarm\(\);/,
      to: 'const alarm = undefined;',
    },
    {
      what: 'does not compute',
      file: 'reward-to-reconciliation.json',
      from: /latest\.status === 'submitted'/,
      to: 'false',
    },
    {
      what: 'sends the payment file before the release',
      file: 'batch-to-reconciliation.json',
      from: /latest\.status === 'released'/,
      to: "latest.status === 'checked'",
    },
    {
      what: 'records the payment file before it is sent',
      file: 'batch-to-reconciliation.json',
      from: /const file = await \(0, ?[\w$.]+untilDone\)\(\(\) ?=> ?treasury\.sendPaymentFile\(\{[^}]*\}\)\);/,
      to: 'const file = { fileName: "", sha256: "" };',
    },
    {
      what: 'does its duties in another order',
      file: 'nightly-duties.json',
      from: /(await attempt\(\(\) ?=> ?round\.checkInvariants\(\)\);)\s*(await attempt\(\(\) ?=> ?round\.recomputeSheets\(\)\);)/,
      to: '$2 $1',
    },
    {
      what: 'puts answers away before it has told whom they concern',
      file: 'treasury-watch.json',
      from: /await \(0, ?[\w$.]+tellBatch\)\(batchId\);(?=\s*const toPutAway)/,
      to: ';',
    },
  ];
  test.each(MUTANTS)('would not replay if a process that $what took their place', async ({ file, from, to }) => {
    expect(code.match(new RegExp(from, 'g'))).toHaveLength(1);
    await expect(replay(code.replace(from, to), file)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
