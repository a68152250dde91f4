import { DomainError } from '../errors.js';

/** A reason by code, with what the applicant can do about it; a decision carries codes and a rationale, never words alone. */
export interface CodedReason {
  code: string;
  zh: string;
  en: string;
  remedyZh: string;
  remedyEn: string;
  basis: string;
  /** False: the clause was not read in the text in force. */
  confirmed: boolean;
}

/** Refuses a code that is not on the list. Throws `reason-code-unknown`. */
export function checkReason(reasons: readonly CodedReason[], code: string): void {
  if (!reasons.some((reason) => reason.code === code)) {
    throw new DomainError('reason-code-unknown', {
      code: code.slice(0, 32),
      known: reasons.map((reason) => reason.code),
    });
  }
}
