import { calendarDaysBetween } from '../calendar.js';
import { add, type Fen, multiply, type Rational, rationalFromFen, rationalOf, sumFen } from '../money.js';
import type { Instalment } from './recovery-plan.js';
import type { RecoveryTerms } from './recovery-terms.js';

/** What changed the principal on a day: opened positive; paid, netted, written off negative. */
export interface PrincipalMovement {
  on: string;
  amountFen: Fen;
}

/** A plan as it held from a day on; its parts were what was owed on that day. */
export interface PlanInForce {
  from: string;
  parts: readonly Instalment[];
}

const NOTHING: Rational = { numerator: 0n, denominator: 1n };

/**
 * 资金占用费 up to a day, exact: for each day the principal that bore interest on it, times the rate of the day. The day on
 * which money comes in bears none for it. It is simple interest: interest bears none. Rounded by the caller, once.
 */
export function interestUpTo(
  untilOn: string,
  {
    movements,
    plans,
    orderedOn,
    interest,
  }: {
    movements: readonly PrincipalMovement[];
    plans: readonly PlanInForce[];
    orderedOn: string | undefined;
    interest: RecoveryTerms['interest'];
  },
): Rational {
  if (interest === undefined || orderedOn === undefined) return NOTHING;
  const rate = rationalOf(interest.ratePerDay);
  const days = [
    orderedOn,
    untilOn,
    ...movements.map(({ on }) => on),
    ...plans.flatMap(({ from, parts }) => [from, ...parts.map(({ dueOn }) => dueOn)]),
  ];
  const cuts = [...new Set(days)].filter((day) => day >= orderedOn && day <= untilOn).toSorted();
  let total = NOTHING;
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined) break;
    const owedFen = owedOn(movements, from);
    const baseFen = interest.from === 'order' ? owedFen : overdueOn(from, owedFen, plans);
    const factor = multiply(rate, rationalFromFen(BigInt(calendarDaysBetween(from, to))));
    total = add(total, multiply(rationalFromFen(baseFen), factor));
  }
  return total;
}

function owedOn(movements: readonly PrincipalMovement[], day: string): Fen {
  const owed = sumFen(movements.filter(({ on }) => on <= day).map(({ amountFen }) => amountFen));
  return owed > 0n ? owed : 0n;
}

/** What of the principal should have been paid by the end of a day and was not, by the plan in force on it. */
function overdueOn(day: string, owedFen: Fen, plans: readonly PlanInForce[]): Fen {
  const plan = plans.findLast(({ from }) => from <= day);
  if (plan === undefined) return 0n;
  const notYetDue = sumFen(plan.parts.filter(({ dueOn }) => dueOn > day).map(({ amountFen }) => amountFen));
  return owedFen > notYetDue ? owedFen - notYetDue : 0n;
}
