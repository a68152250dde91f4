import { z } from 'zod';
import { ATTACHMENT_SLOTS } from '../domain/contract/declaration.js';
import { SCAN_STATES } from '../domain/contract/document-scan.js';
import { DOCUMENT_CONDITIONS, DOCUMENT_FORMAT_NAMES, MISSING_SEVERITIES } from '../domain/contract/document-slot.js';
import { CONTRACT_KINDS } from '../domain/contract/kind.js';
import { AttachmentView } from './views.js';

const SlotShape = {
  slot: z.enum(ATTACHMENT_SLOTS),
  zh: z.string(),
  en: z.string(),
  formats: z.array(z.enum(DOCUMENT_FORMAT_NAMES)),
  mostBytes: z.int(),
  most: z.int(),
  source: z.string(),
  confirmed: z.boolean(),
};

/** GET /document-slots: what belongs to a filing, what each may be, and when it must be there. */
export const DocumentSlotsView = z
  .strictObject({
    slots: z.array(
      z.strictObject({
        ...SlotShape,
        required: z.array(
          z.strictObject({
            kinds: z.array(z.enum(CONTRACT_KINDS)),
            when: z.enum(DOCUMENT_CONDITIONS),
            severity: z.enum(MISSING_SEVERITIES),
            basis: z.string(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'DocumentSlots', description: '材料清单' });

/** GET /contracts/{id}/documents: the list of this contract, with every version of every document. */
export const ContractDocumentsView = z
  .strictObject({
    contractId: z.uuid(),
    slots: z.array(
      z.strictObject({
        ...SlotShape,
        demand: z.enum(['required', 'conditional', 'optional']),
        basis: z.string().nullable(),
        when: z.enum(DOCUMENT_CONDITIONS).nullable(),
        /** True: it must be there and is not. */
        missing: z.boolean(),
        documents: z.array(
          z.strictObject({
            documentId: z.uuid(),
            /** The latest first; all but that one are superseded. */
            versions: z.array(AttachmentView.omit({ warnings: true })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'ContractDocuments', description: '材料及其版本' });

/** GET /document-scans: how the documents stand, and by whose word. */
export const DocumentScansView = z
  .strictObject({
    counts: z.array(z.strictObject({ state: z.enum(SCAN_STATES), documents: z.int(), waiting: z.int() })),
    signatures: z.array(
      z.strictObject({
        engine: z.string(),
        signatureVersion: z.string().nullable(),
        documents: z.int(),
        lastScannedAt: z.iso.datetime(),
      }),
    ),
    found: z.array(
      z.strictObject({
        sha256: z.string(),
        state: z.enum(SCAN_STATES),
        threat: z.string().nullable(),
        problem: z.string().nullable(),
        scannedAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'DocumentScans', description: '病毒扫描情况' });

export const RescanView = z
  .strictObject({ commandId: z.uuid(), documents: z.int() })
  .meta({ id: 'Rescan', description: '重新扫描' });
