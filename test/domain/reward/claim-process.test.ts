import { describe, expect, test } from '@jest/globals';
import {
  afterJointReview,
  afterSecondCheck,
  allowedClaimActions,
  CLAIM_STATUSES,
  CLAIM_TRANSITIONS,
  type ClaimStatus,
  hasClaimEnded,
  isForward,
  nextClaimStatus,
} from '../../../src/domain/reward/claim-status.js';
import {
  assertMeetingAmount,
  coolingOffUntil,
  type JointOpinion,
  jointVerdict,
  stepsOf,
} from '../../../src/domain/reward/claim-workflow.js';
import {
  assertNotListed,
  type CreditCheck,
  creditNotes,
  creditStanding,
} from '../../../src/domain/reward/credit-check.js';
import { assertMayHold, HOLD_KINDS, ROLES_OF_HOLD } from '../../../src/domain/reward/hold.js';
import { assertHandedInTime, assertObjectorNamed, objectionReference } from '../../../src/domain/reward/objection.js';
import { maskPersonName } from '../../../src/domain/people/masked-name.js';
import { contractsPublished, redacted } from '../../../src/domain/reward/publicity.js';
import { refusalOf } from '../support.js';

describe('the whole table of a claim', () => {
  /** Every status that some path leads to, with the shortest path there. */
  const walked = (from: ClaimStatus): Map<ClaimStatus, string[]> => {
    const paths = new Map<ClaimStatus, string[]>([[from, []]]);
    for (const [status, path] of paths) {
      for (const { action } of CLAIM_TRANSITIONS.filter((row) => row.from.includes(status))) {
        const next = nextClaimStatus(status, action);
        if (!paths.has(next)) paths.set(next, [...path, action]);
      }
    }
    return paths;
  };

  test('reaches every status from the submission', () => {
    expect([...walked('submitted').keys()].toSorted()).toEqual([...CLAIM_STATUSES].toSorted());
  });

  test.each(CLAIM_STATUSES)('leads from %s to an end, or is one', (status) => {
    expect([...walked(status).keys()].some((reached) => hasClaimEnded(reached) || reached === 'reconciled')).toBe(true);
  });

  test('comes to money only through two checks, publicity and approval, whatever the policy asks besides', () => {
    for (const gate of ['second_check', 'publicity', 'approval'] as const) {
      const without = new Set<ClaimStatus>(['submitted']);
      for (const status of without) {
        for (const { action } of CLAIM_TRANSITIONS.filter((row) => row.from.includes(status))) {
          const next = nextClaimStatus(status, action);
          if (next !== gate) without.add(next);
        }
      }
      expect([gate, without.has('in_batch')]).toEqual([gate, false]);
    }
  });

  test('a held claim can still be refused, withdrawn, corrected and objected to, and nothing else is left open to it', () => {
    const open = [...new Set(CLAIM_TRANSITIONS.map(({ action }) => action))].filter((action) => !isForward(action));
    const reached = new Set<ClaimStatus>(['first_check', 'approval', 'payee_confirmation']);
    for (const status of reached) {
      for (const { action } of CLAIM_TRANSITIONS.filter(
        (row) => row.from.includes(status) && open.includes(row.action),
      )) {
        reached.add(nextClaimStatus(status, action));
      }
    }
    expect(reached.has('in_batch')).toBe(false);
    expect(reached.has('payable')).toBe(false);
  });

  test('offers nobody a choice that the policy makes', () => {
    expect(allowedClaimActions('second_check', { roles: ['reward_checker'] })).toEqual([
      'passSecondCheck',
      'requestCorrection',
      'sendBack',
      'refuse',
    ]);
    expect(allowedClaimActions('joint_review', { roles: ['joint_reviewer'] })).toEqual(['giveJointOpinion']);
  });
});

describe('the steps of a policy', () => {
  test('that says nothing of its workflow are the two checks, publicity and approval, without deadlines of its own', () => {
    const steps = stepsOf({});
    expect(steps).toMatchObject({ jointReview: [], bureauDecision: false, plan: false, payeeDays: undefined });
    expect([afterSecondCheck(steps), coolingOffUntil(0, steps)]).toEqual(['passSecondCheck', undefined]);
  });

  test('that says so are joint review, then meeting, with three days to cool off', () => {
    const steps = stepsOf({ workflow: { jointReview: { bodies: ['财政局'] }, bureauDecision: true } });
    expect(afterSecondCheck(steps)).toBe('sendToJointReview');
    expect(afterJointReview(steps)).toBe('passJointReviewToBureau');
    expect(coolingOffUntil(0, steps)).toBe('1970-01-04T00:00:00.000Z');
    expect(afterSecondCheck(stepsOf({ workflow: { bureauDecision: true } }))).toBe('sendToBureau');
    expect(afterJointReview(stepsOf({ workflow: {} }))).toBe('passJointReview');
  });
});

describe('the joint review', () => {
  test.each<[string, (JointOpinion | undefined)[], 'agreed' | 'objected' | undefined]>([
    ['waits for everybody', ['agree', undefined], undefined],
    ['even after an objection', ['object', undefined], undefined],
    ['agrees when all do', ['agree', 'agree'], 'agreed'],
    ['with a condition too', ['agree', 'agree_with_condition'], 'agreed'],
    ['objects when one does', ['agree', 'object'], 'objected'],
    ['goes on past a body that was silent', ['agree', 'silent'], 'agreed'],
    ['goes back when nobody spoke at all', ['silent', 'silent'], 'objected'],
  ])('%s', (_rule, opinions, verdict) => {
    expect(jointVerdict(opinions)).toBe(verdict);
  });
});

describe('a meeting', () => {
  const computedFen = 1000n;
  test.each<[string, Parameters<typeof assertMeetingAmount>[1], bigint, string | undefined]>([
    ['pays what a formula gives', { determination: 'FORMULA', computedFen }, 1000n, undefined],
    ['changes nothing about it', { determination: 'FORMULA', computedFen }, 999n, 'amount-not-discretionary'],
    ['may lower an amount up to which is paid', { determination: 'UP_TO', computedFen }, 1n, undefined],
    ['never raises it', { determination: 'UP_TO', computedFen }, 1001n, 'amount-above-computed'],
    [
      'sets one inside the bounds',
      { determination: 'DISCRETIONARY', computedFen, minFen: 5n, maxFen: 9n },
      9n,
      undefined,
    ],
    [
      'not above them',
      { determination: 'DISCRETIONARY', computedFen, minFen: 5n, maxFen: 9n },
      10n,
      'amount-out-of-bounds',
    ],
    ['nor below', { determination: 'DISCRETIONARY', computedFen, minFen: 5n, maxFen: 9n }, 4n, 'amount-out-of-bounds'],
  ])('%s', (_rule, discretion, amountFen, code) => {
    expect(refusalOf(() => assertMeetingAmount(amountFen, discretion))?.code).toBe(code);
  });
});

describe('an objection', () => {
  test.each([
    ['a person with a name', { kind: 'person', name: '周群', isStamped: false }, undefined],
    ['nobody', { kind: 'anonymous', name: '周群', isStamped: false }, 'objection-anonymous'],
    ['a name that is none', { kind: 'person', name: '匿名群众', isStamped: false }, 'objection-anonymous'],
    ['a unit under its stamp', { kind: 'unit', name: '某公司', isStamped: true }, undefined],
    ['a unit without', { kind: 'unit', name: '泸州某公司', isStamped: false }, 'objection-not-stamped'],
  ] as const)('of %s', (_who, objector, code) => {
    expect(refusalOf(() => assertObjectorNamed(objector, 'refuse'))?.code).toBe(code);
  });

  test('without a name is heard where the place hears it', () => {
    const nobody = { kind: 'anonymous', name: '匿名', isStamped: false } as const;
    expect(refusalOf(() => assertObjectorNamed(nobody, 'accept'))).toBeUndefined();
  });

  test('counts by the day it was handed in', () => {
    const publicity = { openedOn: '2026-11-23', closesOn: '2026-11-30' };
    const codes = ['2026-11-22', '2026-11-23', '2026-11-30', '2026-12-01'].map(
      (on) => refusalOf(() => assertHandedInTime(on, publicity))?.code,
    );
    expect(codes).toEqual(['objection-before-publicity', undefined, undefined, 'publicity-closed']);
  });

  test('has a reference number of letters nobody mistakes', () => {
    expect(objectionReference(new Uint8Array(12))).toBe('YY-2222-2222-2222');
    expect(objectionReference(Uint8Array.from({ length: 12 }, (_, index) => 255 - index))).toMatch(
      /^YY(-[2-9A-HJKMNP-Z]{4}){3}$/,
    );
  });
});

describe('what is published', () => {
  const item = {
    beneficiaryName: '南京某某技术转移服务有限公司',
    personName: null,
    projectName: '检测算法',
    registrationNumber: '2026510500010001',
    policyCode: 'X',
    policyTitle: '奖励',
    policyConfirmed: true,
    amountFen: '100',
    contracts: [],
  };
  test('names the unit that is paid, masks people, and leaves out what the place leaves out', () => {
    expect(redacted({ ...item, personName: '欧阳小明' }, { hides: ['projectName'] })).toEqual({
      ...item,
      personName: '欧**明',
      projectName: null,
    });
    expect(redacted(item, { hides: [] })).toEqual(item);
  });

  const counted = (registrationNumber: string | null, basisFen: bigint, amountFen: bigint) => ({
    registrationNumber,
    projectName: `项目${registrationNumber ?? ''}`,
    basisFen,
    amountFen,
  });
  test('lists every contract that counts, by number, with parts that add up', () => {
    const three = [counted('3', 1n, 40n), counted('1', 1n, 60n), counted('2', 0n, 0n)];
    expect(contractsPublished(three, 100n)).toEqual({
      projectName: null,
      registrationNumber: null,
      contracts: [
        { registrationNumber: '1', projectName: '项目1', amountFen: '60' },
        { registrationNumber: '3', projectName: '项目3', amountFen: '40' },
      ],
    });
    // lowered as a whole: no part of it is on record
    expect(contractsPublished(three, 90n).contracts.map(({ amountFen }) => amountFen)).toEqual([null, null]);
    // where the policy counts none of them all are behind it
    expect(contractsPublished([counted('2', 0n, 0n), counted('1', 0n, 0n)], 5n).contracts).toHaveLength(2);
    expect(contractsPublished([counted('7', 1n, 5n)], 5n)).toMatchObject({
      projectName: '项目7',
      registrationNumber: '7',
    });
  });

  test('leaves out of each contract what the place leaves out', () => {
    const contracts = [
      { registrationNumber: '1', projectName: '甲', amountFen: '60' },
      { registrationNumber: '2', projectName: '乙', amountFen: '40' },
    ];
    expect(redacted({ ...item, contracts }, { hides: ['projectName', 'amountFen'] })).toMatchObject({
      projectName: null,
      amountFen: null,
      contracts: [
        { registrationNumber: '1', projectName: null, amountFen: null },
        { registrationNumber: '2', projectName: null, amountFen: null },
      ],
    });
  });

  test.each([
    ['张三', '张*'],
    ['王小明', '王*明'],
    ['李', '李'],
    ['𠮷田太郎', '𠮷**郎'],
  ])('%s is shown as %s', (name, masked) => {
    expect(maskPersonName(name)).toBe(masked);
  });
});

test.each(HOLD_KINDS)('a hold of kind %s is decided by those it is for, and by nobody else', (kind) => {
  expect(ROLES_OF_HOLD[kind]).toContain('competent_authority');
  expect(refusalOf(() => assertMayHold(kind, 'applicant'))?.code).toBe('role-not-allowed');
  for (const role of ROLES_OF_HOLD[kind]) expect(refusalOf(() => assertMayHold(kind, role))).toBeUndefined();
});

describe('a credit standing', () => {
  const check = (result: CreditCheck['result'], hour: number): CreditCheck => ({
    source: 'credit_china',
    result,
    detail: 'A-1',
    checkedAt: `2026-11-22T0${hour}:00:00.000Z`,
  });
  test.each<[string, CreditCheck[], string]>([
    ['is not checked while nobody looked', [], 'not_checked'],
    ['stays so when nobody could be asked', [check('not_checked', 1)], 'not_checked'],
    ['is unknown when no answer came', [check('unknown', 1)], 'unknown'],
    ['is what was seen last', [check('listed', 1), check('clear', 2)], 'clear'],
    ['in whatever order it is read', [check('listed', 2), check('clear', 1)], 'listed'],
    ['keeps what was seen when the next question is not answered', [check('listed', 1), check('unknown', 2)], 'listed'],
  ])('%s', (_rule, checks, standing) => {
    expect(creditStanding(checks).credit_china).toBe(standing);
    const refusal = refusalOf(() => assertNotListed(checks));
    expect(refusal?.code).toBe(standing === 'listed' ? 'beneficiary-listed' : undefined);
  });

  test('is said in words before a check passes: of a register nobody looked into, that this is not the same as clear', () => {
    const [china, court] = creditNotes({ ...creditStanding([]), court_enforcement: 'clear' });
    expect([china?.result, china?.zh]).toEqual(['not_checked', expect.stringContaining('不等于没有失信记录')]);
    expect(court).toMatchObject({
      source: 'court_enforcement',
      result: 'clear',
      en: expect.stringContaining('not listed'),
    });
  });
});
