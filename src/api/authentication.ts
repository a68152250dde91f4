import type { Request, RequestHandler, Response } from 'express';
import { errors, jwtVerify } from 'jose';
import { findActorByIdentity } from '../db/user-store.js';
import type { Actor, Role } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import type { AppContext, Identity } from './dependencies.js';
import { requireCsrf } from './session/require-csrf.js';

/** Only signatures with a key pair: a secret shared with the provider would let us forge what we check. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_TOLERANCE_S = 5;

type Needs = Pick<AppContext, 'db' | 'identity' | 'sessions' | 'options'>;

/**
 * Who is asking, by bearer token or by the session of their browser; roles come from the registry's own table, never from
 * either. Whoever sends a token is judged by it alone: it costs no look at a session, and a cookie beside it proves nothing.
 */
export function authenticate(context: Needs): RequestHandler {
  return async (req, res, next) => {
    const { authorization } = req.headers;
    const { issuer, subject } =
      authorization === undefined
        ? await identityOfSession(context, req, res)
        : {
            issuer: context.identity.issuer,
            subject: await verifiedSubject(context.identity, bearerToken(authorization)),
          };
    const actor = await findActorByIdentity(context.db, issuer, subject);
    if (actor === undefined) throw new DomainError('person-unknown');
    res.locals['actor'] = actor;
    next();
  };
}

async function identityOfSession(
  { sessions, options }: Needs,
  req: Request,
  res: Response,
): Promise<{ issuer: string; subject: string }> {
  if (sessions?.isNamedBy(req) !== true) throw new DomainError('token-missing');
  const { issuer, subject, csrfToken } = await sessions.require(req, res);
  requireCsrf(req, csrfToken, options.publicUrl);
  return { issuer, subject };
}

function bearerToken(header: string): string {
  const match = /^Bearer +([\w\-.~+/]+=*)$/i.exec(header);
  if (match?.[1] === undefined) throw new DomainError('token-invalid');
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

/** The person behind this request; only on routes that require one. */
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
