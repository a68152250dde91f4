import { describe, expect, test } from '@jest/globals';
import type { ActorRole, Role } from '../../src/domain/actor.js';
import { ROLES } from '../../src/domain/actor.js';
import {
  CONTRACT_ACTIONS,
  CONTRACT_STATUSES,
  PROCEDURES,
  TRANSITIONS,
  allowedActions,
  findTransition,
  assertOnSide,
  hasEnded,
  isInForce,
  isRecognitionDecided,
  nextStatus,
  roleForRow,
  statusToResume,
  transitionFor,
  type CaseFacts,
  type ContractAction,
  type ContractStatus,
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
  dismissalRow,
  hasClaimEnded,
  isClaimLive,
  nextClaimStatus,
  payeeRow,
} from '../../src/domain/reward/claim-status.js';
import {
  LIST_ACTIONS,
  LIST_STATUSES,
  LIST_TRANSITIONS,
  checkOneTier,
} from '../../src/domain/summary-list/list-status.js';
import {
  allowedChallengeActions,
  CHALLENGE_ACTIONS,
  CHALLENGE_STATUSES,
  CHALLENGE_TRANSITIONS,
  CHALLENGE_UPDATES,
  challengeActionOf,
  challengeTransitionFor,
  type ChallengeUpdate,
  hasChallengeEnded,
  nextChallengeStatus,
  RESTS_ON_CONTRACT,
} from '../../src/domain/challenge/challenge-status.js';
import {
  hasProjectEnded,
  nextProjectStatus,
  PROJECT_ACTIONS,
  PROJECT_STATUSES,
  PROJECT_TRANSITIONS,
  PROJECT_UPDATES,
  projectActionOf,
  type ProjectUpdate,
} from '../../src/domain/project/project-status.js';
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
    name: 'challenge',
    rows: CHALLENGE_TRANSITIONS,
    statuses: CHALLENGE_STATUSES,
    actions: CHALLENGE_ACTIONS,
    initial: 'submitted',
    ended: ['refused', 'withdrawn', 'no_bid', 'no_award'],
  },
  {
    name: 'project',
    rows: PROJECT_TRANSITIONS,
    statuses: PROJECT_STATUSES,
    actions: PROJECT_ACTIONS,
    initial: 'started',
    ended: ['failed', 'refused', 'withdrawn'],
  },
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
    name: 'summary list',
    rows: LIST_TRANSITIONS,
    statuses: LIST_STATUSES,
    actions: LIST_ACTIONS,
    initial: 'list_pending',
    ended: ['list_refused', 'list_void'],
  },
  {
    name: 'payment instruction',
    rows: INSTRUCTION_TRANSITIONS,
    statuses: INSTRUCTION_STATUSES,
    actions: INSTRUCTION_ACTIONS,
    initial: 'prepared',
    ended: ['returned', 'withdrawn'],
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
    const withWayOut = statuses.filter((status) => rows.some((row) => row.from.includes(status) && row.to !== status));
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
      rule: 'a changed account is confirmed or refused by a second person',
      from: 'payee_confirmation',
      actions: ['refusePayeeChange', 'confirmPayeeChange'],
      to: 'payable',
    },
    {
      rule: 'money that comes back in a later year asks for the budget of that year',
      from: 'reconciled',
      actions: ['returnAfterYearEnd', 'approve'],
      to: 'payee_confirmation',
    },
    {
      rule: 'several may object',
      from: 'publicity',
      actions: ['raiseObjection', 'raiseObjection', 'upholdObjectionRemove'],
      to: 'refused',
    },
    {
      rule: 'payment ends in reconciliation',
      from: 'payable',
      actions: ['putInBatch', 'settle', 'reconcile'],
      to: 'reconciled',
    },
    {
      rule: 'what is netted in full is done: neither a batch nor a statement is waited for',
      from: 'payable',
      actions: ['settleByNetting'],
      to: 'reconciled',
    },
    {
      rule: 'what was called rejected may have been paid after all',
      from: 'in_batch',
      actions: ['failPayment', 'settleAfterAll', 'reconcile'],
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
    {
      rule: 'what is owed back in part may be owed in full',
      from: 'paid',
      actions: ['openRecovery', 'openRecovery'],
      to: 'recovery',
    },
    { rule: 'a sheet that gives nothing refuses by rule', from: 'submitted', actions: ['refuseByRule'], to: 'refused' },
  ] as const)('$rule', ({ from, actions, to }) => {
    expect(actions.reduce<(typeof CLAIM_STATUSES)[number]>(nextClaimStatus, from)).toBe(to);
  });

  test('goes on with its publicity only when no objection is left', () => {
    const row = claimTransitionFor('under_objection', 'dismissObjection');
    expect([dismissalRow(row, 0).to, dismissalRow(row, 1).to]).toEqual(['publicity', 'same']);
  });

  test('hears an objection on paper until it is approved, and then says what is possible instead', () => {
    for (const status of ['publicity', 'under_objection', 'approval'] as const) {
      expect([status, nextClaimStatus(status, 'registerObjection')]).toEqual([status, 'under_objection']);
    }
    const late = (status: (typeof CLAIM_STATUSES)[number]) =>
      refusalOf(() => claimTransitionFor(status, 'registerObjection', { roles: ['competent_authority'] }));
    for (const [status, instead] of [
      ['payee_confirmation', 'placeHold'],
      ['payable', 'placeHold'],
      ['in_batch', 'awaitResult'],
      ['paid', 'proposeRecovery'],
      ['reconciled', 'proposeRecovery'],
      ['recovery', 'proposeRecovery'],
    ] as const) {
      expect(late(status)).toEqual({ code: 'objection-after-approval', details: { status, instead } });
    }
    expect(late('withdrawn')?.code).toBe('action-not-allowed');
  });

  test('with a changed account waits for the second person', () => {
    const row = claimTransitionFor('payable', 'confirmPayee');
    expect([payeeRow(row, false).to, payeeRow(row, true).to]).toEqual(['payable', 'payee_confirmation']);
    const offered = (payeeChangeWaits: boolean) =>
      allowedClaimActions('payee_confirmation', { roles: ['finance_checker'] }, { payeeChangeWaits });
    expect(offered(true)).toEqual(['confirmPayeeChange', 'refusePayeeChange']);
    expect(offered(false)).toEqual([]);
  });

  test.each(['withdraw', 'cancel'] as const)('%s is possible until it lies in a batch', (action) => {
    const before = [
      'submitted',
      'correction',
      'first_check',
      'second_check',
      'joint_review',
      'bureau_decision',
      'publicity',
      'under_objection',
      'approval',
      'payee_confirmation',
      'payable',
    ];
    const possible = CLAIM_STATUSES.filter((status) => refusalOf(() => nextClaimStatus(status, action)) === undefined);
    expect(possible).toEqual(before);
  });

  test('what cannot be done is refused with what this person can do', () => {
    const roles = {
      applicant: ['stateFacts', 'withdraw'],
      reward_checker: ['decideStatedFacts', 'placeHold', 'liftHold'],
      system: undefined,
    } as const;
    for (const [role, allowedActions] of Object.entries(roles)) {
      const actor = role === 'system' ? undefined : { roles: ROLES.filter((candidate) => candidate === role) };
      expect(refusalOf(() => claimTransitionFor('submitted', 'approve', actor))).toEqual({
        code: 'action-not-allowed',
        details: {
          status: 'submitted',
          action: 'approve',
          ...(allowedActions === undefined ? {} : { allowedActions }),
        },
      });
    }
  });

  test('only a claim that ended without payment makes room for another', () => {
    expect(CLAIM_STATUSES.filter((status) => !isClaimLive(status))).toEqual([
      'refused',
      'withdrawn',
      'waived',
      'cancelled',
    ]);
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
    // only whose approval is missing is asked, and nobody releases before
    const missing = { competent_authority: 1 };
    expect(allowedBatchActions('checked', { roles: ['finance_releaser'] }, missing)).toEqual(['rejectBatch']);
    expect(allowedBatchActions('checked', { roles: ['competent_authority'] }, missing)).toEqual(['check']);
    expect(allowedBatchActions('checked', { roles: ['competent_authority'] })).toEqual([]);
    expect(allowedBatchActions('checked', { roles: ['finance_checker'] }, missing)).toEqual([]);
    // and nobody who has signed it: not the maker, not who has just approved it
    const checker = { id: 'a', roles: ['finance_checker', 'finance_releaser'] as Role[] };
    const one = { finance_checker: 1 };
    expect(allowedBatchActions('checked', checker, one)).toEqual(['check', 'rejectBatch']);
    expect(allowedBatchActions('checked', checker, one, ['maker', 'a'])).toEqual(['rejectBatch']);
    expect(allowedBatchActions('checked', checker, {}, ['maker', 'a'])).toEqual(['rejectBatch']);
    expect(allowedBatchActions('checked', checker, {}, ['maker', 'b'])).toEqual(['rejectBatch', 'release']);
    expect(allowedBatchActions('proposed', checker, one, ['a'])).toEqual(['rejectBatch']);
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

  test('that is paid can still come back, one that was rejected is paid by two people of finance only', () => {
    expect(nextInstructionStatus('paid', 'recordReturned')).toBe('returned');
    expect(nextInstructionStatus('rejected', 'recordPaidAfterAll')).toBe('paid');
    expect(instructionTransitionFor('rejected', 'recordPaidAfterAll').actors).not.toContain('system');
    expect(refusalOf(() => nextInstructionStatus('returned', 'recordPaidAfterAll'))?.code).toBe('action-not-allowed');
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
  /** Walks the table as the record does: what a procedure goes back to is kept when it begins. */
  function walk(from: ContractStatus, actions: readonly ContractAction[], more: Partial<CaseFacts> = {}): string[] {
    let facts: CaseFacts = { isLarge: false, ...more, status: from };
    return actions.map((action) => {
      const status = nextStatus(facts, action);
      facts = { ...facts, status, statusBefore: statusToResume(facts, status) };
      return status;
    });
  }
  const large = { isLarge: true };

  test.each<{
    row: string;
    rule: string;
    from: ContractStatus;
    acts: ContractAction[];
    through: ContractStatus[];
    more?: Partial<CaseFacts>;
  }>([
    {
      row: '10–11',
      rule: 'a late defect or another kind goes back to the applicant, and from there to a new acceptance',
      from: 'in_review',
      acts: ['proposeRetyping', 'resubmit', 'accept'],
      through: ['correction_requested', 'submitted', 'in_review'],
    },
    {
      row: '19–20',
      rule: 'an objection against a refusal that is dismissed leaves the refusal',
      from: 'not_registered',
      acts: ['raiseObjection', 'dismissObjection'],
      through: ['objection', 'not_registered'],
    },
    {
      row: '19–20',
      rule: 'an objection against a registration that is dismissed leaves it, performed or not',
      from: 'completed',
      acts: ['raiseObjection', 'dismissObjection'],
      through: ['objection', 'completed'],
    },
    {
      row: '20',
      rule: 'a refused contract that is recognised anew is registered',
      from: 'not_registered',
      acts: ['raiseObjection', 'reRecognise'],
      through: ['objection', 'registered'],
    },
    {
      row: '21',
      rule: 'a dispute changes no status, not even that of a refusal',
      from: 'not_registered',
      acts: ['flagDispute', 'closeDispute'],
      through: ['not_registered', 'not_registered'],
    },
    {
      row: '23',
      rule: 'the amendment of a small contract takes one hand',
      from: 'registered',
      acts: ['applyAmendment', 'approveAmendment'],
      through: ['changing', 'registered'],
    },
    {
      row: '23',
      rule: 'the amendment of a large contract takes two',
      from: 'registered',
      acts: ['applyAmendment', 'approveAmendment', 'approveAmendment'],
      through: ['changing', 'changing_second_review', 'registered'],
      more: large,
    },
    {
      row: '20',
      rule: 'a performed contract that is recognised anew stays performed',
      from: 'completed',
      acts: ['raiseObjection', 'reRecognise'],
      through: ['objection', 'completed'],
    },
    {
      row: '23',
      rule: 'so does one that is amended',
      from: 'completed',
      acts: ['applyAmendment', 'approveAmendment'],
      through: ['changing', 'completed'],
    },
    {
      row: '23',
      rule: 'by two hands too',
      from: 'completed',
      acts: ['applyAmendment', 'approveAmendment', 'approveAmendment'],
      through: ['changing', 'changing_second_review', 'completed'],
      more: large,
    },
    {
      row: '23',
      rule: 'the second reviewer may send an amendment back',
      from: 'registered',
      acts: ['applyAmendment', 'approveAmendment', 'sendBack', 'approveAmendment', 'approveAmendment'],
      through: ['changing', 'changing_second_review', 'changing', 'changing_second_review', 'registered'],
      more: large,
    },
    {
      row: '24',
      rule: 'an amendment that is refused leaves the contract where it was',
      from: 'completed',
      acts: ['applyAmendment', 'refuseAmendment'],
      through: ['changing', 'completed'],
    },
    {
      row: '24',
      rule: 'so does one that is refused by the second reviewer',
      from: 'completed',
      acts: ['applyAmendment', 'approveAmendment', 'refuseAmendment'],
      through: ['changing', 'changing_second_review', 'completed'],
      more: large,
    },
    {
      row: '24',
      rule: 'and one that is withdrawn',
      from: 'registered',
      acts: ['applyAmendment', 'approveAmendment', 'withdrawAmendment'],
      through: ['changing', 'changing_second_review', 'registered'],
      more: large,
    },
    {
      row: '25–26',
      rule: 'a deregistration is confirmed',
      from: 'completed',
      acts: ['applyDeregistration', 'confirmDeregistration'],
      through: ['deregistering', 'deregistered'],
    },
    {
      row: '26',
      rule: 'a deregistration that is refused leaves the registration',
      from: 'registered',
      acts: ['applyDeregistration', 'refuseDeregistration'],
      through: ['deregistering', 'registered'],
    },
    {
      row: '26',
      rule: 'and one that is withdrawn',
      from: 'completed',
      acts: ['applyDeregistration', 'withdrawDeregistration'],
      through: ['deregistering', 'completed'],
    },
    {
      row: '27–28',
      rule: 'a registration is revoked after the party was heard',
      from: 'registered',
      acts: ['proposeRevocation', 'giveStatement', 'recordHearing', 'revoke'],
      through: ['revoking', 'revoking', 'revoking', 'revoked'],
    },
    {
      row: '27–28',
      rule: 'or after the period for its statement is over',
      from: 'registered',
      acts: ['proposeRevocation', 'endStatementPeriod', 'revoke'],
      through: ['revoking', 'revoking', 'revoked'],
    },
    {
      row: '29',
      rule: 'a revocation that is cleared leaves the registration where it was',
      from: 'completed',
      acts: ['proposeRevocation', 'clearRevocation'],
      through: ['revoking', 'completed'],
    },
    {
      row: '30',
      rule: 'a performed contract goes on earning rewards',
      from: 'registered',
      acts: ['complete', 'enterReceipt', 'verifyReceipts', 'claimReward'],
      through: ['completed', 'completed', 'completed', 'completed'],
    },
    {
      row: '32',
      rule: 'a summary list changes no status',
      from: 'registered',
      acts: ['requestSummaryList'],
      through: ['registered'],
    },
    {
      row: '37',
      rule: 'a spot check changes no status; its finding leads to an amendment or a revocation',
      from: 'registered',
      acts: ['recordFinding', 'proposeRevocation'],
      through: ['registered', 'revoking'],
      more: { isSampled: true },
    },
    {
      row: '39',
      rule: 'a transfer changes no status',
      from: 'completed',
      acts: ['proposeTransfer', 'acceptTransfer'],
      through: ['completed', 'completed'],
      more: { inTransfer: true },
    },
  ])('row $row: $rule', ({ from, acts, through, more }) => {
    expect(walk(from, acts, more)).toEqual(through);
  });

  test.each<{ rule: string; status: ContractStatus; action: ContractAction; more?: Partial<CaseFacts> }>([
    { rule: 'no objection while an amendment is decided', status: 'changing', action: 'raiseObjection' },
    { rule: 'no revocation while a deregistration is decided', status: 'deregistering', action: 'proposeRevocation' },
    { rule: 'no reward while a revocation is decided', status: 'revoking', action: 'claimReward' },
    { rule: 'no list of what does not stand', status: 'objection', action: 'requestSummaryList' },
    { rule: 'nothing ends twice', status: 'revoked', action: 'proposeRevocation' },
    {
      rule: 'no end of a dispute that was never recorded',
      status: 'registered',
      action: 'closeDispute',
      more: { inDispute: false },
    },
    { rule: 'no finding without a draw', status: 'registered', action: 'recordFinding', more: { isSampled: false } },
    {
      rule: 'no taking over of what nobody offered',
      status: 'registered',
      action: 'acceptTransfer',
      more: { inTransfer: false },
    },
    { rule: 'no other kind before acceptance: a correction will do', status: 'submitted', action: 'proposeRetyping' },
  ])('there is $rule', ({ status, action, more }) => {
    const facts: CaseFacts = { status, isLarge: false, statusBefore: 'registered', ...more };
    expect(findTransition(facts, action)).toBeUndefined();
  });

  test.each<{ rule: string; facts: CaseFacts; action: ContractAction; role: 'reviewer' | 'second_reviewer' }>([
    {
      rule: 'the first reviewer proposes',
      facts: { status: 'changing', isLarge: true },
      action: 'approveAmendment',
      role: 'reviewer',
    },
    {
      rule: 'the second approves',
      facts: { status: 'changing_second_review', isLarge: true },
      action: 'approveAmendment',
      role: 'second_reviewer',
    },
  ])('of the amendment of a large contract $rule, and nobody else', ({ facts, action, role }) => {
    const row = transitionFor(facts, action);
    expect(row.actors).toEqual([role]);
    const other = role === 'reviewer' ? 'second_reviewer' : 'reviewer';
    expect(refusalOf(() => roleForRow(row, { id: 'x', name: 'x', roles: [other] }))?.code).toBe('role-not-allowed');
  });

  test('somebody of two roles acts in the one whose office it is', () => {
    const actors: ('reviewer' | 'second_reviewer')[] = ['reviewer', 'second_reviewer'];
    const actor = { id: 'x', name: 'x', roles: actors, officeId: 'city' };
    const row = { ...transitionFor({ status: 'second_review', isLarge: true }, 'sendBack'), actors };
    const offices = { officeId: 'county', secondReviewOfficeId: 'city' };
    expect(roleForRow(row, actor, { status: 'second_review', ...offices })).toBe('second_reviewer');
    expect(roleForRow(row, { ...actor, officeId: 'county' }, { status: 'in_review', ...offices })).toBe('reviewer');
    // of no office where they may act they are told so in the first role they hold
    expect(roleForRow(row, actor, { status: 'in_review', ...offices })).toBe('reviewer');
  });

  test('what a first reviewer proposes is the office’s own until a registration or refusal is decided', () => {
    const undecided = CONTRACT_STATUSES.filter((status) => !isRecognitionDecided(status));
    expect(undecided.toSorted()).toEqual([
      'closed_no_response',
      'correction_requested',
      'draft',
      'expert_review',
      'in_review',
      'not_accepted',
      'purged_offline',
      'second_review',
      'submitted',
      'withdrawn',
    ]);
  });

  test('whatever a procedure is about stays in force until it is decided', () => {
    expect(PROCEDURES.filter((status) => !isInForce(status))).toEqual([]);
    expect(
      ['deregistered', 'revoked', 'not_registered'].filter((status) => isInForce(status as ContractStatus)),
    ).toEqual([]);
  });

  test('every row of the life-cycle table but those of the reward and the national system stands in it', () => {
    const rows = new Set(TRANSITIONS.map(({ row }) => row));
    const missing = Array.from({ length: 38 }, (_, index) => index + 1).filter((row) => !rows.has(row));
    // 1 makes the draft; 34–36 are the reward's own table and what ends it; 38 is the desk of the national system
    expect(missing).toEqual([1, 34, 35, 36, 38]);
    expect(TRANSITIONS.filter(({ open }) => !open)).toEqual([]);
  });

  const RESUMABLE = ['fileAgain', 'raiseObjection', 'flagDispute', 'closeDispute'];

  test('every status is reached from a draft', () => {
    const reached = new Set<string>(['draft']);
    for (let size = 0; size < reached.size; ) {
      size = reached.size;
      for (const row of TRANSITIONS.filter((candidate) => candidate.from.some((status) => reached.has(status)))) {
        if (row.to !== 'same' && row.to !== 'before' && row.to !== 'standing') {
          reached.add(row.to);
        }
      }
    }
    expect([...reached].toSorted()).toEqual([...CONTRACT_STATUSES].toSorted());
  });

  test('an ended registration can only be filed again, objected to or taken to a higher body', () => {
    const actions = TRANSITIONS.filter((row) => row.from.some(hasEnded)).map((row) => row.action);
    expect([...new Set(actions)].filter((action) => !RESUMABLE.includes(action))).toEqual([]);
  });

  describe('sides', () => {
    const facts = {
      status: 'registered',
      isLarge: false,
      organisationId: 'o-1',
      counterpartyOrganisationId: 'o-2',
    } as const;
    const of = (organisationId: string) => ({ id: 'x', name: 'x', roles: ['applicant'] as const, organisationId });

    test('the other party may claim its own reward and nothing else', () => {
      expect(allowedActions(facts, of('o-2'))).toEqual(['claimReward']);
      expect(allowedActions(facts, of('o-3'))).toEqual([]);
      expect(allowedActions(facts, of('o-1'))).toEqual(expect.arrayContaining(['enterReceipt', 'claimReward']));
    });

    test('what is for the other side is refused in every status, and what is not is left to the status', () => {
      for (const status of CONTRACT_STATUSES) {
        expect(refusalOf(() => assertOnSide({ ...facts, status }, 'enterReceipt', of('o-2')))).toMatchObject({
          code: 'not-the-registrant',
        });
        expect(refusalOf(() => assertOnSide({ ...facts, status }, 'claimReward', of('o-2')))).toBeUndefined();
        expect(refusalOf(() => assertOnSide({ ...facts, status }, 'enterReceipt', of('o-1')))).toBeUndefined();
        expect(
          refusalOf(() => assertOnSide({ ...facts, status }, 'accept', { id: 'x', name: 'x', roles: ['reviewer'] })),
        ).toBeUndefined();
      }
    });
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

test('small and large contracts never stand in one list', () => {
  const small = { registrationNumber: '2026510501000001', isLarge: false };
  const large = { registrationNumber: '2026510501000002', isLarge: true };
  expect(checkOneTier([small, small])).toBe('small');
  expect(checkOneTier([large])).toBe('large');
  expect(refusalOf(() => checkOneTier([small, large]))).toEqual({
    code: 'list-mixes-amounts',
    details: { large: ['2026510501000002'] },
  });
});

describe('challenges and projects', () => {
  test('every act but those of time and of the register is behind one update of the process', () => {
    const acts = (updates: Record<string, string | Readonly<Record<string, string>>>) =>
      Object.values(updates).flatMap((action) => (typeof action === 'string' ? [action] : Object.values(action)));
    const byTime = ['closeBids', 'closeWithoutBid', 'closePublicity', 'noteSigningOverdue', 'loseRegistration'];
    expect([...new Set([...acts(CHALLENGE_UPDATES), ...byTime])].toSorted()).toEqual([...CHALLENGE_ACTIONS].toSorted());
    expect([...acts(PROJECT_UPDATES), 'loseRegistration'].toSorted()).toEqual([...PROJECT_ACTIONS].toSorted());
  });

  test.each(Object.keys(CHALLENGE_UPDATES) as ChallengeUpdate[])(
    '%s knows no act for an outcome nobody has',
    (update) => {
      const action = CHALLENGE_UPDATES[update];
      expect(challengeActionOf(update, 'nonsense')).toBe(typeof action === 'string' ? action : undefined);
    },
  );

  test.each(Object.keys(PROJECT_UPDATES) as ProjectUpdate[])('%s knows no act for an outcome nobody has', (update) => {
    const action = PROJECT_UPDATES[update];
    expect(projectActionOf(update, 'nonsense')).toBe(typeof action === 'string' ? action : undefined);
  });

  test('every pair of status and act either leads where the table says or is refused by name', () => {
    for (const status of CHALLENGE_STATUSES) {
      for (const action of CHALLENGE_ACTIONS) {
        const row = CHALLENGE_TRANSITIONS.find((each) => each.action === action && each.from.includes(status));
        if (row === undefined) {
          expect(refusalOf(() => nextChallengeStatus(status, action))?.code).toBe('action-not-allowed');
        } else {
          expect(nextChallengeStatus(status, action)).toBe(row.to === 'same' ? status : row.to);
          expect(challengeTransitionFor(status, action)).toBe(row);
        }
      }
    }
    for (const status of PROJECT_STATUSES) {
      for (const action of PROJECT_ACTIONS) {
        const row = PROJECT_TRANSITIONS.find((each) => each.action === action && each.from.includes(status));
        if (row === undefined) {
          expect(refusalOf(() => nextProjectStatus(status, action))?.code).toBe('action-not-allowed');
        } else expect(nextProjectStatus(status, action)).toBe(row.to === 'same' ? status : row.to);
      }
    }
  });

  test('nothing happens by itself to what has ended, and what rests on a contract loses its payment with it', () => {
    for (const status of CHALLENGE_STATUSES.filter(hasChallengeEnded)) {
      const byItself = CHALLENGE_TRANSITIONS.filter(
        (row) => row.from.includes(status) && row.actors.includes('system') && row.to !== 'same',
      );
      expect([status, byItself]).toEqual([status, []]);
    }
    expect(CHALLENGE_TRANSITIONS.find(({ action }) => action === 'loseRegistration')?.from).toEqual(RESTS_ON_CONTRACT);
    expect(PROJECT_STATUSES.filter(hasProjectEnded)).toEqual(['claimed', 'failed', 'refused', 'withdrawn']);
  });

  test('an applicant is offered only what is of their side', () => {
    const sides = { organisationId: 'poster', solverOrganisationId: 'solver' };
    const offered = (organisationId: string, status: (typeof CHALLENGE_STATUSES)[number]) =>
      allowedChallengeActions(status, { roles: ['applicant'], organisationId }, sides);
    expect(offered('poster', 'open')).toEqual(['withdraw']);
    expect(offered('stranger', 'open')).toEqual(['bid', 'answerMembership', 'withdrawBid']);
    expect(offered('solver', 'in_progress')).toContain('recordDeposit');
    expect(offered('poster', 'in_progress')).toEqual([]);
    expect(offered('stranger', 'in_progress')).toEqual([]);
    expect(allowedChallengeActions('evaluation', { roles: ['expert'] }, sides)).toEqual(['declareInterest', 'score']);
  });
});
