import { isRealDate } from '../../calendar.js';
import type { DraftDeclaration } from '../missing-fields.js';
import { parametersOf, type RuleParameters } from '../../precheck/parameters.js';
import { readableText } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

const PATENTS = ['invention_patent', 'utility_model', 'design_patent'] as const;
type PatentType = (typeof PATENTS)[number];

/** Between which days a patent ends: the same twice when the day of application is known. */
interface PatentEnd {
  earliestOn: string;
  latestOn: string;
  /** What it was worked out from. */
  evidence: string;
  /** Where the form names the patent. */
  pointer: string;
}

/** P18 专利期限: a patent that has ended is not transferred or licensed (CC 865), and an assignment is registered (Patent Law 10). */
export function checkPatentTerm(facts: PrecheckFacts): Finding[] {
  const { kind, declaration, attachments, text } = facts;
  if (kind === undefined || !['21', '22', '31'].includes(kind.code)) return [];
  const rule = parametersOf(facts.parameters, 'P18');
  const findings: Finding[] = [];
  const { signedOn, effectiveTo } = declaration;
  for (const end of [...endOfMainRight(facts, rule), ...endsOfRights(declaration, rule)]) {
    if (signedOn !== undefined && signedOn > end.earliestOn) {
      findings.push(ended(facts, end, signedOn));
    } else if (kind.code === '31' && effectiveTo !== undefined && effectiveTo > end.earliestOn) {
      findings.push(licensedTooLong(facts, end, effectiveTo));
    }
  }
  findings.push(...tooLateAnEnd(facts, rule));
  const isRegistered = rule.pattern('registration');
  const isShown =
    attachments.some(({ fileName }) => isRegistered.test(fileName)) ||
    attachments.some((attachment) => isRegistered.test(readableText(attachment.text ?? ''))) ||
    (text !== undefined && isRegistered.test(text));
  if (kind.code !== '31' && !isShown) {
    findings.push(
      note(facts, 'P18', {
        severity: 'warn',
        zh: '未见专利（申请）权转让登记的证明或约定',
        en: 'There is neither a proof of the registered assignment nor a clause on it',
        remedyZh:
          '专利权、专利申请权转让自国务院专利行政部门登记之日起生效；请上传手续合格通知书或登记簿副本，或写明何时办理。',
        remedyEn: 'An assignment takes effect when it is registered; upload that proof or state when it will be done.',
        evidence: declaration.intellectualPropertyNumber ?? kind.zh,
      }),
    );
  }
  return findings;
}

function ended(facts: PrecheckFacts, end: PatentEnd, signedOn: string): Finding {
  const isCertain = signedOn > end.latestOn;
  return note(facts, 'P18', {
    severity: isCertain ? 'block' : 'warn',
    pointer: end.pointer,
    zh: isCertain
      ? `专利权已于 ${end.latestOn} 或之前届满`
      : `专利权可能在签订合同前已届满（${end.earliestOn} 至 ${end.latestOn} 之间）`,
    en: isCertain
      ? `The patent ended on ${end.latestOn} at the latest`
      : `The patent may have ended before signing (between ${end.earliestOn} and ${end.latestOn})`,
    remedyZh: '届满的专利属于公有技术，不能转让或许可；请核对专利号和申请日，仍提供技术指导的可按技术服务填报。',
    remedyEn: 'An ended patent is public; check its number and application date, or file the guidance as a service.',
    evidence: `${end.evidence}; ${signedOn}`,
  });
}

function licensedTooLong(facts: PrecheckFacts, end: PatentEnd, effectiveTo: string): Finding {
  const isCertain = effectiveTo > end.latestOn;
  return note(facts, 'P18', {
    severity: isCertain ? 'block' : 'warn',
    pointer: '/effectiveTo',
    zh: isCertain
      ? `许可期限超出专利权期限（${end.latestOn} 届满）`
      : `许可期限可能超出专利权期限（${end.earliestOn} 至 ${end.latestOn} 之间届满）`,
    en: isCertain
      ? `The licence lasts longer than the patent, which ends on ${end.latestOn}`
      : `The licence may last longer than the patent, which ends between ${end.earliestOn} and ${end.latestOn}`,
    remedyZh: '专利实施许可合同只在专利权有效期内有效，请按专利申请日核对并缩短许可期限。',
    remedyEn: 'A patent licence is valid only while the patent is; check the application date and shorten the term.',
    evidence: `${end.evidence}; ${effectiveTo}`,
  });
}

const plainNumber = (number: string | undefined): string => (number ?? '').replaceAll(/[\s.]/gu, '').toUpperCase();
const patentTypeOf = (type: string | undefined): PatentType | undefined => PATENTS.find((patent) => patent === type);

/** The main right; one that the list describes in full is left to the list. */
function endOfMainRight(facts: PrecheckFacts, rule: RuleParameters): PatentEnd[] {
  const { declaration } = facts;
  const type = patentTypeOf(declaration.intellectualPropertyType);
  if (type === undefined) return [];
  const number = plainNumber(declaration.intellectualPropertyNumber);
  const isListed = (declaration.intellectualPropertyRights ?? []).some(
    (right) => plainNumber(right.number) === number && (right.appliedOn ?? right.expiresOn) !== undefined,
  );
  return isListed ? [] : [findPatentEnd(facts, rule, type) ?? []].flat();
}

/** Each patent of the list: by its day of expiry, its day of application, or the year in its number. */
function endsOfRights({ intellectualPropertyRights = [] }: DraftDeclaration, rule: RuleParameters): PatentEnd[] {
  return intellectualPropertyRights.flatMap(({ typeCode, number, appliedOn, expiresOn }, index): PatentEnd[] => {
    const type = patentTypeOf(typeCode);
    if (type === undefined) return [];
    const at = `/intellectualPropertyRights/${index}`;
    const said = [
      ...(appliedOn === undefined ? [] : [{ endsOn: endOf(appliedOn, type, rule), evidence: `申请日 ${appliedOn}` }]),
      ...(expiresOn === undefined ? [] : [{ endsOn: expiresOn, evidence: `届满日 ${expiresOn}` }]),
    ].toSorted((one, other) => (one.endsOn < other.endsOn ? -1 : 1))[0];
    if (said !== undefined) {
      return [{ earliestOn: said.endsOn, latestOn: said.endsOn, evidence: said.evidence, pointer: `${at}/expiresOn` }];
    }
    return [endByNumber(plainNumber(number), type, rule, `${at}/number`) ?? []].flat();
  });
}

/** Patent Law art. 42: a day of expiry beyond the term that runs from the application. */
function tooLateAnEnd(facts: PrecheckFacts, rule: RuleParameters): Finding[] {
  return (facts.declaration.intellectualPropertyRights ?? []).flatMap(({ typeCode, appliedOn, expiresOn }, index) => {
    const type = patentTypeOf(typeCode);
    if (type === undefined || appliedOn === undefined || expiresOn === undefined) return [];
    const lawful = endOf(appliedOn, type, rule);
    if (expiresOn <= lawful) return [];
    return [
      note(facts, 'P18', {
        severity: 'warn',
        pointer: `/intellectualPropertyRights/${index}/expiresOn`,
        zh: `届满日晚于自申请日起算的专利权期限（${lawful}）`,
        en: `The day of expiry lies after the term from the application, which ends on ${lawful}`,
        remedyZh: '请按专利证书核对申请日和届满日；获得专利权期限补偿的，请上传决定。',
        remedyEn: 'Check both days against the certificate; if the term was extended, upload that decision.',
        evidence: `${appliedOn}; ${expiresOn}`,
      }),
    ];
  });
}

/** The day of application as the proof says it; otherwise the year that stands in the number. */
function findPatentEnd(
  { declaration, attachments }: PrecheckFacts,
  rule: RuleParameters,
  type: PatentType,
): PatentEnd | undefined {
  const pointer = '/intellectualPropertyNumber';
  const isOnly = (declaration.intellectualPropertyRights ?? []).length <= 1;
  const proofs = attachments.filter(({ slot, text }) => slot === 'intellectual_property_proof' && text !== undefined);
  for (const { text = '' } of proofs) {
    const appliedOn = readApplicationDay(readableText(text), rule);
    if (appliedOn === undefined) continue;
    const endsOn = endOf(appliedOn, type, rule);
    // which of several patents a certificate is about, a program does not know
    if (isOnly) return { earliestOn: endsOn, latestOn: endsOn, evidence: `申请日 ${appliedOn}`, pointer };
  }
  return endByNumber(plainNumber(declaration.intellectualPropertyNumber), type, rule, pointer);
}

function endByNumber(number: string, type: PatentType, rule: RuleParameters, pointer: string): PatentEnd | undefined {
  const year = rule.pattern('number').exec(number)?.[1];
  if (year === undefined) return undefined;
  return {
    earliestOn: endOf(`${year}-01-01`, type, rule),
    latestOn: endOf(`${year}-12-31`, type, rule),
    evidence: number,
    pointer,
  };
}

function readApplicationDay(text: string, rule: RuleParameters): string | undefined {
  const [, year = '', month = '', day = ''] = rule.pattern('applicationDay').exec(text) ?? [];
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDate(on) ? on : undefined;
}

/** 20 / 10 / 15 years from the application; a design filed before June 2021 has 10 (Patent Law 42). */
function endOf(appliedOn: string, type: PatentType, rule: RuleParameters): string {
  const isOldDesign = Number(appliedOn.replaceAll('-', '')) < rule.number('designTermFrom');
  const years = {
    invention_patent: rule.number('inventionYears'),
    utility_model: rule.number('utilityModelYears'),
    design_patent: rule.number(isOldDesign ? 'oldDesignYears' : 'designYears'),
  }[type];
  return `${Number(appliedOn.slice(0, 4)) + years}${appliedOn.slice(4)}`;
}
