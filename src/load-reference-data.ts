import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Database, Transaction } from './db/connection.js';
import { toCalendarYear, toProvisionalRule } from './domain/calendar.js';
import { toJurisdiction } from './domain/contract/jurisdiction.js';
import { toRuleSet } from './domain/contract/rule-set.js';
import { toPolicy } from './domain/reward/policy.js';

type Kind = 'calendar' | 'provisional_calendar' | 'rule_set' | 'jurisdiction' | 'code_list' | 'reward_policy';

/** One file of `config/`: what kind of rule it is and under which code it is known. */
interface ConfigFile {
  kind: Kind;
  code: string;
  file: string;
  data: Record<string, unknown>;
}

const FOLDERS: Record<string, (name: string) => Kind> = {
  calendars: (name) => (name === 'provisional' ? 'provisional_calendar' : 'calendar'),
  'rule-sets': () => 'rule_set',
  jurisdictions: () => 'jurisdiction',
  'code-lists': () => 'code_list',
  policies: () => 'reward_policy',
};

/** Checks a file by the domain's own reader; a list of codes has no reader beyond its entries. */
const READERS: Record<Kind, (data: unknown) => unknown> = {
  calendar: toCalendarYear,
  provisional_calendar: toProvisionalRule,
  rule_set: toRuleSet,
  jurisdiction: toJurisdiction,
  code_list: (data) => data,
  reward_policy: toPolicy,
};

function readConfigFiles(directory: string): ConfigFile[] {
  return Object.entries(FOLDERS).flatMap(([folder, kindOf]) =>
    readdirSync(path.join(directory, folder))
      .filter((name) => name.endsWith('.yaml'))
      .toSorted()
      .map((name) => {
        const file = path.join(folder, name);
        const code = name.replace(/\.yaml$/, '');
        const kind = kindOf(code);
        let data: Record<string, unknown>;
        try {
          data = parse(readFileSync(path.join(directory, file), 'utf8')) as Record<string, unknown>;
          READERS[kind](data);
        } catch (error) {
          throw new Error(
            `config/${file}: ${(error as Error).message} ${JSON.stringify((error as { details?: unknown }).details ?? {})}`,
            { cause: error },
          );
        }
        // a policy is known by the code it names itself, whatever its file is called
        return { kind, code: kind === 'reward_policy' ? String(data['policyCode']) : code, file, data };
      }),
  );
}

/**
 * Loads `config/` into the table of rules. A version never changes: a file with other content becomes the next version,
 * except a reward policy, which names its version itself and is refused when it changed under the same one. All or nothing.
 */
export async function loadReferenceData(db: Database, directory: string): Promise<{ loaded: number }> {
  const files = readConfigFiles(directory);
  return db.transaction((trx) => loadFiles(trx, files));
}

async function loadFiles(db: Transaction, files: readonly ConfigFile[]): Promise<{ loaded: number }> {
  let loaded = 0;
  for (const { kind, code, file, data } of files) {
    const contentSha256 = createHash('sha256').update(JSON.stringify(data)).digest('hex');
    const last = await db('reference_data')
      .select<{ version: number; content_sha256: string }[]>('version', 'content_sha256')
      .where({ kind, code })
      .orderBy('version', 'desc')
      .first();
    if (last?.content_sha256 === contentSha256) continue;
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
    loaded += 1;
  }
  return { loaded };
}
