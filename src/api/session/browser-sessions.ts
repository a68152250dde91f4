import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import connectPgSimple from 'connect-pg-simple';
import session from 'express-session';
import { createSessionStatements, extendSession, findSessionEnd, SESSION_TABLE } from '../../db/session-store.js';
import { DomainError } from '../../domain/errors.js';
import type { AppDependencies } from '../dependencies.js';
import type { SignInUnderWay } from './identity-client.js';
import { isHarmless } from './require-csrf.js';

/** A working day at most, however busy. */
const LONGEST_MS = 12 * 3600_000;
/** How long somebody may take at the identity provider. */
const SIGN_IN_MS = 15 * 60_000;
/** Sign-ins one browser may have under way, in as many windows. */
const SIGN_INS_AT_ONCE = 5;
const PURGE_EVERY_S = 15 * 60;

/** Who is signed in, and since when. */
export interface SignedIn {
  issuer: string;
  subject: string;
  /** Milliseconds since 1970 by the clock of the machine. */
  since: number;
  csrfToken: string;
}

/** What a session holds besides what the library keeps of its cookie. */
interface Kept {
  signedIn?: SignedIn;
  /** By state. */
  underWay?: Record<string, SignInUnderWay>;
}

/** The sessions of browsers: a cookie names one, everything about it is kept on the server. */
export interface BrowserSessions {
  readonly cookieName: string;
  /** True when the browser sends a session's cookie, whatever it is worth. */
  isNamedBy(req: Request): boolean;
  /**
   * Who is signed in; being asked for keeps the session alive, unless the page says that nobody sits before it. Throws
   * `token-missing` for a browser in which nobody ever was, `session-expired` when the session has ended.
   */
  require(req: Request, res: Response): Promise<SignedIn>;
  /** Who is signed in and until when, without keeping the session alive. */
  look(req: Request, res: Response): Promise<{ signedIn: SignedIn; endsAt: Date } | undefined>;
  /** Remembers a sign-in that begins, for this browser only. */
  begin(req: Request, res: Response, state: string, underWay: SignInUnderWay): Promise<void>;
  /** The sign-in with this state, once; undefined when this browser has begun none. */
  take(req: Request, res: Response, state: string): Promise<SignInUnderWay | undefined>;
  /** Begins the session of a person under a new id; the old one is gone. */
  open(req: Request, who: { issuer: string; subject: string }): Promise<void>;
  /** Ends the session on the server and takes the cookie back. */
  end(req: Request, res: Response): Promise<void>;
}

/** What the sessions need: where they are kept, and how they are signed. */
export interface SessionSettings {
  publicUrl: string;
  secret: string;
  idleMinutes: number;
}

/** Browsers share cookies between the ports of one host: the name tells two registries on one machine apart. */
export function sessionCookieName(publicUrl: string): string {
  const { protocol, port } = new URL(publicUrl);
  return protocol === 'https:' ? '__Host-id' : `id-${port === '' ? '80' : port}`;
}

/** Opens the store of sessions; nothing is asked before the first browser comes. */
export function createBrowserSessions(
  { db, logger }: Pick<AppDependencies, 'db' | 'logger'>,
  { publicUrl, secret, idleMinutes }: SessionSettings,
): BrowserSessions {
  const cookieName = sessionCookieName(publicUrl);
  const isSecure = publicUrl.startsWith('https:');
  const idleMs = idleMinutes * 60_000;

  const endOf = (since: number): Date => new Date(Math.min(Date.now() + idleMs, since + LONGEST_MS));
  const PgStore = connectPgSimple(session);
  class Store extends PgStore {
    override touch(id: string, data: session.SessionData, done?: () => void): void {
      const { signedIn } = data as Kept;
      const moved = signedIn === undefined ? Promise.resolve() : extendSession(db, id, endOf(signedIn.since));
      // the answer is ready: that the record is away just now must not spoil it
      moved
        .catch((error: unknown) => logger.warn({ reason: (error as Error).name }, 'session not extended'))
        .finally(() => done?.());
    }
  }
  const load = session({
    name: cookieName,
    secret,
    store: new Store({
      pgPromise: createSessionStatements(db),
      tableName: SESSION_TABLE,
      createTableIfMissing: false,
      ttl: idleMinutes * 60,
      pruneSessionInterval: PURGE_EVERY_S,
      errorLog: () => logger.warn('expired sessions not purged'),
    }),
    genid: () => randomBytes(32).toString('base64url'),
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure },
    resave: false,
    saveUninitialized: false,
    rolling: false,
  });

  const loaded = (req: Request, res: Response): Promise<void> => {
    // whoever reaches us by an https address reached the proxy by it, whatever the proxy tells us
    if (isSecure) Object.defineProperty(req, 'secure', { value: true, configurable: true });
    return settle((done) => load(req, res, done));
  };
  const isOver = ({ since }: SignedIn): boolean => Date.now() >= since + LONGEST_MS;

  return {
    cookieName,
    isNamedBy: (req) =>
      (req.headers.cookie ?? '').split(';').some((pair) => pair.trimStart().startsWith(`${cookieName}=`)),

    async require(req, res) {
      await loaded(req, res);
      const { signedIn, underWay } = keptIn(req);
      if (signedIn === undefined) throw new DomainError(underWay === undefined ? 'session-expired' : 'token-missing');
      if (!isOver(signedIn)) {
        if (isUnattended(req)) leaveUntouched(req);
        return signedIn;
      }
      await settle((done) => req.session.destroy(done));
      throw new DomainError('session-expired');
    },

    async look(req, res) {
      await loaded(req, res);
      const { signedIn } = keptIn(req);
      const expires = signedIn === undefined || isOver(signedIn) ? undefined : await findSessionEnd(db, req.sessionID);
      leaveUntouched(req);
      if (signedIn === undefined || expires === undefined) return undefined;
      return { signedIn, endsAt: new Date(Math.min(expires.getTime(), signedIn.since + LONGEST_MS)) };
    },

    async begin(req, res, state, underWay) {
      await loaded(req, res);
      const younger = Object.entries(keptIn(req).underWay ?? {})
        .filter(([, { begunAt }]) => begunAt > Date.now() - SIGN_IN_MS)
        .slice(1 - SIGN_INS_AT_ONCE);
      keptIn(req).underWay = { ...Object.fromEntries(younger), [state]: underWay };
      // a browser in which nobody is signed in is remembered for as long as that takes
      if (keptIn(req).signedIn === undefined) req.session.cookie.maxAge = SIGN_IN_MS;
      // a browser follows a redirect as soon as it sees it, and may be back before the end of the answer that keeps the session
      await settle((done) => req.session.save(done));
    },

    async take(req, res, state) {
      await loaded(req, res);
      const { [state]: found, ...others } = keptIn(req).underWay ?? {};
      if (found === undefined) return undefined;
      keptIn(req).underWay = others;
      // before anything else: a code is worth one try
      await settle((done) => req.session.save(done));
      return found.begunAt > Date.now() - SIGN_IN_MS ? found : undefined;
    },

    async open(req, { issuer, subject }) {
      await settle((done) => req.session.regenerate(done));
      const csrfToken = randomBytes(32).toString('base64url');
      keptIn(req).signedIn = { issuer, subject, since: Date.now(), csrfToken };
      await settle((done) => req.session.save(done));
    },

    async end(req, res) {
      await settle((done) => req.session.destroy(done));
      res.clearCookie(cookieName, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure });
    },
  };
}

/** What a page asks by itself while nobody touches it; a command is always somebody's. */
function isUnattended(req: Request): boolean {
  return isHarmless(req) && req.headers['session-use'] === 'unattended';
}

/** A request that carries no session any more does not prolong it either. */
function leaveUntouched(req: Request): void {
  Reflect.deleteProperty(req, 'session');
}

function keptIn(req: Request): Kept {
  return req.session as unknown as Kept;
}

function settle(work: (done: (error?: unknown) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    work((error) => {
      if (error === undefined || error === null) resolve();
      else reject(error instanceof Error ? error : new Error('the session could not be kept'));
    });
  });
}
