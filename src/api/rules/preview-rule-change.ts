import { PreviewRuleChange } from '../../schemas/rule-commands.js';
import { RuleChangePreview } from '../../schemas/rule-views.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { impactBody } from './rule-change-body.js';
import { measureProposal, withRules } from './rule-proposal.js';

/** POST /rule-changes/preview: which open cases it would have treated otherwise; keeps nothing. */
export const previewRuleChange: Endpoint = {
  summary: '规则变更试算：不保存，只看影响 · What a change of rules would do',
  body: PreviewRuleChange,
  answers: { 200: RuleChangePreview },
  refusals: ['rule-data-invalid', 'rule-change-empty', 'rule-change-breaks-rules'],
  handle: (context) => async (req, res) => {
    const sent = parseWith(PreviewRuleChange, req.body);
    const { kind, code, baseVersion, validFrom, impact } = await withRules(context, (trx) =>
      measureProposal(context, trx, sent),
    );
    res.json({ kind, ruleCode: code, baseVersion, validFrom, impact: impactBody(impact) });
  },
};
