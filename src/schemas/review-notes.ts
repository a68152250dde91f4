import { z } from 'zod';
import { ROLES } from '../domain/actor.js';
import { CONTRACT_STATUSES } from '../domain/contract/status.js';
import { DESK_OBSTACLES } from '../domain/desk/dispatch.js';
import { RECUSAL_RELATIONS } from '../domain/people/recusal.js';
import { DUTIES } from '../domain/separation-of-duties.js';
import { CorrectionItem } from './contract-commands.js';
import { formatted, Prose } from './wire.js';

const Person = z.strictObject({ id: z.uuid(), name: z.string() });
const Instant = z.iso.datetime();

/** POST /contracts/{id}/review-notes (批注): what an officer notes, beside a page or about the filing. */
export const WriteReviewNote = z
  .strictObject({
    document: z
      .strictObject({ attachmentId: z.uuid(), page: z.int().min(1).max(9999), quote: Prose.max(500).optional() })
      .optional()
      .meta({ description: '所批注的页和原文 · the page, and the passage on it' }),
    note: Prose,
  })
  .meta({ id: 'WriteReviewNote', description: '批注 · for the office only' });

export const ReviewNoteWrittenView = z
  .strictObject({ commandId: z.uuid(), contractId: z.uuid(), noteId: z.uuid(), resolved: z.boolean() })
  .meta({ id: 'ReviewNoteWritten' });

/** GET /contracts/{id}/review-notes. */
export const ReviewNotesView = z
  .strictObject({
    contractId: z.uuid(),
    open: z.int(),
    notes: z.array(
      z.strictObject({
        id: z.uuid(),
        attachmentId: z.uuid().nullable(),
        documentName: z.string().nullable(),
        page: z.int().nullable(),
        quote: z.string().nullable(),
        note: z.string(),
        writtenBy: Person,
        writtenAt: Instant,
        resolvedBy: Person.nullable(),
        resolvedAt: Instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'ReviewNotes', description: '批注：仅登记机构工作人员可见 · officers only' });

/** GET /contracts/{id}/desk: who has it, who did what, and what keeps the reader from deciding it. */
export const CaseDeskView = z
  .strictObject({
    contractId: z.uuid(),
    status: z.enum(CONTRACT_STATUSES),
    version: z.int(),
    holder: Person.nullable(),
    heldUntil: Instant.nullable(),
    /** In which role the reader may decide it now; null when something keeps them from it. */
    role: z.enum(ROLES).nullable(),
    obstacle: z.enum(DESK_OBSTACLES).nullable(),
    /** What the reader did on this case. */
    heldDuties: z.array(z.enum(DUTIES)),
    duties: z.array(z.strictObject({ duty: z.enum(DUTIES), person: Person, takenAt: Instant })),
    recusals: z.array(z.strictObject({ person: Person, relation: z.enum(RECUSAL_RELATIONS), declaredAt: Instant })),
    /** What happened last, the latest first. */
    recent: z.array(
      z.strictObject({ id: z.uuid(), at: Instant, kind: z.string(), by: Person.nullable(), role: z.string() }),
    ),
    openNotes: z.int(),
  })
  .meta({ id: 'CaseDesk', description: '谁在办：领取、职责、回避与最近的办理 · who works at a case' });

const ReasonCodes = z.array(formatted('reasonCode')).min(1).max(10);

/** POST /contracts/{id}/notice-previews: the notice as it would be issued by this decision, now. */
export const PreviewNotice = z
  .discriminatedUnion('paper', [
    z.strictObject({ paper: z.literal('non_acceptance_notice'), reasonCodes: ReasonCodes, reason: Prose }),
    z.strictObject({
      paper: z.literal('refusal_notice'),
      reasonCodes: ReasonCodes,
      rationale: Prose,
      remedies: Prose.optional(),
    }),
    z.strictObject({ paper: z.literal('correction_notice'), items: z.array(CorrectionItem).min(1).max(50) }),
  ])
  .meta({ id: 'PreviewNotice', description: '通知书预览：不保存、不编号 · nothing is kept and no number drawn' });
