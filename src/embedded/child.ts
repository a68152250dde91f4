import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readJson, writeJson } from './data-dir.js';
import { commandLineOf, identify, isRunning, processIdentitySchema, signal } from './process-identity.js';

/** A program to run as a part of the service. */
export interface ChildOptions {
  readonly name: string;
  readonly dataDir: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  /** Node children get a channel to their parent and end with it; others are found again by their pid file. */
  readonly withChannel?: boolean;
}

/** A running part: a process in a group of its own, so that Ctrl-C in the terminal does not reach it. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Resolves when it has ended, with how: `SIGKILL` or `code 1`. */
  readonly ended: Promise<string>;
  /** How it ended, or undefined while it runs. */
  ending(): string | undefined;
  /** Asks it to end, insists after the grace, and resolves when it is gone. */
  stop(politely: NodeJS.Signals, graceMs: number): Promise<void>;
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const living = new Set<Child>();
let isClosed = false;

/** The parts that run now. */
export function livingChildren(): readonly Child[] {
  return [...living];
}

/** From now on no part is started: the service is stopping. */
export function refuseNewChildren(): void {
  isClosed = true;
}

/** The file that a part writes to. */
export function logFileOf(dataDir: string, name: string): string {
  return path.join(dataDir, 'logs', `${name}.log`);
}

/** Opens a part's log for appending; one that grew too big is put aside, once. */
export function openLog(dataDir: string, name: string): number {
  const file = logFileOf(dataDir, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (fs.existsSync(file) && fs.statSync(file).size > LOG_LIMIT_BYTES) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

/** The last lines of a log, for an error message. */
export function tailOf(file: string, lines = 12): string {
  try {
    const text = fs.readFileSync(file, 'utf8').trimEnd();
    return text
      .split('\n')
      .slice(-lines)
      .map((line) => `    ${line.slice(0, 400)}`)
      .join('\n');
  } catch {
    return '';
  }
}

/** Starts a part; its output goes to its log, its number to a pid file. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, dataDir } = options;
  if (isClosed) throw new Error(`${name} is not started: the service is stopping`);
  const logFile = logFileOf(dataDir, name);
  const log = openLog(dataDir, name);
  let child: ChildProcess;
  try {
    child = spawn(options.command, options.args, {
      env: options.env,
      cwd: options.cwd,
      detached: true,
      stdio: options.withChannel === true ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
  } finally {
    fs.closeSync(log);
  }
  let ending: string | undefined;
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, by) => resolve((ending = by ?? `code ${code}`)));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${name} could not be started`);
  // Sending to, or being cut off from, a child that is ending is no event of ours.
  child.on('error', () => undefined);

  const pidFile = pidFileOf(dataDir, name);
  const identity = identify(pid);
  if (identity !== undefined) writeJson(pidFile, identity);
  const running: Child = {
    name,
    pid,
    logFile,
    ended,
    ending: () => ending,
    async stop(politely, graceMs) {
      if (ending !== undefined) return;
      signal(pid, politely);
      if (await Promise.race([ended.then(() => true), pause(graceMs, false, { ref: false })])) return;
      signal(-pid, 'SIGKILL');
      await ended;
    },
  };
  living.add(running);
  child.once('exit', () => {
    living.delete(running);
    if (readJson(pidFile, processIdentitySchema)?.pid === pid) fs.rmSync(pidFile, { force: true });
  });
  return running;
}

/** Asks until the answer is yes; fails with the log when the part ends first or the time is over. */
export async function waitUntilReady(child: Child, isReady: () => Promise<boolean>, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (child.ending() === undefined && (await isReady().catch(() => false)) && child.ending() === undefined) return;
    const ending = child.ending();
    if (ending !== undefined) throw new Error(`${child.name} ended with ${ending}. ${whereToLook(child.logFile)}`);
    if (Date.now() > end) {
      throw new Error(`${child.name} was not ready after ${timeoutMs / 1000} s. ${whereToLook(child.logFile)}`);
    }
    await pause(50);
  }
}

/** Names a log and shows its end. */
export function whereToLook(logFile: string): string {
  const tail = tailOf(logFile);
  return tail === '' ? `Its log: ${logFile}` : `Its log, ${logFile}, ends with:\n${tail}`;
}

/** Ends a part that outlived its supervisor (kill -9), when it is still the same process and still that program. */
export async function stopLeftover(dataDir: string, name: string, mark: string): Promise<boolean> {
  const file = pidFileOf(dataDir, name);
  const leftover = readJson(file, processIdentitySchema);
  if (leftover === undefined) return false;
  const isOurs = isRunning(leftover) && commandLineOf(leftover.pid).includes(mark);
  if (isOurs) {
    for (const [order, graceMs] of [
      ['SIGTERM', 10_000],
      ['SIGKILL', 5000],
    ] as const) {
      if (!isRunning(leftover)) break;
      signal(leftover.pid, order);
      for (const end = Date.now() + graceMs; isRunning(leftover) && Date.now() < end; ) await pause(50);
    }
  }
  fs.rmSync(file, { force: true });
  return isOurs;
}

function pidFileOf(dataDir: string, name: string): string {
  const directory = path.join(dataDir, 'pids');
  fs.mkdirSync(directory, { recursive: true });
  return path.join(directory, `${name}.json`);
}
