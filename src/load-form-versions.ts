import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Transaction } from './db/connection.js';
import { canonicalJson } from './domain/canonical-json.js';
import { type FormVersion, toFormVersion, withCommonFields } from './domain/contract/form-version.js';

/** One version of a form as a file says it, the common part put in. */
interface FormFile {
  file: string;
  form: FormVersion;
  data: unknown;
}

/** Reads `config/forms/`: a file that names a part is included by others, every other one is a version of a form. */
export function readFormFiles(directory: string): FormFile[] {
  const folder = path.join(directory, 'forms');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => ({
      file: `forms/${name}`,
      data: parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, unknown>,
    }));
  const partOf = (name: unknown) => files.find(({ data }) => data['part'] !== undefined && data['part'] === name);
  return files
    .filter(({ data }) => data['part'] === undefined)
    .map(({ file, data }): FormFile => {
      try {
        const whole = data['includes'] === undefined ? data : withCommonFields(data, partOf(data['includes'])?.data);
        return { file, form: toFormVersion(whole), data: whole };
      } catch (error) {
        throw new Error(
          `config/${file}: ${(error as Error).message} ${JSON.stringify((error as { details?: unknown }).details ?? {})}`,
          { cause: error },
        );
      }
    });
}

/**
 * Loads the forms into their table and says how many versions are new. A version never changes: other content under the
 * same number is refused, because drafts are pinned to it. Every list a form names must be loaded.
 */
export async function loadFormVersions(trx: Transaction, directory: string): Promise<number> {
  const lists = new Set(
    await trx('reference_data').where({ kind: 'code_list' }).distinct<{ code: string }[]>('code').pluck('code'),
  );
  let loaded = 0;
  for (const { file, form, data } of readFormFiles(directory)) {
    const { formId, version, validFrom, source, confirmed, codeSets } = form;
    const unknown = Object.keys(codeSets).find((list) => !lists.has(list));
    if (unknown !== undefined) throw new Error(`config/${file}: there is no code list ${unknown}`);
    const contentSha256 = createHash('sha256').update(canonicalJson(data)).digest('hex');
    const known = await trx('form_versions')
      .select<{ content_sha256: string }[]>('content_sha256')
      .where({ form_id: formId, version })
      .first();
    if (known?.content_sha256 === contentSha256) continue;
    if (known !== undefined) {
      throw new Error(
        `config/${file}: version ${version} of ${formId} is loaded with other content; a change needs the next version`,
      );
    }
    await trx('form_versions').insert({
      form_id: formId,
      version,
      valid_from: validFrom,
      source,
      confirmed,
      data: JSON.stringify(data),
      content_sha256: contentSha256,
    });
    loaded += 1;
  }
  return loaded;
}
