import { z } from 'zod';
import { readToday } from '../../db/clock-store.js';
import { inScope, scopeOf } from '../../db/connection.js';
import { getPolicyDraft, listPolicyDrafts as readDrafts } from '../../db/policy-draft-store.js';
import { findRuleVersion } from '../../db/rule-change-store.js';
import { diffDeclarations } from '../../domain/contract/declaration-diff.js';
import { findVersionOfDay } from '../../domain/reward/version-of-day.js';
import { PolicyDiffView, PolicyDraftPage, PolicyDraftView } from '../../schemas/policy-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { draftBody, draftLine } from './draft-body.js';

const Query = z.strictObject({
  status: z.enum(['draft', 'proposed', 'published', 'rejected', 'discarded']).optional(),
  ...PageQuery,
});
const Position = z.tuple([Instant, z.uuid()]);

/** GET /reward-policy-drafts: the one touched last first. */
export const listPolicyDrafts: Endpoint = {
  summary: '奖励政策草稿列表 · Drafts of reward policies',
  query: Query,
  answers: { 200: PolicyDraftPage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await inScope(context.db, scopeOf(actorOf(res)), (trx) =>
      readDrafts(trx, {
        status: query.status,
        before: from === undefined ? undefined : { updatedAt: from[0], id: from[1] },
        limit,
      }),
    );
    res.json(toPage(rows, limit, (last) => [last.updatedAt, last.id], draftLine));
  },
};

/** GET /reward-policy-drafts/{draftId}: its content, what is wrong with it, how its proposal was decided. */
export const showPolicyDraft: Endpoint = {
  summary: '奖励政策草稿 · A draft of a reward policy',
  answers: { 200: PolicyDraftView },
  refusals: ['policy-draft-not-found'],
  handle: (context) => async (req, res) => {
    const actor = actorOf(res);
    const draftId = pathId(req, 'draftId', 'policy-draft-not-found');
    res.json(await inScope(context.db, scopeOf(actor), (trx) => draftBody(trx, actor, draftId)));
  },
};

/** GET /reward-policy-drafts/{draftId}/diff: what it says otherwise than the version in force today. */
export const showPolicyDiff: Endpoint = {
  summary: '政策草稿与现行版本逐项对比 · A draft against the version in force',
  answers: { 200: PolicyDiffView },
  refusals: ['policy-draft-not-found'],
  handle: (context) => async (req, res) => {
    const draftId = pathId(req, 'draftId', 'policy-draft-not-found');
    const { policies } = await context.rules.read();
    res.json(
      await inScope(context.db, scopeOf(actorOf(res)), async (trx) => {
        const draft = await getPolicyDraft(trx, draftId);
        const today = await readToday(trx);
        const inForce = findVersionOfDay(policies, draft.policyCode ?? '', today);
        const stored =
          inForce === undefined
            ? undefined
            : await findRuleVersion(trx, 'reward_policy', inForce.policyCode, inForce.version);
        return {
          policyCode: draft.policyCode,
          against:
            inForce === undefined
              ? null
              : { version: inForce.version, validFrom: inForce.validFrom, confirmed: inForce.confirmed },
          // the number of the version is given with the proposal
          changes: diffDeclarations(stored?.data ?? {}, draft.data ?? {}).filter(
            ({ pointer }) => pointer !== '/version',
          ),
        };
      }),
    );
  },
};
