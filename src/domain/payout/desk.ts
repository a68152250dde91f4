/** 回单待处理: what of the treasury's answers did nothing by itself, and what people may do about it. */
import type { Actor, Role } from '../actor.js';
import { isErrorCode } from '../errors.js';
import { isSecondPerson } from '../separation-of-duties.js';
import type { Words } from '../words.js';
import type { ReturnKind } from './result-file.js';

export const DESK_KINDS = [
  'unmatched', // 无法匹配: no payment fits, or several do
  'unknown_reference', // 参考号不明: a reference we never used, or of another batch
  'differs', // 内容不一致: another amount or payee than was instructed, or a day on which it cannot have been
  'contradicts', // 前后矛盾: says the opposite of what is settled
  'owed_back', // 追回款退回: money came back that is owed back already
  'active_return', // 主动退回: the payee gives money back, or may be doing so
  'unreadable', // 无法读取: a file or line that could not be read
] as const;
export type DeskKind = (typeof DESK_KINDS)[number];

export const DESK_STATES = ['open', 'asked', 'proposed', 'closed'] as const;
export type DeskState = (typeof DESK_STATES)[number];

export const DESK_DECISIONS = ['attach', 'accept_repayment', 'dismiss', 'ask_treasury'] as const;
export type DeskDecision = (typeof DESK_DECISIONS)[number];

const KIND_OF_PROBLEM: Readonly<Record<string, DeskKind>> = {
  'result-unmatched': 'unmatched',
  'result-ambiguous': 'unmatched',
  'result-unknown-reference': 'unknown_reference',
  'result-other-batch': 'unknown_reference',
  'result-amount-differs': 'differs',
  'result-payee-differs': 'differs',
  'result-date-impossible': 'differs',
  'result-contradicts': 'contradicts',
  'result-status-unknown': 'contradicts',
  'result-totals-differ': 'contradicts',
  'statement-balance-differs': 'contradicts',
  'result-for-recovery': 'owed_back',
  'result-active-return': 'active_return',
  'result-credit-without-return': 'active_return',
};

/** The list of the desk a problem belongs to. */
export function deskKindOf(problemCode: string): DeskKind {
  return isErrorCode(problemCode) && Object.hasOwn(KIND_OF_PROBLEM, problemCode)
    ? (KIND_OF_PROBLEM[problemCode] ?? 'unreadable')
    : 'unreadable';
}

/** 回单事项 in words, by kind. */
export const DESK_KIND_WORDS: Readonly<Record<DeskKind, Words>> = {
  unmatched: { zh: '无法匹配', en: 'no payment fits' },
  unknown_reference: { zh: '参考号不明', en: 'unknown reference' },
  differs: { zh: '内容不一致', en: 'differs from what was instructed' },
  contradicts: { zh: '前后矛盾', en: 'contradicts itself' },
  owed_back: { zh: '追回款退回', en: 'money owed back came in' },
  active_return: { zh: '主动退回', en: 'given back by the payee' },
  unreadable: { zh: '无法读取', en: 'could not be read' },
};

/** 回单事项的办理状态 in words. */
export const DESK_STATE_WORDS: Readonly<Record<DeskState, Words>> = {
  open: { zh: '待处理', en: 'open' },
  asked: { zh: '已请国库查复', en: 'the treasury was asked' },
  proposed: { zh: '待另一人复核', en: 'waits for a second person' },
  closed: { zh: '已办结', en: 'closed' },
};

/** 处理方式 in words. */
export const DESK_DECISION_WORDS: Readonly<Record<DeskDecision, Words>> = {
  attach: { zh: '认领到付款', en: 'attach to a payment' },
  accept_repayment: { zh: '认定主动退回', en: 'accept as given back' },
  dismiss: { zh: '不予处理', en: 'dismiss' },
  ask_treasury: { zh: '请国库查复', en: 'ask the treasury' },
};

/** What a person may do with an item: take it, decide it, or answer what another proposed. */
export const DESK_ACTIONS = ['take', ...DESK_DECISIONS, 'confirm'] as const;
export type DeskAction = (typeof DESK_ACTIONS)[number];

/** Who works at the payout desk, and who answers what was proposed there. */
export const DESK_ROLES: readonly Role[] = ['finance_maker', 'finance_checker'];
export const SECOND_DESK_ROLES: readonly Role[] = ['finance_checker', 'finance_releaser'];

/** What this person may do with an item now; the act itself asks again, about own organisations and recusals as well. */
export function allowedDeskActions(
  facts: DeskFacts,
  item: { owner: { id: string } | null; proposedBy: { id: string } | null },
  actor: Pick<Actor, 'id' | 'roles'>,
): DeskAction[] {
  if (facts.state === 'closed') return [];
  const isAtDesk = actor.roles.some((role) => DESK_ROLES.includes(role));
  return [
    ...(isAtDesk && item.owner?.id !== actor.id ? (['take'] as const) : []),
    ...(isAtDesk ? possibleDecisions(facts) : []),
    ...(facts.state === 'proposed' && isSecondPerson(actor, SECOND_DESK_ROLES, item.proposedBy?.id)
      ? (['confirm'] as const)
      : []),
  ];
}

/** What of an item decides what may be done with it. */
export interface DeskFacts {
  kind: DeskKind;
  state: DeskState;
  /** What the line says became of a payment; absent where nothing was read. */
  outcome?: string | undefined;
  amountFen?: bigint | undefined;
  /** Of money that came back: why, where the line says so. */
  returnKind?: ReturnKind | undefined;
}

const ABOUT_A_PAYMENT: readonly DeskKind[] = [
  'unmatched',
  'unknown_reference',
  'differs',
  'contradicts',
  'active_return',
];

/**
 * What may be done with an item now. Only a line that says something of a payment can be attached to one, and money that is
 * owed back is never booked twice: a recovery is closed where recoveries are. What the payee gave back is accepted as that and
 * never attached as a return by the bank, or it would be paid again; of money nobody says why it came, people say which it is.
 */
export function possibleDecisions({ kind, state, outcome, amountFen, returnKind }: DeskFacts): DeskDecision[] {
  if (state === 'closed' || state === 'proposed') return [];
  const says = outcome !== undefined && ['paid', 'rejected', 'returned'].includes(outcome);
  const isAbout = says && amountFen !== undefined && ABOUT_A_PAYMENT.includes(kind);
  const mayBeActive = outcome === 'returned' && (returnKind === 'active' || returnKind === 'not_said');
  return [
    ...(isAbout && returnKind !== 'active' ? (['attach'] as const) : []),
    ...(isAbout && mayBeActive ? (['accept_repayment'] as const) : []),
    'dismiss',
    ...(state === 'asked' ? [] : (['ask_treasury'] as const)),
  ];
}
