import { describe, expect, it } from 'vitest';
import { chooseGlyphs, type Glyphs } from '../../src/terminal/glyphs.ts';
import {
  chooseAttributes,
  chooseBackground,
  chooseColours,
  makeTheme,
  type Tone,
} from '../../src/terminal/theme.ts';
import { width } from '../../src/terminal/width.ts';

const tones: Tone[] = [
  'plain',
  'dim',
  'accent',
  'good',
  'warn',
  'bad',
  'critical',
  'changed',
  'title',
  'key',
  'mark',
  'cursor',
];

describe('makeTheme', () => {
  it.each<[Tone, string]>([
    ['plain', 'x'],
    ['dim', '\x1b[2mx\x1b[22m'],
    ['good', '\x1b[32mx\x1b[39m'],
    ['warn', '\x1b[33mx\x1b[39m'],
    ['bad', '\x1b[31mx\x1b[39m'],
    ['critical', '\x1b[1m\x1b[31mx\x1b[39m\x1b[22m'],
    ['cursor', '\x1b[7mx\x1b[27m'],
  ])('paints %s with the basic colours of the palette', (tone, expected) => {
    for (const colours of ['16', '256', 'truecolor'] as const) {
      expect(makeTheme({ colours, background: 'dark' }).paint(tone, 'x')).toBe(expected);
    }
  });

  it('takes darker colours on a light background, where there are any', () => {
    expect(makeTheme({ colours: '256', background: 'light' }).paint('warn', 'x')).toBe(
      '\x1b[38;5;130mx\x1b[39m',
    );
    expect(makeTheme({ colours: '16', background: 'light' }).paint('warn', 'x')).toBe('\x1b[33mx\x1b[39m');
  });

  it('sets no colour when there is none, and still shows the cursor', () => {
    const theme = makeTheme({ colours: 'none', background: 'unknown' });
    for (const tone of tones) expect(theme.paint(tone, 'x'), tone).not.toMatch(/\x1b\[(3|4\d|9|10)\d?[;m]/);
    expect(theme.paint('cursor', 'x')).toBe('\x1b[7mx\x1b[27m');
    expect(theme.paint('warn', 'x')).toBe('x');
    expect(theme.paint('bad', 'x')).toBe('\x1b[1mx\x1b[22m');
  });

  it('writes no code at all without attributes', () => {
    const theme = makeTheme({ colours: '16', background: 'dark', attributes: false });
    for (const tone of tones) expect(theme.paint(tone, 'x'), tone).toBe('x');
  });

  it('closes a tone without ending the one around it', () => {
    const theme = makeTheme({ colours: '16', background: 'dark' });
    expect(theme.paint('cursor', `a${theme.paint('bad', 'b')}c`)).toBe('\x1b[7ma\x1b[31mb\x1b[39mc\x1b[27m');
    for (const tone of tones) expect(theme.paint(tone, 'x'), tone).not.toContain('\x1b[0m');
  });

  it('paints no empty text', () => {
    expect(makeTheme({ colours: '16', background: 'dark' }).paint('bad', '')).toBe('');
  });
});

describe('chooseColours', () => {
  it.each<[Record<string, string>, boolean, string]>([
    [{ TERM: 'xterm' }, true, '16'],
    [{ TERM: 'xterm-256color' }, true, '256'],
    [{ TERM: 'tmux-256color' }, true, '256'],
    [{ TERM: 'xterm-kitty' }, true, '256'],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, true, 'truecolor'],
    [{ TERM: 'xterm-256color' }, false, 'none'],
    [{ TERM: 'xterm-256color', NO_COLOR: '1' }, true, 'none'],
    [{ TERM: 'xterm-256color', NO_COLOR: '' }, true, '256'],
    [{ TERM: 'dumb', COLORTERM: 'truecolor' }, true, 'none'],
    [{}, true, 'none'],
    [{ TERM: 'xterm', FORCE_COLOR: '' }, false, '16'],
    [{ FORCE_COLOR: '1' }, false, '16'],
    [{ FORCE_COLOR: '2' }, false, '256'],
    [{ FORCE_COLOR: '3', NO_COLOR: '1' }, false, 'truecolor'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '0' }, true, 'none'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: 'false' }, true, 'none'],
  ])('%j, terminal %s: %s', (env, isTTY, expected) => {
    expect(chooseColours(env, isTTY)).toBe(expected);
  });

  it('has attributes everywhere but on a dumb terminal', () => {
    expect(chooseAttributes({ TERM: 'xterm', NO_COLOR: '1' })).toBe(true);
    expect(chooseAttributes({ TERM: 'dumb' })).toBe(false);
  });
});

const allSigns = ({ bars, border, branch, ...signs }: Glyphs): string[] => [
  ...Object.values(signs),
  ...bars,
  ...Object.values(border),
  ...Object.values(branch).flatMap((part) => [...part].filter((sign) => sign !== ' ')),
];

describe('chooseGlyphs', () => {
  it.each<[Record<string, string>, boolean]>([
    [{ LANG: 'en_US.UTF-8' }, true],
    [{ LANG: 'C.utf8' }, true],
    [{ LANG: 'nb_NO' }, true],
    [{}, true],
    [{ LANG: 'C' }, false],
    [{ LANG: 'POSIX' }, false],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'C' }, false],
    [{ LANG: 'en_US.UTF-8', LC_CTYPE: 'POSIX' }, false],
    [{ LANG: 'C', LC_ALL: 'C.UTF-8' }, true],
    [{ LANG: 'de_DE.ISO-8859-1@euro' }, false],
    [{ LANG: 'en_US.UTF-8', TERM: 'linux' }, false],
  ])('%j: Unicode %s', (env, isUnicode) => {
    expect(chooseGlyphs(env).active).toBe(isUnicode ? '●' : '*');
  });

  it('has only signs of one cell, and only ASCII ones under C', () => {
    for (const sign of allSigns(chooseGlyphs({}))) expect(width(sign), sign).toBe(1);
    for (const sign of allSigns(chooseGlyphs({ LANG: 'C' }))) expect(sign).toMatch(/^[\x21-\x7e]$/);
  });

  it('tells the states apart by their signs alone', () => {
    for (const { active, moving, off, hibernated, failed, unknown } of [
      chooseGlyphs({}),
      chooseGlyphs({ LANG: 'C' }),
    ]) {
      expect(new Set([active, moving, off, hibernated, failed, unknown]).size).toBe(6);
    }
  });
});

describe('chooseBackground', () => {
  it.each([
    ['15;0', 'dark'],
    ['0;15', 'light'],
    ['0;default;15', 'light'],
    ['7;8', 'dark'],
    ['0;7', 'light'],
    ['0;default', 'unknown'],
    ['0;231', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ] as const)('takes COLORFGBG=%s for %s', (COLORFGBG, expected) => {
    expect(chooseBackground({ COLORFGBG })).toBe(expected);
  });
});
