import { canonicalJson } from '../canonical-json.js';
import { DomainError } from '../errors.js';
import type { RulesInForce } from './rule-set.js';
import type { ContractStatus } from './status.js';

/** 相对方确认: where it stands, as the applicant and the reviewer read it. */
export const CONFIRMATION_STATES = [
  'none', // 未请求
  'asked', // 已请求, waits for the other party
  'confirmed', // 已确认 exactly what is declared now
  'refused', // 不予确认, with a reason
  'stale', // 内容已变, what was asked or answered was about another version
] as const;
export type ConfirmationState = (typeof CONFIRMATION_STATES)[number];

export const CONFIRMATION_ANSWERS = ['confirmed', 'refused'] as const;
export type ConfirmationAnswer = (typeof CONFIRMATION_ANSWERS)[number];

/** While something may still be confirmed: until the office has decided. */
export const CONFIRMABLE: readonly ContractStatus[] = [
  'draft',
  'submitted',
  'correction_requested',
  'in_review',
  'expert_review',
  'second_review',
];

/** How often the other party may be written to in a day: the address is the applicant's word. */
export const MOST_ASKED_A_DAY = 5;

/** What is shown to the other party and confirmed by it: the whole declaration, and the contract texts by hash. */
export interface ConfirmedContent {
  declaration: Record<string, unknown>;
  contractTexts: readonly { fileName: string; mediaType: string; sha256: string }[];
}

/** One text per content: the order in which fields and files came does not matter, their names on a disk neither. */
export function confirmedText({ declaration, contractTexts }: ConfirmedContent): string {
  const hashes = [...new Set(contractTexts.map(({ sha256 }) => sha256))].toSorted();
  return canonicalJson({ declaration, contractTexts: hashes });
}

/** The last request and its answer, as far as they decide where a confirmation stands. */
export interface AskedConfirmation {
  contentSha256: string;
  answer: ConfirmationAnswer | null;
  revokedAt: string | null;
}

/** Where the confirmation stands, measured by what is declared now: a later change makes it stale. */
export function confirmationState(last: AskedConfirmation | undefined, contentSha256: string): ConfirmationState {
  if (last === undefined || last.revokedAt !== null) return 'none';
  if (last.contentSha256 !== contentSha256) return 'stale';
  return last.answer ?? 'asked';
}

/** 先确认后申报: where the rules of the place want it, only what the other party confirmed is filed. Throws `counterparty-not-confirmed`. */
export function assertConfirmedBeforeFiling(
  rules: Pick<RulesInForce, 'counterpartyConfirmation'>,
  state: ConfirmationState,
): void {
  if (rules.counterpartyConfirmation.beforeFiling === 'NOT_REQUIRED' || state === 'confirmed') return;
  throw new DomainError('counterparty-not-confirmed', { state });
}
