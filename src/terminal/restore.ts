import { enterModes, restoreForGood, restoreModes, type TerminalUse, writeNow } from './modes.ts';
import { cleanLines } from './sanitise.ts';

type RestoreHandles = {
  /** Stops the program as ctrl-z does: its whole process group, with the terminal given back; `fg` brings it back. */
  suspend(): void;
  /**
   * While another program has the terminal, the keys that interrupt or quit are meant for it alone. A stop takes both, or no
   * shell would have the terminal.
   */
  lend(isLent: boolean): void;
};

const signalNumbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGTERM: 15 } as const;
const brokenPipeStatus = 128 + 13;
const hangUpStatus = 128 + signalNumbers.SIGHUP;
const wakeCheckMs = 200;

const describe = (error: unknown): string => {
  const text = error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
  return cleanLines(text);
};

/** From here on nothing is drawn: a frame written after the restore would land on the operator's own screen. */
const silence = (stdout: NodeJS.WriteStream): void => {
  stdout.write = (...values: unknown[]): boolean => {
    const callback = values.at(-1);
    if (typeof callback === 'function') queueMicrotask(() => callback());
    return true;
  };
};

/** Draws nothing until the function it returns is called: a frame that was due would land on the screen of the shell. */
const hold = (stdout: NodeJS.WriteStream): (() => void) => {
  const { write } = stdout;
  silence(stdout);
  return () => {
    stdout.write = write;
  };
};

/**
 * Gives the terminal back on every way out of `host`: exit, SIGINT, SIGQUIT, SIGTERM, SIGHUP (status 128 + n), an uncaught error
 * or rejected promise (told on stderr, status 1), closed output (141), ended input (129); and around a stop, after which `redraw`
 * is called.
 */
export const installRestore = (
  host: NodeJS.Process,
  options: { redraw: () => void; use?: TerminalUse },
): RestoreHandles => {
  const leave = (status: number, message = ''): never => {
    restoreForGood();
    silence(host.stdout);
    if (message !== '') writeNow(2, `${message}\n`);
    return host.exit(status);
  };

  const fail = (error: unknown): void => {
    leave(1, `barrack stopped because of an error in the program.\n${describe(error)}`);
  };

  let wakeCheck: NodeJS.Timeout | undefined;
  let isLent = false;
  let release = (): void => {};

  const resume = (): void => {
    clearTimeout(wakeCheck);
    host.off('SIGTSTP', onStop);
    host.on('SIGTSTP', onStop);
    if (isLent) return;
    release();
    release = () => {};
    enterModes(host.stdout, host.stdin, options.use);
    options.redraw();
  };

  const stop = (pid: number): void => {
    if (!isLent) {
      restoreModes();
      release();
      // Lines one below the other have no picture that could be drawn anew.
      if (options.use !== 'lines') release = hold(host.stdout);
    }
    // Without a listener the signal has its default effect; `resume` puts the listener back.
    host.off('SIGTSTP', onStop);
    host.kill(pid, 'SIGTSTP');
    // A process group without a shell to wake it is not stopped at all, and then no SIGCONT comes either.
    wakeCheck = setTimeout(resume, wakeCheckMs);
  };

  const onStop = (): void => {
    stop(host.pid);
  };

  for (const [name, number] of Object.entries(signalNumbers)) {
    const isFromKey = name === 'SIGINT' || name === 'SIGQUIT';
    host.on(name, () => {
      if (!isLent || !isFromKey) leave(128 + number);
    });
  }
  host.on('exit', () => {
    restoreForGood();
    silence(host.stdout);
  });
  host.on('uncaughtException', fail);
  host.on('unhandledRejection', fail);
  host.stdout.on('error', () => leave(brokenPipeStatus));
  // A terminal in raw mode never ends its input while it is there.
  for (const event of ['end', 'error']) host.stdin.on(event, () => leave(hangUpStatus));
  host.on('SIGTSTP', onStop);
  host.on('SIGCONT', resume);

  return {
    suspend: () => stop(0),
    lend(next) {
      isLent = next;
    },
  };
};
