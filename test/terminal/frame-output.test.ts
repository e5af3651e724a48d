import { pathToFileURL } from 'node:url';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type FrameOutput, makeFrameOutput } from '../../src/terminal/frame-output.ts';
import { RecentMap } from '../../src/terminal/recent-map.ts';
import { makeRandom, pick } from './random.ts';

type OutputClass = new (size: { width: number; height: number }) => FrameOutput;
type Token = { type: string };
type Tokenizer = {
  tokenize(text: string): Token[];
  styledCharsFromTokens(
    tokens: Token[],
  ): { type: 'char'; value: string; fullWidth: boolean; styles: object[] }[];
  styledCharsToString(
    characters: { type: 'char'; value: string; fullWidth: boolean; styles: object[] }[],
  ): string;
};

// Ink's own class and tokenizer, which it exports to no one.
const inkBuild = new URL('./', import.meta.resolve('ink'));
const load = (path: string): Promise<unknown> => import(pathToFileURL(new URL(path, inkBuild).pathname).href);
const { default: InkOutput } = (await load('output.js')) as { default: OutputClass };
const tokenizer = (await load('../../@alcalzone/ansi-tokenize/build/index.js')) as Tokenizer;

const ourClass = (): OutputClass => makeFrameOutput({ ...tokenizer, stringWidth });

type Draw = (output: FrameOutput) => void;

const words = [
  'plain',
  'a b  c',
  '日本語',
  'x日y한',
  'e\u0301',
  '●',
  '\x1b[1mbold\x1b[22m',
  '\x1b[7m inverse \x1b[27m',
  '\x1b[31m日\x1b[39m',
  '\x1b[44m  \x1b[49m',
  '   ',
  '\u200b',
];
const transformers = [
  (line: string): string => line,
  (line: string): string => `\x1b[33m${line}\x1b[39m`,
  (line: string, index: number): string => `${index}${line}`,
];

const randomDrawing = (random: () => number): Draw => {
  const place = (length: number): number => Math.floor(random() * length) - 2;
  const steps: Draw[] = [];
  let clips = 0;
  for (let count = 2 + Math.floor(random() * 10); count > 0; count--) {
    const choice = random();
    if (choice < 0.15) {
      const edges = { x1: place(10), x2: place(30), y1: place(4), y2: place(9) };
      const { x1, x2, y1, y2 } = edges;
      const clip = pick(random, [edges, { x1, x2 }, { y1, y2 }, { x1, x2, y1: undefined, y2: undefined }]);
      steps.push((output) => output.clip(clip));
      clips++;
    } else if (choice < 0.25 && clips > 0) {
      steps.push((output) => output.unclip());
      clips--;
    } else {
      const x = place(24);
      const y = place(9);
      const parts = Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, words));
      const text = parts.join(pick(random, ['', ' ', '\n']));
      const chosen = random() < 0.4 ? [pick(random, transformers)] : [];
      steps.push((output) => output.write(x, y, text, { transformers: chosen }));
    }
  }
  return (output) => {
    for (const step of steps) step(output);
  };
};

const drawn = (Output: OutputClass, size: { width: number; height: number }, draw: Draw): string => {
  const output = new Output(size);
  draw(output);
  const { output: text, height } = output.get();
  expect(height).toBe(size.height);
  return text;
};

describe('frame output', () => {
  it('puts any frame together as the class of Ink does, first and again', () => {
    const random = makeRandom(99);
    const Ours = ourClass();
    for (let round = 0; round < 3000; round++) {
      const size = { width: 5 + Math.floor(random() * 25), height: 1 + Math.floor(random() * 8) };
      const draw = randomDrawing(random);
      const expected = drawn(InkOutput, size, draw);
      expect(drawn(Ours, size, draw), `round ${round}`).toBe(expected);
      expect(drawn(Ours, size, draw), `round ${round}, again`).toBe(expected);
    }
  });

  it.each([
    ['that only a grapheme at a time can be read', '日', 50],
    ['of characters of one cell each', '●', 0],
  ])('takes a line %s apart at most once, however many frames show it and wherever', (_, sign, takenApart) => {
    let tokenized = 0;
    const Counting = makeFrameOutput({
      ...tokenizer,
      stringWidth,
      tokenize: (text: string) => {
        tokenized++;
        return tokenizer.tokenize(text);
      },
    });
    const lines = Array.from({ length: 50 }, (_, index) => `row ${index} ${sign} \x1b[31mred\x1b[39m`);
    const scrolled = (first: number): Draw => {
      return (output) => {
        for (let row = 0; row < 40; row++)
          output.write(0, row, lines[first + row] ?? '', { transformers: [] });
      };
    };
    for (let first = 0; first <= 10; first++) drawn(Counting, { width: 80, height: 40 }, scrolled(first));
    const afterOnePass = tokenized;
    for (let first = 10; first >= 0; first--) drawn(Counting, { width: 80, height: 40 }, scrolled(first));
    expect(afterOnePass).toBeGreaterThanOrEqual(takenApart);
    expect(afterOnePass).toBeLessThanOrEqual(2 * takenApart);
    expect(tokenized).toBe(afterOnePass);
  });
});

describe('RecentMap', () => {
  it('holds what was used lately and no more than twice the limit', () => {
    const map = new RecentMap<number, string>(10);
    map.set(-1, 'kept');
    for (let key = 0; key < 1000; key++) {
      map.set(key, `value ${key}`);
      expect(map.get(-1)).toBe('kept');
      for (let back = 0; back < 8; back++) {
        if (key >= back) expect(map.get(key - back), `${key}, ${back} before`).toBe(`value ${key - back}`);
      }
    }
    const held = Array.from({ length: 1000 }, (_, key) => map.get(key)).filter(
      (value) => value !== undefined,
    );
    expect(held.length).toBeLessThanOrEqual(20);
  });

  it('makes a value only when it is not held', () => {
    const map = new RecentMap<string, number>(2);
    let made = 0;
    const make = (): number => ++made;
    expect([map.remember('a', make), map.remember('a', make), map.remember('b', make)]).toEqual([1, 1, 2]);
  });
});
