import { fileURLToPath } from 'node:url';

/** Where the development server finds a registry that runs: its API, sign-in and public pages are passed on to it. */
const registry = process.env.REGISTRY_URL ?? 'http://127.0.0.1:8080';
const passOn = { target: registry, changeOrigin: true, headers: { origin: new URL(registry).origin } };

/** @type {import('vite').UserConfig} */
export default {
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/portal/',
  cacheDir: fileURLToPath(new URL('../node_modules/.vite', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('../dist/portal', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
    // an inlined script or worker would need a looser content security policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: { '/api': passOn, '/session': passOn, '/publicity': passOn, '/verify': passOn, '/problems': passOn },
    hmr: process.env.PORTAL_HMR === 'off' ? false : undefined,
  },
};
