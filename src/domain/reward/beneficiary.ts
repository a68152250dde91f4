import type { Declaration, IntermediaryRole } from '../contract/declaration.js';
import { sameName } from '../payout/payee.js';
import type { BeneficiaryRole } from './policy.js';

/** True for who is a party of the contract, or applied for its registration. */
export function isPartyRole(role: BeneficiaryRole): role is 'SELLER' | 'BUYER' | 'REGISTRANT' {
  return role === 'SELLER' || role === 'BUYER' || role === 'REGISTRANT';
}

/** In which role of the declaration each of those who brought a deal about is named. */
export const MEDIATORS: Readonly<Partial<Record<BeneficiaryRole, IntermediaryRole>>> = {
  TRANSFER_AGENCY: 'transfer_institution',
  BROKER_PERSON: 'technology_broker',
  PLATFORM_OPERATOR: 'exchange_platform',
};

/**
 * 受奖方: the credit codes of those a policy can pay for a contract as it was declared. Whoever stands behind a contract
 * otherwise (a challenge, a project, the office that registered it) is not in its declaration: nobody here.
 */
export function sidePaid(
  role: BeneficiaryRole,
  { sellers, buyers, intermediaries = [] }: Pick<Declaration, 'sellers' | 'buyers' | 'intermediaries'>,
): string[] {
  const mediator = MEDIATORS[role];
  const paid =
    role === 'SELLER'
      ? sellers
      : role === 'BUYER'
        ? buyers
        : intermediaries.filter((intermediary) => intermediary.role === mediator);
  return paid.flatMap(({ unifiedSocialCreditCode: code }) => code ?? []);
}

/**
 * True when a row of money is the beneficiary's own. Where several stand on the side that is paid, each counts only what
 * it received, a buyer only what it paid; money that went back goes the other way.
 */
export function isOwnMoney(
  { role, partyCount, name }: { role: BeneficiaryRole; partyCount: number; name: string },
  {
    payer,
    payee,
    isRefund,
  }: { payer?: string | undefined; payee?: string | undefined; isRefund?: boolean | undefined },
): boolean {
  if (partyCount < 2 || (role !== 'SELLER' && role !== 'BUYER')) return true;
  const own = (role === 'SELLER') === (isRefund !== true) ? payee : payer;
  return own === undefined || sameName(own, name);
}
