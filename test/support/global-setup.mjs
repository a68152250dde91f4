import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const LONGEST_START_MS = 180_000;

/** Starts one whole service for the run, the way `npm start` does, and tells the tests where it is; one that runs already is used. */
export default async function startService() {
  if (process.env.JEST_NO_SERVICE === '1' || process.env.SERVICE_DATA_DIR !== undefined) return;
  const program = fileURLToPath(new URL('../../dist/src/embedded/start.js', import.meta.url));
  if (!fs.existsSync(program)) throw new Error('The service is not built: run `npm run build`, or simply `npm test`');

  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-service-'));
  const logFile = path.join(dataDir, 'start.log');
  const log = fs.openSync(logFile, 'a');
  const port = await findFreePort();
  const supervisor = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      LOG_LEVEL: 'warn',
      PORT: String(port),
      DATA_DIR: dataDir,
      DEMO_CASES: 'off',
    },
    // The channel lets it end with jest, even when jest is killed.
    stdio: ['ignore', log, log, 'ipc'],
  });
  fs.closeSync(log);
  let ending = '';
  supervisor.once('exit', (code, signal) => (ending = signal ?? `code ${code}`));
  globalThis.registryService = { supervisor, dataDir, logFile };

  const url = `http://127.0.0.1:${port}`;
  const hasServer = !process.env.START_ONLY || process.env.START_ONLY.includes('server');
  const instanceFile = path.join(dataDir, 'instance.json');
  for (const end = Date.now() + LONGEST_START_MS; ; ) {
    if (ending !== '') throw new Error(`The service ended with ${ending}:\n${fs.readFileSync(logFile, 'utf8')}`);
    if (fs.existsSync(instanceFile) && (!hasServer || (await answers(`${url}/readyz`)))) break;
    if (Date.now() > end) {
      supervisor.kill('SIGINT');
      throw new Error(`The service was not ready in time:\n${fs.readFileSync(logFile, 'utf8')}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const instance = JSON.parse(fs.readFileSync(instanceFile, 'utf8'));
  Object.assign(process.env, {
    SERVICE_URL: url,
    SERVICE_DATA_DIR: dataDir,
    SUPERUSER_DATABASE_URL: instance.superuserUrl,
    MIGRATOR_DATABASE_URL: instance.migratorUrl,
    APP_DATABASE_URL: instance.databaseUrl,
    TEMPORAL_ADDRESS: instance.temporalAddress,
    TEMPORAL_NAMESPACE: instance.temporalNamespace,
    OIDC_ISSUER: instance.issuer,
    ...(instance.temporalCli === undefined ? {} : { TEMPORAL_CLI: instance.temporalCli }),
  });
  await spareTheDisk(instance.superuserUrl);
  if (process.env.TEST_BEGINS_ON !== undefined) await moveClock(instance, process.env.TEST_BEGINS_ON);
}

/** Nobody pulls the plug on the PostgreSQL of the run: what is killed in tests are registries of their own. */
async function spareTheDisk(superuserUrl) {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (const setting of ['fsync', 'full_page_writes', 'autovacuum']) {
      await client.query(`alter system set ${setting} = off`);
    }
    await client.query('select pg_reload_conf()');
  } finally {
    await client.end();
  }
}

/** What passes today must pass on any day: the service begins on the given one, unless that is past (it can only go forward). */
async function moveClock({ api, issuer }, day) {
  const { createRegistryClient } = await import('../../dist/src/embedded/registry-client.js');
  const administrator = createRegistryClient({ api, issuer }).as('gu-yan');
  const { body: clock } = await administrator.get('/clock');
  const days = (Date.parse(day) - Date.parse(clock.today)) / 86_400_000;
  if (Number.isNaN(days)) throw new Error(`TEST_BEGINS_ON=${day} is not a day`);
  if (days <= 0) {
    console.error(
      `The service stays on ${clock.today}: it cannot go back to ${day}. Databases of a test's own begin there.`,
    );
    return;
  }
  const moved = await administrator.post('/demo-clock', { by: `+${days}d` });
  if (moved.status !== 200) throw new Error(`the clock was not moved: ${JSON.stringify(moved.body)}`);
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function findFreePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
