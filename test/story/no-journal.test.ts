import { writeFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { openConsole } from './driver/console.ts';
import { makeSandbox } from './driver/environment.ts';
import { closeTerminals } from './driver/terminal.ts';

afterEach(closeTerminals);

test('a state directory that can not be written is told once at the start, and stands in the status bar', async () => {
  const sandbox = makeSandbox();
  try {
    writeFileSync(sandbox.env.XDG_STATE_HOME ?? '', 'a file where a directory should be');
    const terminal = openConsole({ args: ['--demo'], sandbox, cols: 160 });
    await terminal.waitFor('cannot be written: a part of its path is not a directory.');
    await terminal.waitFor(/journal off$/m);
    terminal.press('j');
    await terminal.waitFor((screen) => !screen.join('').includes('cannot be written'));
    terminal.press('J');
    await terminal.waitFor(/journal off +esc back/);
    expect(terminal.screen().join(' ').replace(/\s+/g, ' ')).toContain(
      'Changes are still sent, but not recorded there.',
    );
    await terminal.close();
  } finally {
    sandbox.remove();
  }
});

test('without a home directory it starts, and says what it can not keep', async () => {
  const sandbox = makeSandbox();
  const nowhere = { HOME: '', XDG_CONFIG_HOME: '', XDG_STATE_HOME: 'relative', XDG_CACHE_HOME: '' };
  try {
    const terminal = openConsole({ args: ['--demo'], sandbox, env: nowhere, cols: 160 });
    await terminal.waitFor('train-llama-70b-01');
    await terminal.waitFor(/The journal is off: there is no directory of this user|cannot be written/);
    await terminal.waitFor(/journal off$/m);
    await terminal.close();
  } finally {
    sandbox.remove();
  }
});
