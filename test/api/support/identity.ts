import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { Identity } from '../../../src/api/dependencies.js';
import { TEST_ISSUER } from '../../support/database.js';

export const AUDIENCE = 'technology-contract-registry';

/** A provider of one key pair, made for one test file. */
export interface TestIdentity {
  identity: Identity;
  /** A token of this person; claims and key can be made wrong on purpose. */
  token(subject: string, wrong?: TokenOptions): Promise<string>;
}

export interface TokenOptions {
  claims?: JWTPayload;
  /** Seconds from now; negative: expired. */
  expiresInSeconds?: number;
  /** Signed with a key of somebody else under the same id. */
  forged?: boolean;
}

export async function createTestIdentity(): Promise<TestIdentity> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const stranger = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  return {
    identity: {
      issuer: TEST_ISSUER,
      audience: AUDIENCE,
      jwks: createLocalJWKSet({ keys: [jwk] }),
      check: () => Promise.resolve(),
    },
    token: (subject, { claims = {}, expiresInSeconds = 300, forged = false } = {}) =>
      new SignJWT({ iss: TEST_ISSUER, aud: AUDIENCE, sub: subject, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'test' })
        .setIssuedAt()
        .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
        .sign(forged ? stranger.privateKey : privateKey),
  };
}
