import type { Declaration, IntermediaryRole } from '../contract/declaration.js';
import { sameName } from '../payout/payee.js';
import type { Words } from '../words.js';
import type { BeneficiaryRole } from './policy.js';

/** True for who is a party of the contract, or applied for its registration. */
export function isPartyRole(role: BeneficiaryRole): role is 'SELLER' | 'BUYER' | 'REGISTRANT' {
  return role === 'SELLER' || role === 'BUYER' || role === 'REGISTRANT';
}

/** Who is paid, as people read it. */
export const BENEFICIARY_ROLE_WORDS: Readonly<Record<BeneficiaryRole, Words>> = {
  SELLER: { zh: '卖方', en: 'seller' },
  BUYER: { zh: '买方', en: 'buyer' },
  REGISTRANT: { zh: '登记方', en: 'registrant' },
  TRANSFER_AGENCY: { zh: '技术转移机构', en: 'transfer agency' },
  BROKER_PERSON: { zh: '技术经纪人', en: 'technology broker' },
  REGISTRATION_AGENCY: { zh: '登记机构', en: 'registration agency' },
  PLATFORM_OPERATOR: { zh: '交易平台', en: 'operator of the platform' },
  CHALLENGE_SOLVER: { zh: '揭榜方', en: 'solver' },
  CHALLENGE_OWNER: { zh: '发榜方', en: 'challenge owner' },
  PROJECT_UNDERTAKER: { zh: '项目承担单位', en: 'undertaker of the project' },
  COMPLETER_TEAM: { zh: '成果完成人', en: 'those who made it' },
};

/** In which role of the declaration each of those who brought a deal about is named. */
const MEDIATORS: Readonly<Partial<Record<BeneficiaryRole, IntermediaryRole>>> = {
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

/** Somebody who could be paid for a contract in a role. */
export interface RewardBeneficiary {
  creditCode: string;
  name: string;
  regionCode?: string | undefined;
  kind?: string | undefined;
}

/** Who stands around a registered contract. */
export interface ContractSides {
  officeId: string;
  officeName: string;
  officeRegionCode: string;
  registrantCreditCode: string;
  registrantName: string;
  sellers: readonly Side[];
  buyers: readonly Side[];
  intermediaries: readonly Mediator[];
}

/** A party; one from abroad has no credit code. */
type Side = Omit<RewardBeneficiary, 'creditCode'> & { creditCode?: string | undefined };

interface Mediator {
  role: IntermediaryRole;
  name: string;
  creditCode?: string | undefined;
  brokerName?: string | undefined;
  brokerCertificateNumber?: string | undefined;
}

/**
 * 受奖方: who could be paid for a contract in this role. The sides are those of the declaration, transfer bodies, brokers and
 * platforms its intermediaries, and the registration agency is the office, known by its id. A broker who works alone is
 * known by the number of the certificate.
 */
export function beneficiariesOf(contract: ContractSides, role: BeneficiaryRole): RewardBeneficiary[] {
  switch (role) {
    case 'SELLER':
    case 'CHALLENGE_SOLVER':
    case 'COMPLETER_TEAM':
      return partiesWithCode(contract.sellers);
    case 'BUYER':
    case 'CHALLENGE_OWNER':
    case 'PROJECT_UNDERTAKER':
      return partiesWithCode(contract.buyers);
    case 'REGISTRANT': {
      const { registrantCreditCode: creditCode, registrantName: name } = contract;
      const party = [...contract.sellers, ...contract.buyers].find((one) => one.creditCode === creditCode);
      return [{ creditCode, name, regionCode: party?.regionCode, kind: party?.kind }];
    }
    case 'REGISTRATION_AGENCY':
      return [{ creditCode: contract.officeId, name: contract.officeName, regionCode: contract.officeRegionCode }];
    case 'TRANSFER_AGENCY':
    case 'PLATFORM_OPERATOR':
    case 'BROKER_PERSON':
      return intermediariesOf(contract, MEDIATORS[role]);
  }
}

function partiesWithCode(parties: readonly Side[]): RewardBeneficiary[] {
  return parties.flatMap(({ creditCode, name, regionCode, kind }) =>
    creditCode === undefined ? [] : [{ creditCode, name, regionCode, kind }],
  );
}

function intermediariesOf(
  { intermediaries }: Pick<ContractSides, 'intermediaries'>,
  wanted: IntermediaryRole | undefined,
): RewardBeneficiary[] {
  return intermediaries.flatMap(({ role, creditCode, brokerCertificateNumber, brokerName, name }) => {
    const code = creditCode ?? brokerCertificateNumber;
    return code === undefined || role !== wanted ? [] : [{ creditCode: code, name: brokerName ?? name }];
  });
}

/** On which side of a contract somebody stands, with how many; no side for who has no receipts of its own. */
export interface MoneySide {
  side?: 'SELLER' | 'BUYER' | undefined;
  partyCount: number;
  name: string;
}

/** Names of both sides of a contract, whether or not they have a credit code. */
export interface NamedSides {
  sellers: readonly { name: string }[];
  buyers: readonly { name: string }[];
}

/** The side whose money counts for a beneficiary; 登记方 stands on the one it signed on. */
export function moneySideOf(role: BeneficiaryRole, { sellers, buyers }: NamedSides, name: string): MoneySide {
  const isAmong = (parties: readonly { name: string }[]): boolean =>
    parties.some((party) => sameName(party.name, name));
  if (role === 'BUYER' || (role === 'REGISTRANT' && isAmong(buyers) && !isAmong(sellers))) {
    return { side: 'BUYER', partyCount: buyers.length, name };
  }
  return role === 'SELLER' || role === 'REGISTRANT'
    ? { side: 'SELLER', partyCount: sellers.length, name }
    : { partyCount: 1, name };
}

/**
 * True when a row of money is the beneficiary's own. Where several stand on the side that is paid, each counts only what
 * it received, a buyer only what it paid; money that went back goes the other way.
 */
export function isOwnMoney(
  { side, partyCount, name }: MoneySide,
  {
    payer,
    payee,
    isRefund,
  }: { payer?: string | undefined; payee?: string | undefined; isRefund?: boolean | undefined },
): boolean {
  if (partyCount < 2 || side === undefined) return true;
  const own = (side === 'SELLER') === (isRefund !== true) ? payee : payer;
  return own === undefined || sameName(own, name);
}
