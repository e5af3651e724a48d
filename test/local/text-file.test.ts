import { mkdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTextFile } from '../../src/local/text-file.ts';
import { temporaryFolder } from '../config/folder.ts';

const folder = temporaryFolder();

it('reads a text, also one in the home directory', async () => {
  const path = folder.write('cloud-init.yaml', '#cloud-config\npackages: [htop]\n');
  expect(await readTextFile(path, {})).toEqual({ text: '#cloud-config\npackages: [htop]' });
  const HOME = folder.path('.');
  expect(await readTextFile('~/cloud-init.yaml', { HOME })).toMatchObject({
    text: expect.stringContaining('htop'),
  });
});

it.each([
  ['nothing', 'there is no such file'],
  ['directory', 'it is a directory'],
  ['large', 'it is 1048577 bytes, which is too much'],
])('says why it can not read %s', async (name, reason) => {
  mkdirSync(folder.path('directory'), { recursive: true });
  folder.write('large', 'x'.repeat(1_048_577));
  const path = folder.path(name);
  expect(await readTextFile(path, {})).toEqual({ problem: `${path} can't be read: ${reason}.` });
});

it('wants a path', async () => {
  expect(await readTextFile('', {})).toEqual({ problem: 'Type the path of a file.' });
});
