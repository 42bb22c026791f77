import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

/**
 * What stays outside the server build: Node runs these modules itself, so a class or a table has one identity
 * whether a page, the composition root or a test reaches for it.
 */
const runByNode = /^#(db\/|app\/(domain|http|ports)\/.*\.ts$|app\/config\.server\.ts$)/

/** Every future flag of Remix 2 is on, so that the way to React Router 7 stays a codemod. */
const future = {
  v3_fetcherPersist: true,
  v3_relativeSplatPath: true,
  v3_throwAbortReason: true,
  v3_singleFetch: true,
  // Off on purpose: its /__manifest endpoint costs seconds of CPU for one request (docs/security.md).
  v3_lazyRouteDiscovery: false,
  v3_routeConfig: false,
}

export default defineConfig(({ isSsrBuild, command }) => ({
  plugins: [remix({ appDirectory: 'app', future, ignoredRouteFiles: ['**/.*'] })],
  server: { host: '127.0.0.1' },
  build: {
    target: 'es2020',
    cssMinify: true,
    assetsInlineLimit: 0,
    ...(isSsrBuild && command === 'build' ? { rollupOptions: { external: (id) => runByNode.test(id) } } : {}),
  },
}))
