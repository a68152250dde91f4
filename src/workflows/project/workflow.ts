import {
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import {
  hasProjectEnded,
  nextProjectStatus,
  projectActionOf,
  type ProjectUpdate,
} from '../../domain/project/project-status.js';
import { type Carried, createClerk, untilDone } from '../clerk.js';
import { serveScheme } from '../scheme-clerk.js';
import * as messages from './messages.js';
import type { ProjectCommandInput, ProjectOutcome } from './messages.js';

const record = proxyLocalActivities<Activities>({
  startToCloseTimeout: '20s',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
});
const engine = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export interface ProjectWorkflowInput {
  projectId: string;
  /** The project is older than this process: its clerk begins by reading the record. */
  isWoken?: true;
  carried?: Carried<ProjectOutcome>;
}

/** 后补助: own spending and its proof, a check, acceptance, an amount a committee determines, and then the claim. */
export async function projectWorkflow({ projectId, isWoken, carried }: ProjectWorkflowInput): Promise<void> {
  const clerk = createClerk<ProjectOutcome>(carried, isWoken === true);
  const records: Readonly<Record<ProjectUpdate, (input: ProjectCommandInput) => Promise<ProjectOutcome>>> = {
    enterVouchers: record.recordVouchers,
    submitProof: record.recordProof,
    checkProject: record.recordProjectCheck,
    acceptProject: record.recordProjectAcceptance,
    determineAmount: record.recordCommitteeAmount,
    claimProjectSubsidy: record.recordProjectClaim,
    withdrawProject: record.recordProjectWithdrawal,
  };

  setHandler(messages.fileProjectUpdate, (input) => clerk.perform(input, () => record.recordProject(input)));
  const claimsToOpen = serveScheme(clerk, {
    records,
    updateOf: messages.projectUpdate,
    actionOf: projectActionOf,
    next: nextProjectStatus,
  });

  if (carried === undefined && isWoken === undefined) await clerk.changed();
  for (;;) {
    await clerk.catchUp(() => record.readProject({ projectId }));
    await clerk.settled();
    const claimId = claimsToOpen.shift();
    if (claimId !== undefined) {
      await untilDone(() => engine.wakeClaim({ claimId }));
      continue;
    }
    const latest = clerk.latest();
    if (latest === undefined) return; // refused at the door: nothing was recorded, nothing runs
    setCurrentDetails(`**${latest.status}**`);
    if (hasProjectEnded(latest.status)) return;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof projectWorkflow>({ projectId, carried: clerk.carry() });
    }
    await clerk.alarmOrChange();
  }
}
