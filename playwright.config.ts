import { defineConfig } from '@playwright/test';
import { BROWSER, READER } from './test/portal/support/browser.js';

// The portal's tests, over the real service that `npm test` or test/support/global-setup.mjs starts. See docs/testing.md.
export default defineConfig({
  testDir: 'test/portal',
  testMatch: '*.spec.ts',
  tsconfig: 'test/portal/tsconfig.json',
  // One that runs already (SERVICE_DATA_DIR) is used.
  globalSetup: './test/support/global-setup.mjs',
  globalTeardown: './test/support/global-teardown.mjs',
  // Of two cores the service needs one.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // Beside it lie the pictures, which outlive a run.
  outputDir: 'test-results/traces',
  reporter: [['line'], ['json', { outputFile: process.env['PORTAL_REPORT'] ?? 'test-results/report.json' }]],
  use: { ...READER, launchOptions: BROWSER, trace: 'retain-on-failure', actionTimeout: 15_000 },
});
