import { findQuotedDocument } from '../db/document-quote-source.js';
import { type AskedItem, decideCorrectionItem, listCorrectionItems } from '../db/correction-store.js';
import { assertItemsClosed, type CorrectionItemRef, stateAfter } from '../domain/contract/correction-item.js';
import { checkCorrectionReason } from '../domain/contract/correction-reason.js';
import { checkQuote, type QuotedPassage } from '../domain/contract/document-quote.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import type { Act } from './record-act.js';

/** What an officer asks for, as it was sent. */
export interface SentItem {
  pointer?: string | undefined;
  document?: (QuotedPassage & { attachmentId: string }) | undefined;
  reopens?: CorrectionItemRef | undefined;
  reasonCode: string;
  request: string;
}

/**
 * 补正事项: what was sent, checked and looked up: the reason is on the list, a quoted passage stands in its document, and an
 * item that is asked again was answered before; that one is closed as reopened, for the reason given now. Throws
 * `reason-code-unknown`, `attachment-not-found`, `correction-quote-not-found`, `correction-item-not-found`,
 * `correction-item-not-answered`.
 */
export async function prepareItems(act: Act, contractId: string, sent: readonly SentItem[]): Promise<AskedItem[]> {
  sent.forEach(({ reasonCode }, index) => {
    pointedAt(`/items/${index}/reasonCode`, () => checkCorrectionReason(reasonCode));
  });
  const prepared: AskedItem[] = [];
  for (const [index, { document, ...item }] of sent.entries()) {
    const passage = document === undefined ? undefined : await lookUp(act, contractId, document, index);
    prepared.push({ ...item, passage });
  }
  await reopenItems(act, contractId, sent);
  return prepared;
}

async function lookUp(
  act: Act,
  contractId: string,
  { attachmentId, page, quote }: NonNullable<SentItem['document']>,
  index: number,
): Promise<NonNullable<AskedItem['passage']>> {
  const place = `/items/${index}/document`;
  const document = await findQuotedDocument(act.trx, contractId, attachmentId);
  if (document === undefined) {
    throw new DomainError('attachment-not-found', { pointer: `${place}/attachmentId`, attachmentId });
  }
  const { found, pages } = pointedAt(place, () => checkQuote(document, { page, quote }));
  const { slot, fileName, sha256 } = document;
  return { attachmentId, page, quote, slot, fileName, sha256, found, pages };
}

async function reopenItems(act: Act, contractId: string, sent: readonly SentItem[]): Promise<void> {
  if (sent.every(({ reopens }) => reopens === undefined)) return;
  const items = await listCorrectionItems(act.trx, contractId);
  for (const [index, { reopens, request }] of sent.entries()) {
    if (reopens === undefined) continue;
    const { round, itemNo } = reopens;
    const item = items.find((each) => each.round === round && each.itemNo === itemNo);
    const pointer = `/items/${index}/reopens`;
    if (item === undefined) throw new DomainError('correction-item-not-found', { pointer, round, itemNo });
    // also refuses the same item twice: the first time has reopened it
    item.state = pointedAt(pointer, () => stateAfter('reopen', item));
    await decideCorrectionItem(act.trx, contractId, {
      round,
      itemNo,
      state: 'reopened',
      reason: request,
      decidedBy: act.actor.id,
      decidedAt: act.time.nowAt,
    });
  }
}

/** Nothing is registered while an item is unfinished. Throws `correction-items-open` listing them. */
export async function checkItemsClosed(act: Act, contractId: string): Promise<void> {
  assertItemsClosed(await listCorrectionItems(act.trx, contractId));
}

/** 异议复核: who recognises anew looks at the whole filing, its answers included; what nobody had looked at is let go, for that reason. */
export async function waiveRemainingItems(act: Act, contractId: string, reason: string): Promise<void> {
  for (const { round, itemNo, state } of await listCorrectionItems(act.trx, contractId)) {
    if (state !== 'answered') continue;
    const decision = {
      round,
      itemNo,
      state: 'waived' as const,
      reason,
      decidedBy: act.actor.id,
      decidedAt: act.time.nowAt,
    };
    await decideCorrectionItem(act.trx, contractId, decision);
  }
}
