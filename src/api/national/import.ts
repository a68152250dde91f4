import type { Request, Response } from 'express';
import { z } from 'zod';
import { neutralNationalFiles } from '../../gateways/national-files.js';
import { NationalImportFile } from '../../schemas/registry-commands.js';
import { NationalFileOutcomeView } from '../../schemas/statistics-views.js';
import { PendingView } from '../../schemas/views.js';
import type { Role } from '../../domain/actor.js';
import { importNationalUpdate } from '../../workflows/desk/messages.js';
import { actorOf, requireRole } from '../authentication.js';
import { sha256OfBytes } from '../hashes.js';
import { runCommand } from '../command.js';
import { keyOf } from '../command-key.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { readUpload } from '../upload.js';
import { parseWith } from '../validation.js';

const IMPORTS: readonly Role[] = ['office_manager'];

/** POST /national-imports: numbers and states of the national system; every row gets its result. */
export const importNational: Endpoint = {
  summary: '导入全国系统回传的编号与状态 · Hand in a file of the national system',
  form: { fields: z.strictObject({}) },
  isCommand: true,
  answers: { 201: NationalFileOutcomeView, 202: PendingView },
  refusals: ['national-file-not-readable', 'file-too-large', 'document-store-unavailable'],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  keyOf(req);
  const actorRole = requireRole(actor, IMPORTS);
  const { file } = await readUpload(req, []);
  const content = parseWith(NationalImportFile, {
    fileName: file.fileName,
    sha256: sha256OfBytes(file.bytes),
    format: /\.json$/i.test(file.fileName) ? 'json' : 'csv',
  });
  // a file of another layout is told so at once; the act reads it again
  neutralNationalFiles.read(file.bytes, content.format);
  await runCommand<{ fileId: string }>(context, req, res, {
    kind: 'national.import',
    actor,
    actorRole,
    content,
    payload: content,
    prepare: async () => {
      await context.documents.put(file.bytes);
    },
    ask: (commandId) => ({ of: { kind: 'desk', id: commandId }, update: importNationalUpdate.name, opens: true }),
    answer: (outcome, commandId) => ({ status: 201, body: { commandId, ...outcome } }),
    locationOf: (_outcome, commandId) => `/api/v1/national-files/${commandId}`,
  });
}
