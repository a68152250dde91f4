import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CHECKOUT } from '../../src/embedded/checkout.js';
import { walk } from '../architecture/syntax.js';
import { parsePortalFile, PORTAL_SOURCES, type PortalSource } from './portal-sources.js';

/** Who may know whom in the portal, by the beginning of the path. */
function mayKnow({ file }: PortalSource): string[] {
  const [room = '', task = ''] = file.split('/');
  if (room === 'features') return [`portal/src/features/${task}/`, 'portal/src/shared/', 'src/domain/'];
  if (room === 'shared') return ['portal/src/shared/', 'src/domain/'];
  // what puts the tasks together
  return ['portal/src/', 'src/domain/'];
}

/** Only hooks, and what is shared by them, speak to the service. */
const ASKS_THE_SERVICE = /^shared\/.+\.ts$|(^|\/)use-[a-z0-9-]+\.ts$/;
const CLIENT = 'portal/src/shared/api/client';
/** Of the client a component may know where a file lies, for a link; and types. */
const NO_REQUEST = ['fileAddress'];

function forbiddenImports(source: PortalSource): string[] {
  const allowed = mayKnow(source);
  return source.imports
    .filter(({ target, isOwn }) => isOwn && !allowed.some((begin) => target.startsWith(begin)))
    .map(({ target }) => `${source.file} imports ${target}`);
}

function asksTheService(source: PortalSource): string[] {
  const found: string[] = [];
  for (const item of source.module.body) {
    if (item.type !== 'ImportDeclaration' || item.typeOnly) continue;
    const isClient =
      source.imports.some(({ target, isOwn }) => isOwn && target === CLIENT) && /(^|\/)client$/.test(item.source.value);
    if (!isClient && item.source.value !== 'openapi-fetch') continue;
    for (const specifier of item.specifiers) {
      const isType = specifier.type === 'ImportSpecifier' && specifier.isTypeOnly;
      if (!isType && !NO_REQUEST.includes(specifier.local.value)) found.push(`imports ${specifier.local.value}`);
    }
  }
  walk(source.module, (node) => {
    const { type, callee } = node as {
      type?: string;
      callee?: { type?: string; value?: unknown; object?: { value?: unknown }; property?: { value?: unknown } };
    };
    if (type !== 'CallExpression' && type !== 'NewExpression') return;
    const name =
      callee?.type === 'MemberExpression' && ['window', 'globalThis'].includes(String(callee.object?.value))
        ? callee.property?.value
        : callee?.value;
    if (['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket'].includes(String(name)))
      found.push(`calls ${String(name)}`);
  });
  return found.map((what) => `${source.file} ${what}`);
}

describe('the portal', () => {
  test('has tasks that know themselves, what they share, and the domain; never each other, never the service', () => {
    expect(PORTAL_SOURCES.flatMap(forbiddenImports)).toEqual([]);
  });

  test('asks the service in hooks only: a component never fetches', () => {
    const others = PORTAL_SOURCES.filter(({ file }) => !ASKS_THE_SERVICE.test(file));
    expect(others.flatMap(asksTheService)).toEqual([]);
  });

  test('speaks of the API as it is: its types were made from the document of today', async () => {
    const { openApiDocument } = await import(path.join(CHECKOUT, 'src/api/openapi.ts'));
    const { portalDocumentHash } = await import(path.join(CHECKOUT, 'portal/types/portal-document.mjs'));
    const text = fs.readFileSync(path.join(CHECKOUT, 'portal/src/shared/api-types.ts'), 'utf8');
    const [, hash] = /^\/\/ sha256 of the OpenAPI document: ([0-9a-f]{64})$/m.exec(text) ?? [];
    // otherwise: npm run portal:types
    expect(hash).toBe(portalDocumentHash(openApiDocument('http://localhost')));
  });
});

describe('what looks at the structure', () => {
  const at = (file: string, text: string) => parsePortalFile(file, text);

  test.each([
    ['another task', `import { a } from '../office/a';`],
    ['another task, as a type', `import type { A } from '../office/a';`],
    ['the service', `import { a } from '../../../../src/api/routes.js';`],
    ['what puts the tasks together', `import { a } from '../../features';`],
  ])('sees that a task imports %s', (_what, text) => {
    expect(forbiddenImports(at('features/inbox/page.tsx', text))).toHaveLength(1);
  });

  test('lets a task import itself, what is shared, the domain and packages', () => {
    const text = `import { a } from './a'; import { b } from '../../shared/b'; import { c } from '../../../../src/domain/c.js'; import { d } from 'antd';`;
    expect(forbiddenImports(at('features/inbox/page.tsx', text))).toEqual([]);
  });

  test.each([
    ['fetch', `const a = () => fetch('/api/v1/me');`],
    ['window.fetch', `const a = () => window.fetch('/api/v1/me');`],
    ['an event source', `const a = new EventSource('/events');`],
    ['the client', `import { ask, type PathOf, fileAddress } from '../../shared/api/client';`],
    ['the library under it', `import createClient from 'openapi-fetch';`],
  ])('sees that a component asks by %s', (_what, text) => {
    expect(asksTheService(at('features/inbox/page.tsx', text))).toHaveLength(1);
  });

  test.each([
    ['reading again', `const a = () => view.refetch();`],
    ['the address of a file', `import { type BodyOf, fileAddress } from '../../shared/api/client';`],
    ['types', `import type { AnswerOf } from '../../shared/api/client';`],
  ])('does not mistake %s for it', (_what, text) => {
    expect(asksTheService(at('features/inbox/page.tsx', text))).toEqual([]);
  });
});
