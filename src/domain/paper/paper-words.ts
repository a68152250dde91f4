import type { Words } from '../words.js';
import type { Paper } from './template.js';

/** 文书 as people read what they are. */
export const PAPER_WORDS: Readonly<Record<Paper, Words>> = {
  certificate: { zh: '登记证明', en: 'certificate of registration' },
  summary_list: { zh: '登记清单', en: 'summary list' },
  refusal_notice: { zh: '不予登记通知书', en: 'notice of refusal' },
  non_acceptance_notice: { zh: '不予受理通知书', en: 'notice of non-acceptance' },
  correction_notice: { zh: '补正通知书', en: 'notice of corrections' },
  recovery_order: { zh: '追回决定书', en: 'recovery order' },
  objection_answer: { zh: '异议答复', en: 'answer to an objection' },
  tax_extract: { zh: '涉税登记摘录', en: 'extract for the tax office' },
  reward_sheet: { zh: '奖励计算表', en: 'reward sheet' },
  payee_audit_file: { zh: '受奖单位审计档案', en: 'audit file of the payee' },
  funding_plan: { zh: '资金计划', en: 'funding plan' },
  payout_report: { zh: '对账报告', en: 'report of the reconciliation' },
};
