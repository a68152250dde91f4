import { expect, test } from '@jest/globals';
import { valueWords } from '../../../src/domain/reward/eligibility.js';

// a payee reads no code: neither on the sheet nor in the answer to "why nothing?"
test.each([
  ['contract.intellectualProperty', 'technical_secret', '技术秘密', 'technical secret'],
  [
    'contract.intellectualProperty',
    ['invention_patent', 'plant_variety'],
    '发明专利、植物新品种',
    'invention patent, plant variety',
  ],
  ['contract.kind', 'licence', '技术许可', 'licence'],
  ['seller.kind', ['university', 'institute'], '高等院校、科研院所', 'university, institute'],
  ['beneficiary.taxPaidFen', '10000000', '100,000.00 元', '100,000.00 yuan'],
  ['contract.paidShare', '0.3', '30%', '30%'],
  ['parties.related', true, '是', 'yes'],
  ['parties.related', undefined, '不明', 'not known'],
] as const)('%s %p reads %s', (path, value, zh, en) => {
  expect(valueWords(path, value)).toEqual({ zh, en });
});
