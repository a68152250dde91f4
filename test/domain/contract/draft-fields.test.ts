import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  decideDraftField,
  isSameValue,
  type StoredDraftField,
  withFields,
} from '../../../src/domain/contract/draft-fields.js';

test.each([
  ['who saw what stands there writes it', { version: 3, value: '甲' }, { baseVersion: 3, value: '乙' }, 'saved'],
  ['who did not see it is refused', { version: 3, value: '甲' }, { baseVersion: 2, value: '乙' }, 'refused'],
  [
    'two who typed the same are not in the way of each other',
    { version: 3, value: '甲' },
    { baseVersion: 1, value: '甲' },
    'unchanged',
  ],
  ['an empty field stands at version 0', { version: 0 }, { baseVersion: 0, value: '乙' }, 'saved'],
  ['taking away is a change', { version: 3, value: '甲' }, { baseVersion: 3 }, 'saved'],
  ['taking away what somebody changed is refused', { version: 3, value: '甲' }, { baseVersion: 2 }, 'refused'],
  [
    'a version that never was is not the one that stands',
    { version: 3, value: '甲' },
    { baseVersion: 9, value: '乙' },
    'refused',
  ],
  [
    'the same text that passes now, and did not before, is stored',
    { version: 1, value: '甲', wellFormed: false },
    { baseVersion: 1, value: '甲' },
    'saved',
  ],
])('%s', (_rule, stored, save, outcome) => {
  expect(decideDraftField(stored, { field: 'projectName', ...save })).toBe(outcome);
});

test('values are compared by what they say, not by the order of their parts', () => {
  expect(isSameValue([{ name: '甲', countryCode: 'CHN' }], [{ countryCode: 'CHN', name: '甲' }])).toBe(true);
  expect(isSameValue([{ name: '甲' }], [{ name: '乙' }])).toBe(false);
  expect(isSameValue(undefined, null)).toBe(true);
});

test('fields are set and taken away; the others stay', () => {
  const changes = [{ field: 'summary', value: '新' }, { field: 'handlerName' }];
  expect(withFields({ projectName: '甲', summary: '旧', handlerName: '陈洁' }, changes)).toEqual({
    projectName: '甲',
    summary: '新',
  });
});

describe('two people writing at once, in any order', () => {
  const FIELDS = ['projectName', 'summary', 'sellers'] as const;
  const act = fc.record({
    editor: fc.constantFrom('chen', 'sun'),
    saves: fc.uniqueArray(
      fc.record({
        field: fc.constantFrom(...FIELDS),
        value: fc.option(fc.constantFrom('甲', '乙', '丙', '丁'), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 3, selector: ({ field }) => field },
    ),
    looksFirst: fc.boolean(),
  });
  interface Kept {
    field: string;
    value: unknown;
    outcome: 'saved' | 'refused';
  }

  test('lose no value: each is stored, was stored, or lies in the history as refused; nobody writes over what they did not see', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const stored = new Map<string, StoredDraftField>();
        const history: Kept[] = [];
        const seen = { chen: new Map<string, number>(), sun: new Map<string, number>() };
        for (const { editor, saves, looksFirst } of acts) {
          const eyes = seen[editor === 'chen' ? 'chen' : 'sun'];
          if (looksFirst) for (const field of FIELDS) eyes.set(field, stored.get(field)?.version ?? 0);
          for (const { field, value } of saves) {
            const present = stored.get(field) ?? { version: 0 };
            const baseVersion = eyes.get(field) ?? 0;
            const outcome = decideDraftField(present, { field, baseVersion, value });
            if (outcome === 'saved') {
              expect(baseVersion).toBe(present.version);
              stored.set(field, { version: present.version + 1, value });
              eyes.set(field, present.version + 1);
            } else {
              expect(stored.get(field) ?? { version: 0 }).toEqual(present);
            }
            if (outcome === 'unchanged') expect(isSameValue(present.value, value)).toBe(true);
            else history.push({ field, value, outcome });
          }
        }
        for (const field of FIELDS) {
          const saved = history.filter((entry) => entry.field === field && entry.outcome === 'saved');
          expect(stored.get(field)?.version ?? 0).toBe(saved.length);
          expect(saved.at(-1)?.value).toEqual(stored.get(field)?.value);
        }
      }),
    );
  });
});
