/**
 * 收款核实抽样: how many payees must be asked so that, when all of them say that they received their money, it can be said with
 * a stated confidence that at most a stated part of all payments did not arrive.
 */

/** Both in thousandths: 950 = 95 %. */
export interface Assurance {
  confidencePermille: number;
  tolerablePermille: number;
}

/** More than this many payments are treated as endless (binomial); below it each payment drawn counts (hypergeometric). */
const LARGE_POPULATION = 20_000;

/**
 * Chance that a sample holds at most `found` of the `bad` payments of a population: hypergeometric, drawn without return.
 * Summed in logarithms, so that no factorial overflows.
 */
export function chanceOfAtMost(found: number, sampleSize: number, bad: number, populationSize: number): number {
  let chance = 0;
  const good = populationSize - bad;
  for (let hits = 0; hits <= Math.min(found, bad, sampleSize); hits += 1) {
    if (sampleSize - hits > good) continue;
    chance += Math.exp(
      logChoose(bad, hits) + logChoose(good, sampleSize - hits) - logChoose(populationSize, sampleSize),
    );
  }
  return Math.min(1, chance);
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let index = 1; index <= k; index += 1) sum += Math.log((n - k + index) / index);
  return sum;
}

/** The least number of payments that would be too many: strictly more than the tolerable part. */
export function tooMany(populationSize: number, { tolerablePermille }: Pick<Assurance, 'tolerablePermille'>): number {
  return Math.min(populationSize, Math.floor((populationSize * tolerablePermille) / 1000) + 1);
}

/**
 * 样本量: the least sample in which too many bad payments would stay unseen with a chance of at most 1 − confidence. A small
 * population comes out as all of it.
 */
export function sampleSizeFor(populationSize: number, assurance: Assurance): number {
  if (populationSize <= 0) return 0;
  const risk = 1 - assurance.confidencePermille / 1000;
  if (populationSize > LARGE_POPULATION) {
    const share = assurance.tolerablePermille / 1000;
    return Math.min(populationSize, Math.ceil(Math.log(risk) / Math.log(1 - share)));
  }
  const bad = tooMany(populationSize, assurance);
  let least = 1;
  let most = populationSize;
  while (least < most) {
    const middle = Math.floor((least + most) / 2);
    if (chanceOfAtMost(0, middle, bad, populationSize) <= risk) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** What the answers of a sample say; figures in thousandths, rounded against ourselves. */
export interface SampleFinding {
  answered: number;
  notReceived: number;
  /** True when every one drawn has answered or was settled: only then the confidence holds. */
  isComplete: boolean;
  /** The confidence with which not too many payments failed; null while answers are missing. */
  confidencePermille: number | null;
  /** Whether what was to be shown is shown. */
  isAssured: boolean;
}

/** 核实结论: the confidence that the answers actually give; one that did not arrive lowers it, a missing answer gives none. */
export function findingOf(
  sample: { populationSize: number; sampleSize: number; answered: number; notReceived: number },
  assurance: Assurance,
): SampleFinding {
  const { populationSize, sampleSize, answered, notReceived } = sample;
  const isComplete = answered === sampleSize;
  if (!isComplete) return { answered, notReceived, isComplete, confidencePermille: null, isAssured: false };
  const bad = tooMany(populationSize, assurance);
  // all were asked: what was found is what there is
  const chance =
    sampleSize === populationSize
      ? notReceived < bad
        ? 0
        : 1
      : chanceOfAtMost(notReceived, sampleSize, bad, populationSize);
  const confidencePermille = Math.floor((1 - chance) * 1000 + 1e-9);
  return {
    answered,
    notReceived,
    isComplete,
    confidencePermille,
    isAssured: confidencePermille >= assurance.confidencePermille,
  };
}
