export { contractWorkflow } from './contract/workflow.js';
export { nightlyWorkflow } from './nightly/workflow.js';
export { payoutBatchWorkflow } from './payout-batch/workflow.js';
export { rewardWorkflow } from './reward/workflow.js';
