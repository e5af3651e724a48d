import { PassThrough } from 'node:stream';
import { render } from 'ink';
import type { ReactNode } from 'react';
import { systemClock } from './api/clock.ts';
import type { Look } from './components/look.ts';
import { copyText, runWithInput } from './terminal/clipboard.ts';
import { KeyReader } from './terminal/keys.ts';
import { enterModes, restoreForGood } from './terminal/modes.ts';
import { installRestore } from './terminal/restore.ts';

const framesPerSecond = 60;

/** What is on the screen now. */
export interface Shown {
  /** Resolves when what is drawn so far has been written. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/** The operator's terminal, held from the first screen to the last: one key reader, one place that draws. */
export interface TerminalHost {
  readonly look: Look;
  readonly keys: KeyReader;
  size(): { readonly columns: number; readonly rows: number };
  /** Draws a screen; close it before the next is shown. */
  show(screen: ReactNode): Shown;
  onResize(listener: () => void): () => void;
  /** Called when the terminal's input has ended. */
  onHangUp(listener: () => void): void;
  /** Gives a key to a component that reads Ink's own input. */
  forward(raw: string): void;
  /** Copies and resolves with what to say about it. */
  copy(text: string): Promise<string>;
  suspend(): void;
  redraw(): void;
  /** Gives the terminal back. */
  close(): void;
}

/** Ink's input: fed by the key reader only, for the components that read Ink's own. */
function createInkInput(): NodeJS.ReadStream {
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => input,
    ref: () => input,
    unref: () => input,
  });
  return input as unknown as NodeJS.ReadStream;
}

/** Takes this process's terminal; it is given back on every way out. */
export function openTerminal(look: Look): TerminalHost {
  const { stdin, stdout, env } = process;
  const inkInput = createInkInput();
  const keys = new KeyReader({ clock: systemClock });
  // Ink draws the whole screen anew when it is told that the size has changed.
  const redraw = () => stdout.emit('resize');
  const restore = installRestore(process, { redraw });
  enterModes(stdout, stdin);
  keys.attach(stdin);
  return {
    look,
    keys,
    size: () => ({ columns: stdout.columns, rows: stdout.rows }),
    show(screen) {
      const app = render(screen, {
        stdin: inkInput,
        exitOnCtrlC: false,
        patchConsole: false,
        // Ink would take CI for a place without a terminal; the command has made sure that there is one.
        interactive: true,
        maxFps: framesPerSecond,
      });
      return {
        flushed: () => app.waitUntilRenderFlush(),
        async close() {
          app.unmount();
          await app.waitUntilExit();
        },
      };
    },
    onResize(listener) {
      stdout.on('resize', listener);
      return () => stdout.off('resize', listener);
    },
    onHangUp: (listener) => {
      stdin.on('end', listener);
    },
    forward: (raw) => inkInput.push(raw),
    copy: async (text) =>
      (await copyText(text, { env, write: (sequence) => stdout.write(sequence), spawn: runWithInput }))
        .message,
    suspend: () => restore.suspend(),
    redraw,
    close() {
      keys.detach();
      restoreForGood();
    },
  };
}
