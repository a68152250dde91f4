import { describe, expect, test } from '@jest/globals';
import {
  CORRECTION_REASONS,
  checkCorrectionReason,
  findCorrectionReason,
} from '../../../src/domain/contract/correction-reason.js';
import {
  NON_ACCEPTANCE_REASONS,
  checkNonAcceptanceReason,
  findNonAcceptanceReason,
} from '../../../src/domain/contract/non-acceptance-reason.js';
import { REFUSAL_REASONS, checkRefusalReason, findRefusalReason } from '../../../src/domain/contract/refusal-reason.js';
import {
  REVOCATION_CAUSES,
  checkRevocationCause,
  findRevocationCause,
} from '../../../src/domain/contract/revocation-cause.js';
import { refusalOf } from '../support.js';

describe.each([
  { list: '不予登记', reasons: REFUSAL_REASONS, find: findRefusalReason, check: checkRefusalReason, size: 16 },
  { list: '补正', reasons: CORRECTION_REASONS, find: findCorrectionReason, check: checkCorrectionReason, size: 15 },
  {
    list: '不予受理',
    reasons: NON_ACCEPTANCE_REASONS,
    find: findNonAcceptanceReason,
    check: checkNonAcceptanceReason,
    size: 5,
  },
  {
    list: '撤销登记',
    reasons: REVOCATION_CAUSES,
    find: findRevocationCause,
    check: checkRevocationCause,
    size: 6,
  },
])('the reasons of $list', ({ reasons, find, check, size }) => {
  test('each code stands once and is found', () => {
    expect(new Set(reasons.map((reason) => reason.code)).size).toBe(size);
    for (const reason of reasons) {
      expect(find(reason.code)).toEqual(reason);
    }
  });

  test('each says what is wrong and what to change, in both languages, with its basis', () => {
    for (const reason of reasons) {
      expect(reason.zh).toMatch(/\p{Script=Han}/u);
      expect(reason.remedyZh).toMatch(/。$/u);
      expect(reason.en.length * reason.remedyEn.length * reason.basis.length).toBeGreaterThan(0);
    }
  });

  test('another code is refused', () => {
    expect(find('Z01')).toBeUndefined();
    expect(refusalOf(() => check('Z01'))?.code).toBe('reason-code-unknown');
    expect(refusalOf(() => check(reasons[0].code))).toBeUndefined();
  });
});

test('no code means two things', () => {
  const codes = [...REFUSAL_REASONS, ...CORRECTION_REASONS, ...NON_ACCEPTANCE_REASONS, ...REVOCATION_CAUSES].map(
    (reason) => reason.code,
  );
  expect(new Set(codes).size).toBe(codes.length);
});
