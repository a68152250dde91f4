import { z } from 'zod';
import { getRuleChange, listRuleChanges as readRuleChanges } from '../../db/rule-change-store.js';
import { RuleChangePage, RuleChangeView } from '../../schemas/rule-views.js';
import { actorOf } from '../authentication.js';
import { askedPage, Instant, PageQuery, toPage } from '../page.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { ruleChangeBody, ruleChangeLine } from './rule-change-body.js';

const Query = z.strictObject({ status: z.enum(['proposed', 'approved', 'rejected']).optional(), ...PageQuery });
const Position = z.tuple([Instant, z.uuid()]);

/** GET /rule-changes: newest first, decided ones too. */
export const listRuleChanges: Endpoint = {
  summary: '规则变更列表 · Changes of rules',
  query: Query,
  answers: { 200: RuleChangePage },
  refusals: ['cursor-invalid'],
  handle: (context) => async (req, res) => {
    const { query, from, limit } = askedPage(Query, Position, req.query);
    const rows = await readRuleChanges(context.db, {
      status: query.status,
      before: from === undefined ? undefined : { proposedAt: from[0], id: from[1] },
      limit,
    });
    res.json(toPage(rows, limit, (last) => [last.proposedAt, last.id], ruleChangeLine));
  },
};

/** GET /rule-changes/{changeId}: what it says, what it would replace, whom it touches, how it was decided. */
export const showRuleChange: Endpoint = {
  summary: '规则变更 · A change of rules',
  answers: { 200: RuleChangeView },
  refusals: ['rule-change-not-found'],
  handle: (context) => async (req, res) => {
    const change = await getRuleChange(context.db, pathId(req, 'changeId', 'rule-change-not-found'));
    res.json(await ruleChangeBody(context.db, change, actorOf(res)));
  },
};
