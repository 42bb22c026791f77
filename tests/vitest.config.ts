import path from 'node:path'
import { defineConfig } from 'vitest/config'

/** One suite, run once on each engine: `TEST_ENGINE=postgres` gives every test file a PostgreSQL of its own. */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  test: {
    include: ['tests/{domain,http,db,security}/**/*.test.ts', 'tests/*.test.ts'],
    globalSetup: ['tests/support/build.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    server: { deps: { inline: [] } },
  },
})
