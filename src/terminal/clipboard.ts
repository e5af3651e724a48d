import { spawn as spawnProcess } from 'node:child_process';
import { groupDigits } from './commas.ts';

/** Runs a program with `input` on its standard input; resolves with its exit status, undefined if it could not be run. */
export type RunWithInput = (
  command: string,
  arguments_: readonly string[],
  input: string,
) => Promise<number | undefined>;

export type CopyResult = {
  wasSent: boolean;
  /** What to tell the operator: where the text went, or why it did not. */
  message: string;
};

/** What terminals are known to take in one OSC 52: 100,000 bytes with the sequence around it, less what some cut off. */
const base64Limit = 74_994;

/** Runs `command` as a child process, its output discarded. */
export const runWithInput: RunWithInput = (command, arguments_, input) =>
  new Promise((resolve) => {
    const child = spawnProcess(command, arguments_, { stdio: ['pipe', 'ignore', 'ignore'] });
    child.on('error', () => resolve(undefined));
    child.on('close', (status) => resolve(status ?? undefined));
    // The child may close its input early; its exit status tells the outcome.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });

/** Sends `text` towards the operator's clipboard: through tmux where it runs, else by OSC 52. A terminal never says if it took it. */
export const copyText = async (
  text: string,
  tools: {
    env: Readonly<Record<string, string | undefined>>;
    write: (sequence: string) => void;
    spawn: RunWithInput;
  },
): Promise<CopyResult> => {
  const { env, write, spawn } = tools;
  if (text === '') return { wasSent: false, message: 'nothing to copy here' };
  if ((env.TMUX ?? '') !== '') {
    if ((await spawn('tmux', ['load-buffer', '-w', '-'], text)) === 0) {
      return { wasSent: true, message: 'sent to the terminal through tmux' };
    }
    // tmux before 3.2 cannot pass it on (-w), but keeps it.
    if ((await spawn('tmux', ['load-buffer', '-'], text)) === 0) {
      return { wasSent: true, message: 'kept in the buffer of tmux; its prefix and ] paste it' };
    }
    return { wasSent: false, message: 'not copied: tmux did not take it' };
  }
  if ((env.STY ?? '') !== '') {
    return { wasSent: false, message: 'not copied: GNU screen does not pass copies on' };
  }
  if (env.TERM === 'dumb' || env.TERM === 'linux') {
    return { wasSent: false, message: 'not copied: this terminal has no clipboard' };
  }
  const encoded = Buffer.from(text).toString('base64');
  if (encoded.length > base64Limit) {
    const size = groupDigits(String(Buffer.byteLength(text)));
    return { wasSent: false, message: `not copied: ${size} bytes are more than terminals take at once` };
  }
  write(`\x1b]52;c;${encoded}\x07`);
  return { wasSent: true, message: 'sent to the terminal' };
};
