import { describe, expect, it } from 'vitest';
import { type Bindable, checkBindings } from '../../src/config/bindings.ts';
import { isGuardedKey, keyProblem } from '../../src/config/key-names.ts';
import { KeyReader } from '../../src/terminal/keys.ts';
import { ManualClock } from '../terminal/manual-clock.ts';

const known: readonly Bindable[] = [
  { id: 'down', scopes: ['list', 'details'], defaultKeys: ['j', 'down'], changesCloud: false },
  { id: 'up', scopes: ['list', 'details'], defaultKeys: ['k', 'up'], changesCloud: false },
  { id: 'retry', scopes: ['results'], defaultKeys: ['t'], changesCloud: false },
  { id: 'vms.stop', scopes: ['list', 'details'], defaultKeys: ['P'], changesCloud: true },
  { id: 'vms.delete', scopes: ['list', 'details'], defaultKeys: ['D'], changesCloud: true },
  { id: 'interrupt', scopes: ['list', 'details', 'results'], defaultKeys: ['ctrl-c'], changesCloud: false },
];

const rebound = (keys: Readonly<Record<string, readonly string[]>>) =>
  new Map(
    Object.entries(keys).map(([id, names], index) => [id, { keys: names, where: `/c.yaml:${index + 1}:3` }]),
  );
const check = (keys: Readonly<Record<string, readonly string[]>>) => checkBindings(rebound(keys), known);
const defaults = new Map(known.map(({ id, defaultKeys }) => [id, defaultKeys]));

describe('bindings that can be had', () => {
  it('are the default ones where nothing is said', () => {
    expect(check({})).toEqual({ bindings: defaults, errors: [], warnings: [] });
  });

  it('take the place of the default ones, which are free then', () => {
    const { bindings, errors } = check({
      down: ['n'],
      up: ['j', 'f1'],
      retry: ['P'],
      'vms.stop': ['S', 'ctrl-x', 'f9'],
    });
    expect(errors).toEqual([]);
    expect(Object.fromEntries(bindings)).toEqual({
      down: ['n'],
      up: ['j', 'f1'],
      retry: ['P'],
      'vms.stop': ['S', 'ctrl-x', 'f9'],
      'vms.delete': ['D'],
      interrupt: ['ctrl-c'],
    });
  });

  it.each([
    ['ctrl-b', "is tmux's prefix: inside tmux it must be pressed twice"],
    ['ctrl-a', "is screen's prefix: inside screen it must be followed by a"],
    ['ctrl-shift-x', 'is told apart from other keys only by terminals with the kitty keyboard protocol'],
    ['ctrl-1', 'is told apart from other keys only by terminals with the kitty keyboard protocol'],
  ])('are warned of where %s has another use', (key, warning) => {
    const { bindings, errors, warnings } = check({ down: [key] });
    expect(bindings.get('down')).toEqual([key]);
    expect({ errors, warnings }).toEqual({
      errors: [],
      warnings: [`/c.yaml:1:3: keys.down: ${key} ${warning}.`],
    });
  });
});

describe('bindings that can not be had leave all keys as they are, with a sentence', () => {
  it.each<[Readonly<Record<string, readonly string[]>>, string]>([
    [{ dwon: ['x'] }, '/c.yaml:1:3: keys: there is no action or command dwon: did you mean down?'],
    [
      { 'vm.stop': ['x'] },
      '/c.yaml:1:3: keys: there is no action or command vm.stop: did you mean vms.stop?',
    ],
    [
      { 'colour-cycle': ['x'] },
      '/c.yaml:1:3: keys: there is no action or command colour-cycle: the help of the console (?) lists them.',
    ],
    [{ down: ['k'] }, '/c.yaml:1:3: keys: down and up are both on k (list): give one of them another key.'],
    [
      { down: ['x'], up: ['x'] },
      '/c.yaml:2:3: keys: down and up are both on x (list): give one of them another key.',
    ],
    [
      { retry: ['ctrl-c'] },
      '/c.yaml:1:3: keys: retry and interrupt are both on ctrl-c (results): give one of them another key.',
    ],
    [
      { 'vms.stop': ['D'] },
      '/c.yaml:1:3: keys: vms.stop and vms.delete are both on D (list): give one of them another key.',
    ],
    [{ down: ['n', 'n'] }, '/c.yaml:1:3: keys.down names a key twice: write it once.'],
    ...['s', '5', 'enter', 'space', 'up', 'shift-tab', '!'].map((key): [Record<string, string[]>, string] => [
      { 'vms.stop': [key], up: ['n'] },
      `/c.yaml:1:3: keys.vms.stop: ${key} is too easily pressed by mistake for what changes the cloud: take an upper-case letter, a function key, or one with ctrl or alt.`,
    ]),
    [
      { down: ['ctrl-s'] },
      '/c.yaml:1:3: keys.down: ctrl-s never reaches a program where the terminal takes it to stop the output: choose another.',
    ],
    [
      { down: ['ctrl-q'] },
      '/c.yaml:1:3: keys.down: ctrl-q never reaches a program where the terminal takes it to resume the output: choose another.',
    ],
    [
      { down: ['ctrl-i'] },
      '/c.yaml:1:3: keys.down: ctrl-i arrives as tab in most terminals: choose another.',
    ],
    [
      { down: ['ctrl-m'] },
      '/c.yaml:1:3: keys.down: ctrl-m arrives as enter in most terminals: choose another.',
    ],
    [
      { down: ['ctrl-['] },
      '/c.yaml:1:3: keys.down: ctrl-[ arrives as escape in most terminals: choose another.',
    ],
    [
      { down: ['alt-['] },
      '/c.yaml:1:3: keys.down: alt-[ begins what the terminal sends for arrows and function keys: choose another.',
    ],
    [
      { down: ['alt-O'] },
      '/c.yaml:1:3: keys.down: alt-O begins what the terminal sends for arrows and function keys: choose another.',
    ],
    [{ down: ['shift-a'] }, '/c.yaml:1:3: keys.down: shift-a is written as the character itself: A.'],
    [{ down: ['ctrl-U'] }, '/c.yaml:1:3: keys.down: ctrl-U is written with a lower-case letter: ctrl-u.'],
    [{ down: ['shift-space'] }, '/c.yaml:1:3: keys.down: shift-space arrives as space: write space.'],
    [{ down: ['pgdn'] }, '/c.yaml:1:3: keys.down: pgdn is not the name of a key: did you mean pagedown?'],
    [
      { down: ['pagedwon'] },
      '/c.yaml:1:3: keys.down: pagedwon is not the name of a key: did you mean pagedown?',
    ],
    [{ down: ['C-u'] }, '/c.yaml:1:3: keys.down: C-u is not the name of a key: did you mean ctrl-u?'],
    [{ down: ['Ctrl+U'] }, '/c.yaml:1:3: keys.down: Ctrl+U is not the name of a key: did you mean ctrl-u?'],
    [{ down: ['^u'] }, '/c.yaml:1:3: keys.down: ^u is not the name of a key: did you mean ctrl-u?'],
    [{ down: ['M-x'] }, '/c.yaml:1:3: keys.down: M-x is not the name of a key: did you mean alt-x?'],
    [{ down: ['<F5>'] }, '/c.yaml:1:3: keys.down: <F5> is not the name of a key: did you mean f5?'],
    [{ down: ['f13'] }, '/c.yaml:1:3: keys.down: f13 is not the name of a key: did you mean f1?'],
    [
      { down: ['leftmouse'] },
      '/c.yaml:1:3: keys.down: leftmouse is not the name of a key: write a character, or a name such as ctrl-u, alt-x, f5 or pagedown.',
    ],
    [
      { down: [''] },
      '/c.yaml:1:3: keys.down: an empty name is not the name of a key: write a character, or a name such as ctrl-u, alt-x, f5 or pagedown.',
    ],
    [
      { down: ['\u001b[2J'] },
      '/c.yaml:1:3: keys.down: an empty name is not the name of a key: write a character, or a name such as ctrl-u, alt-x, f5 or pagedown.',
    ],
  ])('%j', (keys, sentence) => {
    const { bindings, errors } = check(keys);
    expect(errors).toEqual([sentence]);
    expect(bindings).toEqual(defaults);
  });

  it('are all told', () => {
    expect(check({ dwon: ['x'], up: ['j'], 'vms.stop': ['s', 'esc'] }).errors).toHaveLength(4);
  });
});

/** What the console takes these bytes for. */
function namesOf(bytes: string): readonly string[] {
  const names: string[] = [];
  const clock = new ManualClock();
  const reader = new KeyReader({ clock });
  reader.subscribe(({ name }) => names.push(name));
  reader.feed(bytes);
  clock.advance(5_000);
  return names;
}

const code = (character: string) => String.fromCharCode(character.charCodeAt(0) & 0x1f);
const letters = Array.from('abcdefghijklmnopqrstuvwxyz');

describe('names of keys are those of the key reader', () => {
  const sent = [
    ...letters,
    ...letters.map((letter) => letter.toUpperCase()),
    ...Array.from('0123456789!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~äßЖ中'),
    ...letters.filter((letter) => letter !== 's' && letter !== 'q').map(code),
    ...Array.from('\\]^_ ').map(code),
    ...letters.map((letter) => `\u001b${letter}`),
    '\r',
    '\t',
    ' ',
    '\u007f',
    '\u001b',
    ...[
      'A',
      'B',
      'C',
      'D',
      'F',
      'H',
      'Z',
      '1;5A',
      '1;2B',
      '1;3C',
      '3~',
      '5~',
      '6~',
      '2~',
      '15~',
      '24~',
      '1;5P',
      '3;5~',
    ].map((end) => `\u001b[${end}`),
    ...['P', 'Q', 'R', 'S'].map((end) => `\u001bO${end}`),
    '\u001b[97;6u',
    '\u001b[13;5u',
  ];
  it.each(sent.map((bytes) => [bytes]))('%j', (bytes) => {
    const names = namesOf(bytes);
    expect(names).toHaveLength(1);
    expect(names.map(keyProblem)).toEqual([null]);
  });

  it.each([
    ['ctrl-i', 'i'],
    ['ctrl-m', 'm'],
    ['ctrl-j', 'j'],
    ['ctrl-h', 'h'],
  ])('%s is refused, since it never arrives as such', (name, letter) => {
    expect(namesOf(code(letter))).not.toContain(name);
    expect(keyProblem(name)).toContain('arrives as');
  });
});

it.each([
  ['P', true],
  ['Ж', true],
  ['f1', true],
  ['shift-f1', true],
  ['ctrl-x', true],
  ['alt-x', true],
  ['p', false],
  ['中', false],
  ['1', false],
  ['enter', false],
  ['delete', false],
  ['shift-up', false],
])('%s may change the cloud: %s', (name, may) => {
  expect(isGuardedKey(name)).toBe(may);
});
