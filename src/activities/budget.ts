import {
  addBudgetAct,
  addShareClaim,
  addShareReceipt,
  type BudgetActRecord,
  type BudgetRecord,
  decideBudgetAct,
  findBudgetOf,
  findRivalAct,
  hasPendingPlan,
  listHoldingClaims,
  listShares,
  lockBudget,
  lockBudgetAct,
  readBalances,
  readShareStandings,
  type NewBudgetAct,
  replaceShares,
  saveBudget,
} from '../db/budget-store.js';
import { listContractIdsOfClaims, lockClaims } from '../db/claim-store.js';
import { book, bookAll, type BookedFor, type Booking, openBudget } from '../db/ledger-store.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import {
  assertCutFree,
  assertSharesOfPolicy,
  assertSharesWhole,
  assertYearOver,
  borneFen,
  type Closing,
  planClosing,
  shareToClaim,
  sharesOf,
  sharesOfPolicy,
} from '../domain/ledger/budget-act.js';
import {
  carryIn,
  carryOver,
  claimShare,
  cutBudget,
  lapse,
  receiveShare,
  reduceShare,
  release,
  supplementBudget,
} from '../domain/ledger/posting.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { payableFen } from '../domain/reward/owed-back.js';
import { assertTwoPeople } from '../domain/separation-of-duties.js';
import { ClaimShare, DecideBudgetAct, EnterShareReceipt, ProposeBudgetAct } from '../schemas/budget-commands.js';
import type {
  BudgetActOutcome,
  DeskInput,
  ShareClaimOutcome,
  ShareReceiptOutcome,
} from '../workflows/desk/messages.js';
import { handsOf, handsThen } from './advance-case.js';
import { advanceClaim, lockContracts } from './advance-claim.js';
import { appendRegistryEvent, type RegistryEvent, roleAmong, subjectOf } from './registry-act.js';
import { type Act, type ActDependencies, recordAct } from './record-act.js';

/** 提出预算事项: opening, supplement, cut, shares or closing of a line, with its document; nothing is booked yet. */
export const recordBudgetProposal =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<BudgetActOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['competent_authority']);
      const proposal = ProposeBudgetAct.parse(act.command.payload);
      const { kind, policyCode, fiscalYear } = proposal;
      const policy = pointedAt('/policyCode', () => act.rules.policy(policyCode));
      assertDocumentOfToday(act, proposal);
      const line = await findBudgetOf(act.trx, policyCode, fiscalYear);
      if (kind === 'open' && line !== undefined)
        throw new DomainError('budget-open-already', { pointer: '/fiscalYear', policyCode, fiscalYear });
      if (kind !== 'open' && line === undefined) throw new DomainError('budget-not-found', { policyCode, fiscalYear });
      if (line !== undefined && line.closedAt !== null)
        throw new DomainError('budget-closed', { policyCode, fiscalYear });
      if (kind === 'shares') {
        assertSharesWhole(proposal.shares);
        assertSharesOfPolicy(policy, proposal.shares);
      }
      if (kind === 'cut' && line !== undefined) {
        const balances = await readBalances(act.trx, line.id);
        pointedAt('/amountFen', () => assertCutFree(proposal.amountFen, balances));
      }
      if (kind === 'close') assertYearOver(fiscalYear, act.today);
      const proposed: NewBudgetAct = {
        id: act.command.id,
        kind,
        policyCode,
        fiscalYear,
        budgetId: line?.id ?? null,
        amountFen: 'amountFen' in proposal ? proposal.amountFen : null,
        level: kind === 'open' ? proposal.level : null,
        shares: kind === 'shares' ? proposal.shares : null,
        decisions: kind === 'close' ? proposal.decisions : null,
        documentNumber: proposal.documentNumber,
        documentOn: proposal.documentOn,
        reason: proposal.reason,
        proposedBy: act.actor.id,
        proposedAt: act.time.nowAt,
      };
      if (!(await addBudgetAct(act.trx, proposed))) throw await rivalOf(act, proposed);
      await appendBudgetEvent(act, {
        subjectId: act.command.id,
        kind: 'budget.act_proposed',
        role,
        reasonText: proposal.reason,
        data: { act: kind, policyCode, fiscalYear, documentNumber: proposal.documentNumber },
      });
      return { actId: act.command.id, kind, status: 'proposed', budgetId: line?.id ?? null, moved: 0 };
    });

/** 文件日期: a document that is dated later does not order anything yet. Throws `date-in-future`. */
export function assertDocumentOfToday({ today }: Pick<Act, 'today'>, { documentOn }: { documentOn: string }): void {
  if (documentOn > today) throw new DomainError('date-in-future', { pointer: '/documentOn', today });
}

/** Why an act was not taken in: another of its kind waits for this line, or the document ordered one before. */
async function rivalOf(act: Act, proposed: NewBudgetAct): Promise<DomainError> {
  const rival = await findRivalAct(act.trx, proposed);
  const { kind, policyCode, fiscalYear, documentNumber } = proposed;
  const of = { kind, policyCode, fiscalYear, actId: rival?.id };
  if (rival !== undefined && rival.status !== 'proposed') {
    return new DomainError('budget-document-used', { pointer: '/documentNumber', ...of, documentNumber });
  }
  return new DomainError('budget-act-waits', {
    pointer: '/kind',
    ...of,
    documentNumber: rival?.documentNumber,
    documentOn: rival?.documentOn,
    amountFen: rival?.amountFen?.toString(),
    proposedAt: rival?.proposedAt,
  });
}

/** 确认预算事项: another person, of finance; only now it is booked, under the document it was proposed with. */
export const recordBudgetDecision =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<BudgetActOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['finance_checker']);
      const decision = DecideBudgetAct.parse(act.command.payload);
      const proposed = await lockBudgetAct(act.trx, subjectOf(act, 'budget-act-not-found'));
      if (proposed.status !== 'proposed') {
        throw new DomainError('budget-act-decided', { id: proposed.id, status: proposed.status });
      }
      assertTwoPeople(await handsThen(act, proposed.proposedBy, proposed.proposedAt), handsOf(act, role), {
        held: 'budget_proposal',
        wanted: 'budget_confirmation',
      });
      const isConfirmed = decision.outcome === 'confirm';
      const { budgetId, moved } = isConfirmed
        ? await carryOut(act, proposed)
        : { budgetId: proposed.budgetId, moved: 0 };
      const status = isConfirmed ? 'confirmed' : 'refused';
      await decideBudgetAct(act.trx, proposed.id, {
        status,
        budgetId,
        by: act.actor.id,
        at: act.time.nowAt,
        reason: decision.outcome === 'refuse' ? decision.reason : null,
      });
      await appendBudgetEvent(act, {
        subjectId: proposed.id,
        kind: isConfirmed ? 'budget.act_confirmed' : 'budget.act_refused',
        role,
        reasonText: decision.outcome === 'refuse' ? decision.reason : undefined,
        data: { act: proposed.kind, budgetId, documentNumber: proposed.documentNumber },
      });
      return { actId: proposed.id, kind: proposed.kind, status, budgetId, moved };
    });

/** What a confirmed act does to its line and, at the closing, to the claims that hold money of it. */
async function carryOut(act: Act, proposed: BudgetActRecord): Promise<{ budgetId: string; moved: number }> {
  const { kind, policyCode, fiscalYear, documentNumber, amountFen } = proposed;
  if (kind === 'open') {
    const isNew = await openBudget(act.trx, {
      id: proposed.id,
      policyCode,
      fiscalYear,
      totalFen: amountFen ?? 0n,
      commandId: act.command.id,
      createdAt: act.time.nowAt,
      clockOffsetMs: act.time.offsetMs,
      documentNumber,
    });
    if (!isNew) throw new DomainError('budget-open-already', { policyCode, fiscalYear });
    if (proposed.level !== null) await saveBudget(act.trx, proposed.id, { level: proposed.level });
    const shares = sharesOfPolicy(act.rules.policy(policyCode));
    if (shares !== undefined) await replaceShares(act.trx, proposed.id, shares);
    return { budgetId: proposed.id, moved: 0 };
  }
  const budgetId = proposed.budgetId ?? '';
  if (kind === 'close') return { budgetId, moved: await closeLine(act, budgetId, proposed) };
  const line = await lockOpenLine(act, budgetId);
  const bookedFor = bookedForLine(act, line.id, documentNumber);
  switch (kind) {
    case 'supplement':
      await book(act.trx, supplementBudget(amountFen ?? 0n), bookedFor);
      await saveBudget(act.trx, line.id, { addFen: amountFen ?? 0n });
      break;
    case 'cut':
      // what is reserved, committed or paid is not free: a cut that has become too large meanwhile waits to be refused
      assertCutFree(amountFen ?? 0n, await readBalances(act.trx, line.id));
      await book(act.trx, cutBudget(amountFen ?? 0n), bookedFor);
      await saveBudget(act.trx, line.id, { addFen: -(amountFen ?? 0n) });
      break;
    case 'shares':
      // a version of the policy that came into force meanwhile may state others
      assertSharesOfPolicy(act.rules.policy(policyCode), proposed.shares ?? []);
      if (!(await replaceShares(act.trx, line.id, proposed.shares ?? []))) {
        throw new DomainError('budget-shares-in-use', { budgetId: line.id });
      }
  }
  return { budgetId, moved: 0 };
}

async function lockOpenLine(act: Act, budgetId: string): Promise<BudgetRecord> {
  const line = await lockBudget(act.trx, budgetId);
  const { policyCode, fiscalYear } = line;
  if (line.closedAt !== null) throw new DomainError('budget-closed', { policyCode, fiscalYear });
  return line;
}

/**
 * 年末结账: claims first, then lines, so that whoever reserves or pays meanwhile waits or is waited for. Throws
 * `budget-closing-blocked` with every obstacle; `holding-changed` is one that passes: a claim came to hold money meanwhile.
 */
async function closeLine(act: Act, budgetId: string, proposed: BudgetActRecord): Promise<number> {
  const before = await listHoldingClaims(act.trx, budgetId);
  const claimIds = before.map(({ claimId }) => claimId);
  await lockContracts(act, await listContractIdsOfClaims(act.trx, claimIds));
  const claims = await lockClaims(act.trx, claimIds);
  const line = await lockOpenLine(act, budgetId);
  const next = await findBudgetOf(act.trx, line.policyCode, line.fiscalYear + 1);
  const open = next === undefined ? undefined : await lockBudget(act.trx, next.id);
  const nextLine = open !== undefined && open.closedAt === null ? open : undefined;
  const holding = await listHoldingClaims(act.trx, budgetId);
  if (holding.some(({ claimId }) => !claimIds.includes(claimId)))
    throw new DomainError('budget-closing-blocked', { obstacles: ['holding-changed'], budgetId });
  const balances = await readBalances(act.trx, budgetId);
  const closing = planClosing(
    {
      fiscalYear: line.fiscalYear,
      availableFen: balances.budget_available,
      committedFen: balances.budget_committed,
      inTransitFen: balances.in_transit,
      holding,
      hasNextLine: nextLine !== undefined,
      hasPendingPlan: await hasPendingPlan(act.trx, budgetId),
    },
    new Map((proposed.decisions ?? []).map(({ claimId, decision }) => [claimId, decision])),
    act.today,
  );
  if (closing.obstacles.length > 0) {
    throw new DomainError('budget-closing-blocked', { obstacles: closing.obstacles, budgetId });
  }
  const moved = await moveHoldingClaims(act, { line, next: nextLine, closing, claims, document: proposed });
  await saveBudget(act.trx, line.id, { closedAt: act.time.nowAt });
  return moved;
}

async function moveHoldingClaims(
  act: Act,
  what: {
    line: BudgetRecord;
    next: BudgetRecord | undefined;
    closing: Closing;
    claims: Awaited<ReturnType<typeof lockClaims>>;
    document: BudgetActRecord;
  },
): Promise<number> {
  const { line, next, closing, claims } = what;
  const { documentNumber } = what.document;
  const bookings: Booking[] = [];
  let moved = 0;
  const isReleased = new Set(closing.released.map(({ claimId }) => claimId));
  for (const claim of claims) {
    const holds = payableFen(claim);
    const bookedFor = (budgetId: string): BookedFor => ({
      ...bookedForLine(act, budgetId, documentNumber),
      subjectKind: 'reward_claim',
      subjectId: claim.id,
    });
    const data = { fiscalYear: line.fiscalYear, documentNumber };
    if (isReleased.has(claim.id)) {
      bookings.push({ what: release(holds), for: bookedFor(line.id) });
      await advanceClaim(
        act,
        { claim, row: claimTransitionFor(claim.status, 'loseBudget'), role: 'finance_checker' },
        { kind: 'reward.budget_released', changes: { budgetId: null, payee: null, payeeChangedBy: null }, data },
      );
      moved += 1;
    } else if (next !== undefined) {
      bookings.push(
        { what: carryOver(holds), for: bookedFor(line.id) },
        { what: carryIn(holds), for: bookedFor(next.id) },
      );
      await advanceClaim(
        act,
        { claim, row: claimTransitionFor(claim.status, 'carryBudget'), role: 'finance_checker' },
        {
          kind: 'reward.budget_carried_over',
          changes: { budgetId: next.id },
          data: { ...data, toYear: next.fiscalYear },
        },
      );
    }
  }
  if (closing.lapsedFen > 0n) {
    bookings.push({ what: lapse(closing.lapsedFen), for: bookedForLine(act, line.id, documentNumber) });
  }
  await bookAll(act.trx, bookings);
  if (next !== undefined && closing.carriedFen > 0n) await saveBudget(act.trx, next.id, { addFen: closing.carriedFen });
  return moved;
}

/**
 * 应收分担款: another level is asked for its share of what was borne so far, less what it was asked before. Throws
 * `share-not-advanced`, `share-nothing-to-claim`, `share-document-used`.
 */
export const recordShareClaim =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<ShareClaimOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['finance_checker']);
      const { level, documentNumber } = ClaimShare.parse(act.command.payload);
      const line = await lockBudget(act.trx, subjectOf(act, 'budget-not-found'));
      const borne = borneFen(await readBalances(act.trx, line.id));
      const share = sharesOf(borne, await listShares(act.trx, line.id)).find((each) => each.level === level);
      if (share?.mode !== 'ADVANCE_THEN_SETTLE') {
        throw new DomainError('share-not-advanced', { pointer: '/level', level, budgetId: line.id });
      }
      const standing = (await readShareStandings(act.trx, line.id)).get(level) ?? { claimedFen: 0n, receivedFen: 0n };
      const amountFen = shareToClaim(share.shareFen, standing);
      if (amountFen === undefined) throw new DomainError('share-nothing-to-claim', { level, budgetId: line.id });
      const isNew = await addShareClaim(act.trx, {
        id: act.command.id,
        budgetId: line.id,
        level,
        amountFen,
        borneFen: borne,
        documentNumber,
        by: act.actor.id,
        at: act.time.nowAt,
      });
      if (!isNew) throw new DomainError('share-document-used', { pointer: '/documentNumber', documentNumber });
      await book(act.trx, amountFen > 0n ? claimShare(amountFen) : reduceShare(-amountFen), {
        ...bookedForLine(act, line.id, documentNumber),
        subjectKind: 'cost_share',
        subjectId: act.command.id,
      });
      await appendBudgetEvent(act, {
        subjectId: line.id,
        kind: 'budget.share_claimed',
        role,
        data: { level, amountFen: amountFen.toString(), borneFen: borne.toString(), documentNumber },
      });
      return { shareClaimId: act.command.id, level, amountFen: amountFen.toString(), borneFen: borne.toString() };
    });

/** 分担款到账: what another level refunded, with its document; never more than it was asked for. Throws `share-above-due`. */
export const recordShareReceipt =
  (dependencies: ActDependencies) =>
  (input: DeskInput): Promise<ShareReceiptOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleAmong(act.actor, ['finance_maker']);
      const { level, amountFen, documentNumber, receivedOn } = EnterShareReceipt.parse(act.command.payload);
      if (receivedOn > act.today) throw new DomainError('date-in-future', { pointer: '/receivedOn', today: act.today });
      const line = await lockBudget(act.trx, subjectOf(act, 'budget-not-found'));
      const { claimedFen, receivedFen } = (await readShareStandings(act.trx, line.id)).get(level) ?? {
        claimedFen: 0n,
        receivedFen: 0n,
      };
      const dueFen = claimedFen - receivedFen;
      if (amountFen > dueFen)
        throw new DomainError('share-above-due', { pointer: '/amountFen', dueFen: dueFen.toString() });
      const isNew = await addShareReceipt(act.trx, {
        id: act.command.id,
        budgetId: line.id,
        level,
        amountFen,
        documentNumber,
        receivedOn,
        by: act.actor.id,
        at: act.time.nowAt,
      });
      if (!isNew) throw new DomainError('share-document-used', { pointer: '/documentNumber', documentNumber });
      await book(act.trx, receiveShare(amountFen), {
        ...bookedForLine(act, line.id, documentNumber),
        subjectKind: 'cost_share',
        subjectId: act.command.id,
      });
      await appendBudgetEvent(act, {
        subjectId: line.id,
        kind: 'budget.share_received',
        role,
        data: { level, amountFen: amountFen.toString(), documentNumber, receivedOn },
      });
      return { shareReceiptId: act.command.id, level, dueFen: (dueFen - amountFen).toString() };
    });

function bookedForLine(act: Act, budgetId: string, documentNumber: string): BookedFor {
  return {
    budgetId,
    subjectKind: 'budget',
    subjectId: budgetId,
    commandId: act.command.id,
    createdAt: act.time.nowAt,
    clockOffsetMs: act.time.offsetMs,
    documentNumber,
  };
}

function appendBudgetEvent(act: Act, event: Omit<RegistryEvent, 'rule'>): Promise<void> {
  const rule = 'practice: a budget line is proposed by the competent authority and confirmed by finance';
  return appendRegistryEvent(act, { ...event, rule }, 'budget');
}
