import { defineConfig } from 'vitest/config';

// Programs in a pty are slow and share two cores with what they are tested against; everything else is quick.
const storyPaths = ['test/story/**/*.test.ts'];
const processPaths = ['test/terminal/restore.test.ts'];

export default defineConfig({
  test: {
    retry: 0,
    maxWorkers: 2,
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...storyPaths, ...processPaths],
        },
      },
      {
        extends: true,
        test: {
          name: 'story',
          include: [...storyPaths, ...processPaths],
          testTimeout: 60_000,
          hookTimeout: 20_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
