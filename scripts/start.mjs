#!/usr/bin/env node
// `npm start`: installs and builds what is missing, then runs the whole service in this process and its children.
import { ensureInstalled } from './install.mjs';
import { ensureBuilt } from './build.mjs';

await ensureInstalled();
await ensureBuilt();
await import('../dist/src/embedded/start.js');
