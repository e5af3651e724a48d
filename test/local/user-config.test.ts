import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSshFiles, writeSshFiles } from '../../src/local/ssh/user-config.ts';
import { temporaryFolder } from '../config/folder.ts';

const nobody = 65_534;
const folder = temporaryFolder();
let directory: string;
let count = 0;
const at = (name: string) => join(directory, name);
const firstLine = 'Include ~/.ssh/barrack.conf';

beforeEach(() => {
  count += 1;
  directory = folder.path(`home-${count}/.ssh`);
});

describe('the configuration of ssh', () => {
  it('is made where there is none, for its owner alone', async () => {
    expect(await readSshFiles(directory)).toMatchObject({
      own: '',
      user: '',
      includeLine: `Include "${at('barrack.conf')}"`,
    });
    const change = { own: 'Host a\n', user: { before: '', firstLine } };
    expect(await writeSshFiles(directory, change)).toEqual({ backupPath: null });
    expect(readFileSync(at('barrack.conf'), 'utf8')).toBe('Host a\n');
    expect(readFileSync(at('config'), 'utf8')).toBe(`${firstLine}\n`);
    expect([directory, at('barrack.conf'), at('config')].map((path) => statSync(path).mode & 0o777)).toEqual([
      0o700, 0o600, 0o600,
    ]);
  });

  it('gets a first line, and every other byte stays, beside a copy', async () => {
    mkdirSync(directory, { recursive: true });
    const bytes = Buffer.from([0x23, 0xff, 0xfe, 0x0d, 0x0a, 0x48, 0x6f, 0x73, 0x74, 0x20, 0x78]);
    writeFileSync(at('config'), bytes);
    chmodSync(at('config'), 0o644);
    writeFileSync(at('config.before-barrack'), 'of another time');
    const files = await readSshFiles(directory);
    const before = 'user' in files ? files.user : '';
    const outcome = await writeSshFiles(directory, { own: 'x', user: { before, firstLine } });
    expect(outcome).toEqual({ backupPath: at('config.before-barrack-2') });
    expect(readFileSync(at('config'))).toEqual(Buffer.concat([Buffer.from(`${firstLine}\r\n\r\n`), bytes]));
    expect(readFileSync(at('config.before-barrack-2'))).toEqual(bytes);
    expect(readFileSync(at('config.before-barrack'), 'utf8')).toBe('of another time');
    expect(statSync(at('config')).mode & 0o777).toBe(0o644);
    expect(readdirSync(directory).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('stays a link where it is one', async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(folder.path('dotfile'), 'Host x\n');
    symlinkSync(folder.path('dotfile'), at('config'));
    await writeSshFiles(directory, { own: 'x', user: { before: 'Host x\n', firstLine } });
    expect(lstatSync(at('config')).isSymbolicLink()).toBe(true);
    expect(readFileSync(folder.path('dotfile'), 'utf8')).toBe(`${firstLine}\n\nHost x\n`);
  });

  it('is left as it is when it was changed meanwhile, or when nobody asked for the line', async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(at('config'), 'Host y\n');
    const outcome = await writeSshFiles(directory, { own: 'x', user: { before: 'Host x\n', firstLine } });
    expect(outcome).toEqual({
      problem: `${at('config')} was changed meanwhile: look at it again, else put this on its first line by hand: ${firstLine}`,
      ownIsWritten: true,
    });
    await writeSshFiles(directory, { own: 'x', user: null });
    expect(readFileSync(at('config'), 'utf8')).toBe('Host y\n');
    expect(existsSync(at('config.before-barrack'))).toBe(false);
  });

  it('is left without a copy where its place is closed, with what to do by hand', async () => {
    const store = folder.path(`store-${count}`);
    mkdirSync(store);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(store, 'config'), 'Host x\n');
    symlinkSync(join(store, 'config'), at('config'));
    // Nobody may write in the place that the link leads to, whoever runs the tests.
    const own = process.geteuid?.() ?? 0;
    if (own === 0) chownSync(directory, nobody, nobody);
    else chmodSync(store, 0o500);
    for (const path of [folder.path(''), dirname(directory)]) chmodSync(path, 0o755);
    if (own === 0) process.seteuid?.(nobody);
    const change = { own: 'x', user: { before: 'Host x\n', firstLine } };
    const outcome = await writeSshFiles(directory, change).finally(() => process.seteuid?.(own));
    chmodSync(store, 0o700);
    expect(outcome).toEqual({
      problem: `${at('config')}: you may not read or write it: see its permissions, else put this on its first line by hand: ${firstLine}`,
      ownIsWritten: true,
    });
    expect(readFileSync(join(store, 'config'), 'utf8')).toBe('Host x\n');
    expect(readdirSync(directory).sort()).toEqual(['barrack.conf', 'config']);
  });

  it('gives a sentence for what can not be read or written', async () => {
    mkdirSync(at('config'), { recursive: true });
    expect(await readSshFiles(directory)).toEqual({
      problem: `${at('config')}: it is a directory: name a file`,
    });
    writeFileSync(folder.path('file'), '');
    expect(await writeSshFiles(join(folder.path('file'), '.ssh'), { own: 'x', user: null })).toMatchObject({
      problem: expect.stringContaining('a part of the path is no directory'),
    });
  });
});
