import type { ChildProcess } from 'node:child_process';
import { restoreSequenceOf, type TerminalUse } from './modes.ts';

/**
 * Waits until the console ends its side of the pipe without having ended the guard, as only a kill does, and gives the
 * terminal back.
 */
const script = "trap '' HUP INT QUIT TERM TSTP; read -r _; printf '%s' \"$1\"; stty sane 0<&1";

/** A small shell beside the console: a killed process can't give the terminal back itself. */
export interface Guard {
  /** Begins in a moment, since nothing may cost time at a start. */
  begin(): void;
  /** The terminal is given back in the right way. */
  end(): void;
}

type Spawn = typeof import('node:child_process').spawn;

interface GuardParts {
  readonly use: TerminalUse;
  /** Runs later; the returned function cancels it. */
  after(delayMs: number, run: () => void): () => void;
  loadSpawn(): Promise<Spawn>;
  /** Where the shell is not found, there is no guard. */
  readonly shell?: string;
}

const beginAfterMs = 1_000;

/** Makes a guard over this process's terminal. */
export function createGuard({ use, after, loadSpawn, shell = '/bin/sh' }: GuardParts): Guard {
  let cancel = (): void => {};
  let child: ChildProcess | null = null;
  let wanted = false;

  async function start(): Promise<void> {
    const spawn = await loadSpawn();
    if (!wanted || child !== null) return;
    // In a session of its own, so that what is sent to all processes of the terminal leaves it alone.
    child = spawn(shell, ['-c', script, 'barrack-guard', restoreSequenceOf(use)], {
      stdio: ['pipe', 'inherit', 'ignore'],
      detached: true,
    });
    child.on('error', () => {});
    child.stdin?.on('error', () => {});
    child.unref();
    if (child.stdin !== null && 'unref' in child.stdin) (child.stdin as { unref(): void }).unref();
  }

  return {
    begin() {
      wanted = true;
      cancel();
      cancel = after(beginAfterMs, () => void start());
    },
    end() {
      wanted = false;
      cancel();
      child?.kill('SIGKILL');
      child = null;
    },
  };
}
