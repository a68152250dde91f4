import { quantile } from '../crowd.js';
import type { describeMachine } from '../report.js';
import { COMMANDS, READS } from './people.js';
import type { WastefulStep } from './plans.js';
import type { Loaded } from './load.js';

/** What one size of register was like. */
export interface Measured {
  readonly contracts: number;
  readonly loadAverage: number;
  readonly loaded: Loaded;
  readonly vacuumSeconds: number;
  readonly databaseGb: number;
  readonly tables: readonly { table: string; size: string; rows: number }[];
  /** Undefined: nobody asked. */
  readonly brokenInvariants: readonly string[] | undefined;
  readonly invariantSeconds: number;
  readonly alone: Readonly<Record<string, readonly number[]>>;
  /** Processor time of server and database for one request; only Linux tells. */
  readonly cpuMs: Readonly<Record<string, number>>;
  readonly together: Readonly<Record<string, readonly number[]>>;
  readonly failures: Readonly<Record<string, number>>;
  readonly statements: number;
  readonly wasteful: readonly WastefulStep[];
}

/** Everything one run found out. */
export interface ScaleFindings {
  readonly at: string;
  readonly machine: ReturnType<typeof describeMachine>;
  readonly seed: number;
  readonly seconds: number;
  readonly thinkMs: readonly [number, number];
  readonly measured: readonly Measured[];
}

const GROWTH_GOAL = 1.5;
const LOADER_GOAL_MINUTES = 15;
/** Below this a difference is the machine's and not the register's. */
const NOISE_MS = 2;

/** The findings as Markdown. */
export function tablesOf({ at, machine, measured, seconds, thinkMs }: ScaleFindings): string {
  const [smallest] = measured;
  const largest = measured.at(-1);
  if (smallest === undefined || largest === undefined) return '';
  const isCompared = measured.length > 1;
  const parts = [
    `${at} · ${machine.processors} × ${machine.model}, ${machine.memoryGb} GB, Node ${machine.node}, load ${measured.map(({ loadAverage }) => loadAverage.toFixed(1)).join(' and ')} at the start`,
    table(
      ['', ...measured.map(({ contracts }) => thousands(contracts))],
      [
        ['loader, minutes', ...measured.map(({ loaded }) => loaderOf(loaded))],
        ['of which', ...measured.map(({ loaded }) => partsOf(loaded.seconds))],
        ['VACUUM, seconds', ...measured.map(({ vacuumSeconds }) => vacuumSeconds.toFixed(0))],
        ['database, GB', ...measured.map(({ databaseGb }) => databaseGb.toFixed(1))],
        ['invariants', ...measured.map(invariantsOf)],
      ],
    ),
    table(
      [
        'p50 / p95 ms',
        'goal p95',
        ...measured.map(({ contracts }) => `alone, ${thousands(contracts)}`),
        ...(isCompared ? ['p50 grows'] : []),
        ...measured.map(({ contracts }) => `processor ms, ${thousands(contracts)}`),
        ...measured.map(({ contracts }) => `20 people, ${thousands(contracts)}`),
        'met',
      ],
      Object.entries({ ...READS, ...COMMANDS }).map(([name, { goalMs }]) => {
        const growth = growthOf(smallest.alone[name], largest.alone[name]);
        const busy = quantile(largest.together[name] ?? [], 0.95);
        return [
          name,
          goalMs === undefined ? '–' : `≤ ${goalMs}`,
          ...measured.map(({ alone }) => spread(alone[name])),
          ...(isCompared ? [growthText(growth)] : []),
          ...measured.map(({ cpuMs }) => (cpuMs[name] === undefined ? '–' : cpuMs[name].toFixed(1))),
          ...measured.map(({ together }) => spread(together[name])),
          goalMs === undefined ? '–' : verdict(busy, goalMs),
        ];
      }),
    ),
    `20 people: 8 reviewers (queue, case page, accept or decide), 6 applicants (draft, paper, check, submission), 3 who look things up, 2 who read statistics, 1 who reads histories; each waits ${thinkMs[0] / 1000}–${thinkMs[1] / 1000} s between two clicks, ${seconds} s long: ${measured.map(({ contracts, together }) => `${rateOf(together, seconds)} requests/s at ${thousands(contracts)}`).join(', ')}. "Alone": one request after another, nobody else there. "met" is about 20 people at ${thousands(largest.contracts)}.`,
    ...measured.flatMap(({ contracts, failures }) =>
      Object.keys(failures).length === 0
        ? []
        : [
            `answers other than expected at ${thousands(contracts)}:\n${Object.entries(failures)
              .map(([said, times]) => `  ${times} × ${said}`)
              .join('\n')}`,
          ],
    ),
    table(
      [`largest tables of ${thousands(largest.contracts)}`, 'rows', 'size'],
      largest.tables.map((one) => [one.table, thousands(one.rows), one.size]),
    ),
    largest.wasteful.length === 0
      ? `Plans: ${largest.statements} statements looked at; none reads a table of more than 10,000 rows whole, none throws away far more than it gives.`
      : `Plans that are not driven by an index (${largest.statements} statements looked at):\n\n${table(
          ['step', 'of', 'times', 'rows read', 'rows given', 'statement'],
          largest.wasteful.map((one) => [
            one.step,
            one.relation,
            String(one.times),
            thousands(one.mostRead),
            thousands(one.mostGiven),
            one.query.replaceAll('|', '\\|'),
          ]),
        )}`,
  ];
  return parts.join('\n\n');
}

function loaderOf({ totalSeconds }: Loaded): string {
  const minutes = totalSeconds / 60;
  return `${minutes.toFixed(1)} ${minutes <= LOADER_GOAL_MINUTES ? '✓' : '✗'}`;
}

const partsOf = (seconds: Readonly<Record<string, number>>): string =>
  Object.entries(seconds)
    .map(([part, took]) => `${part} ${took.toFixed(0)} s`)
    .join(', ');

function invariantsOf({ brokenInvariants, invariantSeconds }: Measured): string {
  if (brokenInvariants === undefined) return 'not checked';
  const took = `${invariantSeconds.toFixed(0)} s`;
  return brokenInvariants.length === 0 ? `all hold, ${took}` : `BROKEN: ${brokenInvariants.join('; ')}`;
}

function growthOf(small: readonly number[] = [], large: readonly number[] = []): { factor: number; moreMs: number } {
  const [before, after] = [quantile(small, 0.5), quantile(large, 0.5)];
  return { factor: after / before, moreMs: after - before };
}

function growthText({ factor, moreMs }: { factor: number; moreMs: number }): string {
  if (Number.isNaN(factor)) return '–';
  return `${factor.toFixed(2)} × ${factor <= GROWTH_GOAL || moreMs <= NOISE_MS ? '✓' : '✗'}`;
}

function verdict(ms: number, goalMs: number): string {
  if (Number.isNaN(ms)) return 'not measured';
  return ms <= goalMs ? '✓' : 'NOT met';
}

const rateOf = (times: Measured['together'], seconds: number): string =>
  (Object.values(times).reduce((sum, ms) => sum + ms.length, 0) / seconds).toFixed(1);

const thousands = (value: number): string => Math.round(value).toLocaleString('en-US');

function spread(ms: readonly number[] = []): string {
  return ms.length === 0 ? '–' : `${quantile(ms, 0.5).toFixed(0)} / ${quantile(ms, 0.95).toFixed(0)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}
