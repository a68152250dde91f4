import { formatYuan, sumFen } from '../../money.js';
import { isBlank } from '../missing-fields.js';
import { parametersOf } from '../../precheck/parameters.js';
import { findPassage } from './contract-text.js';
import type { Finding, PrecheckFacts } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P11', basis: 'SPC interpretation art. 14(2); V02', confirmed: true } as const;

/** P11 非技术性支出: the difference between the two values is itemised to the fen; hardware words without a line warn. */
export function checkNonTechnicalLines({ declaration, text, parameters }: PrecheckFacts): Finding[] {
  const { contractValueFen, technologyTransactionValueFen } = declaration;
  const lines = declaration.nonTechnicalLines ?? [];
  // P10 says that an amount is missing or does not fit.
  if (
    contractValueFen === undefined ||
    technologyTransactionValueFen === undefined ||
    technologyTransactionValueFen > contractValueFen
  ) {
    return [];
  }
  const incomplete = lines.flatMap((line, index) =>
    (['item', 'kind', 'amountFen'] as const)
      .filter((field) => isBlank(line[field]))
      .map((field) => lacking(RULE, `/nonTechnicalLines/${index}/${field}`)),
  );
  if (incomplete.length > 0) {
    return incomplete;
  }
  const findings: Finding[] = lines.flatMap((line, index): Finding[] =>
    (line.amountFen ?? 0n) > 0n
      ? []
      : [
          {
            ...RULE,
            severity: 'block',
            pointer: `/nonTechnicalLines/${index}/amountFen`,
            zh: '非技术性支出的金额须大于零',
            en: 'The amount of a non-technical line must be above zero',
            remedyZh: '请填写该项金额，或删除该项。',
            remedyEn: 'Enter the amount of this line or delete it.',
            evidence: `${line.item ?? ''} ${formatYuan(line.amountFen ?? 0n)}`,
          },
        ],
  );
  const differenceFen = contractValueFen - technologyTransactionValueFen;
  const itemisedFen = sumFen(lines.map((line) => line.amountFen ?? 0n));
  if (differenceFen !== itemisedFen) {
    findings.push({
      ...RULE,
      severity: 'block',
      pointer: '/nonTechnicalLines',
      zh: `合同成交额与技术交易额相差 ${formatYuan(differenceFen)} 元，非技术性支出明细合计 ${formatYuan(itemisedFen)} 元`,
      en: `The values differ by ${formatYuan(differenceFen)}, the non-technical lines add up to ${formatYuan(itemisedFen)}`,
      remedyZh: '请逐项列明设备、仪器、零部件、原材料等费用，使明细合计等于两个金额之差。',
      remedyEn: 'List equipment, instruments, parts and materials so that the lines add up to the difference.',
      evidence: `${formatYuan(contractValueFen)} − ${formatYuan(technologyTransactionValueFen)} = ${formatYuan(differenceFen)}; ${formatYuan(itemisedFen)}`,
    });
  }
  const hardware =
    text === undefined ? undefined : findPassage(text, parametersOf(parameters, 'P11').pattern('hardware'));
  if (hardware !== undefined && lines.length === 0 && differenceFen === 0n) {
    findings.push({
      ...RULE,
      severity: 'warn',
      pointer: '/nonTechnicalLines',
      zh: '合同文本提到设备、材料或采购，但未列非技术性支出',
      en: 'The contract speaks of equipment, materials or purchasing, but no non-technical line is declared',
      remedyZh: '如合同价款含设备、材料等费用，请列入非技术性支出并相应减少技术交易额；如不含，请向登记员说明。',
      remedyEn: 'If the price holds such cost, declare it and lower the technology value; if not, tell the reviewer.',
      evidence: hardware.sentence,
      page: hardware.page,
    });
  }
  return findings;
}
