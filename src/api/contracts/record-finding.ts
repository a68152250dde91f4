import { RecordFinding } from '../../schemas/contract-commands.js';
import { recordFindingUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const recordFinding = contractCommand({
  summary: '登记抽查结果 · Record what a spot check found',
  kind: 'contract.record_finding',
  body: RecordFinding,
  action: 'recordFinding',
  update: recordFindingUpdate,
  refusals: ['spot-check-not-found'],
});
