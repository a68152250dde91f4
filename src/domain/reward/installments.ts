import { add, formatYuan, multiply, rationalFromFen, rationalOf, yuanText } from '../money.js';
import type { Limited } from './caps.js';
import type { RewardFacts } from './facts.js';
import { percentText } from './policy.js';
import type { Installment, RewardPolicy } from './policy.js';
import type { SheetInstallment, Trace } from './sheet.js';
import { fromTo } from './sheet.js';
import type { Words } from '../words.js';

/** 分期: the point at which a part is paid, as people read it. */
export const INSTALLMENT_WORDS: Readonly<Record<Installment['at'], Words>> = {
  CONTRACT_REGISTERED: { zh: '合同登记后', en: 'once the contract is registered' },
  MILESTONE: { zh: '达到约定节点后', en: 'once the milestone is reached' },
  ACCEPTED: { zh: '验收后', en: 'once it is accepted' },
};

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
