import { z } from 'zod';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { type ComparedVersion, findTexts, listComparedVersions } from '../../db/read-models/version-pair.js';
import { listCertifiedVersionNos } from '../../db/read-models/contract-versions.js';
import { diffDeclarations } from '../../domain/contract/declaration-diff.js';
import { wordsAt } from '../../domain/contract/missing-fields.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import { VersionDiffView } from '../../schemas/version-diff.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { createLineComparison } from './line-comparison.js';

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
    const actor = actorOf(res);
    const body = await inScope(context.db, scopeOf(actor), async (trx): Promise<Body> => {
      const facts = await findContractFacts(trx, contractId);
      if (facts === undefined) throw new DomainError('contract-not-found');
      // the other party compares what was in force, and nothing before it
      const certified = depthOf(actor, facts) === 'party' ? await listCertifiedVersionNos(trx, contractId) : undefined;
      const visible = certified === undefined ? numbers : numbers.filter((versionNo) => certified.includes(versionNo));
      const versions = await listComparedVersions(trx, contractId, visible);
      const [from, to] = numbers.map((versionNo) => versions.find((version) => version.versionNo === versionNo));
      if (from === undefined || to === undefined) {
        const missing = numbers.filter((versionNo) => !versions.some((version) => version.versionNo === versionNo));
        throw new DomainError('contract-version-not-found', { missing });
      }
      return {
        contractId,
        from: headOf(from),
        to: headOf(to),
        fields: diffDeclarations(from.declaration, to.declaration).map((change) => ({
          ...change,
          ...wordsAt(change.pointer),
        })) as Body['fields'],
        documents: await documentsOf(trx, changedDocuments(from, to)),
      };
    });
    res.json(body);
  },
};

function headOf({ versionNo, kind, createdAt }: ComparedVersion): Body['from'] {
  return { versionNo, kind, createdAt };
}

type ComparedFile = ComparedVersion['attachments'][number];

/** A file that is new, gone, or stands where another stood. */
interface ChangedDocument {
  slot: string;
  earlier: ComparedFile | undefined;
  later: ComparedFile | undefined;
}

/** Files of one slot are paired in their order; the same bytes are no change. */
function changedDocuments(from: ComparedVersion, to: ComparedVersion): ChangedDocument[] {
  const slots = [...new Set([...from.attachments, ...to.attachments].map(({ slot }) => slot))];
  const kept = new Set(to.attachments.map(({ sha256 }) => sha256));
  const had = new Set(from.attachments.map(({ sha256 }) => sha256));
  return slots.flatMap((slot) => {
    const before = from.attachments.filter((file) => file.slot === slot && !kept.has(file.sha256));
    const after = to.attachments.filter((file) => file.slot === slot && !had.has(file.sha256));
    return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => ({
      slot,
      earlier: before[index],
      later: after[index],
    }));
  });
}

/** The lines of replaced files, a pair at a time: texts of no other file are loaded, and none beyond the budget. */
async function documentsOf(trx: Transaction, changed: readonly ChangedDocument[]): Promise<Body['documents']> {
  const comparison = createLineComparison();
  const documents: Body['documents'] = [];
  for (const { slot, earlier, later } of changed) {
    const names = { slot, before: earlier?.fileName ?? null, after: later?.fileName ?? null };
    if (earlier === undefined || later === undefined) {
      documents.push({ ...names, change: earlier ? 'removed' : 'added', lines: null, shortened: false });
      continue;
    }
    const pair = [earlier.sha256, later.sha256];
    const texts = comparison.isSpent() ? undefined : await findTexts(trx, pair);
    const compared = comparison.compare(texts?.get(earlier.sha256), texts?.get(later.sha256));
    documents.push({ ...names, change: 'replaced', ...compared });
  }
  return documents;
}
