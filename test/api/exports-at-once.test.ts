import { expect, test } from '@jest/globals';
import type { Request, Response } from 'express';
import type { AppContext } from '../../src/api/dependencies.js';
import { listExport } from '../../src/api/exports/list-export.js';
import { endedCopyOf, originalOf } from '../../src/api/papers/print-paper.js';
import type { PaperRecord } from '../../src/db/paper-store.js';
import { createTurnstile } from '../../src/gateways/turnstile.js';

test('a list is refused at once, before the database is asked, while as many are being written as may be', async () => {
  const exports = createTurnstile(2);
  let finish: () => void = () => undefined;
  const writing = new Promise<void>((resolve) => (finish = resolve));
  const others = [exports.atOnce(() => writing), exports.atOnce(() => writing)];
  const context = {
    exports,
    rules: { read: () => Promise.resolve({}) },
    get db(): never {
      throw new Error('the database was asked');
    },
  } as unknown as AppContext;
  const definition = { list: 'contracts', zh: '登记', summary: '', filter: {}, columns: [], rows: async () => [] };
  const asked = (): unknown =>
    listExport(definition).handle(context)(
      { query: {} } as Request,
      { locals: { actor: { id: 'wang-min', roles: [] } } } as unknown as Response,
    );
  await expect(asked()).rejects.toMatchObject({ code: 'too-many-requests' });
  finish();
  await Promise.all(others);
  await expect(asked()).rejects.toThrow('the database was asked');
});

test('a paper is drawn as one of as many, and refused at once beyond; one that was printed is only read', async () => {
  const exports = createTurnstile(1);
  let finish: () => void = () => undefined;
  const drawing = exports.atOnce(() => new Promise<void>((resolve) => (finish = resolve)));
  const context = {
    exports,
    documents: { get: () => Promise.resolve(new Uint8Array([1])) },
    rules: { read: () => Promise.reject(new Error('it was drawn')) },
  } as unknown as AppContext;
  const notice = { paper: 'refusal_notice', pdfSha256: null } as unknown as PaperRecord;
  const printed = { ...notice, pdfSha256: 'a'.repeat(64) };
  const ending = { how: 'void', on: '2026-11-20' } as const;
  await expect(originalOf(context, notice)).rejects.toMatchObject({ code: 'too-many-requests' });
  await expect(endedCopyOf(context, printed, ending)).rejects.toMatchObject({ code: 'too-many-requests' });
  expect(await originalOf(context, printed)).toMatchObject({ sha256: printed.pdfSha256 });
  finish();
  await drawing;
  await expect(endedCopyOf(context, printed, ending)).rejects.toThrow('it was drawn');
});
