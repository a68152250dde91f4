/** 政策草稿校验: everything that is wrong with what somebody wrote, not only what is met first. */
import { FieldFault, type Mend } from '../configuration-fields.js';
import { findMissingSayings, findPolicyProblems, type PolicyProblem } from './policy-problems.js';
import type { RewardPolicy } from './policy.js';
import { readPolicy } from './read-policy.js';

/** One thing that is wrong with a draft: its field as a path and as JSON pointer, and what would be right. */
export interface DraftProblem {
  /** A problem by name where the policy contradicts itself, else `field-invalid`. */
  code: string;
  /** 'policy.formula.tiers[0].rate'. */
  path: string;
  pointer: string;
  expected: string;
}

/** The smallest policy that can be read: a field that nothing else can mend is replaced by it. */
const SOUND = {
  policyCode: 'DRAFT',
  version: 1,
  title: '草稿',
  titleEn: 'Draft',
  issuer: '—',
  jurisdiction: { regionCode: '510500', level: 'CITY' },
  validFrom: '2000-01-01',
  source: '—',
  confirmed: false,
  beneficiary: { role: 'SELLER' },
  basis: { measure: 'RECEIVED', ceiling: 'TECH_AMOUNT' },
  aggregation: 'PER_CONTRACT',
  formula: { kind: 'RATE', rate: '0' },
  determination: 'FORMULA',
  rounding: { unitFen: '1', mode: 'HALF_UP' },
  publicityWorkdays: 5,
} as const;

/** A file that is no policy at all would go on for ever. */
const MOST_PROBLEMS = 500;

/**
 * Reads a draft to its end: each field that cannot be read is named and read as if it said something sound, then
 * everything in which the policy contradicts itself is named too, as far as it rests on what could be read. The policy
 * comes along when nothing is wrong. Of a version in force nothing is asked that is asked of new ones only.
 */
export function readDraft(
  data: unknown,
  { isInForce = false }: { isInForce?: boolean } = {},
): { policy?: RewardPolicy; problems: DraftProblem[] } {
  if (!isObject(data)) {
    return { problems: [{ code: 'field-invalid', path: 'policy', pointer: '', expected: 'object' }] };
  }
  const problems: DraftProblem[] = [];
  const mended: string[] = [];
  let sound: unknown = data;
  while (problems.length < MOST_PROBLEMS) {
    const read = tryReading(sound);
    if ('policy' in read) {
      const missing = isInForce ? [] : findMissingSayings(read.policy);
      const contradictions = [...findPolicyProblems(read.policy), ...missing].filter(
        (problem) => !restsOn(problem, mended),
      );
      problems.push(...contradictions.map(({ problem, path, expected }) => problemOf(problem, path, expected)));
      return problems.length === 0 ? { policy: read.policy, problems } : { problems };
    }
    const { mend, details } = read.fault;
    const path = String(details['path']);
    // what was mended once and is named again takes the whole field with it
    const isNew = !mended.includes(path) && problems.every((known) => known.path !== path);
    if (isNew) problems.push(...namedBy(read.fault));
    const next: Mend | undefined = isNew && mend !== undefined ? mend : fieldInstead(path, mended);
    if (next === undefined) break;
    for (const [at, value] of next) {
      mended.push(at);
      // the items after a gap are counted otherwise
      if (value === undefined && at.endsWith(']')) mended.push(at.slice(0, at.lastIndexOf('[')));
      sound = withValueAt(sound, partsOf(at), value);
    }
  }
  return { problems };
}

function tryReading(data: unknown): { policy: RewardPolicy } | { fault: FieldFault } {
  try {
    return { policy: readPolicy(data) };
  } catch (error) {
    if (!(error instanceof FieldFault)) throw error;
    return { fault: error };
  }
}

/** One problem, or one for each field that nobody asked for. */
function namedBy({ details }: FieldFault): DraftProblem[] {
  const { path, expected, problem, unknown } = details;
  const code = typeof problem === 'string' ? problem : 'field-invalid';
  if (!Array.isArray(unknown)) return [problemOf(code, String(path), String(expected))];
  const [first] = unknown.map(String);
  const whole = String(path).slice(0, -String(first).length);
  return unknown.map((name) => problemOf(code, `${whole}${String(name)}`, String(expected)));
}

/** The item of a list goes; else the whole field of the policy is replaced, once. */
function fieldInstead(path: string, mended: readonly string[]): Mend | undefined {
  const item = /^(.*\])(?:[^\]]*)$/.exec(path)?.[1];
  if (item !== undefined && !mended.includes(item)) return [[item, undefined]];
  const field = partsOf(path)[0];
  if (field === undefined || mended.includes(`policy.${field}`)) return undefined;
  return [[`policy.${field}`, Object.hasOwn(SOUND, field) ? SOUND[field as keyof typeof SOUND] : undefined]];
}

/** True when what a problem is about, or is measured by, could not be read as it was written. */
function restsOn({ path, against = [], only = [path] }: PolicyProblem, mended: readonly string[]): boolean {
  return mended.some(
    (at) =>
      isWithin(path, at) ||
      only.some((field) => isWithin(at, field)) ||
      against.some((measure) => isWithin(measure, at)),
  );
}

const isWithin = (path: string, whole: string): boolean =>
  path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);

const isObject = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

/** The same data with another value at a place; an item that is taken away leaves a gap, so that the others keep their numbers. */
function withValueAt(data: unknown, [name, ...below]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(data)) {
    const items: unknown[] = [...(data as unknown[])];
    const at = Number(name);
    items[at] = below.length === 0 ? value : withValueAt(items[at], below, value);
    return items;
  }
  const { [name]: before, ...others } = isObject(data) ? data : {};
  const next = below.length === 0 ? value : withValueAt(before, below, value);
  return next === undefined ? others : { ...others, [name]: next };
}

function problemOf(code: string, path: string, expected: string): DraftProblem {
  return { code, path, pointer: pointerOf(path), expected };
}

/** 'policy.formula.tiers[0].rate' in its parts; the first names the whole. */
function partsOf(path: string): string[] {
  return path
    .split(/[.[\]]+/)
    .filter((part) => part !== '')
    .slice(1);
}

/** 'policy.formula.tiers[0].rate' is /formula/tiers/0/rate. */
function pointerOf(path: string): string {
  return partsOf(path)
    .map((part) => `/${part}`)
    .join('');
}
