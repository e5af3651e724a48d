// Makes the pictures in docs/ from the real program: run in a pty, looked at through an emulated terminal.
import { mkdirSync, writeFileSync } from 'node:fs';
import { openConsole } from '../test/story/driver/console.ts';
import type { TerminalSession } from '../test/story/driver/terminal.ts';
import { screenSvg } from './screen-svg.ts';

const docs = new URL('../docs/', import.meta.url);
mkdirSync(docs, { recursive: true });

const keep = (terminal: TerminalSession, name: string): void => {
  const { cols, rows } = terminal.size;
  const cells = Array.from({ length: rows }, (_, y) =>
    Array.from({ length: cols }, (_, x) => terminal.cell(x, y)),
  );
  writeFileSync(new URL(name, docs), screenSvg({ title: 'barrack', rows: cells }));
};

const terminal = openConsole({
  args: ['--demo', '--demo-vms', '26', '--demo-seed', '1', '--demo-speed', '20'],
  cols: 120,
  rows: 32,
});
try {
  // The demo opens with a machine in every state; a minute later most of them have arrived somewhere.
  await terminal.waitFor(/ active .* [12] moving/, { timeoutMs: 60_000 });
  terminal.press('j', 'j', 'j');
  await terminal.waitFor(/\b4\/\d/);
  await terminal.quiet();
  keep(terminal, 'console.svg');

  terminal.press('enter');
  await terminal.waitFor('ssh -i');
  await terminal.quiet();
  keep(terminal, 'details.svg');
} finally {
  await terminal.close();
}
