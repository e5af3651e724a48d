import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fit as fitted, width } from '../../src/terminal/width.ts';
import { makeRandom, pick } from './random.ts';

const family = '👨\u200d👩\u200d👧';

describe('width', () => {
  it.each<[string, number]>([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['日本', 4],
    ['ｆ', 2],
    ['👍', 2],
    ['👍🏽', 2],
    [family, 2],
    ['🇳🇴', 2],
    ['● ◐ ○ ✕ ✓ ▌ … │ ┌─┐', 19],
    ['한글', 4],
  ])('%j is %i', (text, cells) => {
    expect(width(text)).toBe(cells);
  });

  it('counts as string-width does, by the fast path too', () => {
    for (let code = 0x20; code <= 0x2800; code++) {
      const character = String.fromCodePoint(code);
      expect(width(character), code.toString(16)).toBe(stringWidth(character));
    }
  });
});

describe('fit', () => {
  it.each<[string, number, 'left' | 'right', string]>([
    ['abc', 5, 'left', 'abc  '],
    ['abc', 5, 'right', '  abc'],
    ['abc', 3, 'left', 'abc'],
    ['abcdef', 4, 'left', 'abc…'],
    ['abcdef', 4, 'right', 'abc…'],
    ['abcdef', 1, 'left', '…'],
    ['abc', 0, 'left', ''],
    ['abc', -1, 'left', ''],
    ['', 3, 'left', '   '],
    ['日本', 5, 'left', '日本 '],
    ['日本', 5, 'right', ' 日本'],
    ['日本', 4, 'left', '日本'],
    ['日本語', 5, 'left', '日本…'],
    ['日本語', 4, 'left', '日… '],
    ['日本語', 4, 'right', ' 日…'],
    ['日本', 1, 'left', '…'],
    ['日', 2, 'left', '日'],
    ['e\u0301e\u0301e\u0301', 2, 'left', 'e\u0301…'],
    [`${family}${family}`, 3, 'left', `${family}…`],
    [`${family}${family}`, 2, 'left', '… '],
    ['● ACTIVE', 8, 'left', '● ACTIVE'],
    ['● ACTIVE', 6, 'left', '● ACT…'],
  ])('%j in %i cells, %s, is %j', (text, cells, align, expected) => {
    expect(fitted(text, cells, align)).toBe(expected);
  });

  it('cuts with the ellipsis it is given', () => {
    expect(fitted('abcdef', 4, 'left', '~')).toBe('abc~');
    expect(fitted('日本語', 4, 'left', '~')).toBe('日~ ');
  });

  it('always gives exactly the cells asked for, and a beginning of the text', () => {
    const random = makeRandom(7);
    const pieces = [
      'a',
      'Z',
      ' ',
      'é',
      'e\u0301',
      '日',
      '한',
      '👍',
      '👍🏽',
      family,
      '🇳🇴',
      '●',
      '─',
      'ｆ',
      '1️⃣',
    ];
    for (let round = 0; round < 4000; round++) {
      const count = Math.floor(random() * 12);
      const text = Array.from({ length: count }, () => pick(random, pieces)).join('');
      const cells = Math.floor(random() * 20);
      const align = pick(random, ['left', 'right'] as const);
      const line = fitted(text, cells, align);
      expect(stringWidth(line), JSON.stringify([text, cells, align])).toBe(cells);
      const kept = line.trim().replace(/…$/, '');
      expect(text.trim().startsWith(kept.trim()), JSON.stringify([text, cells, align])).toBe(true);
    }
  });
});
