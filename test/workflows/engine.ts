import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import type { Activities } from '../../src/activities/index.js';
import type { NoticeActivities } from '../../src/activities/notices.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { obtainTemporal, obtainTestServer } from '../../src/embedded/temporal-binary.js';

/** Failing updates and refused acts are what these tests are about: only what breaks a worker is said. */
export const SILENT = new DefaultLogger('ERROR', () => undefined);
Runtime.install({
  logger: SILENT,
  shutdownSignals: [],
  telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }) } },
});

const NAMESPACE = 'default';
const LONGEST_START_MS = 60_000;

/** A workflow engine of our own, in memory, gone with the test file. */
export interface Engine {
  readonly client: Client;
  readonly connection: NativeConnection;
  readonly namespace: string;
  stop(): Promise<void>;
}

/** Starts Temporal's development server; `flags` are entries of its dynamic configuration. */
export async function startEngine(flags: Readonly<Record<string, string>> = {}): Promise<Engine> {
  const cli = await obtainTemporal({ given: process.env['TEMPORAL_CLI'], say: (line) => console.error(line) });
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'registry-engine-'));
  const port = await findFreePort();
  // a shell between the two ends the server when this process is gone, however it went
  const server = spawn(
    '/bin/sh',
    [
      ...['-c', '"$@" & child=$!; read -r line; kill -9 "$child"; wait', 'sh', cli],
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--headless', '--log-level', 'error'],
      ...['--namespace', NAMESPACE, '--dynamic-config-value', 'history.longPollExpirationInterval="5s"'],
      // a timer that is due goes off at once, not with the next second
      ...['--dynamic-config-value', 'history.timerProcessorMaxTimeShift="1ms"'],
      ...Object.entries(flags).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ],
    { stdio: ['pipe', 'ignore', 'ignore'], env: { PATH: process.env['PATH'], HOME: home, TZ: 'UTC' } },
  );
  const address = `127.0.0.1:${port}`;
  const clientConnection = await whenReady(address);
  const connection = await NativeConnection.connect({ address });
  return {
    client: new Client({ connection: clientConnection, namespace: NAMESPACE }),
    connection,
    namespace: NAMESPACE,
    async stop() {
      await clientConnection.close();
      await connection.close();
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.stdin.end();
      await ended;
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}

async function whenReady(address: string): Promise<Connection> {
  for (const end = Date.now() + LONGEST_START_MS; ; ) {
    try {
      const connection = await Connection.connect({ address, connectTimeout: '1s' });
      await connection.workflowService.describeNamespace({ namespace: NAMESPACE });
      return connection;
    } catch (error) {
      if (Date.now() > end) throw new Error('the workflow engine was not ready in time', { cause: error });
      await pause(50);
    }
  }
}

/** Starts the test server whose time flies while somebody waits for a result; on a busy machine it may need a second try. */
export async function startTimeSkipping(): Promise<TestWorkflowEnvironment> {
  const path = await obtainTestServer({ given: process.env['TEST_SERVER_PATH'], say: (line) => console.error(line) });
  for (let triesLeft = 3; ; triesLeft -= 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({
        server: { executable: { type: 'existing-path', path } },
      });
    } catch (error) {
      if (triesLeft === 1) throw error;
    }
  }
}

/** A worker of these workflows with these activities, on a queue of its own unless one is named. */
export interface RunningWorker {
  readonly taskQueue: string;
  stop(): Promise<void>;
}

export async function startWorker(
  engine: Pick<Engine, 'connection' | 'namespace'>,
  activities: Activities | NoticeActivities,
  options: { taskQueue?: string; maxCachedWorkflows?: number } = {},
): Promise<RunningWorker> {
  const taskQueue = options.taskQueue ?? `workflows-${randomUUID()}`;
  const worker = await Worker.create({
    connection: engine.connection,
    namespace: engine.namespace,
    taskQueue,
    workflowBundle: await workflowBundle(),
    activities,
    maxCachedWorkflows: options.maxCachedWorkflows ?? 100,
    stickyQueueScheduleToStartTimeout: '1s',
    shutdownForceTime: '5s',
  });
  const running = worker.run();
  return {
    taskQueue,
    async stop() {
      worker.shutdown();
      // a test that failed may have left an act waiting at its gate: that is no second failure
      await running.catch(() => undefined);
    },
  };
}

const SOURCES = path.join(CHECKOUT, 'src');

/** The real workflows as one script, made once for the same sources: every test file after the first finds it ready. */
export async function workflowBundle(): Promise<{ code: string }> {
  const hash = createHash('sha256');
  for (const folder of ['workflows', 'domain']) {
    for (const file of fs.readdirSync(path.join(SOURCES, folder), { recursive: true, encoding: 'utf8' }).toSorted()) {
      if (file.endsWith('.ts')) hash.update(file).update(fs.readFileSync(path.join(SOURCES, folder, file)));
    }
  }
  hash.update(fs.readFileSync(path.join(CHECKOUT, 'package-lock.json')));
  const cached = path.join(CHECKOUT, '.data', 'workflow-bundles', `${hash.digest('hex').slice(0, 24)}.js`);
  if (!fs.existsSync(cached)) {
    const { code } = await bundleWorkflowCode({
      workflowsPath: path.join(SOURCES, 'workflows', 'index.ts'),
      logger: SILENT,
    });
    fs.rmSync(path.dirname(cached), { recursive: true, force: true });
    fs.mkdirSync(path.dirname(cached), { recursive: true });
    fs.writeFileSync(`${cached}.${process.pid}`, code);
    fs.renameSync(`${cached}.${process.pid}`, cached);
  }
  return { code: fs.readFileSync(cached, 'utf8') };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(address)));
    });
  });
}
