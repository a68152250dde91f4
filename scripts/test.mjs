#!/usr/bin/env node
// `npm test`: installs, builds and obtains what is missing, runs every test, and says in one last line how many passed.
// Arguments go to jest (`npm test -- test/domain`). JEST_NO_SERVICE=1 runs without the service, for pure tests.
import { checkout } from './checkout.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ensureBuilt } from './build.mjs';

await ensureInstalled();
await ensureBuilt();
const env = { ...process.env, NODE_ENV: 'test', TZ: 'UTC' };
env.NODE_OPTIONS =
  `${process.env.NODE_OPTIONS || ''} --experimental-vm-modules --no-warnings=ExperimentalWarning`.trim();
if (process.env.JEST_NO_SERVICE !== '1') {
  const { obtainTemporal, obtainTestServer } = await import('../dist/src/embedded/temporal-binary.js');
  const toolsDir = process.env.TOOLS_DIR === undefined ? undefined : path.resolve(process.env.TOOLS_DIR);
  const say = (line) => console.error(line);
  try {
    env.TEMPORAL_CLI = await obtainTemporal({ given: process.env.TEMPORAL_CLI, toolsDir, say });
    env.TEST_SERVER_PATH = await obtainTestServer({ given: process.env.TEST_SERVER_PATH, toolsDir, say });
  } catch (error) {
    console.error(error.message);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
}
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-test-'));
const report = path.join(scratch, 'jest.json');
const jest = path.join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
const args = ['--runInBand', '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
const code = await runJest();
console.log(closingLine());
fs.rmSync(scratch, { recursive: true, force: true });
process.exitCode = code;

/** Runs jest to its end; one that has reported but does not end left something open, and that is a failure too. */
function runJest() {
  return new Promise((resolve) => {
    // With --json jest's own report goes to stderr; here it belongs on stdout with everything else.
    const child = spawn(process.execPath, [jest, ...args], { cwd: checkout, env, stdio: ['ignore', 'inherit', 1] });
    let lateness = 0;
    const watch = setInterval(() => {
      if (fs.existsSync(report)) lateness += 1;
      if (lateness < 60) return;
      console.log('jest has reported but does not end: a test left a process, a server or a connection open.');
      for (const pid of childrenOf(child.pid)) process.kill(pid, 'SIGKILL');
      child.kill('SIGKILL');
    }, 1000);
    child.on('close', (status) => {
      clearInterval(watch);
      resolve(status === null ? 1 : status);
    });
  });
}

/** The children of a process; only Linux can tell. */
function childrenOf(parent) {
  if (!fs.existsSync('/proc/self/stat')) return [];
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
}

/** `N passed, N failed`; a file that could not even be loaded is one failure. */
function closingLine() {
  if (!fs.existsSync(report)) return `0 passed, ${code === 0 ? 0 : 1} failed`;
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests + result.numTodoTests;
  const unexplained = code !== 0 && failed === 0 ? 1 : 0;
  return `${result.numPassedTests} passed, ${failed + unexplained} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
