import { writeSync } from 'node:fs';

/** The output side of the terminal, as far as modes need it. */
export type ModeOutput = { readonly fd?: number; readonly isTTY?: boolean };

/** The input side of the terminal, as far as modes need it. */
export type ModeInput = { readonly isTTY?: boolean; setRawMode?(isRaw: boolean): unknown };

/** Alternate screen, cleared; cursor hidden; bracketed paste; focus reports. */
const enterSequence = '\x1b[?1049h\x1b[2J\x1b[H\x1b[?25l\x1b[?2004h\x1b[?1004h';

/**
 * Undoes all of it, in any state of the terminal: first ends a string or a synchronized update that a crash may have cut,
 * then scroll region and colours, then the modes.
 */
export const restoreSequence = '\x1b\\\x1b[?2026l\x1b[r\x1b[m\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h';

/** For lines one below the other: the operator's own screen and cursor stay. */
const enterLinear = '\x1b[?2004h\x1b[?1004h';
const restoreLinear = '\x1b[m\x1b[?1004l\x1b[?2004l';

/** `screen` takes the whole screen; `lines` goes on below what stands there. */
export type TerminalUse = 'screen' | 'lines';

/** What gives a terminal back that was taken for `use`. */
export const restoreSequenceOf = (use: TerminalUse): string =>
  use === 'screen' ? restoreSequence : restoreLinear;

let held: { fd: number; stdin: ModeInput; use: TerminalUse } | undefined;
let isGivenBack = false;

const pauseForMs = (durationMs: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, durationMs);
};

/** Writes all of `text` before it returns; a terminal that is gone is no error, there is nothing left to tell it. */
export const writeNow = (fd: number, text: string): void => {
  let rest: Buffer = Buffer.from(text);
  for (let attempt = 0; attempt < 50 && rest.length > 0; attempt++) {
    try {
      rest = rest.subarray(writeSync(fd, rest));
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === 'EAGAIN';
      if (!isBusy) return;
      pauseForMs(4);
    }
  }
};

const setRawMode = (stdin: ModeInput, isRaw: boolean): void => {
  try {
    stdin.setRawMode?.(isRaw);
  } catch {
    // The terminal has gone away; its modes went with it.
  }
};

/** Takes the terminal for a full-screen program: alternate screen, hidden cursor, raw mode, bracketed paste, focus reports. */
export const enterModes = (out: ModeOutput, stdin: ModeInput, use: TerminalUse = 'screen'): void => {
  if (isGivenBack) return;
  held = { fd: out.fd ?? 1, stdin, use };
  setRawMode(stdin, true);
  writeNow(held.fd, use === 'screen' ? enterSequence : enterLinear);
};

/** Gives the terminal back as it was, synchronously; does nothing when it is not held. */
export const restoreModes = (): void => {
  if (held === undefined) return;
  const { fd, stdin, use } = held;
  held = undefined;
  writeNow(fd, restoreSequenceOf(use));
  setRawMode(stdin, false);
};

/** Gives the terminal back for good: from now on `enterModes` does nothing, so that no late event takes it again. */
export const restoreForGood = (): void => {
  restoreModes();
  isGivenBack = true;
};
