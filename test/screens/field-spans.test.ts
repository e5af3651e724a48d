import { expect, it } from 'vitest';
import { spansWidth } from '../../src/components/look.ts';
import { fieldSpans } from '../../src/screens/field-spans.ts';
import { plainLook } from '../components/look.ts';

const shown = (text: string, room: number) => {
  const spans = fieldSpans(plainLook, { text, cursor: text.length }, room);
  expect(spansWidth(spans)).toBeLessThanOrEqual(room);
  return spans.map((span) => span.text).join('');
};

it.each([
  ['train-01', 20, 'train-01▏'],
  ['a name that is too long', 10, '…too long▏'],
  ['機械学習の名前', 9, '…の名前▏'],
  ['x👍👍👍👍👍', 7, '…👍👍▏'],
])('of %s the end is shown in %i cells', (text, room, expected) => {
  expect(shown(text, room)).toBe(expected);
});

it('shows the end of a very long paste at once', () => {
  expect(shown(`${'z'.repeat(500_000)} end`, 10)).toBe('…zzzz end▏');
  expect(shown(`${'👍'.repeat(200_000)} end`, 9)).toBe('…👍 end▏');
});
