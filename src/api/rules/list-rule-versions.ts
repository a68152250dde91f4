import { listRuleVersions } from '../../db/rule-change-store.js';
import type { ChangeableKind } from '../../domain/contract/rule-data.js';
import { ERRORS } from '../../domain/errors.js';
import { RuleVersionsView } from '../../schemas/rule-views.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

const versionsOf = (kind: ChangeableKind, summary: string): Endpoint => ({
  summary,
  answers: { 200: RuleVersionsView },
  handle: (context) => async (_req, res) => {
    const { problems } = await context.rules.read();
    res.json(
      toWire({
        items: await listRuleVersions(context.db, kind),
        problems: problems.map(({ code, details }) => ({ code, zh: ERRORS[code].zh, en: ERRORS[code].en, details })),
      }),
    );
  },
});

/** GET /rule-sets: every version of every rule set, with source, and what is wrong with them. */
export const listRuleSets = versionsOf('rule_set', '规则版本 · Rule sets, every version');

/** GET /jurisdictions: every place with its rule sets, calendar and offices, every version. */
export const listJurisdictions = versionsOf('jurisdiction', '地区 · Places, every version');

/** GET /calendars: the working-day calendars, every version. */
export const listCalendars = versionsOf('calendar', '工作日历 · Calendars, every version');
