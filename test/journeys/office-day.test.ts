import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { CHECKOUT } from '../support/database.js';
import { serviceSetting } from '../support/service.js';

test('an office spends a day on it: forty contracts from one table, each with its outcome by the evening', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'registry-day-'));
  try {
    const day = spawnSync(process.execPath, [path.join(CHECKOUT, 'examples', 'office-day', 'day.mjs'), folder], {
      env: { ...process.env, NODE_OPTIONS: '', DATA_DIR: serviceSetting('SERVICE_DATA_DIR') },
      encoding: 'utf8',
    });
    expect(day.stderr).toBe('');
    expect(day.status).toBe(0);
    expect(day.stdout).toContain('共 39 个，断号 0 个');
    expect(day.stdout).toContain('未发现同一人在同一案件中承担两项职责');
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining([
        'contracts-mended-results.xlsx',
        'certificate.pdf',
        'non-acceptance.pdf',
        'model-contract.docx',
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 300_000);
