// Fails when the package would hold anything but the program and what describes it.
import { execFileSync } from 'node:child_process';
import { programFiles } from '../src/program-script.ts';

type Packed = { files: { path: string }[] };

const { text, code } = programFiles('dist');
const expected = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/barrack.js',
  text,
  ...Object.values(code),
  'docs/barrack.1',
  'package.json',
];
const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
// npm prints a list, or from version 12 on an object by package name.
const [packed] = Object.values(JSON.parse(output) as Record<string, Packed>);
const found = (packed?.files ?? []).map(({ path }) => path).sort();
if (found.join() !== expected.sort().join()) {
  console.error(`The package would hold ${found.join(', ')}; it should hold ${expected.join(', ')}.`);
  process.exitCode = 1;
}
