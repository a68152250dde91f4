import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import { calendarAt, rulesAt } from '../../domain/contract/rule-places.js';
import { RulesView } from '../../schemas/rule-views.js';
import { CivilDate } from '../../schemas/wire.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { toWire } from '../wire.js';
import { ruleFigures } from './rule-figures.js';

const Query = z.strictObject({
  regionCode: z.string().regex(/^\d{6}$/),
  point: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
  on: CivilDate.optional(),
});

/** GET /rules: what holds at a place on a day, each figure with its origin. */
export const showRules: Endpoint = {
  summary: '某地某日的适用规则 · The rules of a place on a day',
  query: Query,
  answers: { 200: RulesView },
  refusals: [
    'jurisdiction-not-found',
    'jurisdiction-parent-unknown',
    'jurisdiction-circular',
    'rule-set-not-found',
    'rule-sets-overlap',
    'rule-figure-missing',
    'calendar-not-found',
  ],
  handle: (context) => async (req, res) => {
    const { regionCode, point, on: asked } = parseWith(Query, req.query);
    const { places } = await context.rules.read();
    const on = asked ?? (await readToday(context.db));
    const rules = rulesAt(places, { jurisdictionCode: regionCode, point }, on);
    const calendar = calendarAt(places, regionCode, on);
    res.json({
      regionCode,
      point: point ?? null,
      on,
      ruleSet: { code: rules.code, version: rules.version, confirmed: rules.confirmed },
      layers: rules.layers.map(({ ruleSet, place }) => ({
        code: ruleSet.code,
        version: ruleSet.version,
        title: ruleSet.title,
        titleEn: ruleSet.titleEn,
        place: toWire(place),
      })),
      figures: ruleFigures(rules),
      calendar: { version: calendar.version, years: calendar.years.map(({ year }) => year) },
    });
  },
};
