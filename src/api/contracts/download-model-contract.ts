import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope } from '../../db/connection.js';
import { findContract } from '../../db/contract-store.js';
import { listModelContracts } from '../../db/model-contract-store.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import { fillModelContract, modelContractInForce } from '../../domain/contract/model-contract.js';
import { DomainError } from '../../domain/errors.js';
import { writeContractDocx } from '../../gateways/contract-docx.js';
import { DOCUMENT_FORMATS } from '../../gateways/document-inspector.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { parseWith } from '../validation.js';
import { listsOf } from '../contract-imports/read-contract-table.js';
import { applicantScope, checkRegistrant } from './contract-command.js';

const Query = z.strictObject({
  format: z.enum(['docx', 'pdf']).optional().meta({ description: '文件格式，默认 docx · docx by default' }),
});

/**
 * GET /contracts/{contractId}/model-contract: the model text of the contract's kind, filled in with what the declaration
 * says so far. What is not well formed yet, and what is not filled in, stays blank.
 */
export const downloadModelContract: Endpoint = {
  summary: '按登记表生成合同文本（DOCX 或 PDF） · The contract written from the model text of its kind',
  query: Query,
  answers: { 200: { mediaType: DOCUMENT_FORMATS.docx.mediaType } },
  refusals: ['contract-not-found', 'not-the-registrant', 'model-contract-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const { format = 'docx' } = parseWith(Query, req.query);
    const { contract, nowMs } = await inScope(context.db, applicantScope(actor), async (trx) => {
      const found = await findContract(trx, contractId);
      if (found === undefined) throw new DomainError('contract-not-found');
      checkRegistrant(found, actor);
      return { contract: found, nowMs: (await readClock(trx)).nowMs };
    });
    const declaration = parseWith(DraftDeclaration, contract.declaration);
    const models = await listModelContracts(context.db);
    const today = shanghaiDateOf(nowMs);
    const model = modelContractInForce(models, declaration.kindCode, today);
    const lists = listsOf(await context.rules.read());
    const generated = fillModelContract(
      model,
      declaration,
      (list, code) => lists.get(list)?.find((entry) => entry.code === code)?.zh,
    );
    sendFile(res, {
      bytes: format === 'pdf' ? await context.papers.contract.render(generated, today) : writeContractDocx(generated),
      mediaType: DOCUMENT_FORMATS[format].mediaType,
      fileName: `${model.title}-v${model.version}.${format}`,
    });
  },
};
