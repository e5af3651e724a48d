import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { reporters } from '../test/reporters.ts';

// Tests that need Debian packages, so that `npm test` cannot run them.
export default defineConfig({
  root: fileURLToPath(new URL('../', import.meta.url)),
  test: { include: ['test/debian/**/*.test.ts'], reporters: reporters(), retry: 0, testTimeout: 60_000 },
});
