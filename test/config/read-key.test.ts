import { describe, expect, it } from 'vitest';
import { splitCommand } from '../../src/config/command-words.ts';
import { readKey } from '../../src/config/read-key.ts';
import { temporaryFolder } from './folder.ts';

const folder = temporaryFolder();
const secret = 'brk_5up3rs3cr3t0001';
const options = { timeoutMs: 20_000, env: process.env };

const run = (...words: string[]) => readKey({ kind: 'command', words }, options);
const shell = (script: string) => run('sh', '-c', script);
const error = (message: string) => ({ kind: 'error', message });

describe('the key of a command', () => {
  it.each([
    ['its first line', `printf '${secret}\\nuser: x\\n'`],
    ['without the blanks around it', `printf '  ${secret}\\t\\r\\n'`],
    ['without a line break', `printf ${secret}`],
    ['beside what it says on stderr', `echo note >&2; echo ${secret}`],
    ['before a long rest', `echo ${secret}; head -c 3000000 /dev/zero | tr '\\0' x`],
  ])('is %s', async (_, script) => {
    expect(await shell(script)).toEqual({ kind: 'key', key: secret });
  });

  it('does not wait for what the command has left running', async () => {
    const script = `sleep 60 & echo $! >${folder.path('pid')}; echo ${secret}`;
    expect(await shell(script)).toEqual({ kind: 'key', key: secret });
    process.kill(Number(folder.read('pid')));
  });

  it('comes without a shell, input or word splitting', async () => {
    expect(await run('printf', '%s', '$HOME')).toEqual({ kind: 'key', key: '$HOME' });
    expect(await shell(`read -r line || echo ${secret}`)).toEqual({ kind: 'key', key: secret });
    expect(await run('printf', '%s', 'a b')).toEqual(
      error(
        'api_key_command (printf) gave a first line that is no key: it must be printable characters without blanks.',
      ),
    );
  });

  it('is told without the key when the command fails', async () => {
    expect(
      await shell(`echo ${secret}; echo 'gpg: no \u001b[31mpinentry\u0007 here' >&2; echo two >&2; exit 2`),
    ).toEqual(error('api_key_command (sh) failed with status 2: gpg: no pinentry here.'));
    expect(await shell(`echo ${secret}; echo "bad key ${secret}" >&2; exit 1`)).toEqual(
      error('api_key_command (sh) failed with status 1: bad key ….'),
    );
    expect(await shell(`echo "${secret} \u0007"; echo "got ${secret}" >&2; exit 1`)).toEqual(
      error('api_key_command (sh) failed with status 1: got ….'),
    );
    expect(await shell('kill -9 $$')).toEqual(error('api_key_command (sh) was ended by SIGKILL.'));
    expect(await shell(`printf '\\n${secret}\\n'`)).toEqual(
      error('api_key_command (sh) gave no key: its first line is empty.'),
    );
    expect(await run('true')).toEqual(error('api_key_command (true) gave no key: its first line is empty.'));
    expect(await shell(`printf '${secret}\\033[31m\\n'`)).toEqual(
      error(
        'api_key_command (sh) gave a first line that is no key: it must be printable characters without blanks.',
      ),
    );
  });

  it('is told of a program that can not be run', async () => {
    expect(await run('barrack-no-such-program', 'x')).toEqual(
      error(
        'api_key_command (barrack-no-such-program) could not be run: there is no such program on the PATH.',
      ),
    );
    expect(await run(secret)).toEqual(
      error('api_key_command could not be run: there is no such program on the PATH.'),
    );
    const plain = folder.write('plain', 'no program', 0o600);
    expect(await run(plain, 'x')).toEqual(
      error(
        `api_key_command (${plain.length > 60 ? `${plain.slice(0, 59)}…` : plain}) could not be run: this user has no permission.`,
      ),
    );
    expect(await run('echo', `${secret}\0`)).toEqual(
      error('api_key_command could not be run: the system says ERR_INVALID_ARG_VALUE.'),
    );
  });

  it('is not waited for beyond the time given, and the command ends', async () => {
    const script = `trap '' TERM; echo $$ >${folder.path('pid')}; echo ${secret}; while :; do sleep 0.05; done`;
    const said = await readKey(
      { kind: 'command', words: ['sh', '-c', script] },
      { timeoutMs: 400, env: process.env },
    );
    expect(said).toEqual(
      error('api_key_command (sh) gave no answer within 0.4 s: try it by hand, it may wait for a password.'),
    );
    const pid = Number(folder.read('pid'));
    await expect.poll(() => isRunning(pid), { timeout: 5_000 }).toBe(false);
  });

  it('of the file is given as it is', async () => {
    expect(await readKey({ kind: 'literal', key: secret }, options)).toEqual({ kind: 'key', key: secret });
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a command line', () => {
  it.each<[string, readonly string[]]>([
    ['pass show barrack', ['pass', 'show', 'barrack']],
    ["  op  read 'op://my vault/key' ", ['op', 'read', 'op://my vault/key']],
    ['a "b c"d\'e f\'', ['a', 'b cde f']],
    ['a "" \'\'', ['a', '', '']],
    ['a \\ b\\"', ['a', ' b"']],
    ['a "x\\"y\\z"', ['a', 'x"y\\z']],
    ["a '$HOME | x'", ['a', '$HOME | x']],
    ["a 'it'\\''s'", ['a', "it's"]],
  ])('%j has the words a shell would give it', (line, words) => {
    expect(splitCommand(line)).toEqual({ words, error: null });
  });

  it.each([
    ['', 'it names no program'],
    ['"" x', 'it names no program'],
    ['a "b', 'a quote (") is not closed'],
    ["a 'b", "a quote (') is not closed"],
    ['a \\', 'it ends in a backslash'],
  ])('%j is refused', (line, reason) => {
    expect(splitCommand(line)).toEqual({ words: null, error: reason });
  });

  it.each([
    'a | b',
    'a; b',
    'a > b',
    'a $B',
    'a "$B"',
    'a `b`',
    'a & b',
    'a *',
    'a\nb',
  ])('%j needs a shell', (line) => {
    expect(splitCommand(line).error).toContain('has a meaning only for a shell');
  });
});
