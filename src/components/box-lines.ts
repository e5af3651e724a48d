import { fit, width } from '../terminal/width.ts';
import { type Look, line, type Span, span } from './look.ts';

/** Widest box; a longer line is hard to read. */
const widest = 110;

/** A box with a title in its upper edge, as lines. */
export function boxLines(
  look: Look,
  columns: number,
  title: string,
  rows: readonly (readonly Span[])[],
): string[] {
  const { border } = look.glyphs;
  const { paint } = look.theme;
  const cells = Math.min(columns, widest);
  const inner = cells - 4;
  const words = ` ${span(title).text} `;
  const room = Math.max(0, cells - 3);
  const head = width(words) <= room ? words : fit(words, room, 'left', look.glyphs.ellipsis);
  const dashes = room - width(head);
  return [
    `${border.topLeft}${border.top}${paint('title', head)}${border.top.repeat(dashes)}${border.topRight}`,
    ...rows.map((spans) => `${border.left} ${line(look, inner, spans)} ${border.right}`),
    `${border.bottomLeft}${border.bottom.repeat(cells - 2)}${border.bottomRight}`,
  ];
}
