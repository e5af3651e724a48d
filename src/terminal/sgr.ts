/** How a cell looks: one shared object for each look, so that two cells look alike exactly if their styles are the same object. */
export type Style = {
  readonly attributes: number;
  /** SGR parameters of the colours, empty for the terminal's own. */
  readonly foreground: string;
  readonly background: string;
  /** Whether an erased cell looks like a blank in this style once colours and attributes are reset. */
  readonly isBlankInvisible: boolean;
  /** The sequences that lead from this style to others, by the other style. */
  readonly transitions: Map<Style, string>;
};

type Attribute = { bit: number; on: string; off: string };

/** Bold and faint share the code that ends them. */
const attributeTable: readonly Attribute[] = [
  { bit: 1, on: '1', off: '22' },
  { bit: 2, on: '2', off: '22' },
  { bit: 4, on: '3', off: '23' },
  { bit: 8, on: '4', off: '24' },
  { bit: 16, on: '5', off: '25' },
  { bit: 32, on: '7', off: '27' },
  { bit: 64, on: '8', off: '28' },
  { bit: 128, on: '9', off: '29' },
  { bit: 256, on: '53', off: '55' },
];

const bitOfOn = new Map(attributeTable.map(({ bit, on }) => [on, bit]));
const bitsOfOff = new Map<string, number>();
for (const { bit, off } of attributeTable) bitsOfOff.set(off, (bitsOfOff.get(off) ?? 0) | bit);
/** Underline, inverse, strike and overline show on a blank. */
const visibleOnBlank = 8 | 32 | 128 | 256;

const known = new Map<string, Style>();
const knownLimit = 4096;

const styleOf = (attributes: number, foreground: string, background: string): Style => {
  const key = `${attributes}/${foreground}/${background}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const isBlankInvisible = background === '' && (attributes & visibleOnBlank) === 0;
  const style = { attributes, foreground, background, isBlankInvisible, transitions: new Map() };
  // Past the limit a style is simply no longer shared: its cells are drawn again more often than they need be.
  if (known.size < knownLimit) known.set(key, style);
  return style;
};

/** The style of a terminal after a reset. */
export const plainStyle = styleOf(0, '', '');

const afterCodes = (style: Style, parameters: readonly string[]): Style => {
  let { attributes, foreground, background } = style;
  for (let index = 0; index < parameters.length; index++) {
    const parameter = parameters[index] ?? '';
    const code = Number(parameter || '0');
    const on = bitOfOn.get(parameter);
    const off = bitsOfOff.get(parameter);
    if (code === 0) {
      attributes = 0;
      foreground = '';
      background = '';
    } else if (on !== undefined) {
      attributes |= on;
    } else if (off !== undefined) {
      attributes &= ~off;
    } else if (code === 38 || code === 48) {
      const length = parameters[index + 1] === '2' ? 5 : 3;
      const colour = parameters.slice(index, index + length).join(';');
      if (code === 38) foreground = colour;
      else background = colour;
      index += length - 1;
    } else if (code === 39) {
      foreground = '';
    } else if (code === 49) {
      background = '';
    } else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
      foreground = parameter;
    } else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) {
      background = parameter;
    }
  }
  return styleOf(attributes, foreground, background);
};

const memory = new Map<Style, Map<string, Style>>();

/** The style after the SGR parameters `text` (what stands between `ESC [` and `m`) have come while `style` was set. */
export const applySgr = (style: Style, text: string): Style => {
  let byText = memory.get(style);
  if (byText === undefined) {
    if (memory.size >= knownLimit) memory.clear();
    byText = new Map();
    memory.set(style, byText);
  }
  const found = byText.get(text);
  if (found !== undefined) return found;
  const result = afterCodes(style, text.split(';'));
  if (byText.size >= knownLimit) byText.clear();
  byText.set(text, result);
  return result;
};

const onCodes = (attributes: number): string[] =>
  attributeTable.filter(({ bit }) => (attributes & bit) !== 0).map(({ on }) => on);

const colourCodes = (from: Style, to: Style): string[] => {
  const codes: string[] = [];
  if (from.foreground !== to.foreground) codes.push(to.foreground || '39');
  if (from.background !== to.background) codes.push(to.background || '49');
  return codes;
};

const changes = (from: Style, to: Style): string[] => {
  const offs = new Set<string>();
  for (const { bit, off } of attributeTable) {
    if ((from.attributes & bit) !== 0 && (to.attributes & bit) === 0) offs.add(off);
  }
  let kept = from.attributes;
  for (const off of offs) kept &= ~(bitsOfOff.get(off) ?? 0);
  return [...offs, ...onCodes(to.attributes & ~kept), ...colourCodes(from, to)];
};

/** The shortest SGR sequence that makes a terminal in style `from` write in style `to`; empty if they are the same. */
export const transition = (from: Style, to: Style): string => {
  if (from === to) return '';
  const found = from.transitions.get(to);
  if (found !== undefined) return found;
  const step = changes(from, to).join(';');
  const anew = ['', ...onCodes(to.attributes), ...colourCodes(plainStyle, to)].join(';');
  const sequence = `\x1b[${step.length <= anew.length ? step : anew}m`;
  if (from.transitions.size >= knownLimit) from.transitions.clear();
  from.transitions.set(to, sequence);
  return sequence;
};
