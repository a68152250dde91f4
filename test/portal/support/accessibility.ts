import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { settled } from './settled.js';

/** WCAG 2.2, levels A and AA, with what it takes over from its forerunners. */
const WCAG_2_2_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Elements named for one rule; the rest is counted. */
const NAMED = 4;

/** Nothing on the page, as it now is, goes against WCAG 2.2 AA as far as a program can tell. */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page);
  // without frames of other hosts there is no need for the page axe opens beside ours
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG_2_2_AA).setLegacyMode(true).analyze();
  const told = violations.map(({ id, help, nodes }) => {
    const elements = nodes.slice(0, NAMED).map(({ target, html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join('; ');
      return `    ${target.join(' ')}\n      ${html.slice(0, 160)}\n      ${why}`;
    });
    const more = nodes.length > NAMED ? [`    … and ${nodes.length - NAMED} more`] : [];
    return [`  ${id}: ${help}`, ...elements, ...more].join('\n');
  });
  expect(told.join('\n'), `accessibility of ${page.url()}`).toBe('');
}
