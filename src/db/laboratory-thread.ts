/** What runs in the thread of `createLaboratory`: reads the facts in one snapshot, replays each policy, compares. */
import { parentPort, workerData } from 'node:worker_threads';
import { type BeneficiaryRole } from '../domain/reward/policy.js';
import { toPolicy } from '../domain/reward/read-policy.js';
import { compareReplays, type Replay, replayPolicy, type TriedContract } from '../domain/reward/replay.js';
import { createDatabase } from './connection.js';
import type {
  ComparisonSummary,
  LaboratoryMessage,
  LaboratoryOrder,
  LaboratoryWork,
  ReplaySummary,
} from './laboratory.js';
import { hashOfInput } from './laboratory-input.js';
import type { TriedLine } from './laboratory-store.js';
import { beneficiariesOf, type NamedSides } from '../domain/reward/beneficiary.js';
import { toContractFact } from './read-models/contract-fact.js';
import { eachRewardContractFacts } from './read-models/reward-facts.js';

/** Of those who gain and lose, how many an answer names; the file names all. */
const MOST_SHOWN = 50;

const { order, databaseUrl }: LaboratoryWork = workerData;
const policies = order.policies.map(toPolicy);
const roles = [...new Set(policies.map(({ beneficiary }) => beneficiary.role))];
const began = performance.now();
const contracts = [...(order.contracts ?? (await readRegister(databaseUrl, order, roles)))].toSorted((one, other) =>
  one.fact.registrationNumber < other.fact.registrationNumber ? -1 : 1,
);
const inputSha256 = hashOfInput(contracts, order);
const read = performance.now();
const replays = policies.map((policy) => replayPolicy(policy, contracts, order));
const comparisons = order.comparisons.map(({ before, after }): ComparisonSummary => {
  const [one, other] = [replays[before], replays[after]];
  if (one === undefined || other === undefined) throw new Error('a comparison names no policy');
  const { lines, ...rest } = compareReplays(one, other);
  return { ...rest, before, after, most: lines.slice(0, MOST_SHOWN) };
});
const lines = linesOf(replays);
const message: LaboratoryMessage = {
  result: {
    contractCount: contracts.length,
    inputSha256,
    replays: replays.map(summaryOf),
    comparisons,
    linesJson: JSON.stringify(lines),
    lineCount: lines.length,
    readMs: Math.round(read - began),
    computeMs: Math.round(performance.now() - read),
  },
};
parentPort?.postMessage(message);

/** Side by side what each policy gave a beneficiary in a year, by the amounts of the first, the largest first. */
function linesOf(tried: readonly Replay[]): TriedLine[] {
  const byKey = new Map<string, TriedLine>();
  for (const [index, { grants }] of tried.entries()) {
    for (const grant of grants) {
      const { creditCode, name, districtCode, year, contractCount } = grant;
      let line = byKey.get(`${creditCode} ${year}`);
      if (line === undefined) {
        const none = tried.map(() => '0');
        const reasons = tried.map((): string[] => []);
        line = { creditCode, name, districtCode, year, contractCount, basisFen: none, amountFen: [...none], reasons };
        byKey.set(`${creditCode} ${year}`, line);
      }
      line.basisFen[index] = grant.basisFen.toString();
      line.amountFen[index] = grant.amountFen.toString();
      line.reasons[index] = [...grant.reasons];
    }
  }
  return [...byKey.values()];
}

/** Everything the years, and the one before them, could count; in one snapshot, so that the parts belong together. */
async function readRegister(
  url: string,
  { fromYear, toYear, regionCode }: LaboratoryOrder,
  asked: readonly BeneficiaryRole[],
): Promise<TriedContract[]> {
  const db = createDatabase(url, { poolSize: 1, applicationName: 'registry-laboratory' });
  try {
    return await db.transaction(
      async (trx) => {
        // the city sees every contract; asked as the system, the database need not look that up with each chunk
        await trx.raw(`select set_config('app.scope', 'system', true)`);
        const found: TriedContract[] = [];
        const filter = {
          active: { from: `${fromYear - 1}-01-01`, to: `${toYear}-12-31` },
          ...(regionCode === undefined ? {} : { regionCode }),
        };
        for await (const some of eachRewardContractFacts(trx, filter)) {
          for (const contract of some) {
            found.push({
              fact: toContractFact(contract),
              districtCode: contract.districtCode ?? '',
              parties: Object.fromEntries(asked.map((role) => [role, beneficiariesOf(contract, role)])),
              ...(contract.sellers.length > 1 || contract.buyers.length > 1 ? { sides: namesOf(contract) } : {}),
            });
          }
        }
        return found;
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
  } finally {
    await db.destroy();
  }
}

function namesOf({ sellers, buyers }: NamedSides): NamedSides {
  const named = (parties: NamedSides['sellers']) => parties.map(({ name }) => ({ name }));
  return { sellers: named(sellers), buyers: named(buyers) };
}

function summaryOf({ grants, ...summary }: Replay): ReplaySummary {
  return { ...summary, grantedCount: grants.filter(({ amountFen }) => amountFen > 0n).length };
}
