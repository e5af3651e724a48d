import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { type BuildOptions, build } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { packing } from '../../scripts/packing-plugin.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const options: BuildOptions = { absWorkingDir: root, platform: 'node', minify: true, logLevel: 'silent' };
const source = `
  export async function used() {
    const { parse } = await import('yaml');
    const { default: sshpk } = await import('sshpk');
    const { default: contract } = await import('./api/barrack.gen.json');
    const line = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAINawLby1ZsDyt35xqadYqkGhhAxYjzlKC4Ilg1VuRZ0x carl@desk';
    return [parse('a: [1, 2]'), sshpk.parseKey(line, 'ssh').type, contract.openapi];
  }`;

let code = '';

beforeAll(async () => {
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: source, resolveDir: root },
    bundle: true,
    format: 'cjs',
    write: false,
    plugins: [packing(options)],
  });
  code = outputFiles[0]?.text ?? '';
});

it('gives what it packed to who asks for it, as it was', async () => {
  const module = { exports: {} as { used(): Promise<unknown> } };
  const run: (exports: object, require: NodeJS.Require, own: object) => void = new Script(
    `(function (exports, require, module) {${code}\n})`,
  ).runInThisContext();
  run(module.exports, createRequire(import.meta.url), module);
  expect(await module.exports.used()).toEqual([{ a: [1, 2] }, 'ed25519', '3.1.0']);
});

it('leaves nothing of it to be compiled at a start', () => {
  expect(code.length).toBeGreaterThan(50_000);
  for (const word of ['YAMLMap', 'KeyParseError', 'x-provenance']) expect(code).not.toContain(word);
});
