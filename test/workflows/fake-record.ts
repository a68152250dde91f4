import { setTimeout as pause } from 'node:timers/promises';
import { ApplicationFailure, Context } from '@temporalio/activity';
import type { Activities } from '../../src/activities/index.js';
import { type ContractAction, type ContractStatus, hasEnded, nextStatus } from '../../src/domain/contract/status.js';
import { DomainError } from '../../src/domain/errors.js';
import { type BatchAction, type BatchStatus, nextBatchStatus } from '../../src/domain/payout/batch-status.js';
import { type ClaimAction, type ClaimStatus, nextClaimStatus } from '../../src/domain/reward/claim-status.js';
import {
  ACTION_OF_OUTCOME,
  type Alarm,
  type CommandInput,
  type ContractOutcome,
  type DecisionInput,
} from '../../src/workflows/contract/messages.js';
import type { BatchCommandInput, BatchOutcome } from '../../src/workflows/payout-batch/messages.js';
import type { ClaimCommandInput, ClaimOutcome } from '../../src/workflows/reward/messages.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** How long everything may take here; the real limits are data of the rule set. */
const ACCEPTANCE_MS = 5 * DAY_MS;
const CORRECTION_MS = 30 * DAY_MS;
const REMINDER_MS = 25 * DAY_MS;
const REVIEW_MS = 21 * DAY_MS;
const PUBLICITY_MS = 7 * DAY_MS;

export type ActName = keyof Activities;

interface FakeContract {
  id: string;
  status: ContractStatus;
  version: number;
  isLarge: boolean;
  dueAtMs?: number | undefined;
  reminderAtMs?: number | undefined;
  isOverdue: boolean;
  registrationVersion: number;
  /** Versions whose printed certificate is on record. */
  issued: number[];
  documents: string[];
}

interface FakeClaim {
  id: string;
  contractId: string;
  status: ClaimStatus;
  version: number;
  dueAtMs?: number | undefined;
}

type InstructionResult = 'paid' | 'rejected' | 'returned';

interface FakeBatch {
  id: string;
  status: BatchStatus;
  version: number;
  claimIds: string[];
  results: Map<string, InstructionResult>;
  enquiries: number;
  isEnquiryDue: boolean;
}

/** Stops an act at a chosen point until it is let go. */
export interface Gate {
  /** Resolves when the act has come to the gate. */
  readonly reached: Promise<void>;
  open(): void;
}

/** What happens to the next call of an act: it fails before anything is done, or it waits before or after doing it. */
type Incident =
  | { kind: 'fail'; error: Error }
  | { kind: 'before' | 'after'; arrive: () => void; opened: Promise<void> };

/** The record of the registry in memory: same acts, same refusals, once per command id; and what a test may do to it. */
export interface FakeRecord {
  readonly activities: Activities;
  /** Every call of an act on a subject, in order, repeated ones included. */
  callsOn(subjectId: string): ActName[];
  /** Resolves when this act has come to its end on this subject so many times. */
  done(name: ActName, subjectId: string, times?: number): Promise<void>;
  /** The next call fails. */
  failNext(name: ActName, subjectId: string, error: Error): void;
  /** The next call waits at a gate: before it does anything, or after it has done everything but answer. */
  holdNext(when: 'before' | 'after', name: ActName, subjectId: string): Gate;
  /** Moves the service's clock, as the demonstration does. Returns the new offset. */
  moveClock(byMs: number): number;
  nowMs(): Promise<number>;
  contract(id: string): FakeContract;
  claim(id: string): FakeClaim;
  batch(id: string): FakeBatch;
  /** From now on this contract counts as large. */
  makeLarge(contractId: string): void;
  /** What the next alarm finds is a moment too early: nothing changes. */
  tooEarlyOnce(contractId: string): void;
  /** The sheet of this claim will give nothing. */
  giveNothing(claimId: string): void;
  /** A claim that is ready for a batch. */
  addPayableClaim(claimId: string, contractId: string): void;
  /** What the build command of this batch holds. */
  fillBatch(batchId: string, claimIds: readonly string[]): void;
  /** The treasury's answers reach the record through the drop. */
  takeInResults(batchId: string, results: Readonly<Record<string, InstructionResult>>): void;
  /** What a results command by hand holds. */
  handIn(commandId: string, results: Readonly<Record<string, InstructionResult>>): void;
  /** No answer in time: the batch is to be asked about. */
  letEnquiryFallDue(batchId: string): void;
}

/** An empty record; `baseMs` is the machine's clock. */
export function createFakeRecord(baseMs: () => number | Promise<number> = Date.now): FakeRecord {
  const contracts = new Map<string, FakeContract>();
  const claims = new Map<string, FakeClaim>();
  const batches = new Map<string, FakeBatch>();
  const claimsOfBatch = new Map<string, readonly string[]>();
  const resultsOfCommand = new Map<string, Readonly<Record<string, InstructionResult>>>();
  const answers = new Map<string, unknown>();
  const givesNothing = new Set<string>();
  const isLarge = new Set<string>();
  const isTooEarly = new Set<string>();
  const calls: { name: ActName; subjectId: string }[] = [];
  const incidents = new Map<string, Incident[]>();
  const ended = new Map<string, number>();
  const watchers = new Set<() => void>();
  let offsetMs = 0;

  const nowMs = async (): Promise<number> => (await baseMs()) + offsetMs;
  const wakeWatchers = (): void => {
    for (const wake of watchers) wake();
  };
  /** Resolves at the next change of anything. */
  const nextChange = (): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        watchers.delete(wake);
        resolve();
      };
      watchers.add(wake);
    });

  const keyOf = (name: ActName, subjectId: string): string => `${name} ${subjectId}`;
  const addIncident = (name: ActName, subjectId: string, incident: Incident): void => {
    const key = keyOf(name, subjectId);
    incidents.set(key, [...(incidents.get(key) ?? []), incident]);
  };
  /** Notes a call, lets happen to it what the test ordered, and turns the domain's "no" into the edge's failure. */
  const traced =
    <Input, Output>(
      name: ActName,
      subjectOf: (input: Input) => string,
      act: (input: Input) => Output | Promise<Output>,
    ) =>
    async (input: Input): Promise<Output> => {
      const subjectId = subjectOf(input);
      const key = keyOf(name, subjectId);
      calls.push({ name, subjectId });
      const incident = incidents.get(key)?.shift();
      const wait = async (at: 'before' | 'after'): Promise<void> => {
        if (incident?.kind !== at) return;
        incident.arrive();
        await incident.opened;
      };
      try {
        if (incident?.kind === 'fail') throw incident.error;
        await wait('before');
        const output = await act(input);
        await wait('after');
        return output;
      } catch (error) {
        if (error instanceof DomainError)
          throw ApplicationFailure.nonRetryable(error.message, error.code, error.details);
        throw error;
      } finally {
        ended.set(key, (ended.get(key) ?? 0) + 1);
        wakeWatchers();
      }
    };
  /** One answer per command id, for ever. */
  const once = async <Outcome>(commandId: string, act: () => Outcome | Promise<Outcome>): Promise<Outcome> => {
    if (!answers.has(commandId)) answers.set(commandId, await act());
    return answers.get(commandId) as Outcome;
  };

  // --- contracts

  const contractOutcome = (contract: FakeContract, more: Partial<ContractOutcome> = {}): ContractOutcome => {
    const { dueAtMs, reminderAtMs } = contract;
    const alarms: Alarm[] = [];
    if (reminderAtMs !== undefined) alarms.push({ kind: 'reminder', at: new Date(reminderAtMs).toISOString() });
    if (dueAtMs !== undefined && !contract.isOverdue)
      alarms.push({ kind: 'limit', at: new Date(dueAtMs).toISOString() });
    return {
      contractId: contract.id,
      status: contract.status,
      version: contract.version,
      isLarge: contract.isLarge,
      ...(dueAtMs === undefined ? {} : { dueAt: new Date(dueAtMs).toISOString() }),
      alarms,
      clockOffsetMs: offsetMs,
      ...more,
    };
  };
  const LIMITS: Partial<Record<ContractStatus, number>> = {
    submitted: ACCEPTANCE_MS,
    correction_requested: CORRECTION_MS,
    in_review: REVIEW_MS,
    changing: REVIEW_MS,
    deregistering: ACCEPTANCE_MS,
  };
  const moveContract = (contract: FakeContract, action: ContractAction, now: number): void => {
    const status = nextStatus(contract, action);
    if (status !== contract.status) {
      const limitMs = LIMITS[status];
      contract.dueAtMs = limitMs === undefined ? undefined : now + limitMs;
      contract.reminderAtMs = status === 'correction_requested' ? now + REMINDER_MS : undefined;
      contract.isOverdue = false;
    }
    contract.status = status;
    contract.version += 1;
  };
  const theContract = (id: string): FakeContract => {
    let contract = contracts.get(id);
    if (contract === undefined) {
      contract = {
        id,
        status: 'draft',
        version: 1,
        isLarge: isLarge.has(id),
        isOverdue: false,
        registrationVersion: 0,
        issued: [],
        documents: [`text of ${id}`],
      };
      contracts.set(id, contract);
    }
    return contract;
  };
  const contractAct = <Input extends CommandInput>(
    name: ActName,
    actionOf: (input: Input) => ContractAction,
    effect: (contract: FakeContract) => Partial<ContractOutcome> = () => ({}),
  ) =>
    traced(
      name,
      (input: Input) => input.contractId,
      (input) =>
        once(input.commandId, async () => {
          const now = await nowMs();
          const contract = theContract(input.contractId);
          moveContract(contract, actionOf(input), now);
          return contractOutcome(contract, effect(contract));
        }),
    );
  const decision = (input: DecisionInput): ContractAction => ACTION_OF_OUTCOME[input.outcome];
  const certify = (contract: FakeContract): Partial<ContractOutcome> => {
    if (contract.status !== 'registered') return {};
    contract.registrationVersion += 1;
    return { registrationNumber: '2026510500010001', certificateToIssue: contract.registrationVersion };
  };
  const stopClaims = (contract: FakeContract): Partial<ContractOutcome> => {
    const affectedClaims = [];
    for (const claim of claims.values()) {
      if (claim.contractId !== contract.id || ['refused', 'withdrawn', 'cancelled'].includes(claim.status)) continue;
      moveClaim(claim, ['paid', 'reconciled'].includes(claim.status) ? 'openRecovery' : 'cancel');
      affectedClaims.push({ claimId: claim.id, status: claim.status });
    }
    return { affectedClaims };
  };
  const recordAlarm: Activities['recordAlarm'] = traced(
    'recordAlarm',
    (input) => input.contractId,
    (input) =>
      once(input.commandId, async () => {
        const now = await nowMs();
        const contract = theContract(input.contractId);
        if (isTooEarly.delete(contract.id)) return contractOutcome(contract);
        if (input.kind === 'reminder') {
          if (contract.reminderAtMs === undefined || now < contract.reminderAtMs) return contractOutcome(contract);
          contract.reminderAtMs = undefined;
          contract.version += 1;
          return contractOutcome(contract);
        }
        if (contract.dueAtMs === undefined || contract.isOverdue || now < contract.dueAtMs) {
          return contractOutcome(contract);
        }
        if (contract.status === 'correction_requested') {
          moveContract(contract, 'closeUnanswered', now);
        } else {
          contract.isOverdue = true;
          contract.version += 1;
        }
        return contractOutcome(contract);
      }),
  );

  // --- claims

  const claimOutcome = (claim: FakeClaim): ClaimOutcome => {
    const dueAt = claim.dueAtMs === undefined ? undefined : new Date(claim.dueAtMs).toISOString();
    return {
      claimId: claim.id,
      contractId: claim.contractId,
      status: claim.status,
      version: claim.version,
      amountFen: '2400000',
      ...(dueAt === undefined ? {} : { dueAt }),
      alarms: claim.status === 'publicity' && dueAt !== undefined ? [{ kind: 'limit', at: dueAt }] : [],
      clockOffsetMs: offsetMs,
    };
  };
  function moveClaim(claim: FakeClaim, action: ClaimAction): void {
    claim.status = nextClaimStatus(claim.status, action);
    claim.version += 1;
  }
  const theClaim = (id: string): FakeClaim => {
    const claim = claims.get(id);
    if (claim === undefined) throw new DomainError('reward-claim-not-found', { id });
    return claim;
  };
  const claimAct = <Input extends ClaimCommandInput>(
    name: ActName,
    actionOf: (input: Input) => ClaimAction,
    effect: (claim: FakeClaim, now: number) => void = () => undefined,
  ) =>
    traced(
      name,
      (input: Input) => input.claimId,
      (input) =>
        once(input.commandId, async () => {
          const now = await nowMs();
          const claim = theClaim(input.claimId);
          moveClaim(claim, actionOf(input));
          effect(claim, now);
          return claimOutcome(claim);
        }),
    );
  const publish = (claim: FakeClaim, now: number): void => {
    claim.dueAtMs = claim.status === 'publicity' ? now + PUBLICITY_MS : undefined;
  };
  const systemClaimAct = (name: ActName, act: (claim: FakeClaim, now: number) => void) =>
    traced(
      name,
      (input: { commandId: string; claimId: string }) => input.claimId,
      (input) =>
        once(input.commandId, async () => {
          const now = await nowMs();
          const claim = theClaim(input.claimId);
          act(claim, now);
          return claimOutcome(claim);
        }),
    );

  // --- batches

  const batchOutcome = (batch: FakeBatch): BatchOutcome => ({
    batchId: batch.id,
    status: batch.status,
    version: batch.version,
    totalFen: String(2_400_000 * batch.claimIds.length),
    instructionCount: batch.claimIds.length,
    openInstructions: batch.claimIds.length - batch.results.size,
    clockOffsetMs: offsetMs,
    affectedClaims: batch.claimIds.map((claimId) => ({ claimId, status: theClaim(claimId).status })),
  });
  const theBatch = (id: string): FakeBatch => {
    const batch = batches.get(id);
    if (batch === undefined) throw new DomainError('payout-batch-not-found', { id });
    return batch;
  };
  const moveBatch = (batch: FakeBatch, action: BatchAction): void => {
    batch.status = nextBatchStatus(batch.status, action);
    batch.version += 1;
  };
  const takeIn = (batch: FakeBatch, results: Readonly<Record<string, InstructionResult>>): void => {
    nextBatchStatus(batch.status, 'recordResults');
    for (const [claimId, result] of Object.entries(results)) {
      batch.results.set(claimId, result);
      moveClaim(theClaim(claimId), result === 'paid' ? 'settle' : 'failPayment');
    }
    const isAnswered = batch.claimIds.every((claimId) => batch.results.has(claimId));
    moveBatch(batch, batch.status === 'sent' && isAnswered ? 'settle' : 'recordResults');
  };
  const batchAct = <Input extends { commandId: string; batchId: string }>(
    name: ActName,
    act: (batch: FakeBatch, input: Input) => void,
  ) =>
    traced(
      name,
      (input: Input) => input.batchId,
      (input) =>
        once(input.commandId, () => {
          const batch = theBatch(input.batchId);
          act(batch, input);
          return batchOutcome(batch);
        }),
    );

  const duty =
    <Output>(name: ActName, output: Output) =>
    (): Promise<Output> =>
      traced(
        name,
        () => 'nightly',
        () => output,
      )(undefined);

  const activities: Activities = {
    recordSubmission: contractAct('recordSubmission', () => 'submit'),
    recordResubmission: contractAct('recordResubmission', () => 'resubmit'),
    recordWithdrawal: contractAct('recordWithdrawal', () => 'withdraw'),
    recordPurge: contractAct(
      'recordPurge',
      () => 'purgeStateSecret',
      (contract) => ({ documentsToRemove: contract.documents }),
    ),
    recordAcceptance: contractAct('recordAcceptance', () => 'accept'),
    recordNonAcceptance: contractAct('recordNonAcceptance', () => 'declineAcceptance'),
    recordCorrectionRequest: contractAct('recordCorrectionRequest', () => 'requestCorrection'),
    recordDecision: contractAct('recordDecision', decision, certify),
    recordSecondDecision: contractAct('recordSecondDecision', decision, certify),
    recordExpertOpinion: contractAct('recordExpertOpinion', () => 'giveExpertOpinion'),
    recordAmendmentApplication: contractAct('recordAmendmentApplication', () => 'applyAmendment'),
    recordAmendmentDecision: contractAct('recordAmendmentDecision', decision, certify),
    recordAmendmentWithdrawal: contractAct('recordAmendmentWithdrawal', () => 'withdrawAmendment'),
    recordDeregistrationApplication: contractAct('recordDeregistrationApplication', () => 'applyDeregistration'),
    recordDeregistration: contractAct('recordDeregistration', () => 'confirmDeregistration', stopClaims),
    recordReceipt: contractAct('recordReceipt', () => 'enterReceipt'),
    recordReceiptVerification: contractAct('recordReceiptVerification', () => 'verifyReceipts'),
    recordAlarm,
    renderCertificate: traced(
      'renderCertificate',
      (input) => input.contractId,
      (input) => `printed ${input.versionNo}`,
    ),
    recordCertificateIssued: traced(
      'recordCertificateIssued',
      (input) => input.contractId,
      (input) =>
        once(input.commandId, () => {
          theContract(input.contractId).issued.push(input.versionNo);
          return { pdfSha256: input.pdfSha256 };
        }),
    ),
    removeDocuments: traced(
      'removeDocuments',
      () => 'store',
      (input) => {
        for (const contract of contracts.values()) {
          contract.documents = contract.documents.filter((document) => !input.sha256s.includes(document));
        }
      },
    ),

    recordClaim: traced(
      'recordClaim',
      (input) => input.claimId,
      (input) =>
        once(input.commandId, () => {
          const { claimId: id, contractId } = input;
          const contract = contracts.get(contractId);
          if (contract !== undefined && hasEnded(contract.status)) {
            throw new DomainError('action-not-allowed', { status: contract.status, action: 'claimReward' });
          }
          const claim: FakeClaim = { id, contractId, status: 'submitted', version: 1 };
          claims.set(id, claim);
          return claimOutcome(claim);
        }),
    ),
    recordComputation: systemClaimAct('recordComputation', (claim) =>
      moveClaim(claim, givesNothing.has(claim.id) ? 'refuseByRule' : 'compute'),
    ),
    recordFirstCheck: claimAct('recordFirstCheck', ({ outcome }) => (outcome === 'pass' ? 'passFirstCheck' : 'refuse')),
    recordSecondCheck: claimAct(
      'recordSecondCheck',
      ({ outcome }) => (outcome === 'pass' ? 'passSecondCheck' : outcome === 'send_back' ? 'sendBack' : 'refuse'),
      publish,
    ),
    recordObjection: claimAct('recordObjection', () => 'raiseObjection', publish),
    recordObjectionDecision: claimAct(
      'recordObjectionDecision',
      ({ outcome }) =>
        outcome === 'dismissed'
          ? 'dismissObjection'
          : outcome === 'upheld_change'
            ? 'upholdObjectionChange'
            : 'upholdObjectionRemove',
      publish,
    ),
    recordPublicityClosing: systemClaimAct('recordPublicityClosing', (claim, now) => {
      nextClaimStatus(claim.status, 'closePublicity');
      if (claim.dueAtMs === undefined || now < claim.dueAtMs) return;
      moveClaim(claim, 'closePublicity');
      claim.dueAtMs = undefined;
    }),
    recordApproval: claimAct('recordApproval', ({ outcome }) => (outcome === 'approve' ? 'approve' : 'refuse')),
    recordPayee: claimAct('recordPayee', () => 'confirmPayee'),
    recordClaimWithdrawal: claimAct('recordClaimWithdrawal', () => 'withdraw', publish),

    recordBatch: traced(
      'recordBatch',
      (input: BatchCommandInput) => input.batchId,
      (input) =>
        once(input.commandId, () => {
          const claimIds = [...(claimsOfBatch.get(input.batchId) ?? [])];
          const members = claimIds.map(theClaim);
          for (const claim of members) nextClaimStatus(claim.status, 'putInBatch');
          for (const claim of members) moveClaim(claim, 'putInBatch');
          const batch: FakeBatch = {
            id: input.batchId,
            status: 'proposed',
            version: 1,
            claimIds,
            results: new Map(),
            enquiries: 0,
            isEnquiryDue: false,
          };
          batches.set(batch.id, batch);
          return batchOutcome(batch);
        }),
    ),
    recordBatchCheck: batchAct('recordBatchCheck', (batch, input: BatchCommandInput & { outcome: string }) => {
      moveBatch(batch, input.outcome === 'approve' ? 'check' : 'rejectBatch');
      if (batch.status === 'rejected') {
        for (const claimId of batch.claimIds) moveClaim(theClaim(claimId), 'takeOutOfBatch');
      }
    }),
    recordBatchRelease: batchAct('recordBatchRelease', (batch) => moveBatch(batch, 'release')),
    recordPaymentFileSent: batchAct('recordPaymentFileSent', (batch) => moveBatch(batch, 'send')),
    recordEnquiry: batchAct(
      'recordEnquiry',
      (batch, input: { commandId: string; batchId: string; enquiryNo: number }) => {
        moveBatch(batch, 'recordResults');
        batch.enquiries = input.enquiryNo;
        batch.isEnquiryDue = false;
      },
    ),
    recordHandedResults: batchAct('recordHandedResults', (batch, input: BatchCommandInput) =>
      takeIn(batch, resultsOfCommand.get(input.commandId) ?? {}),
    ),
    recordReconciliation: batchAct('recordReconciliation', (batch) => {
      nextBatchStatus(batch.status, 'reconcile');
      for (const claimId of batch.claimIds) {
        if (theClaim(claimId).status === 'paid') moveClaim(theClaim(claimId), 'reconcile');
      }
      moveBatch(batch, 'reconcile');
    }),
    readBatch: traced(
      'readBatch',
      (input) => input.batchId,
      (input) => batchOutcome(theBatch(input.batchId)),
    ),
    sendPaymentFile: traced(
      'sendPaymentFile',
      (input) => input.batchId,
      (input) => ({ fileName: `${input.batchId}.csv`, sha256: `bytes of ${input.batchId}` }),
    ),
    sendEnquiry: traced(
      'sendEnquiry',
      (input) => input.batchId,
      (input) => ({ enquiryNo: theBatch(input.batchId).enquiries + 1 }),
    ),
    awaitTreasuryResults: traced(
      'awaitTreasuryResults',
      (input) => input.batchId,
      async (input) => {
        const context = Context.current();
        for (;;) {
          context.heartbeat();
          const batch = theBatch(input.batchId);
          if (batch.version !== input.version) return { reason: 'changed' as const };
          if (batch.status === 'sent' && batch.isEnquiryDue) return { reason: 'time-to-enquire' as const };
          const isOver = new AbortController();
          const pulse = pause(2000, undefined, { signal: isOver.signal }).catch(() => undefined);
          await Promise.race([nextChange(), pulse, context.cancelled]).finally(() => isOver.abort());
        }
      },
    ),

    checkInvariants: duty('checkInvariants', { broken: [] as string[] }),
    findOrphans: duty('findOrphans', { contracts: 0 }),
    listOverdue: duty('listOverdue', { overdue: 0 }),
    collectTreasuryResults: duty('collectTreasuryResults', { files: 0 }),
  };

  return {
    activities,
    callsOn: (subjectId) => calls.filter((call) => call.subjectId === subjectId).map((call) => call.name),
    async done(name, subjectId, times = 1) {
      while ((ended.get(keyOf(name, subjectId)) ?? 0) < times) await nextChange();
    },
    failNext: (name, subjectId, error) => addIncident(name, subjectId, { kind: 'fail', error }),
    holdNext(when, name, subjectId) {
      let arrive = (): void => undefined;
      let open = (): void => undefined;
      const reached = new Promise<void>((resolve) => (arrive = resolve));
      const opened = new Promise<void>((resolve) => (open = resolve));
      addIncident(name, subjectId, { kind: when, arrive, opened });
      return { reached, open };
    },
    moveClock(byMs) {
      offsetMs += byMs;
      return offsetMs;
    },
    nowMs,
    contract: theContract,
    claim: theClaim,
    batch: theBatch,
    makeLarge: (contractId) => void isLarge.add(contractId),
    tooEarlyOnce: (contractId) => void isTooEarly.add(contractId),
    giveNothing: (claimId) => void givesNothing.add(claimId),
    addPayableClaim: (claimId, contractId) =>
      void claims.set(claimId, { id: claimId, contractId, status: 'payable', version: 8 }),
    fillBatch: (batchId, claimIds) => void claimsOfBatch.set(batchId, claimIds),
    takeInResults(batchId, results) {
      takeIn(theBatch(batchId), results);
      wakeWatchers();
    },
    handIn: (commandId, results) => void resultsOfCommand.set(commandId, results),
    letEnquiryFallDue(batchId) {
      theBatch(batchId).isEnquiryDue = true;
      wakeWatchers();
    },
  };
}
