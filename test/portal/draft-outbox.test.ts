import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  DraftOutbox,
  type FieldConflict,
  type Kept,
  type SavedField,
} from '../../portal/src/features/declaration/draft/draft-outbox.js';
import { Refusal } from '../../portal/src/shared/api/refusal.js';

interface Batch {
  saveId: string;
  fields: readonly { pointer: string; baseVersion: number; value?: unknown; remove?: true }[];
}

/** A registry that keeps fields with versions, knows a batch by its id, and may be away or lose its answer. */
function registry() {
  const fields = new Map<string, { version: number; value: unknown }>();
  const answered = new Map<string, SavedField[]>();
  const batches: Batch[] = [];
  let isAway = false;
  let losesAnswer = false;
  return {
    fields,
    batches,
    away: (away: boolean) => {
      isAway = away;
    },
    loseNextAnswer: () => {
      losesAnswer = true;
    },
    send: (batch: Batch): Promise<SavedField[]> => {
      batches.push(batch);
      if (isAway) return Promise.reject(new Refusal('interrupted', 0));
      const before = answered.get(batch.saveId);
      if (before !== undefined) return Promise.resolve(before);
      const saved: SavedField[] = [];
      const conflicts: FieldConflict[] = [];
      for (const { pointer, baseVersion, value } of batch.fields) {
        const stored = fields.get(pointer) ?? { version: 0, value: undefined };
        if (stored.version === baseVersion) {
          fields.set(pointer, { version: baseVersion + 1, value });
          saved.push({ pointer, version: baseVersion + 1, errors: [] });
        } else {
          conflicts.push({
            pointer,
            yours: value,
            stored: stored.value,
            storedVersion: stored.version,
            changedBy: { name: '孙丽' },
            changedAt: null,
          });
        }
      }
      answered.set(batch.saveId, saved);
      if (losesAnswer) {
        losesAnswer = false;
        return Promise.reject(new Refusal('interrupted', 0));
      }
      if (conflicts.length === 0) return Promise.resolve(saved);
      const problem = { code: 'draft-fields-conflict', details: { saved, conflicts } };
      return Promise.reject(new Refusal('draft-fields-conflict', 409, problem as never));
    },
  };
}

let kept: Kept | undefined;
let ids = 0;

function outboxAt({ send }: ReturnType<typeof registry>, from?: Kept): DraftOutbox {
  return new DraftOutbox(
    {
      send,
      keep: (now) => {
        kept = now;
      },
      newSaveId: () => `save-${(ids += 1)}`,
      onSaved: () => undefined,
    },
    from,
  );
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  jest.useFakeTimers();
  kept = undefined;
});

describe('the outbox of a draft', () => {
  test('sends what was typed a moment after the last key, once and together', async () => {
    const service = registry();
    const outbox = outboxAt(service);
    outbox.put('projectName', '检', 0);
    outbox.put('projectName', '检测', 0);
    outbox.put('summary', '摘要', 0);
    expect(service.batches).toHaveLength(0);
    await pass(1000);
    expect(service.batches.map(({ fields }) => fields.length)).toEqual([2]);
    expect(service.fields.get('/projectName')).toEqual({ version: 1, value: '检测' });
    expect(outbox.state()).toMatchObject({ line: 'saved' });
    expect(kept).toBeUndefined();
  });

  test('keeps everything while the registry is away, and sends it when it is back', async () => {
    const service = registry();
    service.away(true);
    const outbox = outboxAt(service);
    outbox.put('summary', '摘要', 3);
    await pass(1000);
    expect(outbox.state().line).toBe('away');
    expect(kept?.unsent).toEqual([['summary', { value: '摘要', baseVersion: 3 }]]);
    service.away(false);
    service.fields.set('/summary', { version: 3, value: '' });
    await pass(30_000);
    expect(outbox.state().line).toBe('saved');
    expect(service.fields.get('/summary')).toEqual({ version: 4, value: '摘要' });
  });

  test('asks for a lost answer under the same id before it sends what was typed since', async () => {
    const service = registry();
    const outbox = outboxAt(service);
    service.loseNextAnswer();
    outbox.put('projectName', '一', 0);
    await pass(1000);
    outbox.put('projectName', '二', 0);
    await pass(60_000);
    expect(service.batches[1]?.saveId).toBe(service.batches[0]?.saveId);
    expect(service.fields.get('/projectName')).toEqual({ version: 2, value: '二' });
    expect(outbox.state().conflicts.size).toBe(0);
  });

  test('goes on after a reload with what the page before it did not get acknowledged', async () => {
    const service = registry();
    service.away(true);
    outboxAt(service).put('handlerPhone', '0830-1', 0);
    await pass(1000);
    service.away(false);
    const next = outboxAt(service, kept);
    expect(next.state().unsent.get('handlerPhone')).toEqual({ value: '0830-1', baseVersion: 0 });
    await pass(30_000);
    expect(service.fields.get('/handlerPhone')).toEqual({ version: 1, value: '0830-1' });
  });

  test.each([
    ['mine', '我的', 6],
    ['theirs', '别人的', 5],
  ] as const)('lets a person choose between two values: %s', async (choice, value, version) => {
    const service = registry();
    service.fields.set('/summary', { version: 5, value: '别人的' });
    const outbox = outboxAt(service);
    outbox.put('summary', '我的', 4);
    outbox.put('projectName', '无冲突', 0);
    await pass(1000);
    // the other field of the same batch was saved all the same
    expect(service.fields.get('/projectName')).toEqual({ version: 1, value: '无冲突' });
    expect(outbox.state().conflicts.get('summary')).toMatchObject({ yours: '我的', stored: '别人的' });
    expect(outbox.state().line).toBe('refused');
    outbox.resolve('summary', choice);
    await pass(1000);
    expect(service.fields.get('/summary')).toEqual({ version, value });
    expect(outbox.state()).toMatchObject({ line: 'saved' });
    expect(outbox.state().conflicts.size).toBe(0);
  });

  test('does not send a field again that was refused as it is, and sends it when it says something else', async () => {
    const service = registry();
    const refusal = new Refusal('validation-failed', 422, {
      code: 'validation-failed',
      errors: [{ pointer: '/fields/0/value', code: 'too-long', message: '过长', messageEn: 'too long' }],
    } as never);
    const { send } = service;
    let isFirst = true;
    service.send = (batch) => {
      if (!isFirst) return send(batch);
      isFirst = false;
      return Promise.reject(refusal);
    };
    const outbox = outboxAt(service);
    outbox.put('summary', '很长', 0);
    outbox.put('projectName', '名称', 0);
    await pass(2000);
    expect(outbox.state().refused.has('summary')).toBe(true);
    expect(service.fields.get('/projectName')).toEqual({ version: 1, value: '名称' });
    outbox.put('summary', '短', 0);
    await pass(2000);
    expect(service.fields.get('/summary')).toEqual({ version: 1, value: '短' });
    expect(outbox.state().line).toBe('saved');
  });

  test('keeps no state secret in the browser', () => {
    outboxAt(registry()).put('secrecy', 'state_secret', 0);
    expect(kept).toBeUndefined();
  });
});
