import type { Request, Response } from 'express';
import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import type { Transaction } from '../../db/connection.js';
import {
  decideRuleChange as keepDecision,
  findLatestVersion,
  getRuleChange,
  lockRules,
  putRuleInForce,
  type RuleChangeRecord,
} from '../../db/rule-change-store.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { principalsOf } from '../../domain/people/delegation.js';
import { assertTwoPeople } from '../../domain/separation-of-duties.js';
import { DecideRuleChange } from '../../schemas/rule-commands.js';
import { RuleChangeView } from '../../schemas/rule-views.js';
import { actorOf } from '../authentication.js';
import { startClockDuties } from '../clock/start-clock-duties.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import { pathId } from '../path-id.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { ruleChangeBody } from './rule-change-body.js';
import { measureAgain, withRules } from './rule-proposal.js';

type Decision = z.output<typeof DecideRuleChange>;

/** POST /rule-changes/{changeId}/decision: another person approves or rejects; approved, it holds from its first day on. */
export const decideRuleChange: Endpoint = {
  summary: '批准或驳回规则变更 · Decide a change of rules',
  body: DecideRuleChange,
  isCommand: true,
  answers: { 200: RuleChangeView },
  refusals: [
    'rule-change-not-found',
    'rule-change-decided',
    'rule-change-outdated',
    'rule-change-breaks-rules',
    'separation-of-duties',
  ],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const changeId = pathId(req, 'changeId', 'rule-change-not-found');
  const base = { kind: 'rules.decide_change', actor, subjectId: changeId, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const decision = parseWith(DecideRuleChange, req.body);
  await runCommand<{ changeId: string }>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(DecideRuleChange, decision),
    isDoneOnRecord: true,
    act: async (commandId) => {
      const result = await decide(context, actor, commandId, changeId, decision);
      context.rules.forget();
      // whoever waits for the notice need not wait for the next round
      if (decision.outcome === 'approve') await startClockDuties(context);
      return result;
    },
    answer: async () => ({
      status: 200,
      body: await ruleChangeBody(context.db, await getRuleChange(context.db, changeId), actor),
    }),
  });
}

/** 批准（驳回）: never the person who proposed it; measured once more against what holds now. Idempotent by command id. */
function decide(
  context: AppContext,
  actor: Actor,
  commandId: string,
  changeId: string,
  { outcome, reason }: Decision,
): Promise<{ changeId: string }> {
  return withRules(context, async (trx) => {
    await lockRules(trx);
    const command = await lockCommand(trx, commandId);
    const result = { changeId };
    if (command?.result !== undefined) return result;
    const change = await getRuleChange(trx, changeId);
    if (change.status !== 'proposed') throw new DomainError('rule-change-decided', { changeId, status: change.status });
    const deciders = [actor.id, ...principalsOf(actor, 'competent_authority')];
    assertTwoPeople([change.proposedBy.id], deciders, { held: 'propose', wanted: 'decide' });
    const { nowAt, offsetMs } = await readClock(trx);
    const status = outcome === 'approve' ? 'approved' : 'rejected';
    const impact = status === 'approved' ? await measureForApproval(context, trx, change) : change.impact;
    await keepDecision(trx, {
      change,
      outcome: status,
      reason,
      impact,
      decidedBy: actor.id,
      decidedAt: nowAt,
      clockOffsetMs: offsetMs,
    });
    const version = status === 'approved' ? await putRuleInForce(trx, change) : null;
    await appendCaseEvent(trx, {
      subjectKind: 'registry',
      subjectId: changeId,
      kind: status === 'approved' ? 'rules.change_approved' : 'rules.change_rejected',
      actorId: actor.id,
      actorRole: 'competent_authority',
      commandId,
      statusBefore: 'proposed',
      statusAfter: status,
      reasonText: reason,
      rule: 'registry design: rules are changed by two people',
      data: { kind: change.kind, code: change.code, version, validFrom: change.validFrom, impactCount: impact.length },
      occurredAt: nowAt,
      clockOffsetMs: offsetMs,
    });
    await storeResult(trx, commandId, result);
    return result;
  });
}

async function measureForApproval(context: AppContext, trx: Transaction, change: RuleChangeRecord) {
  const latest = await findLatestVersion(trx, change.kind, change.code);
  if ((latest?.version ?? 0) !== change.baseVersion) {
    throw new DomainError('rule-change-outdated', { baseVersion: change.baseVersion, latestVersion: latest?.version });
  }
  return measureAgain(context, trx, change);
}
