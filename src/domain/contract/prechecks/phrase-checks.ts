import { parametersOf } from '../../precheck/parameters.js';
import { findPassage } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/** A rule that looks for words: present where they should not be, or absent where they should. The words are configuration. */
interface PhraseCheck {
  ruleId: string;
  kindCodes: readonly string[];
  /** Name of the pattern in the configuration of the rule. */
  pattern: string;
  when: 'present' | 'absent';
  /** Name of a pattern that excuses a sentence. */
  unless?: string;
  pointer?: string;
  zh: string;
  en: string;
  remedyZh: string;
  remedyEn: string;
}

const DEVELOPMENT = ['11', '12'];

const PHRASE_CHECKS: readonly PhraseCheck[] = [
  {
    ruleId: 'P15',
    kindCodes: DEVELOPMENT,
    pattern: 'routine',
    when: 'present',
    unless: 'excused',
    pointer: '/kindCode',
    zh: '技术开发合同中出现采购、供货、运维、复制或常规检测的约定',
    en: 'A development contract speaks of purchase, supply, maintenance, copying or routine testing',
    remedyZh: '请确认研究开发内容是否具有创新性；属于供货、运维或常规检测的，应另行签订合同或改按相应类别填报。',
    remedyEn:
      'Make sure that the work is innovative; supply, maintenance and routine testing belong in another contract or kind.',
  },
  {
    ruleId: 'P15',
    kindCodes: DEVELOPMENT,
    pattern: 'innovation',
    when: 'absent',
    pointer: '/summary',
    zh: '合同文本未说明研究开发的目标和创新内容',
    en: 'The contract does not say what is researched and what is new',
    remedyZh: '请在合同或技术内容摘要中写明研究开发目标、技术指标以及尚未掌握的技术问题。',
    remedyEn: 'State the goal, the technical indicators and what is not mastered yet, in the contract or the summary.',
  },
  {
    ruleId: 'P16',
    kindCodes: ['12'],
    pattern: 'moneyOnly',
    when: 'present',
    pointer: '/kindCode',
    zh: '一方仅提供资金、设备、材料或辅助工作，属于委托开发',
    en: 'One side gives only money, equipment, material or auxiliary help: that is entrusted development',
    remedyZh: '请改按“技术开发（委托）”填报；双方确有研究开发分工的，请在合同中写明。',
    remedyEn: 'File it as entrusted development, or state in the contract how the research is divided.',
  },
  {
    ruleId: 'P16',
    kindCodes: ['12'],
    pattern: 'division',
    when: 'absent',
    pointer: '/kindCode',
    zh: '合作开发合同未见双方投资和研究开发分工的约定',
    en: 'A cooperative development shows neither investment nor division of the research work',
    remedyZh: '请写明各方的投资和研究开发分工；没有分工的，请改按“技术开发（委托）”填报。',
    remedyEn: 'State who invests and researches what; without a division, file it as entrusted development.',
  },
  {
    ruleId: 'P20',
    kindCodes: ['51'],
    pattern: 'indicators',
    when: 'absent',
    zh: '技术服务合同未见具体的质量、数量指标',
    en: 'A service contract shows no concrete indicators of quality and quantity',
    remedyZh: '请写明需要解决的技术问题以及验收时可以考核的质量、数量指标。',
    remedyEn: 'State the technical problem and indicators of quality and quantity that acceptance can measure.',
  },
  {
    ruleId: 'P20',
    kindCodes: ['51'],
    pattern: 'transfer',
    when: 'present',
    unless: 'noTransfer',
    pointer: '/kindCode',
    zh: '技术服务合同约定了知识产权的转让',
    en: 'A service contract transfers intellectual property',
    remedyZh: '技术服务不转移知识产权；以转让为主的请改按技术转让填报，否则请修改该条款。',
    remedyEn: 'A service transfers no right; file it as a transfer if that is its aim, otherwise change the clause.',
  },
  {
    ruleId: 'P21',
    kindCodes: ['41'],
    pattern: 'report',
    when: 'absent',
    zh: '技术咨询合同未约定以咨询报告或意见为成果',
    en: 'A consulting contract names no report or opinion as its result',
    remedyZh: '请写明提交的咨询报告或者意见；不以报告为成果的，请改按技术服务填报。',
    remedyEn: 'Name the report or opinion; if there is none, file it as a technology service.',
  },
  {
    ruleId: 'P21',
    kindCodes: ['41'],
    pattern: 'implementation',
    when: 'present',
    unless: 'excused',
    pointer: '/kindCode',
    zh: '技术咨询合同包含实施性工作',
    en: 'A consulting contract holds work of implementation',
    remedyZh: '提供分析、论证、评价、预测的是咨询；包含实施工作的请改按技术服务填报。',
    remedyEn: 'Consulting analyses, argues, evaluates and forecasts; with implementation it is a technology service.',
  },
  {
    ruleId: 'P22',
    kindCodes: ['52'],
    pattern: 'general',
    when: 'present',
    pointer: '/kindCode',
    zh: '培训内容像是职工素质、职业技能或产品使用培训',
    en: 'The training looks like general education, vocational skills or the use of a product',
    remedyZh: '技术培训应当针对特定技术项目、由委托方指定的专业技术人员参加；其他培训不予登记。',
    remedyEn:
      'Technology training is about a specific project, for technical staff the client names; other training is not registered.',
  },
  {
    ruleId: 'P22',
    kindCodes: ['52'],
    pattern: 'trainees',
    when: 'absent',
    zh: '培训合同未写明培训对象和特定技术项目',
    en: 'The training contract names neither trainees nor a specific technical project',
    remedyZh: '请写明特定技术项目、培训对象、教师、计划和场地。',
    remedyEn: 'Name the technical project, trainees, teachers, plan and premises.',
  },
  {
    ruleId: 'P23',
    kindCodes: ['53'],
    pattern: 'thirdParty',
    when: 'absent',
    zh: '技术中介合同未写明第三人',
    en: 'The intermediary contract names no third party',
    remedyZh: '请写明委托人拟与之订立技术合同的第三人。',
    remedyEn: 'Name the third party with whom the client is to conclude a technology contract.',
  },
  {
    ruleId: 'P23',
    kindCodes: ['53'],
    pattern: 'project',
    when: 'absent',
    zh: '技术中介合同未写明特定的技术成果或项目',
    en: 'The intermediary contract names no specific technical result or project',
    remedyZh: '请写明所介绍的技术成果或者技术项目。',
    remedyEn: 'Name the result or project it is about.',
  },
];

/** The findings of every phrase rule under this id. */
export function checkPhrases(ruleId: string): (facts: PrecheckFacts) => Finding[] {
  const checks = PHRASE_CHECKS.filter((check) => check.ruleId === ruleId);
  return (facts) => {
    const { text, kind, declaration } = facts;
    if (text === undefined || kind === undefined) return [];
    const rule = parametersOf(facts.parameters, ruleId);
    return checks
      .filter(({ kindCodes }) => kindCodes.includes(kind.code))
      .flatMap(({ pattern, when, unless, pointer = '', zh, en, remedyZh, remedyEn }): Finding[] => {
        const words = { pointer, zh, en, remedyZh, remedyEn };
        const found = findPassage(text, rule.pattern(pattern), unless === undefined ? undefined : rule.pattern(unless));
        if (when === 'present') {
          return found === undefined ? [] : [note(facts, ruleId, { severity: 'warn', ...words, evidence: found })];
        }
        const isSaid = found !== undefined || rule.pattern(pattern).test(declaration.summary ?? '');
        return isSaid ? [] : [note(facts, ruleId, { severity: 'warn', ...words, evidence: kind.zh })];
      });
  };
}
