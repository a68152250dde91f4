import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { bigrams, searchTerms } from '../../../src/domain/contract/search-terms.js';

test.each([
  { rule: 'neighbouring Chinese characters', text: '检测系统', terms: ['检测', '测系', '系统'] },
  { rule: 'foreign words in lower case', text: 'SCR', terms: ['sc', 'cr'] },
  { rule: 'both where they meet', text: 'SCR脱硝', terms: ['sc', 'cr', 'r脱', '脱硝'] },
  { rule: 'nothing across a separator', text: '甲方、乙方', terms: ['甲方', '乙方'] },
  { rule: 'a single character as itself', text: '硝', terms: ['硝'] },
  { rule: 'characters beyond the basic plane whole', text: '𠮷野家', terms: ['𠮷野', '野家'] },
])('a text is cut into $rule', ({ text, terms }) => {
  expect(bigrams(text)).toEqual(terms);
});

test('whatever part of a text is searched for, its terms are among the terms of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 2 }), fc.nat(), fc.nat(), (text, from, length) => {
      const characters = Array.from(text);
      const start = from % characters.length;
      const part = characters.slice(start, start + 2 + (length % 6)).join('');
      const terms = bigrams(part).filter((term) => Array.from(term).length === 2);
      expect(bigrams(text)).toEqual(expect.arrayContaining(terms));
    }),
  );
});

test('the terms of several texts are named once', () => {
  expect(searchTerms(['检测', '检测系'])).toEqual(['检测', '测系']);
});

test('a credit code is a term by itself, in lower case', () => {
  expect(searchTerms(['检测'], ['91510500MA00QM017E', undefined])).toEqual(['检测', '91510500ma00qm017e']);
});
