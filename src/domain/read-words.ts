import type { Words } from './words.js';

/** What somebody opened of a case file, as the record of reads names it; by what the route keeps. */
export const READ_WORDS = {
  dossier: { zh: '案卷', en: 'the dossier' },
  assessment: { zh: '核定表', en: 'the assessment sheet' },
  attachment: { zh: '材料文件', en: 'a document' },
  certificate: { zh: '登记证明', en: 'the certificate' },
  clock: { zh: '办理时限', en: 'the periods' },
  corrections: { zh: '补正事项', en: 'the correction items' },
  dependants: { zh: '关联事项', en: 'what rests on the registration' },
  documents: { zh: '材料目录', en: 'the list of documents' },
  findings: { zh: '预检意见', en: 'the findings of the prechecks' },
  notices: { zh: '送达记录', en: 'who was told what' },
  'notice-preview': { zh: '通知书预览', en: 'the preview of a notice' },
  package: { zh: '审计资料包', en: 'the audit package' },
  paper: { zh: '文书', en: 'a paper' },
  papers: { zh: '文书目录', en: 'the list of papers' },
  precheck: { zh: '预检', en: 'the prechecks' },
  'review-notes': { zh: '批注', en: 'the notes of the officers' },
  'split-plans': { zh: '分配方案', en: 'the division of the result' },
  timeline: { zh: '办件全过程', en: 'the timeline' },
  'trial-licences': { zh: '先试用后付费', en: 'the trial licences' },
  'version-diff': { zh: '版本比对', en: 'a comparison of versions' },
  versions: { zh: '历次版本', en: 'the versions' },
  whereabouts: { zh: '办理进度', en: 'where the case is' },
} satisfies Readonly<Record<string, Words>>;

/** What was opened, in words; what nobody named stays as it was kept. */
export function wordsOfRead(what: string): Words {
  const words: Readonly<Record<string, Words>> = READ_WORDS;
  return words[what] ?? { zh: what, en: what };
}
