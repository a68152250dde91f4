import type { WorkingDayCalendar } from '../../calendar.js';
import type { AttachmentSlot } from '../declaration.js';
import type { DraftDeclaration } from '../missing-fields.js';
import { wordsAt } from '../missing-fields.js';
import type { RuleSet } from '../rule-set.js';

export const SEVERITIES = ['block', 'warn', 'info'] as const;
/** `block` stops the submission, `warn` is shown to applicant and reviewer, `info` only tells. */
export type Severity = (typeof SEVERITIES)[number];

/** What a pre-check may look at; drafts may be incomplete. */
export interface PrecheckInput {
  declaration: DraftDeclaration;
  attachments: readonly { slot: AttachmentSlot; fileName: string }[];
  /** Text extracted from the contract, when there is any: a scan has none. */
  contractText?: string | undefined;
  office: { regionCode: string };
  ruleSet: RuleSet;
  /** Today in Asia/Shanghai. */
  today: string;
  /** The day of the first filing, when this is an answer to a correction: the term is measured by it (D2024 art. 12). */
  filedOn?: string | undefined;
  calendar: WorkingDayCalendar;
}

/** 预检意见: what is wrong, where, by which rule, and what to change. It prepares a decision and never is one. */
export interface Finding {
  ruleId: string;
  severity: Severity;
  /** JSON pointer into the declaration; '' stands for the contract text as a whole. */
  pointer: string;
  zh: string;
  en: string;
  remedyZh: string;
  remedyEn: string;
  /** The sentence or amount that triggered the rule. */
  evidence: string;
  basis: string;
  /** False: the clause was not read in the text in force. */
  confirmed: boolean;
}

/** What every finding of one rule shares. */
export interface RuleIdentity {
  ruleId: string;
  basis: string;
  confirmed: boolean;
}

/** The finding of a rule that cannot be checked because a mandatory field is empty. */
export function lacking(rule: RuleIdentity, pointer: string): Finding {
  const { zh, en } = wordsAt(pointer);
  return {
    ...rule,
    severity: 'block',
    pointer,
    zh: `未填写${zh}`,
    en: `Not filled in: ${en}`,
    remedyZh: `请填写${zh}。`,
    remedyEn: `Fill in: ${en}.`,
    evidence: '',
  };
}
