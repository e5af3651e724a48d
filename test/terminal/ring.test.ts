import { describe, expect, it } from 'vitest';
import { ringSequence, takesNotifications } from '../../src/terminal/ring.ts';

describe('what rings', () => {
  it('is the bell first, and two notifications behind it', () => {
    expect(ringSequence('8x H100 can be started', true)).toBe(
      '\x07\x1b]9;8x H100 can be started\x1b\\\x1b]777;notify;barrack;8x H100 can be started\x1b\\',
    );
  });

  it('is the bell alone where notifications are not wanted', () => {
    expect(ringSequence('8x H100', false)).toBe('\x07');
  });

  it.each([
    ['an escape', 'a\x1b\\\x1b[31mb', 'ab'],
    ['a bell', 'a\x07b', 'ab'],
    ['another field', '4;1;50', '4,1,50'],
    ['a line end', 'a\nb', 'a b'],
    ['too much', 'x'.repeat(500), 'x'.repeat(200)],
  ])('takes no %s of the service along', (_, text, shown) => {
    expect(ringSequence(text, true)).toBe(`\x07\x1b]9;${shown}\x1b\\\x1b]777;notify;barrack;${shown}\x1b\\`);
  });

  it.each([
    ['xterm-256color', true],
    ['screen-256color', true],
    ['linux', false],
    ['dumb', false],
  ])('notifies in %s: %s', (term, expected) => {
    expect(takesNotifications({ TERM: term })).toBe(expected);
  });
});
