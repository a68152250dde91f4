import { PRECHECKS } from '../../domain/contract/precheck.js';
import { parametersOf } from '../../domain/precheck/parameters.js';
import { PrecheckRulesView } from '../../schemas/precheck-views.js';
import type { Endpoint } from '../route.js';

/** GET /prechecks: every rule with its clause and its source. */
export const listPrechecks: Endpoint = {
  summary: '预检规则清单 · The rules of the prechecks, their clauses and sources',
  answers: { 200: PrecheckRulesView },
  handle: (context) => async (_req, res) => {
    const { prechecks } = await context.rules.read();
    res.json({
      rules: Object.keys(PRECHECKS).map((ruleId) => {
        const { theme, titleZh: zh, titleEn: en, basis, confirmed, source } = parametersOf(prechecks, ruleId);
        return { ruleId, theme, zh, en, basis, confirmed, source };
      }),
    });
  },
};
