// Makes the pictures in docs/ from the real program: run in a pty, looked at through an emulated terminal.
import { mkdirSync, writeFileSync } from 'node:fs';
import { openConsole } from '../test/story/driver/console.ts';
import type { TerminalSession } from '../test/story/driver/terminal.ts';
import { screenSvg } from './screen-svg.ts';

const docs = new URL('../docs/', import.meta.url);
mkdirSync(docs, { recursive: true });

const keep = (terminal: TerminalSession, name: string, title: string): void => {
  const { cols, rows } = terminal.size;
  const cells = Array.from({ length: rows }, (_, y) =>
    Array.from({ length: cols }, (_, x) => terminal.cell(x, y)),
  );
  writeFileSync(new URL(name, docs), screenSvg({ title, rows: cells }));
};

const terminal = openConsole({ args: ['--demo'], cols: 120, rows: 32 });
try {
  await terminal.waitFor('1/12');
  await terminal.quiet(1500);
  terminal.press('j', 'j');
  await terminal.waitFor('3/12');
  await terminal.quiet();
  keep(terminal, 'console.svg', 'barrack');

  terminal.press('g', 'enter');
  await terminal.waitFor('ssh -i');
  await terminal.quiet(1500);
  keep(terminal, 'details.svg', 'barrack');
} finally {
  await terminal.close();
}
