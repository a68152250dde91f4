import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { wordFor } from '../../src/api/exports/cell-words.js';
import { codeWordsOf } from '../../src/api/pages/code-words.js';
import { otherContent } from '../../src/api/pages/declared-content.js';
import { complaintsOf } from '../../src/api/pages/link-door.js';
import { remedyFor } from '../../src/api/pages/problem-remedies.js';
import { parseWith, ValidationError } from '../../src/api/validation.js';
import { AnswerConfirmation } from '../../src/schemas/link-commands.js';
import { CODE_LISTS, FORMS } from '../domain/support.js';
import { CHECKOUT } from '../support/database.js';

const codeWords = codeWordsOf({ forms: FORMS, codeLists: CODE_LISTS });
const declared = (example: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(CHECKOUT, 'examples', example, 'declaration.json'), 'utf8'));

describe('pages for people outside', () => {
  test('say what a code of the form means, in both languages', () => {
    const page = otherContent(
      {
        secrecy: 'trade_secret',
        applicantSide: 'seller',
        paymentMethod: 'instalments',
        intellectualPropertyType: 'none',
        industryCode: '77',
        objectiveCode: '10',
        planSourceCode: '90',
        technologyFieldCode: '07',
        nonTechnicalLines: [{ item: '相机', kind: 'equipment', amountFen: '100' }],
        summary: 'seller',
      },
      codeWords,
    );
    for (const words of ['商业秘密 · trade secret', '卖方 · seller', '设备 · ']) expect(page).toContain(`<dd>${words}`);
    expect(page).not.toMatch(/<dd>(?:trade_secret|instalments|none|equipment|\d{2})<\/dd>/);
    // what somebody wrote is not taken for a code
    expect(page).toContain('<dd>seller</dd>');
  });

  test.each(['entrusted-development', 'patent-licence', 'large-service'])('leave no code of %s bare', (example) => {
    expect(otherContent(declared(example), codeWords)).not.toMatch(/<dd>(?:[a-z]+(?:_[a-z]+)*|[A-Z]{3}|\d{2,6})<\/dd>/);
  });

  test('name the choices by what stands beside them, never by the words of the wire', () => {
    const fields = { '/answer': { label: '答复', wanted: { zh: '请选择“确认”', en: 'choose' } } };
    try {
      parseWith(AnswerConfirmation, { name: '孙丽', position: '经理' });
      throw new Error('it passed');
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      const page = complaintsOf(error, fields);
      expect(page).toContain('答复：必填，请选择“确认”');
      expect(page).not.toContain('confirmed');
    }
  });

  test('say to an expert what comes first, not how an API answers', () => {
    expect(remedyFor('interest-not-declared').zh).toContain('先声明');
    expect(remedyFor('interest-not-declared').zh).not.toContain('details');
  });
});

test.each([
  ['list', 'list_void', '清单作废'],
  ['sync', 'not_sent', '未报送'],
  ['severity', 'warn', '提示'],
  ['finding', 'dismissed', '排除'],
  ['treasury', 'result-duplicate', '重复回单'],
  ['treasury', 'result-file-not-readable', '回单文件无法识别'],
  ['finding', null, null],
] as const)('a spreadsheet of %s says %s as %s', (list, code, zh) => expect(wordFor(list, code)).toBe(zh));
