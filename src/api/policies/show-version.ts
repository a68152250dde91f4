import { readToday } from '../../db/clock-store.js';
import { findRuleVersion, getPolicyChange } from '../../db/rule-change-store.js';
import { DomainError } from '../../domain/errors.js';
import { isPayableInProduction } from '../../domain/reward/policy.js';
import { policySentence } from '../../domain/reward/policy-sentence.js';
import { toPolicy } from '../../domain/reward/read-policy.js';
import { recoveryTermsOf } from '../../domain/reward/recovery-terms.js';
import { statedTermsOf } from '../../domain/reward/stated-terms.js';
import { findVersionOfDay } from '../../domain/reward/version-of-day.js';
import { PolicyVersionView } from '../../schemas/policy-views.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** GET /reward-policies/{policyCode}/versions/{version}: a published version as it is for ever, and who published it. */
export const showPolicyVersion: Endpoint = {
  summary: '奖励政策版本（发布后不再改动） · A published version of a reward policy',
  answers: { 200: PolicyVersionView },
  refusals: ['reward-policy-not-found'],
  handle: (context) => async (req, res) => {
    const { policyCode, version: asked } = req.params;
    const version = Number(asked);
    const row =
      Number.isInteger(version) && version > 0 && version < 100_000
        ? await findRuleVersion(context.db, 'reward_policy', String(policyCode), version)
        : undefined;
    if (row === undefined) throw new DomainError('reward-policy-not-found', { policyCode, version: asked });
    const policy = toPolicy(row.data);
    const change = row.changeId === null ? undefined : await getPolicyChange(context.db, row.changeId);
    const today = await readToday(context.db);
    const { policies, recoveryTerms } = await context.rules.read();
    const { netting, interest } = recoveryTermsOf(recoveryTerms, policy, today);
    const ofToday = findVersionOfDay(policies, policy.policyCode, today);
    const isOver = policy.validTo !== undefined && policy.validTo < today;
    res.json({
      policyCode: policy.policyCode,
      version: policy.version,
      title: policy.title,
      titleEn: policy.titleEn,
      validFrom: policy.validFrom,
      validTo: policy.validTo ?? null,
      confirmed: policy.confirmed,
      sentence: policySentence(policy),
      unknown: policy.unknown,
      payable: isPayableInProduction(policy),
      recovery: { netting, interest: interest ?? null },
      stated: toWire(statedTermsOf(policy)),
      inForce: ofToday?.version === policy.version && policy.validFrom <= today && !isOver,
      loadedAt: row.loadedAt,
      publishedBy:
        change?.decision == null
          ? null
          : {
              proposer: change.proposedBy,
              decider: change.decision.by,
              at: change.decision.at,
              reason: change.decision.reason,
            },
      data: row.data,
    });
  },
};
