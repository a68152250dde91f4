import { describe, expect, test } from '@jest/globals';
import { type AnsweredObjection, objectionAnswerStatement } from '../../../src/domain/paper/objection-answer.js';
import { textsOf } from '../../../src/domain/paper/statement.js';

const ANSWERED: AnsweredObjection = {
  officeName: '泸州市技术合同登记处',
  number: '510500-01 技奖异〔2026〕0001号',
  referenceNumber: 'YY-2345-6789-ABCD',
  channel: 'letter',
  receivedOn: '2026-12-07',
  policyTitle: '技术交易奖励',
  beneficiaryName: '泸州启明智能科技有限公司',
  publishedFen: 96_000n,
  openedOn: '2026-12-01',
  outcome: 'dismissed',
  reason: '经核实，合同已实际履行。',
  runsUntil: '2026-12-14',
  issuedOn: '2026-12-10',
  isDemo: true,
};
const wordsOf = (changes: Partial<AnsweredObjection>): string =>
  textsOf(objectionAnswerStatement({ ...ANSWERED, ...changes }, { legalBasis: [] })).join('|');

describe('异议答复 the answer to an objection', () => {
  test.each([
    { outcome: 'dismissed', says: ['异议不成立', '至2026-12-14届满'] },
    { outcome: 'upheld_change', says: ['金额已调整', '重新公示'] },
    { outcome: 'upheld_remove', says: ['已取消奖励', '已从公示中撤下'] },
    { outcome: 'overtaken', says: ['一并终结', '不再单独作出决定'] },
  ] as const)('$outcome: says so, why, and what comes next', ({ outcome, says }) => {
    const words = wordsOf({ outcome });
    for (const expected of [...says, ANSWERED.reason, ANSWERED.referenceNumber, '960.00元']) {
      expect(words).toContain(expected);
    }
  });

  test('while another objection waits no last day is promised', () => {
    expect(wordsOf({ runsUntil: undefined })).toContain('待全部办结后恢复计算');
  });

  test('an amount the place does not publish is not said', () => {
    expect(wordsOf({ publishedFen: undefined })).not.toContain('公示金额');
  });
});
