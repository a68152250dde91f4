import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { DomainError } from '../domain/errors.js';
import { type LinkPurpose, parseLinkText } from '../domain/link/one-time-link.js';

/** A link that was just made: what is sent, and what is kept of it. */
export interface IssuedLink {
  /** Last part of the address; whoever has it may use the link. */
  text: string;
  tokenSha256: string;
  /** For the letter: opens only with the signing key. */
  sealed: string;
}

/** 链接签名: makes and recognises one-time links. */
export interface LinkSigner {
  /** A link of 256 random bits, signed for one purpose. */
  issue(purpose: LinkPurpose): IssuedLink;
  /** The hash under which the record knows this link. Throws `link-not-valid` for whatever we did not sign for this purpose. */
  recognise(purpose: LinkPurpose, text: string): string;
  /** The text of a sealed link; undefined when it was sealed with another key. */
  unseal(purpose: LinkPurpose, sealed: string): string | undefined;
  /** A keyed hash of a network address: tells whether two are the same, and not which. */
  addressHash(address: string): string;
}

/** One key, and from it one for each use. */
export function createLinkSigner(key: string): LinkSigner {
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, 'one-time-links', use, 32));
  const signing = derived('sign');
  const sealing = derived('seal');
  const hashing = derived('address');
  const sign = (purpose: LinkPurpose, token: string): string =>
    createHmac('sha256', signing).update(`${purpose}.${token}`).digest('base64url');
  const textOf = (purpose: LinkPurpose, token: string): string => `${token}.${sign(purpose, token)}`;

  return {
    issue(purpose) {
      const token = randomBytes(32).toString('base64url');
      return { text: textOf(purpose, token), tokenSha256: sha256(token), sealed: seal(sealing, purpose, token) };
    },
    recognise(purpose, text) {
      const { token, signature } = parseLinkText(text);
      // compared as written: two spellings of one signature are not two links
      const expected = Buffer.from(sign(purpose, token));
      if (!timingSafeEqual(expected, Buffer.from(signature))) throw new DomainError('link-not-valid');
      return sha256(token);
    },
    unseal(purpose, sealed) {
      const token = open(sealing, purpose, sealed);
      return token === undefined ? undefined : textOf(purpose, token);
    },
    addressHash: (address) => createHmac('sha256', hashing).update(address).digest('hex'),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function seal(key: Buffer, purpose: LinkPurpose, token: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function open(key: Buffer, purpose: LinkPurpose, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
