#!/usr/bin/env node
// `npm run portal:types`: writes src/shared/api-types.ts from the API's own OpenAPI document. Compiles the API for itself, because
// the portal may not compile before its types are made; and installs openapi-typescript beside itself once.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { portalDocument, portalDocumentHash } from './portal-document.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const checkout = fileURLToPath(new URL('../../', import.meta.url));
const compiled = `${checkout}node_modules/.cache/portal-types`;
if (!fs.existsSync(`${here}node_modules/openapi-typescript`)) {
  run('npm', ['install', '--no-audit', '--no-fund'], here);
}
run(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noCheck', '--outDir', compiled],
  checkout,
);
const { openApiDocument } = await import(`${compiled}/src/api/openapi.js`);
const { default: openapiTS, astToString } = await import('openapi-typescript');
const document = openApiDocument('http://localhost');
const ast = await openapiTS(portalDocument(document));
const header = `// Made by \`npm run portal:types\` from the API's OpenAPI document; do not edit.
// sha256 of the OpenAPI document: ${portalDocumentHash(document)}
`;
// what no request has says nothing: leaving it out makes the file half as long
const text = astToString(ast).replaceAll(/^ *(?:parameters|requestBody|[a-z]+)\?: never;\n/gm, '');
fs.writeFileSync(fileURLToPath(new URL('../src/shared/api-types.ts', import.meta.url)), `${header}${text}`);

function run(program, args, cwd) {
  const { status } = spawnSync(program, args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}
