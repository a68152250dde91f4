import { isInArea } from '../jurisdiction.js';
import type { DraftDeclaration } from '../missing-fields.js';
import type { ApplicantSide, RulesInForce } from '../rule-set.js';
import type { Finding, PrecheckInput } from './finding.js';
import { lacking, ruleOfFigure, severityBy } from './finding.js';

/** 技术进口: a seller abroad and a buyer here. */
function isImport(declaration: DraftDeclaration): boolean {
  const abroad = (countryCode: string | undefined): boolean => countryCode !== undefined && countryCode !== 'CHN';
  const sellers = declaration.sellers ?? [];
  return sellers.length > 0 && sellers.every((party) => abroad(party.countryCode));
}

/** True when every party of both sides lies in the place whose rules speak of contracts within it (S24: both in Shanghai). */
function isWithinArea({ sellers = [], buyers = [] }: DraftDeclaration, areaCode: string): boolean {
  const parties = [...sellers, ...buyers];
  return (
    sellers.length > 0 &&
    buyers.length > 0 &&
    parties.every(({ regionCode }) => regionCode !== undefined && isInArea(regionCode, areaCode))
  );
}

function allowedSides(declaration: DraftDeclaration, rules: RulesInForce, imported: boolean): readonly ApplicantSide[] {
  const { domestic, import: ofImport, withinArea } = rules.applicantSides;
  if (imported) return ofImport;
  const area = rules.origins.applicantSides.place.regionCode;
  return withinArea !== undefined && isWithinArea(declaration, area) ? withinArea : domestic;
}

/** P02 申请主体: the seller side applies; the domestic buyer for an import, or where the rules of the place let the buyer apply. */
export function checkApplicantSide({ declaration, ruleSet }: PrecheckInput): Finding[] {
  const RULE = ruleOfFigure('P02', ruleSet, 'applicantSides');
  if (declaration.applicantSide === undefined) {
    return [lacking(RULE, '/applicantSide')];
  }
  const imported = isImport(declaration);
  const allowed = allowedSides(declaration, ruleSet, imported);
  if (allowed.includes(declaration.applicantSide)) {
    return [];
  }
  const sideZh = { seller: '卖方', buyer: '买方' } as const;
  return [
    {
      ...RULE,
      severity: severityBy(ruleSet.applicantSides),
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
