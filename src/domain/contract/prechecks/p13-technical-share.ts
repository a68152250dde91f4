import { compare, formatYuan, rationalFromFen, rationalOf } from '../../money.js';
import { parametersOf } from '../../precheck/parameters.js';
import { findPassage } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/** P13 技术占比: little technology in a large price, or nothing but technology beside a list of equipment. */
export function checkTechnicalShare(facts: PrecheckFacts): Finding[] {
  const { contractValueFen, technologyTransactionValueFen } = facts.declaration;
  if (contractValueFen === undefined || technologyTransactionValueFen === undefined || contractValueFen <= 0n)
    return [];
  const rule = parametersOf(facts.parameters, 'P13');
  const least = rationalOf(rule.share('leastShare'));
  const evidence = `${formatYuan(technologyTransactionValueFen)} / ${formatYuan(contractValueFen)}`;
  const scaled = {
    numerator: least.numerator * rationalFromFen(contractValueFen).numerator,
    denominator: least.denominator,
  };
  if (compare(rationalFromFen(technologyTransactionValueFen), scaled) < 0) {
    return [
      note(facts, 'P13', {
        severity: 'warn',
        pointer: '/technologyTransactionValueFen',
        zh: `技术交易额不足合同成交额的 ${Number(rule.share('leastShare')) * 100}%`,
        en: `The technology is less than ${Number(rule.share('leastShare')) * 100} % of the contract value`,
        remedyZh: '请确认合同主要内容是技术工作而非供货或工程；可将供货、工程部分另行签订合同。',
        remedyEn:
          'Make sure that it is a contract about technology, not supply or works; those may be contracted apart.',
        evidence,
      }),
    ];
  }
  if (technologyTransactionValueFen !== contractValueFen || facts.text === undefined) return [];
  const list = findPassage(facts.text, rule.pattern('equipmentList'));
  if (list === undefined) return [];
  return [
    note(facts, 'P13', {
      severity: 'warn',
      pointer: '/technologyTransactionValueFen',
      zh: '合同附有设备或材料清单，技术交易额却等于合同成交额',
      en: 'The contract has a list of equipment or material, yet all of its value is declared as technology',
      remedyZh: '请将清单所列设备、材料的价款列入非技术性支出；由委托方另行承担的，请向登记员说明。',
      remedyEn: 'Itemise what the list costs; if the client pays it apart, tell the reviewer.',
      evidence: list,
    }),
  ];
}
