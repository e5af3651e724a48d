import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

/** A program in a real pty, with an emulated terminal that shows what it writes. */
export type PtyRun = {
  pty: IPty;
  terminal: InstanceType<typeof xterm.Terminal>;
  /** All that was written so far. */
  output(): string;
  ended: Promise<{ exitCode: number; signal?: number }>;
  /** Resolves once `test` holds for what was written; looks again after each output. */
  until(test: (output: string) => boolean): Promise<void>;
};

/** Starts `command` in a pty of the given size; the caller must see that it ends. */
export const runInPty = (
  command: string,
  arguments_: string[],
  options: { columns?: number; rows?: number; env?: Record<string, string> } = {},
): PtyRun => {
  const { columns: cols = 80, rows = 24, env = {} } = options;
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
  const { CI: _, NO_COLOR: __, ...inherited } = process.env;
  const pty = spawn(command, arguments_, {
    name: 'xterm-256color',
    cols,
    rows,
    env: { ...inherited, TERM: 'xterm-256color', ...env } as Record<string, string>,
  });
  let output = '';
  const waiting = new Set<() => void>();
  pty.onData((data) => {
    output += data;
    terminal.write(data, () => {
      for (const look of [...waiting]) look();
    });
  });
  const ended = new Promise<{ exitCode: number; signal?: number }>((resolve) => pty.onExit(resolve));
  return {
    pty,
    terminal,
    output: () => output,
    ended,
    until: (test) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!test(output)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
};
