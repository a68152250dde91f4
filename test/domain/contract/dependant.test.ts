import { describe, expect, test } from '@jest/globals';
import {
  assertClosedAsItsTask,
  assertMayWriteOff,
  CLOSING_HOW,
  type Dependant,
  DEPENDANT_CAUSES,
  type DependantCause,
  DEPENDANT_KINDS,
  type DependantKind,
  DEPENDANT_TASKS,
  dutyOf,
  flagged,
} from '../../../src/domain/contract/dependant.js';
import { refusalOf } from '../support.js';

const dependant = (kind: DependantKind, state: string): Dependant => ({ kind, subjectId: 'x', label: kind, state });
/** What the rule says, in short: task and owner, or how it is settled already. */
function verdictOf(cause: DependantCause, kind: DependantKind, before: string | undefined, after: string): string {
  const duty = dutyOf(cause, before === undefined ? undefined : dependant(kind, before), dependant(kind, after));
  if (duty === undefined) return 'no dependant';
  return duty.settled ?? `${duty.task} ${duty.owner}`;
}

describe('关联事项 what is left to do', () => {
  test.each<[cause: DependantCause, kind: DependantKind, before: string | undefined, after: string, verdict: string]>([
    ['amended', 'certificate', 'issued', 'superseded', 'by_the_act'],
    ['amended', 'certificate', undefined, 'unprinted', 'print_certificate reviewer'],
    ['revoked', 'certificate', 'issued', 'void', 'by_the_act'],
    ['revoked', 'certificate', 'superseded', 'superseded', 'no dependant'],

    ['amended', 'summary_list', 'list_issued:listed', 'list_issued:listed', 'reissue_list reviewer'],
    ['amended', 'summary_list', 'list_pending:listed', 'list_pending:listed', 'nothing_to_do'],
    ['deregistered', 'summary_list', 'list_issued:listed', 'list_void:listed', 'reissue_list reviewer'],
    ['deregistered', 'summary_list', 'list_issued:listed', 'list_void:alone', 'by_the_act'],
    ['revoked', 'summary_list', 'list_pending:listed', 'list_void:listed', 'by_the_act'],
    ['revoked', 'summary_list', 'list_void:listed', 'list_void:listed', 'no dependant'],

    ['revoked', 'spot_check', 'open', 'lapsed', 'by_the_act'],
    ['amended', 'spot_check', 'open', 'open', 'nothing_to_do'],

    ['revoked', 'reward_claim', 'publicity', 'cancelled', 'by_the_act'],
    ['amended', 'reward_claim', 'payable', 'cancelled', 'by_the_act'],
    ['deregistered', 'reward_claim', 'paid', 'recovery', 'by_the_act'],
    ['amended', 'reward_claim', 'recovery', 'recovery', 'by_the_act'],
    ['amended', 'reward_claim', 'paid', 'paid', 'nothing_to_do'],
    ['deregistered', 'reward_claim', 'refused', 'refused', 'nothing_to_do'],
    ['deregistered', 'reward_claim', 'in_batch', 'in_batch', 'stop_claim reward_checker'],
    ['deregistered', 'approval', 'in_batch', 'in_batch', 'withdraw_approval competent_authority'],
    ['deregistered', 'approval', 'payable', 'cancelled', 'by_the_act'],

    ['revoked', 'payment_instruction', 'prepared', 'prepared', 'take_out_of_batch finance_checker'],
    ['revoked', 'payment_instruction', 'instructed', 'instructed', 'await_treasury finance_checker'],
    ['revoked', 'payment_instruction', 'unknown', 'unknown', 'await_treasury finance_checker'],
    ['revoked', 'payment_instruction', 'paid', 'paid', 'nothing_to_do'],
    ['revoked', 'payment_instruction', 'returned', 'returned', 'nothing_to_do'],
    ['revoked', 'recovery', undefined, 'open', 'collect finance_checker'],

    ['amended', 'statistics_snapshot', 'changed', 'changed', 'publish_correction competent_authority'],
    ['amended', 'statistics_snapshot', 'not_changed', 'not_changed', 'nothing_to_do'],
    ['revoked', 'statistics_snapshot', 'not_changed', 'not_changed', 'publish_correction competent_authority'],
    ['amended', 'national_record', 'synced', 'synced', 'send_again office_manager'],
    ['deregistered', 'national_record', 'sent', 'sent', 'send_again office_manager'],
  ])('%s: a %s that was %s and is %s: %s', (cause, kind, before, after, verdict) => {
    expect(verdictOf(cause, kind, before, after)).toBe(verdict);
  });

  test('nothing is both open and settled, whatever it is', () => {
    for (const cause of DEPENDANT_CAUSES) {
      for (const kind of DEPENDANT_KINDS) {
        for (const state of ['a', 'in_batch', 'paid', 'list_issued:listed', 'unprinted']) {
          const duty = dutyOf(cause, dependant(kind, state), dependant(kind, state));
          if (duty !== undefined) expect((duty.task === 'none') === (duty.settled !== undefined)).toBe(true);
        }
      }
    }
  });

  test('what was met before and after is told together', () => {
    const before = [dependant('reward_claim', 'paid')];
    const after = [dependant('reward_claim', 'recovery'), dependant('certificate', 'superseded')];
    expect(flagged('revoked', before, after)).toMatchObject([
      { stateBefore: 'paid', dependant: { kind: 'reward_claim', state: 'recovery' }, settled: 'by_the_act' },
    ]);
  });
});

describe('办结 how a task is settled', () => {
  const isRefused = (act: () => void): boolean => refusalOf(act)?.code === 'dependant-closing-not-of-task';

  test('money is collected, everything else done or not needed', () => {
    for (const task of DEPENDANT_TASKS) {
      const allowed = CLOSING_HOW.filter((how) => !isRefused(() => assertClosedAsItsTask(task, how)));
      expect([task, ...allowed]).toEqual(task === 'collect' ? [task, 'collected'] : [task, 'done', 'not_needed']);
    }
  });

  test('only money is written off, and never by one person alone', () => {
    expect(DEPENDANT_TASKS.filter((task) => !isRefused(() => assertMayWriteOff(task)))).toEqual(['collect']);
    expect(CLOSING_HOW).not.toContain('written_off');
  });
});
