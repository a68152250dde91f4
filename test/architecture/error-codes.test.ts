import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { ERRORS } from '../../src/domain/errors.js';
import { CHECKOUT } from '../../src/embedded/checkout.js';

test('every code the registry can refuse with is met by at least one test', () => {
  const folder = path.join(CHECKOUT, 'test');
  const text = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  const missing = Object.keys(ERRORS).filter((code) => !new RegExp(`(?<![a-z0-9-])${code}(?![a-z0-9-])`).test(text));
  expect(missing).toEqual([]);
});
