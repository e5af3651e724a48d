/** Colours an operator may give to an account, so that one is told from the other. */
export type BadgeColour = 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan';

/** What a piece of text means; the only colour names the screens know. */
export type Tone =
  | `badge-${BadgeColour}`
  | 'plain'
  | 'dim'
  | 'accent'
  | 'good'
  | 'warn'
  | 'bad'
  | 'critical'
  | 'changed'
  | 'title'
  | 'key'
  | 'mark'
  | 'cursor';

export type Colours = 'none' | '16' | '256' | 'truecolor';
export type Background = 'dark' | 'light' | 'unknown';

export type Theme = {
  colours: Colours;
  /** Wraps `text` in the SGR codes of `tone`; each code is closed by its own opposite, so tones can be nested. */
  paint(tone: Tone, text: string): string;
};

type Style = readonly [open: string, close: string];

const bold: Style = ['\x1b[1m', '\x1b[22m'];
const faint: Style = ['\x1b[2m', '\x1b[22m'];
const underlined: Style = ['\x1b[4m', '\x1b[24m'];
const inverse: Style = ['\x1b[7m', '\x1b[27m'];
const colour = (code: string): Style => [`\x1b[${code}m`, '\x1b[39m'];
const both = (outer: Style, inner: Style): Style => [outer[0] + inner[0], inner[1] + outer[1]];

const badgeStyles = (codes: Readonly<Record<BadgeColour, string>>): Partial<Record<Tone, Style>> =>
  Object.fromEntries(
    Object.entries(codes).map(([name, code]) => [`badge-${name}`, both(bold, colour(code))] as const),
  );

const plainBadges: Partial<Record<Tone, Style>> = {
  'badge-red': bold,
  'badge-green': bold,
  'badge-yellow': bold,
  'badge-blue': bold,
  'badge-magenta': bold,
  'badge-cyan': bold,
};

const attributeStyles: Partial<Record<Tone, Style>> = {
  ...plainBadges,
  dim: faint,
  accent: bold,
  bad: bold,
  critical: both(bold, underlined),
  changed: underlined,
  title: bold,
  key: bold,
  mark: bold,
  cursor: inverse,
};

const colourStyles = (
  accent: string,
  good: string,
  warn: string,
  bad: string,
): Partial<Record<Tone, Style>> => ({
  dim: faint,
  accent: colour(accent),
  good: colour(good),
  warn: colour(warn),
  bad: colour(bad),
  critical: both(bold, colour(bad)),
  changed: both(bold, colour(accent)),
  title: bold,
  key: colour(accent),
  mark: both(bold, colour(accent)),
  cursor: inverse,
});

/** The basic colours, which the operator's own palette defines. */
const paletteStyles = {
  ...colourStyles('36', '32', '33', '31'),
  ...badgeStyles({ red: '31', green: '32', yellow: '33', blue: '34', magenta: '35', cyan: '36' }),
};

/** Basic yellow and cyan can hardly be read on white, so a background known to be light gets darker ones. */
const lightStyles = {
  ...colourStyles('38;5;25', '38;5;28', '38;5;130', '38;5;160'),
  ...badgeStyles({
    red: '38;5;160',
    green: '38;5;28',
    yellow: '38;5;130',
    blue: '38;5;25',
    magenta: '38;5;127',
    cyan: '38;5;30',
  }),
};

const chooseStyles = (colours: Colours, background: Background): Partial<Record<Tone, Style>> => {
  if (colours === 'none') return attributeStyles;
  return background === 'light' && colours !== '16' ? lightStyles : paletteStyles;
};

/** Makes the painter of tones; `attributes: false` (see `chooseAttributes`) gives text without any code. */
export const makeTheme = (options: {
  colours: Colours;
  background: Background;
  attributes?: boolean;
}): Theme => {
  const { colours, background, attributes = true } = options;
  const styles = attributes ? chooseStyles(colours, background) : {};
  return {
    colours: attributes ? colours : 'none',
    paint(tone, text) {
      const style = styles[tone];
      return style === undefined || text === '' ? text : style[0] + text + style[1];
    },
  };
};

type Environment = Readonly<Record<string, string | undefined>>;

const forcedColours: Record<string, Colours> = {
  '': '16',
  true: '16',
  '1': '16',
  '2': '256',
  '3': 'truecolor',
  '0': 'none',
  false: 'none',
};

/** How many colours to use, by FORCE_COLOR, then NO_COLOR, then what the terminal says of itself. */
export const chooseColours = (env: Environment, isTTY: boolean): Colours => {
  if (env.FORCE_COLOR !== undefined) return forcedColours[env.FORCE_COLOR] ?? '16';
  const term = env.TERM ?? '';
  if ((env.NO_COLOR ?? '') !== '' || !isTTY || term === 'dumb' || term === '') return 'none';
  if (/^(truecolor|24bit)$/i.test(env.COLORTERM ?? '')) return 'truecolor';
  return /256|kitty|ghostty|alacritty|-direct/i.test(term) ? '256' : '16';
};

/** Whether the terminal knows inverse, bold and faint at all. */
export const chooseAttributes = (env: Environment): boolean => env.TERM !== 'dumb';

/** Numbers of the palette that are light: white, and the bright ones but bright black. */
const isLightNumber = (number: number): boolean => number === 7 || (number >= 9 && number <= 15);

/** What the terminal says of its background in COLORFGBG (`15;0`, `0;default;15`); most say nothing. */
export const chooseBackground = (env: Environment): Background => {
  const last = env.COLORFGBG?.split(';').at(-1) ?? '';
  if (!/^\d{1,2}$/.test(last) || Number(last) > 15) return 'unknown';
  return isLightNumber(Number(last)) ? 'light' : 'dark';
};
