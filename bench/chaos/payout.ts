/**
 * `npm run chaos:payout -- --runs 500 --seed 1`: batch after batch is paid while worker, API, treasury, PostgreSQL and the
 * engine are killed at every step, and while the treasury answers late, twice or never. After each batch every invariant is
 * checked and the bank's book is held against the ledger. Ends with a table; the first thing that is wrong ends it at once.
 */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createRegistryClient } from '../../src/embedded/registry-client.js';
import { type BenchInstance, makeDataDir, startInstance } from '../instance.js';
import { compareBooks } from './books.js';
import { approve, confirmAccount, type Fate, makePayable, type PayableClaim, statusOf } from './claims.js';
import { type Dice, diceOf } from './randomness.js';
import { drawPlan, liveThroughIt, LONGEST_MS, MOMENTS, type Plan, type Registry, VICTIMS, waitFor } from './trial.js';

const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
  // the first word names the part that is run
  allowPositionals: true,
});
const runs = Number(options.runs);
const seed = Number(options.seed);
if (!Number.isSafeInteger(runs) || runs < 1 || !Number.isSafeInteger(seed)) {
  throw new Error('--runs and --seed are whole numbers');
}

const say = (line: string): void => console.error(line);
/** How many claims of each fate wait at the beginning; what is rejected or returned comes back and is paid again. */
const STOCK: Readonly<Record<Fate, number>> = { paid: 20, rejected: 8, returned: 8, silent: 8, lost: 1 };
const FEWEST = 12;

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
  const dice = diceOf(seed);
  const began = performance.now();
  let stock: PayableClaim[] = [];
  const plans: Plan[] = [];
  let instructions = 0;
  for (let run = 1; run <= runs; run += 1) {
    stock = await replenish(registry, stock);
    const claims = drawClaims(dice, stock);
    const plan = drawPlan(dice);
    try {
      await liveThroughIt(registry, claims, plan);
      stock = await whatIsLeft(registry, stock, claims);
      const { problems } = await compareBooks(registry);
      if (problems.length > 0) throw new Error(problems.join('; '));
    } catch (error) {
      throw new Error(`run ${run} of seed ${seed}, ${JSON.stringify({ plan, claims })}`, { cause: error });
    }
    plans.push(plan);
    instructions += claims.length;
    if (run % 10 === 0) say(`${run} of ${runs} runs, ${((performance.now() - began) / 1000 / run).toFixed(1)} s each`);
  }
  const books = await compareBooks(registry);
  return report(plans, instructions, books, (performance.now() - began) / 1000);
}

/** New claims when few are left. */
async function replenish(registry: Registry, stock: PayableClaim[]): Promise<PayableClaim[]> {
  if (stock.length >= FEWEST) return stock;
  const isFirst = stock.length === 0;
  const fates = Object.entries(STOCK).flatMap(([fate, count]) =>
    Array.from({ length: isFirst || fate === 'paid' || fate === 'silent' ? count : 0 }, () => fate as Fate),
  );
  return [...stock, ...(await makePayable(registry.client, fates))];
}

function drawClaims(dice: Dice, stock: readonly PayableClaim[]): PayableClaim[] {
  const left = [...stock];
  return Array.from({ length: Math.min(1 + dice.below(3), left.length) }, () => {
    const [claim] = left.splice(dice.below(left.length), 1);
    if (claim === undefined) throw new Error('no claim is left');
    return claim;
  });
}

/** Paid ones are gone; what was rejected or came back gets its account again and waits anew. */
async function whatIsLeft(
  { client }: Registry,
  stock: readonly PayableClaim[],
  used: readonly PayableClaim[],
): Promise<PayableClaim[]> {
  const back: PayableClaim[] = [];
  for (const claim of used) {
    if (claim.fate !== 'rejected' && claim.fate !== 'returned') continue;
    // a return follows its payment after a while; in a later year it goes to finance, and the claim is approved anew
    let status: string | undefined;
    for (const limit = Date.now() + LONGEST_MS; Date.now() < limit; await pause(50)) {
      status = await statusOf(client, claim);
      if (status === 'payee_confirmation' || status === 'approval') break;
    }
    if (status === 'approval') await approve(client, claim);
    await confirmAccount(client, claim);
    back.push(claim);
  }
  return [...stock.filter((claim) => !used.includes(claim)), ...back];
}

function report(
  plans: readonly Plan[],
  instructions: number,
  books: Awaited<ReturnType<typeof compareBooks>>,
  seconds: number,
): string {
  const cell = (moment: string, victim: string): number =>
    plans.filter((plan) => plan.moment === moment && plan.victims.some((one) => one === victim)).length;
  return [
    `## chaos:payout, ${plans.length} runs of seed ${seed}`,
    '',
    `| killed with SIGKILL when | ${VICTIMS.join(' | ')} |`,
    `| --- | ${VICTIMS.map(() => '---:').join(' | ')} |`,
    ...MOMENTS.map((moment) => `| ${moment} | ${VICTIMS.map((victim) => cell(moment, victim)).join(' | ')} |`),
    '',
    ...['prompt', 'late', 'twice'].map(
      (manner) => `- treasury answers ${manner}: ${plans.filter((plan) => plan.manner === manner).length} runs`,
    ),
    `- ${instructions} payments instructed, among them rejected, returned after success, answered in silence and lost ones`,
    `- two parts at once in ${plans.filter(({ victims }) => victims.length > 1).length} runs`,
    `- invariants broken: ${books.problems.length}`,
    `- at the bank ${books.bankFen} fen = in the ledger ${books.ledgerFen} fen + unknown, asked about ${books.unknownFen} fen`,
    `- ${(seconds / plans.length).toFixed(1)} s a run, ${(seconds / 60).toFixed(1)} min`,
  ].join('\n');
}
