import { describe, expect, it } from 'vitest';
import { fieldSpans } from '../../src/screens/field-spans.ts';
import { edit, insert, type TextField } from '../../src/screens/text-field.ts';
import { width } from '../../src/terminal/width.ts';
import { plainLook } from '../components/look.ts';
import { keyEvent } from './rig.ts';

const field = (text: string, cursor = text.length): TextField => ({ text, cursor });
const shown = (text: string, room: number, cursor?: number) =>
  fieldSpans(plainLook, field(text, cursor), room)
    .map((piece) => piece.text)
    .join('');

describe('editing a line', () => {
  it.each([
    ['a', field('bc', 0), field('abc', 1)],
    ['space', field('ab', 1), field('a b', 2)],
    ['backspace', field('abc'), field('ab')],
    ['backspace', field('abc', 0), field('abc', 0)],
    ['backspace', field('模型'), field('模')],
    ['backspace', field('👩‍👩‍👧‍👦'), field('')],
    ['delete', field('abc', 1), field('ac', 1)],
    ['delete', field('abc'), field('abc')],
    ['left', field('👩‍👩‍👧‍👦'), field('👩‍👩‍👧‍👦', 0)],
    ['right', field('👩‍👩‍👧‍👦', 0), field('👩‍👩‍👧‍👦')],
    ['home', field('abc'), field('abc', 0)],
    ['ctrl-a', field('abc'), field('abc', 0)],
    ['end', field('abc', 0), field('abc')],
    ['ctrl-e', field('abc', 0), field('abc')],
    ['ctrl-u', field('abc def', 4), field('def', 0)],
    ['ctrl-w', field('gpu:h100 state:on'), field('gpu:h100 ')],
    ['ctrl-w', field('a  ', 3), field('', 0)],
  ])('%s on %j gives %j', (key, before, after) => {
    expect(edit(before, keyEvent(key))).toEqual(after);
  });

  it('leaves keys alone that are none of editing', () => {
    for (const key of ['escape', 'enter', 'tab', 'up', 'down', 'f1', 'ctrl-x', 'alt-b'])
      expect(edit(field('abc'), keyEvent(key))).toBeNull();
  });

  it('puts what is pasted on one line', () => {
    expect(insert(field('ab', 1), 'x\r\ny\tz')).toEqual(field('ax y zb', 6));
  });
});

describe('a field on the screen', () => {
  it('shows the cursor where it stands', () => {
    expect(shown('abc', 20)).toBe('abc▏');
    expect(shown('abc', 20, 1)).toBe('a▏bc');
  });

  it('shows the end of what is too long, so that the cursor is always seen', () => {
    expect(shown('abcdefghij', 6)).toBe('…ghij▏');
    for (const text of ['x'.repeat(300), '模型'.repeat(100)]) {
      expect(width(shown(text, 20))).toBeLessThanOrEqual(20);
      expect(shown(text, 20)).toMatch(/▏$/);
    }
  });
});
