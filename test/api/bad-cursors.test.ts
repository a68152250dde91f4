import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { API_ROUTES } from '../../src/api/routes.js';
import { DEMO_PEOPLE } from '../../src/embedded/demo-people.js';
import { startApi, type TestApi } from './support/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const ID = '00000000-0000-4000-8000-000000000000';
const POSITIONS = [
  'rubbish',
  ...[
    ['\u0000'],
    ['\u0000', ID],
    [9_007_199_254_740_991],
    ['0000-01-01T00:00:00Z', ID],
    ['\ud800', ID],
    [null],
    {},
    '\u0000',
  ].map((position) => Buffer.from(JSON.stringify(position)).toString('base64url')),
];

/** Somebody who may ask this. */
function askerOf(who: (typeof API_ROUTES)[number]['who']): string | undefined {
  if (who === 'public') return undefined;
  return who === 'signed-in' ? 'chen-jie' : DEMO_PEOPLE.find(({ role }) => who.includes(role))?.subject;
}

describe.each(
  API_ROUTES.filter(({ endpoint }) => endpoint.query !== undefined && 'cursor' in endpoint.query.shape).map(
    (route) => ({
      route,
      path: route.path,
    }),
  ),
)('GET $path', ({ route }) => {
  test.each(POSITIONS)('takes the cursor %s for a place or refuses it by name', async (cursor) => {
    const address = route.path.replaceAll(/\{\w+\}/g, ID);
    const answer = await api.as(askerOf(route.who))('GET', `/api/v1${address}?cursor=${cursor}`);
    // some of them are places of one list or another; of what is not there, no page is there either
    expect([200, 404, 422]).toContain(answer.status);
    if (answer.status === 422) expect(answer.body.code).toMatch(/^(cursor-invalid|validation-failed)$/);
  });
});

test('a moment in the year 0 is refused by name', async () => {
  const answer = await api.as('chen-jie')('GET', `/api/v1/contracts/${ID}/whereabouts?asOf=0000-01-01T00:00:00Z`);
  expect([answer.status, answer.body.code]).toEqual([422, 'validation-failed']);
});

test('text that no database holds is refused where it stands, whatever its shape', async () => {
  const rows = [{ 'held\u0000code': 'x', name: 'y' }, { name: 'a\ud800b' }];
  const body = { kind: 'shareholding', source: '年报', asOf: '2026-01-01', rows };
  const answer = await api.as('he-fang')('POST', '/api/v1/relation-imports', { body });
  expect([answer.status, answer.body.code]).toEqual([422, 'validation-failed']);
  expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/rows/0', '/rows/1/name']);
});
