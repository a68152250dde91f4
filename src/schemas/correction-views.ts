import { z } from 'zod';
import { CORRECTION_ITEM_STATES } from '../domain/contract/correction-item.js';
import { QUOTE_FINDINGS, QUOTE_STANDINGS } from '../domain/contract/document-quote.js';

const Instant = z.iso.datetime();
const Words = z.strictObject({ zh: z.string(), en: z.string() });
const Ref = z.strictObject({ round: z.int(), itemNo: z.int() });
const Value = z.union([z.string(), z.number(), z.boolean()]).nullable();

const Anchor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('form'), pointer: z.string(), name: Words }),
  z.strictObject({
    kind: z.literal('document'),
    attachmentId: z.uuid(),
    fileName: z.string(),
    slot: z.string(),
    page: z.int(),
    quote: z.string(),
    found: z.enum(QUOTE_FINDINGS).meta({ description: '核对结果：在所指页、在其他页、该页无文字无法核对' }),
    foundOnPages: z.array(z.int()),
  }),
]);

const Item = z.strictObject({
  itemNo: z.int(),
  anchor: Anchor.nullable(),
  reasonCode: z.string(),
  reason: Words,
  request: z.string(),
  state: z.enum(CORRECTION_ITEM_STATES),
  stateWords: Words,
  reopens: Ref.nullable(),
  reopenedAs: Ref.nullable(),
  answer: z.string().nullable(),
  changedPointers: z.array(z.string()),
  changedAttachmentIds: z.array(z.uuid()),
  decision: z
    .strictObject({
      reason: z.string().nullable(),
      at: Instant,
      by: z
        .strictObject({ id: z.uuid(), name: z.string() })
        .nullable()
        .meta({ description: '仅工作人员可见 · officers only' }),
    })
    .nullable(),
  /** What the answering version changed at the anchor and where the applicant says; null until it was filed. */
  changes: z
    .array(
      z.strictObject({
        pointer: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        before: Value,
        after: Value,
      }),
    )
    .nullable(),
  /** Whether the quoted passage still stands in the latest version; null without one, or before there is a later version. */
  quoteNow: z
    .strictObject({
      versionNo: z.int(),
      standing: z.enum(QUOTE_STANDINGS),
      attachmentId: z.uuid().nullable(),
      fileName: z.string().nullable(),
      pages: z.array(z.int()),
    })
    .nullable(),
});

/** GET /contracts/{contractId}/corrections. */
export const CorrectionsView = z
  .strictObject({
    contractId: z.uuid(),
    waitForApplicant: z.int(),
    waitForOffice: z.int(),
    rounds: z.array(
      z.strictObject({
        round: z.int(),
        fromStatus: z.string(),
        requestedAt: z.iso.datetime(),
        versionNo: z.int().nullable(),
        answeredAt: z.iso.datetime().nullable(),
        answeredVersionNo: z.int().nullable(),
        items: z.array(Item),
      }),
    ),
  })
  .meta({ id: 'Corrections', description: '补正事项：逐项的要求、答复、办结与改动' });

/** POST /contracts/{contractId}/correction-item-decisions. */
export const CorrectionItemDecisionsView = z
  .strictObject({ commandId: z.uuid(), contractId: z.uuid(), decided: z.int(), unfinished: z.int() })
  .meta({ id: 'CorrectionItemDecisions' });
