import { z } from 'zod';
import { inScope } from '../../db/connection.js';
import { findContract } from '../../db/contract-store.js';
import { listDraftFieldHistory } from '../../db/draft-field-store.js';
import { DomainError } from '../../domain/errors.js';
import { DraftFieldHistoryView, isDraftField } from '../../schemas/draft-fields.js';
import { actorOf } from '../authentication.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { fieldError, ValidationError } from '../validation.js';
import { applicantScope, checkRegistrant } from './contract-command.js';
import { labelOf } from './draft-field-values.js';

const Query = z.strictObject(PageQuery);
const Position = z.strictObject({ id: z.uuid() });

/**
 * GET /contracts/{contractId}/draft-fields/{field}/history: every value a field of the working copy had, and every value
 * that came too late to be stored, the latest first. `{field}` is the pointer without its slash.
 */
export const showDraftFieldHistory: Endpoint = {
  summary: '草稿某项的填写历史 · What was typed into one field of a draft',
  query: Query,
  answers: { 200: DraftFieldHistoryView },
  refusals: ['contract-not-found', 'not-the-registrant', 'validation-failed', 'cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const field = String(req.params['field']);
    if (!isDraftField(field)) throw new ValidationError([fieldError('', 'pointer-not-on-form')]);
    const { from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, applicantScope(actor), async (trx) => {
      const contract = await findContract(trx, contractId);
      if (contract === undefined) throw new DomainError('contract-not-found');
      checkRegistrant(contract, actor);
      return listDraftFieldHistory(trx, { contractId, field, before: from?.id, limit });
    });
    const page = toPage(
      rows,
      limit,
      ({ id }) => ({ id }),
      ({ outcome, version, baseVersion, value, wellFormed, byId, byName, savedAt }) => ({
        outcome,
        version,
        baseVersion,
        value,
        wellFormed,
        savedBy: { id: byId, name: byName ?? '' },
        savedAt,
      }),
    );
    res.json({ contractId, ...labelOf(field), ...page });
  },
};
