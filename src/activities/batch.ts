import { createHash, randomUUID } from 'node:crypto';
import {
  addBatch,
  addInstructions,
  addPayoutFile,
  addSignature,
  type BatchRecord,
  getBatch,
  type InstructionRecord,
  listApprovals,
  listClaimsToTell,
  listClaimIdsOfBatch,
  listInstructions,
  lockBatch,
  moveInstructions,
} from '../db/batch-store.js';
import { type ClaimRecord, listClaimsOfOrganisation, listContractsOfClaims, lockClaims } from '../db/claim-store.js';
import { listMovedClaims } from '../db/case-event-store.js';
import { inScope } from '../db/connection.js';
import { type ContractStanding, lockContractStandings } from '../db/contract-store.js';
import { readClock } from '../db/clock-store.js';
import { takeDutyOnAll } from '../db/duty-store.js';
import { bookAll } from '../db/ledger-store.js';
import type { ActorRole } from '../domain/actor.js';
import { addWorkingDays, endOfShanghaiDay } from '../domain/calendar.js';
import { isInForce } from '../domain/contract/status.js';
import { DomainError } from '../domain/errors.js';
import { commit, instruct, type LedgerTransaction, uncommit } from '../domain/ledger/posting.js';
import { sumFen } from '../domain/money.js';
import {
  type ApprovingRole,
  approvalsMissing,
  approvalsNeeded,
  assertApproved,
} from '../domain/payout/approval-tiers.js';
import { type BatchAction, batchTransitionFor } from '../domain/payout/batch-status.js';
import { channelBatchOf, channelOf, type FrozenChannel } from '../domain/payout/channel.js';
import { frozenSetText } from '../domain/payout/frozen-set.js';
import { paymentReference } from '../domain/payout/payment-file.js';
import { type PayoutTerms, USUAL_PAYOUT_TERMS } from '../domain/payout/payout-terms.js';
import { type ClaimStatus, claimTransitionFor } from '../domain/reward/claim-status.js';
import { payableFen } from '../domain/reward/owed-back.js';
import type { Duty } from '../domain/separation-of-duties.js';
import { BuildBatch, CheckBatch } from '../schemas/reward-commands.js';
import { writeChannelFile } from '../gateways/payment-files.js';
import type { BatchCommandInput, BatchDecisionInput, BatchOutcome } from '../workflows/payout-batch/messages.js';
import { advanceBatch, appendBatchEvent, batchOutcome } from './advance-batch.js';
import { checkOwnClaim, checkOwnOrganisation } from './advance-case.js';
import { roleFor } from './advance-claim.js';
import { advanceClaims } from './advance-claims.js';
import { cancelClaim } from './end-claims.js';
import { assertNoneHeld } from './holds.js';
import type { OutsideDependencies } from './index.js';
import { assertGateOpen } from './payout-gate.js';
import { assertNothingToClear } from './uncleared-answers.js';
import {
  type Act,
  type ActDependencies,
  atActivityEdge,
  recordAct,
  recordSystemAct,
  assertDecidedAsSent,
} from './record-act.js';

type WithTerms = ActDependencies & Pick<OutsideDependencies, 'options'>;

/** Two lines of one claim are a mistake of somebody's list, and no two payments. Throws `claim-named-twice`. */
function assertOnce(claimIds: readonly string[]): void {
  const seen = new Set<string>();
  const again = claimIds.flatMap((id, index) => (seen.size === seen.add(id).size ? [index] : []));
  if (again.length > 0) {
    throw new DomainError('claim-named-twice', { pointers: again.map((index) => `/claimIds/${index}`) });
  }
}

/** 编制批次: the maker freezes payable claims into instructions; one person makes, others check and release. */
export const recordBatch =
  (dependencies: WithTerms) =>
  (input: BatchCommandInput): Promise<BatchOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const role = roleFor(act, { action: 'build', actors: ['finance_maker'] });
      const { claimIds, channel: channelCode } = BuildBatch.parse(act.command.payload);
      const { payer, purpose } = termsOf(dependencies);
      const channel: FrozenChannel = { ...channelOf(act.rules.payoutChannels, channelCode), payer, purpose };
      assertOnce(claimIds);
      const behind = await lockBehind(act, claimIds);
      const claims = await lockClaims(act.trx, claimIds);
      const places = new Map(claimIds.map((id, index) => [id, index]));
      const known = new Set(claims.map(({ id }) => id));
      const missing = claimIds.filter((id) => !known.has(id));
      if (missing.length > 0) {
        throw new DomainError('reward-claim-not-found', {
          pointers: missing.map((id) => `/claimIds/${places.get(id)}`),
          ids: missing,
        });
      }
      for (const claim of claims) naming([claim.id], places, () => claimTransitionFor(claim.status, 'putInBatch'));
      await assertNoneHeld(act, claims);
      await assertNothingToClear(act, claimIds, (waiting) => namedIn(waiting, places));
      await standInBatch(act, behind, 'make', { mustBeInForce: true, places });

      const instructions = claims.map((claim) => naming([claim.id], places, () => toInstruction(claim, input.batchId)));
      assertWritable(
        { id: input.batchId, createdAt: act.time.nowAt, channel },
        instructions,
        { payer, purpose },
        places,
      );
      const amounts = instructions.map(({ amountFen }) => amountFen);
      const needed = approvalsNeeded(act.rules.approvalTiers, amounts);
      const frozenSha256 = frozenHash(input.batchId, instructions);
      await addBatch(act.trx, {
        id: input.batchId,
        totalFen: sumFen(amounts),
        instructionCount: instructions.length,
        makerId: act.actor.id,
        createdAt: act.time.nowAt,
        channel,
        frozenSha256,
        approvalsNeeded: needed,
      });
      await sign(act, { batchId: input.batchId, role: 'finance_maker', frozenSha256 });
      await advanceClaims(
        act,
        role,
        claims.map((claim) => ({
          claim,
          action: 'putInBatch',
          kind: 'reward.put_in_batch',
          data: { batchId: input.batchId },
        })),
      );
      await addInstructions(act.trx, instructions, act.time.nowAt);
      await bookEach(act, instructions, commit);
      const batch = await lockBatch(act.trx, input.batchId);
      await appendBatchEvent(act, {
        batchId: batch.id,
        kind: 'batch.proposed',
        role,
        statusAfter: batch.status,
        rule: 'separation of duties: maker, checker and releaser are three people',
        data: {
          totalFen: batch.totalFen.toString(),
          instructions: claims.length,
          channel: channel.code,
          approvalsNeeded: needed,
          frozenSha256,
        },
      });
      return batchOutcome(act.trx, batch, act.time);
    });

const termsOf = ({ options }: Pick<OutsideDependencies, 'options'>): PayoutTerms =>
  options.payoutTerms ?? USUAL_PAYOUT_TERMS;

/**
 * A released batch has no way back, so its file must be one that its channel can carry; nothing of it is kept here. Throws
 * what `writeChannelFile` throws, with the claim whose payment cannot be written.
 */
function assertWritable(
  batch: Pick<BatchRecord, 'id' | 'createdAt' | 'channel'>,
  instructions: readonly InstructionRecord[],
  terms: Pick<PayoutTerms, 'payer' | 'purpose'>,
  places: ReadonlyMap<string, number> = new Map(),
): void {
  const write = (some: readonly InstructionRecord[]): unknown =>
    writeChannelFile(channelBatchOf({ batch, instructions: some }, terms), batch.channel);
  try {
    write(instructions);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    for (const one of instructions) naming([one.claimId], places, () => write([one]));
    throw error;
  }
}

/** The same move for the money of every instruction, in few statements. */
export function bookEach(
  act: Act,
  instructions: readonly InstructionRecord[],
  move: (amountFen: bigint) => LedgerTransaction,
): Promise<void> {
  return bookAll(
    act.trx,
    instructions.map(({ id, budgetId, amountFen }) => ({
      what: move(amountFen),
      for: {
        budgetId,
        subjectKind: 'payment_instruction' as const,
        subjectId: id,
        commandId: act.command.id,
        createdAt: act.time.nowAt,
        clockOffsetMs: act.time.offsetMs,
      },
    })),
  );
}

/** A batch is refused because of some of its claims: the "no" says which, and where they stand in what was sent. */
function naming<T>(claimIds: readonly string[], places: ReadonlyMap<string, number>, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError(error.code, { ...error.details, ...namedIn(claimIds, places) });
  }
}

/** Claims by their ids, and by where they stand in what was sent. */
function namedIn(
  claimIds: readonly string[],
  places: ReadonlyMap<string, number> = new Map(),
): { claimIds: readonly string[]; pointers?: string[] } {
  const pointers = claimIds.flatMap((id) => (places.has(id) ? [`/claimIds/${places.get(id)}`] : []));
  return { claimIds, ...(pointers.length === 0 ? {} : { pointers }) };
}

/** The contracts behind the claims of a batch, locked, and which claims rest on each. */
export interface Behind {
  contracts: ContractStanding[];
  claimsOf: ReadonlyMap<string, string[]>;
  /** By claim. */
  contractsOf: ReadonlyMap<string, ContractStanding[]>;
}

/** Locks the contracts behind claims in the order of their ids: contract first, then batch, then claim. */
export async function lockBehind(act: Act, claimIds: readonly string[]): Promise<Behind> {
  const pairs = await listContractsOfClaims(act.trx, claimIds);
  const contracts = await lockContractStandings(act.trx, [...new Set(pairs.map(({ contractId }) => contractId))]);
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));
  const claimsOf = new Map<string, string[]>();
  const contractsOf = new Map<string, ContractStanding[]>();
  for (const { claimId, contractId } of pairs) {
    const contract = byId.get(contractId);
    if (contract === undefined) continue;
    claimsOf.set(contractId, [...(claimsOf.get(contractId) ?? []), claimId]);
    contractsOf.set(claimId, [...(contractsOf.get(claimId) ?? []), contract]);
  }
  return { contracts, claimsOf, contractsOf };
}

/** Locks the contracts behind a batch, then the batch, and reads its instructions as they stand by then. */
export async function lockWhole(
  act: Act,
  batchId: string,
): Promise<{ batch: BatchRecord; behind: Behind; instructions: InstructionRecord[] }> {
  const behind = await lockBehind(act, await listClaimIdsOfBatch(act.trx, batchId));
  const batch = await lockBatch(act.trx, batchId);
  // under the lock: a payment may have come back while this waited, and the ledger says so already
  return { batch, behind, instructions: await listInstructions(act.trx, batchId) };
}

/** Takes the duty on every case in the batch; whoever may not is told because of which claims. */
async function standInBatch(
  act: Act,
  behind: Behind,
  duty: Duty,
  { mustBeInForce, places = new Map() }: { mustBeInForce: boolean; places?: ReadonlyMap<string, number> },
): Promise<void> {
  const claimsOf = (contractId: string): string[] => behind.claimsOf.get(contractId) ?? [];
  for (const contract of behind.contracts) {
    naming(claimsOf(contract.id), places, () => {
      if (mustBeInForce) checkInForce(contract);
      checkOwnOrganisation(act, contract);
    });
  }
  const { organisationId } = act.actor;
  const claimIds = [...behind.contractsOf.keys()];
  const own = organisationId === undefined ? [] : await listClaimsOfOrganisation(act.trx, organisationId, claimIds);
  for (const claim of own) naming([claim.id], places, () => checkOwnClaim(act, claim));
  const [refused] = await takeDutyOnAll(act.trx, behind.contracts, act.actor, duty, act.time.nowAt);
  if (refused !== undefined) {
    naming(claimsOf(refused.contractId), places, () => {
      throw refused.refusal;
    });
  }
}

function toInstruction(claim: ClaimRecord, batchId: string): InstructionRecord {
  const { budgetId, amountFen, payeeAccountName, payeeAccountNumber, payeeBankName, payeeBankCode } = claim;
  if (
    budgetId === undefined ||
    amountFen === undefined ||
    payeeAccountName === undefined ||
    payeeAccountNumber === undefined ||
    payeeBankName === undefined ||
    payeeBankCode === undefined
  ) {
    throw new DomainError('action-not-allowed', { status: claim.status, action: 'putInBatch' });
  }
  // what was netted against a recovery stays here
  const toPayFen = payableFen(claim);
  if (toPayFen <= 0n) throw new DomainError('nothing-to-pay', { claimId: claim.id });
  const id = randomUUID();
  return {
    id,
    reference: paymentReference(id),
    batchId,
    claimId: claim.id,
    contractId: claim.contractId,
    budgetId,
    status: 'prepared' as const,
    payeeName: payeeAccountName,
    accountNumber: payeeAccountNumber,
    bankName: payeeBankName,
    bankCode: payeeBankCode,
    amountFen: toPayFen,
  };
}

const frozenHash = (batchId: string, instructions: readonly InstructionRecord[]): string =>
  createHash('sha256').update(frozenSetText(batchId, instructions)).digest('hex');

const sign = (
  act: Act,
  signature: { batchId: string; role: string; frozenSha256: string; opinion?: string },
): Promise<void> => addSignature(act.trx, { ...signature, personId: act.actor.id, signedAt: act.time.nowAt });

/** 复核批次: other people than the maker approve it, as many as its tier asks; or one sends it back and its claims are payable again. */
export const recordBatchCheck =
  (dependencies: ActDependencies) =>
  (input: BatchDecisionInput): Promise<BatchOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const check = CheckBatch.parse(act.command.payload);
      assertDecidedAsSent(check.outcome, input.outcome);
      if (check.outcome === 'approve') return approveBatch(act, input.batchId, check.opinion);
      const before = await getBatch(act.trx, input.batchId);
      const open = await openBatch(
        act,
        input.batchId,
        'rejectBatch',
        before.status === 'checked' ? 'release' : 'check',
      );
      await moveInstructions(act.trx, open.batch.id, { from: 'prepared', to: 'withdrawn', at: act.time.nowAt });
      await bookEach(act, open.instructions, uncommit);
      const claims = await lockClaims(act.trx, open.claimIds);
      const payable = await advanceClaims(
        act,
        open.role,
        claims.map((claim) => ({
          claim,
          action: 'takeOutOfBatch',
          kind: 'reward.taken_out_of_batch',
          data: { batchId: open.batch.id },
        })),
      );
      for (const claim of payable.values()) {
        const contracts = open.behind.contractsOf.get(claim.id) ?? [];
        if (!contracts.every(({ status }) => isInForce(status))) await cancelClaim(act, claim);
      }
      const saved = await advanceBatch(act, open, { kind: 'batch.rejected', reasonText: check.opinion });
      return batchOutcome(act.trx, saved, act.time);
    });

async function approveBatch(act: Act, batchId: string, opinion: string): Promise<BatchOutcome> {
  const before = await getBatch(act.trx, batchId);
  const asRole = approvingRole(act, before);
  const open = await openBatch(act, batchId, 'check', asRole === 'competent_authority' ? 'approval' : 'check');
  const frozenSha256 = assertUnchanged(open);
  const missing = approvalsMissing(open.batch.approvalsNeeded, await listApprovals(act.trx, batchId), frozenSha256);
  if (asRole !== undefined && (missing[asRole] ?? 0) === 0) {
    throw new DomainError('action-not-allowed', { status: open.batch.status, action: 'check', missing });
  }
  await sign(act, { batchId, role: open.role, frozenSha256, opinion });
  const saved = await advanceBatch(act, open, {
    kind: 'batch.checked',
    ...(open.batch.status === 'proposed' ? { changes: { checkerId: act.actor.id } } : {}),
    reasonText: opinion,
    data: { frozenSha256, asRole: open.role },
  });
  return batchOutcome(act.trx, saved, act.time);
}

/** In which role somebody approves a batch: the one that is missing, if they hold it. */
function approvingRole(act: Act, batch: BatchRecord): ApprovingRole | undefined {
  const row = batchTransitionFor(batch.status, 'check');
  const role = roleFor(act, row);
  return role === 'finance_checker' || role === 'competent_authority' ? role : undefined;
}

/** What is approved or released is what was frozen. Throws `batch-set-changed`. */
function assertUnchanged({ batch, instructions }: Pick<OpenBatch, 'batch' | 'instructions'>): string {
  const now = frozenHash(batch.id, instructions);
  if (batch.frozenSha256 !== undefined && batch.frozenSha256 !== now) {
    throw new DomainError('batch-set-changed', { batchId: batch.id, frozen: batch.frozenSha256, now });
  }
  return now;
}

/** 签发: the last person, when enough have approved; the money of every instruction leaves in the same transaction. */
export const recordBatchRelease =
  (dependencies: WithTerms) =>
  (input: BatchCommandInput): Promise<BatchOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      await assertGateOpen(act);
      const open = await openBatch(act, input.batchId, 'release', 'release');
      const frozenSha256 = assertUnchanged(open);
      if (open.batch.frozenSha256 !== undefined) {
        assertApproved(open.batch.approvalsNeeded, await listApprovals(act.trx, open.batch.id), frozenSha256);
      }
      await assertNothingToClear(act, open.claimIds, (waiting) => namedIn(waiting));
      assertWritable(open.batch, open.instructions, termsOf(dependencies));
      await sign(act, { batchId: open.batch.id, role: 'finance_releaser', frozenSha256 });
      await moveInstructions(act.trx, open.batch.id, { from: 'prepared', to: 'instructed', at: act.time.nowAt });
      await bookEach(act, open.instructions, instruct);
      const saved = await advanceBatch(act, open, {
        kind: 'batch.released',
        changes: { releaserId: act.actor.id },
        data: { frozenSha256 },
      });
      return batchOutcome(act.trx, saved, act.time);
    });

/** 已送国库: the payment file lies in the drop; from now on the treasury owes an answer. */
export const recordPaymentFileSent =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: {
    commandId: string;
    batchId: string;
    fileName: string;
    sha256: string;
    messageId?: string;
  }): Promise<BatchOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'batch.send', subjectId: input.batchId },
      async (act) => {
        const batch = await lockBatch(act.trx, input.batchId);
        const row = batchTransitionFor(batch.status, 'send');
        if (input.messageId !== undefined) {
          await addPayoutFile(act.trx, {
            messageId: input.messageId,
            batchId: batch.id,
            format: batch.channel.format,
            fileName: input.fileName,
            sha256: input.sha256,
            paymentCount: batch.instructionCount,
            totalFen: batch.totalFen,
            madeAt: act.time.nowAt,
          });
        }
        const saved = await advanceBatch(
          act,
          { batch, row, role: 'system' },
          {
            kind: 'batch.sent',
            changes: {
              fileName: input.fileName,
              fileSha256: input.sha256,
              sentAt: act.time.nowAt,
              enquireAt: answerDueAt(act, dependencies),
            },
            data: { fileName: input.fileName, sha256: input.sha256, format: batch.channel.format },
          },
        );
        return batchOutcome(act.trx, saved, act.time);
      },
    );

/** 查询: unanswered instructions are marked unknown and were asked about; they are never instructed again. */
export const recordEnquiry =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: { commandId: string; batchId: string; enquiryNo: number }): Promise<BatchOutcome> =>
    recordSystemAct(
      dependencies,
      { commandId: input.commandId, kind: 'batch.enquire', subjectId: input.batchId },
      async (act) => {
        const batch = await lockBatch(act.trx, input.batchId);
        // the answer came while the question was on its way: nothing is unknown any more
        if (batch.status === 'settled' || batch.status === 'reconciled') {
          return batchOutcome(act.trx, batch, act.time);
        }
        const newlyUnknown = await moveInstructions(act.trx, batch.id, {
          from: 'instructed',
          to: 'unknown',
          at: act.time.nowAt,
        });
        const saved = await advanceBatch(
          act,
          { batch, row: batchTransitionFor(batch.status, 'recordResults'), role: 'system' },
          {
            kind: 'batch.enquired',
            changes: { enquiries: input.enquiryNo, enquireAt: answerDueAt(act, dependencies) },
            data: { enquiryNo: input.enquiryNo, newlyUnknown },
          },
        );
        return batchOutcome(act.trx, saved, act.time);
      },
    );

/** Where a batch stands; reads only. */
export const readBatch =
  ({ db }: ActDependencies) =>
  (input: { batchId: string }): Promise<BatchOutcome> =>
    atActivityEdge(() =>
      inScope(db, { kind: 'system' }, async (trx) =>
        batchOutcome(trx, await getBatch(trx, input.batchId), await readClock(trx)),
      ),
    );

/** The states of a claim its own clerk waits for while the batch moves it. */
const WORTH_TELLING: readonly ClaimStatus[] = ['payee_confirmation', 'approval', 'reconciled', 'cancelled', 'recovery'];
const TOLD_AT_ONCE = 500;
/** Acts at the same time may be on record in another order than their clock says; hearing twice harms nobody. */
const OVERLAP_MS = 60_000;

/**
 * 通知: the clerks of the claims a batch has moved learn of it, those that run, a part at a time: ten thousand claims must
 * not pass through the history of the batch. Only those that moved after `since` are told again.
 */
export const tellClaims =
  ({ db, processes }: ActDependencies & Pick<OutsideDependencies, 'processes'>) =>
  (input: { batchId: string; since?: string }): Promise<{ told: number }> =>
    atActivityEdge(async () => {
      const since =
        input.since === undefined ? undefined : new Date(Date.parse(input.since) - OVERLAP_MS).toISOString();
      let told = 0;
      for (let after: string | undefined; ; ) {
        const claimIds = await inScope(db, { kind: 'system' }, (trx) =>
          listClaimsToTell(trx, input.batchId, { statuses: WORTH_TELLING, since, after, limit: TOLD_AT_ONCE }),
        );
        told += await processes.tellRunning(claimIds.map((id) => ({ kind: 'reward_claim', id })));
        after = claimIds.at(-1);
        if (claimIds.length < TOLD_AT_ONCE) return { told };
      }
    });

/** 通知: the clerks of the claims that one act at a desk moved, a part at a time; those that run. */
export const tellMovedClaims =
  ({ db, processes }: ActDependencies & Pick<OutsideDependencies, 'processes'>) =>
  (input: { commandId: string }): Promise<{ told: number }> =>
    atActivityEdge(async () => {
      let told = 0;
      for (let after: string | undefined; ; ) {
        const claimIds = await inScope(db, { kind: 'system' }, (trx) =>
          listMovedClaims(trx, input.commandId, { after, limit: TOLD_AT_ONCE }),
        );
        told += await processes.tellRunning(claimIds.map((id) => ({ kind: 'reward_claim', id })));
        after = claimIds.at(-1);
        if (claimIds.length < TOLD_AT_ONCE) return { told };
      }
    });

/** When the treasury owes an answer, and again after every enquiry. */
function answerDueAt(act: Act, { options }: Pick<OutsideDependencies, 'options'>): string {
  const { answerWithinWorkdays } = options.payoutTerms ?? USUAL_PAYOUT_TERMS;
  const due = addWorkingDays(act.rules.calendar, act.today, answerWithinWorkdays);
  return new Date(endOfShanghaiDay(due.on)).toISOString();
}

interface OpenBatch {
  batch: BatchRecord;
  row: ReturnType<typeof batchTransitionFor>;
  role: ActorRole;
  instructions: InstructionRecord[];
  claimIds: string[];
  behind: Behind;
}

/** Locks contracts, batch and claims, and takes the duty on every case in the batch. */
async function openBatch(act: Act, batchId: string, action: BatchAction, duty: Duty): Promise<OpenBatch> {
  const { batch, behind, instructions } = await lockWhole(act, batchId);
  const claimIds = instructions.map(({ claimId }) => claimId);
  const row = batchTransitionFor(batch.status, action);
  const role = roleFor(act, row);
  await standInBatch(act, behind, duty, { mustBeInForce: action !== 'rejectBatch' });
  return { batch, row, role, instructions, claimIds, behind };
}

/** No money leaves for a registration that has ended, or that is being changed or ended. Throws `registration-not-in-force`. */
function checkInForce({ id, status }: Pick<ContractStanding, 'id' | 'status'>): void {
  if (status !== 'registered' && status !== 'completed')
    throw new DomainError('registration-not-in-force', { contractId: id, status });
}

/** Content hash of a file as it travels. */
export function fileSha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
