import { addChallengeClaim } from '../db/challenge-store.js';
import { listMilestones } from '../db/challenge-work-store.js';
import { lockContract } from '../db/contract-store.js';
import { getOrganisation } from '../db/organisation-store.js';
import { challengeTransitionFor } from '../domain/challenge/challenge-status.js';
import { installmentsReached } from '../domain/challenge/subsidy.js';
import { isInForce } from '../domain/contract/status.js';
import { DomainError, pointedAt } from '../domain/errors.js';
import { ClaimSubsidy } from '../schemas/challenge-commands.js';
import type { ChallengeCommandInput, ChallengeOutcome } from '../workflows/challenge/messages.js';
import { advanceChallenge, challengeOutcome, openChallenge } from './advance-challenge.js';
import { contractOfChallenge } from './challenge-work.js';
import { openClaimFor } from './claim.js';
import type { OutsideDependencies } from './index.js';
import { type ActDependencies, recordAct } from './record-act.js';

/**
 * 申请揭榜补助: the lead of the awarded bid claims under a policy for solvers, on the contract that was signed for the
 * challenge, as far as the policy's instalments are due; from here on it is a claim as any other.
 */
export const recordChallengeClaim =
  (dependencies: ActDependencies & Pick<OutsideDependencies, 'options'>) =>
  (input: ChallengeCommandInput): Promise<ChallengeOutcome> =>
    recordAct(dependencies, input.commandId, async (act) => {
      const { policyCode, claimYear } = ClaimSubsidy.parse(act.command.payload);
      const contract = await lockContract(act.trx, await contractOfChallenge(act, input.challengeId));
      const open = await openChallenge(act, input.challengeId, 'claimSubsidy');
      const { challenge } = open;
      if (challenge.registrationLostAt !== undefined || !isInForce(contract.status)) {
        throw new DomainError('registration-lost', { contractId: contract.id });
      }
      const milestones = await listMilestones(act.trx, challenge.id);
      const reached = {
        isAccepted: challenge.status === 'accepted',
        isMilestonePassed: milestones.some(({ outcome }) => outcome === 'passed'),
      };
      const policy = pointedAt('/policyCode', () => act.rules.policy(policyCode));
      const due = installmentsReached(policy.installments, reached);
      const claim = await openClaimFor(
        dependencies,
        act,
        {
          claimId: act.command.id,
          policyCode,
          claimYear,
          contractIds: [contract.id],
          beneficiary: await getOrganisation(act.trx, challenge.solverOrganisationId ?? ''),
          projectCode: `challenge/${challenge.id}`,
          ...(policy.installments.length === 0 ? {} : { installmentsReached: due }),
          knownFacts: [{ fact: 'project.accepted', value: reached.isAccepted }],
          rule: challengeTransitionFor(challenge.status, 'claimSubsidy').basis,
          role: 'applicant',
        },
        ({ beneficiary: { role } }) => {
          if (role !== 'CHALLENGE_SOLVER')
            throw new DomainError('policy-not-for-this', { pointer: '/policyCode', role });
          if (due === 0) throw new DomainError('subsidy-not-due', { policyCode, status: challenge.status });
        },
      );
      await addChallengeClaim(act.trx, challenge.id, claim.id);
      const saved = await advanceChallenge(act, open, {
        kind: 'challenge.subsidy_claimed',
        data: { claimId: claim.id, policyCode },
      });
      return challengeOutcome(act, saved, { claimId: claim.id });
    });

/** Begins the process of a claim that another process has opened; one that runs already is left alone. */
export const wakeClaim =
  ({ processes }: Pick<OutsideDependencies, 'processes'>) =>
  async ({ claimId }: { claimId: string }): Promise<void> => {
    await processes.wake({ kind: 'reward_claim', id: claimId });
  };
