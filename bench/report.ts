import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { CHECKOUT } from '../src/embedded/checkout.js';
import { quantile } from './crowd.js';
import type { KillTrial } from './kill.js';
import { COMMANDS, UPDATES } from './life.js';

/** One level of load: so many lives at once, ours and those of the bare engine in turns. */
export interface Level {
  readonly atOnce: number;
  readonly lives: number;
  readonly livesPerSecond: number;
  readonly commandsPerSecond: number;
  readonly updatesPerSecond: number;
  /** Acceptances alone, without the rest of a life. */
  readonly plainUpdatesPerSecond: number;
  readonly plainUpdateMs: readonly number[];
  readonly bareUpdatesPerSecond: number;
  readonly commandMs: Readonly<Record<string, readonly number[]>>;
  /** From the decision to the certificate on record. */
  readonly certificateMs: readonly number[];
  readonly updateMs: readonly number[];
  readonly bareUpdateMs: readonly number[];
  /** Processor time of one command, by part. */
  readonly cpuMsPerCommand: Readonly<Record<string, number>>;
  readonly bareCpuMsPerUpdate: Readonly<Record<string, number>>;
}

/** Everything one run of the bench found out. */
export interface Findings {
  readonly at: string;
  readonly machine: {
    readonly processors: number;
    readonly model: string;
    readonly memoryGb: number;
    readonly node: string;
  };
  /** How many processes wanted to run when the bench began: more than a few, and the numbers are those of a busy machine. */
  readonly loadAverage: number;
  readonly levels: readonly Level[];
  readonly events: {
    readonly contract: readonly number[];
    readonly reward: readonly number[];
    readonly bare: readonly number[];
    readonly byType: Readonly<Record<string, number>>;
    readonly taskTimeouts: number;
  };
  readonly memoryMb: {
    readonly idle: Readonly<Record<string, number>>;
    readonly loaded: Readonly<Record<string, number>>;
  };
  readonly start: {
    readonly firstSeconds: number;
    readonly warmSeconds: readonly number[];
    readonly coldSeconds?: number;
  };
  readonly kills: readonly KillTrial[];
}

/** What the project set itself; a goal that is missed is shown, and nothing fails. */
const GOALS = { ratio: 0.8, events: 90, killSeconds: 4, idleMb: 1500, warmSeconds: 10, coldSeconds: 180 };

/** The machine as a reader of the numbers needs to know it. */
export function describeMachine(): Findings['machine'] {
  return {
    processors: os.cpus().length,
    model: os.cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** Writes the findings down and returns the file, relative to the checkout. */
export function writeFindings(findings: Findings): string {
  const file = path.join('bench', 'results', `${findings.at.replaceAll(':', '-').slice(0, 19)}.json`);
  mkdirSync(path.join(CHECKOUT, 'bench', 'results'), { recursive: true });
  writeFileSync(path.join(CHECKOUT, file), `${JSON.stringify(findings, null, 2)}\n`);
  return file;
}

/** The findings as tables to read. */
export function tablesOf(findings: Findings): string {
  const { machine, levels, events, memoryMb, start, kills } = findings;
  const parts: string[] = [
    `${findings.at} · ${machine.processors} × ${machine.model}, ${machine.memoryGb} GB, Node ${machine.node}, load ${findings.loadAverage.toFixed(1)} at the start`,
    table(
      ['lives at once', ...levels.map(({ atOnce }) => String(atOnce))],
      [
        ['lives', ...levels.map(({ lives }) => String(lives))],
        ['lives/s', ...levels.map(({ livesPerSecond }) => livesPerSecond.toFixed(2))],
        [`commands/s (${COMMANDS.length} a life)`, ...levels.map((level) => level.commandsPerSecond.toFixed(1))],
        ['updates/s: bare engine', ...levels.map((level) => level.bareUpdatesPerSecond.toFixed(1))],
        ['updates/s: acceptances alone', ...levels.map((level) => level.plainUpdatesPerSecond.toFixed(1))],
        [
          `  ÷ bare engine (goal ≥ ${GOALS.ratio})`,
          ...levels.map((level) => ratio(level.plainUpdatesPerSecond / level.bareUpdatesPerSecond)),
        ],
        [
          `updates/s: in whole lives (${UPDATES.length} a life)`,
          ...levels.map((level) => level.updatesPerSecond.toFixed(1)),
        ],
        [
          `  ÷ bare engine (goal ≥ ${GOALS.ratio})`,
          ...levels.map((level) => ratio(level.updatesPerSecond / level.bareUpdatesPerSecond)),
        ],
        ['update p50 / p95 ms: bare engine', ...levels.map(({ bareUpdateMs }) => spread(bareUpdateMs))],
        ['update p50 / p95 ms: acceptances alone', ...levels.map(({ plainUpdateMs }) => spread(plainUpdateMs))],
        ['update p50 / p95 ms: in whole lives', ...levels.map(({ updateMs }) => spread(updateMs))],
      ],
    ),
    table(
      ['p50 / p95 ms', ...levels.map(({ atOnce }) => `${atOnce} at once`)],
      [
        ...COMMANDS.map(({ name, by }) => [
          by === 'api' ? `${name} (no update)` : name,
          ...levels.map(({ commandMs }) => spread(commandMs[name] ?? [])),
        ]),
        ['decision → certificate on record', ...levels.map(({ certificateMs }) => spread(certificateMs))],
      ],
    ),
    table(
      ['processor ms', ...levels.map(({ atOnce }) => `command, ${atOnce} at once`), 'bare update'],
      Object.keys(levels[0]?.cpuMsPerCommand ?? {}).map((part) => [
        part,
        ...levels.map(({ cpuMsPerCommand }) => (cpuMsPerCommand[part] ?? 0).toFixed(1)),
        (levels.at(-1)?.bareCpuMsPerUpdate[part] ?? 0).toFixed(1),
      ]),
    ),
    table(
      ['resident MB', ...Object.keys(memoryMb.idle), 'sum'],
      [
        ['idle after start', ...Object.values(memoryMb.idle).map((mb) => mb.toFixed(0)), idleSum(memoryMb.idle)],
        [
          'after the load',
          ...Object.values(memoryMb.loaded).map((mb) => mb.toFixed(0)),
          sum(memoryMb.loaded).toFixed(0),
        ],
      ],
    ),
    [
      `events a life: ${eventsLine(events)}`,
      `  of which ${Object.entries(events.byType)
        .toSorted(([, a], [, b]) => b - a)
        .map(([type, count]) => `${count} ${type}`)
        .join(', ')}; workflow tasks that timed out: ${events.taskTimeouts}`,
      `start, nothing in the data directory: ${start.firstSeconds.toFixed(1)} s; again: ${judged(quantile(start.warmSeconds, 0.5), quantile(start.warmSeconds, 0.5) <= GOALS.warmSeconds, 1)} s (median of ${start.warmSeconds.length}, goal ≤ ${GOALS.warmSeconds}); ${coldLine(start.coldSeconds)}`,
      `kill -9 of the worker to the answer: ${killLine(kills)}`,
      ...kills.map(
        ({ afterMs, seconds, caught }) =>
          `  ${String(afterMs).padStart(3)} ms after the request: ${seconds.toFixed(2)} s (${caught})`,
      ),
    ].join('\n'),
  ];
  return parts.join('\n\n');
}

function ratio(value: number): string {
  return judged(value, value >= GOALS.ratio, 2);
}

function eventsLine({ contract, reward, bare }: Findings['events']): string {
  const [ofContract, ofReward, ofBare] = [contract, reward, bare].map((lengths) => quantile(lengths, 0.5));
  return `registration ${judged(ofContract ?? 0, (ofContract ?? 0) <= GOALS.events, 0)} (goal ≤ ${GOALS.events}), reward to its publicity ${ofReward}, bare ${ofBare}`;
}

function killLine(kills: readonly KillTrial[]): string {
  const seconds = kills.map((kill) => kill.seconds);
  const [median, longest] = [quantile(seconds, 0.5), Math.max(...seconds)];
  return `median ${judged(median, median <= GOALS.killSeconds, 1)} s, longest ${judged(longest, longest <= GOALS.killSeconds, 1)} s of ${kills.length} (goal ≤ ${GOALS.killSeconds})`;
}

function coldLine(seconds: number | undefined): string {
  if (seconds === undefined) return 'nothing installed: not measured (--cold)';
  return `nothing installed: ${judged(seconds, seconds <= GOALS.coldSeconds, 0)} s (goal ≤ ${GOALS.coldSeconds})`;
}

function idleSum(memory: Readonly<Record<string, number>>): string {
  return judged(sum(memory), sum(memory) <= GOALS.idleMb, 0);
}

function sum(values: Readonly<Record<string, number>>): number {
  return Object.values(values).reduce((total, value) => total + value, 0);
}

function judged(value: number, isReached: boolean, digits: number): string {
  return `${value.toFixed(digits)} ${isReached ? '✓' : '✗'}`;
}

function spread(values: readonly number[]): string {
  return values.length === 0 ? '–' : `${quantile(values, 0.5).toFixed(0)} / ${quantile(values, 0.95).toFixed(0)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
