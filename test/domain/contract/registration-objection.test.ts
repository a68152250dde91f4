import { expect, test } from '@jest/globals';
import {
  assertNotHeardYet,
  type ObjectingSide,
  type ObjectionEvent,
} from '../../../src/domain/contract/registration-objection.js';
import { refusalOf } from '../support.js';

const refused: ObjectionEvent = { kind: 'contract.not_registered' };
const registered: ObjectionEvent = { kind: 'contract.registered' };
const heard = (onBehalfOf: ObjectingSide): ObjectionEvent[] => [
  { kind: 'contract.objection_raised', onBehalfOf },
  { kind: 'contract.objection_dismissed' },
];

test.each<{ rule: string; history: ObjectionEvent[]; by?: ObjectingSide; newFacts?: string; code?: string }>([
  { rule: 'a first objection is heard', history: [refused] },
  {
    rule: 'a second one of the same side is not',
    history: [refused, ...heard('registrant')],
    code: 'objection-already-decided',
  },
  { rule: 'new facts bring it back', history: [refused, ...heard('registrant')], newFacts: '取得批准文件' },
  { rule: 'another body is heard by itself', history: [registered, ...heard('tax_body')], by: 'finance_body' },
  {
    rule: 'the same body is not heard twice, whoever was heard in between',
    history: [registered, ...heard('tax_body'), ...heard('registrant')],
    by: 'tax_body',
    code: 'objection-already-decided',
  },
  { rule: 'another decision can be objected to anew', history: [refused, ...heard('registrant'), registered] },
  {
    rule: 'what was recognised anew can be objected to',
    history: [registered, ...heard('tax_body'), { kind: 'contract.re_recognised' }],
    by: 'tax_body',
  },
])('异议: $rule', ({ history, by = 'registrant', newFacts, code }) => {
  expect(refusalOf(() => assertNotHeardYet(history, { onBehalfOf: by, newFacts }))?.code).toBe(code);
});
