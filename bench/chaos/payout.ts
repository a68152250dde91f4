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
import { drawPlan, liveThroughIt, MANNERS, MOMENTS, type Plan, type Registry, VICTIMS } from './trial.js';

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
  const plans: Plan[] = [];
  for (let seed = fromSeed; seed < fromSeed + runs; seed += 1) {
    const plan = drawPlan(seed);
    const claims = await stock.take(plan.fates);
    const runBegan = performance.now();
    try {
      await liveThroughIt(registry, claims, plan);
      await stock.putBack(claims);
      const { problems } = await compareBooks(registry);
      if (problems.length > 0) throw new Error(problems.join('; '));
    } catch (error) {
      const again = `npm run chaos:payout -- --from-seed ${seed} --runs 1`;
      throw new Error(`seed ${seed}: ${JSON.stringify(plan)}; once more: ${again}`, { cause: error });
    }
    plans.push(plan);
    say(`seed ${seed}: ${inWords(plan)} (${((performance.now() - runBegan) / 1000).toFixed(1)} s)`);
  }
  return report(plans, await compareBooks(registry), (performance.now() - began) / 1000);
}

function inWords({ victims, moment, afterMs, manner, fates }: Plan): string {
  return `${victims.join(' and ')} killed ${afterMs} ms after "${moment}", treasury ${manner}, ${fates.join(', ')}`;
}

function report(plans: readonly Plan[], books: Awaited<ReturnType<typeof compareBooks>>, seconds: number): string {
  const cell = (moment: string, manner: string, victim: string): number =>
    plans.filter(
      (plan) => plan.moment === moment && plan.manner === manner && plan.victims.some((one) => one === victim),
    ).length;
  const fates = plans.flatMap((plan) => plan.fates);
  const counted = [...new Set(fates)].map((fate) => `${fates.filter((one) => one === fate).length} ${fate}`);
  return [
    `## chaos:payout, ${plans.length} runs, seeds ${fromSeed} to ${fromSeed + plans.length - 1}`,
    '',
    `| killed with SIGKILL when | treasury answers | ${VICTIMS.join(' | ')} |`,
    `| --- | --- | ${VICTIMS.map(() => '---:').join(' | ')} |`,
    ...MOMENTS.flatMap((moment) =>
      MANNERS.map(
        (manner) => `| ${moment} | ${manner} | ${VICTIMS.map((victim) => cell(moment, manner, victim)).join(' | ')} |`,
      ),
    ),
    '',
    `- two parts at once in ${plans.filter(({ victims }) => victims.length > 1).length} runs`,
    `- ${fates.length} payments instructed: ${counted.join(', ')}`,
    `- invariants broken: ${books.problems.length}`,
    `- at the bank ${books.bankFen} fen = in the ledger ${books.ledgerFen} fen + unknown, asked about ${books.unknownFen} fen`,
    `- ${(seconds / plans.length).toFixed(1)} s a run, ${(seconds / 60).toFixed(1)} min`,
  ].join('\n');
}
