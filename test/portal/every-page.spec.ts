import type { Page } from '@playwright/test';
import { addressOf, PAGES } from './pages.js';
import { openBrowser } from './support/people.js';
import {
  expect,
  expectAccessible,
  expectNoSidewaysScroll,
  settled,
  shoot,
  signIn,
  type Subject,
  test,
} from './support/portal.js';
import type { Trouble } from './support/trouble.js';

/** One page for each person, and one for somebody without an account; they stay signed in from row to row. */
const readers = new Map<Subject | undefined, Promise<{ page: Page; trouble: Trouble }>>();

/**
 * PORTAL_LOOK=dark opens every page in the dark, PORTAL_LOOK=en in English; what is pressed on a page is named in Chinese, so that
 * the pages on which something is pressed first are left to the others.
 */
const LOOK = process.env['PORTAL_LOOK'];
const SETTINGS: Readonly<Record<string, readonly [string, string]>> = {
  dark: ['registry.theme', 'dark'],
  en: ['registry.language', 'en'],
};
const ROWS = LOOK === 'en' ? PAGES.filter(({ then }) => then === undefined) : PAGES;

/** Pages on which something was pressed: the next one begins anew. */
const wasTouched = new WeakSet<Page>();

/** Goes on within the portal as a link does, which loads nothing twice; from outside, or from a page that was touched, by its address. */
async function goTo(page: Page, address: string, isTouched: boolean): Promise<void> {
  const isInside = (path: string) => path.startsWith('/portal/') && !path.startsWith('/portal/sign');
  if (!isTouched && isInside(new URL(page.url(), 'http://nowhere').pathname) && isInside(address)) {
    await page.evaluate((to) => {
      window.history.pushState(null, '', to);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, address);
    await settled(page);
    return;
  }
  const answer = await page.goto(address);
  await settled(page);
  expect(answer?.status(), page.url()).toBe(200);
}

// What fails here says what and where; a trace of everything would take as long again as a page.
test.use({ trace: 'off' });

/** Run without this one (`-g`), a page finds only the cases it asks for. */
test('there is something to look at', async ({ given }) => {
  test.setTimeout(240_000);
  await given.everything();
});

test.afterAll(async () => {
  for (const reader of readers.values()) await (await reader).page.context().close();
});

for (const row of ROWS) {
  test(`${row.name}: ${row.route}${row.person === undefined ? '' : ` as ${row.person}`}`, async ({
    browser,
    given,
  }) => {
    const open = async () => {
      const { context, trouble } = await openBrowser(browser);
      if (LOOK !== undefined) {
        const setting = SETTINGS[LOOK];
        if (setting === undefined) throw new Error(`PORTAL_LOOK is dark or en, not ${LOOK}`);
        await context.addInitScript(([key, value]) => localStorage.setItem(key, value), setting);
      }
      const page = await context.newPage();
      if (row.person !== undefined) await signIn(page, row.person);
      return { page, trouble };
    };
    const reader = readers.get(row.person) ?? open();
    readers.set(row.person, reader);
    const { page, trouble } = await reader;

    trouble.clear();
    await goTo(page, await addressOf(row, given), wasTouched.has(page));
    wasTouched.delete(page);
    if (row.then !== undefined) wasTouched.add(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await row.then?.(page);
    await expectAccessible(page);
    // a desk of 1280 px at 200 % and at 400 %
    await expectNoSidewaysScroll(page, [640, 320]);
    await shoot(page, row.name);
    expect([...trouble.broken(), ...trouble.console()]).toEqual([]);
  });
}
