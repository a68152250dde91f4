import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import {
  type DeskItemRow,
  listClosings,
  listCorrections,
  listDeskItems,
  listDeskPayments,
  PAYMENT_LISTS,
} from '../../db/read-models/payout-desk.js';
import { shanghaiDateOf } from '../../domain/calendar.js';
import {
  allowedDeskActions,
  DESK_KINDS,
  DESK_STATES,
  possibleDecisions,
  SECOND_DESK_ROLES,
} from '../../domain/payout/desk.js';
import { problemOf } from '../../domain/payout/line-words.js';
import { isSecondPerson } from '../../domain/separation-of-duties.js';
import { daysBetween } from '../../domain/payout/reconciliation-report.js';
import {
  DeskPaymentPage,
  PaymentCorrectionPage,
  PayoutChannelsView,
  PayoutClosingPage,
  PayoutDeskPage,
} from '../../schemas/payout-views.js';
import { CivilDate } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const dayOf = (instant: string): string => shanghaiDateOf(Date.parse(instant));

const DeskQuery = z.strictObject({
  kind: z.enum(DESK_KINDS).optional(),
  state: z.enum(DESK_STATES).optional(),
  ...PageQuery,
});

/** GET /payout-desk: what the treasury's answers left open, a list per kind, the oldest first; closed ones only when asked for. */
export const listPayoutDesk: Endpoint = {
  summary: '拨付柜台：回单待处理事项（按类、按状态） · Items of the payout desk',
  query: DeskQuery,
  answers: { 200: PayoutDeskPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { query, from, limit } = askedPage(DeskQuery, z.tuple([z.uuid()]), req.query);
    const { rows, today } = await inScope(context.db, scopeOf(actor), async (trx) => ({
      rows: await listDeskItems(trx, { kind: query.kind, state: query.state, after: from?.[0], limit }),
      today: await readToday(trx),
    }));
    const page = toPage(
      rows,
      limit,
      (last) => [last.id],
      (row) => ({
        ...row,
        ageDays: daysBetween(dayOf(row.openedAt), today),
        problem: problemOf(row),
        possibleDecisions: possibleDecisions(factsOf(row)),
        allowedActions: allowedDeskActions(factsOf(row), row, actor),
      }),
    );
    res.json(toWire(page));
  },
};

const factsOf = (row: DeskItemRow) => ({
  kind: row.kind,
  state: row.state,
  outcome: row.outcome ?? undefined,
  amountFen: row.amountFen ?? undefined,
  returnKind: row.returnKind ?? undefined,
});

const PaymentQuery = z.strictObject({ list: z.enum(PAYMENT_LISTS), ...PageQuery });

/** GET /payout-desk/payments: payments without an answer, of unknown outcome, rejected, returned, or answered twice. */
export const listPayoutDeskPayments: Endpoint = {
  summary: '拨付柜台：待跟进的付款（未回执、结果不明、拒付、退回、重复回单） · Payments the payout desk follows',
  query: PaymentQuery,
  answers: { 200: DeskPaymentPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(PaymentQuery, z.tuple([Instant, z.uuid()]), req.query);
    const { rows, today } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => ({
      rows: await listDeskPayments(trx, {
        list: query.list,
        after: from === undefined ? undefined : { since: from[0], id: from[1] },
        limit,
      }),
      today: await readToday(trx),
    }));
    const page = toPage(
      rows,
      limit,
      (last) => [last.since, last.instructionId],
      (row) => ({ ...row, ageDays: daysBetween(dayOf(row.since), today) }),
    );
    res.json(toWire(page));
  },
};

const Listed = z.strictObject(PageQuery);

/** GET /payment-corrections: payments that belong to another budget line, proposed and decided. */
export const listPaymentCorrections: Endpoint = {
  summary: '付款更正列表 · Corrections of payments',
  query: Listed,
  answers: { 200: PaymentCorrectionPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { from, limit } = askedPage(Listed, z.tuple([Instant, z.uuid()]), req.query);
    const rows = await inScope(context.db, scopeOf(actor), (trx) =>
      listCorrections(trx, { before: from === undefined ? undefined : { at: from[0], id: from[1] }, limit }),
    );
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.proposedAt, last.id],
          (row) => ({
            ...row,
            allowedActions:
              row.status === 'proposed' && isSecondPerson(actor, SECOND_DESK_ROLES, row.proposedBy.id)
                ? ['decide']
                : [],
          }),
        ),
      ),
    );
  },
};

/** GET /payout-closings: the days that are closed, and those that wait for a second person. */
export const listPayoutClosings: Endpoint = {
  summary: '拨付日结列表 · Closed days of the payout desk',
  query: Listed,
  answers: { 200: PayoutClosingPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { from, limit } = askedPage(Listed, z.tuple([CivilDate]), req.query);
    const rows = await inScope(context.db, scopeOf(actor), (trx) => listClosings(trx, { before: from?.[0], limit }));
    res.json(
      toWire(
        toPage(
          rows,
          limit,
          (last) => [last.day],
          (row) => ({
            ...row,
            allowedActions:
              row.confirmedAt === null && isSecondPerson(actor, SECOND_DESK_ROLES, row.proposedBy.id)
                ? ['confirm']
                : [],
          }),
        ),
      ),
    );
  },
};

/** GET /payout-channels: in which forms a batch may go out, and how many people approve it. */
export const showPayoutChannels: Endpoint = {
  summary: '拨付通道与分级审批 · Payout channels and approval tiers',
  answers: { 200: PayoutChannelsView },
  handle: (context) => async (_req, res) => {
    const { payoutChannels, approvalTiers } = await context.rules.read();
    res.json(
      toWire({
        source: payoutChannels.source,
        confirmed: payoutChannels.confirmed,
        defaultCode: payoutChannels.defaultCode,
        channels: payoutChannels.channels.map(({ code, titleZh, titleEn, format }) => ({
          code,
          titleZh,
          titleEn,
          format,
        })),
        tiers: {
          source: approvalTiers.source,
          confirmed: approvalTiers.confirmed,
          tiers: approvalTiers.tiers.map(({ upToFen, checkers }) => ({ upToFen: upToFen ?? null, checkers })),
          largeItem: approvalTiers.largeItem ?? null,
        },
      }),
    );
  },
};
