import { fit, width } from '../terminal/width.ts';
import { type Look, line, type Span, span } from './look.ts';

/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** How the value is written. */
  readonly text: string;
}

/** Values as one line of small bars; nothing is drawn for 0, and the smallest bar for anything above it. */
export function sparkline({ glyphs }: Pick<Look, 'glyphs'>, values: readonly number[]): string {
  const { bars } = glyphs;
  const most = Math.max(0, ...values);
  return values
    .map((value) => {
      if (value <= 0 || most === 0) return ' ';
      const step = Math.ceil((value / most) * bars.length) - 1;
      return bars[Math.max(0, Math.min(bars.length - 1, step))] ?? ' ';
    })
    .join('');
}

const gap = 1;
const leastCells = 3;

/** The last bars for which there is room, each as wide as the widest text of all. */
function fitting(
  bars: readonly Bar[],
  columns: number,
): { readonly shown: readonly Bar[]; readonly cells: number } {
  const cells = Math.max(leastCells, ...bars.map(({ label, text }) => Math.max(width(label), width(text))));
  const count = Math.max(1, Math.floor(columns / (cells + gap)));
  return { shown: bars.slice(-count), cells };
}

const isSpoken = ({ glyphs }: Look) => glyphs.bars.every((sign) => sign === '');

/** How many of the bars a chart so wide draws. */
export function barsDrawn(look: Look, bars: readonly Bar[], columns: number): number {
  return isSpoken(look) ? bars.length : fitting(bars, columns).shown.length;
}

/** `Mon $4, Tue nothing`; the latest on a line of its own, since it may go on. */
function spokenBars(look: Look, bars: readonly Bar[], columns: number): readonly string[] {
  const words = bars.map(({ label, text }) => (text === '' ? `${label} nothing` : `${label} ${text}`));
  return [words.slice(0, -1).join(', '), ...words.slice(-1)]
    .filter((text) => text !== '')
    .map((text) => line(look, columns, [span(text)]));
}

/**
 * A chart of standing bars: values above, labels below, `height` lines in between; the oldest bars are left out where it is
 * narrow. Without colours the values above say the same; where there are no signs for bars, as for a screen reader, each
 * value stands behind its label.
 */
export function chartLines(
  look: Look,
  bars: readonly Bar[],
  columns: number,
  height: number,
): readonly string[] {
  if (bars.length === 0) return [];
  if (isSpoken(look)) return spokenBars(look, bars, columns);
  const { shown, cells } = fitting(bars, columns);
  const { glyphs } = look;
  const most = Math.max(0, ...shown.map(({ value }) => value));
  const steps = glyphs.bars.length;
  // The bars' own signs, lowest line last: a bar of 2.5 lines has two full ones and half a one.
  const levels = shown.map(({ value }) =>
    most === 0 || value <= 0 ? 0 : Math.max(1, Math.round((value / most) * height * steps)),
  );
  const row = (texts: readonly string[], tone: Span['tone']) =>
    line(
      look,
      columns,
      texts.map((text) => span(`${text}${' '.repeat(gap)}`, tone ?? 'plain')),
    );
  const body = Array.from({ length: height }, (_, index) => {
    const below = (height - 1 - index) * steps;
    return row(
      levels.map((level) => {
        const part = Math.max(0, Math.min(steps, level - below));
        return (part === 0 ? ' ' : (glyphs.bars[part - 1] ?? ' ')).repeat(cells);
      }),
      'accent',
    );
  });
  return [
    row(
      shown.map(({ text }) => fit(text, cells, 'right')),
      'plain',
    ),
    ...body,
    row(
      shown.map(({ label }) => fit(label, cells, 'right')),
      'dim',
    ),
  ];
}
