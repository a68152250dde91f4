import { RecordHearing } from '../../schemas/contract-commands.js';
import { recordHearingUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from './contract-command.js';

export const recordHearing = contractCommand({
  summary: '登记听取意见情况 · Record that the party was heard',
  kind: 'contract.record_hearing',
  body: RecordHearing,
  action: 'recordHearing',
  update: recordHearingUpdate,
  refusals: ['date-in-future', 'heard-before-notice'],
});
