import { z } from 'zod';
import { Prose } from './wire.js';

/** A policy as a file of `config/policies`: an object, or its YAML text; PostgreSQL keeps no NUL and no half characters. */
const PolicyContent = z
  .union([z.record(z.string(), z.unknown()), z.string().min(1).max(200_000)])
  .refine((data) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(data)), { error: 'text-has-control-characters' })
  .refine((data) => JSON.stringify(data).length <= 200_000, { error: 'too-long' })
  .meta({
    id: 'PolicyContent',
    description: '与 config/policies/ 中的文件相同的内容（JSON 对象，或 YAML 文本） · as a file of config/policies',
  });

/** POST /reward-policy-drafts. */
export const DraftPolicy = z.strictObject({ content: PolicyContent }).meta({ id: 'DraftPolicy' });

/** POST /reward-policy-drafts/{id}/contents: the next content; `baseVersion` is the one it was made from. */
export const RewritePolicy = z
  .strictObject({ baseVersion: z.int().min(1), content: PolicyContent })
  .meta({ id: 'RewritePolicy' });

/** POST /reward-policy-drafts/{id}/discarding. */
export const DiscardPolicyDraft = z.strictObject({ reason: Prose }).meta({ id: 'DiscardPolicyDraft' });

/** POST /reward-policy-drafts/{id}/proposal: `baseVersion` is the content that is meant. */
export const ProposePolicy = z
  .strictObject({ baseVersion: z.int().min(1), reason: Prose })
  .meta({ id: 'ProposePolicy' });

/** POST /reward-policy-drafts/{id}/decision: by somebody who never wrote in the draft. */
export const DecidePolicy = z
  .strictObject({ outcome: z.enum(['publish', 'reject']), reason: Prose })
  .meta({ id: 'DecidePolicy' });
