import { expect, test } from 'vitest';
import {
  formatCost,
  formatDuration,
  formatMoney,
  formatPlainRate,
  formatPrice,
  formatRate,
  formatRunway,
} from '../../src/store/money/money.ts';

test.each([
  [412.37, 'USD', '$412.37'],
  [1204.11, 'USD', '$1,204.11'],
  [1_234_567.891, 'EUR', '€1,234,567.89'],
  [100000, 'INR', '₹100,000.00'],
  [-3.1, 'USD', '-$3.10'],
  [3.1, 'CHF', 'CHF 3.10'],
  [-1234.5, 'CHF', '-CHF 1,234.50'],
  [1.005, 'USD', '$1.01'],
  [-0.004, 'USD', '$0.00'],
  [0, 'USD', '$0.00'],
  [999.999, 'USD', '$1,000.00'],
])('%d %s is %s', (amount, currency, text) => {
  expect(formatMoney(amount, currency)).toBe(text);
});

test.each([
  [18.42, 'USD', '$18.42/h'],
  [18.426, 'USD', '$18.43/h'],
  [1.1, 'USD', '$1.10/h'],
  [0.69, 'USD', '$0.69/h'],
  [0.1, 'EUR', '€0.10/h'],
  [0.05, 'USD', '$0.05/h'],
  [0.01, 'USD', '$0.01/h'],
  [0.0137, 'USD', '$0.014/h'],
  [0.0042, 'USD', '$0.0042/h'],
  [0.004, 'USD', '$0.004/h'],
  [0.000001, 'USD', '$0.000001/h'],
  [0.0996, 'USD', '$0.10/h'],
  [1, 'INR', '₹1.00/h'],
  [0, 'USD', '$0.00/h'],
  [-17.14, 'USD', '-$17.14/h'],
  [20000, 'INR', '₹20,000.00/h'],
])('%d %s an hour is %s', (rate, currency, text) => {
  expect(formatRate(rate, currency)).toBe(text);
});

test.each([
  [2.29, '2.29'],
  [0.0042, '0.0042'],
  [1_010, '1,010.00'],
  [0, '0.00'],
])('%d under its currency is %s', (rate, text) => {
  expect(formatPlainRate(rate)).toBe(text);
});

test.each([
  [Number.POSITIVE_INFINITY, '∞'],
  [22.9, '22h'],
  [76.5, '3d 4h'],
  [24, '1d'],
  [23.999, '23h'],
  [0.75, '45m'],
  [0.35, '21m'],
  [1, '1h'],
  [0.01, '<1m'],
  [0, '0m'],
  [-2, '0m'],
  [Number.NaN, '0m'],
  [250, '10d'],
  [1e9, '>10y'],
])('a runway of %d hours is %s', (hours, text) => {
  expect(formatRunway(hours)).toBe(text);
});

test.each([
  [((2 * 24 + 17) * 60 + 59) * 60_000, '2d 17h'],
  [10 * 3_600_000, '10h'],
  [35 * 60_000 + 59_999, '35m'],
  [47_000, '40s'],
  [3_000, '0s'],
  [-5_000, '0s'],
  [60_000, '1m'],
])('a span of %d ms is %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});

test.each([
  [1.35, 'USD', '$1.35'],
  [0.0034, 'EUR', '€0.0034'],
  [1_010, 'INR', '₹1,010.00'],
])('the price %d %s is %s', (price, currency, text) => {
  expect(formatPrice(price, currency)).toBe(text);
});

test.each([
  [0, 'USD', '$0.00'],
  [1.2, 'USD', '$1.20'],
  [0.0001, 'USD', '$0.0001'],
  [0.0123, 'EUR', '€0.0123'],
  [12.3456, 'USD', '$12.3456'],
  [0.000026, 'USD', '$0.000026'],
  [0.1 + 0.2, 'USD', '$0.30'],
  [1_234.5, 'CHF', 'CHF 1,234.50'],
])('what was paid, %f %s, loses no decimal that counts: %s', (amount, currency, text) => {
  expect(formatCost(amount, currency)).toBe(text);
});
