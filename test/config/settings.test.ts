import { describe, expect, it } from 'vitest';
import { readSettings, updateSettings } from '../../src/config/settings.ts';
import { failing, temporaryFolder, withFiles } from './folder.ts';

const folder = temporaryFolder();
const name = 'state/barrack-console/settings.json';
const none = { lastProfile: null, asked: new Set() };

describe('settings', () => {
  it.each<[string, string | null, unknown]>([
    ['no file', null, none],
    ['an empty file', '', none],
    ['half a file', '{"last_profile": "wo', none],
    ['another form', '["work"]', none],
    ['null', 'null', none],
    ['fields of other kinds', '{"last_profile": 1, "asked": {"a": true}}', none],
    [
      'some flags of other kinds',
      '{"asked": ["a", 1, null, "b"]}',
      { lastProfile: null, asked: new Set(['a', 'b']) },
    ],
    ['all of it', '{"last_profile": "work", "asked": ["a"]}', { lastProfile: 'work', asked: new Set(['a']) }],
  ])('are read from %s', (_, text, expected) => {
    if (text !== null) folder.write(name, text);
    expect(readSettings(folder.path(name))).toEqual(expected);
  });

  it('are none where they can not be read', () => {
    expect(readSettings(null)).toEqual(none);
    expect(readSettings(folder.path(name), withFiles({ openSync: failing('EACCES') }))).toEqual(none);
    expect(readSettings(folder.path('.'))).toEqual(none);
  });

  it('are kept as JSON for the owner alone, with what a later version added', async () => {
    folder.write(name, '{"width": 3, "asked": ["b"]}', 0o644);
    const path = folder.path(name);
    const change = await updateSettings(path, ({ asked }) => ({
      lastProfile: 'work',
      asked: new Set([...asked, 'a']),
    }));
    expect(change).toBeNull();
    expect(JSON.parse(folder.read(name))).toEqual({ width: 3, last_profile: 'work', asked: ['a', 'b'] });
    expect(folder.mode(name)).toBe(0o600);
  });

  it('that can not be kept are told', async () => {
    expect(await updateSettings(null, (settings) => settings)).toBe(
      "Settings can't be kept: there is no home directory (HOME and XDG_STATE_HOME name no absolute path).",
    );
    const path = folder.path(name);
    expect(
      await updateSettings(path, (settings) => settings, withFiles({ mkdirSync: failing('EROFS') })),
    ).toBe(`${path} can't be written: the file system is read-only.`);
  });
});
