// Keeps the simulator in the bundle as packed text: it is half of the program, and only the demo and `barrack simulator` run it,
// but code at the top of a module is read and compiled at each start.
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { packedModule } from './packed-text.ts';

const folder = fileURLToPath(new URL('../src/simulator/', import.meta.url));
/** What the rest of the program may import; all of it comes from one text, so that its classes and state exist once. */
const entries = ['index.ts', 'command.ts'];

const asText = async (options: BuildOptions): Promise<string> => {
  const { outputFiles } = await build({
    ...options,
    stdin: {
      contents: entries.map((entry) => `export * from './${entry}';`).join('\n'),
      resolveDir: folder,
      loader: 'ts',
    },
    bundle: true,
    format: 'cjs',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

/** The esbuild plugin; `options` are those with which the text is made. */
export const simulatorAsText = (options: BuildOptions): Plugin => ({
  name: 'simulator-as-text',
  setup(build) {
    build.onResolve({ filter: /\/simulator\/[a-z-]+\.ts$/ }, ({ path }) => {
      const entry = entries.find((name) => path.endsWith(`/simulator/${name}`));
      if (entry !== undefined) return { path: 'simulator', namespace: 'simulator-as-text' };
      return {
        errors: [{ text: `${path} is not among what scripts/simulator-plugin.ts gives to the program.` }],
      };
    });
    build.onLoad({ filter: /.*/, namespace: 'simulator-as-text' }, async () => ({
      contents: packedModule(await asText(options), 'barrack-simulator.js'),
      resolveDir: folder,
    }));
  },
});
