import type { ReactNode } from 'react';
import { systemClock } from './api/clock.ts';
import type { Look } from './components/look.ts';
import { createGuard } from './terminal/guard.ts';
import { KeyReader } from './terminal/keys.ts';
import { enterModes, restoreForGood, restoreModes, type TerminalUse } from './terminal/modes.ts';
import { installRestore } from './terminal/restore.ts';
import { ringSequence, takesNotifications } from './terminal/ring.ts';
import { createScreenWriter } from './terminal/screen-writer.ts';

const framesPerSecond = 60;
/** What lines are made for, whatever the size of the terminal. */
const linearColumns = 100;
const linearRows = 30;

/** What is on the screen now. */
export interface Shown {
  /** Resolves when what is drawn so far has been written. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/** The operator's terminal, held from the first screen to the last: one key reader, one place that draws. */
export interface TerminalHost {
  readonly look: Look;
  /** `lines`: nothing is drawn, all is said in lines one below the other. */
  readonly use: TerminalUse;
  readonly keys: KeyReader;
  size(): { readonly columns: number; readonly rows: number };
  /** Draws lines at once, before Ink is loaded; the first screen goes on from them. */
  sketch(lines: readonly string[]): void;
  /** Draws a screen; close it before the next is shown. Keys are read from the first one on. */
  show(screen: ReactNode): Promise<Shown>;
  /** Reads keys and writes lines, in place of a screen; `again` is called where a screen would be drawn anew. */
  speak(again: () => void): { write(lines: readonly string[]): void; close(): void };
  onResize(listener: () => void): () => void;
  /** Copies and resolves with what to say about it. */
  copy(text: string): Promise<string>;
  /** Writes a text over the screen that is drawn, and again whenever that is drawn anew; null ends that and draws the screen. */
  showText(text: string | null): void;
  /** Rings the bell, and notifies with the text where that is wanted and the terminal can. */
  ring(text: string): void;
  /** Throws away what was typed before a key can have been meant for what is shown. */
  dropTyped(): Promise<void>;
  suspend(): void;
  redraw(): void;
  /**
   * Gives the terminal to something else for a while, between two screens, and takes it again. What was typed meanwhile is
   * thrown away, so that it can't act here.
   */
  aside<Value>(run: () => Promise<Value>): Promise<Value>;
  /**
   * Gives the terminal to another program while a screen is shown, which stands there again afterwards. What was typed and
   * that program did not read is thrown away, so that it can't act here.
   */
  lend<Value>(run: () => Promise<Value>): Promise<Value>;
  /** Gives the terminal back. */
  close(): void;
}

/** Ink's input, from which nothing ever comes: the key reader is the only one that reads the terminal. */
async function createInkInput(): Promise<NodeJS.ReadStream> {
  const { PassThrough } = await import('node:stream');
  const input = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => input,
    ref: () => input,
    unref: () => input,
  });
  return input as unknown as NodeJS.ReadStream;
}

type SuspendDrawing = (run: () => Promise<void>) => Promise<void>;

/** Of a long session the last that is to be said; what holds now is said in any case. */
const mostNews = 20;

/** By then what another program left unread has come. */
const typedAheadMs = 80;

function dropTypedAhead(stdin: NodeJS.ReadStream): Promise<void> {
  const drop = (): void => {};
  stdin.on('data', drop);
  stdin.resume();
  return new Promise((resolve) => {
    systemClock.after(typedAheadMs, () => {
      stdin.off('data', drop);
      resolve();
    });
  });
}

/** Takes this process's terminal; it is given back on every way out. */
export function openTerminal(
  look: Look,
  use: TerminalUse = 'screen',
  notifies: boolean = true,
): TerminalHost {
  const { stdin, stdout, env } = process;
  const keys = new KeyReader({ clock: systemClock });
  const writer = createScreenWriter(stdout);
  let isReading = false;
  let forget = () => writer.clear();
  let suspendDrawing: SuspendDrawing = (run) => run();
  const redraw = () => {
    if (use === 'lines') {
      sayAgain();
      return;
    }
    // Something else has written over the screen. Ink draws all of it when it knows of no frame and is told of a new size.
    forget();
    stdout.emit('resize');
  };
  let sayAgain = (): void => {};
  /** What is to be said once the terminal is back; null while it is here. */
  let unsaid: string[] | null = null;
  let flushed = (): Promise<void> => Promise.resolve();
  let textAlone: string | null = null;
  const drawText = () =>
    void flushed().then(() => {
      // The terminal breaks its lines, so that it knows which of them belong together.
      if (textAlone !== null) stdout.write(`\x1b[m\x1b[H\x1b[J${textAlone.replaceAll('\n', '\r\n')}`);
    });
  const restore = installRestore(process, { redraw, use });
  enterModes(stdout, stdin, use);
  const guard = createGuard({
    use,
    after: (delayMs, run) => systemClock.after(delayMs, run),
    loadSpawn: async () => (await import('node:child_process')).spawn,
  });
  guard.begin();
  process.on('exit', guard.end);
  return {
    look,
    use,
    keys,
    size: () => {
      const { columns, rows } = stdout;
      // Lines need no room: a small terminal is no reason to take no keys.
      return use === 'screen'
        ? { columns, rows }
        : { columns: Math.max(columns, linearColumns), rows: Math.max(rows, linearRows) };
    },
    sketch: (lines) => {
      if (use === 'screen') writer(lines.join('\n'));
    },
    speak(again) {
      if (!isReading) keys.attach(stdin);
      isReading = true;
      sayAgain = again;
      return {
        write(lines) {
          const text = lines.map((one) => `${one}\r\n`).join('');
          if (unsaid === null) stdout.write(text);
          else unsaid.push(text);
        },
        close() {
          sayAgain = () => {};
        },
      };
    },
    async show(screen) {
      // Ink and React take longer to load than all the rest; by now something stands on the screen.
      const [{ render, useApp }, { createElement, Fragment }, input] = await Promise.all([
        import('ink'),
        import('react'),
        createInkInput(),
      ]);
      const Held = () => {
        suspendDrawing = useApp().suspendTerminal;
        return createElement(Fragment, null, screen);
      };
      if (!isReading) keys.attach(stdin);
      isReading = true;
      const app = render(createElement(Held), {
        stdin: input,
        exitOnCtrlC: false,
        patchConsole: false,
        // Ink would take CI for a place without a terminal; the command has made sure that there is one.
        interactive: true,
        maxFps: framesPerSecond,
      });
      forget = () => app.clear();
      flushed = () => app.waitUntilRenderFlush();
      return {
        flushed,
        async close() {
          forget = () => writer.clear();
          suspendDrawing = (run) => run();
          flushed = () => Promise.resolve();
          app.unmount();
          await app.waitUntilExit();
        },
      };
    },
    onResize(listener) {
      stdout.on('resize', listener);
      return () => stdout.off('resize', listener);
    },
    async copy(text) {
      const { copyText, runWithInput } = await import('./terminal/clipboard.ts');
      const write = (sequence: string) => stdout.write(sequence);
      return (await copyText(text, { env, write, spawn: runWithInput })).message;
    },
    showText(text) {
      stdout.off('resize', drawText);
      const wasShown = textAlone !== null;
      textAlone = text;
      if (text !== null) {
        stdout.on('resize', drawText);
        drawText();
      } else if (wasShown) redraw();
    },
    ring: (text) => stdout.write(ringSequence(text, notifies && takesNotifications(env))),
    async aside(run) {
      keys.detach();
      guard.end();
      restoreModes();
      restore.lend(true);
      try {
        return await run();
      } finally {
        enterModes(stdout, stdin, use);
        guard.begin();
        await dropTypedAhead(stdin);
        // Of a ctrl-c that ended the other program this one is told as well, and that may come after its end.
        restore.lend(false);
        if (isReading) keys.attach(stdin);
        redraw();
      }
    },
    async lend(run) {
      const outcomes: PromiseSettledResult<Awaited<ReturnType<typeof run>>>[] = [];
      await suspendDrawing(async () => {
        keys.detach();
        guard.end();
        restoreModes();
        restore.lend(true);
        unsaid = [];
        // A failure must not keep the terminal from being taken back.
        outcomes.push(...(await Promise.allSettled([run()])));
        enterModes(stdout, stdin, use);
        guard.begin();
        await dropTypedAhead(stdin);
        restore.lend(false);
        keys.attach(stdin);
      });
      const news = (unsaid ?? []).slice(-mostNews);
      unsaid = null;
      stdout.write(news.join(''));
      redraw();
      const [outcome] = outcomes;
      if (outcome?.status === 'fulfilled') return outcome.value;
      throw outcome?.reason;
    },
    dropTyped: () => dropTypedAhead(stdin),
    suspend: () => restore.suspend(),
    redraw,
    close() {
      keys.detach();
      guard.end();
      restoreForGood();
    },
  };
}
