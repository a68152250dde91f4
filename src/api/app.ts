import { randomUUID } from 'node:crypto';
import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { Actor } from '../domain/actor.js';
import { DomainError } from '../domain/errors.js';
import { LINK_PATHS, withoutLink } from '../domain/link/one-time-link.js';
import { createTurnstile } from '../gateways/turnstile.js';
import type { AppContext, AppDependencies } from './dependencies.js';
import { mount } from './mount.js';
import { API_BASE, openApiDocument } from './openapi.js';
import { createMetrics } from './operations/metrics.js';
import { readReadiness } from './operations/readiness.js';
import { challengeListPage, challengePage } from './pages/challenge-pages.js';
import { confirmationPages } from './pages/confirmation-page.js';
import { docsPage } from './pages/docs-page.js';
import { estimatePage } from './pages/estimate-page.js';
import { guidePage } from './pages/guide-page.js';
import { homePage, notFoundPage } from './pages/home-page.js';
import { markDemonstration } from './pages/html-page.js';
import { linkRouter, sendRefusal } from './pages/link-door.js';
import { mailboxPage } from './pages/mailbox-page.js';
import { opinionPages } from './pages/opinion-page.js';
import { problemIndexPage, problemPage } from './pages/problem-pages.js';
import { payeeReceiptPages } from './pages/payee-receipt-page.js';
import { publicityPages } from './pages/publicity-pages.js';
import { statisticsPages } from './pages/statistics-pages.js';
import { certificatePage, verificationPage } from './pages/verification-page.js';
import { servePortal } from './portal/serve-portal.js';
import { problemHandler, wantsPage } from './problem.js';
import { publicLimit } from './rate-limit.js';
import { requestIdOf } from './request-id.js';
import { API_ROUTES } from './routes.js';
import { type BrowserSessions, createBrowserSessions } from './session/browser-sessions.js';
import { sessionRouter } from './session/session-router.js';

/** The pool has connections for these and for everybody else. */
const EXPORTS_AT_ONCE = 2;
/** Policies tried at the same time; further ones are asked to come again. */
const TRIALS_AT_ONCE = 1;

/** The whole HTTP side: API, documentation, public pages, health. It listens nowhere; the server process does. */
export function createApp(dependencies: AppDependencies): Express {
  const context: AppContext = {
    ...dependencies,
    sessions: sessionsOf(dependencies),
    metrics: createMetrics(dependencies.db, dependencies.options.gaugesMaxAgeMs),
    followedUp: new Set(),
    tables: createTurnstile(1),
    exports: createTurnstile(EXPORTS_AT_ONCE),
    trials: createTurnstile(TRIALS_AT_ONCE),
  };
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', context.options.trustedProxies ?? false);
  app.use(requestLog(context));
  app.use(secureHeaders());
  app.use((req, res, next) => {
    res.setHeader('X-Request-Id', requestIdOf(req));
    res.setHeader('Cache-Control', 'no-store');
    next();
  });

  mountOperations(app, context);
  mountPages(app, context);
  app.use('/session', sessionRouter(context));
  app.use('/portal', servePortal(context));
  // made when somebody asks: it takes as long as everything else here together
  let document: ReturnType<typeof openApiDocument> | undefined;
  app.get(`${API_BASE}/openapi.json`, (_req, res) => {
    document ??= openApiDocument(context.options.publicUrl);
    res.json(document);
  });
  app.use('/api/docs', docsPage());
  app.use(API_BASE, mount(API_ROUTES, context));

  app.use((req, res) => {
    if (wantsPage(req)) notFoundPage(res);
    else throw new DomainError('route-not-found');
  });
  app.use(problemHandler(context.logger, sendRefusal));
  return app;
}

function sessionsOf(dependencies: AppDependencies): BrowserSessions | undefined {
  const { publicUrl, signIn } = dependencies.options;
  if (signIn === undefined) return undefined;
  const { sessionSecret: secret, idleMinutes } = signIn;
  return createBrowserSessions(dependencies, { publicUrl, secret, idleMinutes });
}

function mountOperations(app: Express, context: AppContext): void {
  app.get('/healthz', (_req, res) => {
    res.json({ status: 'alive' });
  });
  app.get('/readyz', async (_req, res) => {
    const readiness = await readReadiness(context);
    res.status(readiness.status === 'ready' ? 200 : 503).json(readiness);
  });
  app.get('/metrics', async (_req, res) => {
    res.type(context.metrics.contentType).send(await context.metrics.read());
  });
}

function mountPages(app: Express, context: AppContext): void {
  const { embedded, demoClock } = context.options;
  markDemonstration(app, embedded || demoClock);
  const limit = publicLimit(context);
  app.get('/', limit, homePage(context));
  app.get('/guide', limit, guidePage(context));
  app.get('/estimate', limit, estimatePage(context));
  app.use('/statistics', statisticsPages(context));
  app.get('/problems', problemIndexPage);
  app.get('/problems/:code', problemPage);
  app.get('/challenges', limit, challengeListPage(context));
  app.get('/challenges/:challengeId', limit, challengePage(context));
  app.get('/v/:publicId', limit, certificatePage(context));
  app.get('/verify', limit, verificationPage(context));
  app.use(LINK_PATHS.counterparty_confirmation, linkRouter(context, confirmationPages(context)));
  app.use(LINK_PATHS.expert_opinion, linkRouter(context, opinionPages(context)));
  app.use(LINK_PATHS.payee_receipt, linkRouter(context, payeeReceiptPages(context)));
  app.use('/publicity', publicityPages(context));
  app.get('/demo/mailbox', mailboxPage(context));
}

/** Ids, code and actor; never a body, a token, a one-time link, a name, nor a query, in which somebody may have searched for a name. */
function requestLog({ logger }: Pick<AppContext, 'logger'>) {
  return pinoHttp<Request, Response>({
    logger,
    genReqId: () => randomUUID(),
    quietReqLogger: true,
    autoLogging: { ignore: (req) => req.url === '/healthz' || req.url === '/metrics' || req.url === '/readyz' },
    customAttributeKeys: { responseTime: 'ms' },
    customProps: (_req, res) => {
      const { actor, commandId, code }: { actor?: Actor; commandId?: string; code?: string } = res.locals ?? {};
      return {
        ...(actor === undefined ? {} : { actorId: actor.id }),
        ...(commandId === undefined ? {} : { commandId }),
        ...(code === undefined ? {} : { code }),
      };
    },
    serializers: {
      req: (req: { method: string; url: string }) => ({
        method: req.method,
        path: withoutLink(req.url.split('?')[0] ?? ''),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      // what went wrong is logged where it is handled, without the values in it
      err: () => undefined,
    },
  });
}

function secureHeaders() {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
  });
}
