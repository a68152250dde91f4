import { test, expect, afterAll } from '@jest/globals';
import { createTestDatabase } from '../support/database.js';
test('x', async () => {
  const t0 = Date.now();
  const t = await createTestDatabase();
  const t1 = Date.now();
  const u = await createTestDatabase();
  const t2 = Date.now();
  const rows = await u.db('users').select('subject');
  console.log(t1 - t0, t2 - t1, rows.length, Date.now() - t2);
  expect(rows.length).toBe(19);
  await t.destroy(); await u.destroy();
});
