import { PoliciesView } from '../../schemas/views.js';
import { policySentence } from '../../domain/reward/policy-sentence.js';
import type { Endpoint } from '../route.js';
import { toWire } from '../wire.js';

/** GET /reward-policies: every version, with its notes and whether it was confirmed. */
export const listPolicies: Endpoint = {
  summary: '奖励政策 · Reward policies',
  answers: { 200: PoliciesView },
  handle: (context) => async (_req, res) => {
    const { policies } = await context.rules.read();
    const items = policies.map((policy) => {
      const { policyCode, version, title, titleEn, documentNo, issuer, validFrom, validTo, ...rest } = policy;
      const { source, confirmed, notes, ...terms } = rest;
      const sentence = policySentence(policy);
      return {
        policyCode,
        version,
        title,
        titleEn,
        documentNo: documentNo ?? null,
        issuer,
        validFrom,
        validTo: validTo ?? null,
        sentence,
        source,
        confirmed,
        notes,
        terms,
      };
    });
    res.json(toWire({ items }));
  },
};
