import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { findActorByIdentity } from '../../db/user-store.js';
import type { Actor } from '../../domain/actor.js';
import { DomainError, type ErrorCode } from '../../domain/errors.js';
import type { SessionView } from '../../schemas/session-views.js';
import type { AppContext } from '../dependencies.js';
import { toDomainError } from '../problem.js';
import { publicLimit } from '../rate-limit.js';
import { describePerson } from '../registry/show-me.js';
import type { BrowserSessions } from './browser-sessions.js';
import { createIdentityClient, type IdentityClient } from './identity-client.js';
import { requireCsrf } from './require-csrf.js';
import { toLocalPath } from './to-local-path.js';

const SIGN_IN_PAGE = '/portal/sign-in';
/** How long a session lasts unused where none can begin. */
const USUAL_IDLE_MINUTES = 120;

interface Door {
  sessions: BrowserSessions;
  identity: IdentityClient;
}

/** /session: who is signed in in this browser, in and out. */
export function sessionRouter(context: AppContext): Router {
  const { options, sessions } = context;
  const door: Door | undefined =
    sessions === undefined || options.signIn === undefined
      ? undefined
      : {
          sessions,
          identity: createIdentityClient({
            issuer: context.identity.issuer,
            clientId: options.signIn.clientId,
            clientSecret: options.signIn.clientSecret,
            publicUrl: options.publicUrl,
          }),
        };
  const router = Router({ caseSensitive: true });
  router.get('/', showSession(context));
  router.get('/sign-in', publicLimit(context), signIn(context, door));
  router.get('/callback', arrive(context, door));
  router.post('/sign-out', signOut(context));
  return router;
}

/** GET /session: answered to anybody, and it keeps no session alive. */
function showSession(context: AppContext): RequestHandler {
  const { db, options, sessions } = context;
  return async (req, res) => {
    const found = sessions?.isNamedBy(req) === true ? await sessions.look(req, res) : undefined;
    const actor =
      found === undefined ? undefined : await findActorByIdentity(db, found.signedIn.issuer, found.signedIn.subject);
    const isHere = found !== undefined && actor !== undefined;
    const view: z.input<typeof SessionView> = {
      signedIn: isHere,
      person: actor === undefined ? null : await describePerson(context, actor),
      csrfToken: isHere ? found.signedIn.csrfToken : null,
      idleMinutes: options.signIn?.idleMinutes ?? USUAL_IDLE_MINUTES,
      endsAt: isHere ? found.endsAt.toISOString() : null,
      demoPeople: options.demoPeople === undefined ? null : [...options.demoPeople],
      demo: options.embedded,
      temporalUiUrl: maySeeEngine(context, actor) ? (options.temporalUiUrl ?? null) : null,
    };
    res.json(view);
  };
}

/** Histories are for those who look after the registry; in a demonstration for everybody. */
function maySeeEngine({ options }: AppContext, actor: Actor | undefined): boolean {
  return options.embedded || (actor?.roles.some((role) => role === 'auditor' || role === 'system_admin') ?? false);
}

/** GET /session/sign-in: off to the identity provider, and later back to where one wanted to go. */
function signIn({ options }: AppContext, door: Door | undefined): RequestHandler {
  return async (req, res) => {
    try {
      if (door === undefined) throw new DomainError('sign-in-not-configured');
      const atPublicAddress = publicAddressOf(req, options.publicUrl);
      if (atPublicAddress !== undefined) {
        res.redirect(303, atPublicAddress);
        return;
      }
      const person = options.demoPeople?.find(({ subject }) => subject === req.query['person']);
      const { address, state, underWay } = await door.identity.begin({
        to: toLocalPath(req.query['to']),
        person: person?.subject,
        // one person of the demonstration after the other uses the same browser
        again: options.demoPeople !== undefined || req.query['again'] !== undefined,
      });
      await door.sessions.begin(req, res, state, underWay);
      res.redirect(303, address.href);
    } catch (error) {
      const refusal = toDomainError(error);
      if (req.accepts(['json', 'html']) !== 'html' || refusal.code === 'internal-error') throw error;
      toSignInPage(res, refusal.code, req.query['to']);
    }
  };
}

/**
 * A cookie belongs to the host it came from: whoever began at another name of this machine (localhost) would come back
 * from the provider as a stranger. They begin again, once, at the public address.
 */
function publicAddressOf(req: Request, publicUrl: string): string | undefined {
  if (req.hostname === new URL(publicUrl).hostname || req.query['moved'] !== undefined) return undefined;
  const address = new URL(`${publicUrl}/session/sign-in`);
  for (const name of ['to', 'person', 'again']) {
    const value = req.query[name];
    if (typeof value === 'string') address.searchParams.set(name, value);
  }
  address.searchParams.set('moved', '1');
  return address.href;
}

/** GET /session/callback: back from the provider. Whatever went wrong, a person is looking at it: no JSON here. */
function arrive({ db, logger }: AppContext, door: Door | undefined): RequestHandler {
  return async (req, res) => {
    let to: string | undefined;
    try {
      if (door === undefined) throw new DomainError('sign-in-not-configured');
      const query = new URL(req.originalUrl, 'http://local.invalid').searchParams;
      const state = query.get('state') ?? '';
      const underWay = door.sessions.isNamedBy(req) ? await door.sessions.take(req, res, state) : undefined;
      if (underWay === undefined) throw new DomainError('sign-in-outdated');
      to = underWay.to;
      const { issuer, subject } = await door.identity.finish(query, state, underWay);
      const actor = await findActorByIdentity(db, issuer, subject);
      if (actor === undefined) throw new DomainError('person-unknown');
      await door.sessions.open(req, { issuer, subject });
      res.locals['actor'] = actor;
      logger.info({ actorId: actor.id }, 'signed in');
      res.redirect(303, to);
    } catch (error) {
      const { code } = toDomainError(error);
      if (code === 'internal-error') logger.error({ reqId: req.id, reason: (error as Error).name }, 'sign-in failed');
      toSignInPage(res, code, to);
    }
  };
}

function toSignInPage(res: Response, problem: ErrorCode, to: unknown): void {
  res.locals['code'] = problem;
  const query = new URLSearchParams({ problem });
  if (typeof to === 'string') query.set('to', toLocalPath(to));
  res.redirect(303, `${SIGN_IN_PAGE}?${query.toString()}`);
}

/** POST /session/sign-out: the session ends here, on the server. */
function signOut({ db, options, sessions, logger }: AppContext): RequestHandler {
  return async (req, res) => {
    if (sessions?.isNamedBy(req) !== true) throw new DomainError('token-missing');
    const { issuer, subject, csrfToken } = await sessions.require(req, res);
    requireCsrf(req, csrfToken, options.publicUrl);
    const actor = await findActorByIdentity(db, issuer, subject);
    await sessions.end(req, res);
    logger.info({ actorId: actor?.id }, 'signed out');
    res.status(204).end();
  };
}
