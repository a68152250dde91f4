import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database, Transaction } from './db/connection.js';
import { toRulePlaces } from './db/rule-book.js';
import { RULE_DATA_READERS, type RuleDataKind } from './domain/contract/rule-data.js';
import { findRuleProblems } from './domain/contract/rule-places.js';
import { DomainError } from './domain/errors.js';
import { readYaml } from './gateways/yaml-source.js';
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

function readConfigFiles(directory: string): ConfigFile[] {
  const files = Object.entries(FOLDERS).flatMap(([folder, kindOf]) =>
    readdirSync(path.join(directory, folder))
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name): ConfigFile => {
        const file = path.join(folder, name);
        const named = name.replace(/\.yaml$/, '');
        const kind = kindOf(named);
        const data = readConfigFile(directory, file, RULE_DATA_READERS[kind]);
        const field = NAMED_BY_THEMSELVES[kind];
        return { kind, code: field === undefined ? named : String(data[field]), file, data };
      }),
  );
  refuseTwins(files);
  return files;
}

/** The content of one file; whatever is wrong with it is named with file, line and field. */
function readConfigFile(directory: string, file: string, read: (data: unknown) => unknown): Record<string, unknown> {
  const source = readYaml(readFileSync(path.join(directory, file), 'utf8'));
  if ('problems' in source) {
    const [first] = source.problems;
    throw new Error(`config/${file}:${first?.line ?? 1}: no YAML: ${first?.message ?? ''}`);
  }
  try {
    read(source.data);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { path: field, ...rest } = error.details;
    const at = typeof field === 'string' ? `:${source.lineOf(field)}: ${field}` : '';
    throw new Error(`config/${file}${at}: ${error.message} ${JSON.stringify(rest)}`, { cause: error });
  }
  return source.data as Record<string, unknown>;
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

/** What a load did: how many versions it made, and which files it left alone because two people have decided otherwise. */
export interface LoadedRules {
  loaded: number;
  keptBack: string[];
}

/**
 * Loads `config/` into the table of rules. A version never changes: a file with other content becomes the next version,
 * except a reward policy, which names its version itself and is refused when it changed under the same one. What two people
 * approved at run time is never overwritten by a file. All or nothing; throws when some place would be left without rules.
 */
export async function loadReferenceData(db: Database, directory: string): Promise<LoadedRules> {
  const files = readConfigFiles(directory);
  return db.transaction(async (trx) => {
    const done = await loadFiles(trx, files);
    await refuseProblems(trx);
    return { ...done, loaded: done.loaded + (await loadFormVersions(trx, directory)) };
  });
}

async function loadFiles(db: Transaction, files: readonly ConfigFile[]): Promise<LoadedRules> {
  const done: LoadedRules = { loaded: 0, keptBack: [] };
  for (const { kind, code, file, data } of files) {
    const contentSha256 = createHash('sha256').update(JSON.stringify(data)).digest('hex');
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
    if (named !== undefined && last !== undefined && named <= last.version) {
      throw new Error(
        `config/${file}: version ${named} of ${code} is loaded with other content; a change needs the next version`,
      );
    }
    await db('reference_data').insert({
      kind,
      code,
      version: named ?? (last?.version ?? 0) + 1,
      data: JSON.stringify(data),
      content_sha256: contentSha256,
      source: typeof data['source'] === 'string' ? data['source'] : '',
      confirmed: data['confirmed'] === true,
      valid_from: data['validFrom'] ?? null,
      valid_to: data['validTo'] ?? null,
    });
    done.loaded += 1;
  }
  return done;
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
