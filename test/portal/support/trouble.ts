import type { BrowserContext, Page } from '@playwright/test';

/** What went wrong on the pages of a context since they were opened or last asked about. */
export interface Trouble {
  /** Uncaught errors of a page, and answers of 500 and above: never right, unless a test makes them. */
  broken(): string[];
  /** What a page wrote to its console as an error, and requests that got no answer. */
  console(): string[];
  /** Forgets what was so far. */
  clear(): void;
}

/** Listens to every page a context has and will have. */
export function watchForTrouble(context: BrowserContext): Trouble {
  const broken: string[] = [];
  const told: string[] = [];
  const listen = (page: Page): void => {
    page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') told.push(`${page.url()}: ${message.text()} (${message.location().url})`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // what a page no longer needs when it is left
      if (reason !== 'net::ERR_ABORTED') told.push(`${request.method()} ${request.url()}: ${reason}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 500) {
        broken.push(`${response.request().method()} ${response.url()} answered ${response.status()}`);
      }
    });
  };
  context.pages().forEach(listen);
  context.on('page', listen);
  return {
    broken: () => [...broken],
    console: () => [...told],
    clear: () => {
      broken.length = 0;
      told.length = 0;
    },
  };
}
