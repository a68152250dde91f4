import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../src/db/connection.js';

/** A step of a plan that read far more than it gave. */
export interface WastefulStep {
  readonly step: string;
  readonly relation: string;
  readonly times: number;
  readonly mostRead: number;
  readonly mostGiven: number;
  readonly query: string;
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

const SETTINGS = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': 'json',
} as const;
/** A table of fewer rows may be read whole. */
const SMALL_TABLE = 10_000;
/** More read in vain than this is worth a line. */
const READ_IN_VAIN = 1000;

/** Lets PostgreSQL write down the plan of every statement of the service while the work is done; gives the wasteful ones. */
export async function explainWhile(
  root: Database,
  dataDir: string,
  work: () => Promise<void>,
): Promise<{ statements: number; wasteful: WastefulStep[] }> {
  const log = path.join(dataDir, 'logs', 'postgres.log');
  const from = statSync(log).size;
  // settings of a database hold for new connections: the old ones are ended
  const reconnect = () => root.raw(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'`);
  for (const [name, value] of Object.entries(SETTINGS))
    await root.raw(`alter database registry set ${name} = '${value}'`);
  await reconnect();
  try {
    await work();
  } finally {
    for (const name of Object.keys(SETTINGS)) await root.raw(`alter database registry reset ${name}`);
    await reconnect();
  }
  const { rows } = await root.raw<{ rows: { name: string; tuples: number }[] }>(
    `select relname as name, reltuples::float8 as tuples from pg_class where relkind = 'r'`,
  );
  const sizes = new Map(rows.map(({ name, tuples }) => [name, tuples]));
  const plans = plansIn(readFileSync(log).subarray(from).toString('utf8'));
  return { statements: plans.length, wasteful: wastefulOf(plans, sizes) };
}

interface LoggedPlan {
  'Query Text': string;
  Plan: PlanNode;
}

function plansIn(text: string): LoggedPlan[] {
  const found: LoggedPlan[] = [];
  for (const [, json = ''] of text.matchAll(/duration: [\d.]+ ms {2}plan:\n((?:\t.*\n)+)/g)) {
    found.push(JSON.parse(json.replaceAll(/^\t/gm, '')) as LoggedPlan);
  }
  return found;
}

function wastefulOf(plans: readonly LoggedPlan[], sizes: ReadonlyMap<string, number>): WastefulStep[] {
  const steps = new Map<string, { step: WastefulStep }>();
  for (const { 'Query Text': query, Plan } of plans) {
    for (const node of nodesOf(Plan)) {
      const relation = node['Relation Name'] ?? '';
      const loops = node['Actual Loops'] ?? 1;
      const given = (node['Actual Rows'] ?? 0) * loops;
      const removed = ((node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * loops;
      const isWhole = node['Node Type'].includes('Seq Scan') && (sizes.get(relation) ?? 0) > SMALL_TABLE && loops > 0;
      if (!isWhole && !(removed > READ_IN_VAIN && removed > 20 * given)) continue;
      const said = query.replaceAll(/\s+/g, ' ').slice(0, 150);
      const key = `${node['Node Type']} ${relation} ${said}`;
      const before = steps.get(key)?.step;
      steps.set(key, {
        step: {
          step: `${node['Node Type']}${node['Index Name'] === undefined ? '' : ` (${node['Index Name']})`}`,
          relation,
          times: (before?.times ?? 0) + 1,
          mostRead: Math.max(before?.mostRead ?? 0, Math.round(given + removed)),
          mostGiven: Math.max(before?.mostGiven ?? 0, Math.round(given)),
          query: said,
        },
      });
    }
  }
  return [...steps.values()].map(({ step }) => step).toSorted((a, b) => b.mostRead - a.mostRead);
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}
