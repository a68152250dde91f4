import { inScope } from '../../db/connection.js';
import { findContract } from '../../db/contract-store.js';
import { countRefusedFields, readDraftFields } from '../../db/draft-field-store.js';
import { DomainError } from '../../domain/errors.js';
import { DraftDeclaration } from '../../schemas/declaration.js';
import { DraftFieldsView } from '../../schemas/draft-fields.js';
import { actorOf } from '../authentication.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';
import { etagOf } from './contract-body.js';
import { applicantScope, checkRegistrant } from './contract-command.js';
import { labelOf } from './draft-field-values.js';
import { fieldsOf } from './stored-declaration.js';

/** GET /contracts/{contractId}/draft-fields: every field of the form as it stands in the working copy, with its version. */
export const listDraftFields: Endpoint = {
  summary: '草稿各项及其版本 · The fields of a draft with their versions',
  answers: { 200: DraftFieldsView },
  refusals: ['contract-not-found', 'not-the-registrant'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const { contract, present, refused } = await inScope(context.db, applicantScope(actor), async (trx) => {
      const found = await findContract(trx, contractId);
      if (found === undefined) throw new DomainError('contract-not-found');
      checkRegistrant(found, actor);
      return {
        contract: found,
        present: await readDraftFields(trx, contractId, fieldsOf(found.declaration)),
        refused: await countRefusedFields(trx, contractId),
      };
    });
    const etag = etagOf(contract.version);
    const fields = Object.keys(DraftDeclaration.shape).map((field) => {
      const { version = 0, value, wellFormed = true, errors, changedBy, changedAt } = present.get(field) ?? {};
      return {
        ...labelOf(field),
        version,
        value: value ?? null,
        wellFormed,
        errors: errors ?? [],
        changedBy: changedBy ?? null,
        changedAt: changedAt ?? null,
        refusedValues: refused.get(field) ?? 0,
      };
    });
    res.setHeader('ETag', etag);
    res.json(toWire({ contractId, version: contract.version, etag, fields }));
  },
};
