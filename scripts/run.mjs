#!/usr/bin/env node
// `node scripts/run.mjs <entry> …arguments`: installs and builds what is missing, then runs one program of the service.
import { checkout } from './checkout.mjs';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { ensureBuilt } from './build.mjs';

const entries = {
  migrate: 'migrate.js',
  server: 'server.js',
  worker: 'worker.js',
  token: 'embedded/token.js',
  clock: 'embedded/clock.js',
  'check-invariants': 'check-invariants.js',
};
const [entry, ...args] = process.argv.slice(2);
if (!Object.keys(entries).includes(entry)) {
  console.error(`usage: node scripts/run.mjs ${Object.keys(entries).join('|')} …arguments`);
  process.exit(64);
}
await ensureInstalled();
await ensureBuilt();
const file = path.join(checkout, 'dist', 'src', entries[entry]);
if (!fs.existsSync(file)) {
  console.error(`dist/src/${entries[entry]} is not there although the build is up to date: its source is missing.`);
  process.exit(1);
}
process.argv = [process.argv[0], file, ...args];
await import(pathToFileURL(file).href);
