// Box and block characters as paths in a cell of 1 by 1: drawn from a font they would leave gaps between rows.

/** A path in a unit square, either filled or stroked. */
export type GlyphShape = { path: string; filled: boolean };

/** Which arms a line character has: up, right, down, left. */
const arms: Record<string, string> = {
  '─': 'rl',
  '│': 'ud',
  '┌': 'rd',
  '┐': 'ld',
  '└': 'ur',
  '┘': 'ul',
  '├': 'urd',
  '┤': 'uld',
  '┬': 'rld',
  '┴': 'url',
  '┼': 'urdl',
  '╭': 'rd',
  '╮': 'ld',
  '╰': 'ur',
  '╯': 'ul',
};
const armPaths: Record<string, string> = { u: 'M.5 .5V0', r: 'M.5 .5H1', d: 'M.5 .5V1', l: 'M.5 .5H0' };

const lowerBlocks = '▁▂▃▄▅▆▇█';
const leftBlocks = '▏▎▍▌▋▊▉';

/** The shape of a line or block character; undefined for everything that a font should draw. */
export const glyphShape = (text: string): GlyphShape | undefined => {
  const directions = arms[text];
  if (directions !== undefined) {
    return { path: [...directions].map((direction) => armPaths[direction]).join(''), filled: false };
  }
  if (text === '') return undefined;
  const height = lowerBlocks.indexOf(text) + 1;
  if (height > 0) return { path: `M0 1H1V${1 - height / 8}H0Z`, filled: true };
  const width = leftBlocks.indexOf(text) + 1;
  if (width > 0) return { path: `M0 0H${width / 8}V1H0Z`, filled: true };
  return undefined;
};
