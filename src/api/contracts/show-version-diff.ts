import { diffLines } from 'diff';
import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { type ComparedVersion, findTexts, listComparedVersions } from '../../db/read-models/version-pair.js';
import { diffDeclarations } from '../../domain/contract/declaration-diff.js';
import { DomainError } from '../../domain/errors.js';
import { VersionDiffView } from '../../schemas/version-diff.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

const VersionNo = z.string().regex(/^[1-9]\d{0,3}$/);
const Query = z.strictObject({ from: VersionNo, to: VersionNo });

type Body = z.input<typeof VersionDiffView>;

/** GET /contracts/{contractId}/version-diff: what changed between two filed versions, field by field and line by line. */
export const showVersionDiff: Endpoint = {
  summary: '两个版本逐项、逐行比对 · What changed between two filed versions, field by field and line by line',
  query: Query,
  answers: { 200: VersionDiffView },
  refusals: ['contract-not-found', 'contract-version-not-found'],
  readsCase: 'version-diff',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const query = parseWith(Query, req.query);
    const numbers = [Number(query.from), Number(query.to)];
    const found = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      if ((await findContractFacts(trx, contractId)) === undefined) throw new DomainError('contract-not-found');
      const versions = await listComparedVersions(trx, contractId, numbers);
      const sha256s = versions.flatMap(({ attachments }) => attachments.map(({ sha256 }) => sha256));
      return { versions, texts: await findTexts(trx, sha256s) };
    });
    const [from, to] = numbers.map((versionNo) => found.versions.find((version) => version.versionNo === versionNo));
    if (from === undefined || to === undefined) {
      const missing = numbers.filter((versionNo) => !found.versions.some((version) => version.versionNo === versionNo));
      throw new DomainError('contract-version-not-found', { missing });
    }
    const body: Body = {
      contractId,
      from: headOf(from),
      to: headOf(to),
      fields: diffDeclarations(from.declaration, to.declaration) as Body['fields'],
      documents: documentsOf(from, to, found.texts),
    };
    res.json(body);
  },
};

function headOf({ versionNo, kind, createdAt }: ComparedVersion): Body['from'] {
  return { versionNo, kind, createdAt };
}

/** Files of one slot are paired in their order; the same bytes are no change. */
function documentsOf(
  from: ComparedVersion,
  to: ComparedVersion,
  texts: ReadonlyMap<string, string>,
): Body['documents'] {
  const slots = [...new Set([...from.attachments, ...to.attachments].map(({ slot }) => slot))];
  return slots.flatMap((slot) => {
    const kept = new Set(to.attachments.map(({ sha256 }) => sha256));
    const had = new Set(from.attachments.map(({ sha256 }) => sha256));
    const before = from.attachments.filter((file) => file.slot === slot && !kept.has(file.sha256));
    const after = to.attachments.filter((file) => file.slot === slot && !had.has(file.sha256));
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
      const [earlier, later] = [before[index], after[index]];
      const both = earlier !== undefined && later !== undefined;
      return {
        slot,
        change: both ? ('replaced' as const) : earlier === undefined ? ('added' as const) : ('removed' as const),
        before: earlier?.fileName ?? null,
        after: later?.fileName ?? null,
        ...(both ? linesOf(texts.get(earlier.sha256), texts.get(later.sha256)) : { lines: null, shortened: false }),
      };
    });
  });
}

const MOST_LINES = 2000;
/** Beyond this many edits two texts are different texts, and comparing them would hold up everybody. */
const MOST_EDITS = 4000;

function linesOf(
  before: string | undefined,
  after: string | undefined,
): Pick<Body['documents'][number], 'lines' | 'shortened'> {
  if (before === undefined || after === undefined || before.trim() === '' || after.trim() === '') {
    return { lines: null, shortened: false };
  }
  const parts = diffLines(before, after, { maxEditLength: MOST_EDITS, timeout: 500 });
  if (parts === undefined) return { lines: null, shortened: true };
  const lines = parts.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text) => ({
        change: added ? ('added' as const) : removed ? ('removed' as const) : ('same' as const),
        text,
      })),
  );
  return { lines: lines.slice(0, MOST_LINES), shortened: lines.length > MOST_LINES };
}
