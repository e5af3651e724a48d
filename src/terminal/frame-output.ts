import { isOneCellEach } from './one-cell.ts';
import { RecentMap } from './recent-map.ts';
import { applySgr, plainStyle } from './sgr.ts';

/** A character with its styles, as Ink's tokenizer gives it. */
type StyledCharacter = { type: 'char'; value: string; fullWidth: boolean; styles: object[] };

/** The functions with which Ink reads and writes styled text; handed in, so that they are Ink's own. */
export type FrameTools<Token> = {
  tokenize(text: string): Token[];
  styledCharsFromTokens(tokens: Token[]): StyledCharacter[];
  styledCharsToString(characters: StyledCharacter[]): string;
  stringWidth(text: string): number;
};

type Clip = {
  x1?: number | undefined;
  x2?: number | undefined;
  y1?: number | undefined;
  y2?: number | undefined;
};
type Transformer = (line: string, index: number) => string;
type Write = { x: number; y: number; text: string; transformers: Transformer[]; clip: Clip | undefined };
/** A piece of one row: text from column `x` on. */
type Segment = { x: number; line: string };

/** What Ink asks of the class that puts a frame together (`ink/build/output.js`). */
export type FrameOutput = {
  readonly width: number;
  readonly height: number;
  write(x: number, y: number, text: string, options: { transformers: Transformer[] }): void;
  clip(clip: Clip): void;
  unclip(): void;
  get(): { output: string; height: number };
};

/**
 * Rows of a few screens, and texts, which may be a whole screen each; styled characters are large, and needed only for
 * what is new. Costs that go up make new rows each minute, all day: what is remembered is full within the first hour.
 */
const rememberedRows = 256;
const rememberedTexts = 16;
const rememberedCharacterLines = 128;
const rememberedWidths = 256;
const notPlain = -1;

const tighter = (
  one: number | undefined,
  other: number | undefined,
  choose: (a: number, b: number) => number,
): number | undefined => {
  if (one === undefined) return other;
  return other === undefined ? one : choose(one, other);
};

const intersect = (outer: Clip | undefined, inner: Clip): Clip =>
  outer === undefined
    ? inner
    : {
        x1: tighter(outer.x1, inner.x1, Math.max),
        x2: tighter(outer.x2, inner.x2, Math.min),
        y1: tighter(outer.y1, inner.y1, Math.max),
        y2: tighter(outer.y2, inner.y2, Math.min),
      };

const isEmpty = ({ x1, x2, y1, y2 }: Clip): boolean =>
  (x1 !== undefined && x2 !== undefined && x1 >= x2) || (y1 !== undefined && y2 !== undefined && y1 >= y2);

const colours = /\x1b\[([0-9;]*)m/g;

const blankOf = (cell: StyledCharacter): StyledCharacter => ({ ...cell, value: ' ', fullWidth: false });
const blank: StyledCharacter = { type: 'char', value: ' ', fullWidth: false, styles: [] };

/** Styled text cut into lines, characters and rows; what was worked out for one frame serves the next ones. */
class FrameText<Token> {
  readonly #tools: FrameTools<Token>;
  readonly #characters = new RecentMap<string, StyledCharacter[]>(rememberedCharacterLines);
  readonly #lines = new RecentMap<string, string[]>(rememberedTexts);
  readonly #widths = new RecentMap<string, number>(rememberedWidths);
  readonly #plainWidths = new RecentMap<string, number>(rememberedRows);
  readonly #rows = new RecentMap<string, string>(rememberedRows);
  readonly #linesAsRows = new RecentMap<string, string>(rememberedRows);
  #rowWidth = 0;

  constructor(tools: FrameTools<Token>) {
    this.#tools = tools;
  }

  characters(text: string): StyledCharacter[] {
    const { styledCharsFromTokens, tokenize } = this.#tools;
    return this.#characters.remember(text, () =>
      // Invisible characters by themselves take no cell.
      styledCharsFromTokens(tokenize(text)).filter(
        ({ value }) => !/^\p{Default_Ignorable_Code_Point}+$/u.test(value),
      ),
    );
  }

  /** The lines of `text`, each with the styles that hold in it. */
  lines(text: string): string[] {
    return this.#lines.remember(text, () => {
      const plain = text.split('\n');
      if (plain.every((line) => this.#plainWidth(line) !== notPlain)) return plain;
      const lines: StyledCharacter[][] = [[]];
      for (const character of this.characters(text)) {
        if (character.value === '\n') lines.push([]);
        else lines.at(-1)?.push(character);
      }
      return lines.map((line) => this.#tools.styledCharsToString(line));
    });
  }

  /**
   * Cells of a line of nothing but characters that are sure to take one cell each and colours, none of which is left on
   * for the next line; -1 for any other text.
   */
  #plainWidth(line: string): number {
    return this.#plainWidths.remember(line, () => {
      let style = plainStyle;
      const bare = line.replace(colours, (_, parameters: string) => {
        style = applySgr(style, parameters);
        return '';
      });
      return isOneCellEach(bare) && style === plainStyle ? bare.length : notPlain;
    });
  }

  width(text: string): number {
    return this.#widths.remember(text, this.#tools.stringWidth);
  }

  widest(text: string): number {
    return text.split('\n').reduce((widest, line) => Math.max(widest, this.width(line)), 0);
  }

  /** Columns `from` to `to` of a line; half of a wide character becomes a blank. */
  slice(line: string, from: number, to: number): string {
    if (from >= to) return '';
    if (from === 0 && to >= this.width(line)) return line;
    const kept: StyledCharacter[] = [];
    let column = 0;
    for (const character of this.characters(line)) {
      const start = column;
      column += this.width(character.value);
      if (column <= from) continue;
      if (start >= to) break;
      const isHalf = column - start > 1 && (start < from || column > to);
      kept.push(isHalf ? blankOf(character) : character);
    }
    return this.#tools.styledCharsToString(kept);
  }

  /** The row that `segments`, written one over the other, make. */
  row(segments: readonly Segment[], width: number): string {
    if (width !== this.#rowWidth) {
      this.#rows.clear();
      this.#linesAsRows.clear();
      this.#rowWidth = width;
    }
    const [first] = segments;
    // Most rows are one line from the first column on. The line itself is the key then: its hash is known from the frame before.
    if (segments.length === 1 && first?.x === 0) {
      return this.#linesAsRows.remember(first.line, () => {
        const cells = this.#plainWidth(first.line);
        // Such a line is a row as it is; to take it apart into styled characters is what costs most in a frame.
        return cells === notPlain || cells > width ? this.#compose(segments) : first.line.trimEnd();
      });
    }
    const key = segments.map(({ x, line }) => `${x}\0${line}`).join('\0');
    return this.#rows.remember(key, () => this.#compose(segments));
  }

  #compose(segments: readonly Segment[]): string {
    const cells = Array<StyledCharacter>(this.#rowWidth).fill(blank);
    for (const { x, line } of segments) this.#overlay(cells, x, this.characters(line));
    const present = cells.filter((cell) => cell !== undefined);
    return this.#tools.styledCharsToString(present).trimEnd();
  }

  #overlay(cells: StyledCharacter[], x: number, characters: readonly StyledCharacter[]): void {
    if (characters.length === 0) return;
    let column = x;
    const before = cells[column - 1];
    const splitsWide = cells[column]?.value === '' && before !== undefined && this.width(before.value) > 1;
    if (splitsWide) cells[column - 1] = blankOf(before);
    for (const character of characters) {
      cells[column] = character;
      const width = Math.max(1, this.width(character.value));
      for (let offset = 1; offset < width; offset++) {
        const value = column < 0 ? ' ' : '';
        cells[column + offset] = { type: 'char', value, fullWidth: false, styles: character.styles };
      }
      column += width;
    }
    const after = cells[column];
    if (after?.value === '') cells[column] = blankOf(after);
  }
}

/**
 * Makes the class that puts Ink's frames together: does what Ink's own does, but keeps rows, lines and widths from frame to frame,
 * so that a frame costs what has changed in it.
 */
export const makeFrameOutput = <Token>(
  tools: FrameTools<Token>,
): (new (size: {
  width: number;
  height: number;
}) => FrameOutput) => {
  const text = new FrameText(tools);

  return class implements FrameOutput {
    readonly width: number;
    readonly height: number;
    readonly #writes: Write[] = [];
    readonly #clips: Clip[] = [];

    constructor({ width, height }: { width: number; height: number }) {
      this.width = width;
      this.height = height;
    }

    write(x: number, y: number, written: string, { transformers }: { transformers: Transformer[] }): void {
      if (written !== '') this.#writes.push({ x, y, text: written, transformers, clip: this.#clips.at(-1) });
    }

    clip(clip: Clip): void {
      this.#clips.push(intersect(this.#clips.at(-1), clip));
    }

    unclip(): void {
      this.#clips.pop();
    }

    get(): { output: string; height: number } {
      const rows: Segment[][] = Array.from({ length: this.height }, () => []);
      for (const write of this.#writes) this.#place(rows, write);
      const output = rows.map((segments) => (segments.length === 0 ? '' : text.row(segments, this.width)));
      return { output: output.join('\n'), height: rows.length };
    }

    #place(rows: Segment[][], write: Write): void {
      const { clip = {}, transformers } = write;
      if (isEmpty(clip)) return;
      let { x, y } = write;
      let lines = text.lines(write.text);
      const { x1, x2, y1, y2 } = clip;
      if (x1 !== undefined && x2 !== undefined) {
        if (x + text.widest(write.text) < x1 || x > x2) return;
        const left = x;
        lines = lines.map((line) =>
          text.slice(line, Math.max(0, x1 - left), Math.min(text.width(line), x2 - left)),
        );
        x = Math.max(x, x1);
      }
      if (y1 !== undefined && y2 !== undefined) {
        if (y + lines.length < y1 || y > y2) return;
        lines = lines.slice(Math.max(0, y1 - y), Math.min(lines.length, y2 - y));
        y = Math.max(y, y1);
      }
      for (const [index, line] of lines.entries()) {
        const row = rows[y + index];
        if (row === undefined) continue;
        const transformed = transformers.reduce(
          (result, transformer) => transformer(result, index + y - write.y),
          line,
        );
        if (transformed !== '') row.push({ x, line: transformed });
      }
    }
  };
};
