// Makes the program in dist: a small executable launcher, the program's text with production React, and what V8 made of it.
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';
import { withTextId } from '../src/program-seal.ts';
import { inkScreenWriter } from './ink-plugin.ts';
import { packing } from './packing-plugin.ts';
import { makeProgramCode } from './program-code.ts';
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

const dist = `${root}dist`;
const program = `${dist}/program.js`;
mkdirSync(dist, { recursive: true });
// Of another Node, or of a build that made none.
for (const name of readdirSync(dist).filter((name) => name.endsWith('.code'))) rmSync(`${dist}/${name}`);
await build({
  ...common,
  entryPoints: ['src/cli.ts'],
  outfile: program,
  bundle: true,
  format: 'esm',
  plugins: [
    inkScreenWriter(),
    quickStart(),
    simulatorAsText({ ...common, plugins: [quickStart()] }),
    packing({ ...common, plugins: [quickStart()] }),
  ],
  // Node's own modules are loaded where they are used; nothing else is.
  banner: { js: 'const require=process.getBuiltinModule;' },
  // It also runs as a script, which has no import.meta: yoga-layout and Ink's developer tools ask for it and do without.
  define: { ...common.define, 'import.meta.url': '""', 'import.meta.resolve': 'undefined' },
  // Ink asks for it in development only; it is not installed.
  alias: { 'react-devtools-core': `${root}scripts/empty-module.ts` },
});
// The builder leaves regular expressions as they are. V8 keeps a text in half the room if each character is one byte.
const oneByteEach = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const text = oneByteEach(readFileSync(program, 'utf8'));
writeFileSync(program, withTextId(text, createHash('sha256').update(text).digest('hex')));
try {
  await makeProgramCode();
} catch (error) {
  console.error(`${dist} is without compiled code, so the program starts slower: ${String(error)}`);
}
// Last, since it tells whether the rest is fresh.
await build({
  ...common,
  entryPoints: ['src/launcher.ts'],
  outfile: 'dist/barrack.js',
  bundle: true,
  format: 'esm',
  banner: { js: '#!/usr/bin/env node' },
});
chmodSync(`${dist}/barrack.js`, 0o755);
