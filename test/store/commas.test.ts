import { expect, test } from 'vitest';
import { withCommas } from '../../src/store/commas.ts';

test('numbers read as those of Node in English', () => {
  const numbers = [
    0, 7, 999, 1_000, 12_345, 999_999, 1_000_000, 98_765_432_101, 0.5, 1_234.5, 1_234.567_8, 0.000_4,
  ];
  for (const number of [...numbers, ...numbers.map((one) => -one).filter((one) => Math.abs(one) > 0.001)])
    expect(withCommas(number)).toBe(number.toLocaleString('en-US'));
});
