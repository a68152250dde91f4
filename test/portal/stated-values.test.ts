import { expect, test } from '@jest/globals';
import { statedOf } from '../../portal/src/features/my-rewards/claim/stated-values.js';
import { STATABLE_FACTS, type StatableFact } from '../../src/domain/reward/stated-fact.js';

const facts = Object.keys(STATABLE_FACTS) as StatableFact[];
const ofBeneficiary = facts.find((fact) => fact.startsWith('beneficiary.'));
const ofContract = facts.find((fact) => !fact.startsWith('beneficiary.'));

test('a fact is stated with its document; where one of the two is missing it is named, and where both are it is left out', () => {
  const [whole, half, ...empty] = facts;
  if (whole === undefined || half === undefined) throw new Error('no facts to state');
  for (const missing of [{ value: '48000000' }, { value: '', attachmentId: 'proof' }, { attachmentId: 'proof' }]) {
    const drafts = { [whole]: { value: false, attachmentId: 'proof' }, [half]: missing };
    const found = statedOf(facts, drafts, 'contract');
    expect(found.stated.map(({ fact, value }) => [fact, value])).toEqual([[whole, false]]);
    expect(found.half).toEqual([half]);
  }
  expect(statedOf(empty, {}, 'contract')).toEqual({ stated: [], half: [] });
});

test('a fact of a contract names it, one of the beneficiary does not', () => {
  if (ofContract === undefined || ofBeneficiary === undefined) throw new Error('one of the two kinds is not there');
  const said = { value: true, attachmentId: 'proof' };
  const { stated } = statedOf(facts, { [ofContract]: said, [ofBeneficiary]: said }, 'contract');
  expect(stated).toContainEqual({ fact: ofContract, ...said, contractId: 'contract' });
  expect(stated).toContainEqual({ fact: ofBeneficiary, ...said });
});
