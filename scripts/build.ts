// Makes dist/barrack.js: one minified executable ESM file with production React.
import { chmodSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { inkScreenWriter } from './ink-plugin.ts';
import { packing } from './packing-plugin.ts';
import { quickStart } from './quick-start-plugin.ts';
import { simulatorAsText } from './simulator-plugin.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

const common: BuildOptions = {
  absWorkingDir: root,
  platform: 'node',
  target: 'node22',
  jsx: 'automatic',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
};

mkdirSync(`${root}dist`, { recursive: true });
await build({
  ...common,
  entryPoints: ['src/cli.ts'],
  outfile: 'dist/barrack.js',
  bundle: true,
  format: 'esm',
  plugins: [
    inkScreenWriter(),
    quickStart(),
    simulatorAsText({ ...common, plugins: [quickStart()] }),
    packing({ ...common, plugins: [quickStart()] }),
  ],
  banner: {
    // Node's own modules are loaded where they are used, with require.
    js: "#!/usr/bin/env node\nimport{createRequire as __barrackRequire}from'node:module';const require=__barrackRequire(import.meta.url);",
  },
  // Ink asks for it in development only; it is not installed.
  alias: { 'react-devtools-core': `${root}scripts/empty-module.ts` },
});
chmodSync(`${root}dist/barrack.js`, 0o755);
