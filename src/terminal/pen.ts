import { plainStyle, type Style, transition } from './sgr.ts';

/** Writes to an imagined terminal and keeps the bytes that make a real one follow: its cursor and its style are known. */
export class Pen {
  readonly #columns: number;
  #output = '';
  #style: Style = plainStyle;
  /** Unknown at first, and after the last column, where a terminal waits with the cursor for what comes. */
  #row = -1;
  #column = -1;

  constructor(columns: number) {
    this.#columns = columns;
  }

  get output(): string {
    return this.#output;
  }

  get style(): Style {
    return this.#style;
  }

  /** A pen in the same place and style that has written nothing yet. */
  fork(): Pen {
    const pen = new Pen(this.#columns);
    pen.#style = this.#style;
    pen.#row = this.#row;
    pen.#column = this.#column;
    return pen;
  }

  /** Goes on from where `pen`, a fork of this one, has got to. */
  take(pen: Pen): void {
    this.#output += pen.#output;
    this.#style = pen.#style;
    this.#row = pen.#row;
    this.#column = pen.#column;
  }

  /** Whether the cursor stands at this cell. */
  isAt(row: number, column: number): boolean {
    return this.#row === row && this.#column === column;
  }

  /** Takes the cursor to a cell the shortest way. */
  moveTo(row: number, column: number): void {
    if (this.isAt(row, column)) return;
    this.#output += this.#path(row, column);
    this.#row = row;
    this.#column = column;
  }

  /** Writes a character of `cells` cells in `style` and moves behind it. */
  write(character: string, cells: number, style: Style): void {
    this.setStyle(style);
    this.#output += character;
    this.#column += cells;
    if (this.#column >= this.#columns) this.#column = -1;
  }

  setStyle(style: Style): void {
    if (style === this.#style) return;
    this.#output += transition(this.#style, style);
    this.#style = style;
  }

  /** Makes `count` cells from the cursor on blank, or all to the end of the row; the cursor stays. */
  erase(count: number | 'rest'): void {
    // An erased cell takes the background that is set.
    if (this.#style.background !== '') this.setStyle(plainStyle);
    this.#output += count === 'rest' ? '\x1b[K' : `\x1b[${count}X`;
  }

  /** Moves rows `top` to `bottom` up by `by` rows (down if negative), with index and reverse index, which every terminal has. */
  scroll(top: number, bottom: number, by: number): void {
    this.setStyle(plainStyle);
    this.#output += `\x1b[${top + 1};${bottom + 1}r`;
    this.#output += by > 0 ? `\x1b[${bottom + 1}H` : top > 0 ? `\x1b[${top + 1}H` : '';
    this.#output += by > 0 ? '\n'.repeat(by) : '\x1bM'.repeat(-by);
    this.#output += '\x1b[r';
    this.#row = 0;
    this.#column = 0;
  }

  /** Adds a sequence that moves nothing. */
  append(sequence: string): void {
    this.#output += sequence;
  }

  /** Adds a sequence after which the place of the cursor is not known. */
  lose(): void {
    this.#row = -1;
    this.#column = -1;
  }

  #path(row: number, column: number): string {
    const address =
      column === 0 ? (row === 0 ? '\x1b[H' : `\x1b[${row + 1}H`) : `\x1b[${row + 1};${column + 1}H`;
    if (this.#column < 0) return address;
    const sameRow = this.#row === row;
    if (this.#row + 1 === row && column === 0) return '\r\n';
    const across = this.#across(column);
    if (sameRow) return shorter(across, `\x1b[${column + 1}G`);
    return shorter(this.#along(row) + across, address);
  }

  /**
   * To a row in the same column, seen from the present one. A vertical tab is taken as a line feed by every terminal, and
   * unlike that no line discipline puts a carriage return before it; both it and reverse index scroll only at the edge.
   */
  #along(row: number): string {
    const down = row - this.#row;
    if (down === -1) return '\x1bM';
    return down > 0 ? shorter('\v'.repeat(down), step(down, 'B')) : step(-down, 'A');
  }

  /** To a column of the same row, seen from the present one. */
  #across(column: number): string {
    if (column === 0) return '\r';
    const forward = column - this.#column;
    if (forward >= 0) return forward === 0 ? '' : step(forward, 'C');
    return shorter('\b'.repeat(-forward), step(-forward, 'D'));
  }
}

const step = (count: number, final: string): string => `\x1b[${count === 1 ? '' : count}${final}`;

const shorter = (one: string, other: string): string => (one.length <= other.length ? one : other);
