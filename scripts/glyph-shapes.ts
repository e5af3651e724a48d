// Box and block characters as filled paths: drawn from a font they would leave gaps between rows.

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

const lowerBlocks = '▁▂▃▄▅▆▇█';
const leftBlocks = '▏▎▍▌▋▊▉';
const thickness = 1.2;

type Box = { left: number; top: number; right: number; bottom: number };

const decimals = (value: number): string => String(Math.round(value * 100) / 100);

const boxPath = ({ left, top, right, bottom }: Box): string =>
  `M${decimals(left)} ${decimals(top)}H${decimals(right)}V${decimals(bottom)}H${decimals(left)}Z`;

const armBox = (direction: string, { left, top, right, bottom }: Box): Box => {
  const [x, y, half] = [(left + right) / 2, (top + bottom) / 2, thickness / 2];
  const centre = { left: x - half, top: y - half, right: x + half, bottom: y + half };
  if (direction === 'u') return { ...centre, top };
  if (direction === 'd') return { ...centre, bottom };
  return direction === 'r' ? { ...centre, right } : { ...centre, left };
};

/** Whether a character is drawn as a shape instead of by a font. */
export const hasShape = (text: string): boolean =>
  text !== '' && (text in arms || lowerBlocks.includes(text) || leftBlocks.includes(text));

/** The path that fills `cell` with a line or block character; empty for everything that a font should draw. */
export const shapePath = (text: string, cell: Box): string => {
  if (!hasShape(text)) return '';
  const directions = arms[text];
  if (directions !== undefined)
    return [...directions].map((direction) => boxPath(armBox(direction, cell))).join('');
  const eighths = lowerBlocks.indexOf(text) + 1;
  if (eighths > 0) return boxPath({ ...cell, top: cell.bottom - ((cell.bottom - cell.top) * eighths) / 8 });
  const part = (leftBlocks.indexOf(text) + 1) / 8;
  return boxPath({ ...cell, right: cell.left + (cell.right - cell.left) * part });
};
