import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { type ContractRecord, findContract } from '../../db/contract-store.js';
import { type AskedItem, listCorrectionItems } from '../../db/correction-store.js';
import { findQuotedDocument } from '../../db/document-quote-source.js';
import { factsOfCorrection, factsOfDecision, type PaperIssuer, type PaperMoment } from '../../db/notice-paper-facts.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { dueOnClock, noEarlierThan } from '../../domain/contract/case-clock.js';
import { checkCorrectionReason } from '../../domain/contract/correction-reason.js';
import { checkQuote } from '../../domain/contract/document-quote.js';
import { checkNonAcceptanceReason } from '../../domain/contract/non-acceptance-reason.js';
import { checkRefusalReason } from '../../domain/contract/refusal-reason.js';
import { figureOfLimit, lengthOf } from '../../domain/contract/rule-set.js';
import { DomainError, pointedAt } from '../../domain/errors.js';
import type { NoticeFacts } from '../../domain/paper/facts.js';
import { templateFor } from '../../domain/paper/template.js';
import { PreviewNotice } from '../../schemas/review-notes.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';

type Wanted = ReturnType<(typeof PreviewNotice)['parse']>;

/** What stands where the number will be: one is drawn only when the notice is issued. */
const NO_NUMBER = '（预览，未编号，未生效）';

/**
 * POST /contracts/{contractId}/notice-previews: the notice as this decision would issue it now, by the same template and from
 * the same facts; without number and seal, across it that it is a preview. Nothing is kept.
 */
export const previewNotice: Endpoint = {
  summary: '通知书预览：不予受理、不予登记、补正，不保存 · The notice as it would be issued; nothing is kept',
  body: PreviewNotice,
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: [
    'contract-not-found',
    'reason-code-unknown',
    'attachment-not-found',
    'correction-quote-not-found',
    'too-many-requests',
  ],
  readsCase: 'notice-preview',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const wanted = parseWith(PreviewNotice, req.body);
    const rules = await context.rules.read();
    const { embedded, demoClock } = context.options;
    const { facts, officeId, today } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const contract = await findContract(trx, contractId);
      if (contract === undefined || contract.status === 'draft') throw new DomainError('contract-not-found');
      const moment = { trx, rules, today: shanghaiDateOf((await readClock(trx)).nowMs) };
      const issuer = {
        number: NO_NUMBER,
        officeName: rules.office(contract.officeId).name,
        isDemo: embedded || demoClock,
      };
      return { ...moment, officeId: contract.officeId, facts: await factsOf(moment, contract, wanted, issuer) };
    });
    const template = templateFor(rules.paperTemplates, wanted.paper, rules.office(officeId), today);
    const { bytes } = await context.exports.atOnce(() =>
      context.papers.notice.render(facts, { template, isPreview: true }),
    );
    sendFile(res, { bytes, mediaType: 'application/pdf', fileName: `${template.title.zh}-预览.pdf`, inline: true });
  },
};

async function factsOf(
  moment: PaperMoment,
  contract: ContractRecord,
  wanted: Wanted,
  issuer: PaperIssuer,
): Promise<NoticeFacts> {
  if (wanted.paper === 'correction_notice') {
    const items = await lookUp(moment.trx, contract.id, wanted.items);
    const earlier = (await listCorrectionItems(moment.trx, contract.id)).map(({ round }) => round);
    const round = Math.max(0, ...earlier) + 1;
    return factsOfCorrection(moment, contract, { round, items, deadline: deadlineOf(moment, contract) }, issuer);
  }
  const check = wanted.paper === 'refusal_notice' ? checkRefusalReason : checkNonAcceptanceReason;
  wanted.reasonCodes.forEach((code, index) => pointedAt(`/reasonCodes/${index}`, () => check(code)));
  const { paper, reasonCodes } = wanted;
  const decision =
    wanted.paper === 'refusal_notice'
      ? { paper, reasonCodes, rationale: wanted.rationale, advice: wanted.remedies }
      : { paper, reasonCodes, rationale: wanted.reason };
  return factsOfDecision(moment, contract, decision, issuer);
}

async function lookUp(
  trx: Transaction,
  contractId: string,
  items: Extract<Wanted, { paper: 'correction_notice' }>['items'],
): Promise<AskedItem[]> {
  const asked: AskedItem[] = [];
  for (const [index, { document, ...item }] of items.entries()) {
    pointedAt(`/items/${index}/reasonCode`, () => checkCorrectionReason(item.reasonCode));
    if (document === undefined) {
      asked.push(item);
      continue;
    }
    const { attachmentId } = document;
    const found = await findQuotedDocument(trx, contractId, attachmentId);
    const place = `/items/${index}/document`;
    if (found === undefined) {
      throw new DomainError('attachment-not-found', { pointer: `${place}/attachmentId`, attachmentId });
    }
    const { slot, fileName, sha256 } = found;
    const checked = pointedAt(place, () => checkQuote(found, document));
    asked.push({ ...item, passage: { ...document, slot, fileName, sha256, ...checked } });
  }
  return asked;
}

/** By when a correction asked for today is to be answered. */
function deadlineOf({ rules, today }: PaperMoment, contract: ContractRecord) {
  const figure = figureOfLimit('correction', contract.isLarge);
  const length = lengthOf(rules.rulesOf(contract), figure);
  const calendar = rules.calendarOf(contract.officeId, today);
  const counted = dueOnClock({ limit: length, extensionDays: 0, startedOn: today, pauses: [] }, calendar);
  const { on, provisional } = noEarlierThan(counted, today, calendar);
  return { on, provisional, days: length.days, unit: length.unit };
}
