import { appendCaseEvent } from '../db/case-event-store.js';
import { type ClaimRecord, listContractIdsOfClaims, lockClaims } from '../db/claim-store.js';
import type { LockedContract } from '../db/contract-store.js';
import { settleFound } from '../db/dependant-store.js';
import { book } from '../db/ledger-store.js';
import {
  addEntry,
  addPlan,
  addRecovery,
  addRecoveryReceipt,
  addRequest,
  decideRequest,
  findClaimOfNetting,
  findFirstPaidOn,
  getClaimOfRecovery,
  getRequest,
  listLiveNettings,
  listMovements,
  listPlans,
  listRefundsOwed,
  lockRecovery,
  type RecoveryRecord,
  type RecoveryRequest,
  saveRecovery,
  sumInterestCharged,
  sumOwed,
} from '../db/recovery-store.js';
import { writeOffRest } from '../db/recovery-write-off.js';
import type { ActorRole } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { accrueInterest, receiveInterest, recover } from '../domain/ledger/posting.js';
import { type Fen, roundHalfUp } from '../domain/money.js';
import { claimTransitionFor } from '../domain/reward/claim-status.js';
import { allocateReceipt, isAtZero } from '../domain/reward/recovery-balance.js';
import { interestUpTo, type PrincipalMovement } from '../domain/reward/recovery-interest.js';
import { assertPlan } from '../domain/reward/recovery-plan.js';
import {
  nextRecoveryStatus,
  type ProposedCause,
  type RecoveryAction,
  recoveryTransitionFor,
  type RecoveryStatus,
} from '../domain/reward/recovery-status.js';
import { type RecoveryTerms, recoveryTermsOf } from '../domain/reward/recovery-terms.js';
import { assertTwoPeople } from '../domain/separation-of-duties.js';
import { RecoveryAct } from '../schemas/recovery-commands.js';
import type { DeskInput, MovedClaim, RecoveryOutcome } from '../workflows/desk/messages.js';
import { checkOwnClaim, checkOwnOrganisation, handsOf, handsThen, lentBy } from './advance-case.js';
import { lockContracts, roleFor } from './advance-claim.js';
import { findOwed, openConfirmedRecovery } from './end-claims.js';
import type { OutsideDependencies } from './index.js';
import { issueRecoveryOrder } from './issue-recovery-order.js';
import { assertMayNet, bookedForRecovery, netAgainst, undoNettings } from './netting.js';
import { type Act, type ActDependencies, recordAct, stampOf } from './record-act.js';

type Dependencies = ActDependencies & Pick<OutsideDependencies, 'options'>;
type Body<Name extends RecoveryAct['act']> = Extract<RecoveryAct, { act: Name }>['body'];

/** 追回: one act on what is owed back, from the proposal to zero; which one, the command says. */
export const recordRecoveryAct =
  (dependencies: Dependencies) =>
  (input: DeskInput): Promise<RecoveryOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const asked = RecoveryAct.parse(act.command.payload);
      switch (asked.act) {
        case 'propose':
          return propose(act, asked.claimId, asked.body);
        case 'decide':
          return decide(act, asked.recoveryId, asked.body);
        case 'order':
          return order(act, dependencies, asked.recoveryId, asked.body);
        case 'receive':
          return receive(act, asked.recoveryId, asked.body);
        case 'request':
          return request(act, asked.recoveryId, asked.body);
        case 'decideRequest':
          return decideAsked(act, asked.requestId, asked.body);
        case 'suspend':
          return suspend(act, asked.recoveryId, asked.body);
      }
    });

/** A recovery under lock with its claim and contracts, and the role in which the act is done. */
interface OpenRecovery {
  recovery: RecoveryRecord;
  claim: ClaimRecord;
  contract: LockedContract;
  role: ActorRole;
  rule: string;
}

/**
 * Locks contracts, claims, then the recovery, always in this order, and asks the domain whether this act is possible now.
 * `andClaim`: another claim that the act touches. Throws `recovery-not-found`, `action-not-allowed`, `role-not-allowed`,
 * `own-organisation`.
 */
async function open(
  act: Act,
  recoveryId: string,
  action: RecoveryAction,
  andClaim?: string,
): Promise<OpenRecovery & { other: ClaimRecord | undefined }> {
  const claimId = await getClaimOfRecovery(act.trx, recoveryId);
  const { claims, contracts } = await lockAll(act, andClaim === undefined ? [claimId] : [claimId, andClaim]);
  const claim = claims.find(({ id }) => id === claimId);
  const contract = contracts.find(({ id }) => id === claim?.contractId);
  if (claim === undefined || contract === undefined) throw new DomainError('recovery-not-found', { id: recoveryId });
  const recovery = await lockRecovery(act.trx, recoveryId);
  const row = recoveryTransitionFor(recovery.status, action, act.actor);
  const role = roleFor(act, row);
  for (const each of claims) checkOwnClaim(act, each);
  for (const each of contracts) checkOwnOrganisation(act, each);
  return { recovery, claim, contract, role, rule: row.basis, other: claims.find(({ id }) => id === andClaim) };
}

async function lockAll(
  act: Act,
  claimIds: readonly string[],
): Promise<{ claims: ClaimRecord[]; contracts: LockedContract[] }> {
  const contracts = await lockContracts(act, await listContractIdsOfClaims(act.trx, claimIds));
  return { contracts, claims: await lockClaims(act.trx, claimIds) };
}

function outcomeOf(recovery: RecoveryRecord, more: Partial<RecoveryOutcome> = {}): RecoveryOutcome {
  return {
    recoveryId: recovery.id,
    claimId: recovery.claimId,
    status: recovery.status,
    principalFen: recovery.principalFen.toString(),
    interestFen: recovery.interestFen.toString(),
    creditFen: recovery.creditFen.toString(),
    requestId: null,
    moved: [],
    ...more,
  };
}

/** Keeps the act in the history of the claim, where the beneficiary and the auditor read it. */
function note(
  act: Act,
  { claim, role, rule }: Pick<OpenRecovery, 'claim' | 'role' | 'rule'>,
  noted: {
    kind: string;
    owedFen: Fen;
    reason?: string | undefined;
    codes?: readonly string[];
    data?: Record<string, unknown>;
  },
): Promise<void> {
  return appendCaseEvent(act.trx, {
    subjectKind: 'reward_claim',
    subjectId: claim.id,
    contractId: claim.contractId,
    kind: noted.kind,
    actorId: act.actor.id,
    actorRole: role,
    commandId: act.command.id,
    statusBefore: claim.status,
    statusAfter: claim.status,
    reasonCodes: noted.codes,
    reasonText: noted.reason,
    rule,
    data: { ...noted.data, ...lentBy(act, role), owedFen: noted.owedFen.toString() },
    ...stampOf(act),
  });
}

const FINDERS = ['reward_checker', 'finance_maker', 'finance_checker'] as const;

/** 提请追回: audit, refund, false claim or a payment in error, with its document; nothing is owed until a second person agrees. */
async function propose(act: Act, claimId: string, body: Body<'propose'>): Promise<RecoveryOutcome> {
  const { claims, contracts } = await lockAll(act, [claimId]);
  const [claim] = claims;
  if (claim === undefined) throw new DomainError('reward-claim-not-found', { id: claimId });
  const role = roleFor(act, { action: 'proposeRecovery', actors: FINDERS });
  checkOwnClaim(act, claim);
  for (const contract of contracts) checkOwnOrganisation(act, contract);
  claimTransitionFor(claim.status, 'openRecovery');
  await assertWithinPaid(act, claim, body.amountFen);
  const id = await proposeRecovery(act, claim, role, body);
  return outcomeOf(await lockRecovery(act.trx, id));
}

/** Keeps a proposal to recover from a locked claim; nothing is owed until a second person agrees. Returns its id. */
export async function proposeRecovery(
  act: Act,
  claim: ClaimRecord,
  role: ActorRole,
  proposal: { cause: ProposedCause | 'CHALLENGE_FAILED'; amountFen: Fen; reason: string; document: string },
): Promise<string> {
  const { cause, amountFen, reason, document } = proposal;
  const id = await addRecovery(act.trx, {
    claimId: claim.id,
    contractId: claim.contractId,
    commandId: act.command.id,
    amountFen,
    reasonCode: cause,
    openedAt: act.time.nowAt,
    openedOn: act.today,
    proposed: { by: act.actor.id, reason, document },
  });
  await note(
    act,
    { claim, role, rule: 'registry design: two people for what no registration says by itself' },
    { kind: 'reward.recovery_proposed', owedFen: amountFen, reason, codes: [cause] },
  );
  return id;
}

/** Throws `recovery-above-paid`. */
async function assertWithinPaid(act: Act, claim: ClaimRecord, amountFen: Fen): Promise<void> {
  const owedFen = (await sumOwed(act.trx, [claim.id])).get(claim.id) ?? 0n;
  const mostFen = (claim.amountFen ?? 0n) - owedFen;
  if (amountFen > mostFen) {
    throw new DomainError('recovery-above-paid', { pointer: '/amountFen', mostFen: mostFen.toString() });
  }
}

/** 追回提请的决定: by another person than who proposed it; confirmed, the ledger carries it as recoverable. */
async function decide(act: Act, recoveryId: string, body: Body<'decide'>): Promise<RecoveryOutcome> {
  const action = body.outcome === 'confirm' ? 'confirmRecovery' : 'refuseRecovery';
  const opened = await open(act, recoveryId, action);
  const { recovery, claim, role } = opened;
  const proposer = recovery.proposedBy ?? '';
  assertTwoPeople(await handsThen(act, proposer, recovery.openedAt), handsOf(act, role), {
    held: 'recovery_proposal',
    wanted: 'recovery_decision',
  });
  if (body.outcome === 'confirm') await assertStillOwed(act, claim, recovery);
  const status = nextRecoveryStatus(recovery.status, action);
  await saveRecovery(act.trx, recoveryId, { status, decided: { by: act.actor.id, reason: body.reason } });
  if (body.outcome === 'refuse') {
    await note(act, opened, {
      kind: 'reward.recovery_proposal_refused',
      owedFen: recovery.amountFen,
      reason: body.reason,
    });
    return outcomeOf(await lockRecovery(act.trx, recoveryId));
  }
  // what else came to be owed since it was proposed
  await assertWithinPaid(act, claim, 0n);
  const moved = await openConfirmedRecovery(act, claim, { recovery, role, reasonText: body.reason });
  await addEntry(act.trx, recoveryId, {
    kind: 'owed',
    principalFen: recovery.amountFen,
    on: act.today,
    commandId: act.command.id,
    at: act.time.nowAt,
  });
  return outcomeOf(await lockRecovery(act.trx, recoveryId), { moved: movedTo(moved) });
}

/** A refund was proposed by the sheet: what came to be owed since is not owed twice. Throws `recovery-above-paid`. */
async function assertStillOwed(act: Act, claim: ClaimRecord, recovery: RecoveryRecord): Promise<void> {
  const before = await listRefundsOwed(act.trx, claim.id);
  const refunds = await listRefundsOwed(act.trx, claim.id, recovery.id);
  if (refunds.length === before.length) return;
  const { owedFen } = await findOwed(act, claim, refunds);
  if (recovery.amountFen > owedFen) throw new DomainError('recovery-above-paid', { mostFen: owedFen.toString() });
}

const movedTo = ({ id, status }: Pick<ClaimRecord, 'id' | 'status'>): MovedClaim[] => [{ claimId: id, status }];

/** 追回决定: amount, reason, basis, deadline and instalments on paper; the terms of the day are kept with it. */
async function order(
  act: Act,
  dependencies: Dependencies,
  recoveryId: string,
  body: Body<'order'>,
): Promise<RecoveryOutcome> {
  const opened = await open(act, recoveryId, 'issueOrder');
  const { recovery, claim, contract } = opened;
  const policy = act.rules.policy(claim.policyCode, claim.policyVersion);
  const terms = recoveryTermsOf(act.rules.recoveryTerms, policy, act.today);
  assertPlan(body.instalments, recovery.principalFen, { today: act.today, terms });
  const deadlineOn = body.instalments.at(-1)?.dueOn ?? act.today;
  const legalBasis = body.legalBasis ?? terms.order.legalBasis;
  const paperId = await issueRecoveryOrder(act, dependencies, {
    recovery,
    claim,
    contract,
    terms,
    reason: body.reason,
    legalBasis,
    instalments: body.instalments,
    payTo: body.payTo,
  });
  const status = nextRecoveryStatus(recovery.status, 'issueOrder');
  await addPlan(act.trx, recoveryId, { from: act.today, parts: body.instalments });
  const saved = await saveRecovery(act.trx, recoveryId, {
    status,
    order: { on: act.today, by: act.actor.id, reason: body.reason, legalBasis, deadlineOn, terms, paperId },
  });
  await note(act, opened, {
    kind: 'reward.recovery_ordered',
    owedFen: recovery.principalFen,
    reason: body.reason,
    data: { recoveryId, deadlineOn, instalments: body.instalments.length },
  });
  return outcomeOf(saved);
}

/** 到账: principal first, then interest; the slip counts once. */
async function receive(act: Act, recoveryId: string, body: Body<'receive'>): Promise<RecoveryOutcome> {
  const opened = await open(act, recoveryId, 'receiveRefund');
  const { recovery, claim } = opened;
  if (body.receivedOn > act.today) throw new DomainError('date-in-future', { pointer: '/receivedOn' });
  const paidOn = await findFirstPaidOn(act.trx, claim.id);
  if (paidOn !== undefined && body.receivedOn < paidOn) {
    throw new DomainError('recovery-before-payment', { pointer: '/receivedOn', paidOn });
  }
  const receiptId = await addRecoveryReceipt(act.trx, {
    recoveryId,
    slipNumber: body.slipNumber.toUpperCase(),
    receivedOn: body.receivedOn,
    amountFen: body.amountFen,
    payerName: body.payerName,
    document: body.document,
    recordedBy: act.actor.id,
    recordedAt: act.time.nowAt,
  });
  const principalFen = body.amountFen < recovery.principalFen ? body.amountFen : recovery.principalFen;
  const moved = { on: body.receivedOn, commandId: act.command.id, at: act.time.nowAt, receiptId };
  if (principalFen > 0n) {
    await addEntry(act.trx, recoveryId, { kind: 'received', principalFen: -principalFen, ...moved });
    await book(act.trx, recover(principalFen), bookedForRecovery(act, recoveryId, claim));
  }
  const charged = await chargeInterest(act, recoveryId, claim, body.receivedOn);
  const { interestFen, creditFen } = allocateReceipt(body.amountFen - principalFen, charged, {
    keepExcess: body.keepExcess,
  });
  if (interestFen > 0n) {
    await addEntry(act.trx, recoveryId, { kind: 'interest_paid', interestFen: -interestFen, ...moved });
    await book(act.trx, receiveInterest(interestFen), bookedForRecovery(act, recoveryId, claim));
  }
  if (creditFen > 0n) await addEntry(act.trx, recoveryId, { kind: 'credit_kept', creditFen, ...moved });
  await note(act, opened, {
    kind: 'reward.recovery_received',
    owedFen: body.amountFen,
    data: { recoveryId, receiptId, interestFen: interestFen.toString(), creditFen: creditFen.toString() },
  });
  return outcomeOf(await closeAtZero(act, opened));
}

/** 计收占用费: once the principal is gone its interest is known for good, and is rounded once; what was charged before is not charged again. */
async function chargeInterest(
  act: Act,
  recoveryId: string,
  claim: ClaimRecord,
  until: string,
): Promise<RecoveryRecord> {
  const recovery = await lockRecovery(act.trx, recoveryId);
  if (recovery.principalFen > 0n) return recovery;
  const dueFen = (await interestOf(act, recovery, until)) - (await sumInterestCharged(act.trx, recoveryId));
  if (dueFen <= 0n) return recovery;
  const [on, commandId, at] = [until, act.command.id, act.time.nowAt];
  await addEntry(act.trx, recoveryId, { kind: 'interest_charged', interestFen: dueFen, on, commandId, at });
  await book(act.trx, accrueInterest(dueFen), bookedForRecovery(act, recoveryId, claim));
  return lockRecovery(act.trx, recoveryId);
}

async function interestOf(act: Act, recovery: RecoveryRecord, until: string): Promise<Fen> {
  const movements: PrincipalMovement[] = await listMovements(act.trx, recovery.id);
  const exact = interestUpTo(until, {
    movements,
    plans: await listPlans(act.trx, recovery.id),
    orderedOn: recovery.orderedOn ?? undefined,
    interest: recovery.terms?.interest,
  });
  return roundHalfUp(exact);
}

/** 结清: exactly zero closes it, and settles what the registration left to do. */
async function closeAtZero(
  act: Act,
  opened: Pick<OpenRecovery, 'recovery' | 'claim' | 'role' | 'rule'>,
  how: RecoveryStatus = 'settled',
): Promise<RecoveryRecord> {
  const recovery = await lockRecovery(act.trx, opened.recovery.id);
  const isEnded = recovery.status === 'settled' || recovery.status === 'recovery_written_off';
  if (!isAtZero(recovery) || isEnded) return recovery;
  const saved = await saveRecovery(act.trx, recovery.id, { status: how, settledOn: act.today });
  await settleFound(act.trx, { kinds: ['recovery'], subjectIds: [recovery.id], state: how, at: act.time.nowAt });
  await note(act, opened, {
    kind: how === 'settled' ? 'reward.recovery_settled' : 'reward.recovery_written_off',
    owedFen: recovery.amountFen,
    data: { recoveryId: recovery.id },
  });
  return saved;
}

/** 提请: plan, writing off, netting or returning what was too much; checked now, and again when it is decided. */
async function request(act: Act, recoveryId: string, body: Body<'request'>): Promise<RecoveryOutcome> {
  const opened = await open(act, recoveryId, 'requestDecision', body.kind === 'netting' ? body.claimId : undefined);
  const { reason, document, kind, ...content } = body;
  await assertPossible(act, opened, { kind, content: toContent(content) });
  await addRequest(act.trx, {
    id: act.command.id,
    recoveryId,
    kind,
    content: toContent(content),
    reason,
    document,
    proposedBy: act.actor.id,
    proposedAt: act.time.nowAt,
  });
  await note(act, opened, {
    kind: 'reward.recovery_asked',
    owedFen: opened.recovery.principalFen,
    reason,
    data: { recoveryId, requestId: act.command.id, asked: kind },
  });
  return outcomeOf(opened.recovery, { requestId: act.command.id });
}

/** As it is kept: amounts as decimal text. */
function toContent(content: object): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(content, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
  ) as Record<string, unknown>;
}

type Asked = Pick<RecoveryRequest, 'kind' | 'content'>;

function planOf({ content }: Asked): { dueOn: string; amountFen: Fen }[] {
  const parts = content['instalments'] as { dueOn: string; amountFen: string }[];
  return parts.map(({ dueOn, amountFen }) => ({ dueOn, amountFen: BigInt(amountFen) }));
}
const amountOf = ({ content }: Asked): Fen => BigInt(String(content['amountFen']));

async function assertPossible(
  act: Act,
  { recovery, claim, other }: OpenRecovery & { other: ClaimRecord | undefined },
  asked: Asked,
): Promise<void> {
  switch (asked.kind) {
    case 'plan': {
      const terms: RecoveryTerms | null = recovery.terms;
      if (recovery.status !== 'ordered' || terms === null) {
        throw new DomainError('action-not-allowed', { status: recovery.status, action: 'requestDecision' });
      }
      assertPlan(planOf(asked), recovery.principalFen, { today: act.today, terms });
      return;
    }
    case 'write_off':
      if (isAtZero(recovery)) throw new DomainError('recovery-nothing-owed');
      return;
    case 'netting':
      if (other === undefined) throw new DomainError('reward-claim-not-found');
      if (recovery.status === 'suspended') {
        throw new DomainError('action-not-allowed', { status: recovery.status, action: 'requestDecision' });
      }
      return assertMayNet(act, { recovery, owing: claim, later: other, amountFen: amountOf(asked) });
    case 'undo_netting':
      if (asked.content['nettingId'] === undefined) throw new DomainError('netting-not-found');
      return;
    case 'return_credit':
      if (amountOf(asked) > recovery.creditFen) {
        throw new DomainError('recovery-no-credit', { creditFen: recovery.creditFen.toString() });
      }
  }
}

/** 决定: by another person than who asked; refused, nothing changes. */
async function decideAsked(act: Act, requestId: string, body: Body<'decideRequest'>): Promise<RecoveryOutcome> {
  const before = await getRequest(act.trx, requestId);
  const counterClaim = await counterClaimOf(act, before);
  const opened = await open(act, before.recoveryId, 'decideRequest', counterClaim);
  const asked = await getRequest(act.trx, requestId);
  if (asked.outcome !== null) throw new DomainError('recovery-request-decided', { outcome: asked.outcome });
  assertTwoPeople(await handsThen(act, asked.proposedBy, asked.proposedAt), handsOf(act, opened.role), {
    held: 'recovery_request',
    wanted: 'recovery_decision',
  });
  const outcome = body.outcome === 'agree' ? 'agreed' : 'not_agreed';
  const decided = { outcome, by: act.actor.id, at: act.time.nowAt, reason: body.reason } as const;
  await decideRequest(act.trx, requestId, decided);
  await note(act, opened, {
    kind: 'reward.recovery_request_decided',
    owedFen: opened.recovery.principalFen,
    reason: body.reason,
    data: { recoveryId: asked.recoveryId, requestId, asked: asked.kind, outcome },
  });
  if (outcome === 'not_agreed') return outcomeOf(opened.recovery, { requestId });
  await assertPossible(act, opened, asked);
  const { saved, moved } = await carryOut(act, opened, asked);
  return outcomeOf(saved, { requestId, moved });
}

async function counterClaimOf(act: Act, { kind, content, recoveryId }: RecoveryRequest): Promise<string | undefined> {
  if (kind === 'netting') return String(content['claimId']);
  if (kind !== 'undo_netting') return undefined;
  const claimId = await findClaimOfNetting(act.trx, { nettingId: String(content['nettingId']), recoveryId });
  if (claimId === undefined) throw new DomainError('netting-not-found');
  return claimId;
}

async function carryOut(
  act: Act,
  opened: OpenRecovery & { other: ClaimRecord | undefined },
  asked: RecoveryRequest,
): Promise<{ saved: RecoveryRecord; moved: MovedClaim[] }> {
  const { recovery, claim, other } = opened;
  const only = async (saving: Promise<RecoveryRecord>) => ({ saved: await saving, moved: [] });
  const stamp = { on: act.today, commandId: act.command.id, at: act.time.nowAt, requestId: asked.id };
  switch (asked.kind) {
    case 'plan': {
      const parts = planOf(asked);
      await addPlan(act.trx, recovery.id, { from: act.today, parts });
      const deadlineOn = parts.at(-1)?.dueOn ?? act.today;
      return only(saveRecovery(act.trx, recovery.id, { status: recovery.status, deadlineOn }));
    }
    case 'write_off':
      await writeOffRest(act.trx, recovery, {
        ...bookedForRecovery(act, recovery.id, claim),
        requestId: asked.id,
        on: act.today,
        at: act.time.nowAt,
      });
      return only(closeAtZero(act, opened, 'recovery_written_off'));
    case 'netting': {
      if (other === undefined) throw new DomainError('reward-claim-not-found');
      const later = await netAgainst(act, {
        recovery,
        owing: claim,
        later: other,
        amountFen: amountOf(asked),
        requestId: asked.id,
      });
      await chargeInterest(act, recovery.id, claim, act.today);
      const saved = await closeAtZero(act, opened);
      return { saved, moved: later.status === other.status ? [] : movedTo(later) };
    }
    case 'undo_netting': {
      if (other === undefined) throw new DomainError('netting-not-found');
      claimTransitionFor(other.status, 'putInBatch');
      const live = await listLiveNettings(act.trx, { recoveryId: recovery.id, claimId: other.id });
      const netting = live.find(({ id }) => id === asked.content['nettingId']);
      if (netting === undefined) throw new DomainError('netting-not-found');
      await undoNettings(act, other, netting);
      return only(lockRecovery(act.trx, recovery.id));
    }
    case 'return_credit':
      await addEntry(act.trx, recovery.id, { kind: 'credit_returned', creditFen: -amountOf(asked), ...stamp });
      return only(lockRecovery(act.trx, recovery.id));
  }
}

/** 中止、恢复追缴 while a dispute about it is pending: nobody is reminded, money that comes is taken. */
async function suspend(act: Act, recoveryId: string, body: Body<'suspend'>): Promise<RecoveryOutcome> {
  const opened = await open(act, recoveryId, body.outcome);
  const { recovery } = opened;
  const status: RecoveryStatus =
    body.outcome === 'suspend' ? 'suspended' : recovery.orderedOn === null ? 'open' : 'ordered';
  const saved = await saveRecovery(act.trx, recoveryId, {
    status,
    suspensionReason: body.outcome === 'suspend' ? body.reason : null,
  });
  await note(act, opened, {
    kind: body.outcome === 'suspend' ? 'reward.recovery_suspended' : 'reward.recovery_resumed',
    owedFen: recovery.principalFen,
    reason: body.reason,
    data: { recoveryId, document: body.document },
  });
  return outcomeOf(saved);
}
