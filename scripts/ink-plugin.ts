// Puts this project's screen writer and frame output into the bundle in the place of Ink's own.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

const installedInk = new URL('./', import.meta.resolve('ink'));
const terminal = fileURLToPath(new URL('../src/terminal/', import.meta.url));

/** The files replaced, and those whose use of them was read, as they are in the Ink this was made for. */
const knownSums: Record<string, string> = {
  'log-update.js': '0336ec176d00780756df0c2b6c365cd2f67118e28d0f9b5383e113fd9f70f285',
  'output.js': '5e6c511c0a573f48cd5765d7f1f16583d2595f7b05775608382bdb990b63f225',
  'write-synchronized.js': '75008f21c22e928c47aa81856166842902ae8bd4514b2af8d202d7425f10ec53',
  'render-node-to-output.js': 'de6aebe3d2224648cf2ec899f8897cb6436f76b49d986644a06e53b234d9cb0c',
  'sanitize-ansi.js': 'd1f9783713dc610e01188ae37e339ce151abb922c4ea4e119deb55f90c50659e',
  'measure-text.js': 'f646e9d5f3c4ec847694f28355c4c5e32772f0150eeb0e05217a53e544548c71',
  'renderer.js': '05edd82d839770ff3dbc236f0d4f9d2bdeeefffe76d168aee676a4c504f1a584',
  'ink.js': '54975ccb060dbc0f155990fe210a62eb00fa648cc89e60e68cb271395feb456a',
};

/** What stands in the place of a file, made from the file's own text. */
const replacements: Record<string, (original: string) => string> = {
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
  // Ink measures every text of the screen anew in each frame, though it keeps the measures for the layout.
  'render-node-to-output.js': (original) =>
    original
      .replace("import widestLine from 'widest-line';", "import measureText from './measure-text.js';")
      .replace('widestLine(text)', 'measureText(text).width'),
  // A screen is one text of many lines, of which a key changes two or three.
  'measure-text.js': () => `
    import stringWidth from 'string-width';
    import { RecentMap } from ${JSON.stringify(`${terminal}recent-map.ts`)};
    const widths = new RecentMap(256);
    const sizes = new RecentMap(16);
    const widthOf = (line) => widths.remember(line, (unknown) => stringWidth(unknown));
    const sizeOf = (text) => {
      if (text === '') return { width: 0, height: 0 };
      const lines = text.split('\\n');
      return { width: lines.reduce((widest, line) => Math.max(widest, widthOf(line)), 0), height: lines.length };
    };
    export default (text) => sizes.remember(text, sizeOf);`,
  // Ink reads every text of the screen for control characters anew, twice in each frame.
  'sanitize-ansi.js': (original) => `
    import { RecentMap } from ${JSON.stringify(`${terminal}recent-map.ts`)};
    ${original.replace('export default sanitizeAnsi;', '')}
    const sanitized = new RecentMap(16);
    export default (text) => sanitized.remember(text, sanitizeAnsi);`,
};

/** What takes the place of a file of the installed Ink; undefined for every other file. */
export const replacedInk = (path: string): string | undefined => {
  const folder = fileURLToPath(installedInk);
  if (!path.startsWith(folder)) return undefined;
  return replacements[path.slice(folder.length)]?.(readFileSync(path, 'utf8'));
};

const sumOf = (inkBuild: URL, file: string): string => {
  try {
    return createHash('sha256')
      .update(readFileSync(new URL(file, inkBuild)))
      .digest('hex');
  } catch {
    return 'of no file';
  }
};

/** One sentence for each file of Ink that is not as it was when the replacements were written. */
const complaints = (inkBuild: URL): string[] =>
  Object.entries(knownSums)
    .map(([file, known]) => ({ file, known, found: sumOf(inkBuild, file) }))
    .filter(({ known, found }) => known !== found)
    .map(
      ({ file, known, found }) =>
        `ink/build/${file} has changed (sha256 ${found}, known is ${known}). Read what changed, see that screen-writer.ts ` +
        'and frame-output.ts in src/terminal still do what Ink asks of them, and put the new sum into scripts/ink-plugin.ts.',
    );

/** The esbuild plugin; the build fails when a file of Ink that it replaces or relies on has changed or is no longer used. */
export const inkScreenWriter = (inkBuild: URL = installedInk): Plugin => ({
  name: 'ink-screen-writer',
  setup(build) {
    const loaded = new Set<string>();
    build.onStart(() => ({ errors: complaints(inkBuild).map((text) => ({ text })) }));
    for (const file of Object.keys(knownSums)) {
      const path = fileURLToPath(new URL(file, installedInk));
      const filter = new RegExp(`[\\\\/]ink[\\\\/]build[\\\\/]${file.replace('.', '\\.')}$`);
      build.onLoad({ filter }, (asked) => {
        if (asked.path !== path) return undefined;
        loaded.add(file);
        const contents = replacedInk(path);
        return contents === undefined
          ? undefined
          : { contents, loader: 'js', resolveDir: fileURLToPath(installedInk) };
      });
    }
    build.onEnd(() => {
      const unused = Object.keys(knownSums).filter((file) => !loaded.has(file));
      const text = `Ink is in the bundle without its ${unused.join(', ')}, which scripts/ink-plugin.ts replaces or relies on.`;
      return { errors: loaded.has('ink.js') && unused.length > 0 ? [{ text }] : [] };
    });
  },
});
