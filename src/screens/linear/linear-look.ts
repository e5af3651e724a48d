import type { Look } from '../../components/look.ts';
import { makeTheme } from '../../terminal/theme.ts';

/** Before the line that is chosen in a list, a menu or a form. */
export const chosen = 'now: ';
/** Where the text that is typed goes on. */
const nothing = '';

/** Words in the place of signs, and neither colours nor borders: what a screen reader can read. */
export const linearLook: Look = {
  theme: makeTheme({ colours: 'none', background: 'unknown', attributes: false }),
  glyphs: {
    active: nothing,
    moving: nothing,
    off: nothing,
    hibernated: nothing,
    failed: 'trouble:',
    unknown: nothing,
    mark: 'marked',
    cursor: chosen.trim(),
    ellipsis: '...',
    separator: nothing,
    bullet: ',',
    caret: nothing,
    ascending: nothing,
    descending: nothing,
    bars: Array<string>(8).fill(nothing),
    branch: { through: nothing, blank: nothing, fork: nothing, last: nothing },
    border: {
      topLeft: nothing,
      top: nothing,
      topRight: nothing,
      left: nothing,
      right: nothing,
      bottomLeft: nothing,
      bottom: nothing,
      bottomRight: nothing,
    },
  },
};

/** Drawn lines as they are read: what stood apart is parted by commas, and blank lines are left out. */
export function linear(lines: readonly string[]): readonly string[] {
  return lines
    .map((text) =>
      text
        .trim()
        .replace(/\s{2,}/g, ', ')
        .replace(/^(now:),/, '$1')
        .replace(/(?: ,|,,)+/g, ','),
    )
    .filter((text) => text !== '');
}
