import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import type { Activities } from '../../activities/index.js';
import { tellBatch } from '../payout-batch/tell-batch.js';
import * as messages from './messages.js';
import type { DeskInput, MovedClaim } from './messages.js';
import { tellClaim } from '../reward/tell-claim.js';

/** These count a year or read a whole file: longer than a step of a case, with a heartbeat. */
const act = proxyActivities<Activities>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

/** A closing or a plan may have moved ten thousand claims. */
const tellers = proxyActivities<Activities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
});

/** Looks at every row of the register: a large one takes minutes. */
const checkers = proxyActivities<Activities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '30s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
});

/** What moved many claims tells only how many: which ones the record knows, and they do not pass through this history. */
async function tellingMany<Outcome extends { moved: number }>(
  { commandId }: DeskInput,
  acting: Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await acting;
  if (outcome.moved > 0) await tellers.tellMovedClaims({ commandId });
  return outcome;
}

/** The record has moved these few claims already; their own processes are told before the sender hears of it. */
async function telling<Outcome extends { moved: MovedClaim[] }>(acting: Promise<Outcome>): Promise<Outcome> {
  const outcome = await acting;
  await Promise.all(outcome.moved.map(({ claimId, status }) => tellClaim(claimId, status)));
  return outcome;
}

/**
 * 柜台事项: one act that belongs to no case (a publication, targets, files of the national system, a comparison). It is
 * carried out once and the process ends with it, done or refused.
 */
export async function deskWorkflow(): Promise<void> {
  let isAsked = false;
  const carryOut = <Outcome>(
    update: UpdateDefinition<Outcome, [DeskInput]>,
    carry: (input: DeskInput) => Promise<Outcome>,
  ) =>
    setHandler(update, (input) => {
      isAsked = true;
      return carry(input);
    });
  carryOut(messages.publishStatisticsUpdate, (input) => act.recordSnapshot(input));
  carryOut(messages.setTargetsUpdate, (input) => act.recordTargets(input));
  carryOut(messages.exportNationalUpdate, (input) => act.recordNationalExport(input));
  carryOut(messages.importNationalUpdate, (input) => act.recordNationalImport(input));
  carryOut(messages.compareNationalUpdate, (input) => act.recordNationalComparison(input));
  carryOut(messages.assignExceptionUpdate, (input) => act.recordExceptionOwner(input));
  carryOut(messages.checkCreditUpdate, (input) => act.recordCreditInquiry(input));
  carryOut(messages.closeExceptionUpdate, (input) => act.recordExceptionClosing(input));
  carryOut(messages.proposeBudgetActUpdate, (input) => act.recordBudgetProposal(input));
  carryOut(messages.decideBudgetActUpdate, (input) => tellingMany(input, act.recordBudgetDecision(input)));
  carryOut(messages.claimShareUpdate, (input) => act.recordShareClaim(input));
  carryOut(messages.enterShareReceiptUpdate, (input) => act.recordShareReceipt(input));
  carryOut(messages.proposeFundingPlanUpdate, (input) => act.recordFundingPlan(input));
  carryOut(messages.decideFundingPlanUpdate, (input) => tellingMany(input, act.recordFundingPlanDecision(input)));
  carryOut(messages.checkInvariantsUpdate, (input) => checkers.recordInvariantCheck(input));
  carryOut(messages.closePayoutGateUpdate, (input) => act.recordGateClosing(input));
  carryOut(messages.openPayoutGateUpdate, (input) => act.recordGateOpening(input));
  carryOut(messages.recoverUpdate, (input) => telling(act.recordRecoveryAct(input)));
  carryOut(messages.payoutDeskUpdate, async (input) => {
    const outcome = await act.recordPayoutDeskAct(input);
    for (const batchId of outcome.batchIds) await tellBatch(batchId);
    await Promise.all((outcome.moved ?? []).map(({ claimId, status }) => tellClaim(claimId, status)));
    return outcome;
  });
  await condition(() => isAsked && allHandlersFinished());
}
