import { test as base, expect } from '@playwright/test';
import { theRegistry } from '../../journeys/running-registry.js';
import { createVerbs, type Verbs } from '../../journeys/verbs.js';
import { serviceSetting } from '../../support/service.js';
import { createGiven, type Given } from './given.js';
import { gatherPeople, type People } from './people.js';
import { countRequests } from './settled.js';
import { watchForTrouble } from './trouble.js';

// All a spec of the portal needs, from one place.

interface OfATest {
  /** Everybody of the demonstration, each in a browser of their own: `const page = await people.wangMin('/portal/…')`. */
  people: People;
  /** `test.use({ mayBreak: true })`: this test takes the server away, or makes it answer 500. */
  mayBreak: boolean;
}

interface OfARun {
  /** What people do at the API, one verb each (test/journeys): to bring a case of one's own where the test begins. */
  verbs: Verbs;
  /** Cases that are there already, to be looked at and never acted upon. */
  given: Given;
}

/** Playwright's `test`, over the service of the run. A page that throws, or an answer of 500, fails whatever is being tested. */
export const test = base.extend<OfATest, OfARun>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  baseURL: async ({}, use) => use(serviceSetting('SERVICE_URL')),
  mayBreak: [false, { option: true }],
  // oxlint-disable-next-line no-empty-pattern -- as above
  verbs: [async ({}, use) => use(createVerbs(theRegistry())), { scope: 'worker' }],
  given: [async ({ verbs }, use) => use(createGiven(verbs)), { scope: 'worker' }],
  context: async ({ context, mayBreak }, use) => {
    const trouble = watchForTrouble(context);
    context.on('page', countRequests);
    await use(context);
    if (!mayBreak) expect(trouble.broken(), 'no page throws, and nothing answers 500').toEqual([]);
  },
  people: async ({ browser, mayBreak }, use) => {
    const { people, close } = gatherPeople(browser);
    await use(people);
    const broken = await close();
    if (!mayBreak) expect(broken, 'no page throws, and nothing answers 500').toEqual([]);
  },
});

export { expect } from '@playwright/test';
export { expectAccessible } from './accessibility.js';
export { DESK, PHONE, TABLET } from './browser.js';
export { expectNoSidewaysScroll } from './layout.js';
export { signIn, type People, type Subject } from './people.js';
export { settled } from './settled.js';
export { shoot } from './shots.js';
export type { Given } from './given.js';
export type { Verbs } from '../../journeys/verbs.js';
export type { Contract } from '../../journeys/filing-verbs.js';
export type { Claim } from '../../journeys/reward-verbs.js';
export type { Batch } from '../../journeys/payout-verbs.js';
