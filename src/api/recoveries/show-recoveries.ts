import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { findPaper } from '../../db/paper-store.js';
import { findRecovery, listRecoveries, type RecoveryListRow } from '../../db/read-models/recoveries.js';
import { listMovements, listPlans } from '../../db/recovery-store.js';
import type { Actor } from '../../domain/actor.js';
import { calendarDaysBetween } from '../../domain/calendar.js';
import { DomainError } from '../../domain/errors.js';
import { roundHalfUp, sumFen } from '../../domain/money.js';
import { interestUpTo } from '../../domain/reward/recovery-interest.js';
import { statesOfPlan } from '../../domain/reward/recovery-plan.js';
import { allowedRecoveryActions, RECOVERY_STATUSES } from '../../domain/reward/recovery-status.js';
import type { RecoveryTerms } from '../../domain/reward/recovery-terms.js';
import {
  RECOVERY_CAUSE_WORDS,
  RECOVERY_REQUEST_WORDS,
  RECOVERY_STATUS_WORDS,
} from '../../domain/reward/recovery-words.js';
import { RecoveryPage, RecoveryView } from '../../schemas/recovery-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage, YesNo } from '../page.js';
import { fileNameOf } from '../papers/papers-of-contract.js';
import { originalOf } from '../papers/print-paper.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { sendFile } from '../send-file.js';
import { toWire } from '../wire.js';

const Query = z.strictObject({
  status: z.enum(RECOVERY_STATUSES).optional(),
  overdue: YesNo.meta({ description: 'true：仅逾期，附账龄 · only what is overdue' }),
  ...PageQuery,
});

function toItem(row: RecoveryListRow, actor: Actor, today: string) {
  return {
    ...row,
    reasonWords: RECOVERY_CAUSE_WORDS[row.reasonCode] ?? { zh: row.reasonCode, en: row.reasonCode },
    statusWords: RECOVERY_STATUS_WORDS[row.status],
    overdueDays: row.overdueSince === null ? 0 : calendarDaysBetween(row.overdueSince, today),
    allowedActions: allowedRecoveryActions(row.status, actor),
  };
}

/** GET /recoveries: newest first; an enterprise sees its own, the public none. */
export const listOfRecoveries: Endpoint = {
  summary: '追回清单及逾期账龄 · Recoveries, with the age of what is overdue',
  query: Query,
  answers: { 200: RecoveryPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(Query, z.tuple([Instant, z.uuid()]), req.query);
    const page = await inScope(context.db, scopeOf(actor), async (trx) => {
      const today = await readToday(trx);
      const rows = await listRecoveries(trx, {
        today,
        status: query.status,
        isOverdue: query.overdue === 'true',
        before: from === undefined ? undefined : { openedAt: from[0], id: from[1] },
        limit,
      });
      return toPage(
        rows,
        limit,
        (last) => [last.openedAt, last.id],
        (row) => toItem(row, actor, today),
      );
    });
    res.json(toWire(page));
  },
};

/** GET /recoveries/{recoveryId}: the whole of one, with its running balance. */
export const showRecovery: Endpoint = {
  summary: '追回及其台账 · One recovery with its running balance',
  answers: { 200: RecoveryView },
  refusals: ['recovery-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const id = pathId(req, 'recoveryId', 'recovery-not-found');
    const shown = await inScope(context.db, scopeOf(actor), async (trx) => {
      const today = await readToday(trx);
      const dossier = await findRecovery(trx, id, today);
      if (dossier === undefined) throw new DomainError('recovery-not-found', { id });
      const plans = await listPlans(trx, id);
      const plan = plans.at(-1);
      const terms = dossier.terms as RecoveryTerms | null;
      const exact = interestUpTo(dossier.settledOn ?? today, {
        movements: await listMovements(trx, id),
        plans,
        orderedOn: dossier.orderedOn ?? undefined,
        interest: terms?.interest,
      });
      const planned = sumFen((plan?.parts ?? []).map(({ amountFen }) => amountFen));
      return {
        ...toItem(dossier, actor, today),
        ...dossier,
        interestToDateFen: roundHalfUp(exact),
        instalments: plan === undefined ? [] : statesOfPlan(plan.parts, planned - dossier.principalFen, today),
        requests: dossier.requests.map((request) => ({ ...request, kindWords: RECOVERY_REQUEST_WORDS[request.kind] })),
      };
    });
    res.json(toWire(shown));
  },
};

/** GET /recoveries/{recoveryId}/order: 追回决定书 as PDF, the same bytes for office and enterprise. */
export const downloadRecoveryOrder: Endpoint = {
  summary: '下载追回决定书（PDF） · The order as PDF',
  answers: { 200: { mediaType: 'application/pdf' } },
  refusals: ['recovery-not-found', 'paper-not-found', 'document-store-unavailable', 'too-many-requests'],
  handle: (context) => async (req, res) => {
    const recoveryId = pathId(req, 'recoveryId', 'recovery-not-found');
    const paper = await inScope(context.db, scopeOf(actorOf(res)), (trx) => findPaper(trx, { recoveryId }));
    if (paper === undefined) throw new DomainError('paper-not-found');
    const file = await originalOf(context, paper);
    sendFile(res, { ...file, mediaType: 'application/pdf', fileName: fileNameOf(paper, false), inline: true });
  },
};
