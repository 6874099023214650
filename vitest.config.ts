// The suites: pure code, edges against doubles, built bundles as a runner starts them, real servers, and more on those.
import { defineConfig } from 'vitest/config';

/** Machines are shared: what is waited for comes, or the test ends by its own limit. */
const poll = { timeout: 60_000, interval: 100 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], testTimeout: 30_000, expect: { poll } } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          expect: { poll },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'real',
          include: ['test/real/**/*.test.ts'],
          globalSetup: ['test/real/setup.ts'],
          // files share one control plane, each in namespaces of its own, and mostly wait for it
          maxWorkers: 4,
          expect: { poll },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'more',
          include: ['test/more/**/*.test.ts'],
          globalSetup: ['test/real/setup.ts'],
          // each file is heavy enough for the servers by itself
          fileParallelism: false,
          expect: { poll },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
