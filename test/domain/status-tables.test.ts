import { describe, expect, test } from '@jest/globals';
import type { ActorRole } from '../../src/domain/actor.js';
import { ROLES } from '../../src/domain/actor.js';
import {
  CONTRACT_ACTIONS,
  CONTRACT_STATUSES,
  TRANSITIONS,
  allowedActions,
  hasEnded,
} from '../../src/domain/contract/status.js';
import {
  BATCH_ACTIONS,
  BATCH_STATUSES,
  BATCH_TRANSITIONS,
  allowedBatchActions,
  batchTransitionFor,
  hasBatchEnded,
  nextBatchStatus,
} from '../../src/domain/payout/batch-status.js';
import {
  INSTRUCTION_ACTIONS,
  INSTRUCTION_STATUSES,
  INSTRUCTION_TRANSITIONS,
  hasOutcome,
  instructionTransitionFor,
  nextInstructionStatus,
  possibleInstructionActions,
} from '../../src/domain/payout/instruction-status.js';
import {
  CLAIM_ACTIONS,
  CLAIM_STATUSES,
  CLAIM_TRANSITIONS,
  allowedClaimActions,
  claimTransitionFor,
  hasClaimEnded,
  isClaimLive,
  nextClaimStatus,
} from '../../src/domain/reward/claim-status.js';
import { actingRole } from '../../src/domain/status-table.js';
import { refusalOf } from './support.js';

interface Row {
  from: readonly string[];
  action: string;
  to: string;
  actors: readonly ActorRole[];
  basis: string;
}

interface Table {
  name: string;
  rows: readonly Row[];
  statuses: readonly string[];
  actions: readonly string[];
  initial: string;
  /** Statuses without any row out of them. */
  ended: readonly string[];
}

const ENDED_BATCH = BATCH_STATUSES.filter(hasBatchEnded);

const TABLES: Table[] = [
  {
    name: 'reward claim',
    rows: CLAIM_TRANSITIONS,
    statuses: CLAIM_STATUSES,
    actions: CLAIM_ACTIONS,
    initial: 'submitted',
    ended: CLAIM_STATUSES.filter(hasClaimEnded),
  },
  {
    name: 'payout batch',
    rows: BATCH_TRANSITIONS,
    statuses: BATCH_STATUSES,
    actions: BATCH_ACTIONS,
    initial: 'proposed',
    ended: ENDED_BATCH,
  },
  {
    name: 'payment instruction',
    rows: INSTRUCTION_TRANSITIONS,
    statuses: INSTRUCTION_STATUSES,
    actions: INSTRUCTION_ACTIONS,
    initial: 'prepared',
    ended: ['rejected', 'returned', 'withdrawn'],
  },
];

describe.each(TABLES)('the life of a $name', ({ rows, statuses, actions, initial, ended }) => {
  test('every status is reached from the first one', () => {
    const reached = new Set([initial]);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const row of rows.filter((candidate) => candidate.from.some((status) => reached.has(status)))) {
        if (row.to !== 'same') {
          reached.add(row.to);
        }
      }
    }
    expect([...reached].toSorted()).toEqual([...statuses].toSorted());
  });

  test('an ended status has no way out, and every other one has', () => {
    const withWayOut = statuses.filter((status) => rows.some((row) => row.from.includes(status)));
    expect(statuses.filter((status) => !withWayOut.includes(status))).toEqual(ended);
  });

  test('every action stands in the table, with somebody to do it and a basis', () => {
    expect([...new Set(rows.map((row) => row.action))].toSorted()).toEqual([...actions].toSorted());
    for (const row of rows) {
      expect(row.actors.length).toBeGreaterThan(0);
      expect(row.basis).not.toBe('');
    }
  });

  test('one action leads from one status to one status', () => {
    const pairs = rows.flatMap((row) => row.from.map((status) => `${status} ${row.action}`));
    expect(new Set(pairs).size).toBe(pairs.length);
  });
});

describe('what a person is offered', () => {
  test.each(ROLES.map((role) => ({ role })))('$role gets nothing that the table does not hold', ({ role }) => {
    for (const status of CLAIM_STATUSES) {
      for (const action of allowedClaimActions(status, { roles: [role] })) {
        expect(claimTransitionFor(status, action).actors).toContain(role);
        expect(CLAIM_STATUSES).toContain(nextClaimStatus(status, action));
      }
    }
    for (const status of BATCH_STATUSES) {
      for (const action of allowedBatchActions(status, { roles: [role] })) {
        expect(batchTransitionFor(status, action).actors).toContain(role);
        expect(BATCH_STATUSES).toContain(nextBatchStatus(status, action));
      }
    }
  });

  test('an ended claim offers nothing to anybody', () => {
    for (const status of CLAIM_STATUSES.filter(hasClaimEnded)) {
      expect(allowedClaimActions(status, { roles: ROLES })).toEqual([]);
    }
  });

  test('the role that fits the row is the one that acts', () => {
    const row = claimTransitionFor('approval', 'approve');
    expect(actingRole(row, { roles: ['auditor', 'competent_authority'] })).toBe('competent_authority');
    expect(refusalOf(() => actingRole(row, { roles: ['reward_checker'] }))?.code).toBe('role-not-allowed');
  });
});

describe('a reward claim', () => {
  test.each([
    {
      rule: 'two checks come before publicity',
      from: 'submitted',
      actions: ['compute', 'passFirstCheck', 'passSecondCheck'],
      to: 'publicity',
    },
    {
      rule: 'a dismissed objection goes back to publicity',
      from: 'publicity',
      actions: ['raiseObjection', 'dismissObjection'],
      to: 'publicity',
    },
    {
      rule: 'a changed amount is made public anew',
      from: 'publicity',
      actions: ['raiseObjection', 'upholdObjectionChange'],
      to: 'publicity',
    },
    {
      rule: 'an upheld objection can end it',
      from: 'publicity',
      actions: ['raiseObjection', 'upholdObjectionRemove'],
      to: 'refused',
    },
    {
      rule: 'approval asks for the account',
      from: 'publicity',
      actions: ['closePublicity', 'approve', 'confirmPayee'],
      to: 'payable',
    },
    {
      rule: 'the account can be confirmed anew before a batch',
      from: 'payable',
      actions: ['confirmPayee'],
      to: 'payable',
    },
    {
      rule: 'payment ends in reconciliation',
      from: 'payable',
      actions: ['putInBatch', 'settle', 'reconcile'],
      to: 'reconciled',
    },
    {
      rule: 'a rejected batch gives it back',
      from: 'payable',
      actions: ['putInBatch', 'takeOutOfBatch'],
      to: 'payable',
    },
    {
      rule: 'a failed payment asks for the account again',
      from: 'in_batch',
      actions: ['failPayment', 'confirmPayee'],
      to: 'payable',
    },
    {
      rule: 'a returned payment too, reconciled or not',
      from: 'reconciled',
      actions: ['failPayment'],
      to: 'payee_confirmation',
    },
    { rule: 'after payment only recovery is left', from: 'reconciled', actions: ['openRecovery'], to: 'recovery' },
    { rule: 'a sheet that gives nothing refuses by rule', from: 'submitted', actions: ['refuseByRule'], to: 'refused' },
  ] as const)('$rule', ({ from, actions, to }) => {
    expect(actions.reduce<(typeof CLAIM_STATUSES)[number]>(nextClaimStatus, from)).toBe(to);
  });

  test.each(['withdraw', 'cancel'] as const)('%s is possible until it lies in a batch', (action) => {
    const before = [
      'submitted',
      'first_check',
      'second_check',
      'publicity',
      'under_objection',
      'approval',
      'payee_confirmation',
      'payable',
    ];
    const possible = CLAIM_STATUSES.filter((status) => refusalOf(() => nextClaimStatus(status, action)) === undefined);
    expect(possible).toEqual(before);
  });

  test('what cannot be done is refused with what can', () => {
    expect(refusalOf(() => nextClaimStatus('submitted', 'approve'))).toEqual({
      code: 'action-not-allowed',
      details: {
        status: 'submitted',
        action: 'approve',
        allowedActions: ['compute', 'refuseByRule', 'withdraw', 'cancel'],
      },
    });
  });

  test('only a claim that ended without payment makes room for another', () => {
    expect(CLAIM_STATUSES.filter((status) => !isClaimLive(status))).toEqual(['refused', 'withdrawn', 'cancelled']);
  });
});

describe('a payout batch', () => {
  test('is built, checked, released, sent, settled and reconciled', () => {
    const path = ['check', 'release', 'send', 'recordResults', 'settle', 'recordResults', 'reconcile'] as const;
    expect(path.reduce<(typeof BATCH_STATUSES)[number]>(nextBatchStatus, 'proposed')).toBe('reconciled');
  });

  test('can be rejected until it is released, by whose turn it is', () => {
    expect(allowedBatchActions('proposed', { roles: ['finance_checker'] })).toEqual(['check', 'rejectBatch']);
    expect(allowedBatchActions('checked', { roles: ['finance_releaser'] })).toEqual(['rejectBatch', 'release']);
    expect(refusalOf(() => nextBatchStatus('released', 'rejectBatch'))?.code).toBe('action-not-allowed');
  });
});

describe('a payment instruction', () => {
  test('with an unknown outcome is never sent again', () => {
    expect(possibleInstructionActions('unknown')).toEqual(['recordPaid', 'recordRejected', 'recordReturned']);
    expect(refusalOf(() => nextInstructionStatus('unknown', 'instruct'))?.code).toBe('action-not-allowed');
    expect(INSTRUCTION_TRANSITIONS.filter((row) => row.to === 'instructed').flatMap((row) => row.from)).toEqual([
      'prepared',
    ]);
  });

  test('that is paid can still come back, one that was rejected cannot be paid', () => {
    expect(nextInstructionStatus('paid', 'recordReturned')).toBe('returned');
    expect(refusalOf(() => nextInstructionStatus('rejected', 'recordPaid'))?.code).toBe('action-not-allowed');
    expect(instructionTransitionFor('unknown', 'recordPaid').actors).toContain('finance_checker');
  });

  test('withdrawn before it was sent cannot be sent', () => {
    expect(nextInstructionStatus('prepared', 'withdraw')).toBe('withdrawn');
    expect(refusalOf(() => nextInstructionStatus('withdrawn', 'instruct'))?.code).toBe('action-not-allowed');
    expect(refusalOf(() => nextInstructionStatus('instructed', 'withdraw'))?.code).toBe('action-not-allowed');
  });

  test('owes an answer until it is withdrawn, paid, rejected or returned', () => {
    expect(INSTRUCTION_STATUSES.filter((status) => !hasOutcome(status))).toEqual(['prepared', 'instructed', 'unknown']);
  });
});

describe('the life of a registration', () => {
  const RESUMABLE = ['fileAgain', 'raiseObjection'];

  test('every status is reached from a draft', () => {
    const reached = new Set<string>(['draft']);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const row of TRANSITIONS.filter((candidate) => candidate.from.some((status) => reached.has(status)))) {
        if (row.to !== 'same') {
          reached.add(row.to);
        }
      }
    }
    expect([...reached].toSorted()).toEqual([...CONTRACT_STATUSES].toSorted());
  });

  test('an ended registration can only be filed again or objected to', () => {
    const actions = TRANSITIONS.filter((row) => row.from.some(hasEnded)).map((row) => row.action);
    expect([...new Set(actions)].filter((action) => !RESUMABLE.includes(action))).toEqual([]);
  });

  test('every action stands in the table', () => {
    expect([...new Set(TRANSITIONS.map((row) => row.action))].toSorted()).toEqual([...CONTRACT_ACTIONS].toSorted());
  });

  test.each(ROLES.map((role) => ({ role })))('$role gets only open rows of the table', ({ role }) => {
    for (const status of CONTRACT_STATUSES) {
      for (const isLarge of [true, false]) {
        for (const action of allowedActions({ status, isLarge }, { id: 'x', name: 'x', roles: [role] })) {
          const rows = TRANSITIONS.filter((row) => row.open && row.action === action && row.from.includes(status));
          expect(rows.some((row) => row.actors.some((actor) => actor === role))).toBe(true);
        }
      }
    }
  });
});
