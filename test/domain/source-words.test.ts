import { expect, test } from '@jest/globals';
import { wordsOfSource } from '../../src/domain/source-words.js';
import { configData, configFiles } from './support.js';

/** Every `source` of a policy, at any depth. */
function sourcesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(sourcesIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    name === 'source' && typeof entry === 'string' ? [entry] : sourcesIn(entry),
  );
}

const SOURCES = configFiles('policies').flatMap((file) => sourcesIn(configData(`policies/${file}`)));

test('no policy says in English where it was read', () => {
  expect(SOURCES.length).toBeGreaterThan(40);
  const said = SOURCES.map((source) => wordsOfSource(source).zh);
  expect(said.filter((zh) => /[A-Za-z]{3,}/.test(zh))).toEqual([]);
});

test('a doubt stays a doubt', () => {
  const copied = SOURCES.filter((source) => source.includes('not provable'));
  expect(copied.length).toBeGreaterThan(0);
  expect(copied.every((source) => wordsOfSource(source).zh.includes('来源无法证实'))).toBe(true);
  const inPart = SOURCES.filter((source) => source.includes('never whole'));
  expect(inPart.every((source) => wordsOfSource(source).zh.includes('未读全文'))).toBe(true);
});

test.each([
  [
    'S04 福清政策汇编 p. 90 (grade B: repost by an agency, news or document site); read in excerpts, never whole',
    '资料S04 福清政策汇编第90页（B级：中介、新闻或文库网站转载）；只读过摘录，未读全文',
  ],
  ['made up for examples/x; no such policy was issued', '为examples/x虚构；并未发布过这项政策'],
  ['notice of 2021, read in part (grade B)', '2021年通知，只读过部分（B级）'],
  ['福州市科学技术局通知，2024年', '福州市科学技术局通知，2024年'],
  ['a book of the library', 'a book of the library'],
])('%s', (source, zh) => expect(wordsOfSource(source)).toEqual({ zh, en: source }));
