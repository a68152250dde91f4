import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { configOrExit, loadSetUpConfig } from '../config.js';
import { getDemoInstance } from './demo-instance.js';
import { signIn } from './sign-in.js';

// `npm run clock -- +5d` (or +3h): moves the service's date on; without an argument it says which date it is.

const SYSTEM_ADMINISTRATOR = 'gu-yan';
const by = process.argv[2] ?? 'now';
if (by !== 'now' && !/^\+\d{1,4}[dh]$/.test(by)) {
  console.error('usage: npm run clock -- +5d | +3h | now     the clock only goes forward');
  process.exit(64);
}
try {
  const config = configOrExit(() => loadSetUpConfig());
  const { api, issuer } = getDemoInstance(config);
  const token = await signIn(issuer, SYSTEM_ADMINISTRATOR);
  const answer = await fetch(`${api}/api/v1/${by === 'now' ? 'clock' : 'demo-clock'}`, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    ...(by === 'now' ? {} : { method: 'POST', body: JSON.stringify({ by }) }),
  }).catch((error: unknown) => {
    throw new Error(`The service at ${api} does not answer`, { cause: error });
  });
  if (!answer.ok) throw new Error(`The service answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
  const { now, today } = z.object({ now: z.string(), today: z.string() }).parse(await answer.json());
  console.log(`服务日期 service date ${today} (${now})`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
