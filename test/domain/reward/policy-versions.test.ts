import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { configData, configFiles } from '../support.js';

interface Shipped {
  code: string;
  version: number;
  sha256: string;
}

/** Every version of every policy that was ever shipped, with the hash of its content as the loader keeps it. */
const LISTING = 'test/domain/reward/policy-versions.txt';
const listed = readFileSync(new URL('policy-versions.txt', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Shipped => {
    const [code = '', version = '', sha256 = ''] = line.split(' ');
    return { code, version: Number(version), sha256 };
  });

/** What is to be done about a file; undefined when its content is what the listing says of its version. */
function findChange({ code, version, sha256 }: Shipped): string | undefined {
  const before = listed.filter((one) => one.code === code);
  const last = Math.max(0, ...before.map((one) => one.version));
  const line = `${code} ${version} ${sha256}`;
  if (version > last) return `add to ${LISTING}: ${line}`;
  if (version < last) return `${code}: version ${last} was shipped; write version ${last + 1}`;
  if (before.some((one) => one.version === version && one.sha256 === sha256)) return undefined;
  return `${code}: version ${version} has changed; write version ${version + 1}, or, if nothing was released with it, say in ${LISTING}: ${line}`;
}

function shippedAs(file: string): Shipped {
  const data = configData(`policies/${file}`) as { policyCode: string; version: number };
  const sha256 = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  return { code: data.policyCode, version: data.version, sha256 };
}

test('no policy of config/ changed under a version that was shipped', () => {
  const shipped = configFiles('policies').map(shippedAs);
  expect(shipped.flatMap((one) => findChange(one) ?? [])).toEqual([]);
  const codes = new Set(shipped.map(({ code }) => code));
  expect(listed.filter(({ code }) => !codes.has(code))).toEqual([]);
});

test('a changed, an older and a new version are each told what to do', () => {
  const now = shippedAs('SY-2018-BUYER.yaml');
  const sha256 = '0'.repeat(64);
  expect(findChange({ ...now, sha256 })).toContain('version 2 has changed; write version 3');
  expect(findChange({ ...now, version: 1, sha256 })).toContain('write version 3');
  expect(findChange({ ...now, version: 3, sha256 })).toBe(`add to ${LISTING}: SY-2018-BUYER 3 ${sha256}`);
});
