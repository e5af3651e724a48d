import type { Glyphs } from '../terminal/glyphs.ts';
import { clean } from '../terminal/sanitise.ts';
import type { Theme, Tone } from '../terminal/theme.ts';
import { fit, width } from '../terminal/width.ts';

/** How everything looks: colours and signs, chosen once from the environment. */
export interface Look {
  readonly theme: Theme;
  readonly glyphs: Glyphs;
}

/** Puts both together: where the signs are ASCII, so are those that stand inside sentences. */
export function makeLook(theme: Theme, glyphs: Glyphs): Look {
  const { bullet, ellipsis } = glyphs;
  if (bullet === '·') return { theme, glyphs };
  const inSentence = (text: string) => text.replaceAll('·', bullet).replaceAll('…', ellipsis);
  return { theme: { ...theme, paint: (tone, text) => theme.paint(tone, inSentence(text)) }, glyphs };
}

export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}

/** A span; text from outside is made safe here, so that no screen can forget it. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: clean(text), tone };
}

/** Cells the spans take. */
export function spansWidth(spans: readonly Span[]): number {
  return spans.reduce((total, { text }) => total + width(text), 0);
}

/** As much of the spans as fits into `cells`, the last one cut. */
export function fitSpans(spans: readonly Span[], cells: number, ellipsis: string): readonly Span[] {
  const fitting: Span[] = [];
  let room = cells;
  for (const piece of spans) {
    if (room <= 0) break;
    const taken = width(piece.text);
    fitting.push(taken <= room ? piece : { ...piece, text: fit(piece.text, room, 'left', ellipsis) });
    room -= taken;
  }
  return fitting;
}

/** One line of exactly `columns` cells: spans on the left, `right` at the right edge as long as it fits. */
export function line(
  look: Look,
  columns: number,
  left: readonly Span[],
  right: readonly Span[] = [],
): string {
  const { paint } = look.theme;
  const rightWidth = spansWidth(right);
  const roomForRight = rightWidth > 0 && rightWidth < columns;
  const room = roomForRight ? columns - rightWidth : columns;
  const shown = fitSpans(left, room, look.glyphs.ellipsis);
  let text = shown.map(({ text: piece, tone }) => paint(tone ?? 'plain', piece)).join('');
  text += ' '.repeat(Math.max(0, room - spansWidth(shown)));
  if (roomForRight) for (const { text: piece, tone } of right) text += paint(tone ?? 'plain', piece);
  return text;
}

/** Made when it is first needed: that takes longer than drawing the first screen. */
let segmenter: Intl.Segmenter | undefined;

/** Breaks text into pieces of at most `columns` cells, wherever that falls; nothing of it is lost. */
export function chop(text: string, columns: number): readonly string[] {
  if (width(text) <= columns) return [text];
  const pieces: string[] = [];
  let piece = '';
  let taken = 0;
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) {
    const cells = width(segment);
    if (taken + cells > columns && piece !== '') {
      pieces.push(piece);
      piece = '';
      taken = 0;
    }
    piece += segment;
    taken += cells;
  }
  return [...pieces, piece];
}

/** Breaks text into lines of at most `columns` cells, at spaces where there are any. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const candidate = current === '' ? word : `${current} ${word}`;
    if (width(candidate) <= columns) {
      current = candidate;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = chop(word, columns);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? '';
  }
  if (current !== '' || lines.length === 0) lines.push(current);
  return lines;
}
