/** What a cell means; the theme gives it a colour, and text or glyph say the same without one. */
export type CellTone = 'plain' | 'dim' | 'accent' | 'good' | 'warn' | 'bad';

/** Kind of a state, drawn as a glyph before its word. */
export type StateMark = 'active' | 'moving' | 'off' | 'hibernated' | 'failed' | 'unknown';

export interface Cell {
  readonly text: string;
  readonly tone?: CellTone;
  readonly mark?: StateMark;
  /** Drawn as a small chart in place of the text, which says the same in words. */
  readonly bars?: readonly number[];
  /** Lines before the text that say what it hangs on, one part for each step down. */
  readonly branch?: readonly BranchPart[];
}

/** `through`: a later line hangs on the same. `fork`, `last`: this one does, with others below or none. */
export type BranchPart = 'through' | 'blank' | 'fork' | 'last';

/** One thing known of a row: its label, and what it says in one or several parts. */
export interface Fact {
  readonly label: string;
  readonly parts: readonly Cell[];
  /** What can be done with it: `y copies`. */
  readonly hint?: string;
}

export interface FactGroup {
  readonly kind: 'facts';
  /** Null for a group that needs none, as the first one. */
  readonly title: string | null;
  readonly facts: readonly Fact[];
}

/** A small table of what hangs on the row; `left` rows of a long one are counted and not shown. */
export interface DetailsTable {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly {
    readonly title: string;
    readonly align?: 'right';
    /** Columns with the highest number go first when it is narrow; those without one stay. */
    readonly givesWay?: number;
  }[];
  readonly rows: readonly (readonly Cell[])[];
  readonly left: number;
  /** How many there are, what they come to. */
  readonly note?: string;
  /** How the ids of those actions begin that are about what is listed here: their keys stand beside the title. */
  readonly actions?: string;
  /** Said in place of a table without rows. */
  readonly empty: string;
}

/** A text of several lines, as a script is. */
export interface DetailsText {
  readonly kind: 'text';
  readonly title: string;
  readonly text: string;
}

/** Values side by side as standing bars, the latest last; the oldest are left out where it is narrow. */
export interface DetailsChart {
  readonly kind: 'chart';
  readonly title: string;
  /** What they come to, or why there are none. */
  readonly note: string;
  /** What the latest so many of them come to, where not all are drawn. */
  noteOf?(drawn: number): string;
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

export type DetailsSection = FactGroup | DetailsTable | DetailsText | DetailsChart;

/** All that is to be said of one row: a line at the top, facts first, small tables below. */
export interface Details {
  /** What stands beside the name: the state, or what kind of thing it is. */
  readonly lead: readonly Cell[];
  /** What is most worth knowing, behind that. */
  readonly summary: readonly string[];
  readonly sections: readonly DetailsSection[];
  /** Said while a part of it was not read yet. */
  readonly pending?: string;
}
