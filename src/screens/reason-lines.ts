import { type Look, line, type Span, span, wrap } from '../components/look.ts';
import type { Tone } from '../terminal/theme.ts';
import { fit } from '../terminal/width.ts';

interface ReasonCell {
  readonly text: string;
  readonly cells: number;
  readonly tone?: Tone;
}

const shortestReason = 24;
const indent = 4;

/** A line of cells with a sentence behind them, or below them when there is no room beside; no word of it is cut. */
export function reasonLines(
  look: Look,
  columns: number,
  cells: readonly ReasonCell[],
  reason: string,
): readonly string[] {
  const head: Span[] = [span(' ')];
  let taken = 1;
  for (const { text, cells: wanted, tone } of cells) {
    const room = Math.max(0, Math.min(wanted, columns - taken));
    head.push(span(fit(span(text).text, room, 'left', look.glyphs.ellipsis), tone ?? 'plain'), span(' '));
    taken += room + 1;
  }
  const sentence = span(reason).text;
  if (sentence === '') return [line(look, columns, head)];
  const beside = columns - taken - 1;
  if (beside >= shortestReason) {
    const [first = '', ...rest] = wrap(sentence, beside);
    return [
      line(look, columns, [...head, span(first, 'dim')]),
      ...rest.map((part) => line(look, columns, [span(' '.repeat(taken)), span(part, 'dim')])),
    ];
  }
  return [
    line(look, columns, head),
    ...wrap(sentence, columns - indent - 1).map((part) =>
      line(look, columns, [span(' '.repeat(indent)), span(part, 'dim')]),
    ),
  ];
}
