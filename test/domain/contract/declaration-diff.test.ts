import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffDeclarations } from '../../../src/domain/contract/declaration-diff.js';

describe('逐项比对', () => {
  test('names each field that differs, and says what was and what is', () => {
    const before = { projectName: '甲', summary: '旧', sellers: [{ name: '启明' }], term: { from: '2026-01-01' } };
    const after = { projectName: '甲', summary: '新', sellers: [{ name: '启明' }, { name: '江阳' }], 'a/b': 1 };
    expect(diffDeclarations(before, after)).toEqual([
      { pointer: '/summary', change: 'changed', before: '旧', after: '新' },
      { pointer: '/sellers/1/name', change: 'added', before: null, after: '江阳' },
      { pointer: '/a~1b', change: 'added', before: null, after: 1 },
      { pointer: '/term/from', change: 'removed', before: '2026-01-01', after: null },
    ]);
  });

  test('the same twice is no difference, and swapping both swaps what was and what is', () => {
    const json = fc.dictionary(
      fc.string({ maxLength: 4 }),
      fc.oneof(fc.string(), fc.integer(), fc.array(fc.boolean())),
    );
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(diffDeclarations(a, structuredClone(a))).toEqual([]);
        const swapped = diffDeclarations(b, a).map(({ pointer, before, after }) => ({
          pointer,
          before: after,
          after: before,
        }));
        const straight = diffDeclarations(a, b).map(({ pointer, before, after }) => ({ pointer, before, after }));
        const byPointer = (x: { pointer: string }, y: { pointer: string }) => (x.pointer < y.pointer ? -1 : 1);
        expect(straight.toSorted(byPointer)).toEqual(swapped.toSorted(byPointer));
      }),
    );
  });
});
