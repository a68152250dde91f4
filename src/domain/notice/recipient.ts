import type { Role } from '../actor.js';

/** Who may be told of a fact, by what they have to do with it. */
export const RECIPIENTS = [
  'registrant', // 登记主体: the people of the organisation that filed
  'counterparty', // 合同相对方: the people of the other party, where it has an account here
  'beneficiary', // 受奖单位: the people of the organisation that claims
  'holder', // 承办人: who holds the case; when nobody does the office's first reviewers, of another office's second review that office's
  'reviewers', // 登记员: the first reviewers of the office
  'second_reviewers',
  'experts',
  'office_managers', // 机构负责人: of the office of the case, and of the one on whose desk a second review lies
  'reward_checkers',
  'joint_reviewers', // 会审单位人员
  'competent_authority',
  'finance_makers',
  'finance_checkers',
  'finance_releasers',
  'security_admins', // 安全管理员
] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** Recipients who are found by their role in the office of the case. */
export const OFFICE_RECIPIENTS: Readonly<Partial<Record<Recipient, Role>>> = {
  reviewers: 'reviewer',
  second_reviewers: 'second_reviewer',
  experts: 'expert',
  office_managers: 'office_manager',
};

/** Recipients who are found by their role in the city. */
export const CITY_RECIPIENTS: Readonly<Partial<Record<Recipient, Role>>> = {
  reward_checkers: 'reward_checker',
  joint_reviewers: 'joint_reviewer',
  competent_authority: 'competent_authority',
  finance_makers: 'finance_maker',
  finance_checkers: 'finance_checker',
  finance_releasers: 'finance_releaser',
  security_admins: 'security_admin',
};

/** Recipients on the applicants' side: whoever acted gets the confirmation too; an officer is not told what they did themselves. */
const APPLICANTS: readonly Recipient[] = ['registrant', 'counterparty', 'beneficiary'];

/** Everybody concerned by a fact, as far as the record names them. */
export interface Concerned {
  actorId: string;
  registrantId?: string | undefined;
  counterpartyId?: string | undefined;
  /** More organisations on the other side: the members of a joint bid, everybody who bid. */
  partnerIds?: readonly string[] | undefined;
  beneficiaryId?: string | undefined;
  officeId?: string | undefined;
  /** Where another office than that of the case second-reviews it now. */
  secondReviewOfficeId?: string | undefined;
  holderId?: string | undefined;
}

/** An active account, as far as it decides who is told. */
export interface Addressee {
  id: string;
  roles: readonly string[];
  organisationId?: string | undefined;
  officeId?: string | undefined;
}

/** The people who are this recipient of this fact. */
export function recipientsOf(recipient: Recipient, concerned: Concerned, people: readonly Addressee[]): Addressee[] {
  const found = people.filter((person) => isRecipient(recipient, concerned, person));
  return APPLICANTS.includes(recipient) ? found : found.filter((person) => person.id !== concerned.actorId);
}

function isRecipient(recipient: Recipient, concerned: Concerned, person: Addressee): boolean {
  const isApplicantOf = (organisationId: string | undefined) =>
    organisationId !== undefined && person.organisationId === organisationId && person.roles.includes('applicant');
  const cityRole = CITY_RECIPIENTS[recipient];
  if (cityRole !== undefined) return person.roles.includes(cityRole);
  const officeRole = OFFICE_RECIPIENTS[recipient];
  if (officeRole !== undefined) {
    const { officeId, secondReviewOfficeId } = concerned;
    const offices: Readonly<Partial<Record<Recipient, readonly (string | undefined)[]>>> = {
      second_reviewers: [secondReviewOfficeId ?? officeId],
      office_managers: [officeId, secondReviewOfficeId],
    };
    const isTheirs = person.officeId !== undefined && (offices[recipient] ?? [officeId]).includes(person.officeId);
    return isTheirs && person.roles.includes(officeRole);
  }
  if (recipient === 'registrant') return isApplicantOf(concerned.registrantId);
  if (recipient === 'counterparty')
    return [concerned.counterpartyId, ...(concerned.partnerIds ?? [])].some(isApplicantOf);
  if (recipient === 'beneficiary') return isApplicantOf(concerned.beneficiaryId);
  return concerned.holderId === undefined
    ? isRecipient(concerned.secondReviewOfficeId === undefined ? 'reviewers' : 'second_reviewers', concerned, person)
    : person.id === concerned.holderId;
}
