import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { findOrganisationByCreditCode } from '../../db/organisation-store.js';
import { listMediatedDeals } from '../../db/read-models/mediated-deals.js';
import {
  addTransferBody,
  endTransferBody,
  findTransferBody,
  listTransferBodies,
  type TransferBody,
} from '../../db/transfer-body-store.js';
import { assertFiling, mediatedYear } from '../../domain/contract/transfer-body.js';
import { DomainError } from '../../domain/errors.js';
import {
  EndTransferBody,
  FileTransferBody,
  MediatedYearView,
  TransferBodyItem,
  TransferBodyPage,
} from '../../schemas/other-money.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage, Year, YesNo } from '../page.js';
import { pathId } from '../path-id.js';
import { recordCommand, type RecordAct } from '../record-command.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';

const toItem = (body: TransferBody, today: string) => ({
  ...body,
  isValid: body.validFrom <= today && today <= body.validTo && (body.endedOn === null || body.endedOn > today),
});

function note(
  {
    trx,
    actor,
    actorRole,
    commandId,
    time,
  }: Pick<RecordAct<unknown>, 'trx' | 'actor' | 'actorRole' | 'commandId' | 'time'>,
  id: string,
  noted: { kind: string; reason?: string; data: Record<string, unknown> },
): Promise<void> {
  return appendCaseEvent(trx, {
    subjectKind: 'transfer_body',
    subjectId: id,
    kind: noted.kind,
    actorId: actor.id,
    actorRole,
    commandId,
    reasonText: noted.reason,
    rule: 'practice: transfer bodies and brokers are filed before they are rewarded (Fuzhou, Nanjing)',
    data: noted.data,
    occurredAt: time.nowAt,
    clockOffsetMs: time.offsetMs,
  });
}

/** POST /transfer-bodies: a body by its credit code, a broker by certificate and the organisation they apply through. */
export const fileTransferBody = recordCommand({
  summary: '备案技术转移机构或技术经纪人 · File a transfer body or broker',
  kind: 'transfer_body.file',
  body: FileTransferBody,
  answers: { 201: TransferBodyItem },
  refusals: ['transfer-filing-used', 'transfer-body-incomplete', 'period-reversed'],
  act: async (act) => {
    const { trx, commandId, actor, time, today, body } = act;
    assertFiling(body);
    if (body.validFrom > body.validTo) throw new DomainError('period-reversed', { pointer: '/validTo' });
    const code = body.unifiedSocialCreditCode ?? '';
    const organisation = await findOrganisationByCreditCode(trx, code);
    if (body.kind === 'broker_person' && organisation === undefined) {
      throw new DomainError('transfer-body-incomplete', { pointer: '/unifiedSocialCreditCode', kind: body.kind });
    }
    const filed = {
      id: commandId,
      filingNumber: body.filingNumber.toUpperCase(),
      kind: body.kind,
      name: body.name,
      unifiedSocialCreditCode: code,
      certificateNumber: body.certificateNumber ?? null,
      organisationId: organisation?.id ?? null,
      regionCode: body.regionCode,
      services: body.services,
      validFrom: body.validFrom,
      validTo: body.validTo,
      document: body.document,
      filedAt: time.nowAt,
    };
    await addTransferBody(trx, { ...filed, filedBy: actor.id });
    await note(act, commandId, {
      kind: 'transfer_body.filed',
      data: { filingNumber: filed.filingNumber, kind: body.kind },
    });
    return toItem({ ...filed, endedOn: null, endedReason: null }, today);
  },
  toBody: (item) => toWire(item),
});

/** POST /transfer-bodies/{transferBodyId}/ending: struck off from today on; what it brought about before stays. */
export const endTransferFiling = recordCommand({
  summary: '终止备案 · End a filing',
  kind: 'transfer_body.end',
  body: EndTransferBody,
  subject: { parameter: 'transferBodyId', unknown: 'transfer-body-not-found' },
  answers: { 200: TransferBodyItem },
  refusals: ['transfer-body-ended'],
  act: async (act) => {
    const { trx, today, body, id } = act;
    const ended = await endTransferBody(trx, id, { on: today, reason: body.reason });
    await note(act, id, {
      kind: 'transfer_body.ended',
      reason: body.reason,
      data: { filingNumber: ended.filingNumber },
    });
    return toItem(ended, today);
  },
  toBody: (item) => toWire(item),
});

const Query = z.strictObject({
  valid: YesNo.meta({ description: 'true：仅现行有效 · only what holds today' }),
  ...PageQuery,
});

/** GET /transfer-bodies: the filings, newest first. */
export const listOfTransferBodies: Endpoint = {
  summary: '技术转移机构、技术经纪人备案 · Filed transfer bodies and brokers',
  query: Query,
  answers: { 200: TransferBodyPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, z.tuple([Instant, z.uuid()]), req.query);
    const page = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
      const today = await readToday(trx);
      const rows = await listTransferBodies(trx, {
        validOn: query.valid === 'true' ? today : undefined,
        before: from === undefined ? undefined : { filedAt: from[0], id: from[1] },
        limit,
      });
      return toPage(
        rows,
        limit,
        (last) => [last.filedAt, last.id],
        (row) => toItem(row, today),
      );
    });
    res.json(toWire(page));
  },
};

const YearQuery = z.strictObject({ year: Year });

/** GET /transfer-bodies/{transferBodyId}/deals: volume, count and growth of a year, by the registrations that stand. */
export const showMediatedYear: Endpoint = {
  summary: '促成交易量、笔数和增长 · What a body brought about in a year',
  query: YearQuery,
  answers: { 200: MediatedYearView },
  refusals: ['transfer-body-not-found'],
  handle: (context) => async (req, res) => {
    const id = pathId(req, 'transferBodyId', 'transfer-body-not-found');
    const { year: asked } = parseWith(YearQuery, req.query);
    const { body, today } = await inScope(context.db, scopeOf(actorOf(res)), async (trx) => ({
      body: await findTransferBody(trx, id),
      today: await readToday(trx),
    }));
    if (body === undefined) throw new DomainError('transfer-body-not-found', { id });
    const year = Number(asked ?? today.slice(0, 4));
    // whoever may see the filing may see its sums; registrations of others are looked through for them
    const deals = await inScope(context.db, { kind: 'system' }, (trx) => listMediatedDeals(trx, body, year));
    const { year: _, ...sums } = mediatedYear(deals, year);
    res.json(
      toWire({
        transferBodyId: id,
        year,
        ...sums,
        deals: deals.filter(({ registeredOn }) => registeredOn.startsWith(String(year))),
      }),
    );
  },
};
