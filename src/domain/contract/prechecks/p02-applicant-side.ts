import type { DraftDeclaration } from '../missing-fields.js';
import type { Finding, PrecheckInput } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P02', basis: 'D2024 art. 11', confirmed: false } as const;

/** 技术进口: a seller abroad and a buyer here. */
function isImport(declaration: DraftDeclaration): boolean {
  const abroad = (countryCode: string | undefined): boolean => countryCode !== undefined && countryCode !== 'CHN';
  const sellers = declaration.sellers ?? [];
  return sellers.length > 0 && sellers.every((party) => abroad(party.countryCode));
}

/** P02 申请主体: the seller side applies; the domestic buyer for an import, or where the rule set lets the buyer apply. */
export function checkApplicantSide({ declaration, ruleSet }: PrecheckInput): Finding[] {
  if (declaration.applicantSide === undefined) {
    return [lacking(RULE, '/applicantSide')];
  }
  const imported = isImport(declaration);
  const allowed = imported ? ruleSet.applicantSides.import : ruleSet.applicantSides.domestic;
  if (allowed.includes(declaration.applicantSide)) {
    return [];
  }
  const sideZh = { seller: '卖方', buyer: '买方' } as const;
  return [
    {
      ...RULE,
      severity: 'block',
      pointer: '/applicantSide',
      zh: imported ? '技术进口合同应由境内买方申请登记' : '合同应由卖方（研究开发方、让与方、许可方、受托方）申请登记',
      en: imported
        ? 'An import is filed by the domestic buyer'
        : 'The seller side (developer, transferor, licensor, trustee) files the contract',
      remedyZh: `请由${allowed.map((side) => sideZh[side]).join('或')}的账号填报，并把“申请方”改为${allowed.map((side) => sideZh[side]).join('或')}。`,
      remedyEn: `File it from the account of the ${allowed.join(' or ')} and change the applying side.`,
      evidence: `applicantSide=${declaration.applicantSide}`,
    },
  ];
}
