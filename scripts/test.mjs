#!/usr/bin/env node
// `npm test`: installs, builds and obtains what is missing, runs every test, and says in one last line how many passed.
// Without arguments it runs in lanes beside each other over one service. A lane takes one turn of test files after another,
// each in a process of its own: jest keeps what a file loaded, some fifty megabytes each, and grows slow with it. The first
// lane begins with what needs a whole registry or engine, and moves the service's clock; the others have databases of their own.
// Before that it goes the journeys of the portal in a browser: the specs of Playwright are one turn over the service as it begins.
// `npm run test:portal` goes them too, those marked @long as well, and opens every single page besides.
// Arguments go to jest, in one lane (`npm test -- test/domain`); names of specs, and all that stands behind --portal, to
// Playwright (`npm test -- test/portal/every-page.spec.ts`). JEST_NO_SERVICE=1 runs without the service, for pure tests.
import { checkout, runNode } from './checkout.mjs';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './install.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureChromium } from './chromium.mjs';

const { forJest, forPlaywright } = turnsAskedFor(process.argv.slice(2));
await ensureInstalled();
if (forPlaywright !== undefined) await ensureChromium().catch(giveUp);
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
    giveUp(error);
  }
}
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-test-'));
const jest = path.join(checkout, 'node_modules', 'jest', 'bin', 'jest.js');
const playwright = path.join(checkout, 'node_modules', '@playwright', 'test', 'cli.js');
/** What moves the service's clock, or starts a registry of its own: one after another. */
const WHOLE_REGISTRY = ['test/journeys/', 'test/embedded/', 'test/[^/]+$'];
/** The rest in this order: the long ones first, what is soon done fills up the end. */
const OWN_DATABASE = ['test/activities/', 'test/api/', 'test/workflows/', 'test/db/', 'test/'];
/** So many bytes of tests are one turn: a minute or so. */
const TURN_BYTES = 100_000;
/** As many lanes as a machine of two cores bears without making the journeys late; TEST_LANES says otherwise. */
const LANES = Number(process.env.TEST_LANES ?? 2);
/** Journeys of a minute each are gone by `npm run test:portal`, as every single page is. */
const WITHOUT_LONG = ['--grep-invert', '@long'];
const reports = [];
let runs = 0;
process.exitCode = await runEverything();
for (const line of failures()) console.log(line);
console.log(closingLine());
fs.rmSync(scratch, { recursive: true, force: true });

/**
 * Without arguments everything runs: all turns of jest (null) and all specs. Otherwise what is not asked for is undefined.
 * @returns {{ forJest: string[] | null | undefined, forPlaywright: string[] | undefined }}
 */
function turnsAskedFor(args) {
  if (process.env.JEST_NO_SERVICE === '1')
    return { forJest: args.length === 0 ? null : args, forPlaywright: undefined };
  if (args.length === 0) return { forJest: null, forPlaywright: journeysOfPortal() };
  if (args[0] === '--portal') return { forJest: undefined, forPlaywright: args.slice(1) };
  const isSpec = (arg) => /\.spec\.ts(:\d+)?$/.test(arg);
  const specs = args.filter(isSpec);
  const rest = args.filter((arg) => !isSpec(arg));
  return {
    forJest: rest.length > 0 ? rest : undefined,
    forPlaywright: specs.length > 0 ? specs : undefined,
  };
}

/** The journeys of the portal. Opening each of its pages takes three minutes more, and is asked for: `npm run test:portal`. */
function journeysOfPortal() {
  return fs
    .readdirSync(path.join(checkout, 'test', 'portal'))
    .filter((name) => name.endsWith('.spec.ts') && name !== 'every-page.spec.ts')
    .map((name) => `test/portal/${name}`);
}

/** What the tests need is not there: said, and counted as one failure. */
function giveUp(error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

/** Runs every turn to its end over one service, and answers with the worst of their exit codes. */
async function runEverything() {
  const { default: startService } = await import('../test/support/global-setup.mjs');
  const { default: stopService } = await import('../test/support/global-teardown.mjs');
  const codes = [];
  try {
    Object.assign(process.env, env);
    await startService();
    if (forJest === null) codes.push(...(await runLanes()));
    else {
      if (forPlaywright !== undefined) codes.push(await runPlaywright(forPlaywright));
      if (forJest !== undefined) codes.push(await runJest(forJest));
    }
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

/**
 * Every lane takes the next turn until none is left; only the first one takes those that need the service to themselves. One
 * lane more begins when the browser is through: what comes then waits for timers and processes, and leaves a core idle.
 */
async function runLanes() {
  const { portal, whole, own } = turns();
  const codes = [];
  const lane = async (...queues) => {
    for (const queue of queues) {
      for (let turn = queue.shift(); turn !== undefined; turn = queue.shift()) codes.push(await turn());
    }
  };
  const first = lane(portal).then(() => Promise.all([lane(whole, own), lane(own)]));
  await Promise.all([first, ...Array.from({ length: LANES - 1 }, () => lane(own))]);
  return codes;
}

/** Every test file in its turn; the browser comes first, while nobody has let time pass at the service. */
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
  const jestOver = (patterns) => fill(patterns).map((turn) => () => runJest(['--runTestsByPath', ...turn]));
  const portal = forPlaywright === undefined ? [] : [() => runPlaywright(forPlaywright, WITHOUT_LONG)];
  return { portal, whole: jestOver(WHOLE_REGISTRY), own: jestOver(OWN_DATABASE) };
}

/** Runs one jest to its end; one that has reported but does not end left something open, and that is a failure too. */
function runJest(args) {
  const report = {
    file: path.join(scratch, `${(runs += 1)}.json`),
    code: 1,
    count: countOfJest,
    failures: failuresOfJest,
  };
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

/** Runs Playwright over the same service to its end; without arguments all specs. */
async function runPlaywright(args, options = []) {
  const report = {
    file: path.join(scratch, `${(runs += 1)}.json`),
    code: 1,
    count: countOfPlaywright,
    failures: failuresOfPlaywright,
  };
  const named = args.filter((arg) => arg.endsWith('.spec.ts')).map((name) => path.basename(name));
  // with anything else said, such as -g, a file of which nothing runs is what was asked for
  report.files = args.length === 0 ? specFiles() : named.length === args.length ? named : [];
  reports.push(report);
  // jest's way of loading modules is not that of Playwright
  const env = {
    ...process.env,
    NODE_OPTIONS: process.env.NODE_OPTIONS.replace('--experimental-vm-modules', '').trim(),
  };
  report.code = await runNode(playwright, ['test', ...args, ...options], {
    env: { ...env, PORTAL_REPORT: report.file },
  });
  return report.code;
}

function specFiles() {
  const folder = path.join(checkout, 'test', 'portal');
  return fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.spec.ts')) : [];
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

/** `N passed, N failed` over all turns; a turn that failed without a failed test is one failure, and so is one without a report. */
function closingLine() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const { file, files, code, count } of reports) {
    if (!fs.existsSync(file)) {
      sum.failed += 1;
      continue;
    }
    const { passed, failed, skipped } = count(JSON.parse(fs.readFileSync(file, 'utf8')), files);
    sum.passed += passed;
    sum.failed += failed + (code !== 0 && failed === 0 ? 1 : 0);
    sum.skipped += skipped;
  }
  if (process.exitCode !== 0) sum.failed ||= 1;
  return `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`;
}

/** What failed, by name: of a long run only the last lines are kept. */
function failures() {
  return reports.flatMap((report) =>
    fs.existsSync(report.file) ? report.failures(JSON.parse(fs.readFileSync(report.file, 'utf8'))) : [],
  );
}

function failuresOfJest({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, assertionResults }) => {
      const failed = assertionResults.filter(({ status }) => status === 'failed');
      const titles = failed.length > 0 ? failed.map(({ fullName }) => fullName) : ['(not loaded)'];
      return titles.map((title) => `failed: ${path.relative(checkout, name)} › ${title}`);
    });
}

function failuresOfPlaywright({ suites, errors }) {
  const inside = (suite) => [
    ...suite.specs.filter(({ ok }) => !ok).map(({ file, title }) => `failed: ${file} › ${title}`),
    ...(suite.suites ?? []).flatMap(inside),
  ];
  return [...suites.flatMap(inside), ...errors.map(({ message }) => `failed: ${message}`)];
}

/** A file that could not even be loaded is one failure. */
function countOfJest(result) {
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

/** A spec that did not run has failed, whatever kept it from running; so has a file of which nothing ran. */
function countOfPlaywright({ stats, errors, suites }, files) {
  const ran = new Set(suites.map(({ file }) => path.basename(file)));
  const missing = files.filter((file) => !ran.has(file));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + stats.skipped + errors.length + missing.length,
    skipped: 0,
  };
}
