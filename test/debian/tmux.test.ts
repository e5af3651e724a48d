import { execFileSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { bundle, pinnedNode } from '../story/driver/console.ts';
import { makeSandbox, type Sandbox } from '../story/driver/environment.ts';
import { closeTerminals, openTerminal, type TerminalSession } from '../story/driver/terminal.ts';

type Pane = { terminal: TerminalSession; tmux: (...words: string[]) => string };

const sandboxes = new Set<Sandbox>();

const run = ({ env, home }: Sandbox, ...words: string[]): string =>
  execFileSync('tmux', ['-S', `${home}/tmux`, ...words], { encoding: 'utf8', env, stdio: 'pipe' });

afterEach(async () => {
  for (const sandbox of sandboxes) {
    try {
      run(sandbox, 'kill-server');
    } catch {
      // Its only program has ended, and the server with it.
    }
  }
  await closeTerminals();
  for (const sandbox of sandboxes) sandbox.remove();
  sandboxes.clear();
});

/** The console in a tmux of its own, whose socket lies in the home of the test. */
const openInTmux = async (cols: number, rows: number): Promise<Pane> => {
  const sandbox = makeSandbox();
  sandboxes.add(sandbox);
  const command = `${pinnedNode} ${bundle} --demo`;
  const args = ['-S', `${sandbox.home}/tmux`, '-f', '/dev/null', 'new-session', command];
  const terminal = openTerminal('tmux', [...args, ';', 'set', '-g', 'status', 'off'], {
    cols,
    rows,
    sandbox,
  });
  await terminal.waitFor('notebook-anna');
  await terminal.waitFor((screen) => screen[rows - 1]?.includes('left') === true);
  await terminal.quiet();
  return { terminal, tmux: (...words) => run(sandbox, ...words) };
};

test('in tmux at 80x24 the fleet, its money and the keys are there, and nothing is cut', async () => {
  const { terminal, tmux } = await openInTmux(80, 24);
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
});

test('in tmux keys, a resize and the copy key work, and the shell is back after q', async () => {
  const { terminal, tmux } = await openInTmux(100, 30);
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
});

test('in tmux the copy key fills its buffer, and tmux hands the text on to the terminal', async () => {
  const { terminal, tmux } = await openInTmux(120, 30);
  terminal.press('/');
  terminal.type('llama');
  terminal.press('enter', 'enter');
  await terminal.waitFor('y copies');
  terminal.press('y');
  await terminal.waitFor('sent to the terminal through tmux: ssh ');
  const line = /ssh -i \S+ ubuntu@[\d.]+/.exec(terminal.screen().join('\n'))?.[0];
  expect(tmux('show-buffer')).toBe(line);
  await expect.poll(() => terminal.clipboard()).toBe(line);
});
