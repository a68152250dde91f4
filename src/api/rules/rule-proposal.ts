import { parse } from 'yaml';
import { findLatestVersion } from '../../db/rule-change-store.js';
import type { RuleBook } from '../../db/rule-book.js';
import { listOpenCases } from '../../db/read-models/open-cases.js';
import { inScope, type Transaction } from '../../db/connection.js';
import { toCalendarYear } from '../../domain/calendar.js';
import { toCodeList } from '../../domain/contract/code-list.js';
import { toJurisdiction } from '../../domain/contract/jurisdiction.js';
import type { ChangeableKind } from '../../domain/contract/rule-data.js';
import { type CaseImpact, impactOf, placesWith, type ProposedRules } from '../../domain/contract/rule-impact.js';
import { findRuleProblems, isSameProblem } from '../../domain/contract/rule-places.js';
import { toRuleSet } from '../../domain/contract/rule-set.js';
import { DomainError } from '../../domain/errors.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import { sha256Of } from '../hashes.js';
import type { AppContext } from '../dependencies.js';

/** What somebody sent: which rule, and its next version as an object or as YAML text. */
export interface SentRule {
  kind: ChangeableKind;
  ruleCode: string;
  data: Record<string, unknown> | string;
}

/** A proposal that could come into force as it is, with what it would have changed. */
export interface RuleProposal {
  kind: ChangeableKind;
  code: string;
  data: Record<string, unknown>;
  contentSha256: string;
  baseVersion: number;
  validFrom: string | null;
  impact: CaseImpact[];
}

/** The same hash as a file of `config/` with this content has. */
const hashOf = (data: unknown): string => sha256Of(JSON.stringify(data));

/** Reads a proposal and measures it. Throws `rule-data-invalid`, `rule-change-empty`, `rule-change-breaks-rules`. */
export async function measureProposal(context: AppContext, trx: Transaction, sent: SentRule): Promise<RuleProposal> {
  const { kind, ruleCode: code } = sent;
  const data = toData(sent.data);
  const latest = await findLatestVersion(trx, kind, code);
  const baseVersion = latest?.version ?? 0;
  const proposed = read(kind, code, data, baseVersion + 1);
  if (latest !== undefined && canonicalJson(latest.data) === canonicalJson(data)) {
    throw new DomainError('rule-change-empty', { kind, code, version: baseVersion });
  }
  context.rules.forget();
  const book = await context.rules.read();
  checkNaming(book, code, proposed, baseVersion);
  return {
    kind,
    code,
    data,
    contentSha256: hashOf(data),
    baseVersion,
    validFrom: validFromOf(data),
    impact: await measure(book, trx, proposed),
  };
}

/** Looks at a proposal again when it is decided: other changes may have come in between. */
export async function measureAgain(
  context: AppContext,
  trx: Transaction,
  change: { kind: ChangeableKind; code: string; data: Record<string, unknown>; baseVersion: number },
): Promise<CaseImpact[]> {
  context.rules.forget();
  const proposed = read(change.kind, change.code, change.data, change.baseVersion + 1);
  return measure(await context.rules.read(), trx, proposed);
}

/** What it would have changed for open cases. Throws `rule-change-breaks-rules` when some place were left without rules. */
async function measure(book: RuleBook, trx: Transaction, proposed: ProposedRules): Promise<CaseImpact[]> {
  const before = book.problems;
  const problems = findRuleProblems(placesWith(book.places, proposed)).filter(
    (problem) => !before.some((known) => isSameProblem(known, problem)),
  );
  if (problems.length > 0) throw new DomainError('rule-change-breaks-rules', { pointer: '/data', problems });
  return impactOf(book.places, proposed, await listOpenCases(trx));
}

/** What is wrong is named with its place in what was sent: 'ruleSet.limits.review.standard.days' is /data/limits/…/days. */
function read(kind: ChangeableKind, code: string, data: Record<string, unknown>, version: number): ProposedRules {
  try {
    switch (kind) {
      case 'rule_set': {
        const ruleSet = toRuleSet(data, version);
        if (ruleSet.code !== code) throw invalid('/data/code', code);
        return { kind, ruleSet };
      }
      case 'jurisdiction':
        return { kind, jurisdiction: toJurisdiction(data, version) };
      case 'calendar': {
        const calendar = { ...toCalendarYear(data), code, version };
        if (!new RegExp(`^[A-Za-z0-9]{2,20}-${calendar.year}$`).test(code)) {
          throw invalid('/ruleCode', `name of the calendar and ${calendar.year}, such as CN-${calendar.year}`);
        }
        return { kind, calendar };
      }
      case 'code_list':
        if (toCodeList(data).list !== code) throw invalid('/data/list', code);
        return { kind };
    }
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'configuration-invalid') throw error;
    const { path, expected } = error.details;
    throw invalid(pointerOf(String(path)), expected);
  }
}

/** One place is kept under one code, and a code stays with its place. */
function checkNaming(book: RuleBook, code: string, proposed: ProposedRules, baseVersion: number): void {
  if (proposed.kind !== 'jurisdiction') return;
  const known = book.places.jurisdictions.filter(({ regionCode }) => regionCode === proposed.jurisdiction.regionCode);
  const isNext = known.some(({ version }) => version === baseVersion);
  if (baseVersion === 0 ? known.length > 0 : !isNext) {
    throw invalid('/data/regionCode', baseVersion === 0 ? 'a place that is not kept yet' : `the place of ${code}`);
  }
}

function invalid(pointer: string, expected: unknown): DomainError {
  return new DomainError('rule-data-invalid', { pointer, expected });
}

function pointerOf(path: string): string {
  const withoutRoot = path.replace(/^(?:ruleSet|jurisdiction|calendar|codeList)(?=[.[]|$)/, '');
  const parts = withoutRoot.split(/[.[\]]+/).filter((part) => part !== '');
  return ['/data', ...parts].join('/');
}

function toData(sent: Record<string, unknown> | string): Record<string, unknown> {
  const data: unknown = typeof sent === 'string' ? parseYaml(sent) : sent;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw invalid('/data', 'an object');
  // what PostgreSQL cannot keep as JSON
  if (/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(data))) throw invalid('/data', 'text without NUL and half characters');
  return { ...data };
}

function parseYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 50 });
  } catch (error) {
    const line = (error as { linePos?: { line?: number }[] }).linePos?.[0]?.line;
    throw new DomainError('rule-data-invalid', {
      pointer: '/data',
      expected: 'YAML',
      ...(line === undefined ? {} : { line }),
    });
  }
}

function validFromOf(data: Record<string, unknown>): string | null {
  const { validFrom } = data;
  return typeof validFrom === 'string' ? validFrom : null;
}

/** Runs work on the rules with everything in sight: an impact names cases by their id only. */
export function withRules<T>(context: AppContext, work: (trx: Transaction) => Promise<T>): Promise<T> {
  return inScope(context.db, { kind: 'system' }, work);
}
