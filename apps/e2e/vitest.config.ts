import { defineConfig } from 'vitest/config'

/** The pages in a real browser against a city that plays; one after another, for there is one city. */
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.e2e.ts'],
    passWithNoTests: true,
    reporters: 'verbose',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
})
