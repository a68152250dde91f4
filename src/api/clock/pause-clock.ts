import { EndPauseBody, PauseClock } from '../../schemas/clock-commands.js';
import { endPauseUpdate, pauseClockUpdate } from '../../workflows/contract/messages.js';
import { contractCommand } from '../contracts/contract-command.js';

/** POST /contracts/{contractId}/pauses. */
export const pauseClock = contractCommand({
  summary: '停止计时 · Stop the clock for a listed reason, from today',
  kind: 'contract.pause_clock',
  body: PauseClock,
  action: 'pauseClock',
  update: pauseClockUpdate,
  refusals: ['pause-reason-not-listed', 'already-paused', 'pause-used-up', 'period-over'],
});

/** POST /contracts/{contractId}/pauses/{pauseId}/end. */
export const endPause = contractCommand({
  summary: '恢复计时 · Let the clock go on',
  kind: 'contract.end_pause',
  body: EndPauseBody,
  action: 'endPause',
  update: endPauseUpdate,
  alsoIn: { parameter: 'pauseId', unknown: 'pause-not-found' },
  refusals: ['pause-over', 'pause-ends-by-itself'],
});
