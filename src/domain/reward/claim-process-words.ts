import type { Words } from '../words.js';
import type { ClaimDocumentKind } from './claim-document.js';
import type { JointOpinion } from './claim-workflow.js';
import type { HoldKind } from './hold.js';

/** What a document of a claim is, as people read it. */
export const CLAIM_DOCUMENT_WORDS: Readonly<Record<ClaimDocumentKind, Words>> = {
  correction: { zh: '补正材料', en: 'paper for a correction' },
  joint_review: { zh: '会审意见', en: 'opinion of a body' },
  minutes: { zh: '会议纪要', en: 'minutes of the meeting' },
  objection: { zh: '异议材料', en: 'paper of an objection' },
  investigation: { zh: '调查材料', en: 'paper of an inquiry' },
  hold: { zh: '暂缓依据', en: 'ground of a hold' },
  credit: { zh: '信用查询截图', en: 'picture of a credit register' },
  name_change: { zh: '名称变更备案通知', en: 'filing of the change of name' },
  licence: { zh: '营业执照', en: 'business licence' },
  confirmation_letter: { zh: '收款确认函', en: 'payee confirmation letter' },
  receipt: { zh: '收款收据', en: 'payee receipt' },
  invoice: { zh: '发票', en: 'invoice' },
  bank_slip: { zh: '银行回单', en: 'bank slip' },
  non_related_declaration: { zh: '无关联关系声明', en: 'declaration of no relation' },
  patent_certificate: { zh: '专利证书', en: 'patent certificate' },
  audit_report: { zh: '专项审计报告', en: 'audit report' },
  sales_ledger: { zh: '销售台账', en: 'sales ledger' },
  commission_agreement: { zh: '中介服务合同', en: 'commission agreement' },
  share_change: { zh: '股权变更证明', en: 'proof of the change of shares' },
  acceptance: { zh: '验收材料', en: 'acceptance papers' },
  tax_proof: { zh: '完税证明', en: 'proof of tax paid' },
};

/** 暂缓事由 as people read them. */
export const HOLD_WORDS: Readonly<Record<HoldKind, Words>> = {
  credit: { zh: '信用核查', en: 'credit inquiry' },
  objection: { zh: '异议、信访', en: 'objection or petition' },
  audit: { zh: '审计', en: 'audit' },
  court: { zh: '司法协助', en: 'request of a court' },
  duplicate: { zh: '疑似重复', en: 'possibly claimed twice' },
  data: { zh: '数据存疑', en: 'doubtful data' },
  other: { zh: '其他', en: 'other' },
};

/** 会审意见 as people read it. */
export const JOINT_OPINION_WORDS: Readonly<Record<JointOpinion, Words>> = {
  agree: { zh: '同意', en: 'agrees' },
  agree_with_condition: { zh: '附条件同意', en: 'agrees on a condition' },
  object: { zh: '不同意', en: 'objects' },
  silent: { zh: '逾期未反馈', en: 'said nothing in time' },
};

/** What a meeting decided, as people read it. */
export const MEETING_OUTCOME_WORDS: Readonly<Record<'pass' | 'lower' | 'set' | 'refuse', Words>> = {
  pass: { zh: '同意', en: 'agreed' },
  lower: { zh: '调低金额', en: 'lowered the amount' },
  set: { zh: '确定金额', en: 'set the amount' },
  refuse: { zh: '不予奖励', en: 'refused' },
};
