import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyConfig } from '../../src/config/config.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { asUser, failing, ownUid, temporaryFolder, withFiles } from './folder.ts';

const folder = temporaryFolder();
const name = 'barrack-console/config.yaml';
const withKey = 'profiles:\n  work:\n    api_key: brk_abc123\n';
const withCommand = 'profiles:\n  work:\n    api_key_command: pass show barrack\n';
const withoutKey = 'profiles:\n  work:\n    base_url: https://x.example/api\n';
const otherUid = ownUid + 1;

const literal = { kind: 'literal', key: 'brk_abc123' };
const command = { kind: 'command', words: ['pass', 'show', 'barrack'] };

describe('what a file may hold', () => {
  it.each([
    [withKey, 0o600, literal],
    [withKey, 0o400, literal],
    [withKey, 0o700, literal],
    [withCommand, 0o644, command],
    [withCommand, 0o600, command],
    [withoutKey, 0o666, null],
  ])('%j at %o is used', async (text, mode, key) => {
    const path = folder.write(name, text, mode);
    const { config, errors, notes } = await readConfig(path);
    expect({ key: config.profiles.get('work')?.key, errors, notes }).toEqual({ key, errors: [], notes: [] });
  });

  it.each([
    [
      withKey,
      0o640,
      'Others can read or change PATH (mode 0640), so its key is not used: run chmod 600 PATH',
    ],
    [
      withKey,
      0o604,
      'Others can read or change PATH (mode 0604), so its key is not used: run chmod 600 PATH',
    ],
    [
      withKey,
      0o601,
      'Others can read or change PATH (mode 0601), so its key is not used: run chmod 600 PATH',
    ],
    [
      withCommand,
      0o620,
      'Others can change PATH (mode 0620), so its api_key_command is not used: run chmod 600 PATH',
    ],
    [
      withCommand,
      0o602,
      'Others can change PATH (mode 0602), so its api_key_command is not used: run chmod 600 PATH',
    ],
  ])('%j at %o is refused with the line that mends it', async (text, mode, sentence) => {
    const path = folder.write(name, text, mode);
    const message = sentence.replaceAll('PATH', path);
    const { config, errors, notes } = await readConfig(path);
    expect(config.profiles.get('work')?.key).toEqual({ kind: 'refused', message });
    expect({ errors, notes }).toEqual({ errors: [], notes: [message] });
    execFileSync('sh', ['-c', message.slice(message.indexOf('chmod 600'))]);
    expect(folder.mode(name)).toBe(0o600);
    expect((await readConfig(path)).notes).toEqual([]);
  });

  it('starts no ssh of its own from a file that others can change', async () => {
    const text = 'ssh_command: [sh, -c, reboot]\n';
    const path = folder.write(name, text, 0o622);
    expect(await readConfig(path)).toMatchObject({
      config: { sshCommand: ['ssh'] },
      notes: [`Others can change ${path} (mode 0622), so its ssh_command is not used: run chmod 600 ${path}`],
    });
    folder.write('other.yaml', text, 0o644);
    expect((await readConfig(folder.path('other.yaml'))).config.sshCommand).toEqual(['sh', '-c', 'reboot']);
  });

  it('puts a path with blanks in quotes', async () => {
    const path = folder.write("it's mine/config.yaml", withKey, 0o644);
    const [note = ''] = (await readConfig(path)).notes;
    execFileSync('sh', ['-c', note.slice(note.indexOf('chmod 600'))]);
    expect(folder.mode("it's mine/config.yaml")).toBe(0o600);
  });

  it.each([
    [withKey, 'its key'],
    [withCommand, 'its api_key_command'],
  ])("is refused when it is another user's: %j", async (text, what) => {
    const path = folder.write(name, text);
    const { config, errors, notes } = await readConfig(path, asUser(otherUid));
    const message = `${path} belongs to user ${ownUid} and this is user ${otherUid}, so ${what} is not used: run barrack as its owner, or set BARRACK_API_KEY.`;
    expect(config.profiles.get('work')?.key).toEqual({ kind: 'refused', message });
    expect({ errors, notes }).toEqual({ errors: [], notes: [message] });
  });

  it("takes all but keys from another user's", async () => {
    const path = folder.write(name, `colour: none\n${withoutKey}`);
    const { config, notes } = await readConfig(path, asUser(otherUid));
    expect([config.colour, config.profiles.get('work')?.baseUrl, notes]).toEqual([
      'none',
      'https://x.example/api',
      [],
    ]);
  });

  it('checks the file that a link leads to', async () => {
    const target = folder.write('dotfiles/barrack.yaml', withKey, 0o644);
    const link = folder.path('link.yaml');
    symlinkSync(target, link);
    expect((await readConfig(link)).notes).toEqual([
      `Others can read or change ${link} (mode 0644), so its key is not used: run chmod 600 ${link}`,
    ]);
    folder.write('dotfiles/barrack.yaml', withKey, 0o600);
    expect((await readConfig(link)).config.profiles.get('work')?.key).toEqual(literal);
  });
});

describe('what can not be read', () => {
  it('is no configuration where there is none', async () => {
    const nothing = { config: emptyConfig, errors: [], notes: [] };
    expect(await readConfig(folder.path('nowhere/config.yaml'))).toEqual(nothing);
    symlinkSync(folder.path('gone'), folder.path('dangling'));
    expect(await readConfig(folder.path('dangling'))).toEqual(nothing);
  });

  it('is said once where there is no home', async () => {
    expect(await readConfig(null)).toEqual({
      config: emptyConfig,
      errors: [],
      notes: [
        'No configuration is read: there is no home directory (HOME and XDG_CONFIG_HOME name no absolute path).',
      ],
    });
  });

  it.each([
    ['EACCES', 'this user has no permission'],
    ['EIO', 'the disk reports an error'],
    ['EMFILE', 'the system says EMFILE'],
  ])('is told with the reason: %s', async (code, reason) => {
    const { config, notes, errors } = await readConfig('/x/c.yaml', withFiles({ openSync: failing(code) }));
    expect({ config, errors, notes }).toEqual({
      config: emptyConfig,
      errors: [],
      notes: [`/x/c.yaml can't be read: ${reason}. No profile is known.`],
    });
  });

  it.each<[string, (path: string) => void, string]>([
    ['a directory', (path) => mkdirSync(path), 'it is not a file'],
    ['a device', (path) => symlinkSync('/dev/zero', path), 'it is not a file'],
    ['a file below a file', () => folder.write('c', ''), 'a part of its path is not a directory'],
    ['a circle of links', (path) => symlinkSync(path, path), 'its links lead in a circle'],
  ])('is told of %s', async (what, make, reason) => {
    const path = folder.path(what === 'a file below a file' ? 'c/config.yaml' : 'c');
    make(path);
    expect((await readConfig(path)).notes).toEqual([
      `${path} can't be read: ${reason}. No profile is known.`,
    ]);
  });

  it('does not wait for a pipe nobody writes to', () => {
    const path = folder.path(name);
    mkdirSync(dirname(path));
    execFileSync('mkfifo', [path]);
    const script = fileURLToPath(new URL('show-paths.ts', import.meta.url));
    // A process of its own, which can be ended should it wait.
    const env = { HOME: folder.path('.'), XDG_CONFIG_HOME: folder.path('.') };
    const shown: unknown = JSON.parse(
      execFileSync(process.execPath, [script], { env, encoding: 'utf8', timeout: 4_000 }),
    );
    expect(shown).toMatchObject({ notes: [`${path} can't be read: it is not a file. No profile is known.`] });
  });

  it('is told of a file too large', async () => {
    const path = folder.write(name, `# ${'x'.repeat(1_048_576)}\n`);
    expect((await readConfig(path)).notes).toEqual([
      `${path} can't be read: it is larger than 1 MB. No profile is known.`,
    ]);
  });

  it('is a usage error where the file is wrong, with its path', async () => {
    const path = folder.write(name, 'colour: blue\n');
    const { config, errors, notes } = await readConfig(path);
    expect({ config, errors, notes }).toEqual({
      config: emptyConfig,
      errors: [`${path}:1:1: colour takes auto, none, 16 or 256.`],
      notes: [],
    });
  });
});
