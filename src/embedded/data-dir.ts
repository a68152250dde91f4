import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { errorCode } from './error-code.js';
import { identify, isRunning, processIdentitySchema } from './process-identity.js';

/** Another instance is using this DATA_DIR. */
export class DataDirInUseError extends Error {
  constructor(dataDir: string, pid: number) {
    super(
      `Another instance (process ${pid}) is using ${dataDir}.\n` +
        'Stop that one first, or give this one its own: DATA_DIR=.data-2 PORT=3100 npm start',
    );
    this.name = 'DataDirInUseError';
  }
}

/** Takes the data directory for this process until `release`; a lock whose owner died is taken over. */
export function lockDataDir(dataDir: string): { release(): void } {
  const file = path.join(dataDir, 'instance.lock');
  const mine = identify(process.pid);
  if (mine === undefined) throw new Error('this process cannot see itself');
  const text = JSON.stringify(mine);
  for (let attempt = 0; ; attempt += 1) {
    try {
      fs.writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
      return { release: () => fs.rmSync(file, { force: true }) };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST' || attempt > 20) throw error;
    }
    const owner = readJson(file, processIdentitySchema);
    if (owner !== undefined && isRunning(owner)) throw new DataDirInUseError(dataDir, owner.pid);
    // Of several that find the same dead owner only one can move the file away, and it sees whether it got that one.
    const aside = `${file}.${process.pid}`;
    try {
      fs.renameSync(file, aside);
      const moved = readJson(aside, processIdentitySchema);
      if (moved !== undefined && isRunning(moved)) fs.linkSync(aside, file);
    } catch {
      // Somebody else was quicker; the next attempt sees who.
    }
    fs.rmSync(aside, { force: true });
  }
}

/** Passwords of the embedded database: made once, readable by the owner only. */
export type Secrets = z.output<typeof secretsSchema>;
const secretsSchema = z
  .object({ superuserPassword: z.string(), migratorPassword: z.string(), appPassword: z.string() })
  .readonly();

/** The passwords of this data directory; made and written to disk on the first call. */
export function obtainSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  const found = readJson(file, secretsSchema);
  if (found !== undefined) return found;
  const password = () => randomBytes(24).toString('base64url');
  const made = { superuserPassword: password(), migratorPassword: password(), appPassword: password() };
  writeJson(file, made);
  return made;
}

const keySchema = z.object({ key: z.string() }).readonly();

/** What one-time links of this data directory are signed with; made and written to disk on the first call. */
export function obtainLinkKey(dataDir: string): string {
  return obtainKey(path.join(dataDir, 'link-signing-key.json'));
}

/** What the cookies of browser sessions are signed with in this data directory; made and written to disk on the first call. */
export function obtainSessionSecret(dataDir: string): string {
  return obtainKey(path.join(dataDir, 'session-secret.json'));
}

function obtainKey(file: string): string {
  const found = readJson(file, keySchema);
  if (found !== undefined) return found.key;
  const key = randomBytes(48).toString('base64url');
  writeJson(file, { key });
  return key;
}

/** Ports of the inner parts. */
export type Ports = z.output<typeof portsSchema>;
const portsSchema = z
  .object({
    identity: z.int(),
    temporalUi: z.int(),
    temporal: z.int(),
    postgres: z.int(),
    treasury: z.int(),
    mail: z.int(),
  })
  .readonly();

/** Where the inner parts listen when nothing else is known: a family around the API's default 3000. */
export const DEFAULT_PORTS: Ports = {
  identity: 3010,
  temporalUi: 3020,
  temporal: 3021,
  postgres: 3030,
  treasury: 3040,
  mail: 3041,
};

/**
 * Ports for the inner parts: those of the last time where they are free, else the preferred, else any free one.
 * They are kept in ports.json, because accounts are bound to the issuer's address.
 */
export async function choosePorts(dataDir: string, preferred: Ports | undefined): Promise<Ports> {
  const file = path.join(dataDir, 'ports.json');
  const last = readJson(file, portsSchema);
  const taken: number[] = [];
  const choose = async (name: keyof Ports) => {
    for (const port of [last?.[name], preferred?.[name]]) {
      if (port !== undefined && !taken.includes(port) && (await isPortFree(port))) return port;
    }
    for (;;) {
      const port = await findFreePort();
      if (!taken.includes(port)) return port;
    }
  };
  const next = async (name: keyof Ports) => {
    const port = await choose(name);
    taken.push(port);
    return port;
  };
  const ports: Ports = {
    identity: await next('identity'),
    temporalUi: await next('temporalUi'),
    temporal: await next('temporal'),
    postgres: await next('postgres'),
    treasury: await next('treasury'),
    mail: await next('mail'),
  };
  writeJson(file, ports);
  return ports;
}

/** True when this process could listen there now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** A port that nobody uses at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port was given'));
      });
    });
  });
}

/** Where a running instance is reached; `npm run token` and the tests read it. Holds passwords: owner only. */
export type Instance = z.output<typeof instanceSchema>;
const instanceSchema = z
  .object({
    pid: z.int(),
    api: z.string(),
    docs: z.string(),
    issuer: z.string().optional(),
    audience: z.string(),
    hasServer: z.boolean(),
    /** True when the identity provider is the demo one, so that people can be signed in without a browser. */
    demoIdentity: z.boolean(),
    temporalAddress: z.string().optional(),
    temporalNamespace: z.string(),
    temporalUi: z.string().optional(),
    temporalCli: z.string().optional(),
    databaseUrl: z.string().optional(),
    migratorUrl: z.string().optional(),
    superuserUrl: z.string().optional(),
    objectStore: z.string(),
    treasury: z.string(),
    dataDir: z.string(),
    logsDir: z.string(),
  })
  .readonly();

const instanceFile = (dataDir: string): string => path.join(dataDir, 'instance.json');

/** The instance that runs on this data directory, or undefined when none does. */
export function findInstance(dataDir: string): Instance | undefined {
  return isOwned(dataDir) ? readJson(instanceFile(dataDir), instanceSchema) : undefined;
}

/** True while an instance has taken this data directory and cannot be reached yet, or no more: it is starting or stopping. */
export function isInstanceOnItsWay(dataDir: string): boolean {
  return isOwned(dataDir) && !fs.existsSync(instanceFile(dataDir));
}

function isOwned(dataDir: string): boolean {
  const owner = readJson(path.join(dataDir, 'instance.lock'), processIdentitySchema);
  return owner !== undefined && isRunning(owner);
}

/** Says where this instance is reached. */
export function writeInstance(instance: Instance): void {
  writeJson(instanceFile(instance.dataDir), instance);
}

/** Takes the addresses back when the instance stops. */
export function removeInstance(dataDir: string): void {
  fs.rmSync(instanceFile(dataDir), { force: true });
}

/** Reads a JSON file of this shape; undefined when it is missing, was never finished or has another shape. */
export function readJson<T>(file: string, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.safeParse(JSON.parse(fs.readFileSync(file, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes a JSON file for the owner's eyes, whole or not at all, and down to the disk. */
export function writeJson(file: string, content: unknown): void {
  const fresh = `${file}.${process.pid}.new`;
  const handle = fs.openSync(fresh, 'w', 0o600);
  try {
    fs.writeFileSync(handle, `${JSON.stringify(content, null, 2)}\n`);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(fresh, file);
}
