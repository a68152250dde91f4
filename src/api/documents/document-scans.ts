import { appendCaseEvent } from '../../db/case-event-store.js';
import { oweRescan, readScanOverview } from '../../db/document-scan-store.js';
import { Nothing } from '../../schemas/contract-commands.js';
import { DocumentScansView, RescanView } from '../../schemas/document-views.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';

/** GET /document-scans: how many documents are clean, infected or never scanned, and which signatures said so. */
export const showDocumentScans: Endpoint = {
  summary: '病毒扫描情况 · How the documents stand with the scanner',
  answers: { 200: DocumentScansView },
  handle: (context) => async (_req, res) => {
    res.json(await readScanOverview(context.db));
  },
};

/** POST /document-rescans: what was scanned by older signatures is scanned again. */
export const rescanDocuments = recordCommand({
  summary: '病毒库更新后重新扫描全部材料 · Scan again what older signatures have seen',
  kind: 'documents.rescan',
  body: Nothing,
  answers: { 201: RescanView },
  async act({ trx, commandId, actor, actorRole, time }) {
    const documents = await oweRescan(trx);
    await appendCaseEvent(trx, {
      subjectKind: 'registry',
      subjectId: commandId,
      kind: 'registry.rescan_asked',
      actorId: actor.id,
      actorRole,
      commandId,
      data: { documents },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return { documents };
  },
});
