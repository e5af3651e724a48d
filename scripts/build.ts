// Makes dist/barrack.js: one minified executable ESM file with production React.
import { chmodSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { inkScreenWriter } from './ink-plugin.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

mkdirSync(`${root}dist`, { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/barrack.js',
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  jsx: 'automatic',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [inkScreenWriter()],
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  banner: {
    // Some dependencies are CommonJS and call require for Node's own modules.
    js: "#!/usr/bin/env node\nimport{createRequire as __barrackRequire}from'node:module';const require=__barrackRequire(import.meta.url);",
  },
  // Ink asks for it in development only; it is not installed.
  alias: { 'react-devtools-core': `${root}scripts/empty-module.ts` },
});
chmodSync(`${root}dist/barrack.js`, 0o755);
