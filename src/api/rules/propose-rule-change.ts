import type { Request, Response } from 'express';
import { z } from 'zod';
import { appendCaseEvent } from '../../db/case-event-store.js';
import { readClock } from '../../db/clock-store.js';
import { lockCommand, storeResult } from '../../db/command-store.js';
import { addRuleChange, findWaitingChange, getRuleChange, lockRules } from '../../db/rule-change-store.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError } from '../../domain/errors.js';
import { ProposeRuleChange } from '../../schemas/rule-commands.js';
import { RuleChangeView } from '../../schemas/rule-views.js';
import { actorOf } from '../authentication.js';
import { runCommand } from '../command.js';
import { passDoor } from '../command-door.js';
import type { AppContext } from '../dependencies.js';
import type { Endpoint } from '../route.js';
import { parseWith } from '../validation.js';
import { ruleChangeBody } from './rule-change-body.js';
import { measureProposal, withRules } from './rule-proposal.js';

/** POST /rule-changes: proposes the next version of a rule; nothing holds before another person has approved it. */
export const proposeRuleChange: Endpoint = {
  summary: '提出规则变更 · Propose a change of rules',
  body: ProposeRuleChange,
  isCommand: true,
  answers: { 201: RuleChangeView },
  refusals: ['rule-data-invalid', 'rule-change-empty', 'rule-change-breaks-rules', 'rule-change-waiting'],
  handle: (context) => (req, res) => handle(context, req, res),
};

async function handle(context: AppContext, req: Request, res: Response): Promise<void> {
  const actor = actorOf(res);
  const base = { kind: 'rules.propose_change', actor, content: req.body as unknown };
  const actorRole = await passDoor(context, req, res, base);
  if (actorRole === undefined) return;

  const body = parseWith(ProposeRuleChange, req.body);
  await runCommand<{ changeId: string }>(context, req, res, {
    ...base,
    actorRole,
    payload: z.encode(ProposeRuleChange, body),
    isDoneOnRecord: true,
    act: (commandId) => propose(context, actor, commandId, body),
    answer: async ({ changeId }) => ({
      status: 201,
      body: await ruleChangeBody(context.db, await getRuleChange(context.db, changeId), actor),
    }),
    locationOf: ({ changeId }) => `/api/v1/rule-changes/${changeId}`,
  });
}

/** 提出: keeps content, reason and impact as they are now. Idempotent by command id. */
function propose(
  context: AppContext,
  actor: Actor,
  commandId: string,
  body: z.output<typeof ProposeRuleChange>,
): Promise<{ changeId: string }> {
  return withRules(context, async (trx) => {
    await lockRules(trx);
    const command = await lockCommand(trx, commandId);
    const result = { changeId: commandId };
    if (command?.result !== undefined) return result;
    const waiting = await findWaitingChange(trx, body.kind, body.ruleCode);
    if (waiting !== undefined) throw new DomainError('rule-change-waiting', { changeId: waiting.id });
    const proposal = await measureProposal(context, trx, body);
    const { nowAt, offsetMs } = await readClock(trx);
    const { baseVersion, contentSha256, impact, kind, code } = proposal;
    await addRuleChange(trx, {
      ...proposal,
      id: commandId,
      reason: body.reason,
      proposedBy: actor.id,
      proposedAt: nowAt,
      clockOffsetMs: offsetMs,
    });
    await appendCaseEvent(trx, {
      subjectKind: 'registry',
      subjectId: commandId,
      kind: 'rules.change_proposed',
      actorId: actor.id,
      actorRole: 'system_admin',
      commandId,
      statusAfter: 'proposed',
      reasonText: body.reason,
      rule: 'registry design: rules are changed by two people',
      data: { kind, code, baseVersion, contentSha256, impactCount: impact.length },
      occurredAt: nowAt,
      clockOffsetMs: offsetMs,
    });
    await storeResult(trx, commandId, result);
    return result;
  });
}
