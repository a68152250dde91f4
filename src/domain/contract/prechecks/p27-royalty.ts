import { parametersOf } from '../../precheck/parameters.js';
import { isBlank } from '../missing-fields.js';
import { findPassage } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

/** P27 提成: a royalty has base and rate, an entry fee where one is agreed, and a reasoned estimate of the value (CC 846). */
export function checkRoyalty(facts: PrecheckFacts): Finding[] {
  const { declaration, text } = facts;
  const { paymentMethod, royalty, summary = '' } = declaration;
  const rule = parametersOf(facts.parameters, 'P27');
  const isRoyalty = paymentMethod === 'royalty' || paymentMethod === 'royalty_with_entry_fee';
  if (!isRoyalty) {
    const said = text === undefined ? undefined : findPassage(text, rule.pattern('royalty'));
    return said === undefined || paymentMethod === undefined
      ? []
      : [
          note(facts, 'P27', {
            severity: 'warn',
            pointer: '/paymentMethod',
            zh: '合同约定了提成支付，登记表未选择提成支付方式',
            en: 'The contract agrees on a royalty, the form says otherwise',
            remedyZh: '请核对支付方式；以提成支付的，请填写提成基数和比例，并按入门费加合理预计额填写金额。',
            remedyEn: 'Check the payment method; for a royalty give base and rate, and the entry fee plus an estimate.',
            evidence: said,
          }),
        ];
  }
  const missing = [
    ...(isBlank(royalty?.base) ? [{ zh: '提成基数', en: 'base' }] : []),
    ...(isBlank(royalty?.rate) ? [{ zh: '提成比例', en: 'rate' }] : []),
    ...(paymentMethod === 'royalty_with_entry_fee' && royalty?.entryFeeFen === undefined
      ? [{ zh: '入门费', en: 'entry fee' }]
      : []),
  ];
  const findings: Finding[] = [];
  if (missing.length > 0) {
    findings.push(
      note(facts, 'P27', {
        severity: 'warn',
        pointer: '/royalty',
        zh: `提成约定未填写：${missing.map(({ zh }) => zh).join('、')}`,
        en: `The royalty lacks: ${missing.map(({ en }) => en).join(', ')}`,
        remedyZh: '请按合同填写提成基数、比例和入门费。',
        remedyEn: 'Give base, rate and entry fee as the contract has them.',
        evidence: paymentMethod ?? '',
      }),
    );
  }
  if (text !== undefined && !rule.pattern('estimate').test(text) && !rule.pattern('estimate').test(summary)) {
    findings.push(
      note(facts, 'P27', {
        severity: 'warn',
        pointer: '/contractValueFen',
        zh: '以提成支付，未说明合同金额的预计依据',
        en: 'Paid by royalty, and nothing says how the value was estimated',
        remedyZh: '请在合同或技术内容摘要中说明预计销售额、产量等依据；实际金额变动后再更正。',
        remedyEn: 'Say in the contract or the summary what the estimate rests on; the value is corrected later.',
        evidence: paymentMethod ?? '',
      }),
    );
  }
  return findings;
}
