import type { Activities } from '../../src/activities/index.js';
import {
  type ContractAction,
  type ContractStatus,
  nextStatus,
  statusToResume,
} from '../../src/domain/contract/status.js';
import type { ClaimStatus } from '../../src/domain/reward/claim-status.js';
import {
  ACTION_OF_OUTCOME,
  type Alarm,
  type CommandInput,
  type ContractOutcome,
  type DecisionInput,
} from '../../src/workflows/contract/messages.js';
import { type ActName, createAnswers, type FakeClock, type Tracer } from './traced-acts.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** How long everything may take here; the real limits are data of the rule set. */
const ACCEPTANCE_MS = 5 * DAY_MS;
const CORRECTION_MS = 30 * DAY_MS;
const REMINDER_MS = 25 * DAY_MS;
const REVIEW_MS = 21 * DAY_MS;
const LONGEST_PAUSE_MS = 20 * DAY_MS;
const EXTENSION_MS = 10 * DAY_MS;

export interface FakeContract {
  id: string;
  status: ContractStatus;
  statusBefore?: ContractStatus | undefined;
  version: number;
  isLarge: boolean;
  /** When the term of the contract is over. */
  termEndsAtMs?: number | undefined;
  dueAtMs?: number | undefined;
  reminderAtMs?: number | undefined;
  isOverdue: boolean;
  /** While the clock stands still: when that ends by itself. */
  pauseEndsAtMs?: number | undefined;
  registrationVersion: number;
  /** Versions whose printed certificate is on record. */
  issued: number[];
  documents: string[];
}

/** Contracts in memory and the acts on them; `stopClaims` ends the claims of a deregistered one, `stoppedClaims` tells which. */
export function createFakeContracts(
  { traced }: Tracer,
  clock: FakeClock,
  {
    stopClaims,
    stoppedClaims,
  }: Record<'stopClaims' | 'stoppedClaims', (contractId: string) => { claimId: string; status: ClaimStatus }[]>,
) {
  const contracts = new Map<string, FakeContract>();
  const isLarge = new Set<string>();
  const isTooEarly = new Set<string>();
  const once = createAnswers<ContractOutcome>();
  const onceIssued = createAnswers<{ pdfSha256: string }>();

  const contractOutcome = (contract: FakeContract, more: Partial<ContractOutcome> = {}): ContractOutcome => {
    const { dueAtMs, reminderAtMs } = contract;
    const alarms: Alarm[] = [];
    if (reminderAtMs !== undefined) alarms.push({ kind: 'reminder', at: new Date(reminderAtMs).toISOString() });
    if (dueAtMs !== undefined && !contract.isOverdue)
      alarms.push({ kind: 'limit', at: new Date(dueAtMs).toISOString() });
    if (contract.pauseEndsAtMs !== undefined)
      alarms.push({ kind: 'pauseEnd', at: new Date(contract.pauseEndsAtMs).toISOString() });
    if (contract.status === 'registered' && contract.termEndsAtMs !== undefined)
      alarms.push({ kind: 'completion', at: new Date(contract.termEndsAtMs).toISOString() });
    return {
      contractId: contract.id,
      status: contract.status,
      ...(contract.statusBefore === undefined ? {} : { statusBefore: contract.statusBefore }),
      inDispute: false,
      isSampled: false,
      inTransfer: false,
      version: contract.version,
      isLarge: contract.isLarge,
      ...(dueAtMs === undefined ? {} : { dueAt: new Date(dueAtMs).toISOString() }),
      alarms,
      clockOffsetMs: clock.offsetMs(),
      ...more,
    };
  };
  const LIMITS: Partial<Record<ContractStatus, number>> = {
    submitted: ACCEPTANCE_MS,
    correction_requested: CORRECTION_MS,
    in_review: REVIEW_MS,
    changing: REVIEW_MS,
    deregistering: ACCEPTANCE_MS,
    objection: REVIEW_MS,
    revoking: ACCEPTANCE_MS,
  };
  const moveContract = (contract: FakeContract, action: ContractAction, now: number): void => {
    const status = nextStatus(contract, action);
    contract.statusBefore = statusToResume(contract, status);
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
    effect: (contract: FakeContract, input: Input, now: number) => Partial<ContractOutcome> = () => ({}),
  ) =>
    traced(
      name,
      (input: Input) => input.contractId,
      (input) =>
        once(input.commandId, async () => {
          const now = await clock.nowMs();
          const contract = theContract(input.contractId);
          moveContract(contract, actionOf(input), now);
          const more = effect(contract, input, now);
          return contractOutcome(contract, more);
        }),
    );
  const decision = (input: DecisionInput): ContractAction => ACTION_OF_OUTCOME[input.outcome];
  const certify = (contract: FakeContract, { outcome }: DecisionInput): Partial<ContractOutcome> => {
    const isNew = ['register', 'approve_registration', 'approve_amendment', 're_recognise'].includes(outcome);
    if (contract.status !== 'registered' || !isNew) return {};
    contract.registrationVersion += 1;
    return { registrationNumber: '2026510500010001', certificateToIssue: contract.registrationVersion };
  };
  // as in the record: while the clock stands still the due moment is the latest one, and comes back as it goes on
  const pause = (contract: FakeContract, _input: CommandInput, now: number): Partial<ContractOutcome> => {
    contract.pauseEndsAtMs = now + LONGEST_PAUSE_MS;
    if (contract.dueAtMs !== undefined) contract.dueAtMs += LONGEST_PAUSE_MS;
    return {};
  };
  const resume = (contract: FakeContract, _input: CommandInput, now: number): Partial<ContractOutcome> => {
    const { dueAtMs, pauseEndsAtMs } = contract;
    if (dueAtMs !== undefined && pauseEndsAtMs !== undefined) contract.dueAtMs = dueAtMs - (pauseEndsAtMs - now);
    contract.pauseEndsAtMs = undefined;
    return {};
  };
  const extend = (contract: FakeContract, { outcome }: DecisionInput): Partial<ContractOutcome> => {
    if (outcome === 'grant_extension' && contract.dueAtMs !== undefined) contract.dueAtMs += EXTENSION_MS;
    return {};
  };
  const recordAlarm: Activities['recordAlarm'] = traced(
    'recordAlarm',
    (input) => input.contractId,
    (input) =>
      once(input.commandId, async () => {
        const now = await clock.nowMs();
        const contract = theContract(input.contractId);
        if (isTooEarly.delete(contract.id)) return contractOutcome(contract);
        if (input.kind === 'reminder') {
          if (contract.reminderAtMs === undefined || now < contract.reminderAtMs) return contractOutcome(contract);
          contract.reminderAtMs = undefined;
          contract.version += 1;
          return contractOutcome(contract);
        }
        if (input.kind === 'pauseEnd') {
          if (contract.pauseEndsAtMs === undefined || now < contract.pauseEndsAtMs) return contractOutcome(contract);
          contract.pauseEndsAtMs = undefined;
          contract.version += 1;
          return contractOutcome(contract);
        }
        if (input.kind === 'completion') {
          const { termEndsAtMs } = contract;
          if (contract.status === 'registered' && termEndsAtMs !== undefined && now >= termEndsAtMs) {
            moveContract(contract, 'complete', now);
          }
          return contractOutcome(contract);
        }
        if (contract.dueAtMs === undefined || contract.isOverdue || now < contract.dueAtMs) {
          return contractOutcome(contract);
        }
        if (contract.status === 'correction_requested') {
          moveContract(contract, 'closeUnanswered', now);
        } else if (contract.status === 'revoking') {
          moveContract(contract, 'endStatementPeriod', now);
          contract.dueAtMs = undefined;
        } else {
          contract.isOverdue = true;
          contract.version += 1;
        }
        return contractOutcome(contract);
      }),
  );

  return {
    activities: {
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
      recordDeregistration: contractAct(
        'recordDeregistration',
        () => 'confirmDeregistration',
        ({ id }) => ({ affectedClaims: stopClaims(id) }),
      ),
      recordDeregistrationRefusal: contractAct('recordDeregistrationRefusal', () => 'refuseDeregistration'),
      recordDeregistrationWithdrawal: contractAct('recordDeregistrationWithdrawal', () => 'withdrawDeregistration'),
      recordRetypingProposal: contractAct('recordRetypingProposal', () => 'proposeRetyping'),
      recordRegistrationObjection: contractAct('recordRegistrationObjection', () => 'raiseObjection'),
      recordRegistrationObjectionDecision: contractAct('recordRegistrationObjectionDecision', decision, certify),
      recordDispute: contractAct('recordDispute', () => 'flagDispute'),
      recordDisputeClosing: contractAct('recordDisputeClosing', () => 'closeDispute'),
      recordRevocationProposal: contractAct('recordRevocationProposal', () => 'proposeRevocation'),
      recordStatement: contractAct('recordStatement', () => 'giveStatement'),
      recordHearing: contractAct('recordHearing', () => 'recordHearing'),
      recordRevocationDecision: contractAct('recordRevocationDecision', decision, (contract) =>
        contract.status === 'revoked' ? { affectedClaims: stopClaims(contract.id) } : {},
      ),
      recordCompletion: contractAct('recordCompletion', () => 'complete'),
      recordTransferProposal: contractAct('recordTransferProposal', () => 'proposeTransfer'),
      recordTransferDecision: contractAct('recordTransferDecision', decision),
      recordPause: contractAct('recordPause', () => 'pauseClock', pause),
      recordPauseEnd: contractAct('recordPauseEnd', () => 'endPause', resume),
      recordExtensionRequest: contractAct('recordExtensionRequest', () => 'requestExtension'),
      recordExtensionDecision: contractAct('recordExtensionDecision', decision, extend),
      recordSpotCheckFinding: contractAct('recordSpotCheckFinding', () => 'recordFinding'),
      recordReceipt: contractAct('recordReceipt', () => 'enterReceipt'),
      recordReceiptVerification: contractAct('recordReceiptVerification', () => 'verifyReceipts'),
      recordAlarm,
      readContract: traced(
        'readContract',
        (input) => input.contractId,
        (input) => {
          const contract = theContract(input.contractId);
          const versions = Array.from({ length: contract.registrationVersion }, (_none, index) => index + 1);
          return {
            ...contractOutcome(contract),
            affectedClaims: stoppedClaims(contract.id),
            unprintedCertificates: versions.filter((versionNo) => !contract.issued.includes(versionNo)),
          };
        },
      ),
      renderCertificate: traced(
        'renderCertificate',
        (input) => input.contractId,
        (input) => ({
          pdfSha256: `printed ${input.versionNo}`,
          template: { code: 'certificate', version: 1 },
          fonts: [],
          annotated: [],
        }),
      ),
      recordCertificateIssued: traced(
        'recordCertificateIssued',
        (input) => input.contractId,
        (input) =>
          onceIssued(input.commandId, () => {
            const { issued } = theContract(input.contractId);
            if (!issued.includes(input.versionNo)) issued.push(input.versionNo);
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
    } satisfies Partial<Activities>,
    contract: theContract,
    endTermIn: async (contractId: string, ms: number): Promise<void> => {
      theContract(contractId).termEndsAtMs = (await clock.nowMs()) + ms;
    },
    makeLarge: (contractId: string): void => void isLarge.add(contractId),
    tooEarlyOnce: (contractId: string): void => void isTooEarly.add(contractId),
  };
}
