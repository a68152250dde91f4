import { randomUUID } from 'node:crypto';
import { inScope } from '../../src/db/connection.js';
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
  | 'recordInvariantCheck'
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

/** Takes the budgets of the demonstration out of the way and opens one line of this size for the year. Returns it. */
export async function onlyLine(registry: TestRegistry, totalFen: bigint): Promise<string> {
  const year = Number((await registry.today()).slice(0, 4));
  await inScope(registry.database.asMigrator(), { kind: 'system' }, (trx) =>
    trx('budgets')
      .where({ policy_code: 'LZ-TRADE' })
      .update({ fiscal_year: trx.raw('fiscal_year + 100') }),
  );
  return budgetAct(registry, { kind: 'open', amountFen: totalFen.toString(), ...ordered('LZ-TRADE', year) });
}

/** What comes back today comes back in a later year: the line it was paid from is one of years ago while this happens. */
export async function inALaterYear<Done>(
  registry: TestRegistry,
  budgetId: string,
  happens: () => Promise<Done>,
): Promise<Done> {
  const move = (years: number) =>
    inScope(registry.database.asMigrator(), { kind: 'system' }, (trx) =>
      trx('budgets')
        .where({ id: budgetId })
        .update({ fiscal_year: trx.raw('fiscal_year + ?', [years]) }),
    );
  await move(-20);
  try {
    return await happens();
  } finally {
    await move(20);
  }
}

/** A line of the payout desk is attached to a payment by two people. */
export async function attachByTwo(
  registry: TestRegistry,
  { itemId, ...about }: { itemId: string; instructionId: string; executedOn?: string },
) {
  const attach = { decision: 'attach', ...about, reason: '金额、账号经核对相符' };
  await registry.act(PEOPLE.maker, 'recordPayoutDeskAct', {}, { act: 'decide', itemId, body: attach });
  const body = { outcome: 'confirm', reason: '对账单已核对' };
  return registry.act(PEOPLE.checker, 'recordPayoutDeskAct', {}, { act: 'confirm', itemId, body });
}
