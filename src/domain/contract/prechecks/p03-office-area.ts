import { isInArea } from '../jurisdiction.js';
import { isBlank } from '../missing-fields.js';
import type { Finding, PrecheckInput } from './finding.js';
import { lacking } from './finding.js';

const RULE = {
  ruleId: 'P03',
  basis: 'R2000 arts 6–8; D2024 art. 11: by the place of the applicant',
  confirmed: false,
} as const;

/** P03 属地: the applicant's place lies in the area of the office. */
export function checkOfficeArea({ declaration, office }: PrecheckInput): Finding[] {
  if (declaration.applicantSide === undefined) {
    return [];
  }
  const side = declaration.applicantSide === 'seller' ? 'sellers' : 'buyers';
  const applicants = declaration[side] ?? [];
  if (applicants.length === 0) {
    return [lacking(RULE, `/${side}`)];
  }
  const domestic = applicants.filter((party) => party.countryCode === undefined || party.countryCode === 'CHN');
  if (domestic.some((party) => party.regionCode !== undefined && isInArea(party.regionCode, office.regionCode))) {
    return [];
  }
  const unknown = applicants.findIndex((party) => party.countryCode === 'CHN' && isBlank(party.regionCode));
  if (unknown >= 0) {
    return [lacking(RULE, `/${side}/${unknown}/regionCode`)];
  }
  const found = applicants.map((party) => party.regionCode ?? party.countryCode ?? '').join(', ');
  return [
    {
      ...RULE,
      severity: 'block',
      pointer: `/${side}/0/regionCode`,
      zh: `申请方所在地不在本登记机构（${office.regionCode}）的辖区内`,
      en: `The applicant's place is not in the area of this office (${office.regionCode})`,
      remedyZh: '请核对行政区划代码；如填写无误，请向申请方所在地的登记机构申请。',
      remedyEn: "Check the region code; if it is right, file at the office of the applicant's place.",
      evidence: found,
    },
  ];
}
