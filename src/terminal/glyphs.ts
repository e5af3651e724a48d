/** The signs the screens draw with, each one cell wide. */
export type Glyphs = {
  active: string;
  moving: string;
  off: string;
  hibernated: string;
  failed: string;
  unknown: string;
  mark: string;
  cursor: string;
  ellipsis: string;
  separator: string;
  bullet: string;
  caret: string;
  ascending: string;
  descending: string;
  /** From the lowest to the highest bar of a small chart. */
  bars: readonly string[];
  /** How a line of a tree hangs on those above, each part as wide as the others. */
  branch: { through: string; blank: string; fork: string; last: string };
  border: {
    topLeft: string;
    top: string;
    topRight: string;
    left: string;
    right: string;
    bottomLeft: string;
    bottom: string;
    bottomRight: string;
  };
};

const unicode: Glyphs = {
  active: '●',
  moving: '◐',
  off: '○',
  hibernated: 'z',
  failed: '✕',
  unknown: '?',
  mark: '✓',
  cursor: '▌',
  ellipsis: '…',
  separator: '│',
  bullet: '·',
  caret: '▏',
  ascending: '▲',
  descending: '▼',
  bars: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  branch: { through: '│  ', blank: '   ', fork: '├─ ', last: '└─ ' },
  border: {
    topLeft: '┌',
    top: '─',
    topRight: '┐',
    left: '│',
    right: '│',
    bottomLeft: '└',
    bottom: '─',
    bottomRight: '┘',
  },
};

const ascii: Glyphs = {
  active: '*',
  moving: '~',
  off: 'o',
  hibernated: 'z',
  failed: 'x',
  unknown: '?',
  mark: '+',
  cursor: '>',
  ellipsis: '~',
  separator: '|',
  bullet: '-',
  caret: '_',
  ascending: '^',
  descending: 'v',
  bars: ['_', '.', ':', '-', '=', '+', '*', '#'],
  branch: { through: '|  ', blank: '   ', fork: '|- ', last: '`- ' },
  border: {
    topLeft: '+',
    top: '-',
    topRight: '+',
    left: '|',
    right: '|',
    bottomLeft: '+',
    bottom: '-',
    bottomRight: '+',
  },
};

/** The Unicode glyphs, or ASCII ones where the locale is C or of another character set, or the terminal is a text console. */
export const chooseGlyphs = (env: Readonly<Record<string, string | undefined>>): Glyphs => {
  if (env.TERM === 'linux' || env.TERM === 'dumb') return ascii;
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  const characterSet = /\.([^@]+)/.exec(locale)?.[1];
  if (characterSet !== undefined) return /^utf-?8$/i.test(characterSet) ? unicode : ascii;
  return locale === 'C' || locale === 'POSIX' ? ascii : unicode;
};
