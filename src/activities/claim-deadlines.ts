import type { ClaimRecord } from '../db/claim-store.js';
import { addWorkingDays, type DueDate, endOfShanghaiDay } from '../domain/calendar.js';
import type { ClaimStatus } from '../domain/reward/claim-status.js';
import { type ClaimSteps, stepsOf } from '../domain/reward/claim-workflow.js';
import type { Act } from './record-act.js';

/** The steps of a claim by the version of its policy. */
export function stepsOfClaim(act: Act, { policyCode, policyVersion }: ClaimRecord): ClaimSteps {
  return stepsOf(act.rules.policy(policyCode, policyVersion));
}

/** So many working days from today, to the end of the last one; the day after today is day 1. */
export function workingDaysFromNow(act: Act, days: number): DueDate & { at: string } {
  const due = addWorkingDays(act.rules.calendar, act.today, days);
  return { ...due, at: new Date(endOfShanghaiDay(due.on)).toISOString() };
}

/** Until when the beneficiary has to name an account; null without such a deadline. */
export function payeeDueAt(act: Act, claim: ClaimRecord): string | null {
  const { payeeDays } = stepsOfClaim(act, claim);
  return payeeDays === undefined ? null : workingDaysFromNow(act, payeeDays).at;
}

/** The deadline that begins when a claim comes into a status, unless the act that brings it there sets another. */
export function dueOnArrival(act: Act, claim: ClaimRecord, status: ClaimStatus): string | null {
  return status === 'payee_confirmation' ? payeeDueAt(act, claim) : null;
}
