import { existsSync } from 'node:fs';
import type { BrowserContextOptions, LaunchOptions } from '@playwright/test';

const WITHOUT_WINDOW = '/usr/bin/chromium-headless-shell';
const WITH_WINDOW = '/usr/bin/chromium';

/** Debian's chromium, or the one CHROMIUM names. Only root, who may not use it, goes without its sandbox. */
export const BROWSER: LaunchOptions = {
  executablePath: process.env['CHROMIUM'] ?? (existsSync(WITHOUT_WINDOW) ? WITHOUT_WINDOW : WITH_WINDOW),
  chromiumSandbox: process.getuid?.() !== 0,
};

/** The widths at which every page is looked at: a desk, a tablet, a phone. */
export const DESK = { width: 1440, height: 900 };
export const TABLET = { width: 1024, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** Somebody in Shanghai who reads Chinese; nothing on the page moves, so that a picture is what it will stay. */
export const READER = {
  viewport: DESK,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  contextOptions: { reducedMotion: 'reduce' },
} satisfies { contextOptions: BrowserContextOptions } & BrowserContextOptions;
