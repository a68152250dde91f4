import type { DraftContent, KeptProblem } from '../../db/policy-draft-store.js';
import { canonicalJson } from '../../domain/canonical-json.js';
import { readDraft } from '../../domain/reward/draft-problems.js';
import { readYaml } from '../../gateways/yaml-source.js';
import { sha256Of } from '../hashes.js';

/** Reads what somebody wrote; whatever is wrong with it is kept beside it, so that nothing typed is lost. */
export function readContent(sent: Record<string, unknown> | string): DraftContent {
  if (typeof sent !== 'string') {
    const { problems } = readDraft(sent);
    return contentOf('json', JSON.stringify(sent, null, 2), sent, problems);
  }
  const yaml = readYaml(sent);
  if ('problems' in yaml) {
    const problems = yaml.problems.map(
      ({ line, message }): KeptProblem => ({ code: 'no-yaml', path: 'policy', pointer: '', line, expected: message }),
    );
    return contentOf('yaml', sent, null, problems);
  }
  const { problems } = readDraft(yaml.data);
  const data = isObject(yaml.data) ? yaml.data : null;
  return contentOf(
    'yaml',
    sent,
    data,
    problems.map((problem) => ({ ...problem, line: yaml.lineOf(problem.path) })),
  );
}

const isObject = (data: unknown): data is Record<string, unknown> =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

function contentOf(
  format: DraftContent['format'],
  source: string,
  data: Record<string, unknown> | null,
  problems: readonly KeptProblem[],
): DraftContent {
  return { format, source, data, problems, contentSha256: sha256Of(canonicalJson(data ?? source)) };
}
