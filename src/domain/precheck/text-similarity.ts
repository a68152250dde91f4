import { bigrams } from '../contract/search-terms.js';

const { imul } = Math;

/** Characters a shingle has: shorter ones are shared by every contract, longer ones break with every changed word. */
const SHINGLE_CHARACTERS = 5;
/** 24 bands of 5 rows: texts that share 70 % of their shingles meet in a band in 99 of 100 cases, at 30 % in 6. */
const BANDS = 24;
const ROWS = 5;
export const SIGNATURE_LENGTH = BANDS * ROWS;
/** Stored signatures are only compared with those of the same version. */
export const SIGNATURE_VERSION = 1;
/** A text of fewer shingles says too little to be compared. */
const FEWEST_SHINGLES = 60;

/** 指纹: how a text is found among a million others without reading them (MinHash; bands for locality-sensitive hashing). */
export interface TextSignature {
  /** Smallest hash of the text's shingles under each of 120 functions, as signed 32-bit integers. */
  values: readonly number[];
  /** One 64-bit hash per band; two texts are compared when they share one. */
  bands: readonly bigint[];
}

/** The text as it is compared: letters, digits and Chinese characters only, in lower case and normal width. */
export function comparableText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** The hashes of all shingles of a text, each once. */
export function shinglesOf(text: string): Set<number> {
  const comparable = comparableText(text);
  const shingles = new Set<number>();
  for (let start = 0; start + SHINGLE_CHARACTERS <= comparable.length; start += 1) {
    let hash = 0x811c9dc5;
    for (let at = start; at < start + SHINGLE_CHARACTERS; at += 1) {
      hash = imul(hash ^ comparable.charCodeAt(at), 0x01000193);
      hash ^= hash >>> 13;
    }
    shingles.add(hash | 0);
  }
  return shingles;
}

/** Jaccard similarity: the part of all shingles that both texts have; 1 for the same text, 0 for nothing in common. */
export function jaccardOf(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size === 0 && b.size === 0) return 1;
  let shared = 0;
  for (const shingle of a) {
    if (b.has(shingle)) shared += 1;
  }
  return shared / (a.size + b.size - shared);
}

/** The signature of a text; undefined for one too short to be compared. */
export function signatureOf(text: string): TextSignature | undefined {
  const shingles = shinglesOf(text);
  if (shingles.size < FEWEST_SHINGLES) return undefined;
  const smallest = new Uint32Array(SIGNATURE_LENGTH).fill(0xffffffff);
  for (const shingle of shingles) {
    for (let index = 0; index < SIGNATURE_LENGTH; index += 1) {
      let hash = imul(shingle ^ (SEEDS[index] ?? 0), 0x85ebca6b);
      hash ^= hash >>> 15;
      hash = imul(hash, 0xc2b2ae35);
      hash = (hash ^ (hash >>> 16)) >>> 0;
      if (hash < (smallest[index] ?? 0)) smallest[index] = hash;
    }
  }
  const values = [...smallest].map((value) => value | 0);
  return { values, bands: Array.from({ length: BANDS }, (_, band) => bandOf(band, values)) };
}

/** Sentences that stand with so many different parties are a template and say nothing of the contract. */
const PARTIES_OF_A_TEMPLATE = 3;
/** From here on it is the contract itself that was copied, however many have a copy. */
const SAME_TEXT = 0.95;

/** The sentences of a text, blanks and breaks of lines apart. */
function sentencesOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replaceAll(/\s+/gu, '')
    .split(/[。;!?]/u)
    .filter((sentence) => sentence !== '');
}

/** The text without the sentences of a model contract (示范文本), by what they look like. */
export function withoutModelText(text: string, model: RegExp): string {
  return sentencesOf(text)
    .filter((sentence) => !model.test(sentence))
    .join('。');
}

/** A text that may be a copy, and who stands on its two sides. */
export interface ComparedText {
  text: string;
  parties: string;
}

/**
 * How similar each of these texts is to one's own when the sentences are left out that several of them share with different
 * parties: a house template makes contracts alike that have nothing to do with one another. A text that is the same
 * altogether is a copy, and no template hides it.
 */
export function similarityBesideTemplates(own: ComparedText, others: readonly ComparedText[]): number[] {
  const usersOf = new Map<string, Set<string>>();
  const split = [own, ...others].map(({ text, parties }) => {
    const sentences = sentencesOf(text);
    for (const sentence of new Set(sentences)) {
      const users = usersOf.get(sentence) ?? new Set();
      usersOf.set(sentence, users.add(parties));
    }
    return sentences;
  });
  const shingled = split.map((sentences) =>
    shinglesOf(sentences.filter((sentence) => (usersOf.get(sentence)?.size ?? 0) < PARTIES_OF_A_TEMPLATE).join('。')),
  );
  const [mine = new Set<number>(), ...theirs] = shingled;
  const whole = shinglesOf(own.text);
  return theirs.map((shingles, index) => {
    const altogether = jaccardOf(whole, shinglesOf(others[index]?.text ?? ''));
    if (altogether >= SAME_TEXT) return altogether;
    return mine.size === 0 || shingles.size === 0 ? 0 : jaccardOf(mine, shingles);
  });
}

/** How similar two texts are by their signatures: the part of the values that agree. */
export function similarityOf(a: readonly number[], b: readonly number[]): number {
  if (a.length !== SIGNATURE_LENGTH || b.length !== SIGNATURE_LENGTH) return 0;
  const agreeing = a.filter((value, index) => value === b[index]).length;
  return agreeing / SIGNATURE_LENGTH;
}

/** How alike two short names are, 0 to 1: twice the pairs of characters they share, by all pairs (Dice). */
export function nameSimilarity(a: string, b: string): number {
  const pairs = bigrams(a);
  const others = bigrams(b);
  if (pairs.length === 0 || others.length === 0) return a === b ? 1 : 0;
  const left = new Map<string, number>();
  for (const pair of others) left.set(pair, (left.get(pair) ?? 0) + 1);
  let shared = 0;
  for (const pair of pairs) {
    const count = left.get(pair) ?? 0;
    if (count > 0) {
      shared += 1;
      left.set(pair, count - 1);
    }
  }
  return (2 * shared) / (pairs.length + others.length);
}

const SEEDS: readonly number[] = seeds();

function seeds(): number[] {
  let state = 0x9e3779b9;
  return Array.from({ length: SIGNATURE_LENGTH }, () => {
    state = (state + 0x9e3779b9) | 0;
    let value = imul(state ^ (state >>> 16), 0x21f0aaad);
    value = imul(value ^ (value >>> 15), 0x735a2d97);
    return value ^ (value >>> 15);
  });
}

/** 64-bit FNV-1a over the number of the band and its values, as PostgreSQL keeps it: signed. */
function bandOf(band: number, values: readonly number[]): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const value of [band, ...values.slice(band * ROWS, band * ROWS + ROWS)]) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(value >>> 0)) * 0x100000001b3n);
    hash ^= hash >> 29n;
  }
  return BigInt.asIntN(64, hash);
}
