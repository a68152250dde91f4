import { expect, type Page } from '@playwright/test';
import { settled } from './settled.js';

/** From a desk to 320 px, which is also a desk of 1280 px at 400 %. */
const EVERY_WIDTH = [1440, 1024, 390, 320];

/** At none of these widths has the page to be moved sideways to be read; what scrolls inside the page, as a wide table does, may. */
export async function expectNoSidewaysScroll(page: Page, widths: readonly number[] = EVERY_WIDTH): Promise<void> {
  const before = page.viewportSize();
  try {
    for (const width of widths) {
      await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
      await settled(page);
      const tooWide = await page.evaluate(findTooWide);
      expect(tooWide, `at ${width} px ${page.url()} is wider than the screen`).toEqual([]);
    }
  } finally {
    if (before !== null) await page.setViewportSize(before);
  }
}

/** In the page: the innermost elements that stick out to the right, unless something around them scrolls or cuts them off. */
function findTooWide(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const isHeld = (element: Element): boolean => {
    for (
      let around = element.parentElement;
      around !== null && around !== document.body;
      around = around.parentElement
    ) {
      if (getComputedStyle(around).overflowX !== 'visible') return true;
    }
    return false;
  };
  const sticksOut = (element: Element): boolean => element.getBoundingClientRect().right > clientWidth + 1;
  const innermost = [...document.body.querySelectorAll('*')].filter(
    (element) => sticksOut(element) && ![...element.children].some(sticksOut),
  );
  // what is positioned is not held by what only scrolls around it
  const free = innermost.filter((element) => !isHeld(element));
  const found = (free.length > 0 ? free : innermost).slice(0, 5).map((element) => {
    const right = Math.round(element.getBoundingClientRect().right);
    return `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} reaches ${right}: ${(element.textContent ?? '').slice(0, 40)}`;
  });
  return found.length > 0 ? found : [`the page is ${scrollWidth} px wide`];
}
