import type { Request, Response } from 'express';
import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { inScope, withinSystemScope } from '../../db/connection.js';
import { addContractImport } from '../../db/contract-import-store.js';
import { TABLE_CHARSETS } from '../../gateways/table-file.js';
import { ContractImportView } from '../../schemas/import-views.js';
import { Line } from '../../schemas/wire.js';
import { actorOf, requireRole } from '../authentication.js';
import { runCommand } from '../command.js';
import { keyOf } from '../command-key.js';
import { applicantScope, organisationOf } from '../contracts/contract-command.js';
import { chooseOffice } from '../contracts/create-draft.js';
import type { AppContext } from '../dependencies.js';
import { sha256OfBytes } from '../hashes.js';
import { APPLICANT } from '../roles.js';
import type { Endpoint } from '../route.js';
import { readUpload } from '../upload.js';
import { parseWith } from '../validation.js';
import { importBody } from './import-body.js';
import { readContractTable, SHEETS } from './read-contract-table.js';
import { stopCodeOf, workOnImport } from './work-on-import.js';

const Fields = z.strictObject({
  /** 受理机构; left out: the only one, or the one of the enterprise's own place. */
  officeId: z.uuid().optional(),
  /** 同时提交: rows that are complete are submitted too. */
  submit: z.enum(['true', 'false']).optional(),
  /** Of a CSV file; UTF-8 when it is left out. */
  charset: z.enum(TABLE_CHARSETS).optional(),
});

/** POST /contract-imports: many contracts in one table; every row gets its own result, and the same file again changes nothing. */
export const importContracts: Endpoint = {
  summary: '批量导入合同（Excel、CSV），逐行反馈，可重复导入 · Import many contracts, with a result per row',
  form: { fields: Fields },
  isCommand: true,
  answers: { 201: ContractImportView },
  refusals: [
    'office-not-found',
    'file-too-large',
    'file-empty',
    'file-type-not-allowed',
    'file-not-what-its-name-says',
    'file-not-readable',
    'table-without-headings',
    'table-headings-unknown',
    'table-without-rows',
    'table-too-large',
    'table-encoding-unknown',
    'state-secret-stop',
  ],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  keyOf(req);
  // a file is not read for somebody who may not send it
  const actorRole = requireRole(actor, APPLICANT);
  const organisationId = organisationOf(actor);
  const upload = await readUpload(req, [], ['officeId', 'submit', 'charset']);
  const { officeId, submit, charset } = parseWith(Fields, upload.fields);
  const fileName = parseWith(z.strictObject({ file: Line }), { file: upload.file.fileName }).file;
  const { bytes } = upload.file;
  const office = await chooseOffice(context, actor, officeId);
  // before anything is kept of it: a table that declares a state secret leaves no trace
  const { file, table } = await context.tables.inTurn(async () => {
    const wanted = { sheet: SHEETS.table, beside: Object.values(SHEETS) };
    const read = await context.tableReader.read({ bytes, fileName, charset }, wanted);
    return { file: read, table: await readContractTable(read, await context.rules.read()) };
  });
  const content = { fileName, sha256: sha256OfBytes(bytes), officeId, submit, charset };
  await runCommand<{ importId: string }>(context, req, res, {
    kind: 'contracts.import',
    actor,
    actorRole,
    content,
    payload: content,
    isDoneOnRecord: true,
    act: (commandId) =>
      inScope(context.db, applicantScope(actor), async (trx) => {
        const { result: done } = (await lockCommand(trx, commandId)) ?? {};
        if (done !== undefined) return { importId: commandId };
        const time = await readClock(trx);
        await addContractImport(
          trx,
          {
            id: commandId,
            organisationId,
            officeId: office.id,
            fileName,
            fileSha256: content.sha256,
            format: file.format,
            submits: submit === 'true',
            headings: table.headings,
            notes: file.notes,
            importedBy: actor.id,
            importedAt: time.nowAt,
            clockOffsetMs: time.offsetMs,
          },
          table.rows,
        );
        await withinSystemScope(trx, () =>
          appendCaseEvent(trx, {
            subjectKind: 'registry',
            subjectId: commandId,
            kind: 'registry.contracts_imported',
            actorId: actor.id,
            actorRole,
            commandId,
            data: { sha256: content.sha256, rowCount: table.rows.length, submit: submit === 'true' },
            occurredAt: time.nowAt,
            clockOffsetMs: time.offsetMs,
          }),
        );
        await storeResult(trx, commandId, { importId: commandId });
        return { importId: commandId };
      }),
    answer: async ({ importId }) => ({
      status: 201,
      body: await inScope(context.db, applicantScope(actor), (trx) => importBody(trx, importId)),
    }),
    locationOf: ({ importId }) => `/api/v1/contract-imports/${importId}`,
  });
  const importId: unknown = res.locals['commandId'];
  if (typeof importId === 'string') beginWork(context, importId);
}

/** Begins at once; should this server die meanwhile, another takes the import up. */
function beginWork(context: AppContext, importId: string): void {
  const { followedUp, logger } = context;
  if (followedUp.has(importId)) return;
  followedUp.add(importId);
  workOnImport(context, importId)
    .catch((error: unknown) => {
      logger.warn({ importId, code: stopCodeOf(error) }, 'work on an import stopped; it will be taken up again');
    })
    .finally(() => followedUp.delete(importId));
}
