#!/usr/bin/env node
// Compiles record-histories.ts with what it needs into a folder of the checkout, runs it, and takes the folder away again.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const build = path.join(checkout, '.data', `record-histories-${process.pid}`);
fs.mkdirSync(build, { recursive: true });
try {
  const project = path.join(build, 'tsconfig.json');
  const options = { rootDir: checkout, outDir: build, types: ['node'] };
  const files = [path.join(checkout, 'test', 'workflows', 'record-histories.ts')];
  fs.writeFileSync(
    project,
    JSON.stringify({ extends: path.join(checkout, 'tsconfig.json'), compilerOptions: options, include: [], files }),
  );
  run('node_modules/typescript/bin/tsc', '-p', project);
  run(path.join(build, 'test', 'workflows', 'record-histories.js'));
} finally {
  fs.rmSync(build, { recursive: true, force: true });
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: checkout,
    stdio: 'inherit',
    env: { ...process.env, TZ: 'UTC' },
  });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
}
