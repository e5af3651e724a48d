import { describe, expect, it } from 'vitest';
import { clean, cleanLines } from '../../src/terminal/sanitise.ts';
import { makeRandom, pick } from './random.ts';

describe('clean', () => {
  it.each<[string, string, string]>([
    ['plain ASCII', 'train-llama-70b-01', 'train-llama-70b-01'],
    ['accents', 'Größe é', 'Größe é'],
    ['wide characters', '日本語 👍', '日本語 👍'],
    ['combining marks', 'e\u0301', 'e\u0301'],
    ['Arabic and Hebrew letters', 'خادم שרת', 'خادم שרת'],
    ['a colour', 'a\x1b[31mb\x1b[0mc', 'abc'],
    ['a cursor move', 'a\x1b[2J\x1b[Hb', 'ab'],
    ['8-bit CSI', 'a\x9b31mb', 'ab'],
    ['a sequence cut short', 'a\x1b[31', 'a'],
    ['a lone ESC', 'a\x1b', 'a'],
    ['a title (BEL)', 'a\x1b]0;owned\x07b', 'ab'],
    ['a title (ST)', 'a\x1b]0;owned\x1b\\b', 'ab'],
    ['a title (8-bit)', 'a\x9d0;owned\x9cb', 'ab'],
    ['a clipboard write', 'a\x1b]52;c;cm0gLXJm\x07b', 'ab'],
    ['DCS', 'a\x1bP$qm\x1b\\b', 'ab'],
    ['APC', 'a\x1b_Gf=100;AAAA\x1b\\b', 'ab'],
    ['PM', 'a\x1b^secret\x1b\\b', 'ab'],
    ['SOS', 'a\x1bXsecret\x1b\\b', 'ab'],
    ['8-bit DCS, SOS, PM, APC', 'a\x90x\x9cb\x98x\x9cc\x9ex\x9cd\x9fx\x9ce', 'abcde'],
    ['a string that never ends stays readable', 'a\x1b]0;owned', 'a0;owned'],
    ['a reset', 'a\x1bcb', 'ab'],
    ['a character set', 'a\x1b(0b', 'ab'],
    ['nested introducers', 'a\x1b\x1b[31m[32mb', 'a[32mb'],
    ['newlines and tabs', 'a\nb\r\nc\td\re', 'a b c d e'],
    ['line and paragraph separators', 'a\u2028b\u2029c\x85d', 'a b c d'],
    ['C0 and DEL', 'a\x00\x07\x08\x0b\x0c\x0e\x7fb', 'ab'],
    ['C1', 'a\x80\x84\x8db', 'ab'],
    ['bidi', 'a\u202ab\u202ec\u2066d\u2069e\u200ef\u200fg\u061ch', 'abcdefgh'],
    ['zero width', 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg', 'abcdefg'],
    ['tags', 'a\u{e0041}\u{e007f}b', 'ab'],
    ['variation selectors', '❤\ufe0f', '❤'],
    ['interlinear annotation', 'a\ufff9b\ufffac\ufffbd', 'abcd'],
    ['Hangul fillers', 'a\u115f\u3164\uffa0b', 'ab'],
    ['unpaired surrogates', 'a\ud83db\udc4dc', 'abc'],
    ['a mark with nothing under it', '\u0301a', 'a'],
    ['a tower of marks', `a${'\u0301'.repeat(50)}b`, `a${'\u0301'.repeat(4)}b`],
  ])('%s', (_, input, expected) => {
    expect(clean(input)).toBe(expected);
  });

  it('returns the very same text when there is nothing to take out', () => {
    const text = 'eval-batch-03 (CANADA-1) ~ $1.19/h';
    expect(clean(text)).toBe(text);
  });

  // In time that grows with the square of the length these would outlast the test.
  it('takes out what is a million characters long', () => {
    const hostile = '\x1b]'.repeat(500_000);
    expect(clean(hostile)).toBe('');
    expect(clean(`\x1b[${'1'.repeat(1_000_000)}`)).toBe('');
    expect(clean(`${'\x1bP1'.repeat(300_000)}`)).toBe('1'.repeat(300_000));
  });
});

describe('cleanLines', () => {
  it.each<[string, string, string]>([
    ['keeps newlines', 'a\nb\n', 'a\nb\n'],
    ['makes one kind of newline', 'a\r\nb\rc\u2028d\x85e', 'a\nb\nc\nd\ne'],
    ['keeps the indent of tabs', 'if:\n\tthen', 'if:\n    then'],
    ['takes out sequences', 'a\x1b[31m\nb\x1b]0;x\x07', 'a\nb'],
    [
      'hides no line in a string that is never ended',
      '#!/bin/sh\n\x1b]0;\nrm -rf /\n',
      '#!/bin/sh\n0;\nrm -rf /\n',
    ],
    ['hides no line in a string over several lines', '\x1bPrm -rf /\nx\x1b\\', 'rm -rf /\nx'],
    ['takes marks from the beginning of lines', 'a\n\u0301b', 'a\nb'],
  ])('%s', (_, input, expected) => {
    expect(cleanLines(input)).toBe(expected);
  });
});

const pieces = [
  'a',
  'Z',
  ' ',
  '1',
  ';',
  'm',
  '[',
  ']',
  '\\',
  '(',
  'P',
  '\x1b',
  '\x1b[',
  '\x1b]',
  '\x1bP',
  '\x9b',
  '\x9d',
  '\x9c',
  '\x07',
  '\x00',
  '\n',
  '\r',
  '\t',
  '\u2028',
  '\u202e',
  '\u200b',
  '\u200d',
  '\ud83d',
  '\ude00',
  '\udb40',
  '\udc41',
  '\u0301',
  '日',
  '😀',
  '\u{e0041}',
];

/** What must not be left: controls, surrogates, separators, and all that Unicode says to show nothing for. */
const forbidden =
  /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufff9-\ufffb]|\p{Surrogate}|\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}/u;

describe('whatever the text', () => {
  it('nothing that acts on a terminal is left, letters stay, and cleaning twice changes nothing', () => {
    const random = makeRandom(20260731);
    for (let round = 0; round < 20_000; round++) {
      const length = 1 + Math.floor(random() * 14);
      const text = Array.from({ length }, () => pick(random, pieces)).join('');
      const line = clean(text);
      expect(forbidden.test(line), JSON.stringify(text)).toBe(false);
      expect(clean(line), JSON.stringify(text)).toBe(line);
      const lines = cleanLines(text);
      expect(forbidden.test(lines.replaceAll('\n', '')), JSON.stringify(text)).toBe(false);
      expect(cleanLines(lines), JSON.stringify(text)).toBe(lines);
      const wide = (value: string): number => [...value].filter((character) => character === '日').length;
      if (!/[\x1b\x90-\x9f]/.test(text)) expect(wide(line), JSON.stringify(text)).toBe(wide(text));
    }
  });
});
