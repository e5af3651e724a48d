// Keeps in the bundle as packed text what few starts need: libraries that stand by themselves, and the contract.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { packedModule, unpacked } from './packed-text.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
/** They are asked for by this name alone, share no state with others, and take longer to compile than to unpack. */
const libraries = ['sshpk', 'yaml'];
const contract = /[\\/]api[\\/]barrack\.gen\.json$/;

const bundled = async (library: string, options: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: `module.exports = require('${library}');`, resolveDir: root },
    bundle: true,
    format: 'cjs',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

/** The esbuild plugin; `options` are those with which the libraries are bundled. */
export const packing = (options: BuildOptions): Plugin => ({
  name: 'packing',
  setup(build) {
    build.onResolve({ filter: new RegExp(`^(${libraries.join('|')})$`) }, ({ path }) => ({
      path,
      namespace: 'packed',
    }));
    build.onLoad({ filter: /.*/, namespace: 'packed' }, async ({ path }) => ({
      contents: packedModule(await bundled(path, options), `${path}.js`),
      resolveDir: root,
    }));
    build.onLoad({ filter: contract }, ({ path }) => ({
      contents: `module.exports = JSON.parse(${unpacked(readFileSync(path, 'utf8'))});`,
      resolveDir: root,
      loader: 'js',
    }));
  },
});
