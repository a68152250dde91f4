import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { FACT_PATHS } from '../../../src/domain/reward/fact-path.js';
import * as policy from '../../../src/domain/reward/policy.js';
import { readPolicy } from '../../../src/domain/reward/read-policy.js';
import { CHECKOUT } from '../../../src/embedded/checkout.js';
import { PLAIN_POLICY } from './reward-support.js';

const TEXT = readFileSync(path.join(CHECKOUT, 'docs/policy-grammar.md'), 'utf8');
const NAMED = new Set([...TEXT.matchAll(/[A-Za-z][A-Za-z_.]*/g)].map(([word]) => word));

const LISTS = Object.entries<unknown>(policy).flatMap(([name, list]): [string, string[]][] =>
  Array.isArray(list) ? [[name, list.map(String)]] : [],
);

test.each<[string, readonly string[]]>([
  ['field of a policy', Object.keys(readPolicy(PLAIN_POLICY))],
  ['fact', FACT_PATHS],
  ...LISTS,
])('the grammar names every %s', (_what, words) => {
  expect(words.filter((word) => !NAMED.has(word))).toEqual([]);
});
