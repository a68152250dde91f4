import {
  challengeActionOf,
  type ChallengeAction,
  type ChallengeStatus,
  type ChallengeUpdate,
  nextChallengeStatus,
} from '../../src/domain/challenge/challenge-status.js';
import { DomainError } from '../../src/domain/errors.js';
import {
  nextProjectStatus,
  projectActionOf,
  type ProjectStatus,
  type ProjectUpdate,
} from '../../src/domain/project/project-status.js';
import type { ChallengeCommandInput, ChallengeOutcome } from '../../src/workflows/challenge/messages.js';
import type { ProjectCommandInput, ProjectOutcome } from '../../src/workflows/project/messages.js';
import { type ActName, createAnswers, type FakeClock, type Tracer } from './traced-acts.js';

interface FakeScheme<Status> {
  status: Status;
  version: number;
  bids: number;
}

/** How long bids and publicities wait, in the fake record. */
const WAITS_MS = 20 * 24 * 3_600_000;

/** Challenges and projects in memory, and the acts on them: the status tables and nothing else. */
export function createFakeSchemes({ traced }: Tracer, clock: FakeClock) {
  const challenges = new Map<string, FakeScheme<ChallengeStatus>>();
  const projects = new Map<string, FakeScheme<ProjectStatus>>();
  const dueAtMs = new Map<string, number>();
  const challengeOnce = createAnswers<ChallengeOutcome>();
  const projectOnce = createAnswers<ProjectOutcome>();

  const challengeOutcome = (id: string, more: Partial<ChallengeOutcome> = {}): ChallengeOutcome => {
    const found = challenges.get(id);
    if (found === undefined) throw new DomainError('challenge-not-found', { id });
    const due = dueAtMs.get(id);
    return {
      challengeId: id,
      status: found.status,
      version: found.version,
      alarms: due === undefined ? [] : [{ kind: 'limit', at: new Date(due).toISOString() }],
      clockOffsetMs: clock.offsetMs(),
      ...more,
    };
  };
  const move = async (id: string, action: ChallengeAction): Promise<void> => {
    const found = challenges.get(id);
    if (found === undefined) throw new DomainError('challenge-not-found', { id });
    found.status = nextChallengeStatus(found.status, action);
    found.version += 1;
    if (action === 'bid') found.bids += 1;
    const waits = ['open', 'award_publicity', 'awarded', 'acceptance_publicity'].includes(found.status);
    if (!waits) dueAtMs.delete(id);
    else if (!dueAtMs.has(id)) dueAtMs.set(id, (await clock.nowMs()) + WAITS_MS);
  };
  const challengeAct = (name: ActName, update: ChallengeUpdate) =>
    traced(
      name,
      (input: ChallengeCommandInput) => input.challengeId,
      (input) =>
        challengeOnce(input.commandId, async () => {
          const action = challengeActionOf(update, input.outcome);
          if (action === undefined) throw new DomainError('action-not-allowed', {});
          await move(input.challengeId, action);
          return challengeOutcome(input.challengeId, action === 'claimSubsidy' ? { claimId: input.commandId } : {});
        }),
    );

  const projectOutcome = (id: string, more: Partial<ProjectOutcome> = {}): ProjectOutcome => {
    const found = projects.get(id);
    if (found === undefined) throw new DomainError('project-not-found', { id });
    return {
      projectId: id,
      status: found.status,
      version: found.version,
      alarms: [],
      clockOffsetMs: clock.offsetMs(),
      ...more,
    };
  };
  const projectAct = (name: ActName, update: ProjectUpdate) =>
    traced(
      name,
      (input: ProjectCommandInput) => input.projectId,
      (input) =>
        projectOnce(input.commandId, () => {
          const found = projects.get(input.projectId);
          const action = projectActionOf(update, input.outcome);
          if (found === undefined || action === undefined) throw new DomainError('action-not-allowed', {});
          found.status = nextProjectStatus(found.status, action);
          found.version += 1;
          return projectOutcome(input.projectId, action === 'claimSubsidy' ? { claimId: input.commandId } : {});
        }),
    );

  return {
    activities: {
      recordChallenge: traced(
        'recordChallenge',
        (input: ChallengeCommandInput) => input.challengeId,
        (input) =>
          challengeOnce(input.commandId, () => {
            challenges.set(input.challengeId, { status: 'submitted', version: 1, bids: 0 });
            return challengeOutcome(input.challengeId);
          }),
      ),
      recordChallengeDeadline: traced(
        'recordChallengeDeadline',
        (input: { commandId: string; challengeId: string }) => input.challengeId,
        async ({ challengeId: id }) => {
          const found = challenges.get(id);
          const due = dueAtMs.get(id);
          if (found === undefined || due === undefined || (await clock.nowMs()) < due) return challengeOutcome(id);
          dueAtMs.delete(id);
          if (found.status === 'open') await move(id, found.bids > 0 ? 'closeBids' : 'closeWithoutBid');
          else await move(id, found.status === 'awarded' ? 'noteSigningOverdue' : 'closePublicity');
          return challengeOutcome(id);
        },
      ),
      readChallenge: traced(
        'readChallenge',
        (input: { challengeId: string }) => input.challengeId,
        ({ challengeId }) => challengeOutcome(challengeId),
      ),
      wakeClaim: traced(
        'wakeClaim',
        (input: { claimId: string }) => input.claimId,
        () => undefined,
      ),
      recordChallengeCheck: challengeAct('recordChallengeCheck', 'checkChallenge'),
      recordChallengeResubmission: challengeAct('recordChallengeResubmission', 'resubmitChallenge'),
      recordChallengeWithdrawal: challengeAct('recordChallengeWithdrawal', 'withdrawChallenge'),
      recordChallengePublication: challengeAct('recordChallengePublication', 'decidePublication'),
      recordBid: challengeAct('recordBid', 'bidForChallenge'),
      recordMembership: challengeAct('recordMembership', 'answerMembership'),
      recordBidWithdrawal: challengeAct('recordBidWithdrawal', 'withdrawBid'),
      recordChallengeExpert: challengeAct('recordChallengeExpert', 'assignChallengeExpert'),
      recordChallengeInterest: challengeAct('recordChallengeInterest', 'declareChallengeInterest'),
      recordScores: challengeAct('recordScores', 'scoreBids'),
      recordAwardProposal: challengeAct('recordAwardProposal', 'proposeAward'),
      recordAwardDecision: challengeAct('recordAwardDecision', 'decideAward'),
      recordChallengeObjection: challengeAct('recordChallengeObjection', 'objectToChallenge'),
      recordChallengeObjectionDecision: challengeAct('recordChallengeObjectionDecision', 'decideChallengeObjection'),
      recordAwardRelease: challengeAct('recordAwardRelease', 'releaseAward'),
      recordChallengeContract: challengeAct('recordChallengeContract', 'linkContract'),
      recordDeposit: challengeAct('recordDeposit', 'recordDeposit'),
      recordDepositDecision: challengeAct('recordDepositDecision', 'decideDeposit'),
      recordMilestoneReport: challengeAct('recordMilestoneReport', 'reportMilestone'),
      recordMilestoneDecision: challengeAct('recordMilestoneDecision', 'decideMilestone'),
      recordWorkExtensionRequest: challengeAct('recordWorkExtensionRequest', 'requestWorkExtension'),
      recordWorkExtensionDecision: challengeAct('recordWorkExtensionDecision', 'decideWorkExtension'),
      recordAcceptanceApplication: challengeAct('recordAcceptanceApplication', 'applyForAcceptance'),
      recordAcceptanceOpinion: challengeAct('recordAcceptanceOpinion', 'giveAcceptanceOpinion'),
      recordAcceptanceDecision: challengeAct('recordAcceptanceDecision', 'decideAcceptance'),
      recordChallengeClaim: challengeAct('recordChallengeClaim', 'claimChallengeSubsidy'),
      recordProject: traced(
        'recordProject',
        (input: ProjectCommandInput) => input.projectId,
        (input) =>
          projectOnce(input.commandId, () => {
            projects.set(input.projectId, { status: 'started', version: 1, bids: 0 });
            return projectOutcome(input.projectId);
          }),
      ),
      readProject: traced(
        'readProject',
        (input: { projectId: string }) => input.projectId,
        ({ projectId }) => projectOutcome(projectId),
      ),
      recordVouchers: projectAct('recordVouchers', 'enterVouchers'),
      recordProof: projectAct('recordProof', 'submitProof'),
      recordProjectCheck: projectAct('recordProjectCheck', 'checkProject'),
      recordProjectAcceptance: projectAct('recordProjectAcceptance', 'acceptProject'),
      recordCommitteeAmount: projectAct('recordCommitteeAmount', 'determineAmount'),
      recordProjectClaim: projectAct('recordProjectClaim', 'claimProjectSubsidy'),
      recordProjectWithdrawal: projectAct('recordProjectWithdrawal', 'withdrawProject'),
    },
  };
}
