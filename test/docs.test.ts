import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { API_ROUTES } from '../src/api/routes.js';
import { CHECKOUT } from '../src/embedded/checkout.js';

const DOCS = path.join(CHECKOUT, 'docs');
/** What the demo treasury answers, which is no route of ours. */
const ELSEWHERE = ['GET /book'];

const shapeOf = (address: string): string => address.replace(/\{[^}]+\}/g, '{}');
const ROUTES = API_ROUTES.map(({ method, path: route }) => shapeOf(`${method.toUpperCase()} ${route}`));

/** Every address a document names with its method, as the route table writes it; `…` stands for the rest of one. */
function addressesIn(file: string): string[] {
  const text = readFileSync(path.join(DOCS, file), 'utf8');
  return [...text.matchAll(/`((?:GET|POST|PUT|PATCH|DELETE) \/[^\s`]*)/g)].map(([, address = '']) =>
    shapeOf(address.replace(' /api/v1/', ' /').replace(/\[?[?&].*$/, '')),
  );
}

test.each(readdirSync(DOCS).filter((file) => file.endsWith('.md')))('every address %s names is there', (file) => {
  const unknown = addressesIn(file).filter((address) => {
    const [start = '', rest] = address.split('…');
    const isThere = rest === undefined ? ROUTES.includes(address) : ROUTES.some((route) => route.startsWith(start));
    return !isThere && !ELSEWHERE.includes(address);
  });
  expect(unknown).toEqual([]);
});

test.each(['challenges', 'projects'])('every act on %s has its line in the document', (of) => {
  const named = addressesIn(`${of}.md`);
  const acts = ROUTES.filter((route) => route.startsWith(`POST /${of}`));
  expect(acts.filter((route) => !named.includes(route))).toEqual([]);
});
