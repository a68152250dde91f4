import { expect, test } from '@jest/globals';
import { API_ROUTES } from '../../src/api/routes.js';
import { INVARIANTS } from '../../src/db/invariants.js';
import { hasInvariantWords } from '../../src/domain/ledger/invariant-words.js';
import { READ_WORDS } from '../../src/domain/read-words.js';

test('every invariant is said in Chinese', () => {
  expect(INVARIANTS.map(({ name }) => name).filter((name) => !hasInvariantWords(name))).toEqual([]);
});

test('every part of a file that somebody can open has words in the record of reads', () => {
  const kept = API_ROUTES.flatMap(({ endpoint }) => endpoint.readsCase ?? []);
  expect([...new Set(kept)].filter((what) => !(what in READ_WORDS))).toEqual([]);
});
