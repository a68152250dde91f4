import { z } from 'zod';
import { leaveThePast, makeDemoCases } from './demo-cases.js';
import { endWithParent } from './end-with-parent.js';
import { createRegistryClient } from './registry-client.js';

// Fills the demonstration with its cases, once: where the registry is, and whether cases are wanted, is its one argument.
const { api, issuer, dataDir, isWanted } = z
  .object({ api: z.url(), issuer: z.url(), dataDir: z.string(), isWanted: z.boolean() })
  .parse(JSON.parse(process.argv[2] ?? '{}'));

process.once('SIGTERM', () => process.exit(143));
endWithParent(() => undefined);

const client = createRegistryClient({ api, issuer });
if (isWanted) {
  const began = Date.now();
  const { told, faults } = await makeDemoCases({ client, dataDir });
  for (const fault of faults) console.error(`not made: ${fault}`);
  console.log(`${told} demo stories told, ${faults.length} not (${((Date.now() - began) / 1000).toFixed(1)} s)`);
} else {
  await leaveThePast({ client, dataDir });
}
process.exit(0);
