import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { editInEditor, editorCommand } from '../../src/local/editor.ts';
import { temporaryFolder } from '../config/folder.ts';

const folder = temporaryFolder();

/** An editor that notes what it was given, and does something to the file. */
function editor(script: string): string {
  const path = folder.write(
    'editor',
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder.path('seen')}'\n${script}\n`,
  );
  chmodSync(path, 0o755);
  return path;
}

const open = (EDITOR: string, text = 'before') =>
  editInEditor({ text, fileName: 'cloud-init.yaml', env: { EDITOR }, lend: (run) => run() });

const seen = () => readFileSync(folder.path('seen'), 'utf8').trim().split('\n');

describe('the editor', () => {
  it.each([
    [{}, ['vi']],
    [{ EDITOR: 'nano' }, ['nano']],
    [{ EDITOR: 'nano', VISUAL: 'code -w' }, ['code', '-w']],
    [{ EDITOR: '  ' }, ['vi']],
  ])('of %j is %j', (env, command) => {
    expect(editorCommand(env)).toEqual(command);
  });

  it('gets the text in a file only the operator can read, and what it leaves is taken', async () => {
    const keep = folder.path('mode');
    const path = editor(`stat -c %a "$2" > '${keep}'; printf 'after\\n' >> "$2"`);
    expect(await open(`${path} --wait`)).toEqual({ text: 'beforeafter' });
    const [flag, file = ''] = seen();
    expect(flag).toBe('--wait');
    expect(file.endsWith('/cloud-init.yaml')).toBe(true);
    expect(readFileSync(keep, 'utf8').trim()).toBe('600');
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('that fails leaves the text as it was, and says so', async () => {
    expect(await open(editor('exit 3'))).toEqual({
      problem: expect.stringContaining('ended with status 3'),
    });
    expect(existsSync(dirname(seen()[0] ?? ''))).toBe(false);
  });

  it('that is not there is named with the remedy', async () => {
    expect(await open('/no/such/editor')).toEqual({
      problem: 'The editor /no/such/editor was not found: set EDITOR.',
    });
  });

  it('is run by no shell', async () => {
    const path = editor('true');
    expect(await open(`${path} $(touch ${folder.path('evil')})`)).toEqual({ text: 'before' });
    expect(existsSync(folder.path('evil'))).toBe(false);
    expect(statSync(folder.path('seen')).size).toBeGreaterThan(0);
  });

  it('has no place where the directory for temporary files is gone, which is said in words', async () => {
    vi.stubEnv('TMPDIR', folder.path('gone'));
    expect(await open(editor('true'))).toEqual({
      problem: expect.stringMatching(/^The text could not be edited: .*gone: there is no such file$/),
    });
    vi.unstubAllEnvs();
  });
});
