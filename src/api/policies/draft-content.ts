import type { DraftContent, DraftFormat, KeptProblem } from '../../db/policy-draft-store.js';
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
  // JSON is YAML too: its lines are found the same way
  const format: DraftFormat = /^\s*\{/.test(sent) ? 'json' : 'yaml';
  const text = readYaml(sent);
  if ('problems' in text) {
    const problems = text.problems.map(
      ({ line, column, reason, message }): KeptProblem => ({
        code: 'no-yaml',
        path: 'policy',
        pointer: '',
        line,
        column,
        expected: `${reason}: ${message}`,
      }),
    );
    return contentOf(format, sent, null, problems);
  }
  const { problems } = readDraft(text.data);
  const placed = problems.map((problem) => ({ ...problem, ...text.placeOf(problem.path) }));
  const inOrder = placed.toSorted((one, other) => one.line - other.line || one.column - other.column);
  return contentOf(format, sent, isObject(text.data) ? text.data : null, inOrder);
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
