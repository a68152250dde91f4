import { expect, test } from '@jest/globals';
import { keptOf } from '../../../src/domain/reward/owed-back.js';

const GRANT = { amountFen: 900n, computedFen: 1000n, basisFen: 100_000n };

test.each([
  { owed: 'nothing', owedFen: 0n, kept: GRANT },
  { owed: 'a part', owedFen: 450n, kept: { amountFen: 450n, computedFen: 550n, basisFen: 50_000n } },
  {
    owed: 'a part that does not divide',
    owedFen: 200n,
    kept: { amountFen: 700n, computedFen: 800n, basisFen: 77_778n },
  },
  { owed: 'all', owedFen: 900n, kept: undefined },
])('a grant of which $owed is owed back counts for the rest', ({ owedFen, kept }) => {
  expect(keptOf(GRANT, owedFen)).toEqual(kept);
});

test('a grant of nothing, whose basis helps the next one over the threshold, stays', () => {
  const below = { amountFen: 0n, computedFen: 0n, basisFen: 5n };
  expect(keptOf(below, 0n)).toEqual(below);
});
