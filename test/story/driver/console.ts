import { fileURLToPath } from 'node:url';
import { openTerminal, type TerminalOptions, type TerminalSession } from './terminal.ts';

const root = new URL('../../../', import.meta.url);

/** The runtime the project pins, not the one that happens to be on the machine. */
export const pinnedNode = fileURLToPath(new URL('node_modules/.bin/node', root));

/** The built program. `pretest` makes it. */
export const bundle = fileURLToPath(new URL('dist/barrack.js', root));

/** Starts the built console in a pty of 120x32 unless told otherwise. */
export const openConsole = (options: TerminalOptions & { args?: string[] } = {}): TerminalSession => {
  const { args = [], cols = 120, rows = 32, ...rest } = options;
  return openTerminal(pinnedNode, [bundle, ...args], { cols, rows, ...rest });
};
