/**
 * `npm run chaos:payout -- --runs 500 --from-seed 1`: batch after batch is paid while worker, API, treasury, PostgreSQL and
 * the engine are killed at every step, and while the treasury answers late, twice or never. After each batch every invariant
 * is checked and the bank's book is held against the ledger. Every run has its own seed, one more than the one before, so
 * `--from-seed 137 --runs 1` does the same to a batch again. Ends with a table; the first thing that is wrong ends it at once.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createRegistryClient } from '../../src/embedded/registry-client.js';
import { waitFor } from '../ask-again.js';
import { type BenchInstance, makeDataDir, startInstance } from '../instance.js';
import { compareBooks } from './books.js';
import { createStock } from './claims.js';
import { SIDES, type Side, STEPS } from './steps.js';
import { CHANNELS, drawPlan, MANNERS, type Plan, VICTIMS } from './plan.js';
import type { Registry } from './registry.js';
import { liveThroughIt } from './trial.js';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '500' }, 'from-seed': { type: 'string', default: '1' } },
  // the first word names the part that is run
  allowPositionals: true,
});
const runs = Number(options.runs);
const fromSeed = Number(options['from-seed']);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(fromSeed)) {
  throw new Error('--runs and --from-seed are whole numbers');
}

const say = (line: string): void => console.error(line);
/** So many claims are made at a time: each time the clock goes on by the days of their publicity. */
const CLAIMS_AT_A_TIME = 40;

const dataDir = makeDataDir();
let instance: BenchInstance | undefined;
let ended = false;
const end = async (): Promise<void> => {
  if (ended) return;
  ended = true;
  await instance?.stop();
  dataDir.remove();
};
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void end().finally(() => process.exit(130)));
}

try {
  instance = await startInstance(dataDir.path);
  console.log(await chaos(registryOf(instance)));
} finally {
  await end();
}

function registryOf(running: BenchInstance): Registry {
  if (running.issuer === undefined) throw new Error('the registry does not run as a whole');
  return {
    instance: running,
    client: createRegistryClient({ api: running.api, issuer: running.issuer }),
    dropDir: path.join(dataDir.path, 'treasury'),
    async recovered() {
      await waitFor('every part is up again', async () => {
        const answer = await fetch(`${running.api}/readyz`).catch(() => undefined);
        await answer?.body?.cancel();
        return answer?.ok === true && VICTIMS.every((part) => running.pidOf(part) !== undefined);
      });
    },
  };
}

async function chaos(registry: Registry): Promise<string> {
  const began = performance.now();
  const stock = createStock(registry.client, Math.min(CLAIMS_AT_A_TIME, runs * 3));
  const trials: Trial[] = [];
  for (let seed = fromSeed; seed < fromSeed + runs; seed += 1) {
    const plan = drawPlan(seed);
    const claims = await stock.take(plan.fates);
    const runBegan = performance.now();
    let fell: Side;
    try {
      ({ fell } = await liveThroughIt(registry, claims, plan));
      await stock.putBack(claims);
      const { problems } = await compareBooks(registry);
      if (problems.length > 0) throw new Error(problems.join('; '));
    } catch (error) {
      const again = `npm run chaos:payout -- --from-seed ${seed} --runs 1`;
      throw new Error(`seed ${seed}: ${inWords(plan)}; once more: ${again}`, { cause: error });
    }
    trials.push({ ...plan, fell });
    say(`seed ${seed}: ${inWords(plan)}; fell ${fell} it (${((performance.now() - runBegan) / 1000).toFixed(1)} s)`);
  }
  return report(trials, await compareBooks(registry), (performance.now() - began) / 1000);
}

/** A plan, and on which side of its step the kill really fell. */
type Trial = Plan & { readonly fell: Side };

function inWords({ victims, side, step, afterMs, manner, channel, fates }: Plan): string {
  const when = `${side} "${step.name}"${afterMs === 0 ? '' : ` and ${afterMs} ms`}`;
  return `${victims.join(' and ')} killed ${when}, treasury ${manner}, ${channel}, ${fates.join(', ')}`;
}

function report(trials: readonly Trial[], books: Awaited<ReturnType<typeof compareBooks>>, seconds: number): string {
  const count = (is: (trial: Trial) => boolean): number => trials.filter(is).length;
  const table = (head: string, rows: readonly (readonly [string, (trial: Trial) => boolean])[]): string[] => [
    `| ${head} | ${VICTIMS.join(' | ')} |`,
    `| --- | ${VICTIMS.map(() => '---:').join(' | ')} |`,
    ...rows.map(([name, is]) => {
      const cells = VICTIMS.map((victim) => count((trial) => is(trial) && trial.victims.includes(victim)));
      return `| ${name} | ${cells.join(' | ')} |`;
    }),
    '',
  ];
  const steps = STEPS.flatMap((step) =>
    SIDES.map(
      (side) => [`${side} ${step.name}`, (trial: Trial) => trial.step === step && trial.fell === side] as const,
    ),
  );
  const manners = MANNERS.map((manner) => [manner, (trial: Trial) => trial.manner === manner] as const);
  const fates = trials.flatMap((trial) => trial.fates);
  const counted = [...new Set(fates)].map((fate) => `${fates.filter((one) => one === fate).length} ${fate}`);
  const channels = CHANNELS.map((channel) => `${count((trial) => trial.channel === channel)} by ${channel}`);
  return [
    `## chaos:payout, ${trials.length} runs, seeds ${fromSeed} to ${fromSeed + trials.length - 1}`,
    '',
    ...table('killed with SIGKILL', steps),
    ...table('treasury answers', manners),
    `- two parts at once in ${count(({ victims }) => victims.length > 1)} runs; batches ${channels.join(', ')}`,
    `- ${fates.length} payments instructed: ${counted.join(', ')}`,
    `- invariants broken: ${books.problems.length}`,
    `- at the bank ${books.bankFen} fen = in the ledger ${books.ledgerFen} fen + unknown, asked about ${books.unknownFen} fen`,
    `- ${(seconds / trials.length).toFixed(1)} s a run, ${(seconds / 60).toFixed(1)} min`,
  ].join('\n');
}
