import { describe, expect, test } from '@jest/globals';
import {
  assertIndependent,
  type CaseSides,
  checkInvitationDeadline,
  type ExpertFromOutside,
  findExpertInterests,
  INVITATION_STATES,
  isOpenInvitation,
  reminderDayOf,
} from '../../../src/domain/people/invited-expert.js';
import { refusalOf } from '../support.js';

const EXPERT: ExpertFromOutside = { name: '林致远', email: 'lin@university.example', organisation: '某大学' };
const SIDES: CaseSides = {
  organisations: ['泸州启明智能科技有限公司', '泸州酒城精密制造有限公司'],
  contacts: ['陈洁', '李明远'],
  partyPeople: [{ name: '孙丽', email: 'sun.li@jiucheng.example' }],
  hands: [
    { name: '王敏', email: 'wang@office.example' },
    { name: '赵磊', email: null },
  ],
};

describe('an expert from outside', () => {
  test.each<{ rule: string; change: Partial<ExpertFromOutside>; interests: string[]; at?: string[] }>([
    { rule: 'of no side is independent', change: {}, interests: [] },
    {
      rule: 'of a party is not',
      change: { organisation: '泸州酒城精密制造有限公司' },
      interests: ['party'],
      at: ['/organisation'],
    },
    {
      rule: 'of a party written in full width is not',
      change: { organisation: ' 泸州启明智能科技 有限公司' },
      interests: ['party'],
      at: ['/organisation'],
    },
    { rule: 'named as a contact is not', change: { name: '李 明远' }, interests: ['contact'], at: ['/name'] },
    {
      rule: 'with the address of a party is not',
      change: { email: 'SUN.LI@jiucheng.example' },
      interests: ['party_person'],
      at: ['/email'],
    },
    {
      rule: 'with the name of a person of a party is not',
      change: { name: '孙丽' },
      interests: ['party_person'],
      at: ['/name'],
    },
    {
      rule: 'with the address of a hand in the case is not',
      change: { email: 'Wang@Office.example' },
      interests: ['hand'],
      at: ['/email'],
    },
    {
      rule: 'with the name of a hand in the case is not',
      change: { name: '赵磊' },
      interests: ['hand'],
      at: ['/name'],
    },
    {
      rule: 'who clashes in everything is told so at every field',
      change: { name: '王敏', email: 'sun.li@jiucheng.example', organisation: '泸州酒城精密制造有限公司' },
      interests: ['party', 'party_person', 'hand'],
      at: ['/name', '/organisation', '/email'],
    },
  ])('$rule', ({ change, interests, at }) => {
    const expert = { ...EXPERT, ...change };
    expect(findExpertInterests(expert, SIDES).map(({ interest }) => interest)).toEqual(interests);
    const refusal = refusalOf(() => assertIndependent(expert, SIDES));
    expect(refusal?.code).toBe(interests.length === 0 ? undefined : 'expert-not-independent');
    if (refusal !== undefined) expect(refusal.details).toEqual({ pointers: at, interests });
  });
});

describe('the deadline of an invitation', () => {
  test.each([
    ['today', '2026-11-23', 'expert-deadline-not-possible'],
    ['yesterday', '2026-11-22', 'expert-deadline-not-possible'],
    ['tomorrow', '2026-11-24', undefined],
    ['in sixty days', '2027-01-22', undefined],
    ['in sixty-one days', '2027-01-23', 'expert-deadline-not-possible'],
  ])('%s', (_when, deadlineOn, code) => {
    expect(refusalOf(() => checkInvitationDeadline(deadlineOn, '2026-11-23'))?.code).toBe(code);
  });

  test('is reminded of two days before, where there is a day for it', () => {
    expect(reminderDayOf('2026-12-04', '2026-11-23')).toBe('2026-12-02');
    expect(reminderDayOf('2026-11-25', '2026-11-23')).toBeUndefined();
  });
});

test('an invitation is open until it was answered or has ended', () => {
  expect(INVITATION_STATES.filter(isOpenInvitation)).toEqual(['invited', 'declared']);
});
