import { readClock } from '../../db/clock-store.js';
import type { Actor } from '../../domain/actor.js';
import {
  asPerson,
  findNoticeAddresses,
  findNoticePreferences,
  type NoticePreferences,
  saveNoticePreferences,
} from '../../db/notice-store.js';
import { ChangeNoticePreferences } from '../../schemas/notice-commands.js';
import { NoticePreferencesView } from '../../schemas/notice-views.js';
import { actorOf } from '../authentication.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

/** GET /notice-preferences: what reaches me beside the inbox, and where. */
export const showPreferences: Endpoint = {
  summary: '我的通知方式 · How I am told',
  answers: { 200: NoticePreferencesView },
  handle: (context) => async (_req, res) => {
    const actor = actorOf(res);
    const preferences = await asPerson(context.db, actor.id, (trx) => findNoticePreferences(trx, actor.id));
    res.json(await viewOf(context, actor, preferences));
  },
};

/** PATCH /notice-preferences: e-mail and SMS may be switched off and on; the inbox may not. */
export const changePreferences: Endpoint = {
  summary: '更改通知方式 · Change how I am told',
  body: ChangeNoticePreferences,
  answers: { 200: NoticePreferencesView },
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const { email, sms } = parseWith(ChangeNoticePreferences, req.body);
    const preferences = await asPerson(context.db, actor.id, async (trx) => {
      const before = await findNoticePreferences(trx, actor.id);
      const after = { email: email ?? before.email, sms: sms ?? before.sms };
      await saveNoticePreferences(trx, actor.id, after, (await readClock(trx)).nowAt);
      return after;
    });
    res.json(await viewOf(context, actor, preferences));
  },
};

async function viewOf({ db }: AppContext, actor: Actor, { email, sms }: NoticePreferences): Promise<object> {
  const addresses = await findNoticeAddresses(db, actor.id);
  return { inbox: true, email, sms, emailAddress: addresses.email, mobileNumber: addresses.mobile };
}
