import type { Entry } from '../resources/searchable.ts';

/** Makes the text of an output piece by piece, so that a long list never stands in memory as one text. */
export interface RowWriter {
  /** What stands before the first row. */
  begin(): string;
  /** The next rows; an empty text for a form that has to know all of them first. */
  add(entries: readonly Entry[]): string;
  /** What stands behind the last row. */
  end(): string;
}
