/** What a terminal sends for a named key: `cursor` keys change their form with the application cursor mode. */
const cursorKeys: Record<string, string> = { up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F' };

const namedKeys: Record<string, string> = {
  enter: '\r',
  escape: '\u001b',
  tab: '\t',
  'shift-tab': '\u001b[Z',
  backspace: '\u007f',
  delete: '\u001b[3~',
  pageup: '\u001b[5~',
  pagedown: '\u001b[6~',
  space: ' ',
  f1: '\u001bOP',
};

/**
 * The bytes a terminal sends for one key, written as the program writes its bindings (`j`, `T`, `enter`, `ctrl-u`, `alt-x`, `down`).
 * Throws if the name is none of these.
 */
export const keyBytes = (name: string, applicationCursor = false): string => {
  const final = cursorKeys[name];
  if (final !== undefined) return `\u001b${applicationCursor ? 'O' : '['}${final}`;
  const named = namedKeys[name];
  if (named !== undefined) return named;
  if ([...name].length === 1) return name;
  const [, modifier, letter] = /^(ctrl|alt)-(.)$/.exec(name) ?? [];
  if (modifier === 'alt' && letter !== undefined) return `\u001b${letter}`;
  if (modifier === 'ctrl' && letter !== undefined && /[a-z]/.test(letter)) {
    return String.fromCharCode(letter.charCodeAt(0) - 96);
  }
  throw new Error(
    `No such key: "${name}". Use a character, ctrl-x, alt-x or a name such as enter, escape, down.`,
  );
};
