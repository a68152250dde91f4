import { parametersOf } from '../../precheck/parameters.js';
import { passageAt } from './contract-text.js';
import { type Finding, note, type PrecheckFacts } from './finding.js';

const DIGITS = '零一二三四五六七八九';

/** A count as contracts write it: 12, 三, 十二, 二十; undefined for anything else. */
export function readCount(text: string): number | undefined {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const match = /^([一二两三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text.replace('两', '二'));
  if (match === null || text === '') return undefined;
  const [, first, ten, last] = match;
  if (ten === undefined) return last === undefined && first !== undefined ? DIGITS.indexOf(first) : undefined;
  return (first === undefined ? 1 : DIGITS.indexOf(first)) * 10 + (last === undefined ? 0 : DIGITS.indexOf(last));
}

/** P12 合理数量: one or two sets of the subject matter belong to the technology; more of them is a delivery of goods. */
export function checkQuantity(facts: PrecheckFacts): Finding[] {
  const { text } = facts;
  if (text === undefined) return [];
  const rule = parametersOf(facts.parameters, 'P12');
  const most = rule.number('mostSets');
  for (const match of text.matchAll(new RegExp(rule.pattern('sets').source, 'gu'))) {
    const counted = match.slice(1).find((group) => group !== undefined);
    const count = counted === undefined ? undefined : readCount(counted);
    if (count === undefined || count <= most) continue;
    return [
      note(facts, 'P12', {
        severity: 'warn',
        pointer: '/nonTechnicalLines',
        zh: `交付 ${count} 套，超出标的物的合理数量（${most} 套以内）`,
        en: `${count} sets are delivered, above the reasonable quantity of the subject matter (at most ${most})`,
        remedyZh: '超出合理数量部分的成本属于非技术性支出，请列入明细并相应减少技术交易额。',
        remedyEn: 'What is above the reasonable quantity is not technology: itemise it and lower the technology value.',
        evidence: passageAt(text, match.index),
      }),
    ];
  }
  return [];
}
