import { expect, it } from 'vitest';
import { line, makeLook, span } from '../../src/components/look.ts';
import { chooseGlyphs } from '../../src/terminal/glyphs.ts';
import { makeTheme } from '../../src/terminal/theme.ts';

const theme = makeTheme({ colours: 'none', background: 'unknown', attributes: false });
const said = [span('$0.69/h · $16.56/day', 'accent'), span('  reading…')];

it.each([
  ['C', '$0.69/h - $16.56/day  reading~'],
  ['C.UTF-8', '$0.69/h · $16.56/day  reading…'],
])('under LANG=%s the signs inside a sentence are those of its character set', (LANG, shown) => {
  const look = makeLook(theme, chooseGlyphs({ LANG }));
  expect(line(look, 40, said).trimEnd()).toBe(shown);
});
