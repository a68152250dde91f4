/** 政策草稿校验: everything that is wrong with what somebody wrote, not only what is met first. */
import { DomainError } from '../errors.js';
import { findPolicyProblems } from './policy-problems.js';
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

/** The smallest policy that can be read: what is wrong in a draft is replaced by it, so that the rest is read too. */
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

const MOST_PROBLEMS = 50;

/**
 * Reads a draft to its end: at most one problem of the form for each field of the policy; where the form is right,
 * everything in which the policy contradicts itself. The policy comes along when nothing is wrong.
 */
export function readDraft(data: unknown): { policy?: RewardPolicy; problems: DraftProblem[] } {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { problems: [{ code: 'field-invalid', path: 'policy', pointer: '', expected: 'object' }] };
  }
  const problems: DraftProblem[] = [];
  let mended: Record<string, unknown> = { ...data };
  while (problems.length < MOST_PROBLEMS) {
    const read = tryReading(mended);
    if ('policy' in read) {
      if (problems.length > 0) break;
      const found = findPolicyProblems(read.policy);
      if (found.length === 0) return { policy: read.policy, problems: [] };
      return { problems: found.map(({ problem, path, expected }) => problemOf(problem, path, expected)) };
    }
    const { path, problem, expected } = read.details;
    const place = typeof path === 'string' ? path : 'policy';
    problems.push(problemOf(typeof problem === 'string' ? problem : 'field-invalid', place, String(expected)));
    const field = /^policy\.([^.[]+)/.exec(place)?.[1];
    if (field === undefined) break;
    const { [field]: _, ...rest } = mended;
    mended = Object.hasOwn(SOUND, field) ? { ...rest, [field]: SOUND[field as keyof typeof SOUND] } : rest;
  }
  return { problems };
}

function tryReading(data: unknown): { policy: RewardPolicy } | { details: Record<string, unknown> } {
  try {
    return { policy: readPolicy(data) };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'configuration-invalid') throw error;
    return { details: error.details };
  }
}

function problemOf(code: string, path: string, expected: string): DraftProblem {
  return { code, path, pointer: pointerOf(path), expected };
}

/** 'policy.formula.tiers[0].rate' is /formula/tiers/0/rate. */
function pointerOf(path: string): string {
  const [, ...parts] = path.split(/[.[\]]+/).filter((part) => part !== '');
  return parts.map((part) => `/${part}`).join('');
}
