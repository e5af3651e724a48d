import { defineConfig } from 'vitest/config';
import { reporters } from './test/reporters.ts';

// Programs in a pty are slow and share two cores with what they are tested against; everything else is quick.
const storyPaths = ['test/story/**/*.test.ts', 'test/terminal/restore.test.ts'];
// These need Debian packages; see .ci/.
const debianPaths = ['test/debian/**'];

export default defineConfig({
  test: {
    retry: 0,
    maxWorkers: 2,
    reporters: reporters(),
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...storyPaths, ...debianPaths],
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
