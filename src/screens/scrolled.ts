import type { Control } from './control/context.ts';

interface Scrolled<Line> {
  readonly lines: readonly Line[];
  /** `3-20/41 ` when not all of it is shown. */
  readonly place: string;
}

/** The part of a text that is on the screen, and how far its first line may go. */
export function scrolled<Line>(
  control: Control,
  body: readonly Line[],
  height: number,
  top: number,
): Scrolled<Line> {
  const last = Math.max(0, body.length - height);
  control.limitScroll(last, height);
  const first = Math.min(top, last);
  const lines = body.slice(first, first + height);
  return { lines, place: last === 0 ? '' : `${first + 1}-${first + lines.length}/${body.length}   ` };
}

/** The lines, filled up with blank ones to exactly `height`. */
export function filled(lines: readonly string[], height: number): readonly string[] {
  const shown = lines.slice(0, Math.max(0, height));
  return [...shown, ...Array<string>(Math.max(0, height - shown.length)).fill('')];
}
