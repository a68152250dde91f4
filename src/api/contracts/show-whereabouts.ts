import { z } from 'zod';
import { readClock } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import {
  type CaseHistory,
  countAheadOnDesk,
  findCaseHistory,
  listFinishedDays,
} from '../../db/read-models/case-whereabouts.js';
import type { RuleBook } from '../../db/rule-book.js';
import { listPauses, type PauseRecord } from '../../db/period-store.js';
import { findPersonName } from '../../db/user-store.js';
import type { Actor } from '../../domain/actor.js';
import { addWorkingDays, endOfShanghaiDay, shanghaiDateOf, workingDaysBetween } from '../../domain/calendar.js';
import { depthOf } from '../../domain/contract/timeline-depth.js';
import { SECOND_REVIEW_STATUSES } from '../../domain/contract/second-review-office.js';
import {
  type Depth,
  eventsToldTo,
  isPausedAt,
  type Whereabouts,
  whereaboutsAfter,
} from '../../domain/contract/whereabouts.js';
import { DomainError } from '../../domain/errors.js';
import { forecastDays } from '../../domain/forecast.js';
import { nameOfUnnamed, ROLE_WORDS } from '../../domain/role-words.js';
import type { Words } from '../../domain/words.js';
import { WhereaboutsView } from '../../schemas/whereabouts.js';
import { actorOf } from '../authentication.js';
import { Instant } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';

const Query = z.strictObject({
  asOf: Instant.optional().meta({ description: '查看过去某一时刻 · as of any past moment' }),
});

type Body = z.input<typeof WhereaboutsView>;

/** GET /contracts/{contractId}/whereabouts: why the case is where it is, who has it, what is next, by when and why; at any past moment too. */
export const showWhereabouts: Endpoint = {
  summary: '我的件为什么在这里 · Why the case is here, who has it, what is next and by when',
  query: Query,
  answers: { 200: WhereaboutsView },
  refusals: ['contract-not-found', 'moment-in-future', 'moment-before-case'],
  readsCase: 'whereabouts',
  handle: (context) => async (req, res) => {
    const contractId = pathId(req, 'contractId', 'contract-not-found');
    const actor = actorOf(res);
    const { asOf } = parseWith(Query, req.query);
    const { nowAt } = await readClock(context.db);
    if (asOf !== undefined && Date.parse(asOf) > Date.parse(nowAt))
      throw new DomainError('moment-in-future', { now: nowAt });
    const moment = asOf === undefined ? nowAt : new Date(asOf).toISOString();
    const { history, allPauses } = await inScope(context.db, scopeOf(actor), async (trx) => ({
      history: await findCaseHistory(trx, contractId, moment),
      allPauses: await listPauses(trx, contractId),
    }));
    if (history === undefined) throw new DomainError('contract-not-found');
    const depth = depthFor(actor, history);
    // to the other party there is no case before its registration
    if (depth === 'party' && eventsToldTo(depth, history.events).length === 0)
      throw new DomainError('moment-before-case');
    if (moment < history.createdAt) throw new DomainError('moment-before-case', { createdAt: history.createdAt });

    const found = whereaboutsAfter(history.events, history.createdAt, depth);
    const rules = await context.rules.read();
    const isPast = asOf !== undefined;
    const outlook = isPast ? NO_OUTLOOK : await outlookOf(context, contractId, history, found, rules, nowAt);
    const { holderId, due: limit, ...rest } = found;
    const name = holderId === null || depth === 'applicant' ? null : await findPersonName(context.db, holderId);
    const due =
      limit === null
        ? null
        : {
            ...limit,
            overdue: endOfShanghaiDay(limit.on) <= Date.parse(moment),
            ruleSetConfirmed: limit.ruleSet !== null && rules.ruleSet(limit.ruleSet).confirmed,
          };
    const running = depth === 'party' ? [] : allPauses.filter((pause) => isPausedAt(moment, pause));
    const pauses = await Promise.all(running.map((pause) => pauseBody(context, pause, depth)));
    const last = history.events.at(-1);
    const body: Body = {
      contractId,
      asOf: moment,
      isPast,
      depth,
      ...rest,
      because: rest.because === null ? null : { ...rest.because, reasonCodes: [...rest.because.reasonCodes] },
      office: history.office.name,
      deskOffice: deskOfficeOf(history, found),
      holder:
        holderId === null
          ? null
          : { id: depth === 'applicant' ? null : holderId, name, words: { zh: '经办人', en: 'the officer in charge' } },
      due,
      pauses,
      ...outlook,
      claims: history.claims,
      story: storyOf(deskOfficeOf(history, found), found, due, pauses, name, outlook.forecast?.words),
      evidence:
        depth !== 'auditor' || last === undefined
          ? null
          : { seq: last.seq, commandId: last.commandId, workflowId: last.workflowId, runId: last.runId },
    };
    res.json(body);
  },
};

/** 停止计时 as this reader is told of it: officers act for the office, so an applicant reads no name. */
async function pauseBody(
  { db }: { db: Parameters<typeof findPersonName>[0] },
  { reasonCode, wordsZh, wordsEn, startedOn, startedBy, latestEndOn, article, confirmed }: PauseRecord,
  depth: Depth,
): Promise<Body['pauses'][number]> {
  const name = depth === 'applicant' ? null : (nameOfUnnamed(startedBy) ?? (await findPersonName(db, startedBy)));
  return {
    reason: reasonCode,
    words: { zh: wordsZh, en: wordsEn },
    since: startedOn,
    latestTo: latestEndOn,
    article,
    confirmed,
    by: name === null ? null : { id: startedBy, name },
  };
}

function depthFor(actor: Actor, history: CaseHistory): Depth {
  const depth = depthOf(actor, history);
  if (depth === 'all') return actor.roles.includes('auditor') ? 'auditor' : 'officer';
  return depth === 'own' ? 'applicant' : 'party';
}

type Outlook = Pick<Body, 'queue' | 'forecast'>;
const NO_OUTLOOK: Outlook = { queue: null, forecast: null };

/** Place in the queue and expected end; told only of the present, and only while the office has the case. */
async function outlookOf(
  { db }: { db: Parameters<typeof inScope>[0] },
  contractId: string,
  history: CaseHistory,
  found: Whereabouts,
  { calendar }: RuleBook,
  nowAt: string,
): Promise<Outlook> {
  if (!found.waitsOn.some(({ role }) => ['reviewer', 'second_reviewer', 'expert'].includes(role))) return NO_OUTLOOK;
  // counts over other people's cases: only the figures leave this scope
  return inScope(db, { kind: 'system' }, async (trx) => {
    const ahead = await countAheadOnDesk(trx, contractId);
    const queue = { ahead, place: ahead + 1 };
    const { acceptedOn, isLarge, office } = history;
    if (acceptedOn === null) return { queue, forecast: null };
    const today = shanghaiDateOf(Date.parse(nowAt));
    const finished = await listFinishedDays(trx, { officeId: office.id, isLarge }, calendar);
    const forecast = forecastDays(finished, Math.max(0, workingDaysBetween(calendar, acceptedOn, today)));
    if (forecast === undefined) return { queue, forecast: null };
    const { likelyDays, cautiousDays, basedOn, meanErrorDays } = forecast;
    const likelyOn = addWorkingDays(calendar, acceptedOn, likelyDays).on;
    const cautiousOn = addWorkingDays(calendar, acceptedOn, cautiousDays).on;
    const words: Words = {
      zh: `预计 ${likelyOn} 前后办结（依据本机构最近 ${basedOn} 件${meanErrorDays === null ? '' : `，以往平均误差 ${meanErrorDays} 个工作日`}；仅供参考，不是承诺）`,
      en: `expected around ${likelyOn} (from the office's last ${basedOn} cases${meanErrorDays === null ? '' : `; such forecasts were off by ${meanErrorDays} working days on average`}; no promise)`,
    };
    return { queue, forecast: { likelyOn, cautiousOn, basedOn, meanErrorDays, words } };
  });
}

/** Whose desk the case lies on: while it is second-reviewed, the office that does it. */
function deskOfficeOf({ office, events }: CaseHistory, { status }: Pick<Whereabouts, 'status'>): string {
  if (!SECOND_REVIEW_STATUSES.includes(status)) return office.name;
  return events.findLast(({ secondReviewOffice }) => secondReviewOffice != null)?.secondReviewOffice ?? office.name;
}

function storyOf(
  deskOffice: string,
  found: Whereabouts,
  due: Body['due'],
  pauses: Body['pauses'],
  holderName: string | null,
  forecast: Words | undefined,
): Words {
  const { statusWords, because, waitsFor, waitsOn, next } = found;
  const since = shanghaiDateOf(Date.parse(found.since));
  const turn = waitsOn.map(({ role }) => ROLE_WORDS[role]);
  const zh = [
    `自 ${since} 起为「${statusWords.zh}」。`,
    because === null
      ? ''
      : `起因：${because.words.zh}${because.name === null ? '' : `（${because.name}）`}${because.reason === null ? '' : `，理由：${because.reason}`}。`,
    waitsFor.zh,
    turn.length === 0
      ? ''
      : `现由${deskOffice === '' ? '' : `${deskOffice} `}${turn.map((role) => role.zh).join('或')}办理${holderName === null ? '' : `，经办人：${holderName}`}。`,
    due === null
      ? ''
      : `${due.words.zh}至 ${due.on}${due.overdue ? '，已超期' : ''}${due.provisional ? '（该年度放假安排尚未公布，日期暂定）' : ''}${due.ruleSetConfirmed ? '' : '（依据尚未核实）'}。`,
    ...pauses.map(
      (pause) =>
        `自 ${pause.since} 起停止计时：${pause.words.zh}${pause.latestTo === null ? '' : `，至迟到 ${pause.latestTo}`}。`,
    ),
    next.length === 0 ? '' : `接下来可以：${[...new Set(next.map(({ words }) => words.zh))].join('、')}。`,
    forecast === undefined ? '' : `${forecast.zh}。`,
  ];
  const en = [
    `"${statusWords.en}" since ${since}.`,
    because === null
      ? ''
      : `Why: ${because.words.en}${because.name === null ? '' : ` (${because.name})`}${because.reason === null ? '' : `; reason given: ${because.reason}`}.`,
    waitsFor.en,
    turn.length === 0
      ? ''
      : `Its turn: ${turn.map((role) => role.en).join(' or ')}${holderName === null ? '' : `, in the hands of ${holderName}`}.`,
    due === null
      ? ''
      : `The ${due.words.en} ends on ${due.on}${due.overdue ? ', which is over' : ''}${due.provisional ? ' (provisional: the holidays of that year are not announced)' : ''}${due.ruleSetConfirmed ? '' : ' (basis not confirmed)'}.`,
    ...pauses.map(
      ({ since: from, words, latestTo }) =>
        `The clock stands still since ${from}: ${words.en}${latestTo === null ? '' : `, until ${latestTo} at the latest`}.`,
    ),
    next.length === 0 ? '' : `Possible next: ${[...new Set(next.map(({ words }) => words.en))].join(', ')}.`,
    forecast === undefined ? '' : `It is ${forecast.en}.`,
  ];
  return { zh: zh.join(''), en: en.filter((sentence) => sentence !== '').join(' ') };
}
