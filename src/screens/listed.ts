import { wrap } from '../components/look.ts';
import { clean } from '../terminal/sanitise.ts';

/** A line of a dialog that names things: as many of them as there is room for, and how many more there are. */
export interface Listing {
  readonly label: string;
  readonly texts: readonly string[];
  readonly tone: 'plain' | 'warn' | 'bad';
  /** Texts shown however much room there is. */
  readonly atMost: number;
  /** Lines it needs; `all`: no text of it may be left out. */
  readonly least: number | 'all';
  /** A text may speak of several things, so that how many are left out is not told by the number of texts. */
  readonly mixed?: boolean;
  /** The same in few words, where no text of it has room. */
  readonly brief?: readonly string[];
}

function lastText(left: number, all: number, mixed: boolean): string {
  if (mixed) return 'more on a taller screen';
  return left < all ? `and ${left} more` : `${all}: too many for this screen`;
}

/** The texts in at most `lines` lines of `cells` cells; what is left out is counted. */
function inLines(
  { texts, atMost, mixed = false, brief }: Listing,
  separator: string,
  cells: number,
  lines: number,
): readonly string[] {
  const all = texts.length;
  const laidOut = (shown: number) => {
    const parts = shown < all ? [...texts.slice(0, shown), lastText(all - shown, all, mixed)] : texts;
    return wrap(clean(parts.join(separator)), cells);
  };
  // So many fit and so many do not; each that is tried halves what lies between, since there may be thousands.
  let fitting: { readonly shown: number; readonly wrapped: readonly string[] } | null = null;
  let tooMany = Math.min(atMost, all) + 1;
  for (let shown = tooMany - 1; shown > (fitting?.shown ?? 0); ) {
    const wrapped = laidOut(shown);
    if (wrapped.length <= lines) fitting = { shown, wrapped };
    else tooMany = shown;
    shown = Math.floor(((fitting?.shown ?? 0) + tooMany) / 2);
  }
  if (fitting !== null) return fitting.wrapped;
  return (brief === undefined ? laidOut(0) : wrap(clean(brief.join(separator)), cells)).slice(0, lines);
}

/**
 * Fits listings into `room` lines of `cells` cells: the last gives way first, each down to what it needs at least. Null
 * when even that does not fit.
 */
export function fitListings(
  listings: readonly Listing[],
  separator: string,
  cells: number,
  room: number,
): readonly (readonly string[])[] | null {
  const wanted = listings.map((listing) => inLines(listing, separator, cells, Number.POSITIVE_INFINITY));
  const sizes = wanted.map(({ length }) => length);
  let excess = sizes.reduce((sum, size) => sum + size, 0) - room;
  for (let index = listings.length - 1; index >= 0 && excess > 0; index--) {
    const least = listings[index]?.least ?? 'all';
    const size = sizes[index] ?? 0;
    const given = least === 'all' ? 0 : Math.min(excess, Math.max(0, size - least));
    sizes[index] = size - given;
    excess -= given;
  }
  if (excess > 0) return null;
  return listings.map((listing, index) => {
    const size = sizes[index] ?? 0;
    const whole = wanted[index] ?? [];
    return size === whole.length ? whole : inLines(listing, separator, cells, size);
  });
}
