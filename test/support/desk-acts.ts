import { randomUUID } from 'node:crypto';
import type { Activities } from '../../src/activities/index.js';
import { PEOPLE } from './builders.js';
import type { TestRegistry } from './registry.js';

export type DeskAct =
  | 'recordBudgetProposal'
  | 'recordBudgetDecision'
  | 'recordShareClaim'
  | 'recordShareReceipt'
  | 'recordFundingPlan'
  | 'recordFundingPlanDecision'
  | 'recordGateClosing'
  | 'recordGateOpening';

/** One person's act at the desk, on what it is about. */
export async function desk<Name extends DeskAct>(
  registry: TestRegistry,
  person: string,
  name: Name,
  payload: object,
  subjectId: string = randomUUID(),
): Promise<Awaited<ReturnType<Activities[Name]>>> {
  const commandId = await registry.remember(person, { kind: name, subjectId, payload });
  const act = registry.acts[name] as (input: object) => Promise<Awaited<ReturnType<Activities[Name]>>>;
  return act({ commandId, actorId: registry.idOf(person) });
}

export const CONFIRM = { outcome: 'confirm' };

/** What every act on a line names: the line, a document of its own and a reason. */
export const ordered = (policyCode: string, fiscalYear: number) => ({
  policyCode,
  fiscalYear,
  documentNumber: `泸科财〔2026〕${randomUUID()}号`,
  documentOn: '2026-11-20',
  reason: '年度预算',
});

/** Proposed by the authority, confirmed by finance. Returns the line. */
export async function budgetAct(registry: TestRegistry, proposal: object): Promise<string> {
  const { actId } = await desk(registry, PEOPLE.authority, 'recordBudgetProposal', proposal);
  const { budgetId } = await desk(registry, PEOPLE.checker, 'recordBudgetDecision', CONFIRM, actId);
  return budgetId ?? '';
}
