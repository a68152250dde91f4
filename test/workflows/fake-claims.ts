import type { Activities } from '../../src/activities/index.js';
import { DomainError } from '../../src/domain/errors.js';
import { type ClaimAction, type ClaimStatus, nextClaimStatus } from '../../src/domain/reward/claim-status.js';
import type { ClaimCommandInput, ClaimDecisionInput, ClaimOutcome } from '../../src/workflows/reward/messages.js';
import { type ActName, createAnswers, type FakeClock, type Tracer } from './traced-acts.js';

const PUBLICITY_MS = 7 * 24 * 3_600_000;

export interface FakeClaim {
  id: string;
  contractId: string;
  status: ClaimStatus;
  version: number;
  dueAtMs?: number | undefined;
  openObjections?: number;
}

/** Reward claims in memory and the acts on them. */
export function createFakeClaims({ traced }: Tracer, clock: FakeClock) {
  const claims = new Map<string, FakeClaim>();
  const givesNothing = new Set<string>();
  const changesPayee = new Set<string>();
  const once = createAnswers<ClaimOutcome>();

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
      clockOffsetMs: clock.offsetMs(),
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
          const now = await clock.nowMs();
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
          const now = await clock.nowMs();
          const claim = theClaim(input.claimId);
          act(claim, now);
          return claimOutcome(claim);
        }),
    );

  return {
    activities: {
      recordClaim: traced(
        'recordClaim',
        (input) => input.claimId,
        (input) =>
          once(input.commandId, () => {
            const { claimId: id, contractId } = input;
            const claim: FakeClaim = { id, contractId, status: 'submitted', version: 1 };
            claims.set(id, claim);
            return claimOutcome(claim);
          }),
      ),
      recordCandidateConfirmation: traced(
        'recordCandidateConfirmation',
        (input) => input.claimId,
        (input) =>
          once(input.commandId, () => {
            const { claimId: id } = input;
            const claim: FakeClaim = { id, contractId: id, status: 'submitted', version: 1 };
            claims.set(id, claim);
            return claimOutcome(claim);
          }),
      ),
      recordGivenPayee: systemClaimAct('recordGivenPayee', (claim) => moveClaim(claim, 'confirmPayee')),
      recordStatedFacts: claimAct('recordStatedFacts', () => 'stateFacts'),
      recordStatedFactDecisions: claimAct('recordStatedFactDecisions', () => 'decideStatedFacts'),
      recordComputation: systemClaimAct('recordComputation', (claim) =>
        moveClaim(claim, givesNothing.has(claim.id) ? 'refuseByRule' : 'compute'),
      ),
      recordFirstCheck: claimAct('recordFirstCheck', ({ outcome }: ClaimDecisionInput) =>
        outcome === 'pass' ? 'passFirstCheck' : 'refuse',
      ),
      recordSecondCheck: claimAct(
        'recordSecondCheck',
        ({ outcome }: ClaimDecisionInput) =>
          outcome === 'pass' ? 'passSecondCheck' : outcome === 'send_back' ? 'sendBack' : 'refuse',
        publish,
      ),
      recordObjection: claimAct(
        'recordObjection',
        () => 'raiseObjection',
        (claim, now) => {
          claim.openObjections = (claim.openObjections ?? 0) + 1;
          publish(claim, now);
        },
      ),
      recordObjectionDecision: claimAct(
        'recordObjectionDecision',
        ({ outcome }: ClaimDecisionInput) =>
          outcome === 'dismissed'
            ? 'dismissObjection'
            : outcome === 'upheld_change'
              ? 'upholdObjectionChange'
              : 'upholdObjectionRemove',
        (claim, now) => {
          claim.openObjections = (claim.openObjections ?? 1) - 1;
          if (claim.status === 'publicity' && claim.openObjections > 0) claim.status = 'under_objection';
          publish(claim, now);
        },
      ),
      recordClaimDue: systemClaimAct('recordClaimDue', (claim, now) => {
        nextClaimStatus(claim.status, 'closePublicity');
        if (claim.dueAtMs === undefined || now < claim.dueAtMs) return;
        moveClaim(claim, 'closePublicity');
        claim.dueAtMs = undefined;
      }),
      recordClaimCorrectionRequest: claimAct('recordClaimCorrectionRequest', () => 'requestCorrection'),
      recordClaimCorrectionAnswer: claimAct('recordClaimCorrectionAnswer', () => 'answerCorrection'),
      recordJointOpinion: claimAct('recordJointOpinion', () => 'giveJointOpinion'),
      recordMeetingDecision: claimAct('recordMeetingDecision', ({ outcome }: ClaimDecisionInput) =>
        outcome === 'refuse' ? 'refuse' : 'passMeeting',
      ),
      recordPaperObjection: claimAct('recordPaperObjection', () => 'registerObjection'),
      recordObjectionNote: claimAct('recordObjectionNote', () => 'noteObjection'),
      recordHold: claimAct('recordHold', () => 'placeHold'),
      recordHoldLifting: claimAct('recordHoldLifting', () => 'liftHold'),
      recordApproval: claimAct('recordApproval', ({ outcome }: ClaimDecisionInput) =>
        outcome === 'approve' ? 'approve' : 'refuse',
      ),
      recordPayee: claimAct(
        'recordPayee',
        () => 'confirmPayee',
        (claim) => {
          if (changesPayee.delete(claim.id)) claim.status = 'payee_confirmation';
        },
      ),
      recordPayeeCheck: claimAct('recordPayeeCheck', ({ outcome }: ClaimDecisionInput) =>
        outcome === 'confirm' ? 'confirmPayeeChange' : 'refusePayeeChange',
      ),
      recordClaimWithdrawal: claimAct('recordClaimWithdrawal', () => 'withdraw', publish),
      readClaim: traced(
        'readClaim',
        (input) => input.claimId,
        (input) => claimOutcome(theClaim(input.claimId)),
      ),
    } satisfies Partial<Activities>,
    claim: theClaim,
    moveClaim,
    stopClaims: (contractId: string): { claimId: string; status: ClaimStatus }[] => {
      const affected = [];
      for (const claim of claims.values()) {
        if (claim.contractId !== contractId || ['refused', 'withdrawn', 'cancelled'].includes(claim.status)) continue;
        moveClaim(claim, ['paid', 'reconciled'].includes(claim.status) ? 'openRecovery' : 'cancel');
        affected.push({ claimId: claim.id, status: claim.status });
      }
      return affected;
    },
    stoppedClaims: (contractId: string): { claimId: string; status: ClaimStatus }[] =>
      [...claims.values()]
        .filter((claim) => claim.contractId === contractId && ['cancelled', 'recovery'].includes(claim.status))
        .map(({ id, status }) => ({ claimId: id, status })),
    changePayee: (claimId: string): void => void changesPayee.add(claimId),
    giveNothing: (claimId: string): void => void givesNothing.add(claimId),
    addPayableClaim: (claimId: string, contractId: string): void =>
      void claims.set(claimId, { id: claimId, contractId, status: 'payable', version: 8 }),
  };
}
