export { clockDutiesWorkflow } from './clock-duties/workflow.js';
export { contractWorkflow } from './contract/workflow.js';
export { deskWorkflow } from './desk/workflow.js';
export { nightlyWorkflow } from './nightly/workflow.js';
export { noticesWorkflow } from './notices/workflow.js';
export { payoutBatchWorkflow } from './payout-batch/workflow.js';
export { rewardWorkflow } from './reward/workflow.js';
export { treasuryWatchWorkflow } from './treasury-watch/workflow.js';
