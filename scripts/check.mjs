#!/usr/bin/env node
// `npm run check`: types, lint and format, each reported; ends with 1 when one of them has something to say.
import { checkout, run, runNode } from './checkout.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const modules = path.join(checkout, 'node_modules');
// oxlint looks for tsgolint, which knows the types, on the PATH.
const env = { ...process.env, PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env.PATH}` };
/** @type {[string, string[]][]} */
const checks = [
  ['types', ['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.check.json']],
  ['types of the portal', ['typescript/bin/tsc', '--noEmit', '-p', 'portal/tsconfig.json']],
  ['types of its tests', ['typescript/bin/tsc', '--noEmit', '-p', 'test/portal/tsconfig.json']],
  ['lint', ['oxlint/bin/oxlint', '--type-aware']],
  ['format', ['@biomejs/biome/bin/biome', 'format', '.']],
];
let failed = 0;
for (const [name, [program, ...args]] of checks) {
  const file = path.join(modules, program);
  const began = Date.now();
  const code = fs.existsSync(file)
    ? await runNode(file, args, { env })
    : await run(path.basename(program), args, { env });
  if (code !== 0) failed += 1;
  console.log(`${code === 0 ? '✔' : '✘'} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
}
process.exitCode = failed === 0 ? 0 : 1;
