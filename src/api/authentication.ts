import type { RequestHandler, Response } from 'express';
import { errors, jwtVerify } from 'jose';
import { findActorByIdentity } from '../db/user-store.js';
import type { Actor, Role } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import type { AppDependencies, Identity } from './dependencies.js';

/** Only signatures with a key pair: a secret shared with the provider would let us forge what we check. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_S = 5;

/** Who is asking, by bearer token; roles come from the registry's own table, never from the token. */
export function authenticate({ db, identity }: Pick<AppDependencies, 'db' | 'identity'>): RequestHandler {
  return async (req, res, next) => {
    const subject = await verifiedSubject(identity, bearerToken(req.headers.authorization));
    const actor = await findActorByIdentity(db, identity.issuer, subject);
    if (actor === undefined) throw new DomainError('person-unknown');
    res.locals['actor'] = actor;
    next();
  };
}

function bearerToken(header: string | undefined): string {
  const match = /^Bearer +([\w\-.~+/]+=*)$/i.exec(header ?? '');
  if (match?.[1] === undefined) throw new DomainError(header === undefined ? 'token-missing' : 'token-invalid');
  return match[1];
}

async function verifiedSubject({ issuer, audience, jwks }: Identity, token: string): Promise<string> {
  try {
    const { payload } = await jwtVerify(token, jwks, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['sub', 'exp'],
    });
    if (typeof payload.sub !== 'string' || payload.sub === '') throw new DomainError('token-invalid');
    return payload.sub;
  } catch (error) {
    throw toRefusal(error);
  }
}

/** A key set that cannot be fetched is our trouble (503), everything else the token's (401). */
function toRefusal(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof errors.JWTExpired) return new DomainError('token-expired');
  const isAboutToken =
    error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== 'ERR_JOSE_GENERIC';
  return new DomainError(isAboutToken ? 'token-invalid' : 'identity-unavailable');
}

/** The person behind this request; only on routes that require a token. */
export function actorOf(res: Response): Actor {
  const actor: Actor | undefined = res.locals['actor'];
  if (actor === undefined) throw new DomainError('token-missing');
  return actor;
}

/** The first of these roles that the person holds. Throws `role-not-allowed`. */
export function requireRole(actor: Actor, roles: readonly Role[]): Role {
  const role = roles.find((candidate) => actor.roles.includes(candidate));
  if (role === undefined) throw new DomainError('role-not-allowed', { roles: actor.roles, required: roles });
  return role;
}
