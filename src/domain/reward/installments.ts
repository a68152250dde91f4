import { add, formatYuan, multiply, rationalFromFen, rationalOf, yuanText } from '../money.js';
import type { Limited } from './caps.js';
import type { RewardFacts } from './facts.js';
import { percentText } from './policy.js';
import type { RewardPolicy } from './policy.js';
import type { SheetInstallment, Trace } from './sheet.js';
import { fromTo } from './sheet.js';

/** The parts in which the policy pays, and which of them are due by these facts. */
export function installmentsOf(
  { installments }: RewardPolicy,
  { installmentsReached }: RewardFacts,
): SheetInstallment[] {
  const reached = installmentsReached ?? installments.length;
  return installments.map(({ at, share }, index) => ({ at, share, due: index < reached }));
}

/** 分期: what is due by now of the whole; what was paid before is subtracted after. */
export function applyInstallments(
  policy: RewardPolicy,
  facts: RewardFacts,
  { amount, limitFen }: Limited,
  trace: Trace,
  contractId?: string,
): Limited {
  const due = installmentsOf(policy, facts).filter((each) => each.due);
  if (due.length === policy.installments.length) return { amount, limitFen };
  const share = due.map((each) => rationalOf(each.share)).reduce(add, rationalFromFen(0n));
  const part = multiply(amount, share);
  trace.reason('INSTALLMENT_NOT_DUE', () => ({
    where: {
      step: 'installment',
      rule: `installments[${due.length}]`,
      input: `${yuanText(amount)} × ${due.map((each) => percentText(each.share)).join(' + ') || formatYuan(0n)}`,
      result: yuanText(part),
      ...(contractId === undefined ? {} : { contractId }),
    },
    amounts: fromTo(amount, part),
  }));
  return { amount: part, limitFen };
}
