import type { Response } from 'express';
import { z } from 'zod';
import {
  type AddressBookRow,
  findAddressBookEntry,
  saveAddressBookEntry,
  searchAddressBook,
} from '../../db/address-book-store.js';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { checkUnifiedSocialCreditCode } from '../../domain/unified-social-credit-code.js';
import { AddressBookEntryView, AddressBookView, SaveAddressBookEntry } from '../../schemas/address-book.js';
import { formatted, Line } from '../../schemas/wire.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import { applicantScope, organisationOf } from '../contracts/contract-command.js';
import { askedPage, PageQuery, toPage } from '../page.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

const Query = z.strictObject({
  creditCode: formatted('creditCode').optional().meta({ description: '统一社会信用代码' }),
  query: Line.optional().meta({ description: '名称中的字词 · part of the name' }),
  ...PageQuery,
});
const Position = z.strictObject({ rank: z.int(), name: z.string(), key: z.string() });

/**
 * GET /address-book: an organisation by its code or name, for filling in a party: the enterprise's own entries first, then
 * parties of its own filings, then organisations that have an account here. The form keeps a copy of what it takes.
 */
export const listAddressBook: Endpoint = {
  summary: '通讯录：按统一社会信用代码或名称查单位 · Address book: organisations by code or name',
  query: Query,
  answers: { 200: AddressBookView },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res: Response) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const actor = actorOf(res);
    const rows = await inScope(context.db, scopeOf(actor), (trx) =>
      searchAddressBook(trx, {
        organisationId: actor.organisationId,
        creditCode: query.creditCode,
        query: query.query,
        after: from,
        limit: limit + 1,
      }),
    );
    res.json(toPage(rows, limit, ({ rank, name, key }) => ({ rank, name, key }), entryBody));
  },
};

/** POST /address-book: keeps an organisation, under its code or, abroad, under its name; again is the next version. */
export const keepAddressBookEntry: Endpoint = {
  summary: '保存通讯录单位 · Keep an organisation in the address book',
  body: SaveAddressBookEntry,
  isCommand: true,
  answers: { 200: AddressBookEntryView },
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const base = { kind: 'address_book.save', actor, content: req.body as unknown };
    const actorRole = await passDoor(context, req, res, base);
    if (actorRole === undefined) return;
    const body = parseWith(SaveAddressBookEntry, req.body);
    await runCommand<{ entryId: string }>(context, req, res, {
      ...base,
      actorRole,
      payload: body,
      isDoneOnRecord: true,
      act: (commandId) =>
        inScope(context.db, applicantScope(actor), async (trx) => {
          // the same command twice at once is done once
          const { result: done } = (await lockCommand(trx, commandId)) ?? {};
          if (done !== undefined) return done as { entryId: string };
          const { id } = await saveAddressBookEntry(trx, {
            ...body,
            id: commandId,
            organisationId: organisationOf(actor),
            createdBy: actor.id,
            savedAt: (await readClock(trx)).nowAt,
          });
          const result = { entryId: id };
          await storeResult(trx, commandId, result);
          return result;
        }),
      answer: async ({ entryId }) => ({
        status: 200,
        body: await inScope(context.db, applicantScope(actor), async (trx) => {
          const row = await findAddressBookEntry(trx, organisationOf(actor), entryId);
          if (row === undefined) throw new Error(`the address book entry ${entryId} was saved and is gone`);
          return entryBody(row);
        }),
      }),
    });
  },
};

function entryBody(row: AddressBookRow): z.input<typeof AddressBookEntryView> {
  const { unifiedSocialCreditCode: code } = row;
  return {
    id: row.id,
    origin: row.origin,
    unifiedSocialCreditCode: code,
    codeCheck: code === null ? null : checkUnifiedSocialCreditCode(code),
    name: row.name,
    countryCode: row.countryCode,
    regionCode: row.regionCode,
    natureCode: row.natureCode,
    legalRepresentative: row.legalRepresentative,
    contactName: row.contactName,
    contactPhone: row.contactPhone,
    version: row.version,
  };
}
