import type { z } from 'zod';
import { findPages } from '../../db/document-quote-source.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import {
  type FiledItem,
  type FiledVersion,
  listFiledVersions,
  readCorrectionFile,
} from '../../db/read-models/correction-file.js';
import { CORRECTION_ITEM_WORDS } from '../../domain/contract/correction-item.js';
import { findCorrectionReason } from '../../domain/contract/correction-reason.js';
import { diffDeclarations } from '../../domain/contract/declaration-diff.js';
import { quoteIn } from '../../domain/contract/document-quote.js';
import { wordsAt } from '../../domain/contract/missing-fields.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { DomainError } from '../../domain/errors.js';
import { CorrectionsView } from '../../schemas/correction-views.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

type Body = z.input<typeof CorrectionsView>;
type Item = Body['rounds'][number]['items'][number];

/** GET /contracts/{contractId}/corrections: what was asked, answered and closed, item by item, with what changed for each. */
export const showCorrections: Endpoint = {
  summary: '补正事项：逐项的要求、答复、办结与改动 · Correction items: asked, answered, closed, and what changed',
  answers: { 200: CorrectionsView },
  refusals: ['contract-not-found'],
  readsCase: 'corrections',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const body = await inScope(context.db, scopeOf(actor), async (trx): Promise<Body> => {
      const facts = await findContractFacts(trx, contractId);
      if (facts === undefined) throw new DomainError('contract-not-found');
      const depth = depthOf(actor, facts);
      // what went on between the applicant and the office is not the other party's
      if (depth === 'party') return { contractId, waitForApplicant: 0, waitForOffice: 0, rounds: [] };
      return correctionsOf(trx, contractId, depth === 'all');
    });
    res.json(body);
  },
};

/** Every round of correction of a visible contract; the applicant is not told who of the office closed an item. */
export async function correctionsOf(trx: Transaction, contractId: string, isOfficer: boolean): Promise<Body> {
  const { rounds, items } = await readCorrectionFile(trx, contractId);
  const versions = await listFiledVersions(
    trx,
    contractId,
    rounds.flatMap(({ versionNo, answeredVersionNo }) => [versionNo ?? [], answeredVersionNo ?? []].flat()),
  );
  const latest = versions.at(-1);
  const pages = await findPages(trx, latest === undefined ? [] : filesToSearch(items, latest));
  const countIn = (state: string): number => items.filter((item) => item.state === state).length;
  return {
    contractId,
    waitForApplicant: countIn('open'),
    waitForOffice: countIn('answered'),
    rounds: rounds.map((round) => {
      const versionOf = (no: number | null): FiledVersion | undefined =>
        versions.find(({ versionNo }) => versionNo === no);
      const [before, after] = [versionOf(round.versionNo), versionOf(round.answeredVersionNo)];
      return {
        ...round,
        items: items
          .filter((item) => item.round === round.round)
          .map((item) => ({
            ...told(item, items, isOfficer),
            changes: before === undefined || after === undefined ? null : changesFor(item, before, after),
            quoteNow:
              latest === undefined || latest.versionNo === round.versionNo ? null : quoteNow(item, latest, pages),
          })),
      };
    }),
  };
}

/** Files of the latest version that took the place of a quoted one: only their texts are loaded. */
function filesToSearch(items: readonly FiledItem[], latest: FiledVersion): string[] {
  const searched = items.filter(
    ({ documentSha256 }) =>
      documentSha256 !== null && !latest.attachments.some(({ sha256 }) => sha256 === documentSha256),
  );
  return latest.attachments
    .filter(({ slot }) => searched.some(({ documentSlot }) => documentSlot === slot))
    .map(({ sha256 }) => sha256);
}

function told(item: FiledItem, all: readonly FiledItem[], isOfficer: boolean): Omit<Item, 'changes' | 'quoteNow'> {
  const reason = findCorrectionReason(item.reasonCode);
  const again = all.find(
    ({ reopensRound, reopensItemNo }) => reopensRound === item.round && reopensItemNo === item.itemNo,
  );
  const { zh, en } = CORRECTION_ITEM_WORDS[item.state];
  return {
    itemNo: item.itemNo,
    anchor: anchorOf(item),
    reasonCode: item.reasonCode,
    reason: { zh: reason?.zh ?? item.reasonCode, en: reason?.en ?? item.reasonCode },
    request: item.request,
    state: item.state,
    stateWords: { zh, en },
    reopens:
      item.reopensRound === null || item.reopensItemNo === null
        ? null
        : { round: item.reopensRound, itemNo: item.reopensItemNo },
    reopenedAs: again === undefined ? null : { round: again.round, itemNo: again.itemNo },
    answer: item.answer,
    changedPointers: item.changedPointers,
    changedAttachmentIds: item.changedAttachmentIds,
    decision:
      item.decidedAt === null
        ? null
        : {
            reason: item.decisionReason,
            at: item.decidedAt,
            by:
              isOfficer && item.decidedById !== null ? { id: item.decidedById, name: item.decidedByName ?? '' } : null,
          },
  };
}

function anchorOf(item: FiledItem): Item['anchor'] {
  const { pointer, attachmentId, page, quote, documentSlot, documentName, quoteFound } = item;
  if (pointer !== null) {
    const { zh, en } = wordsAt(pointer);
    return { kind: 'form', pointer, name: { zh, en } };
  }
  if (attachmentId === null || page === null || quote === null || quoteFound === null) return null;
  return {
    kind: 'document',
    attachmentId,
    fileName: documentName ?? '',
    slot: documentSlot ?? '',
    page,
    quote,
    found: quoteFound,
    foundOnPages: item.quotePages,
  };
}

/** What the answer changed where the item points, and where the applicant says it did. */
function changesFor(item: FiledItem, before: FiledVersion, after: FiledVersion): NonNullable<Item['changes']> {
  const places = [...(item.pointer === null ? [] : [item.pointer]), ...item.changedPointers];
  const changes = diffDeclarations(before.declaration, after.declaration) as NonNullable<Item['changes']>;
  return changes.filter(({ pointer }) => places.some((place) => pointer === place || pointer.startsWith(`${place}/`)));
}

function quoteNow(item: FiledItem, latest: FiledVersion, pages: ReadonlyMap<string, string[]>): Item['quoteNow'] {
  const { quote, documentSha256, documentSlot, quotePages } = item;
  if (quote === null || documentSha256 === null) return null;
  const later = latest.attachments
    .filter(({ slot }) => slot === documentSlot)
    .map((file) => ({ ...file, pages: pages.get(file.sha256) }));
  const found = quoteIn(later, { sha256: documentSha256, quote, pages: quotePages });
  return {
    versionNo: latest.versionNo,
    standing: found.standing,
    attachmentId: found.document?.id ?? null,
    fileName: found.document?.fileName ?? null,
    pages: found.pages,
  };
}
