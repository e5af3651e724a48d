import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { type ProgramUse, programFiles, programUses } from '../../src/program-script.ts';
import { withTextId } from '../../src/program-seal.ts';
import { bundle, pinnedNode } from './driver/console.ts';
import { makeSandbox, type Sandbox } from './driver/environment.ts';

const start = promisify(execFile);
const sourceOf = (name: string): string =>
  JSON.stringify(new URL(`../../src/${name}.ts`, import.meta.url).href);
let place: Sandbox;

/** The built program in a directory of its own. */
const copied = (): { launcher: string; text: string; code: string } => {
  cpSync(dirname(bundle), place.home, { recursive: true });
  const { text, code } = programFiles(place.home);
  // The pinned Node need not be the one that runs the tests.
  return {
    launcher: join(place.home, basename(bundle)),
    text,
    code: code.console.replace(process.version, `v${manifest.devDependencies.node}`),
  };
};

const versionBy = async (launcher: string): Promise<string> =>
  (await start(pinnedNode, [launcher, '--version'])).stdout.trim();

/** What V8 says of the compiled code, in a process that has only just started, as the launcher's has. */
const isTaken = async (directory: string, use: ProgramUse): Promise<boolean> => {
  const source = `
    import { readFileSync } from 'node:fs';
    const { programFiles, programScript, programText } = await import(${sourceOf('program-script')});
    const { openCode } = await import(${sourceOf('program-seal')});
    const files = programFiles(${JSON.stringify(directory)});
    const text = programText(files);
    const code = openCode(readFileSync(files.code.${use}), text);
    console.log(code !== null && programScript(files, text, code).cachedDataRejected === false);`;
  const { stdout } = await start(pinnedNode, ['--input-type=module', '-e', source]);
  return stdout.trim() === 'true';
};

beforeEach(() => {
  place = makeSandbox();
});
afterEach(() => place.remove());

test.each(
  programUses,
)('the code for %s is taken by the Node that made it, wherever the program lies', async (use) => {
  expect(await isTaken(dirname(bundle), use)).toBe(true);
  copied();
  expect(await isTaken(place.home, use)).toBe(true);
});

test('the program runs the same without code, and with code of another text', async () => {
  const { launcher, text, code } = copied();
  expect(await versionBy(launcher)).toBe(manifest.version);
  writeFileSync(text, `${readFileSync(text, 'latin1')}// one line more\n`);
  expect(await isTaken(place.home, 'console')).toBe(false);
  expect(await versionBy(launcher)).toBe(manifest.version);
  rmSync(code);
  expect(await versionBy(launcher)).toBe(manifest.version);
});

test.each([
  ['pages that a crash left empty', (code: Buffer) => code.fill(0, 300_000, 700_000)],
  ['nothing', () => Buffer.alloc(0)],
  ['its first half', (code: Buffer) => code.subarray(0, code.length / 2)],
  ['its second half', (code: Buffer) => code.subarray(code.length / 2)],
])('the program runs the same with code of which there is %s', async (_, damaged) => {
  const { launcher, code } = copied();
  writeFileSync(code, damaged(readFileSync(code)));
  expect(await isTaken(place.home, 'console')).toBe(false);
  expect(await versionBy(launcher)).toBe(manifest.version);
});

test('code of another text of the same length is not taken', async () => {
  const { launcher, text } = copied();
  const before = readFileSync(text, 'latin1');
  const after = withTextId(before.replace(/^\/\*.*?\*\//, ''), 'of another build');
  expect(after).toHaveLength(before.length);
  writeFileSync(text, after);
  expect(await isTaken(place.home, 'console')).toBe(false);
  expect(await versionBy(launcher)).toBe(manifest.version);
});

test('the text is of characters of one byte, as it is read', () => {
  const bytes = readFileSync(programFiles(dirname(bundle)).text);
  expect(bytes.every((byte) => byte < 0x80)).toBe(true);
});
