import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, expect, test } from '@jest/globals';

const run = promisify(execFile);
const blocksOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');

afterAll(() => rmSync('certificate.pdf', { force: true }));

test('the commands of the README, one after another, end with a reconciled payout and its timeline', async () => {
  const script = blocksOf('README.md').join('\n');
  const { port } = new URL(process.env['SERVICE_URL'] ?? '');
  const { stdout } = await run('bash', ['-e', '-u', '-o', 'pipefail', '-c', script], {
    env: { ...process.env, PORT: port, DATA_DIR: process.env['SERVICE_DATA_DIR'], NODE_OPTIONS: '' },
    maxBuffer: 16 * 1024 * 1024,
    timeout: 240_000,
  }).catch((error: { stdout?: string; stderr?: string }) => {
    throw new Error(`the walk stopped here:\n${error.stdout?.slice(-1500)}\n${error.stderr?.slice(-1500)}`);
  });

  expect(stdout).toContain('"unaccountedFen":"0"');
  expect(stdout).toContain('"status":"reconciled"');
  for (const step of ['contract.submitted', 'contract.registered', 'reward.publicity_closed', 'batch.reconciled']) {
    expect(stdout).toContain(step);
  }
}, 250_000);

test('both languages of the README walk the same way', () => {
  expect(blocksOf('README.zh-CN.md')).toEqual(blocksOf('README.md'));
  expect(blocksOf('README.md').length).toBeGreaterThan(8);
});
