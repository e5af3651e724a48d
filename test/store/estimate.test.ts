import { describe, expect, it } from 'vitest';
import { estimate, type PricedAmount } from '../../src/store/money/estimate.ts';

const of = (price: number, amount: number, per = 1): PricedAmount => ({ price, amount, per });

describe('an estimate', () => {
  it.each([
    ['4 x H100 SXM5 for 7,200 minutes', [of(2.49, 4)], 7_200, 1_195.2],
    ['1 x RTX A6000 for 90 minutes', [of(0.69, 1)], 90, 1.035],
    ['2 x H100 in rupees for an hour', [of(199, 2)], 60, 398],
    ['1,000 GB of SSD for 480 minutes', [of(0.1, 1_000, 1_000)], 480, 0.8],
    ['a snapshot of 250 GB for 480 minutes', [of(0.1, 250, 100)], 480, 2],
    ['nothing', [], 60, 0],
    ['no time', [of(2.29, 8)], 0, 0],
    ['a third of a millionth', [of(0.000001, 1, 3)], 60, 0],
    ['half a millionth', [of(0.000001, 1, 2)], 60, 0.000001],
    [
      'three thirds, rounded once',
      [of(0.000001, 1, 3), of(0.000001, 1, 3), of(0.000001, 1, 3)],
      60,
      0.000001,
    ],
    ['more than a double counts exactly', [of(5.79, 8), of(30, 9_999_999, 1_000)], 5_256_000, 26_284_055_004],
  ] as const)('of %s', (_, amounts, minutes, expected) => {
    expect(estimate(amounts, minutes)).toBe(expected);
  });
});
