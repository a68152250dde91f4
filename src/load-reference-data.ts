import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readClock } from './db/clock-store.js';
import type { Database, Transaction } from './db/connection.js';
import { GONE_AFTER_SECONDS, isAlive } from './db/heartbeat-store.js';
import { lockPolicyUse } from './db/policy-use.js';
import { toRulePlaces } from './db/rule-book.js';
import { RULE_DATA_READERS, type RuleDataKind } from './domain/contract/rule-data.js';
import { findRuleProblems } from './domain/contract/rule-places.js';
import { DomainError } from './domain/errors.js';
import { readDraft } from './domain/reward/draft-problems.js';
import { readYaml, type TextPlace } from './gateways/yaml-source.js';
import { loadFormVersions } from './load-form-versions.js';

/** One file of `config/`: what kind of rule it is and under which code it is known. */
interface ConfigFile {
  kind: RuleDataKind;
  code: string;
  file: string;
  data: Record<string, unknown>;
}

const FOLDERS: Record<string, (name: string) => RuleDataKind> = {
  calendars: (name) => (name === 'provisional' ? 'provisional_calendar' : 'calendar'),
  'rule-sets': () => 'rule_set',
  jurisdictions: () => 'jurisdiction',
  'code-lists': () => 'code_list',
  policies: () => 'reward_policy',
  prechecks: () => 'precheck',
  'document-slots': () => 'document_slot',
  'paper-templates': () => 'paper_template',
  seals: () => 'office_seal',
  payout: (name) => (name === 'channels' ? 'payout_channels' : 'approval_tiers'),
  recoveries: () => 'recovery_terms',
  splits: () => 'split_terms',
  'tax-extracts': () => 'tax_bases',
  challenges: () => 'challenge_terms',
  projects: () => 'project_terms',
};

/** These are known by the code they name themselves, whatever their file is called. */
const NAMED_BY_THEMSELVES: Partial<Record<RuleDataKind, string>> = { reward_policy: 'policyCode', rule_set: 'code' };

/** Throws what is wrong with every file, a line each; `inForce` are the hashes of the policies that are loaded already. */
function readConfigFiles(directory: string, inForce: ReadonlySet<string>): ConfigFile[] {
  const wrong: string[] = [];
  const files = Object.entries(FOLDERS).flatMap(([folder, kindOf]) =>
    readdirSync(path.join(directory, folder))
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name): ConfigFile => {
        const file = path.join(folder, name);
        const named = name.replace(/\.yaml$/, '');
        const kind = kindOf(named);
        const { data, problems } = readConfigFile(directory, file, kind, inForce);
        wrong.push(...problems);
        const field = NAMED_BY_THEMSELVES[kind];
        return { kind, code: field === undefined ? named : String(data[field]), file, data };
      }),
  );
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  refuseTwins(files);
  return files;
}

/** The content of one file; whatever is wrong with it is named with file, line, column and field. */
function readConfigFile(
  directory: string,
  file: string,
  kind: RuleDataKind,
  inForce: ReadonlySet<string>,
): { data: Record<string, unknown>; problems: string[] } {
  const source = readYaml(readFileSync(path.join(directory, file), 'utf8'));
  const line = ({ line: row, column }: TextPlace, words: string): string => `config/${file}:${row}:${column}: ${words}`;
  if ('problems' in source) {
    return { data: {}, problems: source.problems.map((problem) => line(problem, `no YAML: ${problem.message}`)) };
  }
  const data = (source.data ?? {}) as Record<string, unknown>;
  if (kind === 'reward_policy') {
    const { problems } = readDraft(source.data, { isInForce: inForce.has(sha256Of(data)) });
    const named = problems.map(({ code, path: field, expected }) =>
      line(source.placeOf(field), `${field}: ${code}: expected ${expected}`),
    );
    return { data, problems: named };
  }
  try {
    RULE_DATA_READERS[kind](data);
    return { data, problems: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { path: named, ...rest } = error.details;
    const field = typeof named === 'string' ? named : kind;
    return { data, problems: [line(source.placeOf(field), `${field}: ${error.message} ${JSON.stringify(rest)}`)] };
  }
}

/** Two files for one place or one rule set would take each other's place at every start. */
function refuseTwins(files: readonly ConfigFile[]): void {
  const seen = new Map<string, string>();
  for (const { kind, code, file, data } of files) {
    const key = `${kind} ${kind === 'jurisdiction' ? String(data['regionCode']) : code}`;
    const twin = seen.get(key);
    if (twin !== undefined) throw new Error(`config/${file}: config/${twin} is about the same ${key}`);
    seen.set(key, file);
  }
}

/**
 * What a load did: how many versions it made, which files it left alone because two people have decided otherwise, and
 * which versions of policies, on which nothing rested, say now what their file says.
 */
export interface LoadedRules {
  loaded: number;
  keptBack: string[];
  replaced: string[];
}

/**
 * Loads `config/` into the table of rules. A version never changes: a file with other content becomes the next version,
 * except a reward policy, which names its version itself: changed under the same one, its old content is kept beside it, and
 * the file is refused as soon as something rests on that version, and while a server or worker runs. What two people
 * approved at run time is never overwritten by a file. All or nothing; throws when some place would be left without rules.
 */
export async function loadReferenceData(db: Database, directory: string): Promise<LoadedRules> {
  return db.transaction(async (trx) => {
    const loaded = await trx('reference_data').where({ kind: 'reward_policy' }).pluck<string[]>('content_sha256');
    const files = readConfigFiles(directory, new Set(loaded));
    // row security binds the owner too: whether a policy is in use is asked as the system
    await trx.raw(`select set_config('app.scope', 'system', true)`);
    const done = await loadFiles(trx, files);
    await refuseProblems(trx);
    return { ...done, loaded: done.loaded + (await loadFormVersions(trx, directory)) };
  });
}

async function loadFiles(db: Transaction, files: readonly ConfigFile[]): Promise<LoadedRules> {
  const done: LoadedRules = { loaded: 0, keptBack: [], replaced: [] };
  const { nowAt: loadedAt } = await readClock(db);
  for (const { kind, code, file, data } of files) {
    const contentSha256 = sha256Of(data);
    const versions = await db('reference_data')
      .select<{ version: number; content_sha256: string; change_id: string | null }[]>(
        'version',
        'content_sha256',
        'change_id',
      )
      .where({ kind, code })
      .orderBy('version', 'desc');
    const fromConfig = versions.find(({ change_id }) => change_id === null);
    if (fromConfig?.content_sha256 === contentSha256) continue;
    if (versions[0] !== undefined && versions[0].change_id !== null) {
      done.keptBack.push(file);
      continue;
    }
    const last = versions[0];
    const named = kind === 'reward_policy' ? Number(data['version']) : undefined;
    if (named !== undefined && last !== undefined && named < last.version) {
      throw new Error(`config/${file}: version ${named} of ${code}: version ${last.version} is loaded already`);
    }
    const content = {
      data: JSON.stringify(data),
      content_sha256: contentSha256,
      source: typeof data['source'] === 'string' ? data['source'] : '',
      confirmed: data['confirmed'] === true,
      valid_from: data['validFrom'] ?? null,
      valid_to: data['validTo'] ?? null,
      loaded_at: loadedAt,
    };
    if (named !== undefined && named === last?.version) {
      // asked first, so that no lock is taken beside work that goes on; and again, for who began before the locks were there
      await refuseRunning(db, { file, code, version: named });
      await refuseUsed(db, { file, code, version: named });
      await refuseRunning(db, { file, code, version: named });
      await replaceUnused(db, { kind, code, version: named }, content);
      done.replaced.push(`${code} v${named}`);
      continue;
    }
    await db('reference_data').insert({ kind, code, version: named ?? (last?.version ?? 0) + 1, ...content });
    done.loaded += 1;
  }
  return done;
}

function sha256Of(data: Record<string, unknown>): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}

/** Throws who rests on a version of a policy: its content is theirs. */
async function refuseUsed(
  db: Transaction,
  { file, code, version }: { file: string; code: string; version: number },
): Promise<void> {
  const uses = await lockPolicyUse(db, code, version);
  if (uses.length === 0) return;
  const named = uses.map(({ what, count }) => `${what}: ${count}`).join(', ');
  throw new Error(
    `config/${file}: version ${version} of ${code} is loaded with other content and in use (${named}); write version ${version + 1}`,
  );
}

/** A process that runs may be about to record something by the content it has read: it is stopped first. */
async function refuseRunning(
  db: Transaction,
  { file, code, version }: { file: string; code: string; version: number },
): Promise<void> {
  const alive: string[] = [];
  for (const kind of ['server', 'worker'] as const) if (await isAlive(db, kind)) alive.push(kind);
  if (alive.length === 0) return;
  throw new Error(
    `config/${file}: version ${version} of ${code} is loaded with other content and a process runs on it (${alive.join(', ')}); ` +
      `stop it, and ${GONE_AFTER_SECONDS} seconds after one that was killed load again, or write version ${version + 1}`,
  );
}

/** Puts what a version said on record, then lets it say something else. */
async function replaceUnused(
  db: Transaction,
  rule: { kind: RuleDataKind; code: string; version: number },
  content: { content_sha256: string; data: string; loaded_at: string },
): Promise<void> {
  await db.raw(
    `insert into replaced_rule_versions (kind, code, version, content_sha256, data, loaded_at, replaced_by_sha256, replaced_at)
       select kind, code, version, content_sha256, data, loaded_at, ?, ? from reference_data
       where kind = ? and code = ? and version = ?`,
    [content.content_sha256, content.loaded_at, rule.kind, rule.code, rule.version],
  );
  await db('reference_data').where(rule).update(content);
}

/** The same questions that a case will ask of the rules, asked before anybody relies on them. */
async function refuseProblems(db: Transaction): Promise<void> {
  const rows = await db('reference_data')
    .select<{ kind: string; code: string; version: number; data: unknown }[]>('kind', 'code', 'version', 'data')
    .orderBy(['kind', 'code', 'version']);
  const problems = findRuleProblems(toRulePlaces(rows, false));
  if (problems.length > 0) {
    const named = problems.map(({ code, details }) => `${code} ${JSON.stringify(details)}`);
    throw new Error(`config: ${named.join('; ')}`);
  }
}
