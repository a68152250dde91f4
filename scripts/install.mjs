import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { checkout } from './checkout.mjs';
import { withLock } from './lock.mjs';

const lockFile = path.join(checkout, 'package-lock.json');
const installed = path.join(checkout, 'node_modules', '.package-lock.json');
const stamp = path.join(checkout, 'node_modules', '.registry-stamp');

/** Installs the packages of package-lock.json when they are missing or others are there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  await withLock('install', async () => {
    if (isInstalled()) return;
    console.error('Installing packages (npm ci) …');
    const began = Date.now();
    const seconds = () => Math.round((Date.now() - began) / 1000);
    const pulse = setInterval(() => console.error(`  still installing (${seconds()} s)`), 15_000);
    try {
      // The build needs the development packages, whatever NODE_ENV says.
      let { code, said } = await npm('ci', '--include=dev', '--no-fund', '--no-audit');
      if (code !== 0 && code < 128) {
        const reason = said.split('\n').find((line) => /^npm error \S*[ `]/.test(line) && !/ code /.test(line));
        console.error(`  npm ci did not succeed (${reason || `code ${code}`}); trying npm install …`);
        ({ code, said } = await npm('install', '--include=dev', '--no-fund', '--no-audit', '--no-save'));
      }
      if (code !== 0) {
        console.error(said);
        console.error(`The packages could not be installed (npm ended with ${code}; its own words are above).`);
        console.error('Needed: a package registry that npm can reach. By hand: `npm ci`, then the same command again.');
        process.exit(code);
      }
    } finally {
      clearInterval(pulse);
    }
    fs.writeFileSync(stamp, lockHash());
    console.error(`Packages installed (${seconds()} s).`);
  });
}

/** Runs npm quietly: what it says is shown when it fails. */
function npm(...args) {
  // Under `npm start` this is the npm that the person called.
  const cli = process.env.npm_execpath;
  const isScript = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  const [command, first] = isScript ? [process.execPath, [cli]] : ['npm', []];
  return new Promise((resolve, reject) => {
    let said = '';
    const child = spawn(command, [...first, ...args], { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code === null ? 130 : code, said: said.trim() }));
  });
}

function isInstalled() {
  try {
    if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === lockHash() && fs.existsSync(installed)) return true;
    return isSame(readJson(lockFile).packages, readJson(installed).packages);
  } catch {
    return false;
  }
}

/** Installed by hand: everything that is there is what the lock file says, and nothing that must be there is missing. */
function isSame(wanted, present) {
  const same = (name) => wanted[name] !== undefined && wanted[name].version === present[name].version;
  const dispensable = ({ optional, devOptional, peer }) => optional || devOptional || peer;
  return (
    Object.keys(present).every(same) &&
    Object.keys(wanted).every((name) => name === '' || present[name] !== undefined || dispensable(wanted[name]))
  );
}

function lockHash() {
  return createHash('sha256').update(fs.readFileSync(lockFile)).digest('hex');
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
