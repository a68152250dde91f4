import { inScope, scopeOf } from '../../db/connection.js';
import { findContract } from '../../db/contract-store.js';
import { type AttachmentEntry, listAttachmentVersions } from '../../db/read-models/contract-attachments.js';
import { ATTACHMENT_SLOTS } from '../../domain/contract/declaration.js';
import { demandOf, type DocumentSlot } from '../../domain/contract/document-slot.js';
import { DomainError } from '../../domain/errors.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { ContractDocumentsView, DocumentSlotsView } from '../../schemas/document-views.js';
import { actorOf } from '../authentication.js';
import { fieldsOf } from '../contracts/stored-declaration.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** GET /document-slots: the list of documents as data. */
export const listDocumentSlots: Endpoint = {
  summary: '材料清单：类别、格式、大小、何时必备 · Document slots',
  answers: { 200: DocumentSlotsView },
  handle: (context) => async (_req, res) => {
    const { documentSlots } = await context.rules.read();
    res.json({ slots: inOrder(documentSlots) });
  },
};

/** GET /contracts/{contractId}/documents: what must be there by its declaration, what is, and in which versions. */
export const listContractDocuments: Endpoint = {
  summary: '材料及其全部版本，含缺少的必备材料 · Documents by slot, with every version',
  answers: { 200: ContractDocumentsView },
  refusals: ['contract-not-found'],
  readsCase: 'documents',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const { documentSlots } = await context.rules.read();
    const { contract, entries } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const found = await findContract(trx, contractId);
      if (found === undefined) throw new DomainError('contract-not-found');
      return { contract: found, entries: await listAttachmentVersions(trx, contractId) };
    });
    const declaration = parseWith(DraftDeclaration, fieldsOf(contract.declaration));
    res.json({
      contractId,
      slots: inOrder(documentSlots).map(({ required, ...slot }) => {
        const { demand, basis = null, when = null } = demandOf({ required }, declaration);
        const inSlot = entries.filter((entry) => entry.slot === slot.slot);
        const isThere = inSlot.some(({ supersededAt }) => supersededAt === null);
        return {
          ...slot,
          demand,
          basis,
          when,
          missing: demand === 'required' && !isThere,
          documents: documentsOf(inSlot),
        };
      }),
    });
  },
};

function inOrder(slots: readonly DocumentSlot[]): DocumentSlot[] {
  return slots.toSorted((one, other) => ATTACHMENT_SLOTS.indexOf(one.slot) - ATTACHMENT_SLOTS.indexOf(other.slot));
}

function documentsOf(entries: readonly AttachmentEntry[]) {
  const documentIds = [...new Set(entries.map(({ documentId }) => documentId))];
  return documentIds.map((documentId) => ({
    documentId,
    versions: entries
      .filter((entry) => entry.documentId === documentId)
      .toSorted((one, other) => other.versionNo - one.versionNo),
  }));
}
