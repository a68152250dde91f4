import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkout, runNode } from './checkout.mjs';
import { ensureInstalled } from './install.mjs';
import { withLock } from './lock.mjs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const dist = path.join(checkout, 'dist');
const self = fileURLToPath(import.meta.url);

/** Builds dist when it is missing or was built from other sources. Runs in a process of its own: it needs much memory. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  const code = await runNode(self, ['--if-stale'], { stdio: ['ignore', 2, 2] });
  if (code !== 0) process.exit(code);
}

function isBuilt() {
  try {
    return fs.readFileSync(path.join(dist, '.stamp'), 'utf8') === sourceHash();
  } catch {
    return false;
  }
}

function sourceHash() {
  const hash = createHash('sha256');
  const add = (name) => {
    const file = path.join(checkout, name);
    if (!fs.existsSync(file)) return;
    if (fs.statSync(file).isDirectory()) {
      for (const entry of fs.readdirSync(file).sort()) add(`${name}/${entry}`);
    } else {
      hash.update(`${name}\0`).update(fs.readFileSync(file)).update('\0');
    }
  };
  const names = ['src', 'migrations', 'tsconfig.json', 'package-lock.json', 'scripts/build.mjs'];
  for (const name of [...names, 'portal/src', 'portal/index.html', 'portal/vite.config.mjs']) add(name);
  return hash.digest('hex');
}

/** Compiles into a folder beside dist and exchanges the two at the end: nobody ever meets half a build. */
async function build() {
  const began = Date.now();
  console.error('Building …');
  const hash = sourceHash();
  for (const name of fs.readdirSync(checkout)) {
    if (/^dist\.(new|old)$/.test(name)) fs.rmSync(path.join(checkout, name), { recursive: true, force: true });
  }
  const fresh = `${dist}.new`;
  const tsc = path.join(checkout, 'node_modules', 'typescript', 'bin', 'tsc');
  // types are for `npm run check`; a newcomer waits for the files only
  const code = await runNode(tsc, ['-p', 'tsconfig.json', '--noCheck', '--outDir', fresh], { stdio: ['ignore', 2, 2] });
  if (code !== 0) {
    console.error('The sources do not compile; what is wrong stands above.');
    fs.rmSync(fresh, { recursive: true, force: true });
    return code;
  }
  await Promise.all([bundleWorkflows(fresh), buildPortal(fresh)]);
  fs.writeFileSync(path.join(fresh, '.stamp'), hash);
  if (fs.existsSync(dist)) fs.renameSync(dist, `${dist}.old`);
  fs.renameSync(fresh, dist);
  fs.rmSync(`${dist}.old`, { recursive: true, force: true });
  console.error(`Built (${((Date.now() - began) / 1000).toFixed(1)} s).`);
  return 0;
}

/** The workflows in one file, so that a worker boots without a bundler. */
async function bundleWorkflows(fresh) {
  const entry = path.join(fresh, 'src', 'workflows', 'index.js');
  if (!fs.existsSync(entry)) {
    console.error('  note: src/workflows/index.ts is not there, so no workflow bundle was made');
    return;
  }
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({ workflowsPath: entry, logger: new DefaultLogger('WARN') });
  fs.writeFileSync(path.join(fresh, 'workflow-bundle.js'), code);
}

/** The pages of the portal, and beside each file its gzip, so that nobody packs them again for every reader. */
async function buildPortal(fresh) {
  const { build: buildPages } = await import('vite');
  const outDir = path.join(fresh, 'portal');
  await buildPages({
    configFile: path.join(checkout, 'portal', 'vite.config.mjs'),
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  const assets = path.join(outDir, 'assets');
  for (const name of fs.readdirSync(assets)) {
    const file = path.join(assets, name);
    fs.writeFileSync(`${file}.gz`, gzipSync(fs.readFileSync(file), { level: 9 }));
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href) {
  await ensureInstalled();
  const onlyIfStale = process.argv.includes('--if-stale');
  process.exitCode = await withLock('build', () => (onlyIfStale && isBuilt() ? 0 : build()));
}
