import { compiledEntry } from './checkout.js';
import { type Child, startChild, waitUntilReady, whereToLook } from './child.js';

/** A program of our own that runs as a part: the API, the worker, the demo treasury. */
export interface RunningNodePart {
  readonly child: Child;
  stop(): Promise<void>;
}

/** Starts one of our own compiled programs and waits until its address answers, if it has one. */
export async function startNodePart(options: {
  name: string;
  entry: string;
  dataDir: string;
  env: Readonly<Record<string, string | undefined>>;
  heapMb: number;
  health?: string;
}): Promise<RunningNodePart> {
  const { name, entry, dataDir, env, heapMb, health } = options;
  const child = await startChild({
    name,
    dataDir,
    command: process.execPath,
    args: [`--max-old-space-size=${heapMb}`, '--enable-source-maps', compiledEntry(entry)],
    env,
    withChannel: true,
  });
  const stop = () => child.stop('SIGTERM', 15_000);
  try {
    if (health !== undefined) await waitUntilReady(child, async () => (await fetch(health)).ok, 60_000);
  } catch (error) {
    await stop();
    throw error;
  }
  return { child, stop };
}

/** Runs one of our own compiled programs to its end; anything but exit code 0 is an error with its log. */
export async function runNodePart(options: {
  name: string;
  entry: string;
  dataDir: string;
  env: Readonly<Record<string, string | undefined>>;
  args?: readonly string[];
}): Promise<void> {
  const { name, entry, dataDir, env, args = [] } = options;
  const child = await startChild({
    name,
    dataDir,
    command: process.execPath,
    args: ['--max-old-space-size=512', '--enable-source-maps', compiledEntry(entry), ...args],
    env,
    withChannel: true,
  });
  const ending = await child.ended;
  if (ending !== 'code 0') throw new Error(`${name} ended with ${ending}. ${whereToLook(child.logFile)}`);
}
