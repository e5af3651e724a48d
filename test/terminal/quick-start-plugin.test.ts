import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { quickStart } from '../../scripts/quick-start-plugin.ts';

const folder = mkdtempSync(join(tmpdir(), 'barrack-yoga-'));

afterAll(() => rmSync(folder, { recursive: true }));

it('fails, and says what to do, when a file of yoga-layout has changed', async () => {
  cpSync(new URL('../', import.meta.resolve('yoga-layout')), folder, { recursive: true });
  appendFileSync(join(folder, 'src/index.js'), '\n');
  const built = build({
    stdin: { contents: '' },
    write: false,
    logLevel: 'silent',
    plugins: [quickStart(pathToFileURL(`${folder}/`))],
  });
  await expect(built).rejects.toThrow(
    /yoga-layout\/dist\/src\/index\.js has changed .* put the new sum into scripts\/quick-start-plugin\.ts/,
  );
});

it('lays out as yoga-layout does, without a fetch', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import Yoga from 'yoga-layout';
        const node = Yoga.Node.create();
        node.setWidth(7);
        node.setHeight(3);
        node.calculateLayout();
        globalThis.laidOut = [node.getComputedWidth(), node.getComputedHeight()];`,
      resolveDir: import.meta.dirname,
    },
    bundle: true,
    format: 'iife',
    platform: 'node',
    write: false,
    plugins: [quickStart()],
  });
  const world: { laidOut?: number[]; fetch: unknown } = { fetch: () => Promise.reject(new Error('fetched')) };
  const run = new Function('globalThis', 'fetch', outputFiles[0]?.text ?? '');
  run(world, world.fetch);
  expect(world.laidOut).toEqual([7, 3]);
});
