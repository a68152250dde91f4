import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import * as contracts from '../../src/workflows/contract/messages.js';
import * as desk from '../../src/workflows/desk/messages.js';
import * as batches from '../../src/workflows/payout-batch/messages.js';
import * as rewards from '../../src/workflows/reward/messages.js';
import {
  aBatch,
  aChallenge,
  aClaim,
  aContract,
  aProject,
  askDesk,
  type City,
  refusalOf,
  until,
  whenKnown,
} from './city.js';
import { DAY_MS } from './fake-contracts.js';

/** One whole life of a process, from its first command to where it ends or waits. */
export interface Life {
  name: string;
  workflowType: string;
  /** The path through the workflow that its history keeps. */
  covers: string;
  /** Lives in a city whose engine asks for a new run after few events. */
  growsLong?: boolean;
  /** Returns the workflow whose latest run tells this life. */
  live: (city: City) => Promise<{ workflowId: string }>;
}

async function moveClock(city: City, workflowId: string, byMs: number): Promise<void> {
  const clockOffsetMs = city.record.moveClock(byMs);
  await city.client.workflow.getHandle(workflowId).signal(contracts.clockMovedSignal, { clockOffsetMs });
}

async function payable(city: City): Promise<ReturnType<typeof aClaim>> {
  const claim = aClaim(city);
  await claim.published();
  await moveClock(city, claim.workflowId, 8 * DAY_MS);
  await city.record.done('recordClaimDue', claim.id);
  await whenKnown(() => claim.decide(rewards.approveUpdate, 'approve'));
  await claim.ask(rewards.confirmPayeeUpdate);
  return claim;
}

/** A claim that finance may pay; nobody accompanies it. */
function payableClaim(city: City): string {
  const claimId: string = randomUUID();
  city.record.addPayableClaim(claimId, randomUUID());
  return claimId;
}

export const LIVES: readonly Life[] = [
  {
    name: 'desk-act',
    workflowType: 'deskWorkflow',
    covers: 'one act that belongs to no case, tried again once',
    async live(city) {
      city.record.failNext('recordNationalComparison', 'desk', new Error('the record was away'));
      const { handle } = await askDesk(city, desk.compareNationalUpdate.name);
      await handle.result();
      return handle;
    },
  },
  {
    name: 'contract-to-deregistration',
    workflowType: 'contractWorkflow',
    covers:
      'correction and resubmission, registration, certificate, receipts, amendment with a second certificate, deregistration with a claim told',
    async live(city) {
      const contract = aContract(city);
      await contract.submit();
      await contract.ask(contracts.requestCorrectionUpdate);
      await contract.ask(contracts.resubmitUpdate);
      await contract.ask(contracts.acceptUpdate);
      await contract.decide(contracts.decideUpdate, 'register');
      await city.record.done('recordCertificateIssued', contract.id);
      await contract.ask(contracts.enterReceiptUpdate);
      await contract.ask(contracts.verifyReceiptsUpdate);
      await contract.ask(contracts.applyAmendmentUpdate);
      await contract.decide(contracts.decideAmendmentUpdate, 'approve_amendment');
      await city.record.done('recordCertificateIssued', contract.id, 2);
      const claim = aClaim(city, contract.id);
      await claim.submitted();
      await contract.ask(contracts.applyDeregistrationUpdate);
      await contract.ask(contracts.confirmDeregistrationUpdate);
      await contract.handle().result();
      await claim.handle().result();
      return contract;
    },
  },
  {
    name: 'contract-objected-then-revoked',
    workflowType: 'contractWorkflow',
    covers: 'a refusal objected to and recognised anew, a dispute, completion, revocation with the party heard',
    async live(city) {
      const contract = aContract(city);
      await contract.inReview();
      await contract.decide(contracts.decideUpdate, 'refuse_registration');
      await contract.handle().result();
      await contract.wake(contracts.objectToRegistrationUpdate);
      await contract.decide(contracts.decideOnRegistrationUpdate, 're_recognise');
      await city.record.done('recordCertificateIssued', contract.id);
      await contract.ask(contracts.flagDisputeUpdate);
      await contract.ask(contracts.completeUpdate);
      await contract.ask(contracts.proposeRevocationUpdate);
      await contract.ask(contracts.giveStatementUpdate);
      await contract.ask(contracts.recordHearingUpdate);
      await contract.decide(contracts.decideRevocationUpdate, 'revoke');
      await contract.handle().result();
      return contract;
    },
  },
  {
    name: 'contract-large-with-experts',
    workflowType: 'contractWorkflow',
    covers:
      'large contract, experts, second review; a refused act, a record that was away, a command out of order; open',
    async live(city) {
      const contract = aContract(city);
      city.record.makeLarge(contract.id);
      await contract.submit();
      city.record.failNext('recordAcceptance', contract.id, ApplicationFailure.nonRetryable('no', 'own-organisation'));
      await refusalOf(contract.ask(contracts.acceptUpdate));
      city.record.failNext('recordAcceptance', contract.id, new Error('connection lost'));
      await contract.ask(contracts.acceptUpdate);
      await refusalOf(contract.ask(contracts.resubmitUpdate));
      await contract.decide(contracts.decideUpdate, 'register');
      await contract.decide(contracts.decideSecondUpdate, 'refer_to_experts');
      await contract.ask(contracts.giveExpertOpinionUpdate);
      await contract.decide(contracts.decideSecondUpdate, 'approve_registration');
      await city.record.done('recordCertificateIssued', contract.id);
      await contract.ask(contracts.enterReceiptUpdate);
      return contract;
    },
  },
  {
    name: 'contract-overdue-then-withdrawn',
    workflowType: 'contractWorkflow',
    covers: 'the demonstration moves the clock, the review limit passes, withdrawal',
    async live(city) {
      const contract = aContract(city);
      await contract.inReview();
      await moveClock(city, contract.workflowId, 22 * DAY_MS);
      await city.record.done('recordAlarm', contract.id);
      await contract.ask(contracts.withdrawUpdate);
      await contract.handle().result();
      return contract;
    },
  },
  {
    name: 'contract-correction-expired',
    workflowType: 'contractWorkflow',
    covers: 'reminder, then the correction limit closes the case',
    async live(city) {
      const contract = aContract(city);
      await contract.submit();
      await contract.ask(contracts.requestCorrectionUpdate);
      await moveClock(city, contract.workflowId, 26 * DAY_MS);
      await city.record.done('recordAlarm', contract.id);
      await moveClock(city, contract.workflowId, 5 * DAY_MS);
      await contract.handle().result();
      return contract;
    },
  },
  {
    name: 'contract-purged',
    workflowType: 'contractWorkflow',
    covers: 'state secrets: purge and removal of the documents',
    async live(city) {
      const contract = aContract(city);
      await contract.inReview();
      await contract.ask(contracts.purgeStateSecretUpdate);
      await contract.handle().result();
      return contract;
    },
  },
  {
    name: 'contract-refused-at-the-door',
    workflowType: 'contractWorkflow',
    covers: 'the first command is refused by the record',
    async live(city) {
      const contract = aContract(city);
      city.record.failNext('recordSubmission', contract.id, ApplicationFailure.nonRetryable('no', 'precheck-blocked'));
      await refusalOf(contract.submit());
      await contract.handle().result();
      return contract;
    },
  },
  {
    name: 'contract-carried-on',
    workflowType: 'contractWorkflow',
    covers: 'a run that took over answers, state and alarm from the one before',
    growsLong: true,
    async live(city) {
      const contract = aContract(city);
      await contract.inReview();
      const { runId } = await contract.handle().describe();
      await until(async () => {
        await contract.decide(contracts.decideUpdate, 'refer_to_second_review');
        await contract.decide(contracts.decideSecondUpdate, 'send_back');
        return (await contract.handle().describe()).runId !== runId;
      });
      await contract.decide(contracts.decideUpdate, 'refuse_registration');
      await contract.handle().result();
      return contract;
    },
  },
  {
    name: 'reward-to-reconciliation',
    workflowType: 'rewardWorkflow',
    covers: 'both checks with one sending back, publicity by the clock, approval, payee, told by its batch',
    async live(city) {
      const claim = aClaim(city);
      await claim.submitted();
      await claim.decide(rewards.firstCheckUpdate, 'pass');
      await claim.decide(rewards.secondCheckUpdate, 'send_back');
      await claim.decide(rewards.firstCheckUpdate, 'pass');
      await claim.decide(rewards.secondCheckUpdate, 'pass');
      await moveClock(city, claim.workflowId, 8 * DAY_MS);
      await city.record.done('recordClaimDue', claim.id);
      await whenKnown(() => claim.decide(rewards.approveUpdate, 'approve'));
      await claim.ask(rewards.confirmPayeeUpdate);
      const batch = aBatch(city, [claim.id]);
      await batch.sent();
      await batch.answered({ [claim.id]: 'paid' });
      await batch.ask(batches.reconcileUpdate);
      await claim.handle().result();
      await batch.handle().result();
      return claim;
    },
  },
  {
    name: 'reward-with-objections',
    workflowType: 'rewardWorkflow',
    covers: 'objection dismissed, upheld with another amount, upheld for good',
    async live(city) {
      const claim = aClaim(city);
      await claim.published();
      for (const outcome of ['dismissed', 'upheld_change', 'upheld_remove']) {
        await claim.ask(rewards.raiseObjectionUpdate);
        await claim.decide(rewards.decideObjectionUpdate, outcome);
      }
      await claim.handle().result();
      return claim;
    },
  },
  {
    name: 'reward-refused-by-rule',
    workflowType: 'rewardWorkflow',
    covers: 'the sheet gives nothing',
    async live(city) {
      const claim = aClaim(city);
      city.record.giveNothing(claim.id);
      await claim.submitted();
      await claim.handle().result();
      return claim;
    },
  },
  {
    name: 'reward-served-again-after-its-end',
    workflowType: 'rewardWorkflow',
    covers: 'a fresh run whose first command is the payee’s confirmation; withdrawn after that',
    async live(city) {
      const claim = await payable(city);
      await claim.ask(rewards.withdrawClaimUpdate);
      await claim.handle().result();
      city.record.addPayableClaim(claim.id, claim.contractId);
      await claim.askWithStart(rewards.confirmPayeeUpdate);
      await claim.ask(rewards.withdrawClaimUpdate);
      await claim.handle().result();
      return claim;
    },
  },
  {
    name: 'batch-to-reconciliation',
    workflowType: 'payoutBatchWorkflow',
    covers:
      'four eyes, file sent at the second try, two enquiries, a result by hand, one by the drop, a late return, reconciliation',
    async live(city) {
      const [first, second] = [payableClaim(city), payableClaim(city)];
      const batch = aBatch(city, [first, second]);
      city.record.failNext('sendPaymentFile', batch.id, new Error('drop away'));
      await batch.sent();
      await batch.enquired();
      await batch.enquired();
      const byHand: string = randomUUID();
      city.record.handIn(byHand, { [first]: 'paid' });
      await batch.ask(batches.recordResultsUpdate, { commandId: byHand });
      await city.record.done('readBatch', batch.id);
      await batch.answered({ [second]: 'paid' });
      await batch.answered({ [second]: 'returned' });
      await batch.ask(batches.reconcileUpdate);
      await batch.handle().result();
      return batch;
    },
  },
  {
    name: 'batch-sent-back',
    workflowType: 'payoutBatchWorkflow',
    covers: 'the checker sends the batch back',
    async live(city) {
      const batch = aBatch(city, [payableClaim(city)]);
      await batch.build();
      await batch.check('reject');
      await batch.handle().result();
      return batch;
    },
  },
  {
    name: 'challenge-to-acceptance',
    workflowType: 'challengeWorkflow',
    covers:
      'sent back, published, bids closed and both publicities ended by the clock, an instalment claimed, accepted',
    async live(city) {
      const challenge = aChallenge(city);
      const duePasses = async (): Promise<void> => {
        const before = city.record.callsOn(challenge.id).filter((name) => name === 'recordChallengeDeadline').length;
        await moveClock(city, challenge.workflowId, 21 * DAY_MS);
        await city.record.done('recordChallengeDeadline', challenge.id, before + 1);
      };
      await challenge.file();
      await challenge.ask('checkChallenge', 'send_back');
      await challenge.ask('resubmitChallenge');
      await challenge.ask('checkChallenge', 'pass');
      await challenge.ask('decidePublication', 'publish');
      await challenge.ask('bidForChallenge');
      await duePasses();
      await whenKnown(() => challenge.ask('proposeAward'));
      await challenge.ask('decideAward', 'announce');
      await duePasses();
      await whenKnown(() => challenge.ask('linkContract'));
      await challenge.ask('reportMilestone');
      await challenge.ask('claimChallengeSubsidy');
      await challenge.ask('applyForAcceptance');
      await refusalOf(challenge.ask('withdrawChallenge'));
      await challenge.ask('decideAcceptance', 'pass');
      await duePasses();
      await challenge.handle().result();
      return challenge;
    },
  },
  {
    name: 'challenge-without-bid',
    workflowType: 'challengeWorkflow',
    covers: 'its deadline closes it without a bid',
    async live(city) {
      const challenge = aChallenge(city);
      await challenge.file();
      await challenge.ask('checkChallenge', 'pass');
      await challenge.ask('decidePublication', 'publish');
      await moveClock(city, challenge.workflowId, 21 * DAY_MS);
      await challenge.handle().result();
      return challenge;
    },
  },
  {
    name: 'project-to-claim',
    workflowType: 'projectWorkflow',
    covers: 'proof sent back once, accepted, an amount by the committee, claimed',
    async live(city) {
      const project = aProject(city);
      await project.file();
      await project.ask('enterVouchers');
      await project.ask('submitProof');
      await project.ask('checkProject', 'send_back');
      await project.ask('submitProof');
      await project.ask('checkProject', 'pass');
      await project.ask('acceptProject', 'pass');
      await project.ask('determineAmount');
      await project.ask('claimProjectSubsidy');
      await project.handle().result();
      return project;
    },
  },
  {
    name: 'treasury-watch',
    workflowType: 'treasuryWatchWorkflow',
    covers: 'answers for two batches, one file that could not be put away at once; open',
    async live(city) {
      const workflowId = `treasury-watch-${randomUUID()}`;
      await city.client.workflow.start('treasuryWatchWorkflow', { workflowId, taskQueue: city.taskQueue, args: [{}] });
      city.record.letStick('first.csv', true);
      for (const file of ['first.csv', 'second.csv']) {
        const claimId = payableClaim(city);
        const batch = aBatch(city, [claimId]);
        await batch.sent();
        city.record.deliver(file, batch.id, { [claimId]: 'paid' });
        await city.record.done('readBatch', batch.id);
        await until(async () => !city.record.waitingFiles().includes('second.csv'));
        city.record.letStick('first.csv', false);
      }
      await until(async () => city.record.waitingFiles().length === 0);
      return { workflowId };
    },
  },
  {
    name: 'notices-watch',
    workflowType: 'noticesWorkflow',
    covers: 'one watch, from its start to its end',
    async live(city) {
      const workflowId = `notices-${randomUUID()}`;
      await city.client.workflow.execute('noticesWorkflow', { workflowId, taskQueue: city.taskQueue, args: [] });
      return { workflowId };
    },
  },
  {
    name: 'clock-duties',
    workflowType: 'clockDutiesWorkflow',
    covers: 'due dates counted again, and what time alone should have brought, one of them at the second try',
    async live(city) {
      const workflowId = `clock-duties-${randomUUID()}`;
      city.record.failNext('ringMissedAlarms', 'nightly', new Error('connection lost'));
      await city.client.workflow.execute('clockDutiesWorkflow', { workflowId, taskQueue: city.taskQueue, args: [] });
      return { workflowId };
    },
  },
  {
    name: 'nightly-duties',
    workflowType: 'nightlyWorkflow',
    covers: 'every duty of the night, one of them at the second try',
    async live(city) {
      const workflowId = `nightly-${randomUUID()}`;
      city.record.failNext('checkInvariants', 'nightly', new Error('connection lost'));
      await city.client.workflow.execute('nightlyWorkflow', { workflowId, taskQueue: city.taskQueue, args: [] });
      return { workflowId };
    },
  },
];
