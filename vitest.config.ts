import { defineConfig } from 'vitest/config';
import { replacedInk } from './scripts/ink-plugin.ts';
import { withSlimFetch } from './scripts/slim-fetch.ts';
import { reporters } from './test/reporters.ts';

// Programs in a pty are slow and share two cores with what they are tested against; everything else is quick.
const storyPaths = ['test/story/**/*.test.ts', 'test/terminal/restore.test.ts'];
// The screens are also drawn by Ink as the bundle has it.
const screenPaths = ['test/screens/**/*.test.tsx'];
const withInk = [/[\\/]ink[\\/]/, /ink-testing-library/, /ink-select-input/, /ink-table/];
// These need Debian packages; see .ci/.
const debianPaths = ['test/debian/**'];

export default defineConfig({
  test: {
    retry: 0,
    // On two busy cores a test may take many times its usual time without anything being wrong.
    testTimeout: 30_000,
    maxWorkers: 2,
    reporters: reporters(),
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    projects: [
      {
        extends: true,
        // ky is tried with what the bundle gives it.
        plugins: [{ name: 'slim-fetch', enforce: 'pre', load: withSlimFetch }],
        test: {
          name: 'unit',
          server: { deps: { inline: [/[\\/]ky[\\/]/] } },
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...storyPaths, ...debianPaths],
        },
      },
      {
        extends: true,
        plugins: [{ name: 'ink-of-the-bundle', enforce: 'pre', load: replacedInk }],
        test: {
          name: 'screens on the bundle',
          include: screenPaths,
          server: { deps: { inline: withInk } },
        },
      },
      {
        extends: true,
        test: {
          name: 'story',
          include: storyPaths,
          testTimeout: 60_000,
          hookTimeout: 20_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
