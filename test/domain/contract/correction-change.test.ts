import { expect, test } from '@jest/globals';
import { assertChanged, type PointingAnswer } from '../../../src/domain/contract/correction-change.js';
import { refusalOf } from '../support.js';

const BEFORE = { summary: '视觉检测', sellers: [{ name: '甲' }, { name: '乙' }], paymentMethod: 'lump_sum' };
const AFTER = { ...BEFORE, summary: '视觉检测，精度0.1毫米', sellers: [{ name: '甲' }] };
const pointing = (...changedPointers: string[]): PointingAnswer => ({ changedPointers, changedAttachmentIds: [] });

test.each<{ rule: string; answers: PointingAnswer[]; pointers?: string[] }>([
  { rule: 'what was changed is an answer', answers: [pointing('/summary')] },
  { rule: 'a list of which a line went was changed', answers: [pointing('/sellers')] },
  { rule: 'what was not is none', answers: [pointing('/paymentMethod')], pointers: ['/answers/0/changedPointers/0'] },
  {
    rule: 'each place that did not change is named',
    answers: [pointing('/summary'), pointing('/summary', '/sellers/0/name', '/paymentMethod')],
    pointers: ['/answers/1/changedPointers/1', '/answers/1/changedPointers/2'],
  },
  {
    rule: 'words are an answer whatever they point at',
    answers: [{ ...pointing('/paymentMethod'), answer: '无需改动' }],
  },
  { rule: 'so is another document', answers: [{ ...pointing('/paymentMethod'), changedAttachmentIds: ['a'] }] },
])('补正答复: $rule', ({ answers, pointers }) => {
  const refusal = refusalOf(() => assertChanged(answers, BEFORE, AFTER));
  expect(refusal).toEqual(
    pointers === undefined ? undefined : { code: 'correction-change-not-found', details: { pointers } },
  );
});
