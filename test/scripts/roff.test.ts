import { describe, expect, it } from 'vitest';
import { bold, escaped, term } from '../../scripts/roff.ts';

describe('text of a man page', () => {
  it.each([
    ['plain', 'plain'],
    ['--demo', '\\-\\-demo'],
    ['a\\b', 'a\\eb'],
    [".SH 'x", "\\&.SH 'x"],
    ["'quoted' at the start", "\\&'quoted' at the start"],
    ["can't. Or", "can't. Or"],
    ['one\n.two', 'one\n\\&.two'],
  ])('%j is written %j', (text, written) => {
    expect(escaped(text)).toBe(written);
  });

  it('has what is typed in bold, and what stands for something in italics', () => {
    expect(bold('-o')).toBe('\\fB\\-o\\fR');
    expect(term('-o, --output <format>')).toBe('\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIformat\\fR');
    expect(term('get [id]')).toBe('\\fBget\\fR [\\fIid\\fR]');
  });
});
