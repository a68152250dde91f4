import { DomainError } from '../errors.js';

/** How the sample is drawn; the name stands in every plan, so that a later method cannot be mistaken for this one. */
export const DRAW_METHOD = 'sha256-rank-v1';

/** The method in words, shown with every plan: whoever has the numbers and the seed can draw it again by hand. */
export const DRAW_METHOD_WORDS = {
  zh: '对总体中每一登记编号计算 SHA-256(种子 + ":" + 登记编号)，按十六进制结果升序排列，取前若干件。',
  en: 'For every registration number of the population take SHA-256 of seed + ":" + number, sort by the hexadecimal result, take the first ones.',
} as const;

/** One number of the population with its place in the draw. */
export interface Drawn {
  registrationNumber: string;
  /** From 1. */
  rank: number;
  hash: string;
}

/**
 * 随机抽查: the same seed and population give the same sample for ever, in whatever order the population comes.
 * Throws `sample-larger-than-population`.
 */
export function drawSample(
  population: readonly string[],
  plan: { seed: string; sampleSize: number },
  sha256: (text: string) => string,
): Drawn[] {
  const numbers = [...new Set(population)];
  if (plan.sampleSize > numbers.length) {
    throw new DomainError('sample-larger-than-population', { population: numbers.length, sampleSize: plan.sampleSize });
  }
  return numbers
    .map((registrationNumber) => ({ registrationNumber, hash: sha256(`${plan.seed}:${registrationNumber}`) }))
    .toSorted((a, b) => (a.hash < b.hash ? -1 : 1))
    .slice(0, plan.sampleSize)
    .map((drawn, index) => ({ ...drawn, rank: index + 1 }));
}

/** One text for a whole population, so that its hash shows whether it is still the one that was drawn from. */
export function populationText(population: readonly string[]): string {
  return [...new Set(population)].toSorted().join('\n');
}

/** What a spot check found, and where it leads. */
export const SPOT_CHECK_FINDINGS = [
  'in_order', // 未发现问题
  'to_be_changed', // 应变更: the registrant is to apply for an amendment (row 22)
  'to_be_revoked', // 应撤销: revocation is to be proposed (row 27)
] as const;
export type SpotCheckFinding = (typeof SPOT_CHECK_FINDINGS)[number];
