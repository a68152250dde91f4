import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  comparableText,
  jaccardOf,
  nameSimilarity,
  SIGNATURE_LENGTH,
  shinglesOf,
  signatureOf,
  similarityBesideTemplates,
  similarityOf,
  withoutModelText,
} from '../../../src/domain/precheck/text-similarity.js';

const SENTENCES = Array.from({ length: 160 }, (_, index) => {
  const at = (offset: number): string => String.fromCodePoint(0x4e00 + ((index * 7919 + offset * 104_729) % 20_000));
  return Array.from({ length: 24 }, (__, offset) => at(offset)).join('');
});
const sentence = fc.constantFrom(...SENTENCES);
const text = fc.array(sentence, { minLength: 6, maxLength: 50 }).map((sentences) => sentences.join('。'));

const exactly = (a: string, b: string): number => jaccardOf(shinglesOf(a), shinglesOf(b));
const estimated = (a: string, b: string): number =>
  similarityOf(signatureOf(a)?.values ?? [], signatureOf(b)?.values ?? []);

describe('MinHash', () => {
  test('a text is the same as itself, however its blanks, width and punctuation are', () => {
    fc.assert(
      fc.property(text, (words) => {
        const spread = Array.from(words).join(' ').replaceAll('。', '．\n');
        expect(estimated(words, spread)).toBe(1);
        expect(comparableText(spread)).toBe(comparableText(words));
      }),
      { numRuns: 15 },
    );
  });

  test('is symmetric, and lies between nothing and all', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const similarity = estimated(a, b);
        expect(similarity).toBe(estimated(b, a));
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
      }),
      { numRuns: 15 },
    );
  });

  test('estimates what both texts share: within four and a half standard errors of it', () => {
    fc.assert(
      fc.property(text, text, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, part) => {
        const mixed = `${a.slice(0, Math.floor(a.length * part))}。${b}`;
        const exact = exactly(a, mixed);
        const error = Math.sqrt((exact * (1 - exact)) / SIGNATURE_LENGTH);
        expect(Math.abs(estimated(a, mixed) - exact)).toBeLessThanOrEqual(4.5 * error + 1 / SIGNATURE_LENGTH);
      }),
      { numRuns: 50, seed: 20_261_122 },
    );
  });

  test('texts that share nothing share no band, the same text shares all', () => {
    const a = signatureOf(SENTENCES.slice(0, 40).join('。'));
    const b = signatureOf(SENTENCES.slice(80, 120).join('。'));
    const shared = (a?.bands ?? []).filter((band) => b?.bands.includes(band));
    expect(shared).toEqual([]);
    expect(signatureOf(SENTENCES.slice(0, 40).join('、'))?.bands).toEqual(a?.bands);
    expect(new Set(a?.bands).size).toBe(24);
  });

  test('a signature stays as it is: what is stored is compared with what is computed later', () => {
    const signature = signatureOf(SENTENCES.slice(0, 40).join('。'));
    expect(signature?.values.slice(0, 4)).toMatchInlineSnapshot(`
[
  11761829,
  19501848,
  901610,
  5698750,
]
`);
    expect(signature?.bands.slice(0, 2)).toMatchInlineSnapshot(`
[
  -8123744659213373703n,
  -1201557053194197222n,
]
`);
    for (const band of signature?.bands ?? []) expect(BigInt.asIntN(64, band)).toBe(band);
    for (const value of signature?.values ?? []) expect(value | 0).toBe(value);
  });

  test('a few words are not compared', () => {
    expect(signatureOf('技术开发合同')).toBeUndefined();
    expect(signatureOf('')).toBeUndefined();
  });

  test('signatures of another length agree on nothing', () => {
    expect(similarityOf([], [])).toBe(0);
  });
});

describe('texts on one template', () => {
  const template = SENTENCES.slice(0, 30).join('。');
  const contractOf = (first: number): string => `${template}。${SENTENCES.slice(first, first + 6).join('。')}`;
  const own = { text: contractOf(40), parties: 'A>B' };
  const others = [50, 60, 70].map((first, index) => ({ text: contractOf(first), parties: `A>C${index}` }));

  test('are compared by what is their own, once the template is known by its users', () => {
    expect(exactly(own.text, others[0]?.text ?? '')).toBeGreaterThan(0.6);
    expect(Math.max(...similarityBesideTemplates(own, others))).toBeLessThan(0.05);
  });

  test('a copy of the own part is found beside them', () => {
    const copy = { text: `${template}。${SENTENCES.slice(40, 45).join('。\n')}。${SENTENCES[90]}`, parties: 'A>D' };
    const similarities = similarityBesideTemplates(own, [...others, copy]);
    expect(similarities.at(-1)).toBeGreaterThan(0.6);
    expect(Math.max(...similarities.slice(0, -1))).toBeLessThan(0.05);
  });

  test('the very same text is a copy, however many have it', () => {
    const copies = ['E>F', 'G>H', 'I>J', 'K>L'].map((parties) => ({ text: own.text, parties }));
    expect(similarityBesideTemplates(own, copies)).toEqual([1, 1, 1, 1]);
  });

  test('sentences of a known model contract are left out from the start', () => {
    const text = '甲方委托乙方研究。本合同一式\n六份，双方各执三份。乙方提交报告。';
    expect(withoutModelText(text, /本合同一式/u)).toBe('甲方委托乙方研究。乙方提交报告');
  });
});

describe('names of projects', () => {
  test.each([
    ['白酒酿造车间温度预测算法开发', '白酒酿造车间温度预测算法开发', 1],
    ['白酒酿造车间温度预测算法开发', '白酒酿造车间温度预测算法研究', 0.8],
    ['白酒酿造车间温度预测算法开发', '瓶盖缺陷检测设备研制', 0],
    ['甲', '甲', 1],
    ['甲', '乙', 0],
  ])('%s and %s', (a, b, least) => {
    const similarity = nameSimilarity(a, b);
    expect(similarity).toBeGreaterThanOrEqual(least);
    expect(similarity).toBe(nameSimilarity(b, a));
    if (least === 0) expect(similarity).toBeLessThan(0.3);
  });
});
