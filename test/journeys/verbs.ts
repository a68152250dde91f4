import { createFilingVerbs } from './filing-verbs.js';
import { createFrontDoor } from './front-door.js';
import { createPayoutVerbs } from './payout-verbs.js';
import { createRewardVerbs } from './reward-verbs.js';
import type { RunningRegistry } from './running-registry.js';

export type Verbs = ReturnType<typeof createVerbs>;

/**
 * What people do at the front door of a registry, one verb each. A verb is told in the past tense, asks over HTTP, looks
 * at the status on the way and gives back what it was done to; without that, what comes before it is done first.
 */
export function createVerbs(registry: RunningRegistry) {
  const frontDoor = createFrontDoor(registry);
  const filing = createFilingVerbs(registry, frontDoor);
  const reward = createRewardVerbs(registry, frontDoor, filing);
  const payout = createPayoutVerbs(registry, frontDoor);
  return { ...frontDoor, ...filing, ...reward, ...payout };
}
