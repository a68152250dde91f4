import { parseCapitals } from '../../chinese-capitals.js';
import { formatYuan } from '../../money.js';
import type { Fen } from '../../money.js';
import { isBlank } from '../missing-fields.js';
import { findCapitalAmounts, findTotalsInDigits, passageAt } from './contract-text.js';
import type { FoundAmount } from './contract-text.js';
import type { Finding, PrecheckFacts } from './finding.js';
import { lacking } from './finding.js';

const RULE = { ruleId: 'P10', basis: 'R2001 art. 51 (numbering uncertain); V01', confirmed: false } as const;

function amountFindings(contractValueFen: Fen, technologyTransactionValueFen: Fen): Finding[] {
  const evidence = `${formatYuan(technologyTransactionValueFen)} / ${formatYuan(contractValueFen)}`;
  if (contractValueFen <= 0n || technologyTransactionValueFen <= 0n) {
    const pointer = contractValueFen <= 0n ? '/contractValueFen' : '/technologyTransactionValueFen';
    return [
      {
        ...RULE,
        severity: 'block',
        pointer,
        zh: contractValueFen <= 0n ? '合同成交额须大于零' : '技术交易额须大于零',
        en:
          contractValueFen <= 0n
            ? 'The contract value must be above zero'
            : 'The technology transaction value must be above zero',
        remedyZh: '请按合同填写金额；以提成支付的，填写入门费加合理预计额，变动后再更正。',
        remedyEn:
          'Enter the amount of the contract; for a royalty, the entry fee plus a reasoned estimate, corrected later.',
        evidence,
      },
    ];
  }
  if (technologyTransactionValueFen > contractValueFen) {
    return [
      {
        ...RULE,
        severity: 'block',
        pointer: '/technologyTransactionValueFen',
        zh: '技术交易额超过合同成交额',
        en: 'The technology transaction value exceeds the contract value',
        remedyZh: '技术交易额是合同成交额扣除设备、仪器、零部件、原材料等非技术性费用后的余额，请重新计算。',
        remedyEn: 'It is the contract value less equipment, instruments, parts and raw materials; calculate it again.',
        evidence,
      },
    ];
  }
  return [];
}

function textFinding(
  text: string,
  found: readonly FoundAmount[],
  contractValueFen: Fen,
  zhWhere: string,
  enWhere: string,
): Finding[] {
  const [first] = found;
  if (first === undefined || found.some((amount) => amount.amountFen === contractValueFen)) {
    return [];
  }
  const passage = passageAt(text, first.index);
  return [
    {
      ...RULE,
      severity: 'block',
      pointer: '/contractValueFen',
      zh: `填报的合同成交额 ${formatYuan(contractValueFen)} 元与合同文本${zhWhere} ${formatYuan(first.amountFen)} 元不一致`,
      en: `The declared contract value ${formatYuan(contractValueFen)} is not the amount ${enWhere} in the contract text, ${formatYuan(first.amountFen)}`,
      remedyZh: '请以盖章的合同文本为准核对合同成交额；合同文本有误的，请双方签订补充协议。',
      remedyEn: 'Follow the sealed contract; if the contract itself is wrong, the parties sign a supplement.',
      evidence: passage.sentence,
      page: passage.page,
    },
  ];
}

/** P10 金额: 0 < 技术交易额 ≤ 成交额, and the form says what the contract says, in digits and in capitals (大写). */
export function checkAmounts({ declaration, text }: PrecheckFacts): Finding[] {
  const { contractValueFen, technologyTransactionValueFen, contractValueInCapitals } = declaration;
  if (contractValueFen === undefined) {
    return [lacking(RULE, '/contractValueFen')];
  }
  if (technologyTransactionValueFen === undefined) {
    return [lacking(RULE, '/technologyTransactionValueFen')];
  }
  const findings = amountFindings(contractValueFen, technologyTransactionValueFen);
  if (contractValueInCapitals !== undefined && !isBlank(contractValueInCapitals)) {
    const capitalsFen = parseCapitals(contractValueInCapitals);
    if (capitalsFen !== contractValueFen) {
      const read = capitalsFen === undefined ? undefined : formatYuan(capitalsFen);
      findings.push({
        ...RULE,
        severity: 'block',
        pointer: '/contractValueInCapitals',
        zh:
          read === undefined
            ? '金额大写无法识别'
            : `金额大写为 ${read} 元，与合同成交额 ${formatYuan(contractValueFen)} 元不一致`,
        en:
          read === undefined
            ? 'The amount in capitals cannot be read'
            : `The amount in capitals is ${read}, the contract value ${formatYuan(contractValueFen)}`,
        remedyZh: '请照合同填写大写金额，例如“人民币肆拾捌万元整”，并使大小写一致。',
        remedyEn: 'Copy the capitals from the contract, such as 人民币肆拾捌万元整, and make both agree.',
        evidence: contractValueInCapitals,
      });
    }
  }
  if (text !== undefined) {
    const inCapitals = textFinding(text, findCapitalAmounts(text), contractValueFen, '大写金额', 'in capitals');
    findings.push(
      ...(inCapitals.length > 0
        ? inCapitals
        : textFinding(text, findTotalsInDigits(text), contractValueFen, '所载总金额', 'given as the total')),
    );
  }
  return findings;
}
