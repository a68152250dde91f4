#!/usr/bin/env node
// `npm run bench`: installs and builds what is missing, then measures an instance of its own. See docs/performance.md.
import { checkout, runNode } from './checkout.mjs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';

await ensureInstalled();
await ensureBuilt();
const tsc = path.join(checkout, 'node_modules', 'typescript', 'bin', 'tsc');
const code = await runNode(tsc, ['-p', path.join('bench', 'tsconfig.json')], { stdio: ['ignore', 2, 2] });
if (code !== 0) process.exit(code);
// what is measured: the whole service, or by name one part of it
const PARTS = {
  similarity: 'similarity',
  laboratory: 'laboratory',
  policy: 'policy/run',
  scale: 'scale/run',
  payout: 'payout/run',
  portal: 'portal',
  'chaos-payout': 'chaos/payout',
};
const part = PARTS[process.argv[2]] ?? 'run';
if (part === 'portal') {
  try {
    await ensureChromium();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
await import(`../.tools/bench/bench/${part}.js`);
