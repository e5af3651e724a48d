import { execFileSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { bundle, pinnedNode } from '../story/driver/console.ts';
import { makeSandbox } from '../story/driver/environment.ts';
import { closeTerminals, openTerminal } from '../story/driver/terminal.ts';

afterEach(closeTerminals);

/** The console in a tmux of its own, whose socket lies in the home of the test. */
const openInTmux = async (cols: number, rows: number) => {
  const sandbox = makeSandbox();
  const socket = `${sandbox.home}/tmux`;
  const command = `${pinnedNode} ${bundle} --demo`;
  const args = ['-S', socket, '-f', '/dev/null', 'new-session', command, ';', 'set', '-g', 'status', 'off'];
  const terminal = openTerminal('tmux', args, { cols, rows, sandbox });
  const tmux = (...words: string[]) =>
    execFileSync('tmux', ['-S', socket, ...words], {
      encoding: 'utf8',
      env: { ...process.env, ...sandbox.env },
    });
  await terminal.waitFor('notebook-anna');
  await terminal.waitFor((screen) => screen[rows - 1]?.includes('left') === true);
  await terminal.quiet();
  return { terminal, tmux, sandbox };
};

test('in tmux at 80x24 the fleet, its money and the keys are there, and nothing is cut', async () => {
  const { terminal, tmux, sandbox } = await openInTmux(80, 24);
  const pane = tmux('capture-pane', '-p').trimEnd().split('\n');
  expect(pane).toEqual(terminal.screen());
  expect(pane[0]).toContain('1 VMs');
  expect(
    pane
      .find((line) => line.includes('NAME'))
      ?.trim()
      .split(/ {2,}/),
  ).toEqual(['NAME', 'STATE', 'GPU', 'RATE']);
  expect(pane.find((line) => line.includes('notebook-anna'))).toMatch(
    /○ SHUTOFF \$ +1x RTX-A6000 +\$0\.69\/h$/,
  );
  expect(pane[22]).toContain('enter details');
  expect(pane[23]).toMatch(/^ \$412\.\d\d {2}-\$\d+\.\d\d\/h {2}.* left/);
  tmux('kill-server');
  await terminal.close();
  sandbox.remove();
});

test('in tmux keys, a resize and the copy key work, and the shell is back after q', async () => {
  const { terminal, tmux, sandbox } = await openInTmux(100, 30);
  terminal.press('j', 'j', 'down');
  await terminal.waitFor(/ 4\/12$/m);
  terminal.press('/');
  terminal.type('llama');
  terminal.press('enter', 'y');
  await expect.poll(() => tmux('list-buffers')).toContain('198.18.0.11');
  terminal.resize(80, 24);
  await terminal.waitFor((screen) => screen[23]?.includes('left') === true);
  expect(terminal.screen().filter((line) => line.includes('train-llama-70b-01'))).toHaveLength(1);
  // Sent together, tmux would take them for alt-q.
  terminal.press('escape');
  await terminal.waitFor(/ \d+\/12$/m);
  terminal.press('q');
  expect((await terminal.exit).code).toBe(0);
  expect(terminal.modes()).toMatchObject({ alternateScreen: false, cursorHidden: false });
  await terminal.close();
  sandbox.remove();
});
