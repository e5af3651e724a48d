import { expect, it } from 'vitest';
import { table } from '../../src/resources/details.ts';

const rows = (cells: readonly string[]) =>
  table('Rates', 'none', cells, [{ title: 'rate', align: 'right', cell: (text) => text }]).rows.map(
    ([cell]) => cell?.text,
  );

it('has the decimals of hourly rates below each other, and leaves other texts as they are', () => {
  expect(rows(['$0.008/h', '$0.04/h', '', '$1,200.80/h'])).toEqual([
    '$0.008/h',
    '$0.040/h',
    '',
    '$1,200.800/h',
  ]);
  expect(rows(['$0.04/h', '$0.80/h'])).toEqual(['$0.04/h', '$0.80/h']);
  expect(rows(['$5.76', '$0.0002', '203.0.113.7'])).toEqual(['$5.76', '$0.0002', '203.0.113.7']);
});
