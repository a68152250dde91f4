import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { AppContext } from '../dependencies.js';
import { sendPage } from '../pages/html-page.js';

const POLICY = [
  "default-src 'none'",
  // pdf.js decodes scans (JBIG2, JPEG 2000) in WebAssembly of its own; no script is made of a text by that
  "script-src 'self' 'wasm-unsafe-eval'",
  // the component library writes its styles into the page
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A year: the name of such a file changes with its content. */
const HASHED = 'public, max-age=31536000, immutable';

/** /portal: the application for browsers, as the build left it. Every address below it is a page of the application. */
export function servePortal({ options }: Pick<AppContext, 'options'>): Router {
  const folder = options.portalDir;
  const router = Router({ caseSensitive: true });
  router.get('/assets/*name', (req, res, next) => {
    const file = folder === undefined ? undefined : findFile(folder, req.path);
    if (file === undefined) next();
    else sendBuilt(req, res, file, HASHED);
  });
  router.get(/^\/assets(\/|$)/, (_req, _res, next) => next('router'));
  router.get(/.*/, showPage(folder));
  return router;
}

/** A file at the root of the build (an icon), else the application, which knows its own addresses. */
function showPage(folder: string | undefined): RequestHandler {
  return (req, res) => {
    const index = folder === undefined ? undefined : findFile(folder, '/index.html');
    if (folder === undefined || index === undefined) {
      sendNotBuilt(res);
      return;
    }
    sendBuilt(req, res, findFile(folder, req.path) ?? index, 'no-cache');
  };
}

/** The file at this address inside the folder; undefined when there is none, or the address leads out of it. */
function findFile(folder: string, address: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(address);
  } catch {
    return undefined;
  }
  if (!/^(\/[\w@+-][\w.@+-]*)+$/.test(name) || name.endsWith('.gz')) return undefined;
  const file = path.join(folder, name);
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** Sends a file, or its compressed twin where there is one and the browser takes it. */
function sendBuilt(req: Request, res: Response, file: string, cacheControl: string): void {
  res.setHeader('Content-Security-Policy', POLICY);
  // under `no-referrer` a browser would name no origin with what it sends us either
  res.setHeader('Referrer-Policy', 'same-origin');
  res.setHeader('Cache-Control', cacheControl);
  res.setHeader('Vary', 'Accept-Encoding');
  const twin = `${file}.gz`;
  const isCompressed = req.acceptsEncodings('gzip') !== false && existsSync(twin);
  if (isCompressed) res.setHeader('Content-Encoding', 'gzip');
  res.type(path.extname(file));
  // nobody but us writes this folder, and it may lie below one whose name begins with a dot
  res.sendFile(isCompressed ? twin : file, { cacheControl: false, dotfiles: 'allow', acceptRanges: false });
}

function sendNotBuilt(res: Response): void {
  sendPage(res, {
    status: 503,
    title: '办理系统尚未构建',
    body: `<h1>办理系统尚未构建</h1>
<p class="en">The portal has not been built on this machine.</p>
<div class="card"><p>请在代码目录中运行以下命令，然后刷新本页：<br><span class="en">Run this where the sources are, then reload:</span></p>
<p><code>npm run build</code></p>
<p>接口不受影响：<a href="/api/docs">接口文档</a><br><span class="en">The API works all the same.</span></p></div>`,
  });
}
