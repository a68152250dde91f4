import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { searchPath } from '../config.js';
import { type Child, startChild, waitUntilReady } from './child.js';

const execute = promisify(execFile);

/** Closed histories are kept ten years; a development server's own idea is one day. */
const RETENTION = '3650d';

/** The embedded workflow engine: one process, its state in one SQLite file. */
export interface RunningTemporal {
  readonly address: string;
  readonly uiUrl: string;
  readonly child: Child;
  stop(): Promise<void>;
}

/** Starts Temporal's development server with its state in `dataDir`/temporal.sqlite. */
export async function startTemporal(options: {
  dataDir: string;
  port: number;
  uiPort: number;
  namespace: string;
  cli: string;
}): Promise<RunningTemporal> {
  const { dataDir, port, uiPort, namespace, cli } = options;
  const file = path.join(dataDir, 'temporal.sqlite');
  const { stdout: help } = await execute(cli, ['server', 'start-dev', '--help'], { timeout: 20_000 });
  const child = await startChild({
    name: 'temporal',
    dataDir,
    command: cli,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...['--headless=false', '--namespace', namespace, '--db-filename', file, '--log-level', 'warn'],
      // After a power cut the engine must not know less than the record, so every commit reaches the disk.
      ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=FULL'],
      // One node needs no partitioned queues, and an activity that follows at once may travel with the answer.
      ...['--dynamic-config-value', 'matching.numTaskqueueReadPartitions=1'],
      ...['--dynamic-config-value', 'matching.numTaskqueueWritePartitions=1'],
      ...['--dynamic-config-value', 'system.enableActivityEagerExecution=true'],
      // The Web UI of an installation without internet should not look for news.
      ...(help.includes('--ui-disable-news-fetch') ? ['--ui-disable-news-fetch'] : []),
    ],
    env: environmentOf(dataDir),
    cwd: dataDir,
  });
  const address = `127.0.0.1:${port}`;
  const stop = () => child.stop('SIGTERM', 15_000);
  try {
    await waitUntilReady(child, () => keepHistories(cli, address, namespace, environmentOf(dataDir)), 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, uiUrl: `http://127.0.0.1:${uiPort}`, child, stop };
}

/** True once the engine answers and keeps the namespace's closed histories as long as we need them. */
async function keepHistories(
  cli: string,
  address: string,
  namespace: string,
  env: Record<string, string>,
): Promise<boolean> {
  const update = ['operator', 'namespace', 'update', '--namespace', namespace, '--retention', RETENTION];
  const quick = ['--address', address, '--command-timeout', '5s', '--client-connect-timeout', '2s'];
  await execute(cli, [...update, ...quick], { timeout: 10_000, env });
  return true;
}

/** Nothing of the person's own Temporal settings may reach the embedded one. */
function environmentOf(home: string): Record<string, string> {
  return { PATH: searchPath(), HOME: home, TZ: 'UTC', GOMEMLIMIT: '384MiB' };
}
