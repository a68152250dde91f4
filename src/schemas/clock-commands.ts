import { z } from 'zod';
import { formatted, Prose } from './wire.js';

/** POST …/pauses (停止计时): a reason on the list of the rule set, and what happened. */
export const PauseClock = z
  .strictObject({ reason: formatted('pauseReason'), explanation: Prose })
  .meta({ id: 'PauseClock' });

/** POST …/pauses/{pauseId}/end (恢复计时). */
export const EndPauseBody = z.strictObject({ explanation: Prose.optional() }).meta({ id: 'EndPause' });

/** What the act of ending a pause loads: the pause in the path, and what was said. */
export const EndPause = EndPauseBody.extend({ pauseId: z.uuid() });

/** POST …/extensions (申请延长期限): how many more days of the running period, and why. */
export const RequestExtension = z
  .strictObject({ days: z.int().min(1).max(365), reason: Prose })
  .meta({ id: 'RequestExtension' });

/** POST …/extension-decision: by the manager, never by who asked. */
export const DecideExtension = z
  .strictObject({ outcome: z.enum(['grant_extension', 'refuse_extension']), reason: Prose })
  .meta({ id: 'DecideExtension' });

/** POST /breaches/{breachId}/explanations (超期说明). */
export const ExplainBreach = z.strictObject({ explanation: Prose }).meta({ id: 'ExplainBreach' });
