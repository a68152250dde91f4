import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bookAll, openBudget } from '../../src/db/ledger-store.js';
import {
  getStatement,
  listLedgerAccounts,
  listStatementLines,
  readTrialBalance,
} from '../../src/db/read-models/books.js';
import {
  allocateBudget,
  balancesAfter,
  type Balances,
  commit,
  EMPTY_BALANCES,
  instruct,
  lapse,
  type LedgerTransaction,
  reserve,
  settle,
  takeBack,
} from '../../src/domain/ledger/posting.js';
import { addCalendarDays } from '../../src/domain/calendar.js';
import { sumFen } from '../../src/domain/money.js';
import {
  aBatch,
  aClaim,
  APPROVE,
  type ClaimCase,
  closePublicity,
  confirmSameAccount,
  payeeOf,
  PEOPLE,
} from '../support/builders.js';
import { attachByTwo, budgetAct, CONFIRM, desk, onlyLine, ordered } from '../support/desk-acts.js';
import { answerTo, expectBooksToBalance, openRegistry, refusalOf, type TestRegistry } from '../support/registry.js';

const REWARD_FEN = 96_000n;
const SELLER = '泸州启明智能科技有限公司';
const balancesOf = async (registry: TestRegistry, budgetId: string): Promise<Record<string, bigint>> => {
  const rows = await registry.inSystem((trx) => trx('accounts').where({ budget_id: budgetId }));
  return Object.fromEntries(rows.map(({ kind, balance_fen }) => [kind as string, balance_fen as bigint]));
};
const statusOf = (registry: TestRegistry, { id }: ClaimCase): Promise<string> =>
  registry.inSystem(async (trx) => {
    const row = await trx('reward_claims').select<{ status: string }[]>('status').where({ id }).first();
    return row?.status ?? '';
  });
const yearOf = async (registry: TestRegistry): Promise<number> => Number((await registry.today()).slice(0, 4));

describe('a budget line', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await openRegistry({ poolSize: 6 });
  });
  afterAll(() => registry.close());

  test('is opened, grows and shrinks by two people and a document each; never below what is reserved', async () => {
    const claim = await aClaim(registry).atApproval();
    const budgetId = await onlyLine(registry, 2n * REWARD_FEN);
    const year = await yearOf(registry);
    await registry.act(PEOPLE.authority, 'recordApproval', { claimId: claim.id }, APPROVE);
    const more = { kind: 'supplement', amountFen: '5', ...ordered('LZ-TRADE', year) };
    await budgetAct(registry, more);
    const cut = (amountFen: bigint) => ({ kind: 'cut', amountFen: amountFen.toString(), ...ordered('LZ-TRADE', year) });
    const freeFen = (REWARD_FEN + 5n).toString();
    expect(await refusalOf(budgetAct(registry, cut(REWARD_FEN + 6n)))).toEqual({
      code: 'budget-cut-above-free',
      details: { pointer: '/amountFen', amountFen: (REWARD_FEN + 6n).toString(), freeFen },
    });
    // proposed while it was free, and reserved for a claim since
    const other = await aClaim(registry).atApproval();
    const proposed = await desk(registry, PEOPLE.authority, 'recordBudgetProposal', cut(REWARD_FEN + 5n));
    await registry.act(PEOPLE.authority, 'recordApproval', { claimId: other.id }, APPROVE);
    const confirming = desk(registry, PEOPLE.checker, 'recordBudgetDecision', CONFIRM, proposed.actId);
    expect(await refusalOf(confirming)).toMatchObject({
      code: 'budget-cut-above-free',
      details: { amountFen: freeFen, freeFen: '5' },
    });
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: other.id });
    // the same act waits: it is refused before another of its kind is proposed
    const again = { kind: 'cut', amountFen: '5', ...ordered('LZ-TRADE', year) };
    expect(await refusalOf(budgetAct(registry, again))).toMatchObject({
      code: 'budget-act-waits',
      details: { pointer: '/kind', kind: 'cut', actId: proposed.actId, amountFen: freeFen },
    });
    const [waiting] = await registry.inSystem((trx) => trx('budget_acts').where({ status: 'proposed' }).pluck('id'));
    expect(waiting).toBe(proposed.actId);
    await desk(
      registry,
      PEOPLE.checker,
      'recordBudgetDecision',
      { outcome: 'refuse', reason: '金额有误' },
      waiting as string,
    );
    await budgetAct(registry, { ...again, ...ordered('LZ-TRADE', year), amountFen: (REWARD_FEN + 5n).toString() });
    // what was carried out is no act that waits: its document is used, and only that is said
    expect(await refusalOf(budgetAct(registry, more))).toMatchObject({
      code: 'budget-document-used',
      details: { pointer: '/documentNumber', kind: 'supplement', documentNumber: more.documentNumber },
    });
    const tomorrow = addCalendarDays(await registry.today(), 1);
    expect(await refusalOf(budgetAct(registry, { ...more, documentOn: tomorrow }))).toMatchObject({
      code: 'date-in-future',
      details: { pointer: '/documentOn' },
    });

    expect(await balancesOf(registry, budgetId)).toMatchObject({
      appropriation: -REWARD_FEN,
      budget_available: 0n,
      budget_reserved: REWARD_FEN,
    });
    const row = await registry.inSystem((trx) => trx('budgets').where({ id: budgetId }).first());
    expect(row).toMatchObject({ total_fen: REWARD_FEN });
    const booked = await registry.inSystem((trx) =>
      trx('ledger_transactions')
        .where({ budget_id: budgetId })
        .whereNotNull('document_number')
        .orderBy('kind')
        .pluck('kind'),
    );
    expect(booked).toEqual(['allocate_budget', 'cut_budget', 'supplement_budget']);
    await expectBooksToBalance(registry);
  });

  test('is not confirmed by whoever proposed it, nor decided twice, nor opened twice', async () => {
    const year = (await yearOf(registry)) + 7;
    const open = { kind: 'open', amountFen: '100', ...ordered('LZ-2021-BUYER', year) };
    const { actId } = await desk(registry, 'all-roles', 'recordBudgetProposal', open);
    const own = await refusalOf(desk(registry, 'all-roles', 'recordBudgetDecision', CONFIRM, actId));
    expect(own.code).toBe('separation-of-duties');
    await desk(registry, PEOPLE.checker, 'recordBudgetDecision', CONFIRM, actId);
    const twice = await refusalOf(desk(registry, PEOPLE.checker, 'recordBudgetDecision', CONFIRM, actId));
    expect(twice.code).toBe('budget-act-decided');
    const second = { ...open, ...ordered('LZ-2021-BUYER', year) };
    expect(await refusalOf(desk(registry, PEOPLE.authority, 'recordBudgetProposal', second))).toMatchObject({
      code: 'budget-open-already',
      details: { pointer: '/fiscalYear' },
    });
    const nobody = await refusalOf(desk(registry, PEOPLE.checker, 'recordBudgetDecision', CONFIRM));
    expect(nobody.code).toBe('budget-act-not-found');
  });
});

describe('a funding plan', () => {
  let registry: TestRegistry;
  let claims: ClaimCase[];
  let budgetId: string;
  let year: number;
  beforeAll(async () => {
    registry = await openRegistry({ poolSize: 6 });
    claims = [];
    for (let at = 0; at < 4; at += 1) claims.push(await aClaim(registry).published());
    for (const { id } of claims) await closePublicity(registry, id);
    budgetId = await onlyLine(registry, 2n * REWARD_FEN + 1n);
    year = await yearOf(registry);
  });
  afterAll(() => registry.close());

  const propose = (payload: object, person: string = PEOPLE.maker) =>
    desk(registry, person, 'recordFundingPlan', { policyCode: 'LZ-TRADE', fiscalYear: year, ...payload });
  const document = () => {
    const { documentNumber, documentOn } = ordered('LZ-TRADE', year);
    return { documentNumber, documentOn };
  };
  const ISSUE = { outcome: 'issue', opinion: '同意下达。' };

  test('names the way a shortage is shared where the policy is silent, and only claims that wait for approval', async () => {
    expect((await refusalOf(propose(document()))).code).toBe('funding-plan-mode-unfit');
    const stranger = randomUUID();
    const unfit = await refusalOf(propose({ ...document(), mode: 'PRO_RATA', claimIds: [claims[0]?.id, stranger] }));
    expect(unfit).toMatchObject({ code: 'funding-plan-claim-unfit', details: { pointers: ['/claimIds/1'] } });
  });

  test('is the only way to approve where the policy says so', async () => {
    const policy = registry.database.asSuperuser()('reference_data').where({ kind: 'reward_policy', code: 'LZ-TRADE' });
    const kept = await registry.inSystem((trx) =>
      trx('reference_data').select('data').where({ kind: 'reward_policy', code: 'LZ-TRADE' }).first(),
    );
    const say = (data: object) =>
      registry.database.asSuperuser().transaction(async (trx) => {
        await trx.raw('set local session_replication_role = replica');
        await policy
          .clone()
          .transacting(trx)
          .update({ data: JSON.stringify(data) });
      });
    await say({ ...kept.data, workflow: { plan: true } });
    registry.rules.forget();
    const alone = registry.act(PEOPLE.authority, 'recordApproval', { claimId: claims[0]?.id ?? '' }, APPROVE);
    expect((await refusalOf(alone)).code).toBe('approval-by-plan');
    await say(kept.data);
    registry.rules.forget();
    const nothing = desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', ISSUE);
    expect((await refusalOf(nothing)).code).toBe('funding-plan-not-found');
  });

  test('is issued by another person: what it gives is reserved at once, what it has not waits in order', async () => {
    const { planId } = await propose({ ...document(), mode: 'CARRY_OVER' }, 'all-roles');
    expect((await refusalOf(propose({ ...document(), mode: 'CARRY_OVER' }))).code).toBe('funding-plan-waits');
    const own = await refusalOf(desk(registry, 'all-roles', 'recordFundingPlanDecision', ISSUE, planId));
    expect(own.code).toBe('separation-of-duties');
    const issued = await desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', ISSUE, planId);
    expect(issued).toMatchObject({ status: 'issued', allocated: 2, queued: 2, allocatedFen: '192000', moved: 2 });
    // whoever runs hears of it, from the record: neither what waits in the queue nor the other claims
    for (const { id } of claims) registry.processes.running.add(id);
    const { command_id: commandId } = await registry.inSystem((trx) =>
      trx('case_events').where({ kind: 'funding_plan.issued', subject_id: planId }).first('command_id'),
    );
    expect(await registry.acts.tellMovedClaims({ commandId })).toEqual({ told: 2 });
    const allocatedIds = claims.slice(0, 2).map(({ id }) => id);
    expect(registry.processes.told.map(({ id }) => id).toSorted()).toEqual(allocatedIds.toSorted());
    expect(await Promise.all(claims.map((claim) => statusOf(registry, claim)))).toEqual([
      'payee_confirmation',
      'payee_confirmation',
      'approval',
      'approval',
    ]);
    expect(await balancesOf(registry, budgetId)).toMatchObject({
      budget_available: 1n,
      budget_reserved: 2n * REWARD_FEN,
    });
    const kept = await registry.inSystem((trx) =>
      trx('reward_claims').orderBy('submitted_at').select('id', 'budget_allocation', 'sheet'),
    );
    const ofOurs = kept.filter(({ id }) => claims.some((claim) => claim.id === id));
    expect(ofOurs.map(({ budget_allocation: given }) => [given.outcome, given.queuePlace])).toEqual([
      ['allocated', null],
      ['allocated', null],
      ['queued', 1],
      ['queued', 2],
    ]);
    // the sheet is the one that was computed: nothing was written into it
    expect(ofOurs.every(({ sheet }) => sheet.amountFen === REWARD_FEN.toString())).toBe(true);
    const twice = await refusalOf(desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', ISSUE, planId));
    expect(twice.code).toBe('funding-plan-decided');
    await expectBooksToBalance(registry);
  });

  test('that a claim has left since is made anew', async () => {
    await budgetAct(registry, { kind: 'supplement', amountFen: '99999', ...ordered('LZ-TRADE', year) });
    const { planId } = await propose({ ...document(), mode: 'PRO_RATA' });
    await registry.act(PEOPLE.applicant, 'recordClaimWithdrawal', { claimId: claims[3]?.id ?? '' });
    const outdated = await refusalOf(desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', ISSUE, planId));
    expect(outdated).toMatchObject({ code: 'funding-plan-outdated', details: { claimIds: [claims[3]?.id] } });
    const refuse = { outcome: 'refuse', reason: '重新编制' };
    await desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', refuse, planId);

    // the line shrinks under the plan: the reservation of the whole plan fails, and nothing of it stays
    const second = await propose({ ...document(), mode: 'FIRST_COME' });
    expect(second).toMatchObject({ allocatedFen: REWARD_FEN.toString() });
    await budgetAct(registry, { kind: 'cut', amountFen: '50000', ...ordered('LZ-TRADE', year) });
    const short = await refusalOf(desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', ISSUE, second.planId));
    expect(short.code).toBe('budget-insufficient');
    await desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', refuse, second.planId);

    // a shortage in proportion: the claim gets less than it is entitled to, and keeps that amount
    const third = await propose({ ...document(), mode: 'PRO_RATA' });
    await desk(registry, PEOPLE.authority, 'recordFundingPlanDecision', ISSUE, third.planId);
    const row = await registry.inSystem((trx) => trx('reward_claims').where({ id: claims[2]?.id }).first());
    expect(row).toMatchObject({ status: 'payee_confirmation', amount_fen: 50_000n, computed_fen: REWARD_FEN });
    expect((await refusalOf(propose({ ...document(), mode: 'PRO_RATA' }))).code).toBe('funding-plan-empty');
    await expectBooksToBalance(registry);
  });
});

describe('the end of a year', () => {
  test('carries over what claims hold, releases by decision, and reserves nothing in a closed line', async () => {
    const registry = await openRegistry({ poolSize: 6 });
    try {
      const claims = [];
      for (let at = 0; at < 5; at += 1) claims.push(await aClaim(registry).published());
      for (const { id } of claims) await closePublicity(registry, id);
      const budgetId = await onlyLine(registry, 10n * REWARD_FEN);
      const year = await yearOf(registry);
      const [paid, inTransit, carried, released, late] = claims;
      if (!paid || !inTransit || !carried || !released || !late) throw new Error('five claims were made');
      for (const { id: claimId } of [paid, inTransit, carried, released]) {
        await registry.act(PEOPLE.authority, 'recordApproval', { claimId }, APPROVE);
        await registry.act(PEOPLE.applicant, 'recordPayee', { claimId }, payeeOf(SELLER));
      }
      const first = await aBatch(registry, [paid, inTransit, carried]).sent();
      const instructions = await registry.instructionsOf(first.id);
      const of = (claim: ClaimCase) => {
        const found = instructions.find(({ claimId }) => claimId === claim.id);
        if (found === undefined) throw new Error('no instruction');
        return found;
      };
      await registry.takeIn([answerTo(of(paid), 'paid'), answerTo(of(carried), 'rejected')]);
      await confirmSameAccount(registry, carried.id);
      const waiting = await aBatch(registry, [carried]).proposed();

      const close = (decisions: object[] = []) => ({ kind: 'close', decisions, ...ordered('LZ-TRADE', year) });
      const decided = [{ claimId: released.id, decision: 'release' }];
      const propose = (decisions?: object[]) =>
        desk(registry, PEOPLE.authority, 'recordBudgetProposal', close(decisions));
      // a closing of the running year is refused before it can wait in the way of the real one
      expect(await refusalOf(propose(decided))).toEqual({
        code: 'budget-closing-blocked',
        details: { pointer: '/fiscalYear', obstacles: ['year-not-over'] },
      });
      await registry.moveClockPast(`${year + 1}-01-05T02:00:00Z`);
      // one that waits and cannot be carried out is refused, and the next one takes its place
      const unfit = await propose();
      await desk(
        registry,
        PEOPLE.checker,
        'recordBudgetDecision',
        { outcome: 'refuse', reason: '未列明收回的申请' },
        unfit.actId,
      );
      const { actId } = await propose(decided);
      const confirm = () => desk(registry, PEOPLE.checker, 'recordBudgetDecision', CONFIRM, actId);
      expect(await refusalOf(confirm())).toMatchObject({
        code: 'budget-closing-blocked',
        details: { obstacles: ['committed'] },
      });
      await registry.act(
        PEOPLE.checker,
        'recordBatchCheck',
        { batchId: waiting.id },
        { outcome: 'reject', opinion: '退回' },
      );
      const nextId = await budgetAct(registry, {
        kind: 'open',
        amountFen: '1000000',
        ...ordered('LZ-TRADE', year + 1),
      });
      expect(await confirm()).toMatchObject({ moved: 1 });

      expect(await balancesOf(registry, budgetId)).toMatchObject({
        appropriation: -10n * REWARD_FEN,
        budget_available: 0n,
        budget_reserved: 0n,
        in_transit: REWARD_FEN,
        paid: REWARD_FEN,
        carried_over: REWARD_FEN,
        lapsed: 7n * REWARD_FEN,
      });
      expect(await balancesOf(registry, nextId)).toMatchObject({
        appropriation: -1_000_000n - REWARD_FEN,
        budget_reserved: REWARD_FEN,
      });
      expect(await statusOf(registry, carried)).toBe('payable');
      await expectBooksToBalance(registry);

      // nothing is reserved there any more; the treasury's late answers find their way all the same
      const reopened = await refusalOf(
        desk(registry, PEOPLE.authority, 'recordBudgetProposal', {
          kind: 'supplement',
          amountFen: '1',
          ...ordered('LZ-TRADE', year),
        }),
      );
      expect(reopened.code).toBe('budget-closed');
      await registry.takeIn([answerTo(of(inTransit), 'rejected', { executedOn: `${year + 1}-01-05` })]);
      await registry.takeIn([answerTo(of(paid), 'returned', { executedOn: `${year + 1}-01-05` })]);
      expect(await balancesOf(registry, budgetId)).toMatchObject({
        in_transit: 0n,
        paid: 0n,
        lapsed: 8n * REWARD_FEN,
        returned_to_finance: REWARD_FEN,
      });
      for (const claim of [paid, inTransit, released, late]) {
        expect(await statusOf(registry, claim)).toBe('approval');
        await registry.act(PEOPLE.authority, 'recordApproval', { claimId: claim.id }, APPROVE);
      }
      expect(await balancesOf(registry, nextId)).toMatchObject({ budget_reserved: 5n * REWARD_FEN });
      await expectBooksToBalance(registry);

      // two were called rejected and paid all the same: the money of the one lapsed, that of the other went along
      for (const claim of [inTransit, carried]) {
        const { id: instructionId } = of(claim);
        await registry.takeIn([answerTo(of(claim), 'paid')]);
        const [item] = await registry
          .db('bank_results')
          .where({ instruction_id: instructionId, problem_code: 'result-contradicts' });
        await attachByTwo(registry, { itemId: item.id, instructionId });
        expect(await statusOf(registry, claim)).toBe('paid');
        await expectBooksToBalance(registry);
      }
      expect(await balancesOf(registry, budgetId)).toMatchObject({
        paid: 2n * REWARD_FEN,
        carried_over: 0n,
        lapsed: 7n * REWARD_FEN,
      });
      expect(await balancesOf(registry, nextId)).toMatchObject({
        appropriation: -1_000_000n,
        budget_reserved: 3n * REWARD_FEN,
      });
    } finally {
      await registry.close();
    }
  });

  test('a payment of two years ago that was made after all is booked where its money still lies, and nowhere else', async () => {
    const registry = await openRegistry({ poolSize: 6 });
    try {
      const claims = [];
      for (let at = 0; at < 3; at += 1) claims.push(await aClaim(registry).published());
      for (const { id } of claims) await closePublicity(registry, id);
      const firstId = await onlyLine(registry, 10n * REWARD_FEN);
      const year = await yearOf(registry);
      const [carriedTwice, released, lapsed] = claims;
      if (!carriedTwice || !released || !lapsed) throw new Error('three claims were made');
      for (const { id: claimId } of claims) {
        await registry.act(PEOPLE.authority, 'recordApproval', { claimId }, APPROVE);
        await registry.act(PEOPLE.applicant, 'recordPayee', { claimId }, payeeOf(SELLER));
      }
      const batch = await aBatch(registry, claims).sent();
      const instructions = await registry.instructionsOf(batch.id);
      await registry.takeIn(instructions.map((instruction) => answerTo(instruction, 'rejected')));
      await confirmSameAccount(registry, carriedTwice.id);
      const closeYear = async (fiscalYear: number, giveUp: ClaimCase): Promise<string> => {
        await registry.moveClockPast(`${fiscalYear + 1}-01-05T02:00:00Z`);
        const next = { kind: 'open', amountFen: '1000000', ...ordered('LZ-TRADE', fiscalYear + 1) };
        const nextId = await budgetAct(registry, next);
        const decisions = [{ claimId: giveUp.id, decision: 'release' }];
        await budgetAct(registry, { kind: 'close', decisions, ...ordered('LZ-TRADE', fiscalYear) });
        return nextId;
      };
      const secondId = await closeYear(year, lapsed);
      const thirdId = await closeYear(year + 1, released);
      const lines = [firstId, secondId, thirdId];
      const books = (): Promise<Record<string, bigint>[]> =>
        Promise.all(lines.map((line) => balancesOf(registry, line)));
      await expectBooksToBalance(registry);

      const attachPaid = async (claim: ClaimCase) => {
        const instruction = instructions.find(({ claimId }) => claimId === claim.id);
        if (instruction === undefined) throw new Error('no instruction');
        await registry.takeIn([answerTo(instruction, 'paid')]);
        const [item] = await registry
          .db('bank_results')
          .where({ instruction_id: instruction.id, problem_code: 'result-contradicts' });
        return attachByTwo(registry, { itemId: item.id, instructionId: instruction.id });
      };
      const before = await books();
      for (const claim of [carriedTwice, released]) {
        expect(await refusalOf(attachPaid(claim))).toMatchObject({ code: 'payment-not-correctable' });
        expect(await books()).toEqual(before);
      }
      // it holds nothing of any later year: only the first line changes
      expect(await statusOf(registry, lapsed)).toBe('approval');
      await attachPaid(lapsed);
      expect(await statusOf(registry, lapsed)).toBe('paid');
      const [first = {}, ...later] = before;
      expect(await books()).toEqual([
        { ...first, paid: REWARD_FEN, lapsed: (first['lapsed'] ?? 0n) - REWARD_FEN },
        ...later,
      ]);
      await expectBooksToBalance(registry);
    } finally {
      await registry.close();
    }
  });
});

describe('money of other levels', () => {
  test('a line that pays all asks the other level for its share, to the fen, and gets it under a document', async () => {
    const registry = await openRegistry({ poolSize: 6 });
    try {
      const claim = await aClaim(registry).payable();
      const row = await registry.inSystem((trx) => trx('reward_claims').where({ id: claim.id }).first());
      const budgetId = String(row.budget_id);
      const year = await yearOf(registry);
      const shares = [
        { level: 'city', permyriad: 5000, mode: 'ADVANCE_THEN_SETTLE' },
        { level: 'district', permyriad: 5000, mode: 'DIRECT' },
      ];
      const half = { kind: 'shares', ...ordered('LZ-TRADE', year), shares: shares.slice(1) };
      expect((await refusalOf(budgetAct(registry, half))).code).toBe('budget-shares-incomplete');
      await budgetAct(registry, { kind: 'shares', ...ordered('LZ-TRADE', year), shares });
      const ask = (level: string, documentNumber: string) =>
        desk(registry, PEOPLE.checker, 'recordShareClaim', { level, documentNumber }, budgetId);
      const enter = (amountFen: string, documentNumber: string) =>
        desk(
          registry,
          PEOPLE.maker,
          'recordShareReceipt',
          { level: 'city', amountFen, documentNumber, receivedOn: '2026-01-05' },
          budgetId,
        );
      expect((await refusalOf(ask('city', 'A1'))).code).toBe('share-nothing-to-claim');
      expect((await refusalOf(ask('district', 'A1'))).code).toBe('share-not-advanced');

      const batch = await aBatch(registry, [claim]).sent();
      const [instruction] = await registry.instructionsOf(batch.id);
      if (instruction === undefined) throw new Error('no instruction');
      await registry.takeIn([answerTo(instruction, 'paid')]);
      expect(await ask('city', 'A1')).toMatchObject({ amountFen: '48000', borneFen: '96000' });
      const inUse = { kind: 'shares', ...ordered('LZ-TRADE', year), shares };
      expect((await refusalOf(budgetAct(registry, inUse))).code).toBe('budget-shares-in-use');
      expect(await enter('20000', 'B1')).toMatchObject({ dueFen: '28000' });
      expect((await refusalOf(enter('28001', 'B2'))).code).toBe('share-above-due');
      expect((await refusalOf(enter('1', 'B1'))).code).toBe('share-document-used');

      await registry.takeIn([answerTo(instruction, 'returned')]);
      expect(await ask('city', 'A2')).toMatchObject({ amountFen: '-28000' });
      expect(await balancesOf(registry, budgetId)).toMatchObject({
        share_due: 0n,
        share_received: 20_000n,
        share_income: -20_000n,
      });
      await expectBooksToBalance(registry);
    } finally {
      await registry.close();
    }
  });
});

describe('the payout gate', () => {
  test('closes by itself when an invariant about money fails, and no batch is released until it holds again', async () => {
    const registry = await openRegistry({ poolSize: 6 });
    try {
      const batch = await aBatch(registry, [await aClaim(registry).payable()]).checked();
      const release = () => registry.act(PEOPLE.releaser, 'recordBatchRelease', { batchId: batch.id });
      const shift = (by: number) =>
        registry.database.asSuperuser()('budgets').where({ policy_code: 'LZ-TRADE' }).increment('total_fen', by);
      await shift(1);
      const broken = ['the total of a budget is what it was appropriated'];
      expect(await registry.acts.checkInvariants()).toEqual({ broken });
      expect(await refusalOf(release())).toMatchObject({
        code: 'payout-gate-closed',
        details: { causes: ['invariant'], broken },
      });
      const byHand = await refusalOf(desk(registry, PEOPLE.authority, 'recordGateOpening', { reason: '无碍' }));
      expect(byHand.code).toBe('payout-gate-closed');
      await shift(-1);
      expect(await registry.acts.checkInvariants()).toEqual({ broken: [] });

      await desk(registry, PEOPLE.authority, 'recordGateClosing', { reason: '收到举报' });
      expect(await refusalOf(release())).toMatchObject({ code: 'payout-gate-closed', details: { causes: ['person'] } });
      const reason = { reason: '已逐笔核对' };
      expect(await desk(registry, PEOPLE.releaser, 'recordGateOpening', reason)).toMatchObject({
        state: 'opening_proposed',
      });
      expect((await refusalOf(desk(registry, PEOPLE.releaser, 'recordGateOpening', reason))).code).toBe(
        'separation-of-duties',
      );
      expect(await desk(registry, PEOPLE.authority, 'recordGateOpening', reason)).toMatchObject({ state: 'open' });
      expect((await refusalOf(desk(registry, PEOPLE.authority, 'recordGateOpening', reason))).code).toBe(
        'payout-gate-open',
      );
      await release();
      await expectBooksToBalance(registry);
    } finally {
      await registry.close();
    }
  });
});

describe('the books', () => {
  const SEED = 20_261_122;
  const MOVES: readonly ((amountFen: bigint) => LedgerTransaction)[] = [
    allocateBudget,
    reserve,
    reserve,
    commit,
    commit,
    instruct,
    instruct,
    settle,
    settle,
    (amount) => takeBack('returned', amount),
    lapse,
  ];

  test(`say on every day what was booked until then, and balance (seed ${SEED})`, async () => {
    const registry = await openRegistry({ poolSize: 4 });
    try {
      const step = fc.record({
        day: fc.nat(400),
        line: fc.nat(1),
        move: fc.nat(MOVES.length - 1),
        amountFen: fc.bigInt({ min: 1n, max: 1_000n }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (drawn) => {
          const lines = [randomUUID(), randomUUID()];
          const model: Balances[] = [EMPTY_BALANCES, EMPTY_BALANCES];
          /** What stood there at the end of each day something was booked on. */
          const days = new Map<string, Balances[]>();
          const first = drawn.toSorted((a, b) => a.day - b.day);
          await registry.inSystem(async (trx) => {
            const at = (day: number) => new Date(Date.UTC(2030, 0, 1 + day, 15, 59)).toISOString();
            for (const [index, id] of lines.entries()) {
              const line = { id, policyCode: `P-${id}`, fiscalYear: 2030, totalFen: 5_000n };
              await openBudget(trx, { ...line, commandId: randomUUID(), createdAt: at(0) });
              model[index] = balancesAfter(EMPTY_BALANCES, allocateBudget(5_000n));
            }
            const bookings = [];
            for (const { day, line, move, amountFen } of first) {
              const what = MOVES[move]?.(amountFen) ?? reserve(amountFen);
              try {
                model[line] = balancesAfter(model[line] ?? EMPTY_BALANCES, what);
              } catch {
                continue; // there is not so much to move
              }
              bookings.push({
                what,
                for: {
                  budgetId: lines[line] ?? '',
                  subjectKind: 'budget' as const,
                  subjectId: lines[line] ?? '',
                  commandId: randomUUID(),
                  createdAt: at(day),
                  clockOffsetMs: 0,
                },
              });
              days.set(at(day).slice(0, 10), [...model]);
            }
            await bookAll(trx, bookings);
            for (const [day, balances] of days) {
              for (const [index, budgetId] of lines.entries()) {
                const rows = await readTrialBalance(trx, day, { budgetId });
                expect(Object.fromEntries(rows.map(({ account, balanceFen }) => [account, balanceFen]))).toEqual(
                  balances[index],
                );
                expect(sumFen(rows.map(({ balanceFen }) => balanceFen))).toBe(0n);
              }
            }
            const last = [...days.keys()].at(-1) ?? '2030-01-01';
            const [account] = (await listLedgerAccounts(trx, last, { budgetId: lines[0] })).filter(
              (each) => each.account === 'budget_available',
            );
            const statement = await listStatementLines(trx, {
              id: account?.id ?? '',
              from: '2030-01-01',
              to: last,
              limit: 100,
            });
            expect(statement.at(-1)?.balanceFen).toBe(account?.balanceFen);
            let running = 0n;
            for (const line of statement) {
              running += line.amountFen;
              expect(line.balanceFen).toBe(running);
            }
          });
        }),
        { seed: SEED, numRuns: 8 },
      );
      expect(
        sumFen((await registry.inSystem((trx) => readTrialBalance(trx, '2040-01-01', {}))).map((r) => r.balanceFen)),
      ).toBe(0n);
    } finally {
      await registry.close();
    }
  });

  test('know no account that is not theirs, and no period that ends before it begins', async () => {
    const registry = await openRegistry({ poolSize: 2 });
    try {
      const asked = (from: string, to: string) => registry.inSystem((trx) => getStatement(trx, randomUUID(), from, to));
      await expect(asked('2026-01-01', '2026-12-31')).rejects.toMatchObject({ code: 'ledger-account-not-found' });
      await expect(asked('2026-12-31', '2026-01-01')).rejects.toMatchObject({ code: 'period-reversed' });
    } finally {
      await registry.close();
    }
  });

  test('many bookings of a batch go in together; one that does not fit takes all of them back', async () => {
    const registry = await openRegistry({ poolSize: 4 });
    try {
      const id = randomUUID();
      const bookings = (count: number) =>
        Array.from({ length: count }, () => ({
          what: reserve(1n),
          for: {
            budgetId: id,
            subjectKind: 'budget' as const,
            subjectId: id,
            commandId: randomUUID(),
            createdAt: '2030-01-01T00:00:00Z',
            clockOffsetMs: 0,
          },
        }));
      await registry.inSystem((trx) =>
        openBudget(trx, {
          id,
          policyCode: 'MANY',
          fiscalYear: 2030,
          totalFen: 10_000n,
          commandId: randomUUID(),
          createdAt: '2030-01-01T00:00:00Z',
        }),
      );
      await expect(registry.inSystem((trx) => bookAll(trx, bookings(10_001)))).rejects.toThrow();
      expect(await balancesOf(registry, id)).toMatchObject({ budget_available: 10_000n });
      await registry.inSystem((trx) => bookAll(trx, bookings(10_000)));
      expect(await balancesOf(registry, id)).toMatchObject({ budget_available: 0n, budget_reserved: 10_000n });
    } finally {
      await registry.close();
    }
  });
});
