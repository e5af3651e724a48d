import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, pinnedNode } from './console.ts';
import { openTerminal, type TerminalOptions, type TerminalSession } from './terminal.ts';

/** The console as a shell runs it, with the settings of the line (`stty`) taken before and after. */
export type ShellRun = {
  terminal: TerminalSession;
  /** The process of the console itself. */
  pid(): number;
  /** Sends the console itself a signal. */
  signal(name: NodeJS.Signals): void;
  /** The settings of the line, as `stty -a` tells them. */
  settings(when: 'before' | 'after'): string;
};

const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** The words that start the console on the demo in a shell. */
export const demoLine = `${quoted(pinnedNode)} ${quoted(bundle)} --demo`;

/** Runs the demo in a shell that then says `ended STATUS`, and waits until the fleet is shown. */
export const openInShell = async (options: TerminalOptions = {}): Promise<ShellRun> => {
  const { cols = 100, rows = 24 } = options;
  const line = [
    'echo started',
    'stty -a > "$HOME/before"',
    `sh -c 'echo $$ > "$HOME/pid"; exec "$0" "$@"' ${demoLine}`,
    'status=$?',
    'stty -a > "$HOME/after"',
    'echo "ended $status"',
  ].join('\n');
  const terminal = openTerminal('/bin/sh', ['-c', line], { ...options, cols, rows });
  const read = (name: string) => readFileSync(join(terminal.sandbox.home, name), 'utf8').trim();
  await terminal.waitFor('train-llama-70b-01');
  const pid = () => Number(read('pid'));
  return {
    terminal,
    pid,
    signal: (name) => {
      process.kill(pid(), name);
    },
    settings: read,
  };
};

/** What a shell that a story types into says when it takes commands: its `PS1`. */
export const prompt = 'shell> ';

/** Waits until the shell has the terminal for itself again. */
export const promptIsBack = (terminal: TerminalSession): Promise<string[]> =>
  terminal.waitFor((screen) => screen.findLast((line) => line !== '')?.trim() === prompt.trim());
