import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { z } from 'zod';

/** One process, told apart from a later one that happens to get the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the words of this machine; only ever compared. */
  readonly began: string;
}

/** The same as it is written to a pid file or a lock. */
export const processIdentitySchema = z.object({ pid: z.int(), began: z.string() });

/** Who has this number now, or undefined when nobody living has. */
export function identify(pid: number): ProcessIdentity | undefined {
  const began = fs.existsSync('/proc/self/stat') ? beganByProc(pid) : beganByPs(pid);
  return began === undefined ? undefined : { pid, began };
}

/** True while exactly this process lives. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.began === identity.began;
}

/** The command line of a process, or an empty text when it is gone or not ours to see. */
export function commandLineOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return ps(pid, 'command=') ?? '';
  }
}

/** Living processes that work in this folder; only Linux can tell, elsewhere the list is empty. */
export function processesIn(directory: string): number[] {
  if (!fs.existsSync('/proc/self/cwd')) return [];
  const real = fs.realpathSync(directory);
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return fs.readlinkSync(`/proc/${pid}/cwd`) === real && beganByProc(pid) !== undefined;
      } catch {
        return false;
      }
    });
}

/** Sends a signal and says whether there was somebody to get it. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

function beganByProc(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything, so count from its end: state is the first, start time the twentieth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    return `${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

function beganByPs(pid: number): string | undefined {
  const line = ps(pid, 'stat=,lstart=');
  return line === undefined || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}

function ps(pid: number, columns: string): string | undefined {
  try {
    const shown = execFileSync('ps', ['-p', String(pid), '-o', columns], { stdio: ['ignore', 'pipe', 'ignore'] });
    return shown.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}
