import { describe, expect, test } from '@jest/globals';
import { ACTOR_ROLES } from '../../../src/domain/actor.js';
import { CONTRACT_STATUSES, hasEnded, possibleActions } from '../../../src/domain/contract/status.js';
import { eventsToldTo, type WhereaboutsEvent, whereaboutsAfter } from '../../../src/domain/contract/whereabouts.js';

const CREATED = '2026-03-02T01:00:00.000Z';
const event = (more: Partial<WhereaboutsEvent>): WhereaboutsEvent => ({
  kind: 'contract.submitted',
  at: '2026-03-03T01:00:00.000Z',
  statusBefore: 'draft',
  statusAfter: 'submitted',
  actorRole: 'applicant',
  actorName: '陈洁',
  reason: null,
  reasonCodes: [],
  rule: 'row 2: D2024 art. 12',
  standing: null,
  ...more,
});
const SUBMITTED = event({
  standing: {
    holderId: null,
    isLarge: true,
    dueOn: '2026-03-10',
    dueLimit: 'acceptance',
    dueProvisional: false,
    ruleSet: 'R2026-D2024',
  },
});
const CORRECTION = event({
  kind: 'contract.correction_requested',
  at: '2026-03-05T01:00:00.000Z',
  statusBefore: 'submitted',
  statusAfter: 'correction_requested',
  actorRole: 'reviewer',
  actorName: '王敏',
  reason: '请补充验收指标',
  rule: 'row 6: D2024 art. 14',
});
const REMINDED = event({
  kind: 'contract.reminded',
  at: '2026-03-20T01:00:00.000Z',
  statusBefore: 'correction_requested',
  statusAfter: 'correction_requested',
  actorRole: 'system',
  rule: null,
});

describe('why a case is here', () => {
  test('a draft nobody acted on waits for its applicant since it was made', () => {
    const told = whereaboutsAfter([], CREATED, 'applicant');
    expect(told).toMatchObject({ status: 'draft', since: CREATED, because: null, due: null, holderId: null });
    expect(told.waitsOn.map(({ role }) => role)).toEqual(['applicant']);
  });

  test('it is here because of the act that brought it here, not of what happened since', () => {
    const told = whereaboutsAfter([SUBMITTED, CORRECTION, REMINDED], CREATED, 'officer');
    expect(told).toMatchObject({
      status: 'correction_requested',
      since: CORRECTION.at,
      because: {
        action: 'requestCorrection',
        name: '王敏',
        reason: '请补充验收指标',
        words: { zh: '登记员（初审）：要求补正' },
      },
    });
    expect(told.waitsOn.map(({ role }) => role)).toEqual(['applicant']);
  });

  test('an applicant is told the role of an officer, not the name', () => {
    expect(whereaboutsAfter([SUBMITTED, CORRECTION], CREATED, 'applicant').because).toMatchObject({
      name: null,
      role: 'reviewer',
    });
    expect(whereaboutsAfter([SUBMITTED], CREATED, 'applicant').because).toMatchObject({ name: '陈洁' });
  });

  test.each([
    ['addressed to them', CORRECTION, '请补充验收指标', ['C01']],
    ['between officers', { ...CORRECTION, kind: 'contract.referred_to_second_review' }, null, []],
  ])('an applicant is told a reason that is %s, or nothing of it', (_what, arrival, reason, reasonCodes) => {
    const events = [SUBMITTED, { ...arrival, reasonCodes: ['C01'] }];
    expect(whereaboutsAfter(events, CREATED, 'applicant').because).toMatchObject({ reason, reasonCodes });
    expect(whereaboutsAfter(events, CREATED, 'officer').because).toMatchObject({
      reason: '请补充验收指标',
      reasonCodes: ['C01'],
    });
  });

  test('the other party is told that it is registered, not what went before nor what goes on, nor why', () => {
    const registered = event({
      kind: 'contract.registered',
      at: '2026-03-06T01:00:00.000Z',
      statusBefore: 'in_review',
      statusAfter: 'registered',
      actorRole: 'reviewer',
      actorName: '王敏',
      reason: '内部意见',
      standing: { ...SUBMITTED.standing!, holderId: 'wang-min' },
    });
    const changing = event({
      kind: 'contract.amendment_applied',
      at: '2026-03-09T01:00:00.000Z',
      statusBefore: 'registered',
      statusAfter: 'changing',
    });
    const told = whereaboutsAfter([SUBMITTED, CORRECTION, registered, changing], CREATED, 'party');
    expect(told).toMatchObject({
      status: 'registered',
      since: registered.at,
      because: { kind: 'contract.registered', name: null, reason: null, reasonCodes: [] },
      holderId: null,
    });
    expect(eventsToldTo('party', [SUBMITTED, CORRECTION])).toEqual([]);
    expect(eventsToldTo('applicant', [SUBMITTED, CORRECTION])).toHaveLength(2);
  });

  test('what is due is what the last event that moved the case left behind', () => {
    expect(whereaboutsAfter([SUBMITTED], CREATED, 'applicant').due).toEqual({
      on: '2026-03-10',
      limit: 'acceptance',
      words: { zh: '受理期限', en: 'limit for acceptance' },
      provisional: false,
      ruleSet: 'R2026-D2024',
    });
  });

  test('the size of the case chooses what is next', () => {
    const inReview = event({
      statusBefore: 'submitted',
      statusAfter: 'in_review',
      rule: 'row 9: D2024 art. 14',
      actorRole: 'reviewer',
      standing: SUBMITTED.standing,
    });
    const { next } = whereaboutsAfter([inReview], CREATED, 'officer');
    expect(next.find(({ action }) => action === 'register')?.basis).toContain('large contract needs a second review');
  });

  test.each(CONTRACT_STATUSES)(
    '%s: whoever is waited for can do something, and an ended case waits for nobody',
    (status) => {
      const told = whereaboutsAfter([event({ statusAfter: status })], CREATED, 'auditor');
      const roles = told.waitsOn.map(({ role }) => role);
      if (hasEnded(status)) expect(roles).toEqual([]);
      for (const role of roles) {
        expect(ACTOR_ROLES).toContain(role);
        expect(possibleActions({ status, isLarge: false }).some(({ actors }) => actors.includes(role))).toBe(true);
      }
    },
  );
});
