import { describe, expect, test } from '@jest/globals';
import { signatureOf, similarityOf, type TextSignature } from '../../../src/domain/precheck/text-similarity.js';
import { COPIES, generateContract, randomOf, toText } from '../../support/near-duplicates.js';
import { PRECHECK_PARAMETERS } from '../support.js';

const rule = PRECHECK_PARAMETERS.get('P06');
const OF_A_PARTY = (rule?.number('textAlikePercent') ?? 0) / 100;
const OF_STRANGERS = (rule?.number('textOfOthersAlikePercent') ?? 0) / 100;
const CONTRACTS = 12;

function signed(text: string): TextSignature {
  const signature = signatureOf(text);
  if (signature === undefined) throw new Error('too short to be compared');
  return signature;
}
const meet = (a: TextSignature, b: TextSignature): boolean => a.bands.some((band) => b.bands.includes(band));

const originals = Array.from({ length: CONTRACTS }, (_, seed) => generateContract(seed + 1));
const signatures = originals.map((contract) => signed(toText(contract)));

describe('copies of a contract', () => {
  test.each(Object.entries(COPIES))('%s: found among the texts that share a party', (_how, copy) => {
    originals.forEach((contract, seed) => {
      const original = signatures[seed] ?? signed('');
      const other = signed(copy(contract, randomOf(seed)));
      expect(meet(original, other)).toBe(true);
      expect(similarityOf(original.values, other.values)).toBeGreaterThanOrEqual(OF_A_PARTY);
    });
  });
});

describe('contracts on other projects', () => {
  test('on the same model text are never taken for copies', () => {
    signatures.forEach((a, index) => {
      for (const b of signatures.slice(index + 1)) {
        expect(similarityOf(a.values, b.values)).toBeLessThan(OF_A_PARTY);
        expect(similarityOf(a.values, b.values)).toBeLessThan(OF_STRANGERS);
      }
    });
  });

  test('of their own wording seldom meet at all', () => {
    const own = Array.from({ length: CONTRACTS }, (_, seed) =>
      signed(toText(generateContract(seed + 500, { usesModel: false }))),
    );
    const pairs = own.flatMap((a, index) => own.slice(index + 1).map((b) => meet(a, b)));
    expect(pairs.filter(Boolean).length).toBeLessThanOrEqual(pairs.length * 0.02);
  });
});
