import { z } from 'zod';
import { inScope, scopeOf } from '../../db/connection.js';
import { addBreachExplanation, findBreach, listBreaches } from '../../db/breach-store.js';
import { lockDeskCase, noteOnCase } from '../../db/desk-store.js';
import { allowedBreachActions } from '../../domain/contract/breach-actions.js';
import { LIMIT_WORDS } from '../../domain/contract/status-words.js';
import { DomainError } from '../../domain/errors.js';
import { ExplainBreach } from '../../schemas/clock-commands.js';
import { BreachExplainedView, BreachPage } from '../../schemas/clock-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, PageQuery, toPage, YesNo } from '../page.js';
import { recordCommand } from '../record-command.js';
import type { Endpoint } from '../route.js';

const Query = z.strictObject({
  ...PageQuery,
  contractId: z.uuid().optional().meta({ description: '只看一件 · of one case' }),
  explained: YesNo.meta({ description: '是否已有说明 · whether somebody has explained it' }),
});

/** GET /breaches: every period of the office, or of the city, that ended without its decision, with what proves it. */
export const breaches: Endpoint = {
  summary: '超期记录 · Periods that were not kept, with their evidence and what was said of them',
  query: Query,
  answers: { 200: BreachPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from: before, limit } = askedPage(Query, z.uuid(), req.query);
    const { contractId, explained } = query;
    const actor = actorOf(res);
    const rows = await inScope(context.db, scopeOf(actor), (trx) =>
      listBreaches(trx, {
        before,
        limit,
        contractId,
        explained: explained === undefined ? undefined : explained === 'true',
      }),
    );
    res.json(
      toPage(
        rows,
        limit,
        (last) => last.id,
        ({ id, clockOffsetMs, ...breach }) => ({
          breachId: id,
          ...breach,
          allowedActions: allowedBreachActions({ officeId: breach.office.id }, actor),
          words: LIMIT_WORDS[breach.limit],
          movedClock: clockOffsetMs !== 0n,
        }),
      ),
    );
  },
};

/** POST /breaches/{breachId}/explanations: what happened, in the words of the office; nothing said before is changed. */
export const explainBreach = recordCommand({
  summary: '超期说明 · Explain a breach',
  kind: 'breach.explain',
  body: ExplainBreach,
  subject: { parameter: 'breachId', unknown: 'breach-not-found' },
  answers: { 201: BreachExplainedView },
  async act({ trx, commandId, actor, actorRole, time, body, id }) {
    const breach = await findBreach(trx, id);
    if (breach === undefined || !allowedBreachActions(breach, actor).includes('explain'))
      throw new DomainError('breach-not-found');
    const { contractId } = breach;
    const deskCase = await lockDeskCase(trx, contractId);
    if (deskCase === undefined) throw new DomainError('breach-not-found');
    await addBreachExplanation(trx, {
      id: commandId,
      breachId: id,
      explanation: body.explanation,
      explainedBy: actor.id,
      explainedAt: time.nowAt,
      clockOffsetMs: time.offsetMs,
    });
    await noteOnCase(
      trx,
      deskCase,
      {
        kind: 'contract.breach_explained',
        reason: body.explanation,
        rule: 'registry design: a breach is explained afterwards, never taken back',
        data: { breachId: id },
      },
      { actorId: actor.id, actorRole, commandId, nowAt: time.nowAt, clockOffsetMs: time.offsetMs },
    );
    return { breachId: id, contractId };
  },
});
