import { type ChangedRow, paintBands } from './band-painter.ts';
import { Pen } from './pen.ts';
import { paintRow } from './row-painter.ts';
import { readLine, type ScreenLine } from './screen-line.ts';
import { applyScroll, findScroll } from './scroll.ts';
import { plainStyle } from './sgr.ts';

/** A terminal, as far as writing the screen needs it. */
export type ScreenOutput = {
  readonly columns?: number;
  readonly rows?: number;
  write(bytes: string): unknown;
};

/** A place on the screen, counted from 0. */
export type CursorPosition = { x: number; y: number };

/** What Ink asks of the module that writes its frames (`ink/build/log-update.js`). */
export type ScreenWriter = {
  /** Makes the screen show the frame `text`; returns whether anything was written. */
  (text: string): boolean;
  clear(): void;
  done(): void;
  reset(): void;
  sync(text: string): void;
  setCursorPosition(position: CursorPosition | undefined): void;
  isCursorDirty(): boolean;
  willRender(text: string): boolean;
  getCursorPosition(): CursorPosition | undefined;
};

const defaultColumns = 80;
const defaultRows = 24;
const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';
/** Modes another program may have left: scroll region, colours. */
const normalise = '\x1b[r\x1b[m';
/** A frame of more bytes may reach the screen in parts; only then is it worth 16 more to have the terminal show it at once. */
const synchronizedFromBytes = 1024;
const beginSynchronized = '\x1b[?2026h';
const endSynchronized = '\x1b[?2026l';

/** What is on the screen, row by row; undefined where that is not known. */
type Shown = { columns: number; rows: number; texts: string[]; lines: (ScreenLine | undefined)[] };

/** Fewer rows, or rows of which more changes, gain nothing. */
const leastRowsInBands = 4;
const mostBytesOfRow = 24;

/** Painted column by column where that is shorter. */
const shorterByBands = (before: Pen, byRows: Pen, changed: readonly ChangedRow[], columns: number): Pen => {
  const { length } = byRows.output;
  if (changed.length < leastRowsInBands || length > changed.length * mostBytesOfRow) return byRows;
  const byBands = before.fork();
  paintBands(byBands, changed, columns);
  return byBands.output.length < length ? byBands : byRows;
};

class Screen {
  readonly #stream: ScreenOutput;
  #shown: Shown | undefined;
  #frame: string | undefined;
  #wanted: CursorPosition | undefined;
  #isWantedNew = false;
  #placed: CursorPosition | undefined;

  constructor(stream: ScreenOutput) {
    this.#stream = stream;
  }

  render(text: string): boolean {
    if (!this.willRender(text)) {
      this.#isWantedNew = false;
      return false;
    }
    const cursor = this.#activeCursor();
    this.#isWantedNew = false;
    const { columns, rows } = this.#size();
    const pen = new Pen(columns);
    const hadCursor = this.#placed !== undefined;
    if (this.#shown === undefined) pen.append(normalise + hideCursor);
    else if (hadCursor) pen.append(hideCursor);
    this.#paint(pen, text, columns, rows);
    pen.setStyle(plainStyle);
    if (cursor !== undefined) {
      pen.moveTo(Math.min(cursor.y, rows - 1), Math.min(cursor.x, columns - 1));
      pen.append(showCursor);
    }
    this.#placed = cursor === undefined ? undefined : { ...cursor };
    this.#frame = text;
    this.#write(pen.output);
    return true;
  }

  willRender(text: string): boolean {
    const cursor = this.#activeCursor();
    const isSameCursor = cursor?.x === this.#placed?.x && cursor?.y === this.#placed?.y;
    return text !== this.#frame || !isSameCursor || !this.#isShownAtThisSize();
  }

  /** Leaves an empty screen and the cursor in its first cell, for what others write. */
  clear(): void {
    this.#stream.write(`${this.#placed === undefined ? '' : hideCursor}${normalise}\x1b[H\x1b[J`);
    this.forget();
  }

  done(): void {
    this.#stream.write(showCursor);
    this.forget();
  }

  forget(): void {
    this.#shown = undefined;
    this.#frame = undefined;
    this.#placed = undefined;
  }

  /** Ink has written `text` itself: no need to write it again, but where its rows stand is not relied on. */
  sync(text: string): void {
    this.forget();
    const cursor = this.#activeCursor();
    this.#isWantedNew = false;
    this.#frame = text;
    this.#shown = { ...this.#size(), texts: [], lines: [] };
    if (cursor === undefined) return;
    this.#stream.write(`\x1b[${cursor.y + 1};${cursor.x + 1}H${showCursor}`);
    this.#placed = { ...cursor };
  }

  setCursorPosition(position: CursorPosition | undefined): void {
    this.#wanted = position;
    this.#isWantedNew = true;
  }

  isCursorDirty(): boolean {
    return this.#isWantedNew;
  }

  getCursorPosition(): CursorPosition | undefined {
    return this.#placed;
  }

  /** A position that was not set again since the last frame belongs to a component that is gone. */
  #activeCursor(): CursorPosition | undefined {
    return this.#isWantedNew ? this.#wanted : undefined;
  }

  #size(): { columns: number; rows: number } {
    return { columns: this.#stream.columns || defaultColumns, rows: this.#stream.rows || defaultRows };
  }

  #isShownAtThisSize(): boolean {
    const { columns, rows } = this.#size();
    return this.#shown?.columns === columns && this.#shown.rows === rows;
  }

  #paint(pen: Pen, text: string, columns: number, rows: number): void {
    const texts = text.split('\n', rows);
    while (texts.length < rows) texts.push('');
    const isKnown = this.#isShownAtThisSize();
    let { texts: shownTexts = [], lines: shownLines = [] } = isKnown ? (this.#shown ?? {}) : {};
    const scroll = shownTexts.length === rows ? findScroll(shownTexts, texts) : undefined;
    if (scroll !== undefined) {
      pen.scroll(scroll.top, scroll.bottom, scroll.by);
      shownTexts = applyScroll(shownTexts, scroll, '');
      shownLines = applyScroll(shownLines, scroll, readLine('', columns));
    }
    const byRows = pen.fork();
    const changed: ChangedRow[] = [];
    let isComparable = true;
    const lines = texts.map((rowText, row) => {
      const shown = shownLines[row];
      if (shown !== undefined && shownTexts[row] === rowText) return shown;
      const next = readLine(rowText, columns);
      paintRow(byRows, row, shown, next);
      if (shown === undefined || shown.isUncertain || next.isUncertain) isComparable = false;
      else changed.push({ row, shown, next });
      return next;
    });
    pen.take(isComparable ? shorterByBands(pen, byRows, changed, columns) : byRows);
    this.#shown = { columns, rows, texts, lines };
  }

  #write(bytes: string): void {
    if (bytes === '') return;
    const isLong = bytes.length > synchronizedFromBytes;
    this.#stream.write(isLong ? beginSynchronized + bytes + endSynchronized : bytes);
  }
}

/** One screen for each terminal: what was drawn on it before Ink was loaded is not drawn again. */
const screens = new WeakMap<ScreenOutput, Screen>();

/**
 * Makes a writer of a full-screen program's frames: it knows what the terminal shows, and sends only the cells that change
 * and the scrolling of a block of rows. Frames begin in the first row; rows past the last one are left out.
 */
export const createScreenWriter = (stream: ScreenOutput): ScreenWriter => {
  const screen = screens.get(stream) ?? new Screen(stream);
  screens.set(stream, screen);
  return Object.assign((text: string) => screen.render(text), {
    clear: () => screen.clear(),
    done: () => screen.done(),
    reset: () => screen.forget(),
    sync: (text: string) => screen.sync(text),
    setCursorPosition: (position: CursorPosition | undefined) => screen.setCursorPosition(position),
    isCursorDirty: () => screen.isCursorDirty(),
    willRender: (text: string) => screen.willRender(text),
    getCursorPosition: () => screen.getCursorPosition(),
  });
};
