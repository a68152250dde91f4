import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { listCaseNotices } from '../../db/read-models/case-notices.js';
import { findContractFacts } from '../../db/read-models/contract-facts.js';
import { DomainError } from '../../domain/errors.js';
import { CaseNoticesPage } from '../../schemas/notice-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';

const Query = z.strictObject(PageQuery);

/** GET /contracts/{contractId}/notices: who was told what about a case, and when they read it. */
export const listNoticesOfCase: Endpoint = {
  summary: '送达记录：就本件向谁通知了什么、何时阅读 · Who was told what about a case, and when they read it',
  query: Query,
  answers: { 200: CaseNoticesPage },
  refusals: ['contract-not-found', 'cursor-invalid'],
  readsCase: 'notices',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const { from: before, limit } = askedPage(Query, z.uuid(), req.query);
    await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      if ((await findContractFacts(trx, contractId)) === undefined) throw new DomainError('contract-not-found');
    });
    // a notice belongs to whom it was sent; the auditor reads beside them
    const rows = await inScope(context.db, { kind: 'system' }, (trx) =>
      listCaseNotices(trx, { contractId, before, limit }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => last.id,
        ({ recipientId, recipientName, ...notice }) => ({
          ...notice,
          recipient: { id: recipientId, name: recipientName ?? '' },
        }),
      ),
    );
  },
};
