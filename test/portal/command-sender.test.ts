import { describe, expect, test } from '@jest/globals';
import { type CommandState, createSender } from '../../portal/src/shared/api/command-sender.js';
import { Refusal } from '../../portal/src/shared/api/refusal.js';

/** A registry that answers when it is told to, in order. */
function registry() {
  const asked: { body: unknown; key: string | undefined }[] = [];
  const waiting: { answer: (outcome: unknown) => void }[] = [];
  const shown: CommandState<unknown>[] = [];
  let rereads = 0;
  let reread: Promise<void> = Promise.resolve();
  const send = createSender<unknown>({
    ask: ({ body, headers }) => {
      asked.push({ body, key: headers['Idempotency-Key'] });
      return new Promise((resolve, reject) => {
        waiting.push({
          answer: (outcome) => (outcome instanceof Refusal ? reject(outcome) : resolve({ status: 200, data: outcome })),
        });
      });
    },
    settle: () => Promise.resolve('settled'),
    readAgain: () => {
      rereads += 1;
      return reread;
    },
    show: (state) => shown.push(state),
  });
  return {
    send,
    asked,
    rereads: () => rereads,
    state: () => shown.at(-1),
    answer: async (outcome: unknown) => {
      await turn();
      waiting.shift()?.answer(outcome);
      await turn();
    },
    slowReread: () => {
      let done = (): void => undefined;
      reread = new Promise((resolve) => {
        done = resolve;
      });
      return () => done();
    },
  };
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('the commands of one place of a page', () => {
  test('are one command while the same content is under way', async () => {
    const { send, asked, answer } = registry();
    const both = [send({ body: { reason: '一' } }), send({ body: { reason: '一' } })];
    await answer('done');
    expect(await Promise.all(both)).toEqual(['done', 'done']);
    expect(asked).toHaveLength(1);
  });

  test('wait for their turn when the content is another, and each hears its own answer', async () => {
    const { send, asked, answer } = registry();
    const first = send({ path: { id: '1' }, body: { reason: '一' } });
    const second = send({ path: { id: '2' }, body: { reason: '二' } });
    await turn();
    expect(asked).toHaveLength(1);
    await answer('first');
    await answer('second');
    expect(await Promise.all([first, second])).toEqual(['first', 'second']);
    expect(new Set(asked.map(({ key }) => key)).size).toBe(2);
  });

  test('send what was mended after a conflict, though the page is still being read again', async () => {
    const { send, asked, answer, slowReread, state } = registry();
    const reread = slowReread();
    const first = send({ body: { reason: '一' } });
    await answer(new Refusal('changed-meanwhile', 409));
    expect(state()).toMatchObject({ isSending: false, refusal: { status: 409 } });
    const second = send({ body: { reason: '一，已更正' } });
    await turn();
    expect(asked).toHaveLength(2);
    reread();
    await answer('done');
    expect(await Promise.all([first, second])).toEqual([undefined, 'done']);
    expect(asked.map(({ body }) => body)).toEqual([{ reason: '一' }, { reason: '一，已更正' }]);
  });

  test('are sending until the page shows what is now', async () => {
    const { send, answer, slowReread, state } = registry();
    const reread = slowReread();
    const sent = send({ body: {} });
    await answer('done');
    expect(state()).toMatchObject({ isSending: true });
    reread();
    await sent;
    expect(state()).toMatchObject({ isSending: false, answer: 'done' });
  });

  test('are the same ones after a lost answer, and new ones after a refusal', async () => {
    const { send, asked, answer } = registry();
    for (const outcome of [new Refusal('interrupted', 0), new Refusal('rule-not-met', 422), 'done']) {
      const sent = send({ body: { reason: '一' } });
      await answer(outcome);
      await sent;
    }
    const [lost, refused, done] = asked.map(({ key }) => key);
    expect(refused).toBe(lost);
    expect(done).not.toBe(lost);
  });

  test('that followed a lost answer do not take its key away', async () => {
    const { send, asked, answer } = registry();
    for (const [reason, outcome] of [
      ['一', new Refusal('interrupted', 0)],
      ['二', 'done'],
      ['一', 'done'],
    ] as const) {
      const sent = send({ body: { reason } });
      await answer(outcome);
      await sent;
    }
    expect(asked[2]?.key).toBe(asked[0]?.key);
  });
});
