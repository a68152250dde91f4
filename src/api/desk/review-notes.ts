import { inScope, scopeOf, type Transaction } from '../../db/connection.js';
import { lockDeskCase } from '../../db/desk-store.js';
import { findQuotedDocument } from '../../db/document-quote-source.js';
import {
  addReviewNote,
  findCaseOfNote,
  isFiled,
  listReviewNotes,
  lockReviewNote,
  resolveReviewNote,
} from '../../db/review-note-store.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError, type ErrorCode } from '../../domain/errors.js';
import { Nothing } from '../../schemas/contract-commands.js';
import { ReviewNotesView, ReviewNoteWrittenView, WriteReviewNote } from '../../schemas/review-notes.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const CONTRACT = { parameter: 'contractId', unknown: 'contract-not-found' } as const;

/** GET /contracts/{contractId}/review-notes: what officers noted beside the documents; no party reads it. */
export const showReviewNotes: Endpoint = {
  summary: '批注：工作人员对材料的内部批注 · Notes of officers beside the documents',
  answers: { 200: ReviewNotesView },
  refusals: ['contract-not-found'],
  readsCase: 'review-notes',
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const notes = await inScope(context.db, scopeOf(actor), async (trx) => {
      await assertIsHere(trx, contractId);
      return listReviewNotes(trx, contractId);
    });
    res.json(toWire({ contractId, open: notes.filter(({ resolvedAt }) => resolvedAt === null).length, notes }));
  },
};

async function assertIsHere(trx: Transaction, contractId: string): Promise<void> {
  if (!(await isFiled(trx, contractId))) throw new DomainError('contract-not-found');
}

/** A case of the registering office, or of the one that second-reviews it. Throws `unknown`. */
async function lockOfOffice(
  trx: Transaction,
  actor: Actor,
  contractId: string,
  unknown: ErrorCode = 'contract-not-found',
): Promise<void> {
  const deskCase = await lockDeskCase(trx, contractId);
  const isHere =
    deskCase !== undefined &&
    !['draft', 'purged_offline'].includes(deskCase.status) &&
    actor.officeId !== undefined &&
    [deskCase.officeId, deskCase.deskOfficeId].includes(actor.officeId);
  if (!isHere) throw new DomainError(unknown);
}

/** POST /contracts/{contractId}/review-notes: notes something, beside a page or about the filing; it moves and decides nothing. */
export const writeReviewNote = recordCommand({
  summary: '批注：在材料某页、某段原文旁记下 · Note something beside a page of a document',
  kind: 'desk.write_note',
  body: WriteReviewNote,
  subject: CONTRACT,
  answers: { 201: ReviewNoteWrittenView },
  refusals: ['attachment-not-found'],
  async act({ trx, commandId, actor, time, body, id }) {
    await lockOfOffice(trx, actor, id);
    const { document, note } = body;
    const found = document === undefined ? undefined : await findQuotedDocument(trx, id, document.attachmentId);
    if (document !== undefined && found === undefined) {
      const { attachmentId } = document;
      throw new DomainError('attachment-not-found', { pointer: '/document/attachmentId', attachmentId });
    }
    await addReviewNote(trx, {
      id: commandId,
      contractId: id,
      place: document === undefined ? undefined : { ...document, documentName: found?.fileName ?? '' },
      note,
      writtenBy: actor.id,
      writtenAt: time.nowAt,
    });
    return { contractId: id, noteId: commandId, resolved: false };
  },
});

/** POST /review-notes/{noteId}/resolution: somebody of the office strikes it off. */
export const resolveNote = recordCommand({
  summary: '批注已处理 · Strike a note off',
  kind: 'desk.resolve_note',
  body: Nothing,
  subject: { parameter: 'noteId', unknown: 'note-not-found' },
  answers: { 200: ReviewNoteWrittenView },
  refusals: ['note-already-resolved'],
  async act({ trx, actor, time, id }) {
    const contractId = await findCaseOfNote(trx, id);
    if (contractId === undefined) throw new DomainError('note-not-found');
    await lockOfOffice(trx, actor, contractId, 'note-not-found');
    const note = await lockReviewNote(trx, id);
    if (note === undefined) throw new DomainError('note-not-found');
    if (note.isResolved) throw new DomainError('note-already-resolved');
    await resolveReviewNote(trx, { noteId: id, byId: actor.id, at: time.nowAt });
    return { contractId, noteId: id, resolved: true };
  },
});
