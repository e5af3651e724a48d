// Puts this project's screen writer and frame output into the bundle in the place of Ink's own.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const inkBuild = new URL('./', import.meta.resolve('ink'));
const terminal = fileURLToPath(new URL('../src/terminal/', import.meta.url));

/** The files replaced, and those whose use of them was read, as they are in the Ink this was made for. */
const knownHashes: Record<string, string> = {
  'log-update.js': '0336ec176d00780756df0c2b6c365cd2f67118e28d0f9b5383e113fd9f70f285',
  'output.js': '5e6c511c0a573f48cd5765d7f1f16583d2595f7b05775608382bdb990b63f225',
  'write-synchronized.js': '75008f21c22e928c47aa81856166842902ae8bd4514b2af8d202d7425f10ec53',
  'ink.js': '54975ccb060dbc0f155990fe210a62eb00fa648cc89e60e68cb271395feb456a',
  'renderer.js': '05edd82d839770ff3dbc236f0d4f9d2bdeeefffe76d168aee676a4c504f1a584',
  'render-node-to-output.js': 'de6aebe3d2224648cf2ec899f8897cb6436f76b49d986644a06e53b234d9cb0c',
};

const readInk = (file: string): string => readFileSync(new URL(file, inkBuild), 'utf8');

const replacements: Record<string, () => string> = {
  'log-update.js': () => `
    import {createScreenWriter} from ${JSON.stringify(`${terminal}screen-writer.ts`)};
    export default {create: createScreenWriter};`,
  'output.js': () => `
    import stringWidth from 'string-width';
    import {styledCharsFromTokens, styledCharsToString, tokenize} from '@alcalzone/ansi-tokenize';
    import {makeFrameOutput} from ${JSON.stringify(`${terminal}frame-output.ts`)};
    export default makeFrameOutput({tokenize, styledCharsFromTokens, styledCharsToString, stringWidth});`,
  // The screen writer marks large updates itself; marks around each small one would be a good part of its bytes.
  'write-synchronized.js': () => `
    export const bsu = '';
    export const esu = '';
    export const shouldSynchronize = () => false;`,
  // Ink measures every text of the screen in each frame, though it keeps the measures elsewhere.
  'render-node-to-output.js': () =>
    readInk('render-node-to-output.js')
      .replace("import widestLine from 'widest-line';", "import measureText from './measure-text.js';")
      .replace('widestLine(text)', 'measureText(text).width'),
};

const hashOf = (file: string): string => {
  try {
    return createHash('sha256').update(readInk(file)).digest('hex');
  } catch {
    return 'missing';
  }
};

/** One sentence for each file of Ink that is not as it was when the replacements were written. */
const complaints = (): string[] =>
  Object.entries(knownHashes)
    .map(([file, known]) => ({ file, known, found: hashOf(file) }))
    .filter(({ known, found }) => known !== found)
    .map(
      ({ file, known, found }) =>
        `ink/build/${file} has changed (sha256 ${found}, known is ${known}): read what changed, see that ` +
        'src/terminal/screen-writer.ts and frame-output.ts still do what Ink asks of them, and put the new sum into scripts/ink-plugin.ts.',
    );

/** The esbuild plugin; the build fails when a file of Ink that it replaces or relies on has changed. */
export const inkScreenWriter = (): Plugin => ({
  name: 'ink-screen-writer',
  setup(build) {
    build.onStart(() => ({ errors: complaints().map((text) => ({ text })) }));
    for (const [file, contents] of Object.entries(replacements)) {
      const path = fileURLToPath(new URL(file, inkBuild));
      const filter = new RegExp(`[\\\\/]ink[\\\\/]build[\\\\/]${file.replace('.', '\\.')}$`);
      build.onLoad({ filter }, (loaded) =>
        loaded.path === path
          ? { contents: contents(), loader: 'js', resolveDir: fileURLToPath(inkBuild) }
          : undefined,
      );
    }
  },
});
