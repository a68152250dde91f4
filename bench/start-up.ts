import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CHECKOUT } from '../src/embedded/checkout.js';
import { startInstance } from './instance.js';

/** Seconds from `npm start` in a copy of the files under version control, with nothing installed or built, to /readyz. */
export async function measureColdStart(): Promise<number> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'registry-cold-'));
  try {
    const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: CHECKOUT,
    });
    for (const file of list.toString().split('\0').filter(Boolean)) {
      // A file that was removed and not yet committed is still listed.
      if (existsSync(path.join(CHECKOUT, file))) cpSync(path.join(CHECKOUT, file), path.join(copy, file));
    }
    const instance = await startInstance(path.join(copy, '.data'), copy);
    await instance.stop();
    return instance.startSeconds;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
