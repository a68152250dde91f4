import { expect, test } from '@jest/globals';
import { allowedSideActions, holdKindsOf } from '../../../src/domain/reward/claim-side-actions.js';
import {
  CLAIM_HOLDERS,
  CLAIM_STATUSES,
  CLAIM_TRANSITIONS,
  statusesHeldBy,
} from '../../../src/domain/reward/claim-status.js';

const CHECKER = { id: 'xu-jing', roles: ['reward_checker'] } as const;
const OTHER = { id: 'deng-hao', roles: ['reward_checker'] } as const;

test('a hold is offered to be lifted by another person than placed it', () => {
  const held = { status: 'first_check', hasSheet: true, standingHolds: [{ placedBy: CHECKER.id }] } as const;
  expect(allowedSideActions(held, CHECKER)).toEqual(['placeHold', 'checkCredit', 'recompute']);
  expect(allowedSideActions(held, OTHER)).toEqual(['placeHold', 'liftHold', 'checkCredit', 'recompute']);
  expect(allowedSideActions({ ...held, standingHolds: [] }, OTHER)).not.toContain('liftHold');
});

test('what is over is not held and not looked into; its sheet is still computed again', () => {
  const ended = { status: 'refused', hasSheet: true, standingHolds: [] } as const;
  expect(allowedSideActions(ended, CHECKER)).toEqual(['recompute']);
  expect(allowedSideActions(ended, { id: 'luo-ping', roles: ['competent_authority'] })).toEqual([]);
  expect(allowedSideActions({ ...ended, hasSheet: false }, CHECKER)).toEqual([]);
});

test('who may hold for which reason is what the act itself asks', () => {
  expect(holdKindsOf(CHECKER)).toEqual(['credit', 'duplicate', 'data', 'other']);
  expect(holdKindsOf({ roles: ['competent_authority'] })).toContain('objection');
  expect(holdKindsOf({ roles: ['applicant'] })).toEqual([]);
});

test('whoever holds a claim has a step to take there by the status table', () => {
  for (const status of CLAIM_STATUSES) {
    for (const role of CLAIM_HOLDERS[status]) {
      // a recovery has a table of its own
      if (status === 'recovery') continue;
      const rows = CLAIM_TRANSITIONS.filter(({ from, actors }) => from.includes(status) && actors.includes(role));
      expect({ status, role, steps: rows.length }).not.toEqual({ status, role, steps: 0 });
    }
  }
  expect(statusesHeldBy(['reward_checker'])).toEqual(['first_check', 'second_check']);
  expect(statusesHeldBy(['auditor'])).toEqual([]);
});
