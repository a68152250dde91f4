/** Who is paid: the account must belong to the organisation that earned the reward, or to the person a policy pays. */
import { DomainError, pointedAt } from '../errors.js';
import { assertExportable } from './treasury-csv.js';

/** Where the money goes: 户名, 账号, 开户银行, 联行号. */
export interface Payee {
  payeeName: string;
  accountNumber: string;
  bankName: string;
  bankCode: string;
}

/**
 * Brings a name into the form in which names are compared: full width to half width, all brackets to round ones, no
 * spaces. Nothing else (no case, no synonyms): any other difference needs a person and a document.
 */
export function normaliseName(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[[{〔【〖﹙﹝]/g, '(')
    .replace(/[\]}〕】〗﹚﹞]/g, ')')
    .replace(/[\s\u{200B}-\u{200D}\u{2060}\u{FEFF}]/gu, '');
}

/** True when both are the same name after normalising; an empty name is nobody's. */
export function sameName(a: string, b: string): boolean {
  const normalised = normaliseName(a);
  return normalised !== '' && normalised === normaliseName(b);
}

/** Account name must equal the name in the fund document (户名一致); otherwise a person must look at it. */
export function assertPayeeNameMatches(accountName: string, ownName: string): void {
  if (!sameName(accountName, ownName)) throw new DomainError('payee-name-mismatch');
}

/** 收款人: the technology broker whom the policy pays (Nanjing, rewards.md P18), else the beneficiary itself. */
export function payeeNameOf(claim: { beneficiaryName: string; payeePersonName?: string | undefined }): string {
  return claim.payeePersonName ?? claim.beneficiaryName;
}

/** An account number as people copy it, without the spaces and full-width digits they copy with it. */
export function normaliseAccountNumber(accountNumber: string): string {
  return normaliseName(accountNumber);
}

/** True for 8 to 32 digits. */
export function isAccountNumber(text: string): boolean {
  return /^[0-9]{8,32}$/.test(text);
}

/** An account number has 8 to 32 digits. */
export function assertAccountNumber(accountNumber: string): void {
  if (!isAccountNumber(accountNumber)) throw new DomainError('account-number-malformed');
}

/** True for 12 digits. */
export function isBankCode(text: string): boolean {
  return /^[0-9]{12}$/.test(text);
}

/** A CNAPS bank code (联行号) has 12 digits. */
export function assertBankCode(bankCode: string): void {
  if (!isBankCode(bankCode)) throw new DomainError('bank-code-malformed');
}

/** Everything a payment file will ask of a payee, asked when the account is entered, so that no batch fails on it later. */
export function assertPayable(payee: Payee): void {
  assertExportable(payee.payeeName, 'payeeName');
  assertAccountNumber(payee.accountNumber);
  assertExportable(payee.bankName, 'bankName');
  assertBankCode(payee.bankCode);
}

/** The same of an account as the beneficiary enters it, every "no" with the field it lies in. */
export function assertPayableForm(form: Omit<Payee, 'payeeName'> & { accountName: string }): void {
  pointedAt('/accountName', () => assertExportable(form.accountName, 'accountName'));
  pointedAt('/accountNumber', () => assertAccountNumber(form.accountNumber));
  pointedAt('/bankName', () => assertExportable(form.bankName, 'bankName'));
  pointedAt('/bankCode', () => assertBankCode(form.bankCode));
}

/** What steers the money: where it goes, not what the account is called. */
export type AccountKey = Pick<Payee, 'accountNumber' | 'bankCode'>;

/** True when both name the same account at the same bank. */
export function isSameAccount(a: AccountKey, b: AccountKey): boolean {
  return a.accountNumber === b.accountNumber && a.bankCode === b.bankCode;
}

/**
 * An account changed after it was approved once needs two people, because whoever holds one sign-in could otherwise lead
 * the money elsewhere until the moment a batch takes it. The first account needs none: it comes after the approval of the
 * claim and its name must be the beneficiary's own.
 */
export function needsSecondPerson(approved: AccountKey | undefined, entered: AccountKey): boolean {
  return approved !== undefined && !isSameAccount(approved, entered);
}

/** 复核变更: the second person enters the account again, from the beneficiary's own papers. Throws `payee-account-differs`. */
export function assertSameAccount(waiting: AccountKey, enteredAgain: AccountKey): void {
  if (isSameAccount(waiting, enteredAgain)) return;
  const pointer = waiting.accountNumber === enteredAgain.accountNumber ? '/bankCode' : '/accountNumber';
  throw new DomainError('payee-account-differs', { pointer });
}

/** Codes of a bank that blame amount, date, form or a second sending; whatever else brings money back may be the account. */
const NOT_THE_ACCOUNT = /^(?:AM|DT|TM|FF|DU)\d\d/;

/** 被动退回: the money could not be put on the account, or nobody said why it came back (rewards.md 4.4). */
export function blamesAccount(reasonCode: string | undefined): boolean {
  return reasonCode === undefined || !NOT_THE_ACCOUNT.test(reasonCode);
}

/**
 * 原账户再次确认: an account the bank would not take money for is paid to again only when its holder says why it takes money
 * now, and a second person, of finance, has decided that it does. Throws `payee-account-returned`.
 */
export function assertReasonToRepeat(
  returned: { problem: string },
  { sameAccountReason }: { sameAccountReason?: string | undefined },
): void {
  if (sameAccountReason === undefined) {
    throw new DomainError('payee-account-returned', { pointer: '/accountNumber', problem: returned.problem });
  }
}
