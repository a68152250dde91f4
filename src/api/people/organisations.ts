import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { inScope } from '../../db/connection.js';
import { addOrganisation, listOrganisations } from '../../db/organisation-store.js';
import { DomainError } from '../../domain/errors.js';
import { EnterOrganisation } from '../../schemas/people-commands.js';
import { OrganisationEnteredView, OrganisationsPage } from '../../schemas/people-views.js';
import { Line } from '../../schemas/wire.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';

/** POST /organisations: on record first, then its people can have accounts. */
export const enterOrganisation = recordCommand({
  summary: '录入单位 · Enter an organisation',
  kind: 'people.enter_organisation',
  body: EnterOrganisation,
  answers: { 201: OrganisationEnteredView },
  refusals: ['organisation-exists'],
  async act({ trx, commandId, actor, actorRole, time, body: { reason, ...entered } }) {
    const organisation = { ...entered, id: commandId };
    if (!(await addOrganisation(trx, organisation))) {
      const pointer = '/unifiedSocialCreditCode';
      throw new DomainError('organisation-exists', { errors: [{ pointer, code: 'organisation-exists' }] });
    }
    await appendCaseEvent(trx, {
      subjectKind: 'registry',
      subjectId: commandId,
      kind: 'registry.organisation_entered',
      actorId: actor.id,
      actorRole,
      commandId,
      reasonText: reason,
      data: { unifiedSocialCreditCode: entered.unifiedSocialCreditCode },
      occurredAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    return organisation;
  },
});

const Query = z.strictObject({
  q: Line.max(100).optional().meta({ description: '名称、统一社会信用代码或编号 · name, credit code or id' }),
  ...PageQuery,
});

/** GET /organisations: by credit code. */
export const showOrganisations: Endpoint = {
  summary: '单位名录 · Organisations on record',
  query: Query,
  answers: { 200: OrganisationsPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from: after, limit } = askedPage(Query, Line, req.query);
    const rows = await inScope(context.db, { kind: 'system' }, (trx) =>
      listOrganisations(trx, { words: query.q, after, limit }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => last.unifiedSocialCreditCode,
        (row) => row,
      ),
    );
  },
};
