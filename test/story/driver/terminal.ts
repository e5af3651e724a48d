import { Buffer } from 'node:buffer';
import { type IPty, spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { type Cell, cellAt, screenText } from './cells.ts';
import { makeSandbox, type Sandbox } from './environment.ts';
import { keyBytes } from './key-bytes.ts';
import { type Modes, type TerminalState, watchState } from './terminal-state.ts';
import { presentUnicode } from './unicode.ts';

export type { Cell, Colour } from './cells.ts';
export type { Modes } from './terminal-state.ts';

/** How a program ended: its exit code, and the number of the signal that ended it (0 if none did). */
export type Exit = { code: number; signal: number };

/** What to wait for: text on one line, a pattern over all lines, or any question about the lines. */
export type Expectation = string | RegExp | ((screen: string[]) => boolean);

export type TerminalOptions = {
  cols?: number;
  rows?: number;
  /** Added to a fixed environment. */
  env?: Record<string, string>;
  /** Working directory; default the fresh home. */
  cwd?: string;
  /** A home to use, for several runs in one; default a fresh one, removed with the terminal. */
  sandbox?: Sandbox;
  /** Keeps all that the program writes, for `output`. */
  recordOutput?: boolean;
};

const defaultTimeoutMs = 10_000;

const holds = (expected: Expectation, screen: string[]): boolean => {
  if (typeof expected === 'string') return screen.some((line) => line.includes(expected));
  if (expected instanceof RegExp) return expected.test(screen.join('\n'));
  return expected(screen);
};

const describe = (expected: Expectation): string =>
  typeof expected === 'string' ? `"${expected}"` : expected.toString();

const open = new Set<TerminalSession>();

/** Ends every program that is still running and removes its files; for `afterEach`. */
export const closeTerminals = async (): Promise<void> => {
  await Promise.all([...open].map((session) => session.close()));
};

/** A program in a real pty, with an emulated terminal before it that a test looks at and types into. */
export class TerminalSession {
  readonly sandbox: Sandbox;
  /** Settles once the program has ended and all that it wrote is on the screen. */
  readonly exit: Promise<Exit>;
  readonly #pty: IPty;
  readonly #emulator: InstanceType<typeof xterm.Terminal>;
  readonly #state: TerminalState;
  readonly #ownsSandbox: boolean;
  readonly #watchers = new Set<() => void>();
  readonly #outputListeners = new Set<(byteCount: number, atMs: number) => void>();
  readonly #recorded: Buffer[] | undefined;
  #ended: Exit | undefined;
  #byteCount = 0;
  /** When something last went over the wire, in either direction. */
  #lastTrafficAtMs = performance.now();

  constructor(command: string, args: string[], options: TerminalOptions) {
    const { cols = 80, rows = 24 } = options;
    this.#ownsSandbox = options.sandbox === undefined;
    this.#recorded = options.recordOutput === true ? [] : undefined;
    this.sandbox = options.sandbox ?? makeSandbox();
    this.#emulator = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 1000 });
    this.#emulator.unicode.register(presentUnicode);
    this.#emulator.unicode.activeVersion = presentUnicode.version;
    this.#pty = spawn(command, args, {
      name: 'xterm-256color',
      cols,
      rows,
      cwd: options.cwd ?? this.sandbox.home,
      env: { ...this.sandbox.env, ...options.env },
      // Bytes as they are: what counts as output is what went over the wire.
      encoding: null,
    });
    this.#state = watchState(this.#emulator, (answer) => this.write(answer));
    this.#emulator.onData((answer) => this.write(answer));
    this.#pty.onData((data) => this.#receive(Buffer.from(data)));
    this.exit = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        this.#emulator.write('', () => {
          this.#ended = { code: exitCode, signal: signal ?? 0 };
          resolve(this.#ended);
          this.#look();
        });
      });
    });
    open.add(this);
  }

  #receive(data: Buffer): void {
    this.#lastTrafficAtMs = performance.now();
    this.#byteCount += data.length;
    this.#recorded?.push(data);
    for (const listener of this.#outputListeners) listener(data.length, this.#lastTrafficAtMs);
    this.#emulator.write(data, () => this.#look());
  }

  #look(): void {
    for (const watcher of [...this.#watchers]) watcher();
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get size(): { cols: number; rows: number } {
    return { cols: this.#emulator.cols, rows: this.#emulator.rows };
  }

  /** What a person sees: one string a row, without blanks at its end. */
  screen(): string[] {
    return screenText(this.#emulator);
  }

  /** The first row that holds `text`; an empty string if none does. */
  line(text: string): string {
    return this.screen().find((line) => line.includes(text)) ?? '';
  }

  /** The number of the first row that holds `text`, from 0; -1 if none does. */
  row(text: string): number {
    return this.screen().findIndex((line) => line.includes(text));
  }

  /** The cell at column `x`, row `y`, from 0. Throws outside the screen. */
  cell(x: number, y: number): Cell {
    return cellAt(this.#emulator, x, y);
  }

  /** Where the terminal's own cursor stands, from 0. */
  cursor(): { x: number; y: number } {
    const { cursorX, cursorY } = this.#emulator.buffer.active;
    return { x: cursorX, y: cursorY };
  }

  modes(): Modes {
    return this.#state.modes();
  }

  /** How often the bell has rung. */
  bells(): number {
    return this.#state.bells();
  }

  /** What the program last put on the clipboard by OSC 52. */
  clipboard(): string {
    return this.#state.clipboard();
  }

  /** Bytes the program has written since the start or the last `resetBytes`. */
  get bytes(): number {
    return this.#byteCount;
  }

  resetBytes(): void {
    this.#byteCount = 0;
  }

  /** All that the program has written so far, as it went over the wire. Throws without `recordOutput`. */
  output(): string {
    if (this.#recorded === undefined)
      throw new Error('Open the terminal with recordOutput to read its output.');
    return Buffer.concat(this.#recorded).toString('utf8');
  }

  /** Calls `listener` with the size and time (`performance.now()`) of each piece of output; the function it returns ends that. */
  onOutput(listener: (byteCount: number, atMs: number) => void): () => void {
    this.#outputListeners.add(listener);
    return () => this.#outputListeners.delete(listener);
  }

  /** Presses keys one after another; see `keyBytes` for their names. */
  press(...keys: string[]): void {
    for (const key of keys) this.write(keyBytes(key, this.modes().applicationCursor));
  }

  /** Types each character of `text`. */
  type(text: string): void {
    this.write(text);
  }

  /** Pastes as a terminal does: in brackets if the program asked for them, line ends as Enter. */
  paste(text: string): void {
    const sent = text.replaceAll('\n', '\r');
    this.write(this.modes().bracketedPaste ? `\u001b[200~${sent}\u001b[201~` : sent);
  }

  /** Writes on the terminal as another program would, past the one under test. */
  scribble(text: string): Promise<void> {
    return new Promise((resolve) => this.#emulator.write(text, resolve));
  }

  /** Gives the terminal the focus or takes it away; a program hears of it only if it asked to. */
  focus(focused: boolean): void {
    if (this.modes().focusReporting) this.write(focused ? '\u001b[I' : '\u001b[O');
  }

  /** Sends bytes as they are; nothing after the program has ended. */
  write(data: string): void {
    if (this.#ended !== undefined) return;
    this.#lastTrafficAtMs = performance.now();
    this.#pty.write(data);
  }

  resize(cols: number, rows: number): void {
    this.#emulator.resize(cols, rows);
    this.#lastTrafficAtMs = performance.now();
    this.#pty.resize(cols, rows);
  }

  kill(signal = 'SIGTERM'): void {
    if (this.#ended === undefined) this.#pty.kill(signal);
  }

  /** Takes the terminal away from the program, as a connection that breaks does. */
  hangUp(): void {
    (this.#pty as IPty & { destroy(): void }).destroy();
  }

  /** Waits until the screen is as expected. Throws with the screen when the time is up or the program has ended before. */
  waitFor(expected: Expectation, options: { timeoutMs?: number } = {}): Promise<string[]> {
    const { timeoutMs = defaultTimeoutMs } = options;
    return this.#until(
      () => holds(expected, this.screen()),
      timeoutMs,
      `waited ${timeoutMs} ms for ${describe(expected)}`,
    ).then(() => this.screen());
  }

  /** Waits until nothing was typed or written for `windowMs`. Throws if the program is still writing when the time is up. */
  async quiet(windowMs = 150, options: { timeoutMs?: number } = {}): Promise<void> {
    const { timeoutMs = defaultTimeoutMs } = options;
    const deadlineMs = performance.now() + timeoutMs;
    for (;;) {
      const restMs = this.#lastTrafficAtMs + windowMs - performance.now();
      if (restMs <= 0) return;
      if (performance.now() > deadlineMs)
        throw this.#failure(`not quiet for ${windowMs} ms within ${timeoutMs} ms`);
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }

  #until(test: () => boolean, timeoutMs: number, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void): void => {
        clearTimeout(timer);
        this.#watchers.delete(look);
        act();
      };
      const look = (): void => {
        if (test()) settle(resolve);
        else if (this.#ended !== undefined)
          settle(() => reject(this.#failure(`the program ended while a test ${what}`)));
      };
      const timer = setTimeout(() => settle(() => reject(this.#failure(what))), timeoutMs);
      this.#watchers.add(look);
      look();
    });
  }

  #failure(what: string): Error {
    const ended =
      this.#ended === undefined ? '' : ` (exit code ${this.#ended.code}, signal ${this.#ended.signal})`;
    const rows = this.screen().map((line) => `│${line}`);
    return new Error(
      `${what}${ended}. On the screen of ${this.size.cols}x${this.size.rows}:\n${rows.join('\n')}`,
    );
  }

  /** Ends the program and what it started, if they still run, and removes the home. */
  async close(): Promise<void> {
    open.delete(this);
    if (this.#ended === undefined) {
      try {
        process.kill(-this.pid, 'SIGKILL');
      } catch {
        // It has ended just now, and its end is about to be told.
      }
    }
    await this.exit;
    if (this.#ownsSandbox) this.sandbox.remove();
  }
}

/** Starts `command` in a pty (80x24 unless told) with a fixed environment and a home of its own. */
export const openTerminal = (
  command: string,
  args: string[] = [],
  options: TerminalOptions = {},
): TerminalSession => new TerminalSession(command, args, options);
