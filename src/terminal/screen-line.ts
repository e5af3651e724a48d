import { isOneCellEach } from './one-cell.ts';
import { applySgr, plainStyle, type Style } from './sgr.ts';
import { width } from './width.ts';

/** One row of the screen, cell by cell. */
export type ScreenLine = {
  /** What stands in each cell; the second cell of a wide character holds the empty string. */
  characters: string[];
  styles: Style[];
  /** Terminals disagree about the width of a character in it, so the row is only ever written whole. */
  isUncertain: boolean;
};

const sequence =
  /\x1b(?:\[([\x30-\x3f]*)[\x20-\x2f]*([\x40-\x7e])|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[^[\]PX^_])?/y;
const printableAscii = /[\x20-\x7e]+/y;
const others = /[^\x1b]+/y;
/** Emoji and what combines them: how many cells they take depends on the age of the terminal. */
const emoji = /\p{Emoji_Presentation}|[\u200d\ufe0f\u20e3\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}]/u;
const controls = /[\x00-\x1f\x7f-\x9f]/;

let segmenter: Intl.Segmenter | undefined;

/** Where the characters from `position` on that are sure to take one cell each end. */
const endOfAscii = (text: string, position: number): number => {
  printableAscii.lastIndex = position;
  if (!printableAscii.test(text)) return position;
  const end = printableAscii.lastIndex;
  // What follows may be a mark on the last letter.
  return end === text.length || text.charCodeAt(end) === 0x1b ? end : end - 1;
};

/** How many cells a terminal takes that does not know what the characters of a grapheme are together. */
const mostCells = (grapheme: string): number => {
  let cells = 0;
  for (const character of grapheme) cells += width(character);
  return cells;
};

class LineReader {
  readonly line: ScreenLine;
  readonly #columns: number;
  #style: Style = plainStyle;

  constructor(columns: number) {
    this.#columns = columns;
    this.line = { characters: [], styles: [], isUncertain: false };
  }

  read(text: string): void {
    let position = 0;
    while (position < text.length) {
      if (text.charCodeAt(position) === 0x1b) {
        position = this.#readSequence(text, position);
        continue;
      }
      const asciiEnd = endOfAscii(text, position);
      if (asciiEnd > position) {
        this.#readCells(text, position, asciiEnd);
        position = asciiEnd;
        continue;
      }
      others.lastIndex = position;
      others.test(text);
      const end = others.lastIndex;
      const piece = text.slice(position, end);
      if (isOneCellEach(piece)) this.#readCells(text, position, end);
      else this.#readGraphemes(piece);
      position = end;
    }
  }

  fill(): void {
    const { characters, styles } = this.line;
    while (characters.length < this.#columns) {
      characters.push(' ');
      styles.push(plainStyle);
    }
  }

  #readSequence(text: string, position: number): number {
    sequence.lastIndex = position;
    const found = sequence.exec(text);
    if (found?.[2] === 'm') this.#style = applySgr(this.#style, found[1] ?? '');
    return position + Math.max(1, found?.[0].length ?? 1);
  }

  /** Characters that take one cell each. */
  #readCells(text: string, start: number, end: number): void {
    const { characters, styles } = this.line;
    const last = Math.min(end, start + this.#columns - characters.length);
    for (let index = start; index < last; index++) {
      characters.push(text[index] ?? ' ');
      styles.push(this.#style);
    }
  }

  #readGraphemes(text: string): void {
    segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const { segment } of segmenter.segment(text)) this.#put(segment);
  }

  #put(grapheme: string): void {
    if (controls.test(grapheme)) return;
    const { characters, styles } = this.line;
    const cells = width(grapheme);
    if (cells === 0) {
      this.#join(grapheme);
      return;
    }
    if (characters.length + cells > this.#columns) {
      // Half of a wide character can't be shown.
      this.fill();
      return;
    }
    const isUncertain = cells > 2 || emoji.test(grapheme);
    if (isUncertain) this.line.isUncertain = true;
    // Drawn as several, it would go on in the row below.
    const isShown = !isUncertain || characters.length + mostCells(grapheme) <= this.#columns;
    characters.push(isShown ? grapheme : ' ');
    styles.push(this.#style);
    for (let cell = 1; cell < cells; cell++) {
      characters.push(isShown ? '' : ' ');
      styles.push(this.#style);
    }
  }

  /** A mark that the segmenter could not see together with its letter. */
  #join(mark: string): void {
    const { characters } = this.line;
    let index = characters.length - 1;
    while (index > 0 && characters[index] === '') index--;
    if (index < 0) return;
    characters[index] += mark;
    if (emoji.test(characters[index] ?? '')) this.line.isUncertain = true;
  }
}

/** Reads one row of a frame (text with SGR codes, beginning and ending in the plain style) into exactly `columns` cells. */
export const readLine = (text: string, columns: number): ScreenLine => {
  const reader = new LineReader(columns);
  reader.read(text);
  reader.fill();
  return reader.line;
};
