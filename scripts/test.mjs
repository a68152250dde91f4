#!/usr/bin/env node
// `npm test`: installs, builds and obtains what is missing, runs every test, and says in one last line how many passed.
// Without arguments it runs in two lanes beside each other over one service: one has every test that moves the service's
// clock or needs a whole registry or engine of its own, and the acts; the other the API and the rest, with databases of their own.
// Arguments go to jest, in one lane (`npm test -- test/domain`). JEST_NO_SERVICE=1 runs without the service, for pure tests.
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
const jest = path.join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
const asked = process.argv.slice(2);
const WHOLE_REGISTRY = ['activities', 'journeys', 'embedded', 'workflows', 'architecture', '[^/]+\\.test\\.ts$'];
const whole = `^${checkout.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}/test/(${WHOLE_REGISTRY.join('|')})`;
const lanes =
  asked.length > 0
    ? [lane('asked', asked)]
    : [
        lane('whole-registry', ['--testPathPatterns', whole]),
        lane('own-database', ['--testPathIgnorePatterns', whole]),
      ];
process.exitCode = await runLanes();
console.log(closingLine());
fs.rmSync(scratch, { recursive: true, force: true });

function lane(name, args) {
  return { name, args, report: path.join(scratch, `${name}.json`), code: undefined };
}

/** Runs every lane to its end over one service, and answers with the worst of their exit codes. */
async function runLanes() {
  const { default: startService } = await import('../test/support/global-setup.mjs');
  const { default: stopService } = await import('../test/support/global-teardown.mjs');
  try {
    Object.assign(process.env, env);
    await startService();
    await Promise.all(lanes.map(runLane));
  } catch (error) {
    console.error(error.message);
    lanes[0].code = 1;
  } finally {
    await stopService().catch((error) => {
      console.error(error.message);
      lanes[0].code ||= 1;
    });
  }
  return Math.max(...lanes.map(({ code }) => code ?? 1));
}

/** Runs one jest to its end; one that has reported but does not end left something open, and that is a failure too. */
function runLane(one) {
  const args = [jest, '--runInBand', '--json', `--outputFile=${one.report}`, ...one.args];
  return new Promise((resolve) => {
    // With --json jest's own report goes to stderr; here it belongs on stdout with everything else.
    const child = spawn(process.execPath, args, { cwd: checkout, env: process.env, stdio: ['ignore', 'inherit', 1] });
    let lateness = 0;
    const watch = setInterval(() => {
      if (fs.existsSync(one.report)) lateness += 1;
      if (lateness < 60) return;
      console.log(
        `jest has reported on ${one.name} but does not end: a test left a process, a server or a connection open.`,
      );
      for (const pid of childrenOf(child.pid)) process.kill(pid, 'SIGKILL');
      child.kill('SIGKILL');
    }, 1000);
    child.on('close', (status) => {
      clearInterval(watch);
      one.code = status === null ? 1 : status;
      resolve();
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

/** `N passed, N failed` over all lanes; a file that could not even be loaded is one failure, and so is a lane without a report. */
function closingLine() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { report, code } of lanes) {
    if (!fs.existsSync(report)) {
      sum.failed += code === 0 ? 0 : 1;
      continue;
    }
    const result = JSON.parse(fs.readFileSync(report, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    sum.passed += result.numPassedTests;
    sum.failed += failed + (code !== 0 && failed === 0 ? 1 : 0);
    sum.skipped += result.numPendingTests + result.numTodoTests;
  }
  return `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
}
