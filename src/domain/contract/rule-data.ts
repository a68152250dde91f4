import { toCalendarYear } from '../calendar.js';
import { toProvisionalRule } from '../calendar.js';
import { toChallengeTerms } from '../challenge/terms.js';
import { toOfficeSeal } from '../paper/seal.js';
import { toApprovalTiers } from '../payout/approval-tiers.js';
import { toPayoutChannels } from '../payout/channel.js';
import { toPaperTemplate } from '../paper/template.js';
import { toPolicy } from '../reward/read-policy.js';
import { toRecoveryTerms } from '../reward/recovery-terms.js';
import { toSplitTerms } from '../split/split-terms.js';
import { toTaxBases } from '../statistics/tax-bases.js';
import { toProjectTerms } from '../project/committee.js';
import { toRuleParameters } from '../precheck/parameters.js';
import { toCodeList } from './code-list.js';
import { toDocumentSlot } from './document-slot.js';
import { toJurisdiction } from './jurisdiction.js';
import { toRuleSet } from './rule-set.js';

export const RULE_DATA_KINDS = [
  'calendar',
  'provisional_calendar',
  'rule_set',
  'jurisdiction',
  'code_list',
  'reward_policy',
  'precheck',
  'document_slot',
  'paper_template',
  'office_seal',
  'payout_channels',
  'approval_tiers',
  'challenge_terms',
  'project_terms',
  'recovery_terms',
  'split_terms',
  'tax_bases',
] as const;
/** What kind of rule a file of `config/` or a version in the tables is. */
export type RuleDataKind = (typeof RULE_DATA_KINDS)[number];

/** What two people may change while the service runs; a policy is changed where its claims are. */
export const CHANGEABLE_KINDS = ['rule_set', 'jurisdiction', 'calendar', 'code_list'] as const;
export type ChangeableKind = (typeof CHANGEABLE_KINDS)[number];

/** One reader for each kind: a file, a proposal and a row of the tables are read alike. */
export const RULE_DATA_READERS: Readonly<Record<RuleDataKind, (data: unknown) => unknown>> = {
  calendar: toCalendarYear,
  provisional_calendar: toProvisionalRule,
  rule_set: toRuleSet,
  jurisdiction: toJurisdiction,
  code_list: toCodeList,
  reward_policy: toPolicy,
  precheck: toRuleParameters,
  document_slot: toDocumentSlot,
  paper_template: toPaperTemplate,
  office_seal: toOfficeSeal,
  payout_channels: toPayoutChannels,
  approval_tiers: toApprovalTiers,
  challenge_terms: toChallengeTerms,
  project_terms: toProjectTerms,
  recovery_terms: toRecoveryTerms,
  split_terms: toSplitTerms,
  tax_bases: toTaxBases,
};
