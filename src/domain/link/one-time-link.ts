import { DomainError } from '../errors.js';

/** 一次性链接: what somebody without an account may do once, holding nothing but the link. */
export const LINK_PURPOSES = [
  'counterparty_confirmation', // 相对方确认
  'expert_opinion', // 专家意见
  'payee_receipt', // 收款核实
] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** Where each purpose is opened; the last part of the address is the link itself and is never logged. */
export const LINK_PATHS: Readonly<Record<LinkPurpose, string>> = {
  counterparty_confirmation: '/confirm',
  expert_opinion: '/opinion',
  payee_receipt: '/received',
};

/** Shorter signing keys are refused by the configuration. */
export const LEAST_KEY_CHARACTERS = 32;

/** How long a link for a confirmation is good for. */
export const CONFIRMATION_LINK_DAYS = 14;

/** What the record knows of a link; the token itself it does not know. */
export interface OneTimeLink {
  purpose: LinkPurpose;
  /** Hash of what is to be confirmed; null: for no particular version. */
  contentSha256: string | null;
  validUntil: string;
  usedAt: string | null;
  revokedAt: string | null;
}

/** A link as it is carried: the random token and the signature over it and its purpose. */
export interface LinkText {
  token: string;
  signature: string;
}

/** 256 bits in base64url, twice, with a dot between; anything else was never ours. */
const FORM = /^([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{43})$/;

/** The two parts of a link. Throws `link-not-valid`, the same for every text that is none of ours. */
export function parseLinkText(text: string): LinkText {
  const [, token, signature] = FORM.exec(text) ?? [];
  if (token === undefined || signature === undefined) throw new DomainError('link-not-valid');
  return { token, signature };
}

/**
 * May the link be used now, for this purpose and for what is there now? Whoever holds a link that was ours is told what
 * became of it; of any other text nothing is said but that it is not valid.
 * Throws `link-not-valid`, `link-revoked`, `link-used`, `link-expired`, `link-outdated`.
 */
export function assertLinkUsable(
  link: OneTimeLink | undefined,
  asked: { purpose: LinkPurpose; nowAt: string; contentSha256?: string | undefined },
): asserts link is OneTimeLink {
  if (link === undefined || link.purpose !== asked.purpose) throw new DomainError('link-not-valid');
  if (link.revokedAt !== null) throw new DomainError('link-revoked');
  if (link.usedAt !== null) throw new DomainError('link-used');
  if (Date.parse(asked.nowAt) >= Date.parse(link.validUntil)) throw new DomainError('link-expired');
  const isOther = asked.contentSha256 !== undefined && link.contentSha256 !== asked.contentSha256;
  if (isOther) throw new DomainError('link-outdated');
}

/** What of a path may be a link: two long parts with a dot, however the dot is written. */
const PATH_SEGMENT = /^[A-Za-z0-9_-]{43}(?:\.|%2e)[A-Za-z0-9_-]{43}$/i;

/**
 * An address without the links in it: what may stand in a log. What follows the address of a page behind links is one,
 * however the address is written; so is whatever has the form of one.
 */
export function withoutLink(path: string): string {
  const prefixes = Object.values(LINK_PATHS).map((known) => known.slice(1));
  return path
    .split('/')
    .map((segment, at, segments) => {
      const isBehindPage = at === 2 && segments[0] === '' && prefixes.includes((segments[1] ?? '').toLowerCase());
      return isBehindPage || PATH_SEGMENT.test(segment) ? '[link]' : segment;
    })
    .join('/');
}
