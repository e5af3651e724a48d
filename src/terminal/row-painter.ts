import type { Pen } from './pen.ts';
import type { ScreenLine } from './screen-line.ts';

/** To jump over so few unchanged cells costs as much as writing them again. */
const shortGap = 4;
/** From so many blanks on, erasing them and moving on costs less than writing them. */
const longBlank = 9;
/** A shorter update can't gain by erasing first. */
const leastBytesToErase = 48;

/** Columns `from` to `to`, the last not included. */
export type Band = { readonly from: number; readonly to: number };

class RowPainter {
  readonly #pen: Pen;
  readonly #row: number;
  readonly #shown: ScreenLine | undefined;
  readonly #next: ScreenLine;
  readonly #columns: number;
  readonly #band: Band;
  /** Column from which on nothing is shown any more. */
  readonly #erasedFrom: number;

  constructor(
    pen: Pen,
    row: number,
    shown: ScreenLine | undefined,
    next: ScreenLine,
    { band, erasedFrom }: { band?: Band; erasedFrom?: number } = {},
  ) {
    this.#pen = pen;
    this.#row = row;
    this.#shown = shown;
    this.#next = next;
    this.#columns = next.characters.length;
    this.#band = band ?? { from: 0, to: this.#columns };
    this.#erasedFrom = erasedFrom ?? this.#columns;
  }

  paint(): void {
    let column = this.#band.from;
    while (column < this.#band.to) {
      if (this.#isSame(column)) {
        column++;
        continue;
      }
      column = this.#paintRun(this.#startOf(column));
    }
  }

  /** Writes changed cells from `start` on and returns where it stopped. */
  #paintRun(start: number): number {
    let column = start;
    this.#pen.moveTo(this.#row, column);
    while (column < this.#columns) {
      const blanks = this.#blanksFrom(column);
      if (column + blanks === this.#columns) return this.#eraseRest(column);
      if (blanks >= longBlank) return this.#eraseInside(column, blanks);
      const gap = this.#sameFrom(column);
      if (gap > 0 && !this.#isWorthRewriting(column, gap)) return column;
      column = this.#writeCell(column);
    }
    return column;
  }

  #eraseRest(column: number): number {
    if (this.#sameFrom(column) < this.#columns - column) {
      this.#pen.moveTo(this.#row, column);
      this.#pen.erase('rest');
    }
    return this.#columns;
  }

  #eraseInside(column: number, blanks: number): number {
    if (this.#sameFrom(column) < blanks) this.#pen.erase(blanks);
    return column + blanks;
  }

  #writeCell(column: number): number {
    const { characters, styles } = this.#next;
    // A blank looks the same in many styles, so it does not need a change of style.
    const isFree = this.#pen.style.isBlankInvisible && isErased(this.#next, column);
    const style = isFree ? this.#pen.style : styles[column];
    const cells = this.#cellsAt(column);
    if (style !== undefined) this.#pen.write(characters[column] ?? ' ', cells, style);
    return column + cells;
  }

  #cellsAt(column: number): number {
    let cells = 1;
    while (this.#next.characters[column + cells] === '') cells++;
    return cells;
  }

  /** A wide character is written from its first cell. */
  #startOf(column: number): number {
    let start = column;
    while (start > 0 && this.#next.characters[start] === '') start--;
    return start;
  }

  #isSame(column: number): boolean {
    if (column >= this.#erasedFrom) return isErased(this.#next, column);
    return this.#shown !== undefined && isSameCell(this.#shown, this.#next, column);
  }

  #sameFrom(column: number): number {
    let end = column;
    while (end < this.#columns && this.#isSame(end)) end++;
    return end - column;
  }

  #isWorthRewriting(column: number, gap: number): boolean {
    if (gap > shortGap || column + gap >= this.#columns) return false;
    for (let index = column; index < column + gap; index++) {
      if ((this.#next.characters[index]?.length ?? 0) !== 1) return false;
      if (this.#next.styles[index] !== this.#pen.style) return false;
    }
    return true;
  }

  #blanksFrom(column: number): number {
    let end = column;
    while (end < this.#columns && isErased(this.#next, end)) end++;
    return end - column;
  }
}

/** What of a row differs from what is shown in it, within a band that ends where both are the same again. */
export const paintBand = (pen: Pen, row: number, shown: ScreenLine, next: ScreenLine, band: Band): void =>
  new RowPainter(pen, row, shown, next, { band }).paint();

/** Whether a cell looks the same in both rows. */
export const isSameCell = (shown: ScreenLine, next: ScreenLine, column: number): boolean => {
  if (shown.characters[column] !== next.characters[column]) return false;
  if (shown.styles[column] === next.styles[column]) return true;
  return isErased(next, column) && isErased(shown, column);
};

const isErased = (line: ScreenLine, column: number): boolean =>
  line.characters[column] === ' ' && line.styles[column]?.isBlankInvisible === true;

/** Writes an uncertain row whole, and says after each character that is not plain ASCII where the next one stands. */
const paintWhole = (pen: Pen, row: number, next: ScreenLine): void => {
  const { characters, styles } = next;
  pen.moveTo(row, 0);
  pen.erase('rest');
  for (const [column, character] of characters.entries()) {
    const style = styles[column];
    if (character === '' || style === undefined || isErased(next, column)) continue;
    pen.moveTo(row, column);
    pen.write(character, 1, style);
    if (character > '\x7e') pen.lose();
  }
};

/** Where the first character that differs begins, in both rows. */
const firstDifference = (shown: ScreenLine, next: ScreenLine): number => {
  let column = 0;
  const isSame = (index: number): boolean =>
    shown.characters[index] === next.characters[index] && shown.styles[index] === next.styles[index];
  while (column < next.characters.length && isSame(column)) column++;
  while (column > 0 && (shown.characters[column] === '' || next.characters[column] === '')) column--;
  return column;
};

/**
 * Erases from the first difference on before it writes: shorter where much of a row loses its look, as under a cursor that
 * leaves.
 */
const paintErased = (pen: Pen, row: number, shown: ScreenLine, next: ScreenLine): void => {
  const from = firstDifference(shown, next);
  pen.moveTo(row, from);
  pen.erase('rest');
  new RowPainter(pen, row, shown, next, { erasedFrom: from }).paint();
};

/** Makes a terminal that shows `shown` in `row` (undefined if that is not known) show `next` there. */
export const paintRow = (pen: Pen, row: number, shown: ScreenLine | undefined, next: ScreenLine): void => {
  if (next.isUncertain || shown?.isUncertain === true) {
    paintWhole(pen, row, next);
    return;
  }
  const direct = pen.fork();
  new RowPainter(direct, row, shown, next).paint();
  if (shown === undefined || direct.output.length < leastBytesToErase) {
    pen.take(direct);
    return;
  }
  const erased = pen.fork();
  paintErased(erased, row, shown, next);
  pen.take(direct.output.length <= erased.output.length ? direct : erased);
};
