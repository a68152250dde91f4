import { expect, test } from '@jest/globals';
import type { Request, Response } from 'express';
import type { AppContext } from '../../src/api/dependencies.js';
import { listExport } from '../../src/api/exports/list-export.js';
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
