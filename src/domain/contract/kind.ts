import type { Words } from '../words.js';

/** 合同类别: the contract kinds of the Civil Code (arts 843–887) with their sub-kinds; codes are conventional (unconfirmed). */
export const CONTRACT_KINDS = ['development', 'transfer', 'licence', 'consulting', 'service'] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];

/** 合同类别 in words. */
export const KIND_WORDS: Readonly<Record<ContractKind, Words>> = {
  development: { zh: '技术开发', en: 'technology development' },
  transfer: { zh: '技术转让', en: 'technology transfer' },
  licence: { zh: '技术许可', en: 'technology licence' },
  consulting: { zh: '技术咨询', en: 'technology consulting' },
  service: { zh: '技术服务', en: 'technology service' },
};

export interface KindEntry {
  code: string;
  kind: ContractKind;
  zh: string;
  en: string;
  /** Article the sub-kind rests on. */
  basis: string;
}

/** Version of the code list below; under R2001 a patent licence was a sub-kind of transfer. */
export const KIND_CODE_SET = { version: 'CC-2021', validFrom: '2021-01-01', confirmed: false } as const;

export const KIND_CODES = [
  { code: '11', kind: 'development', zh: '技术开发（委托）', en: 'entrusted development', basis: 'CC 851–852' },
  { code: '12', kind: 'development', zh: '技术开发（合作）', en: 'cooperative development', basis: 'CC 851, 855' },
  { code: '21', kind: 'transfer', zh: '技术转让（专利权）', en: 'transfer of a patent right', basis: 'CC 863' },
  {
    code: '22',
    kind: 'transfer',
    zh: '技术转让（专利申请权）',
    en: 'transfer of a patent application',
    basis: 'CC 863',
  },
  { code: '23', kind: 'transfer', zh: '技术转让（技术秘密）', en: 'transfer of a technical secret', basis: 'CC 863' },
  {
    code: '24',
    kind: 'transfer',
    zh: '技术转让（计算机软件著作权）',
    en: 'transfer of software copyright',
    basis: 'CC 876; CCR 8(6)',
  },
  {
    code: '25',
    kind: 'transfer',
    zh: '技术转让（集成电路布图设计专有权）',
    en: 'transfer of a layout design',
    basis: 'CC 876; CCR 8(6)',
  },
  {
    code: '26',
    kind: 'transfer',
    zh: '技术转让（植物新品种权）',
    en: 'transfer of a plant variety right',
    basis: 'CC 876; CCR 8(6)',
  },
  {
    code: '27',
    kind: 'transfer',
    zh: '技术转让（生物、医药新品种权）',
    en: 'transfer of a bio-medicine variety',
    basis: 'CCR 8(6)',
  },
  { code: '28', kind: 'transfer', zh: '技术转让（其他）', en: 'other transfer', basis: 'CCR 8' },
  { code: '31', kind: 'licence', zh: '技术许可（专利实施）', en: 'patent licence', basis: 'CC 863' },
  { code: '32', kind: 'licence', zh: '技术许可（技术秘密使用）', en: 'licence of a technical secret', basis: 'CC 863' },
  {
    code: '33',
    kind: 'licence',
    zh: '技术许可（其他知识产权）',
    en: 'licence of other intellectual property',
    basis: 'CC 876',
  },
  { code: '41', kind: 'consulting', zh: '技术咨询', en: 'technology consulting', basis: 'CC 878(1)' },
  { code: '51', kind: 'service', zh: '技术服务（一般）', en: 'general technology service', basis: 'CC 878(2)' },
  { code: '52', kind: 'service', zh: '技术服务（培训）', en: 'technology training', basis: 'CC 887' },
  { code: '53', kind: 'service', zh: '技术服务（中介）', en: 'technology intermediary service', basis: 'CC 887' },
] as const satisfies readonly KindEntry[];

export type KindCode = (typeof KIND_CODES)[number]['code'];

/** The kind a code belongs to; undefined for a code that is not on the list. */
export function findKind(code: string): KindEntry | undefined {
  return KIND_CODES.find((entry) => entry.code === code);
}

/** 技术转让 and 技术许可 need a held right: number, proof and an ownership clause (CCR 9–10). */
export function needsIntellectualProperty(kind: ContractKind): boolean {
  return kind === 'transfer' || kind === 'licence';
}
