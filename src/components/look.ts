import type { Glyphs } from '../terminal/glyphs.ts';
import { clean } from '../terminal/sanitise.ts';
import type { Theme, Tone } from '../terminal/theme.ts';
import { fit, width } from '../terminal/width.ts';

/** How everything looks: colours and signs, chosen once from the environment. */
export interface Look {
  readonly theme: Theme;
  readonly glyphs: Glyphs;
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
  let room = roomForRight ? columns - rightWidth : columns;
  let text = '';
  for (const { text: piece, tone } of left) {
    if (room <= 0) break;
    const cells = width(piece);
    const shown = cells <= room ? piece : fit(piece, room, 'left', look.glyphs.ellipsis);
    text += paint(tone ?? 'plain', shown);
    room -= Math.min(cells, room);
  }
  text += ' '.repeat(Math.max(0, room));
  if (roomForRight) for (const { text: piece, tone } of right) text += paint(tone ?? 'plain', piece);
  return text;
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
    current = width(word) <= columns ? word : fit(word, columns, 'left');
  }
  if (current !== '' || lines.length === 0) lines.push(current);
  return lines;
}
