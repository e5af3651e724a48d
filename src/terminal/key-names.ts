/** One key as the operator pressed it; `name` is what key bindings are written in. */
export type KeyEvent = {
  /** Canonical name: `j`, `T`, `space`, `enter`, `shift-tab`, `ctrl-u`, `alt-x`, `pagedown`, `f1`. */
  name: string;
  ctrl: boolean;
  meta: boolean;
  shift: boolean;
  /** What the key types into a text field; empty for keys that type nothing. */
  text: string;
  /** The characters as they came from the terminal. */
  raw: string;
};

type Modifiers = { ctrl: boolean; meta: boolean; shift: boolean };

const none: Modifiers = { ctrl: false, meta: false, shift: false };

const letterFinals: Record<string, string> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  F: 'end',
  H: 'home',
  P: 'f1',
  Q: 'f2',
  R: 'f3',
  S: 'f4',
};

const tildeCodes: Record<number, string> = {
  1: 'home',
  2: 'insert',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
  11: 'f1',
  12: 'f2',
  13: 'f3',
  14: 'f4',
  15: 'f5',
  17: 'f6',
  18: 'f7',
  19: 'f8',
  20: 'f9',
  21: 'f10',
  23: 'f11',
  24: 'f12',
};

const controlCodes: Record<number, string> = {
  8: 'backspace',
  9: 'tab',
  10: 'enter',
  13: 'enter',
  27: 'escape',
  32: 'space',
  127: 'backspace',
};

/** The keypad of the kitty keyboard protocol; its digits and signs count as the plain characters. */
const keypadCodes: Record<number, string> = {
  57409: '.',
  57410: '/',
  57411: '*',
  57412: '-',
  57413: '+',
  57414: 'enter',
  57415: '=',
  57417: 'left',
  57418: 'right',
  57419: 'up',
  57420: 'down',
  57421: 'pageup',
  57422: 'pagedown',
  57423: 'home',
  57424: 'end',
  57425: 'insert',
  57426: 'delete',
};

/**
 * How many characters follow a final one after all: in a function key of the Linux console (`ESC [ [ A`), and in an old mouse
 * report (`ESC [ M` and three) that another program left on.
 */
export const charactersAfter: Record<string, number> = { '[': 1, M: 3 };

/** What begins an answer of the terminal, by the character that introduces it after ESC. */
export const answerStarts: Record<string, RegExp> = { ']': /[\dlLI]/, P: /[\d>!=?$+|]/, _: /G/ };

const applicationKeypad = '*+,-./0123456789';

const namedKey = (key: string, modifiers: Modifiers, raw: string): KeyEvent => {
  const prefix = `${modifiers.ctrl ? 'ctrl-' : ''}${modifiers.meta ? 'alt-' : ''}${modifiers.shift ? 'shift-' : ''}`;
  const types = key === 'space' && !modifiers.ctrl && !modifiers.meta;
  // Shift with the space bar is a space: a hand that has not left shift yet means nothing by it.
  const name = types ? 'space' : prefix + key;
  return { name, ...modifiers, text: types ? ' ' : '', raw };
};

const characterKey = (character: string, modifiers: Modifiers, raw: string): KeyEvent => {
  if (character === ' ') return namedKey('space', modifiers, raw);
  const { ctrl, meta, shift } = modifiers;
  if (ctrl) {
    const prefix = `ctrl-${meta ? 'alt-' : ''}${shift ? 'shift-' : ''}`;
    return { name: prefix + character.toLowerCase(), ctrl, meta, shift, text: '', raw };
  }
  const isUpperCase = character !== character.toLowerCase();
  return {
    name: (meta ? 'alt-' : '') + character,
    ctrl,
    meta,
    shift: shift || isUpperCase,
    text: meta ? '' : character,
    raw,
  };
};

/** The key of one character outside any sequence (a control character or text); undefined if it is no key. */
export const plainKey = (character: string, meta: boolean, raw: string): KeyEvent | undefined => {
  const code = character.codePointAt(0) ?? 0;
  const modifiers = { ...none, meta };
  const named = controlCodes[code];
  if (named !== undefined) return namedKey(named, modifiers, raw);
  if (code < 32) {
    const letter = code === 0 ? ' ' : String.fromCharCode(code + (code <= 26 ? 96 : 64));
    return characterKey(letter, { ...modifiers, ctrl: true }, raw);
  }
  // C1 controls, and the mark that stands for bytes that are not UTF-8.
  if ((code >= 0x80 && code <= 0x9f) || code === 0xfffd) return undefined;
  return characterKey(character, modifiers, raw);
};

type ModifierField = Modifiers & { isRelease: boolean; isForeign: boolean };

/** Reads `1 + bits` and the event type of `5`, `5:1`, `5:3` (3 is a key let go). */
const readModifiers = (field: string | undefined): ModifierField => {
  const [bitsText = '', eventType = ''] = (field ?? '').split(':');
  const bits = Math.max(0, Number.parseInt(bitsText || '1', 10) - 1) || 0;
  return {
    shift: (bits & 1) !== 0,
    meta: (bits & 2) !== 0,
    ctrl: (bits & 4) !== 0,
    isRelease: eventType === '3',
    // Super, hyper, meta: no binding uses them, so the plain key must not answer in their place.
    isForeign: (bits & 0b111000) !== 0,
  };
};

const codePointKey = (
  code: number,
  shiftedCode: number | undefined,
  typed: string,
  field: ModifierField,
  raw: string,
): KeyEvent | undefined => {
  const { shift, meta, ctrl } = field;
  const modifiers = { shift, meta, ctrl };
  const named = controlCodes[code] ?? keypadCodes[code];
  if (named !== undefined && named.length > 1) return namedKey(named, modifiers, raw);
  if (named !== undefined) return characterKey(named, modifiers, raw);
  if (code >= 57399 && code <= 57408) return characterKey(String(code - 57399), modifiers, raw);
  const isPrivateUse = code >= 0xe000 && code <= 0xf8ff;
  if (code < 32 || isPrivateUse || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const character = String.fromCodePoint(code);
  if (!shift || ctrl) return characterKey(character, modifiers, raw);
  if (typed !== '') return characterKey(typed, modifiers, raw);
  if (shiftedCode !== undefined) return characterKey(String.fromCodePoint(shiftedCode), modifiers, raw);
  return characterKey(character.toUpperCase(), modifiers, raw);
};

const kittyKey = (parameters: readonly string[], raw: string): KeyEvent | undefined => {
  const field = readModifiers(parameters[1]);
  if (field.isRelease || field.isForeign) return undefined;
  const [code = '', shifted = ''] = (parameters[0] ?? '').split(':');
  const shiftedCode = /^\d{1,6}$/.test(shifted) ? Number(shifted) : undefined;
  const typedCodes = (parameters[2] ?? '').split(':').filter((digits) => /^\d{1,6}$/.test(digits));
  const typed = typedCodes.length === 1 ? String.fromCodePoint(Number(typedCodes[0])) : '';
  return /^\d{1,7}$/.test(code) ? codePointKey(Number(code), shiftedCode, typed, field, raw) : undefined;
};

const modifyOtherKey = (parameters: readonly string[], raw: string): KeyEvent | undefined => {
  const field = readModifiers(parameters[1]);
  if (field.isForeign || !/^\d{1,7}$/.test(parameters[2] ?? '')) return undefined;
  return codePointKey(Number(parameters[2]), undefined, '', field, raw);
};

/** The key of a complete CSI sequence (`body` is what stands between `ESC [` and the final character); undefined if it is none. */
export const csiKey = (body: string, final: string, raw: string): KeyEvent | undefined => {
  // A private prefix or an intermediate character: an answer of the terminal, not a key.
  if (!/^[\d;:]*$/.test(body)) return undefined;
  const parameters = body.split(';');
  if (final === 'u') return kittyKey(parameters, raw);
  const field = readModifiers(parameters[1]);
  if (field.isRelease || field.isForeign) return undefined;
  const { shift, meta, ctrl } = field;
  if (final === '~') {
    if (parameters[0] === '27' && parameters.length === 3) return modifyOtherKey(parameters, raw);
    const named = tildeCodes[Number(parameters[0])];
    return named === undefined ? undefined : namedKey(named, { shift, meta, ctrl }, raw);
  }
  if (final === 'Z') return namedKey('tab', { ...none, shift: true }, raw);
  const named = letterFinals[final];
  // `CSI 12;40R` is a cursor report; keys of this form always count from 1.
  const isKeyForm = body === '' || parameters[0] === '' || parameters[0] === '1';
  return named === undefined || !isKeyForm ? undefined : namedKey(named, { shift, meta, ctrl }, raw);
};

/** The key of a complete SS3 sequence (`ESC O`, modifier digits, final character); undefined if it is none. */
export const ss3Key = (body: string, final: string, raw: string): KeyEvent | undefined => {
  const { shift, meta, ctrl } = readModifiers(body.split(';').at(-1));
  const modifiers = { shift, meta, ctrl };
  if (final === 'M') return namedKey('enter', modifiers, raw);
  if (final === 'I') return namedKey('tab', modifiers, raw);
  const named = letterFinals[final];
  if (named !== undefined) return namedKey(named, modifiers, raw);
  const keypad = applicationKeypad[final.charCodeAt(0) - 0x6a];
  return keypad === undefined ? undefined : characterKey(keypad, modifiers, raw);
};
