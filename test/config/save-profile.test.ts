import { existsSync, lstatSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProfileToSave } from '../../src/config/config.ts';
import { noCorrections } from '../../src/config/config.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { saveProfile } from '../../src/config/save-profile.ts';
import { asUser, failing, ownUid, temporaryFolder, withFiles } from './folder.ts';

const folder = temporaryFolder();
const name = 'barrack-console/config.yaml';
const work: ProfileToSave = {
  baseUrl: 'https://work.example/api',
  authHeader: null,
  key: { kind: 'literal', key: 'brk_new' },
  readOnly: false,
  protected: false,
  colour: null,
};

describe('a saved profile', () => {
  it('makes directory and file for the owner alone, and is read back', async () => {
    const path = folder.path(`a/b/${name}`);
    const all: ProfileToSave = {
      baseUrl: 'http://127.0.0.1:4010/api',
      authHeader: 'Authorization',
      key: { kind: 'command', words: ['pass', 'show', 'a b', ''] },
      readOnly: true,
      protected: true,
      colour: 'red',
    };
    expect(await saveProfile(path, 'prod', all)).toBeNull();
    expect([folder.mode('a'), folder.mode('a/b/barrack-console'), folder.mode(`a/b/${name}`)]).toEqual([
      0o700, 0o700, 0o600,
    ]);
    const { config, errors, notes } = await readConfig(path);
    expect({ errors, notes }).toEqual({ errors: [], notes: [] });
    expect([...config.profiles.values()]).toEqual([{ name: 'prod', ...all, corrections: noCorrections }]);
    expect(readdirSync(dirname(path))).toEqual(['config.yaml']);
  });

  it('keeps comments, order and everything else of the file', async () => {
    const path = folder.write(
      name,
      `# my consoles
time_zone: UTC # everywhere

profiles:
  # the lab
  lab:
    base_url: https://lab.example/api # behind the proxy
    api_key: "brk_lab"
    read_only: true # for now
  work:
    api_key_command: pass show work
    colour: red

# fingers
keys:
  mark: ["x", 'space']
`,
    );
    expect(await saveProfile(path, 'work', { ...work, protected: true })).toBeNull();
    expect(
      await saveProfile(path, 'lab', { ...work, key: { kind: 'literal', key: '0123456789' } }),
    ).toBeNull();
    expect(folder.read(name)).toBe(`# my consoles
time_zone: UTC # everywhere

profiles:
  # the lab
  lab:
    base_url: https://work.example/api # behind the proxy
    api_key: "0123456789"
  work:
    base_url: https://work.example/api
    api_key: brk_new
    protected: true

# fingers
keys:
  mark: [ "x", 'space' ]
`);
  });

  it('does not leave open which profile a start opens', async () => {
    const path = folder.write(name, 'profiles:\n  first:\n    api_key: brk_1\n');
    expect(await saveProfile(path, 'second', work)).toBeNull();
    expect((await readConfig(path)).config.defaultProfile).toBe('first');
    expect(await saveProfile(path, 'third', work)).toBeNull();
    expect((await readConfig(path)).config.defaultProfile).toBe('first');
  });

  it.each([
    '',
    '# nothing yet\n',
    'profiles:\n',
    'profiles:\n  work:\n',
  ])('goes into a file of %j', async (text) => {
    const path = folder.write(name, text);
    const saved = await saveProfile(path, 'work', work);
    const { config } = await readConfig(path);
    expect([saved, config.profiles.get('work')?.key]).toEqual(
      text.includes('work')
        ? [
            `${path} can't be written: it has errors, mend them first; ${path}:2:3: profiles.work must hold fields such as base_url and api_key, each on a line of its own, indented.`,
            undefined,
          ]
        : [null, work.key],
    );
  });

  it('replaces what a link leads to, and keeps the link', async () => {
    const target = folder.write('dotfiles/barrack.yaml', 'colour: none\n');
    mkdirSync(folder.path('barrack-console'));
    symlinkSync(target, folder.path(name));
    expect(await saveProfile(folder.path(name), 'work', work)).toBeNull();
    expect(lstatSync(folder.path(name)).isSymbolicLink()).toBe(true);
    expect(folder.read('dotfiles/barrack.yaml')).toContain('colour: none\nprofiles:\n  work:');
  });

  it('narrows a file that held no key, and leaves a narrow one so', async () => {
    const path = folder.write(name, 'colour: none\n', 0o644);
    expect(await saveProfile(path, 'work', work)).toBeNull();
    expect(folder.mode(name)).toBe(0o600);
  });
});

describe('a profile that can not be saved is told with the reason, and the file stays', () => {
  const wide = 'profiles:\n  old:\n    api_key: brk_old\n';
  it.each<[string, string, number, string]>([
    [
      'others can read the key in it',
      wide,
      0o644,
      'Others can read or change PATH (mode 0644), so its key is not used: run chmod 600 PATH',
    ],
    [
      'its owner protects it',
      'colour: none\n',
      0o400,
      'its owner has made it read-only: run chmod 600 on it to have it changed',
    ],
    [
      'it has errors',
      'colour: blue\n',
      0o600,
      'it has errors, mend them first; PATH:1:1: colour takes auto, none, 16 or 256',
    ],
    [
      'it has aliases',
      'profiles:\n  a: &a {api_key: brk_a}\n  b: *a\n',
      0o600,
      'it uses aliases (*name), which a change would spread: edit it by hand',
    ],
  ])('when %s', async (_, text, mode, reason) => {
    const path = folder.write(name, text, mode);
    expect(await saveProfile(path, 'work', work)).toBe(
      `${path} can't be written: ${reason.replaceAll('PATH', path)}.`,
    );
    expect([folder.read(name), folder.mode(name)]).toEqual([text, mode]);
    expect(readdirSync(dirname(path))).toEqual(['config.yaml']);
  });

  it.each<[string, Partial<ProfileToSave>, string]>([
    [
      'a name',
      {},
      "the profile's name can't be used: a name begins with a letter and has at most 32 letters, digits, dots, dashes and underscores",
    ],
    [
      'work',
      { baseUrl: 'barrack' },
      "the profile can't be used; the changed file:3:5: profiles.work.base_url is not a web address: write one like https://barrack.ai/api",
    ],
    [
      'work',
      { key: { kind: 'literal', key: 'two words' } },
      "the profile can't be used; the changed file:4:5: profiles.work.api_key must be one line of printable characters without blanks; put it in quotes when it is all digits, and see that it is whole",
    ],
  ])('when it could not be read back: %j %j', async (profileName, change, reason) => {
    const path = folder.path(name);
    expect(await saveProfile(path, profileName, { ...work, ...change })).toBe(
      `${path} can't be written: ${reason}.`,
    );
    expect(existsSync(path)).toBe(false);
  });

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EDQUOT', 'the disk quota is used up'],
    ['EIO', 'the disk reports an error'],
  ])('when the disk fails in the middle: %s', async (code, reason) => {
    const text = 'colour: none\n';
    const path = folder.write(name, text);
    const operations = ['writeFileSync', 'fsyncSync', 'renameSync'] as const;
    for (const operation of operations) {
      expect(await saveProfile(path, 'work', work, withFiles({ [operation]: failing(code) }))).toBe(
        `${path} can't be written: ${reason}.`,
      );
      expect(folder.read(name)).toBe(text);
      expect(readdirSync(dirname(path))).toEqual(['config.yaml']);
    }
  });

  it.each([
    ['EROFS', 'the file system is read-only'],
    ['EACCES', 'this user has no permission'],
  ])('when nothing can be made there: %s', async (code, reason) => {
    const path = folder.path(name);
    const failure = failing(code);
    const expected = `${path} can't be written: ${reason}.`;
    expect(await saveProfile(path, 'work', work, withFiles({ mkdirSync: failure }))).toBe(expected);
    expect(await saveProfile(path, 'work', work, withFiles({ symlinkSync: failure }))).toBe(expected);
  });

  it('when a part of its path is a file, or there is no home', async () => {
    folder.write('file', '');
    const path = folder.path('file/barrack-console/config.yaml');
    expect(await saveProfile(path, 'work', work)).toBe(
      `${path} can't be written: a part of its path is not a directory.`,
    );
    expect(await saveProfile(null, 'work', work)).toBe(
      "The profile can't be saved: there is no home directory (HOME and XDG_CONFIG_HOME name no absolute path).",
    );
  });

  it("when the place is another user's", async () => {
    const owner = `belongs to user ${ownUid} and this is user ${ownUid + 1}: run barrack as its owner, or with its own HOME`;
    mkdirSync(folder.path('barrack-console'));
    const path = folder.path(name);
    expect(await saveProfile(path, 'work', work, asUser(ownUid + 1))).toBe(
      `${path} can't be written: ${dirname(path)} ${owner}.`,
    );
    expect(readdirSync(dirname(path))).toEqual([]);
  });

  it('when a link leads nowhere', async () => {
    symlinkSync(folder.path('gone'), folder.path('config.yaml'));
    expect(await saveProfile(folder.path('config.yaml'), 'work', work)).toBe(
      `${folder.path('config.yaml')} can't be written: it is a link to a file that does not exist: make that file or remove the link.`,
    );
  });
});
