import type { z } from 'zod';
import type { Database } from '../../db/connection.js';
import { findRuleVersion, type RuleChangeLine, type RuleChangeRecord } from '../../db/rule-change-store.js';
import type { Actor } from '../../domain/actor.js';
import type { CaseImpact } from '../../domain/contract/rule-impact.js';
import { isSecondPerson } from '../../domain/separation-of-duties.js';
import type { ImpactView, RuleChangePage, RuleChangeView } from '../../schemas/rule-views.js';

/** The cases named in one answer; the count is always of all. */
const MOST_CASES = 500;

export function impactBody(impact: readonly CaseImpact[]): z.input<typeof ImpactView> {
  return { count: impact.length, cases: impact.slice(0, MOST_CASES) };
}

export function ruleChangeLine(change: RuleChangeLine): z.input<typeof RuleChangePage>['items'][number] {
  const { id, kind, code, baseVersion, validFrom, status, reason, proposedBy, proposedAt, decision, impactCount } =
    change;
  return {
    changeId: id,
    kind,
    ruleCode: code,
    baseVersion,
    validFrom,
    status,
    reason,
    proposedBy,
    proposedAt,
    decision,
    impactCount,
  };
}

/** One change with what it would replace, for whoever decides or looks back. */
export async function ruleChangeBody(
  db: Database,
  change: RuleChangeRecord,
  actor: Actor,
): Promise<z.input<typeof RuleChangeView>> {
  const before = await findRuleVersion(db, change.kind, change.code, change.baseVersion);
  return {
    ...ruleChangeLine({ ...change, impactCount: change.impact.length }),
    data: change.data,
    before: before?.data ?? null,
    impact: impactBody(change.impact),
    allowedActions:
      change.status === 'proposed' && isSecondPerson(actor, ['competent_authority'], change.proposedBy.id)
        ? ['decide']
        : [],
  };
}
