import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { walk } from '../architecture/syntax.js';
import { PAGES } from './pages.js';
import { PORTAL_SOURCES } from './portal-sources.js';

/** Where the single-page application begins. */
const PORTAL = '/portal';

/** The patterns of portal/src/shared/paths.ts, by name. */
function portalPaths(): Map<string, string> {
  const paths = new Map<string, string>();
  walk(PORTAL_SOURCES.find(({ file }) => file === 'shared/paths.ts')?.module, (node) => {
    const { type, id, init } = node as {
      type?: string;
      id?: { value?: string };
      init?: { expression?: { properties?: { key: { value: string }; value: { value: string } }[] } };
    };
    if (type !== 'VariableDeclarator' || id?.value !== 'PATHS') return;
    for (const { key, value } of init?.expression?.properties ?? []) paths.set(key.value, value.value);
  });
  return paths;
}

test('every page of the portal is opened by a test', () => {
  const paths = portalPaths();
  expect(paths.get('queue')).toBe('/desk');
  const opened = new Set(PAGES.map(({ route }) => route));
  const missing = [...paths.values()].map((pattern) => `${PORTAL}${pattern}`).filter((route) => !opened.has(route));
  expect(missing).toEqual([]);
});

test('every row of the table leads to a page that is there', () => {
  const paths = [...portalPaths().values()].map((pattern) => `${PORTAL}${pattern}`);
  const lost = PAGES.filter(({ route }) => route.startsWith(PORTAL) && !paths.includes(route));
  expect(lost.map(({ route }) => route)).toEqual([]);
});

test('every page has a picture of its own, and says what stands in its address', () => {
  const names = PAGES.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  const without = PAGES.filter(({ route, params }) => route.includes(':') && params === undefined);
  expect(without.map(({ route }) => route)).toEqual([]);
});

test('docs/portal.md lists every page, and shows one picture of each', () => {
  const document = readFileSync('docs/portal.md', 'utf8');
  const listed = new Set([...document.matchAll(/`(\/[^`\s]*)`/g)].map(([, route]) => route));
  expect(PAGES.map(({ route }) => route).filter((route) => !listed.has(route))).toEqual([]);
  const shown = [...document.matchAll(/\(portal\/([a-z0-9-]+\.jpg)\)/g)].map(([, file]) => file);
  expect(new Set(shown)).toEqual(new Set(readdirSync('docs/portal')));
  expect(shown).toHaveLength(new Set(shown).size);
});
