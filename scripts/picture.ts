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

const goTo = async (name: string): Promise<void> => {
  const rows = terminal.row(name) - terminal.row('▌');
  terminal.press(...Array<string>(rows).fill('j'));
  await terminal.waitFor((screen) => screen.some((line) => line.startsWith(`▌  ${name}`)));
  await terminal.quiet();
};

try {
  // The demo opens with a machine in every state; a little later all have arrived somewhere, and one is sent on its way.
  await terminal.waitFor(/^ .* active (?!.*moving)/m, { timeoutMs: 60_000 });
  await goTo('render-0017');
  terminal.press('P');
  await terminal.waitFor('y stop');
  // The question takes no answer in its first moment, so that no key typed before it confirms.
  await terminal.quiet(500);
  terminal.press('y');
  await terminal.waitFor('STOPPING');
  await goTo('train-llama-70b-01');
  keep(terminal, 'console.svg');

  terminal.press('enter');
  await terminal.waitFor('ssh -i');
  await terminal.quiet();
  keep(terminal, 'details.svg');

  terminal.press('escape');
  await terminal.waitFor('PUBLIC IP');
  terminal.press('n');
  await terminal.waitFor('Deploy a VM');
  await terminal.waitFor('per 30 days');
  await terminal.quiet(1000);
  keep(terminal, 'deploy.svg');
} finally {
  await terminal.close();
}
