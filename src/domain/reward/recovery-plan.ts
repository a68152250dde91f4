import { calendarDaysBetween } from '../calendar.js';
import { DomainError } from '../errors.js';
import { type Fen, sumFen } from '../money.js';
import type { RecoveryTerms } from './recovery-terms.js';

/** 分期: one part of what is owed back, and the last day to pay it. */
export interface Instalment {
  dueOn: string;
  amountFen: Fen;
}

/**
 * A plan pays exactly what is owed, in parts of more than nothing, each later than the one before, the last one within the
 * time the terms leave. Throws `recovery-plan-not-exact`, `recovery-plan-out-of-terms`.
 */
export function assertPlan(
  parts: readonly Instalment[],
  owedFen: Fen,
  { today, terms }: { today: string; terms: Pick<RecoveryTerms, 'order'> },
): void {
  const sum = sumFen(parts.map(({ amountFen }) => amountFen));
  if (parts.length === 0 || sum !== owedFen || parts.some(({ amountFen }) => amountFen <= 0n)) {
    throw new DomainError('recovery-plan-not-exact', {
      pointer: '/instalments',
      owedFen: owedFen.toString(),
      sumFen: sum.toString(),
    });
  }
  const { maximumDays, maximumInstalments } = terms.order;
  const inOrder = parts.every(({ dueOn }, index) => dueOn > (parts[index - 1]?.dueOn ?? today));
  const last = parts.at(-1)?.dueOn ?? today;
  if (!inOrder || parts.length > maximumInstalments || calendarDaysBetween(today, last) > maximumDays) {
    throw new DomainError('recovery-plan-out-of-terms', { pointer: '/instalments', maximumDays, maximumInstalments });
  }
}

/** How far a part is paid: the earliest takes first. */
export interface InstalmentState extends Instalment {
  paidFen: Fen;
  state: 'paid' | 'due' | 'overdue';
  /** Days since it was due; 0 while it is not. */
  overdueDays: number;
}

/** Where each part stands when so much of the plan was paid. */
export function statesOfPlan(parts: readonly Instalment[], paidFen: Fen, today: string): InstalmentState[] {
  let rest = paidFen;
  return parts.map(({ dueOn, amountFen }) => {
    const part = rest < amountFen ? rest : amountFen;
    rest -= part;
    const isPaid = part === amountFen;
    const late = calendarDaysBetween(dueOn, today);
    return {
      dueOn,
      amountFen,
      paidFen: part,
      state: isPaid ? 'paid' : late > 0 ? 'overdue' : 'due',
      overdueDays: isPaid || late < 0 ? 0 : late,
    };
  });
}
