import { type Request, type RequestHandler, type Response, Router } from 'express';
import { DomainError } from '../domain/errors.js';
import { actorOf, authenticate, requireRole } from './authentication.js';
import type { AppContext } from './dependencies.js';
import { keepRead } from './reading.js';
import { readJson } from './request-body.js';
import type { Method, Route } from './route.js';

/** Puts every line of the route table behind its door: token, role, body; and 405 for what a known address does not take. */
export function mount(routes: readonly Route[], context: AppContext): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const signIn = authenticate(context);
  for (const route of routes) {
    const { endpoint, who } = route;
    const steps: RequestHandler[] = [];
    if (endpoint.before !== undefined) steps.push(endpoint.before(context));
    if (who !== 'public') steps.push(signIn);
    if (Array.isArray(who)) steps.push(doorFor(route));
    if (endpoint.body !== undefined) steps.push(readJson);
    if (endpoint.readsCase !== undefined) steps.push(keepRead(context, endpoint.readsCase));
    const handle = endpoint.handle(context);
    router[route.method](toExpressPath(route.path), ...steps, async (req: Request, res: Response) => {
      await handle(req, res);
    });
  }
  for (const [path, methods] of methodsByPath(routes)) {
    router.all(path, (_req, res) => {
      res.setHeader('Allow', methods.map((method) => method.toUpperCase()).join(', '));
      throw new DomainError('method-not-allowed', { allowed: methods });
    });
  }
  return router;
}

/** A query is refused here; a command is refused where it is remembered. */
function doorFor({ who, endpoint }: Route): RequestHandler {
  return (_req, res, next) => {
    res.locals['who'] = who;
    if (endpoint.isCommand !== true && Array.isArray(who)) requireRole(actorOf(res), who);
    next();
  };
}

function toExpressPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1');
}

function methodsByPath(routes: readonly Route[]): Map<string, Method[]> {
  const methods = new Map<string, Method[]>();
  for (const { path, method } of routes) {
    const key = toExpressPath(path);
    methods.set(key, [...(methods.get(key) ?? []), method]);
  }
  return methods;
}
