import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/api/types.ts';
import { applyPage, applySweepEnd, type Collection, emptyCollection } from '../../src/store/collections.ts';
import { beginSweep, judgeMissing, takePage } from '../../src/store/polling/sweep.ts';
import { makeFleet, makeInstance } from './fake-rows.ts';

const idOf = (row: Instance) => row.id;
const idAt = (index: number) => `BRK-${100_000 + index}D`;

function known(rows: readonly Instance[]): Collection<Instance> {
  return applySweepEnd(applyPage(emptyCollection<Instance>(), rows, idOf), rows.map(idOf), [], 1_000);
}

/** Reads these pages in one sweep over a list that was known to hold `before`, and judges what is missing. */
function judge(
  before: readonly Instance[],
  pages: readonly (readonly Instance[])[],
  totals: readonly number[],
) {
  let collection = known(before);
  const sweep = beginSweep(collection, 2_000);
  pages.forEach((rows, index) => {
    const page = { rows, page: index + 1, limit: 2, total: totals[index] ?? 0, totalPages: pages.length };
    collection = takePage(collection, sweep, page, { idOf, isFresher: () => false, isGone: () => false });
  });
  return judgeMissing(collection, sweep, () => false);
}

const [a, b, c, d, e, f] = makeFleet(6) as [Instance, Instance, Instance, Instance, Instance, Instance];

describe('rows a whole sweep lacks', () => {
  it('are gone when the list is one page, whatever changed', () => {
    expect(judge([a, b, c], [[c, makeInstance(9), a]], [3])).toEqual({ gone: [idAt(1)], suspects: [] });
  });

  it('are gone when nothing shifted while the pages were read', () => {
    const still = judge(
      [a, b, c, d, e, f],
      [
        [a, c],
        [d, f],
      ],
      [4, 4],
    );
    expect(still).toEqual({ gone: [idAt(1), idAt(4)], suspects: [] });
  });

  const shifted: [string, Instance[], Instance[][], number[]][] = [
    ['the total changed', [a, b, c, d], [[a, b], [d]], [4, 3]],
    ['fewer came than the total says', [a, b, c, d], [[a, b], [d]], [4, 4]],
    [
      'one died and one was born at the end, so the total stayed',
      [a, b, c, d],
      [
        [a, b],
        [d, makeInstance(9)],
      ],
      [4, 4],
    ],
    [
      'a row came twice',
      [a, b, c, d],
      [
        [a, b],
        [b, d],
      ],
      [4, 4],
    ],
    [
      'the order is another one',
      [a, b, c, d, e],
      [
        [b, a],
        [d, e],
      ],
      [4, 4],
    ],
  ];
  for (const [why, before, pages, totals] of shifted) {
    it(`are only suspected when ${why}`, () => {
      expect(judge(before, pages, totals)).toEqual({ gone: [], suspects: [idAt(2)] });
    });
  }
});
