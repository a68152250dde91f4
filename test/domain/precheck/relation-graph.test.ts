import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  describePath,
  findRelationPath,
  organisationKey,
  personKey,
  type RelationEdge,
} from '../../../src/domain/precheck/relation-graph.js';

const LIMITS = { leastShare: '0.25', mostSteps: 4 };
const org = (name: string) => ({ key: organisationKey(name), name });
const person = (name: string, key?: string) => ({ key: personKey(name, key), name });
const represents = (company: string, name: string, key?: string): RelationEdge => ({
  kind: 'legal_representative',
  from: org(company),
  to: person(name, key),
  ...(key === undefined ? { byNameOnly: true } : {}),
});
const holds = (holder: string, held: string, share: string): RelationEdge => ({
  kind: 'shareholding',
  from: org(holder),
  to: org(held),
  share,
});
const inGroup = (company: string, group: string): RelationEdge => ({
  kind: 'group',
  from: org(company),
  to: { key: `group:${group}`, name: group },
});
const between = (edges: readonly RelationEdge[], limits = LIMITS) =>
  findRelationPath(edges, organisationKey('甲'), organisationKey('乙'), limits);

describe('a chain between two parties', () => {
  test.each<[rule: string, edges: RelationEdge[], chain: string | undefined]>([
    [
      'one legal representative of both',
      [represents('甲', '李', 'p1'), represents('乙', '李', 'p1')],
      '甲 —法定代表人→ 李 —法定代表人→ 乙',
    ],
    [
      'two people of different numbers and one name',
      [represents('甲', '李', 'p1'), represents('乙', '李', 'p2')],
      undefined,
    ],
    ['a share at the threshold', [holds('甲', '乙', '0.25')], '甲 —持股25%→ 乙'],
    ['a share below it', [holds('甲', '乙', '0.24999999')], undefined],
    ['a common parent', [holds('母', '甲', '0.6'), holds('母', '乙', '1')], '甲 —持股60%→ 母 —持股100%→ 乙'],
    ['one group', [inGroup('甲', '江阳集团'), inGroup('乙', '江阳集团')], '甲 —同一集团→ 江阳集团 —同一集团→ 乙'],
    [
      'four steps',
      [holds('甲', '一', '1'), holds('一', '二', '1'), holds('二', '三', '1'), holds('三', '乙', '1')],
      '甲 —持股100%→ 一 —持股100%→ 二 —持股100%→ 三 —持股100%→ 乙',
    ],
    [
      'five are too far',
      [
        holds('甲', '一', '1'),
        holds('一', '二', '1'),
        holds('二', '三', '1'),
        holds('三', '四', '1'),
        holds('四', '乙', '1'),
      ],
      undefined,
    ],
    [
      'of two chains the shorter',
      [inGroup('甲', '集'), inGroup('乙', '集'), holds('甲', '乙', '0.5')],
      '甲 —持股50%→ 乙',
    ],
    ['no relation', [represents('甲', '李', 'p1')], undefined],
  ])('%s', (_rule, edges, chain) => {
    const path = between(edges);
    expect(path === undefined ? undefined : describePath(path).zh).toBe(chain);
  });

  test('over a name alone is said to be so, and only taken when there is no better one', () => {
    const byName = [represents('甲', '李'), represents('乙', '李')];
    expect(between(byName)?.byNameOnly).toBe(true);
    const better = [...byName, holds('母', '甲', '0.6'), holds('母', '乙', '0.6')];
    expect(between(better)?.byNameOnly).toBe(false);
    expect(describePath(between(better) ?? { from: org('甲'), steps: [], byNameOnly: true }).zh).toContain('母');
  });

  test('is found from either side alike, whatever the order of the edges', () => {
    const edge = fc
      .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }))
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => holds('甲乙一二三四五六'[a] ?? '', '甲乙一二三四五六'[b] ?? '', '1'));
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 14 }), (edges) => {
        const there = between(edges)?.steps.length;
        const back = findRelationPath(edges.toReversed(), organisationKey('乙'), organisationKey('甲'), LIMITS)?.steps
          .length;
        expect(back).toBe(there);
        if (there !== undefined) expect(there).toBeLessThanOrEqual(LIMITS.mostSteps);
      }),
    );
  });

  test('from a party to itself is none', () => {
    expect(
      findRelationPath([holds('甲', '乙', '1')], organisationKey('甲'), organisationKey('甲'), LIMITS),
    ).toBeUndefined();
  });
});
