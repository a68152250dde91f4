import { describe, expect, test } from '@jest/globals';
import { filesAt, isAskedFor, type Look, momentsOf, placeOf, versionAt, visitsOf } from '../../src/domain/case-line.js';

const look = (at: string, what: string, reader = 'q', purpose = '审计'): Look => ({
  id: `${at}${what}`,
  at,
  what,
  purpose,
  reader: { id: reader, name: reader },
});

describe('looks into a file', () => {
  test('of one person for one purpose within a minute of each other are one visit, in any order they came', () => {
    const visits = visitsOf([
      look('2026-11-23T01:00:50Z', 'versions'),
      look('2026-11-23T01:00:00Z', 'dossier'),
      look('2026-11-23T01:01:40Z', 'dossier'),
      look('2026-11-23T01:03:00Z', 'dossier'),
    ]);
    expect(visits.map(({ first, until, parts }) => [first.at, until, parts])).toEqual([
      ['2026-11-23T01:00:00Z', '2026-11-23T01:01:40Z', ['dossier', 'versions']],
      ['2026-11-23T01:03:00Z', '2026-11-23T01:03:00Z', ['dossier']],
    ]);
  });

  test('of another person, or for another purpose, are visits of their own', () => {
    const at = '2026-11-23T01:00:00Z';
    expect(visitsOf([look(at, 'dossier'), look(at, 'dossier', 'w'), look(at, 'dossier', 'q', '复查')])).toHaveLength(3);
  });
});

describe('the moments of a case', () => {
  const moments = momentsOf([
    { at: '2026-11-02T00:00:00.000Z' },
    { at: '2026-11-01T00:00:00.000Z' },
    { at: '2026-11-02T00:00:00.000Z' },
  ]);

  test('are each once, the earliest first', () => {
    expect(moments).toEqual(['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z']);
  });

  test('are found by the last that is not later', () => {
    expect(placeOf(moments, '2026-10-31T23:59:59Z')).toBe(-1);
    expect(placeOf(moments, '2026-11-01T12:00:00Z')).toBe(0);
    expect(placeOf(moments, '2026-11-02T00:00:00Z')).toBe(1);
  });
});

test('what lay in a case at a moment was handed in by then and replaced later', () => {
  const versions = [{ createdAt: '2026-11-03T00:00:00Z' }, { createdAt: '2026-11-01T00:00:00Z' }];
  expect(versionAt(versions, '2026-10-01T00:00:00Z')).toBeUndefined();
  expect(versionAt(versions, '2026-11-02T00:00:00Z')).toEqual(versions[1]);
  expect(versionAt(versions, '2026-11-03T00:00:00Z')).toEqual(versions[0]);

  const replaced = { uploadedAt: '2026-11-01T00:00:00Z', supersededAt: '2026-11-02T00:00:00Z' };
  const replacing = { uploadedAt: '2026-11-02T00:00:00Z', supersededAt: null };
  expect(filesAt([replaced, replacing], '2026-11-01T12:00:00Z')).toEqual([replaced]);
  expect(filesAt([replaced, replacing], '2026-11-02T00:00:00Z')).toEqual([replacing]);
});

test('the line is narrowed by kind, role, person and days in Shanghai', () => {
  const entry = {
    at: '2026-11-22T16:30:00Z',
    kind: 'act' as const,
    person: { id: 'w' },
    roles: ['reviewer'],
  };
  expect(isAskedFor(entry, {})).toBe(true);
  expect(isAskedFor(entry, { kinds: ['read'] })).toBe(false);
  expect(isAskedFor(entry, { role: 'auditor' })).toBe(false);
  expect(isAskedFor(entry, { person: 'q' })).toBe(false);
  expect(isAskedFor(entry, { kinds: ['act'], role: 'reviewer', person: 'w' })).toBe(true);
  // half past midnight of the 23rd in Shanghai
  expect(isAskedFor(entry, { from: '2026-11-23', to: '2026-11-23' })).toBe(true);
  expect(isAskedFor(entry, { to: '2026-11-22' })).toBe(false);
});
