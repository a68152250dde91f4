#!/usr/bin/env node
// `npm test`: installs, builds and obtains what is missing, runs every test, and says in one last line how many passed.
// Without arguments it runs in lanes beside each other over one service. A lane takes one turn of test files after another,
// each in a process of its own: jest keeps what a file loaded, some fifty megabytes each, and grows slow with it. The first
// lane begins with what needs a whole registry or engine, and moves the service's clock; the others have databases of their own.
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
/** What moves the service's clock, or starts parts of its own: one after another. */
const WHOLE_REGISTRY = ['test/journeys/', 'test/embedded/', 'test/workflows/', 'test/[^/]+$'];
/** The rest in this order: the long ones first, what is soon done fills up the end. */
const OWN_DATABASE = ['test/activities/', 'test/api/', 'test/db/', 'test/'];
/** So many bytes of tests are one turn: a minute or so. */
const TURN_BYTES = 100_000;
/** As many lanes as a machine of two cores bears without making the journeys late; TEST_LANES says otherwise. */
const LANES = Number(process.env.TEST_LANES ?? 2);
const reports = [];
let runs = 0;
process.exitCode = await runEverything();
console.log(closingLine());
fs.rmSync(scratch, { recursive: true, force: true });

/** Runs every turn to its end over one service, and answers with the worst of their exit codes. */
async function runEverything() {
  const { default: startService } = await import('../test/support/global-setup.mjs');
  const { default: stopService } = await import('../test/support/global-teardown.mjs');
  const codes = [];
  try {
    Object.assign(process.env, env);
    await startService();
    if (asked.length > 0) codes.push(await runJest(asked));
    else codes.push(...(await runLanes()));
  } catch (error) {
    console.error(error.message);
    codes.push(1);
  } finally {
    await stopService().catch((error) => {
      console.error(error.message);
      codes.push(1);
    });
  }
  return Math.max(...codes);
}

/** Every lane takes the next turn until none is left; only the first one takes those that need the service to themselves. */
async function runLanes() {
  const { whole, own } = turns();
  const codes = [];
  const lane = async (...queues) => {
    for (const queue of queues) {
      for (let turn = queue.shift(); turn !== undefined; turn = queue.shift()) {
        codes.push(await runJest(['--runTestsByPath', ...turn]));
      }
    }
  };
  await Promise.all([lane(whole, own), ...Array.from({ length: LANES - 1 }, () => lane(own))]);
  return codes;
}

/** Every test file in its turn. */
function turns() {
  const files = fs
    .readdirSync(path.join(checkout, 'test'), { recursive: true })
    .map((name) => `test/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => name.endsWith('.test.ts'))
    .toSorted();
  const taken = new Set();
  const fill = (patterns) => {
    const all = patterns.flatMap((pattern) => files.filter((file) => new RegExp(`^${pattern}`).test(file)));
    const filled = [];
    let room = 0;
    for (const file of all) {
      if (taken.has(file)) continue;
      taken.add(file);
      const { size } = fs.statSync(path.join(checkout, file));
      if (room < size) [room] = [TURN_BYTES, filled.push([])];
      filled.at(-1).push(file);
      room -= size;
    }
    return filled;
  };
  return { whole: fill(WHOLE_REGISTRY), own: fill(OWN_DATABASE) };
}

/** Runs one jest to its end; one that has reported but does not end left something open, and that is a failure too. */
function runJest(args) {
  const report = { file: path.join(scratch, `${(runs += 1)}.json`), code: 1 };
  reports.push(report);
  return new Promise((resolve) => {
    // With --json jest's own report goes to stderr; here it belongs on stdout with everything else.
    const child = spawn(process.execPath, [jest, '--runInBand', '--json', `--outputFile=${report.file}`, ...args], {
      cwd: checkout,
      env: process.env,
      stdio: ['ignore', 'inherit', 1],
    });
    let lateness = 0;
    const watch = setInterval(() => {
      if (fs.existsSync(report.file)) lateness += 1;
      if (lateness < 60) return;
      console.log(
        `jest has reported but does not end: one of ${args.join(' ')} left a process, a server or a connection open.`,
      );
      for (const pid of childrenOf(child.pid)) process.kill(pid, 'SIGKILL');
      child.kill('SIGKILL');
    }, 1000);
    child.on('close', (status) => {
      clearInterval(watch);
      // a jest that was ended from within reports nothing, whatever its exit code says
      report.code = status === null || !fs.existsSync(report.file) ? 1 : status;
      resolve(report.code);
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

/** `N passed, N failed` over all turns; a file that could not even be loaded is one failure, and so is a turn without a report. */
function closingLine() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { file, code } of reports) {
    if (!fs.existsSync(file)) {
      sum.failed += 1;
      continue;
    }
    const result = JSON.parse(fs.readFileSync(file, 'utf8'));
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    sum.passed += result.numPassedTests;
    sum.failed += failed + (code !== 0 && failed === 0 ? 1 : 0);
    sum.skipped += result.numPendingTests + result.numTodoTests;
  }
  if (process.exitCode !== 0) sum.failed ||= 1;
  return `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
}
