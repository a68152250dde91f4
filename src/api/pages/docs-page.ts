import { createRequire } from 'node:module';
import path from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const INITIALIZER = `window.onload = () => {
  window.ui = SwaggerUIBundle({
    url: '/api/v1/openapi.json',
    dom_id: '#swagger-ui',
    deepLinking: true,
    persistAuthorization: true,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: 'BaseLayout',
    validatorUrl: null,
  });
};
`;

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

/** /api/docs: Swagger UI from our own disk, without any foreign host. */
export function docsPage(): Router {
  const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = Router();
  const policy: RequestHandler = (_req, res, next) => {
    res.setHeader('Content-Security-Policy', POLICY);
    next();
  };
  router.use(policy);
  // the page asks for its parts relative to a folder
  router.get('/', (req, res, next) => {
    if (req.originalUrl.split('?')[0]?.endsWith('/') === true) next();
    else res.redirect(308, `${req.baseUrl}/`);
  });
  router.get('/swagger-initializer.js', (_req, res) => {
    res.type('text/javascript').send(INITIALIZER);
  });
  router.use(express.static(folder, { index: 'index.html', dotfiles: 'ignore', redirect: false }));
  return router;
}
