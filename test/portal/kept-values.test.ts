import { beforeEach, describe, expect, test } from '@jest/globals';
import { forgetEverythingKept, keep, keepFor, readKept } from '../../portal/src/shared/forms/kept-values.js';

beforeEach(() => {
  const entries: Record<string, string> = {};
  const storage = {
    getItem: (name: string) => entries[name] ?? null,
    setItem: (name: string, text: string) => void (entries[name] = text),
    removeItem: (name: string) => delete entries[name],
  };
  // as in a browser, what is kept are the storage's own keys
  (globalThis as { sessionStorage?: unknown }).sessionStorage = new Proxy(entries, {
    get: (_target, name: string) => storage[name as keyof typeof storage],
  });
});

describe('what was typed and not yet sent', () => {
  test('is offered to nobody but whoever typed it', () => {
    keepFor('chen-jie');
    keep('dispute:c1', { statement: '对方未付款' });
    keepFor('luo-ping');
    expect(readKept('dispute:c1')).toBeUndefined();
    keep('dispute:c1', { statement: '受理' });
    keepFor('chen-jie');
    expect(readKept('dispute:c1')).toEqual({ statement: '对方未付款' });
  });

  test('goes when they sign out, with nothing kept after that', () => {
    keepFor('luo-ping');
    keep('hold:1', '理由');
    keepFor('chen-jie');
    keep('payee:1', '6222');
    keep('audit:purpose', '专项审计');
    forgetEverythingKept();
    keep('payee:1', '6222');
    keepFor('chen-jie');
    expect([readKept('payee:1'), readKept('audit:purpose')]).toEqual([undefined, undefined]);
    keepFor('luo-ping');
    expect(readKept('hold:1')).toBe('理由');
  });

  test('is gone without where the browser keeps nothing', () => {
    (globalThis as { sessionStorage?: unknown }).sessionStorage = undefined;
    keepFor('chen-jie');
    keep('payee:1', '6222');
    expect(readKept('payee:1')).toBeUndefined();
  });
});
