import { nearest, plainLine } from './text.ts';

const named = [
  ...['enter', 'tab', 'escape', 'space', 'backspace', 'up', 'down', 'left', 'right'],
  ...['home', 'end', 'pageup', 'pagedown', 'insert', 'delete'],
  ...Array.from({ length: 12 }, (_, index) => `f${index + 1}`),
];

const otherNames: Readonly<Record<string, string>> = {
  esc: 'escape',
  return: 'enter',
  cr: 'enter',
  spc: 'space',
  bs: 'backspace',
  del: 'delete',
  ins: 'insert',
  pgup: 'pageup',
  pgdn: 'pagedown',
  'page-up': 'pageup',
  'page-down': 'pagedown',
  backtab: 'shift-tab',
};

/** What terminals send for these is the same as for another key. */
const twins: Readonly<Record<string, string>> = {
  i: 'tab',
  m: 'enter',
  j: 'enter',
  h: 'backspace',
  '[': 'escape',
  '?': 'backspace',
  '@': 'ctrl-space',
};

const flowControl: Readonly<Record<string, string>> = { s: 'stop', q: 'resume' };

interface KeyParts {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly rest: string;
}

function partsOf(name: string): KeyParts {
  const [, ctrl, alt, shift, rest = ''] = /^(ctrl-)?(alt-)?(shift-)?(.+)$/su.exec(name) ?? [];
  return { ctrl: ctrl !== undefined, alt: alt !== undefined, shift: shift !== undefined, rest };
}

function isCharacter(text: string): boolean {
  return /^[^\p{C}\p{Z}]$/u.test(text);
}

/** The name as this console writes it, of one written as other programs do (`C-x`, `^X`, `Ctrl+x`, `Esc`). */
function respelled(name: string): string | null {
  const spelled = name
    .trim()
    .replace(/^<(.+)>$/, '$1')
    .replace(/^\^(?=.)/, 'ctrl-')
    .replace(/^(?:c|control|ctrl)[-+](?=.)/i, 'ctrl-')
    .replace(/^(ctrl-)?(?:m|a|meta|alt|option)[-+](?=.)/i, '$1alt-')
    .replace(/(?:s|shift)[-+](?=.)/i, 'shift-');
  const { ctrl, alt, shift, rest } = partsOf(spelled);
  const word = rest.length > 1 ? (otherNames[rest.toLowerCase()] ?? rest.toLowerCase()) : rest;
  const character = ctrl ? word.toLowerCase() : shift ? word.toUpperCase() : word;
  const isSingle = isCharacter(word);
  const prefix = `${ctrl ? 'ctrl-' : ''}${alt ? 'alt-' : ''}${shift && (ctrl || !isSingle) ? 'shift-' : ''}`;
  const whole = `${prefix}${isSingle ? character : word}`;
  return whole !== name && keyProblem(whole) === null ? whole : null;
}

/** Why a key can't be bound under this name, as a clause with the remedy; null when it can. */
export function keyProblem(name: string): string | null {
  const { ctrl, alt, shift, rest } = partsOf(name);
  if (named.includes(rest))
    return rest === 'space' && shift && !ctrl && !alt ? 'arrives as space: write space' : null;
  if (!isCharacter(rest)) {
    const meant = respelled(name) ?? nearest(name, named);
    const remedy =
      meant === null
        ? 'write a character, or a name such as ctrl-u, alt-x, f5 or pagedown'
        : `did you mean ${meant}?`;
    return `is not the name of a key: ${remedy}`;
  }
  const lower = rest.toLowerCase();
  if (shift && !ctrl) return `is written as the character itself: ${alt ? 'alt-' : ''}${rest.toUpperCase()}`;
  if (ctrl && lower !== rest) return `is written with a lower-case letter: ctrl-${alt ? 'alt-' : ''}${lower}`;
  if (ctrl && !shift && flowControl[rest] !== undefined)
    return `never reaches a program where the terminal takes it to ${flowControl[rest]} the output: choose another`;
  const twin = ctrl && !shift ? twins[rest] : undefined;
  if (twin !== undefined) return `arrives as ${twin} in most terminals: choose another`;
  if (alt && !ctrl && (rest === '[' || rest === 'O'))
    return 'begins what the terminal sends for arrows and function keys: choose another';
  return null;
}

/** What to know of a key that can be bound, as a clause; null for nothing. */
export function keyWarning(name: string): string | null {
  if (name === 'ctrl-b') return "is tmux's prefix: inside tmux it must be pressed twice";
  if (name === 'ctrl-a') return "is screen's prefix: inside screen it must be followed by a";
  const { ctrl, alt, shift, rest } = partsOf(name);
  const legacy = /^[a-z\\\]^_]$|^space$/.test(rest) && !shift;
  if (
    (ctrl && !legacy && !/^(?:up|down|left|right|home|end|page|insert|delete|f\d)/.test(rest)) ||
    (alt && rest === 'escape')
  )
    return 'is told apart from other keys only by terminals with the kitty keyboard protocol';
  return null;
}

/** Whether a key is safe for what changes the cloud: no slip of one finger types it. */
export function isGuardedKey(name: string): boolean {
  const { ctrl, alt, rest } = partsOf(name);
  return ctrl || alt || /^f\d+$/.test(rest) || /^\p{Lu}$/u.test(name);
}

/** A key's name in a sentence. */
export function shownKey(name: string): string {
  return plainLine(name, 30) || 'an empty name';
}
