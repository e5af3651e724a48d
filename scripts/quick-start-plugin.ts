// Takes out of the bundle what keeps a start waiting: modules of Node, of yoga-layout and of string-width that are loaded
// or set up long before anything asks for them.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { kyFile, withSlimFetch } from './slim-fetch.ts';

const yogaFolder = new URL('../', import.meta.resolve('yoga-layout'));

/** The files of yoga-layout that are rewritten, as they are in the release this was made for. */
const yogaSums: Record<string, string> = {
  'src/index.js': '0c89ff0c01ee90b081b369119f972d72f71eb8882263d94ef0824500817d5de1',
  'binaries/yoga-wasm-base64-esm.js': '2cfeda49ae87f57bcd4a5fe433940edefc531a69bd0f83e32759fb5837df205c',
};

const complaints = (folder: URL): string[] =>
  Object.entries(yogaSums).flatMap(([file, known]) => {
    const found = createHash('sha256')
      .update(readFileSync(new URL(file, folder)))
      .digest('hex');
    return found === known
      ? []
      : [
          `yoga-layout/dist/${file} has changed (sha256 ${found}, known is ${known}). See how it loads its WebAssembly now, ` +
            'and put the new sum into scripts/quick-start-plugin.ts.',
        ];
  });

/** It fetches its own bytes from a data URL, for which Node loads its whole HTTP client; here it decodes them, at once. */
const withOwnBytes = (original: string): string => {
  const [url = '', base64 = ''] =
    /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/.exec(original) ?? [];
  return original
    .replace(url, '')
    .replace(
      'loadYoga = loadYoga || {};',
      `loadYoga = {instantiateWasm: (imports, done) => {
        done(new WebAssembly.Instance(new WebAssembly.Module(Buffer.from("${base64}", "base64")), imports));
        return {};
      }};`,
    )
    .replace('return loadYoga.ready', 'return loadYoga');
};

const waitingForNothing = (original: string): string => original.replace('await loadYoga()', 'loadYoga()');

/**
 * The first use of Intl.Segmenter and of the expressions for emoji takes 20 ms, and string-width makes them while it loads.
 * Text of characters that are sure to take one cell each needs neither; all widths are those of one release of string-width.
 */
const widthOfPlainText = (realPath: string): string => `
  import { isOneCellEach } from ${JSON.stringify(fileURLToPath(new URL('../src/terminal/one-cell.ts', import.meta.url)))};
  const colours = /\\x1b\\[[0-9;]*m/g;
  let real;
  export default (text, options) => {
    if (options === undefined && typeof text === 'string') {
      const bare = text.includes('\\x1b') ? text.replace(colours, '') : text;
      if (isOneCellEach(bare)) return bare.length;
    }
    real ??= require(${JSON.stringify(realPath)}).default;
    return real(text, options);
  };`;

/** A segmenter that is made when it is first used. */
const withLateSegmenter = (original: string): string =>
  original.replace(
    /^const (\w+) = (new Intl\.Segmenter\(.*\));$/m,
    'let made; const $1 = {segment: (text) => (made ??= $2).segment(text)};',
  );

/** The esbuild plugin; the build fails when a file of yoga-layout that it rewrites has changed. */
export const quickStart = (yoga: URL = yogaFolder): Plugin => ({
  name: 'quick-start',
  setup(build) {
    build.onStart(() => ({ errors: complaints(yoga).map((text) => ({ text })) }));

    build.onResolve({ filter: /^[a-z][a-z0-9_:/]*$/ }, ({ path, namespace }) => {
      if (!isBuiltin(path)) return undefined;
      return namespace === 'builtin' ? { path, external: true } : { path, namespace: 'builtin' };
    });
    build.onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));

    build.onLoad({ filter: /[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, ({ path }) => ({
      contents: waitingForNothing(readFileSync(path, 'utf8')),
    }));
    build.onLoad({ filter: /[\\/]yoga-wasm-base64-esm\.js$/ }, ({ path }) => ({
      contents: withOwnBytes(readFileSync(path, 'utf8')),
    }));

    build.onLoad(
      { filter: /[\\/](wrap-ansi|cli-truncate)[\\/]index\.js$|[\\/]tokenize(-ansi)?\.js$/ },
      ({ path }) => ({
        contents: withLateSegmenter(readFileSync(path, 'utf8')),
      }),
    );

    build.onLoad({ filter: kyFile }, ({ path }) => ({ contents: withSlimFetch(path) ?? '' }));

    const stringWidth = fileURLToPath(import.meta.resolve('string-width'));
    build.onResolve({ filter: /^string-width$/ }, () => ({ path: stringWidth, namespace: 'plain-width' }));
    build.onLoad({ filter: /.*/, namespace: 'plain-width' }, ({ path }) => ({
      contents: widthOfPlainText(path),
      resolveDir: fileURLToPath(new URL('./', import.meta.url)),
    }));
  },
});
