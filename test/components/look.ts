import type { Look } from '../../src/components/look.ts';
import { chooseGlyphs } from '../../src/terminal/glyphs.ts';
import { makeTheme } from '../../src/terminal/theme.ts';
import { width } from '../../src/terminal/width.ts';

/** Text without any code, so that a line is what a person reads. */
export const plainLook: Look = {
  theme: makeTheme({ colours: 'none', background: 'unknown', attributes: false }),
  glyphs: chooseGlyphs({ LANG: 'C.UTF-8' }),
};

export const colourLook: Look = {
  theme: makeTheme({ colours: '16', background: 'dark' }),
  glyphs: chooseGlyphs({ LANG: 'C.UTF-8' }),
};

const sgr = /\u001b\[[0-9;]*m/g;

/** The line without its colours. */
export function bare(text: string): string {
  return text.replace(sgr, '');
}

/** Cells a painted line takes. */
export function cells(text: string): number {
  return width(bare(text));
}

/** Words a service may send that would harm a terminal or its lines. */
export const hostile = [
  '\u001b[2J\u001b[31mred',
  '\u001b]0;title\u0007osc',
  'bell\u0007 and \u0000nul',
  'two\nlines\r\nof\ttext',
  '\u202egnp.exe',
  '\u009b31mc1',
  '模型训练机器一号',
  'e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301zalgo',
  '👩‍👩‍👧‍👦 family',
  'x'.repeat(500),
  '\ud800lone',
] as const;

/** What must never get to a terminal from outside: controls, bidi and zero-width marks. */
export const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
