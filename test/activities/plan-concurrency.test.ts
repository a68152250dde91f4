import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aClaim, APPROVE, type ClaimCase, closePublicity, PEOPLE } from '../support/builders.js';
import { budgetAct, CONFIRM, desk, onlyLine, ordered } from '../support/desk-acts.js';
import { endsOf, expectBooksToBalance, openRegistry, type TestRegistry } from '../support/registry.js';

const REWARD_FEN = 96_000n;
const ISSUE = { outcome: 'issue', opinion: '同意下达。' };

let frozen: TestRegistry;
let template: string;
let year: number;
let claims: ClaimCase[];

/** Three claims that wait for approval, and a line that holds two of them and a fen. */
beforeAll(async () => {
  frozen = await openRegistry({ poolSize: 6 });
  claims = [];
  for (let at = 0; at < 3; at += 1) claims.push(await aClaim(frozen).published());
  for (const { id } of claims) await closePublicity(frozen, id);
  year = Number((await frozen.today()).slice(0, 4));
  await onlyLine(frozen, 2n * REWARD_FEN + 1n);
  template = await frozen.database.freeze();
});
afterAll(() => frozen.close());

/** What people do at the same moment, in a registry of its own; whoever is asked first by the database wins. */
interface Race {
  registry: TestRegistry;
  approve: (number: number) => Promise<unknown>;
  propose: (numbers: readonly number[]) => Promise<string>;
  issue: (planId: string, person?: string) => Promise<unknown>;
  confirm: (actId: string) => Promise<unknown>;
}

async function race(run: (race: Race) => Promise<void>): Promise<void> {
  const registry = await openRegistry({ from: template, poolSize: 12 });
  try {
    await run({
      registry,
      approve: (number) =>
        registry.act(PEOPLE.authority, 'recordApproval', { claimId: claims[number]?.id ?? '' }, APPROVE),
      propose: async (numbers) => {
        const { reason: _, ...plan } = ordered('LZ-TRADE', year);
        const claimIds = numbers.map((number) => claims[number]?.id);
        return (await desk(registry, PEOPLE.maker, 'recordFundingPlan', { ...plan, mode: 'CARRY_OVER', claimIds }))
          .planId;
      },
      issue: (planId, person = PEOPLE.authority) => desk(registry, person, 'recordFundingPlanDecision', ISSUE, planId),
      confirm: (actId) => desk(registry, PEOPLE.checker, 'recordBudgetDecision', CONFIRM, actId),
    });
    await expectWithinLine(registry);
  } finally {
    await registry.close();
  }
}

/** Nothing is reserved that the line does not hold, every reserved fen is a claim's, and the books balance. */
async function expectWithinLine(registry: TestRegistry): Promise<void> {
  const rows = await registry.inSystem((trx) =>
    trx('accounts as a')
      .join('budgets as b', 'b.id', 'a.budget_id')
      .where({ policy_code: 'LZ-TRADE', fiscal_year: year })
      .whereIn('a.kind', ['budget_available', 'budget_reserved'])
      .pluck<bigint[]>('a.balance_fen'),
  );
  expect(rows.every((balance) => balance >= 0n)).toBe(true);
  await expectBooksToBalance(registry);
}

/** The same race with either of the two asked first; once where the two are alike. */
const BOTH_WAYS = [[false], [true]] as const;
const ONE_WAY = [[false]] as const;
const inOrder = (isTurned: boolean, acts: readonly (() => Promise<unknown>)[]): Promise<string[]> => {
  const asked = isTurned ? acts.toReversed() : acts;
  return endsOf(asked.map((act) => act())).then((ends) => (isTurned ? ends.toReversed() : ends));
};

test.each(ONE_WAY)('two plans for one line, proposed at once: one is frozen, the other waits (turned: %s)', (turned) =>
  race(async ({ propose }) => {
    const ends = await inOrder(turned, [() => propose([0, 1]), () => propose([1, 2])]);
    expect(ends.toSorted()).toEqual(['done', 'funding-plan-waits']);
  }),
);

test.each(ONE_WAY)('one plan issued by two people at once is issued once (turned: %s)', (turned) =>
  race(async ({ propose, issue, registry }) => {
    const planId = await propose([0, 1]);
    const ends = await inOrder(turned, [() => issue(planId), () => issue(planId, PEOPLE.secondAuthority)]);
    expect(ends.toSorted()).toEqual(['done', 'funding-plan-decided']);
    const reserved = await registry.inSystem((trx) => trx('ledger_transactions').where({ kind: 'reserve' }));
    expect(reserved).toHaveLength(2);
  }),
);

test.each(BOTH_WAYS)(
  'a plan over all of the line against the approval of another claim: one of them gets it (turned: %s)',
  (turned) =>
    race(async ({ propose, issue, approve }) => {
      const planId = await propose([0, 1]);
      const ends = await inOrder(turned, [() => issue(planId), () => approve(2)]);
      expect(ends.toSorted()).toEqual(['budget-insufficient', 'done']);
    }),
);

test.each(BOTH_WAYS)(
  'a plan against the approval of a claim that is in it: the claim is reserved once (turned: %s)',
  (turned) =>
    race(async ({ propose, issue, approve, registry }) => {
      const planId = await propose([0, 1]);
      const ends = await inOrder(turned, [() => issue(planId), () => approve(0)]);
      expect(['done,action-not-allowed', 'funding-plan-outdated,done']).toContain(ends.join());
      const reserved = await registry.inSystem((trx) =>
        trx('ledger_transactions').where({ kind: 'reserve', subject_id: claims[0]?.id }),
      );
      expect(reserved).toHaveLength(1);
    }),
);

test.each(BOTH_WAYS)('a plan against a cut of what it gives away: one of them comes too late (turned: %s)', (turned) =>
  race(async ({ propose, issue, confirm, registry }) => {
    const planId = await propose([0, 1]);
    const cut = { kind: 'cut', amountFen: REWARD_FEN.toString(), ...ordered('LZ-TRADE', year) };
    const { actId } = await desk(registry, PEOPLE.authority, 'recordBudgetProposal', cut);
    const ends = await inOrder(turned, [() => issue(planId), () => confirm(actId)]);
    expect(['done,budget-cut-above-free', 'budget-insufficient,done']).toContain(ends.join());
  }),
);

test.each(BOTH_WAYS)(
  'a plan against the closing of its line: issued and carried over, or the closing waits (turned: %s)',
  (turned) =>
    race(async ({ propose, issue, confirm, registry }) => {
      const planId = await propose([0, 1]);
      await registry.moveClockPast(`${year + 1}-01-05T02:00:00Z`);
      await budgetAct(registry, { kind: 'open', amountFen: '1', ...ordered('LZ-TRADE', year + 1) });
      const { actId } = await desk(registry, PEOPLE.authority, 'recordBudgetProposal', {
        kind: 'close',
        ...ordered('LZ-TRADE', year),
      });
      const ends = await inOrder(turned, [() => issue(planId), () => confirm(actId)]);
      expect(['done,done', 'done,budget-closing-blocked']).toContain(ends.join());
      const isClosed = ends[1] === 'done';
      const lines = await registry.inSystem((trx) =>
        trx('reward_claims as r')
          .join('budgets as b', 'b.id', 'r.budget_id')
          .whereIn(
            'r.id',
            claims.slice(0, 2).map(({ id }) => id),
          )
          .pluck<number[]>('b.fiscal_year'),
      );
      expect(lines).toEqual(isClosed ? [year + 1, year + 1] : [year, year]);
    }),
);
