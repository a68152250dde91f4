import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  bidStateBy,
  checkBidShares,
  sharePercentOf,
  sharePpmOf,
  WHOLE_PPM,
} from '../../../src/domain/challenge/bid.js';
import { installmentsReached } from '../../../src/domain/challenge/subsidy.js';
import { addMonths, checkDeposit, checkExtension, findContractMismatches } from '../../../src/domain/challenge/work.js';
import { refusalOf } from '../support.js';

const sides = { bidderId: 'a', posterId: 'p' };
const share = (organisationId: string, sharePpm: number, isLead = false) => ({ organisationId, sharePpm, isLead });

describe('the shares of a joint bid', () => {
  test.each([
    ['add to one exactly', [share('a', 600_000, true), share('b', 400_000)], undefined, undefined],
    [
      'are refused one millionth short',
      [share('a', 600_000, true), share('b', 399_999)],
      'bid-shares-wrong',
      'not-a-whole',
    ],
    [
      'are refused when somebody stands in twice',
      [share('a', 500_000, true), share('a', 500_000)],
      'bid-shares-wrong',
      'repeated',
    ],
    ['are refused without a lead', [share('a', 600_000), share('b', 400_000)], 'bid-shares-wrong', 'lead'],
    ['are refused when another leads', [share('a', 600_000), share('b', 400_000, true)], 'bid-shares-wrong', 'lead'],
    [
      'are refused when one has nothing',
      [share('a', WHOLE_PPM, true), share('b', 0)],
      'bid-shares-wrong',
      'not-positive',
    ],
    [
      'never hold the enterprise that asked',
      [share('a', 600_000, true), share('p', 400_000)],
      'own-challenge',
      undefined,
    ],
  ])('%s', (_rule, members, code, what) => {
    const refusal = refusalOf(() => checkBidShares(members, sides));
    expect([refusal?.code, refusal?.details['what']]).toEqual([code, what]);
  });

  test('are the same as text and as millionths', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: WHOLE_PPM }), (ppm) => sharePpmOf(sharePercentOf(ppm)) === ppm));
    expect(['33.34', '100', '0.0001'].map(sharePpmOf)).toEqual([333_400, WHOLE_PPM, 1]);
  });

  test('stand when every member has confirmed, and fall with the first that declines', () => {
    expect(bidStateBy(['confirmed', undefined])).toBe('waiting');
    expect(bidStateBy(['confirmed', 'confirmed'])).toBe('complete');
    expect(bidStateBy(['confirmed', 'declined', undefined])).toBe('declined');
  });
});

describe('the contract of a challenge', () => {
  const party = (unifiedSocialCreditCode: string) => ({
    name: '',
    unifiedSocialCreditCode,
    countryCode: 'CHN',
    natureCode: '150',
  });
  const declaration = {
    kindCode: '11',
    buyers: [party('P')],
    sellers: [party('A'), party('B')],
    signedOn: '2026-03-10',
  } as const;
  const work = {
    posterCreditCode: 'P',
    leadCreditCode: 'A',
    memberCreditCodes: ['A', 'B'],
    priceFen: 100n,
    budgetFen: 120n,
    awardedOn: '2026-03-10',
  };

  test.each([
    ['fits', {}, 100n, {}, []],
    ['is for development', { kindCode: '21' }, 100n, {}, ['kind']],
    ['is bought by the enterprise that asked', { buyers: [party('X')] }, 100n, {}, ['buyer']],
    ['is sold by the lead', { sellers: [party('B')] }, 100n, {}, ['seller']],
    ['is sold by nobody who is no member', { sellers: [party('A'), party('X')] }, 100n, {}, ['members']],
    ['has the price of the bid', {}, 99n, {}, ['amount']],
    ['stays within the budget', {}, 130n, { priceFen: 130n }, ['amount']],
    ['is signed after the award', { signedOn: '2026-03-09' }, 100n, {}, ['signed_before_award']],
  ] as const)('%s', (_rule, changes, valueFen, awarded, mismatches) => {
    expect(findContractMismatches({ ...declaration, ...changes }, valueFen, { ...work, ...awarded })).toEqual(
      mismatches,
    );
  });
});

describe('deposit, extension and instalments', () => {
  test('a deposit is at least a tenth of the first payment, to the fen', () => {
    expect(refusalOf(() => checkDeposit(11n, 101n, '0.10'))).toBeUndefined();
    expect(refusalOf(() => checkDeposit(10n, 101n, '0.10'))?.code).toBe('deposit-too-small');
  });

  test('an extension is of at most one year', () => {
    expect(refusalOf(() => checkExtension('2026-05-31', '2027-05-31', 12))).toBeUndefined();
    expect(refusalOf(() => checkExtension('2026-05-31', '2027-06-01', 12))?.code).toBe('work-extension-too-long');
    expect(refusalOf(() => checkExtension('2026-05-31', '2026-05-31', 12))?.code).toBe('work-extension-too-long');
    expect([addMonths('2026-01-31', 1), addMonths('2023-12-15', 14)]).toEqual(['2026-02-28', '2025-02-15']);
  });

  test('instalments fall due in their order; without any the subsidy is paid after acceptance', () => {
    const all = [{ at: 'CONTRACT_REGISTERED' }, { at: 'MILESTONE' }, { at: 'ACCEPTED' }] as const;
    expect(installmentsReached(all, { isAccepted: false, isMilestonePassed: false })).toBe(1);
    expect(installmentsReached(all, { isAccepted: false, isMilestonePassed: true })).toBe(2);
    expect(installmentsReached(all, { isAccepted: true, isMilestonePassed: false })).toBe(3);
    expect(installmentsReached([], { isAccepted: false, isMilestonePassed: true })).toBe(0);
    expect(installmentsReached([], { isAccepted: true, isMilestonePassed: false })).toBe(1);
  });
});
