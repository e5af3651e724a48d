import stringWidth from 'string-width';
import { isOneCellEach } from './one-cell.ts';

let segmenter: Intl.Segmenter | undefined;

const graphemes = (text: string): Iterable<Intl.SegmentData> => {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
};

/** The number of terminal cells that `text` (cleaned, without colours) takes. */
export const width = (text: string): number => (isOneCellEach(text) ? text.length : stringWidth(text));

/** The longest beginning of `text` within `cells` cells, and how many it takes. */
const head = (text: string, cells: number): { kept: string; taken: number } => {
  let kept = '';
  let taken = 0;
  for (const { segment } of graphemes(text)) {
    const segmentWidth = width(segment);
    if (taken + segmentWidth > cells) break;
    kept += segment;
    taken += segmentWidth;
  }
  return { kept, taken };
};

const pad = (text: string, blanks: number, align: 'left' | 'right'): string =>
  align === 'left' ? text + ' '.repeat(blanks) : ' '.repeat(blanks) + text;

/**
 * `text` in exactly `cells` cells: padded on the other side of `align`, or cut with `ellipsis` (one cell) at its end.
 * A character of several cells or code points is kept whole or left out.
 */
export const fit = (text: string, cells: number, align: 'left' | 'right', ellipsis = '…'): string => {
  if (cells <= 0) return '';
  if (isOneCellEach(text)) {
    if (text.length <= cells) return pad(text, cells - text.length, align);
    return text.slice(0, cells - 1) + ellipsis;
  }
  const textWidth = stringWidth(text);
  if (textWidth <= cells) return pad(text, cells - textWidth, align);
  const { kept, taken } = head(text, cells - 1);
  return pad(kept + ellipsis, cells - 1 - taken, align);
};
