import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.resolve(import.meta.dirname, '..')

/**
 * `unit` runs once on each engine (`TEST_ENGINE=postgres` for the second time), `browser` once, in Chromium.
 * Everything is real: a server of its own for each test, a database of its own, no mocks.
 */
export default defineConfig({
  root,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // The product keeps nothing in modules that another server in the process could trip over: read once a worker, not
    // once a file, the whole run takes a third of the time.
    isolate: false,
    hookTimeout: 60_000,
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['tests/{domain,http,db,security,ui}/**/*.test.ts', 'tests/*.test.ts'],
          globalSetup: ['tests/support/build.ts', 'tests/support/postgres.ts'],
          testTimeout: 20_000,
        },
      },
      {
        root,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/support/build.ts'],
          testTimeout: 60_000,
        },
      },
    ],
  },
})
