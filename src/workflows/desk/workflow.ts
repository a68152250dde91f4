import { allHandlersFinished, condition, proxyActivities, setHandler } from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import type { Activities } from '../../activities/index.js';
import * as messages from './messages.js';
import type { DeskInput } from './messages.js';

/** These count a year or read a whole file: longer than a step of a case, with a heartbeat. */
const act = proxyActivities<Activities>({
  startToCloseTimeout: '5m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '500ms', maximumInterval: '10s' },
});

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
  carryOut(messages.closeExceptionUpdate, (input) => act.recordExceptionClosing(input));
  await condition(() => isAsked && allHandlersFinished());
}
