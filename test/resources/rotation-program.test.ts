import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  authorizedKeysProgram,
  OddKey,
  programEnds,
  programWords,
} from '../../src/resources/rotation/program.ts';
import { temporaryFolder } from '../config/folder.ts';

const folder = temporaryFolder();
const oldWords = 'ssh-rsa AAAAold+/=';
const newWords = 'ssh-ed25519 AAAAnew';
let home: string;
let count = 0;

beforeEach(() => {
  count += 1;
  home = folder.path(`home-${count}`);
  mkdirSync(`${home}/.ssh`, { recursive: true, mode: 0o700 });
});

const file = () => `${home}/.ssh/authorized_keys`;
const read = () => readFileSync(file(), 'utf8');

/** Runs it as a machine would, by the given shell. */
const run = (deed: 'put' | 'check' | 'drop', shell = 'sh', before = '') => {
  const [, ...words] = programWords(deed, { oldWords, newWords, comment: 'fleet 2026' });
  const { status, stderr } = spawnSync(shell, ['-c', `${before}exec "$0" "$@"`, shell, ...words], {
    input: authorizedKeysProgram,
    env: { PATH: `${home}/bin:${process.env.PATH ?? ''}`, HOME: home },
    encoding: 'utf8',
  });
  return { status, stderr };
};

describe.each(['sh', 'bash'])('the program, by %s', (shell) => {
  it('puts the new line beside the old one, with its options, and takes the old one off', () => {
    const text = `# mine\n\nssh-ed25519 AAAAother me\nfrom="10.0.0.0/8",no-pty ${oldWords} old comment\n#${oldWords}`;
    writeFileSync(file(), text, { mode: 0o640 });
    expect(run('put', shell)).toEqual({ status: 0, stderr: '' });
    const put = `# mine\n\nssh-ed25519 AAAAother me\nfrom="10.0.0.0/8",no-pty ${oldWords} old comment\nfrom="10.0.0.0/8",no-pty ${newWords} fleet-2026\n#${oldWords}\n`;
    expect(read()).toBe(put);
    expect(run('put', shell).status).toBe(0);
    expect(read(), 'put twice').toBe(put);
    expect(run('check', shell).status).toBe(0);
    expect(run('drop', shell)).toEqual({ status: 0, stderr: '' });
    const dropped = `# mine\n\nssh-ed25519 AAAAother me\nfrom="10.0.0.0/8",no-pty ${newWords} fleet-2026\n#${oldWords}\n`;
    expect(read()).toBe(dropped);
    expect(run('drop', shell).status).toBe(0);
    expect(read(), 'dropped twice').toBe(dropped);
    expect(statSync(file()).mode & 0o777).toBe(0o640);
    expect(readdirSync(`${home}/.ssh`)).toEqual(['authorized_keys']);
  });

  it('takes nothing off before the new line is there', () => {
    writeFileSync(file(), `${oldWords} me\n`);
    expect(run('drop', shell).status).toBe(programEnds.noNewLine);
    expect(read()).toBe(`${oldWords} me\n`);
  });

  it('does nothing to a machine that has no old line, no file or a link', () => {
    expect(run('put', shell).status).toBe(programEnds.noFile);
    writeFileSync(file(), 'ssh-rsa AAAAold+/=x a longer key\n');
    expect(run('put', shell).status).toBe(programEnds.noOldLine);
    expect(read()).toBe('ssh-rsa AAAAold+/=x a longer key\n');
    const linked = `${home}/elsewhere`;
    writeFileSync(linked, `${oldWords}\n`);
    folder.write(`home-${count}/.ssh/config`, '');
    spawnSync('rm', [file()]);
    symlinkSync(linked, file());
    expect(run('put', shell)).toMatchObject({
      status: programEnds.isLink,
      stderr: 'barrack: it is a link\n',
    });
    expect(lstatSync(file()).isSymbolicLink()).toBe(true);
    expect(readFileSync(linked, 'utf8')).toBe(`${oldWords}\n`);
  });

  it('leaves all as it was where the disk takes no more', () => {
    // A file may have as many bytes as this one has; one more is refused, as on a full disk.
    const text = `${'#'.repeat(1024 - oldWords.length - 2)}\n${oldWords}\n`;
    writeFileSync(file(), text);
    const limit = `trap '' XFSZ; ulimit -f ${shell === 'bash' ? 1 : 2}; `;
    expect(run('put', shell, limit).status).not.toBe(0);
    expect(read()).toBe(text);
    expect(readdirSync(`${home}/.ssh`)).toEqual(['authorized_keys']);
  });

  it('has the new text on the disk before it takes the place of the old one', () => {
    mkdirSync(`${home}/bin`);
    writeFileSync(
      `${home}/bin/sync`,
      '#!/bin/sh\ncp "$1" "$HOME/synced"; cp "$HOME/.ssh/authorized_keys" "$HOME/then"\n',
      {
        mode: 0o755,
      },
    );
    writeFileSync(file(), `${oldWords}\n`);
    expect(run('put', shell).status).toBe(0);
    expect(readFileSync(`${home}/synced`, 'utf8')).toBe(read());
    expect(readFileSync(`${home}/then`, 'utf8')).toBe(`${oldWords}\n`);
  });

  it('keeps lines that hold what a shell or printf would read', () => {
    const odd = String.raw`command="echo \"$HOME\" %s \\n" ssh-ed25519 AAAAother  two  blanks`;
    writeFileSync(file(), `${odd}\n  ${oldWords}\n`);
    run('put', shell);
    expect(read()).toBe(`${odd}\n  ${oldWords}\n  ${newWords} fleet-2026\n`);
  });
});

describe('its words', () => {
  it('mean nothing to a shell', () => {
    const words = programWords('put', { oldWords, newWords, comment: "it's $(reboot);\n`x`" });
    expect(words.join(' ')).toMatch(/^[A-Za-z0-9 +/=._@-]+$/);
    expect(words.at(-1)).toBe('it-s-reboot-x-');
  });

  it.each([
    'ssh-rsa',
    'ssh-rsa AAAA$(reboot)',
    'ssh-rsa AAAAx y',
    '; AAAAx',
    'ssh-rsa -AAAAx',
    '',
  ])('are not made of %j', (bad) => {
    expect(() => programWords('put', { oldWords: bad, newWords, comment: '' })).toThrow(OddKey);
    expect(() => programWords('put', { oldWords, newWords: bad, comment: '' })).toThrow(OddKey);
  });
});
