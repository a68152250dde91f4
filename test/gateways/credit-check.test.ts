import http from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createHttpCreditRegisters } from '../../src/gateways/credit-check.js';

const QUESTION = { unifiedSocialCreditCode: '91510500MA00QM017E', name: '泸州启明智能科技有限公司' };
let server: http.Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A register that answers this; undefined: it never does. */
async function registers(reply: { status?: number; text: string } | undefined, timeoutMs = 2000) {
  const asked: { body: string; authorization: string | undefined }[] = [];
  const listening = http.createServer((req, res) => {
    let body = '';
    req.on('data', (part: Buffer) => (body += part.toString('utf8')));
    req.on('end', () => {
      asked.push({ body, authorization: req.headers.authorization });
      if (reply !== undefined) res.writeHead(reply.status ?? 200).end(reply.text);
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    asked,
    gateway: createHttpCreditRegisters({ url: `http://127.0.0.1:${port}/check`, token: 't', timeoutMs }),
  };
}
const resultsOf = async (reply: Parameters<typeof registers>[0], timeoutMs?: number) => {
  const { gateway } = await registers(reply, timeoutMs);
  return (await gateway.ask(QUESTION)).map(({ result }) => result);
};
const answer = (...checks: object[]) => ({ text: JSON.stringify({ checks }) });

describe('the public registers', () => {
  test('are asked by code and name, and each answers for itself', async () => {
    const { asked, gateway } = await registers(
      answer(
        { source: 'credit_china', listed: false },
        { source: 'court_enforcement', listed: true, detail: '(2026)川0502执1号' },
      ),
    );
    expect(await gateway.ask(QUESTION)).toEqual([
      { source: 'credit_china', result: 'clear' },
      { source: 'court_enforcement', result: 'listed', detail: '(2026)川0502执1号' },
      { source: 'enterprise_credit', result: 'unknown', detail: 'no answer for this register' },
    ]);
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject(QUESTION);
    expect(asked[0]?.authorization).toBe('Bearer t');
  });

  test.each<[string, { status?: number; text: string }]>([
    ['an error', { status: 500, text: '{}' }],
    ['no JSON', { text: '<html>' }],
    ['JSON of another form', { text: '{"clean":true}' }],
    ['a text where a yes or no belongs', answer({ source: 'credit_china', listed: 'no' })],
    [
      'two answers that differ',
      answer({ source: 'credit_china', listed: false }, { source: 'credit_china', listed: true }),
    ],
    ['more than anybody reads', { text: `{"checks":[${' '.repeat(70_000)}]}` }],
  ])('are never called clear after %s', async (_what, reply) => {
    expect(await resultsOf(reply)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  test('nor when no answer comes in time, or nobody listens', async () => {
    expect(await resultsOf(undefined, 50)).toEqual(['unknown', 'unknown', 'unknown']);
    const gateway = createHttpCreditRegisters({ url: 'http://127.0.0.1:9/none', timeoutMs: 500 });
    expect((await gateway.ask(QUESTION)).map(({ result }) => result)).toEqual(['unknown', 'unknown', 'unknown']);
  });
});
