import { parametersOf, type RuleParameters } from '../../precheck/parameters.js';
import type { PlanProject } from '../declaration.js';
import { isLive } from '../../precheck/neighbours.js';
import { readableText } from './contract-text.js';
import { isBlank } from '../missing-fields.js';
import { type Finding, note, type PrecheckFacts, relatedContract } from './finding.js';

/** The numbers of planned projects that stand in a text, each once. */
export function findPlanNumbers(text: string, pattern: RegExp): string[] {
  const found = [...text.matchAll(new RegExp(pattern.source, 'gu'))].flatMap((match) => match[1] ?? []);
  return [...new Set(found)].slice(0, 20);
}

type DraftProject = { [Field in keyof PlanProject]?: PlanProject[Field] | undefined };

/** The projects one by one: the main plan source is that of one of them, and no number stands twice. */
function findingsOfProjects(facts: PrecheckFacts, rule: RuleParameters): Finding[] {
  const { planSourceCode, planProjects: projects = [] } = facts.declaration;
  if (planSourceCode === undefined || projects.length === 0) return [];
  const findings: Finding[] = [];
  if (!rule.pattern('planned').test(planSourceCode)) {
    findings.push(
      note(facts, 'P31', {
        severity: 'warn',
        pointer: '/planSourceCode',
        zh: '列有计划项目，计划来源却为计划外',
        en: 'Plan projects are listed, yet the plan source is outside any plan',
        remedyZh: '请按主要的计划项目选择计划来源；不属于计划项目的，请删除明细。',
        remedyEn: 'Choose the source of the main project, or take the projects away.',
        evidence: `planSourceCode=${planSourceCode}`,
      }),
    );
  } else if (!projects.some((project) => project.planSourceCode === planSourceCode)) {
    findings.push(
      note(facts, 'P31', {
        severity: 'warn',
        pointer: '/planSourceCode',
        zh: '主要计划来源不在计划项目之中',
        en: 'The main plan source is that of none of the projects listed',
        remedyZh: '请在计划项目中补充，或改选其中一项为主要计划来源；统计以主要一项为准。',
        remedyEn: 'Add that project, or choose the source of one of the list: statistics count that one.',
        evidence: `planSourceCode=${planSourceCode}`,
      }),
    );
  }
  const numbers = projects.map(({ projectNumber }) => projectNumber);
  numbers.forEach((number, index) => {
    if (isBlank(number) || numbers.indexOf(number) === index) return;
    findings.push(
      note(facts, 'P31', {
        severity: 'warn',
        pointer: `/planProjects/${index}/projectNumber`,
        zh: '同一计划项目编号填写了两次',
        en: 'The same project number stands twice',
        remedyZh: '请核对编号，或合并为一项。',
        remedyEn: 'Check the number, or make one entry of both.',
        evidence: number ?? '',
      }),
    );
  });
  return findings;
}

/** P31 计划项目: a planned project shows its document, its number and its money; one number is not used twice. */
export function checkPlannedProject(facts: PrecheckFacts): Finding[] {
  const { declaration, attachments, text, neighbours } = facts;
  const rule = parametersOf(facts.parameters, 'P31');
  const projects = declaration.planProjects ?? [];
  const findings: Finding[] = [...findingsOfProjects(facts, rule)];
  if (rule.pattern('planned').test(declaration.planSourceCode ?? '')) {
    const texts = [
      text ?? '',
      declaration.summary ?? '',
      ...attachments.map((entry) => readableText(entry.text ?? '')),
    ];
    const isSaid = (pattern: RegExp): boolean => texts.some((said) => pattern.test(said));
    const hasDocument =
      attachments.some(({ fileName }) => rule.pattern('document').test(fileName)) || isSaid(rule.pattern('document'));
    const isListed = (check: (project: DraftProject) => boolean): boolean => projects.some(check);
    const hasMoney =
      (declaration.fiscallyFunded === true && (declaration.fiscalAmountFen ?? 0n) > 0n) ||
      isListed(({ amountFen }) => (amountFen ?? 0n) > 0n);
    const hasNumber = isSaid(rule.pattern('number')) || isListed(({ projectNumber }) => !isBlank(projectNumber));
    const missing = [
      ...(hasDocument
        ? []
        : [{ zh: '计划项目任务书、合同或中标通知书', en: 'its task book, contract or award notice' }]),
      ...(hasNumber ? [] : [{ zh: '计划项目编号', en: 'its number' }]),
      ...(hasMoney ? [] : [{ zh: '财政资金金额', en: 'the fiscal amount' }]),
    ];
    if (missing.length > 0) {
      const zh = missing.map((entry) => entry.zh).join('、');
      findings.push(
        note(facts, 'P31', {
          severity: 'warn',
          pointer: '/planSourceCode',
          zh: `填报为计划内项目，缺少：${zh}`,
          en: `Declared as a planned project, it lacks ${missing.map((entry) => entry.en).join(', ')}`,
          remedyZh: `请补充${zh}；不属于计划项目的，请将计划来源改为“计划外”。`,
          remedyEn: 'Add it, or choose "outside any plan".',
          evidence: `planSourceCode=${declaration.planSourceCode ?? ''}`,
          lacks: hasDocument ? undefined : 'plan_document',
        }),
      );
    }
  }
  const again = neighbours.samePlanNumber.filter(({ status }) => isLive(status));
  if (again.length > 0) {
    findings.push(
      note(facts, 'P31', {
        severity: 'warn',
        pointer: '/planSourceCode',
        zh: `计划项目编号 ${again[0]?.planNumber ?? ''} 已出现在另一登记申请中`,
        en: `The project number ${again[0]?.planNumber ?? ''} stands in another filing too`,
        remedyZh: '请核对编号；同一计划项目签订多份合同的，请说明各合同的任务划分。',
        remedyEn: 'Check the number; if one project has several contracts, say how the work is divided.',
        evidence: again[0]?.planNumber,
        details: { contracts: again.map(relatedContract) },
      }),
    );
  }
  return findings;
}
