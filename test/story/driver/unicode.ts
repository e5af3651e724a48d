import type { IUnicodeVersionProvider } from '@xterm/headless';
import stringWidth from 'string-width';

type CellWidth = 0 | 1 | 2;

const emojiPresentation = 0xfe0f;
const widths = new Map<number, CellWidth>();

const measure = (codepoint: number): CellWidth => {
  if (codepoint >= 0x20 && codepoint < 0x7f) return 1;
  const known = widths.get(codepoint);
  if (known !== undefined) return known;
  const measured = Math.min(2, stringWidth(String.fromCodePoint(codepoint))) as CellWidth;
  widths.set(codepoint, measured);
  return measured;
};

/**
 * Widths of present-day terminals. The emulator's own table is that of Unicode 6, where an emoji takes one cell; a test with that
 * table would call a rightly aligned row crooked. A property value is `width << 1 | joins the character before it`.
 */
export const presentUnicode: IUnicodeVersionProvider = {
  version: 'present',
  wcwidth: measure,
  charProperties: (codepoint, preceding) => {
    const width = measure(codepoint);
    const widthBefore = (preceding >> 1) & 3;
    if (width !== 0 || widthBefore === 0) return width << 1;
    return ((codepoint === emojiPresentation ? 2 : widthBefore) << 1) | 1;
  },
};
