import { describe, expect, test } from '@jest/globals';
import type { Role } from '../../../src/domain/actor.js';
import { secondReviewOffice, secondReviewRegion } from '../../../src/domain/contract/second-review-office.js';
import { allowedActions, decidingOffice } from '../../../src/domain/contract/status.js';
import { refusalOf } from '../support.js';

const office = (id: string, regionCode: string, point = '01') => ({ id, regionCode, point });
const COUNTY = office('county', '510502', '02');
const CITY = office('city', '510500');
const OTHER_POINT = office('city-2', '510500', '03');
const PROVINCE = office('province', '510000');
const OFFICES = [PROVINCE, OTHER_POINT, CITY, COUNTY];
const CHAIN = ['510500', '510000', '000000'];

describe('复审机构', () => {
  test.each([
    { rule: 'a county by its city', from: '510502', by: 'CITY', chain: CHAIN, region: '510500' },
    { rule: 'a city by itself', from: '510500', by: 'CITY', chain: CHAIN, region: '510500' },
    { rule: 'a county by its province', from: '510502', by: 'PROVINCE', chain: CHAIN, region: '510000' },
    {
      rule: 'a district of a municipality by the municipality',
      from: '120104',
      by: 'CITY',
      chain: [],
      region: '120000',
    },
    {
      rule: 'a county the places put under another city',
      from: '429004',
      by: 'CITY',
      chain: ['420100'],
      region: '420100',
    },
    { rule: 'a county nobody placed, by its code', from: '510502', by: 'CITY', chain: [], region: '510500' },
    { rule: 'the office itself', from: '510502', by: 'OFFICE', chain: CHAIN, region: '510502' },
  ] as const)('$rule', ({ from, by, chain, region }) => expect(secondReviewRegion(from, by, chain)).toBe(region));

  test('of several points of the body the lowest; the body itself keeps its own cases', () => {
    expect(secondReviewOffice(COUNTY, 'CITY', CHAIN, OFFICES).id).toBe('city');
    expect(secondReviewOffice(OTHER_POINT, 'CITY', CHAIN, OFFICES).id).toBe('city-2');
    expect(secondReviewOffice(COUNTY, 'OFFICE', CHAIN, OFFICES).id).toBe('county');
  });

  test('a body without an office here is a named problem, not a case that nobody decides', () => {
    expect(refusalOf(() => secondReviewOffice(COUNTY, 'PROVINCE', CHAIN, [CITY, COUNTY]))).toEqual({
      code: 'second-review-body-missing',
      details: { regionCode: '510000', by: 'PROVINCE' },
    });
  });

  test('only the second review is the other office’s; withdrawing, supervising and what comes after are not', () => {
    const at = { officeId: 'county', secondReviewOfficeId: 'city' };
    expect(decidingOffice({ ...at, status: 'second_review' }, 'second_reviewer')).toBe('city');
    expect(decidingOffice({ ...at, status: 'changing_second_review' }, 'office_manager')).toBe('county');
    expect(decidingOffice({ ...at, status: 'in_review' }, 'second_reviewer')).toBe('county');
    const person = (officeId: string) => ({ id: 'p', name: 'p', roles: ['second_reviewer' as const], officeId });
    const facts = { ...at, status: 'second_review' as const, isLarge: true };
    expect(allowedActions(facts, person('city'))).toContain('approveRegistration');
    expect(allowedActions(facts, person('county'))).toEqual([]);
    // the clock goes with the desk, whatever the role
    const asked = { ...facts, isPaused: true, extensionAsked: true };
    const as = (role: Role, officeId: string) => allowedActions(asked, { ...person(officeId), roles: [role] });
    expect(as('reviewer', 'county')).toEqual([]);
    expect(as('office_manager', 'county')).not.toContain('grantExtension');
    expect(as('office_manager', 'city')).toEqual(['grantExtension', 'refuseExtension']);
    const back = { ...asked, status: 'in_review' as const };
    const manager = { ...person('county'), roles: ['office_manager' as const] };
    expect(allowedActions(back, manager)).toEqual(expect.arrayContaining(['grantExtension', 'refuseExtension']));
  });
});
