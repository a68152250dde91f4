import { z } from 'zod';
import { CHANGEABLE_KINDS } from '../domain/contract/rule-data.js';
import { Prose } from './wire.js';

/** What is proposed: an object as in `config/`, or the YAML text of one; PostgreSQL keeps no NUL and no half characters. */
const RuleData = z
  .union([z.record(z.string(), z.unknown()), z.string().min(1).max(200_000)])
  .refine((data) => !/\\u0000|\\ud[89a-f]/i.test(JSON.stringify(data)), { error: 'text-has-control-characters' })
  .meta({
    id: 'RuleData',
    description:
      '与 config/ 中的文件相同的内容（JSON 对象，或 YAML 文本） · as a file of config/: an object, or its YAML text',
  });

const subject = {
  kind: z.enum(CHANGEABLE_KINDS),
  ruleCode: z.string().regex(/^[A-Za-z0-9-]{2,40}$/),
  data: RuleData,
};

/** POST /rule-changes/preview. */
export const PreviewRuleChange = z.strictObject(subject).meta({ id: 'PreviewRuleChange' });

/** POST /rule-changes: the next version of a rule set, place, calendar or code list. */
export const ProposeRuleChange = z.strictObject({ ...subject, reason: Prose }).meta({ id: 'ProposeRuleChange' });

/** POST /rule-changes/{id}/decision: by another person. */
export const DecideRuleChange = z
  .strictObject({ outcome: z.enum(['approve', 'reject']), reason: Prose })
  .meta({ id: 'DecideRuleChange' });
