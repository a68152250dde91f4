import type { UpdateDefinition } from '@temporalio/common';
import {
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import { type BatchAction, type BatchStatus, nextBatchStatus } from '../../domain/payout/batch-status.js';
import { type Carried, createClerk, orRefuse, untilDone } from '../clerk.js';
import type { Alarm } from '../contract/messages.js';
import * as messages from './messages.js';
import type { BatchCommandInput, BatchDecisionInput, BatchOutcome } from './messages.js';
import { tellBatch } from './tell-batch.js';

/** Ten thousand payments move together: a step of a batch may take longer than one of a case. */
const record = proxyLocalActivities<Activities>({
  startToCloseTimeout: '2m',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});
/** The treasury: files go out under fixed names, so a second attempt changes nothing. */
const treasury = proxyActivities<Activities>({
  startToCloseTimeout: '60s',
  heartbeatTimeout: '5s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

/** Ten thousand claims may have to be told of their payment. */
const telling = proxyActivities<Activities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '30s' },
});

/** The states of a batch in which its claims may have moved without their clerks. */
const MOVES_CLAIMS: readonly BatchStatus[] = ['rejected', 'sent', 'settled', 'reconciled'];

/** What the clerk follows: the batch, and the moment at which an unanswered instruction is asked about. */
type FollowedBatch = BatchOutcome & { alarms: Alarm[] };

export interface PayoutBatchWorkflowInput {
  batchId: string;
  /** The batch is older than this process: its clerk begins by reading the record. */
  isWoken?: true;
  carried?: Carried<FollowedBatch>;
  /** Claims were told of what had happened up to this state of the record. */
  told?: { version: number; readAt: string };
}

/**
 * 拨付批次: made, checked and released by three people; the file goes to the treasury; every instruction ends paid,
 * rejected or returned. The watch over the drop tells when answers are on record. An unanswered instruction is asked about
 * again and never instructed again. The batch closes when every fen is accounted for.
 */
export async function payoutBatchWorkflow({
  batchId,
  isWoken,
  carried,
  told: toldBefore,
}: PayoutBatchWorkflowInput): Promise<void> {
  const clerk = createClerk<FollowedBatch>(carried, isWoken === true);
  const batchesToTell: string[] = [];
  let told = toldBefore;

  /** While a batch is with the treasury, results move the record and the clerk reads it afterwards: only the record can say no. */
  const allow = (input: BatchCommandInput, action: BatchAction): void => {
    const status = clerk.judgesBy(input)?.status;
    if (status === undefined || status === 'sent') return;
    orRefuse(() => nextBatchStatus(status, action));
  };
  const noted = (act: () => Promise<BatchOutcome>) => async () => {
    const outcome = await act();
    batchesToTell.push(...(outcome.otherBatchIds ?? []));
    const { status, enquireAt } = outcome;
    const alarms: Alarm[] = status === 'sent' && enquireAt !== undefined ? [{ kind: 'limit', at: enquireAt }] : [];
    return { ...outcome, alarms };
  };
  const perform = (input: BatchCommandInput, act: () => Promise<BatchOutcome>) => clerk.perform(input, noted(act));
  const proceed = (act: () => Promise<BatchOutcome>) => clerk.proceed(noted(act));
  /** What the claims of the batch were not told of yet; undefined when their clerks know all there is. */
  const untold = (): BatchOutcome | undefined => {
    const latest = clerk.latest();
    if (latest === undefined || !MOVES_CLAIMS.includes(latest.status)) return undefined;
    return told === undefined || latest.version > told.version ? latest : undefined;
  };
  const onCommand = (
    update: UpdateDefinition<BatchOutcome, [BatchCommandInput]>,
    action: BatchAction,
    act: (input: BatchCommandInput) => Promise<BatchOutcome>,
  ): void => {
    setHandler(update, (input) => perform(input, () => act(input)), {
      validator: (input) => allow(input, action),
    });
  };
  onCommand(messages.buildBatchUpdate, 'build', record.recordBatch);
  setHandler(
    messages.checkBatchUpdate,
    (input: BatchDecisionInput) => perform(input, () => record.recordBatchCheck(input)),
    { validator: (input) => allow(input, input.outcome === 'approve' ? 'check' : 'rejectBatch') },
  );
  onCommand(messages.releaseBatchUpdate, 'release', record.recordBatchRelease);
  onCommand(messages.recordResultsUpdate, 'recordResults', record.recordHandedResults);
  onCommand(messages.reconcileUpdate, 'reconcile', record.recordReconciliation);

  if (carried === undefined && isWoken === undefined) await clerk.changed();
  for (;;) {
    await clerk.catchUp(noted(() => record.readBatch({ batchId })));
    await clerk.settled(); // the release must be on record before money moves
    const news = untold();
    if (news !== undefined) {
      await telling.tellClaims({ batchId, ...(told === undefined ? {} : { since: told.readAt }) });
      told = { version: news.version, readAt: news.readAt };
      continue;
    }
    const otherBatchId = batchesToTell.shift();
    if (otherBatchId !== undefined) {
      await tellBatch(otherBatchId);
      continue;
    }
    const latest = clerk.latest();
    if (latest === undefined) return; // nothing was put together
    setCurrentDetails(`**${latest.status}** · ${latest.instructionCount} · ${latest.totalFen} fen`);
    if (latest.status === 'rejected' || latest.status === 'reconciled') return;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof payoutBatchWorkflow>({
        batchId,
        carried: clerk.carry(),
        ...(told === undefined ? {} : { told }),
      });
    }

    if (latest.status === 'released') {
      const file = await untilDone(() => treasury.sendPaymentFile({ batchId }));
      await proceed(() => record.recordPaymentFileSent({ commandId: uuid4(), batchId, ...file }));
    } else {
      const alarm = await clerk.alarmOrChange();
      if (alarm === undefined) continue;
      // an answer may be on record whose news is still on its way
      await proceed(() => record.readBatch({ batchId }));
      if (clerk.latest()?.alarms[0]?.at !== alarm.at) continue;
      const { enquiryNo } = await untilDone(() => treasury.sendEnquiry({ batchId }));
      await proceed(() => record.recordEnquiry({ commandId: uuid4(), batchId, enquiryNo }));
    }
  }
}
