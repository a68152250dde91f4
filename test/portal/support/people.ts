import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import { DEMO_PEOPLE } from '../../../src/embedded/demo-people.js';
import { serviceSetting } from '../../support/service.js';
import { READER } from './browser.js';
import { countRequests, settled } from './settled.js';
import { type Trouble, watchForTrouble } from './trouble.js';

/** Who can sign in: `chen-jie`, `wang-min` … as the demonstration has them. */
export type Subject = (typeof DEMO_PEOPLE)[number]['subject'];
type InCamelCase<Text extends string> = Text extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<InCamelCase<Rest>>}`
  : Text;

/** `await people.chenJie('/portal/…')`: a page of a browser of their own, signed in and there; the same page when asked again. */
export type People = { readonly [Who in Subject as InCamelCase<Who>]: (to?: string) => Promise<Page> };

/** Where a signed-in person begins. */
const FIRST_PAGE = '/portal/';

/** Signs in as a browser does, through the provider (code and PKCE), and stands on the page asked for. */
export async function signIn(page: Page, subject: Subject, to = FIRST_PAGE): Promise<void> {
  await page.goto(`/session/sign-in?${new URLSearchParams({ person: subject, to }).toString()}`);
  const { origin, pathname } = new URL(page.url());
  // a provider that asks who it is, although it was told
  if (/^\/sign-in\//.test(pathname) && origin !== new URL(serviceSetting('SERVICE_URL')).origin) {
    await page.locator(`button[value="${subject}"]`).click();
  }
  await page.waitForURL((url) => url.pathname.startsWith('/portal'));
  // the provider leads back to the service itself; where Vite stands before it, the page is Vite's
  if (new URL(page.url()).origin !== new URL(serviceSetting('SERVICE_URL')).origin) await page.goto(to);
  await settled(page);
  // whoever was not let in stands before the door again, with the reason in the address
  expect(page.url(), `${subject} is signed in`).not.toContain('/portal/sign-in');
}

/** A browser of one's own at the service: its cookies are nobody else's. */
export async function openBrowser(browser: Browser): Promise<{ context: BrowserContext; trouble: Trouble }> {
  const { contextOptions, ...options } = READER;
  const context = await browser.newContext({ ...contextOptions, ...options, baseURL: serviceSetting('SERVICE_URL') });
  context.on('page', countRequests);
  return { context, trouble: watchForTrouble(context) };
}

/** Everybody, each with a browser as soon as they are first asked for; `close` closes them and tells what broke on their pages. */
export function gatherPeople(browser: Browser): { people: People; close: () => Promise<string[]> } {
  const opened = new Map<Subject, Promise<{ page: Page; context: BrowserContext; trouble: Trouble }>>();
  const open = async (subject: Subject, to: string) => {
    const { context, trouble } = await openBrowser(browser);
    const page = await context.newPage();
    await signIn(page, subject, to);
    return { page, context, trouble };
  };
  const person =
    (subject: Subject) =>
    async (to?: string): Promise<Page> => {
      const known = opened.get(subject);
      if (known === undefined) {
        const opening = open(subject, to ?? FIRST_PAGE);
        opened.set(subject, opening);
        return (await opening).page;
      }
      const { page } = await known;
      if (to !== undefined) {
        await page.goto(to);
        await settled(page);
      }
      return page;
    };
  const people = Object.fromEntries(
    DEMO_PEOPLE.map(({ subject }) => [
      subject.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      person(subject),
    ]),
  ) as unknown as People;
  return {
    people,
    async close() {
      const all = await Promise.allSettled(opened.values());
      const there = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
      for (const { context } of there) await context.close();
      return there.flatMap(({ trouble }) => trouble.broken());
    },
  };
}
