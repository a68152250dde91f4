import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { inReadingOrder, policyLine, policyLines } from '../../../src/domain/reward/policy-text.js';
import { CHECKOUT } from '../../support/database.js';

const FOLDER = path.join(CHECKOUT, 'config', 'policies');
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const read = (name: string): Record<string, unknown> => parse(readFileSync(path.join(FOLDER, name), 'utf8'));

/** What a person is not to meet: the name of a field, or a code in capitals. */
const RAW_NAME = /^[a-z]+[A-Za-z]*\d*$/;
const RAW_VALUE = /^[A-Z]+(?:_[A-Z]+)+$/;
/** Texts that are what they are. */
const AS_WRITTEN = ['policyCode', 'source', 'sourceUrl', 'notes', 'title', 'titleEn', 'issuer', 'documentNo'];

describe('a policy as lines a person reads', () => {
  test.each(FILES)('%s: every line has a name and a value in words', (file) => {
    const lines = policyLines(read(file)).filter(({ field }) => !AS_WRITTEN.includes(field));
    expect(lines.length).toBeGreaterThan(5);
    const raw = lines.filter(
      ({ name, value, field }) =>
        RAW_VALUE.test(value.zh) || (field !== 'conditions' && name.some(({ zh }) => RAW_NAME.test(zh))),
    );
    expect(
      raw.map(({ pointer, name, value }) => `${pointer}: ${name.map(({ zh }) => zh).join(' ')} = ${value.zh}`),
    ).toEqual([]);
  });

  test('money, rates and questions are told as people say them', () => {
    const lines = policyLines(read('LZ-TRADE.yaml'));
    const at = (pointer: string) => lines.find((line) => line.pointer === pointer);
    expect(at('/formula/tiers/0/upToFen')?.value.zh).toBe('3,000万元');
    expect(at('/formula/tiers/0/rate')?.value.zh).toBe('0.5%');
    expect(at('/formula/tiers/0/rate')?.name.map(({ zh }) => zh)).toEqual(['计算方式', '档1', '费率']);
    expect(at('/eligibility')?.value.zh).toMatch(/^关联交易 等于 否（不符合：/);
    expect(at('/confirmed')?.value).toEqual({ zh: '否', en: 'no' });
  });

  test('a line is called the same whichever version it is read from', () => {
    const [line] = policyLines({ caps: [{ scope: 'CONTRACT' }] });
    expect(policyLine('/caps/0/scope', 'CONTRACT')).toEqual(line);
  });

  test('a field nobody knows keeps its own name', () => {
    expect(policyLine('/surprise/here', 'x')).toMatchObject({
      name: [{ zh: 'surprise' }, { zh: 'here' }],
      value: { zh: 'x' },
    });
  });
});

test('written out again, a version says the same in the order in which it is read', () => {
  const data = read('LZ-TRADE.yaml');
  const written = inReadingOrder(Object.fromEntries(Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1))));
  expect(written).toEqual(data);
  expect(Object.keys(written).slice(0, 3)).toEqual(['policyCode', 'version', 'title']);
  expect(Object.keys((written['formula'] as { tiers: object[] }).tiers[0] ?? {})).toEqual(['upToFen', 'rate']);
});
