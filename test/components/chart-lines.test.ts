import { describe, expect, it } from 'vitest';
import { chartLines, sparkline } from '../../src/components/chart-lines.ts';
import { linearLook } from '../../src/screens/linear/linear-look.ts';
import { width } from '../../src/terminal/width.ts';
import { plainLook } from './look.ts';

describe('a sparkline', () => {
  it.each([
    [[0, 1, 2, 4, 8], ' ▁▂▄█'],
    [[0.001, 8], '▁█'],
    [[0, 0], '  '],
    [[], ''],
  ])('of %j', (values, expected) => {
    expect(sparkline(plainLook, values)).toBe(expected);
  });
});

const bar = (label: string, value: number) => ({ label, value, text: `$${value}` });

describe('a chart', () => {
  it('stands on its labels, its values above', () => {
    const lines = chartLines(plainLook, [bar('Mon', 4), bar('Tue', 8), bar('Wed', 0), bar('Thu', 3)], 40, 2);
    expect(lines.map((text) => text.trimEnd())).toEqual([
      ' $4  $8  $0  $3',
      '    ███',
      '███ ███     ▆▆▆',
      'Mon Tue Wed Thu',
    ]);
    for (const text of lines) expect(width(text)).toBe(40);
  });

  it('leaves out the oldest where it is narrow', () => {
    const days = Array.from({ length: 30 }, (_, index) => bar(String(index), index));
    const [, , last = ''] = chartLines(plainLook, days, 12, 1);
    expect(last.trim().split(/\s+/)).toEqual(['27', '28', '29']);
  });

  it('is read aloud as each value behind its label', () => {
    const days = [bar('Mon', 4), { label: 'Tue', value: 0, text: '' }, bar('today', 3)];
    const lines = chartLines(linearLook, days, 60, 3);
    expect(lines.map((text) => text.trim())).toEqual(['Mon $4, Tue nothing', 'today $3']);
  });

  it('of nothing is nothing', () => {
    expect(chartLines(plainLook, [], 40, 2)).toEqual([]);
  });
});
