import { describe, expect, it } from 'vitest';
import type { StockItem } from '../../src/api/types.ts';
import {
  judgeWatches,
  placesFor,
  rungOffer,
  type StockWatch,
  type WatchWish,
} from '../../src/store/watches.ts';

const item = (region: string, startable: StockItem['startable'], gpuModel = 'L40'): StockItem => ({
  region,
  tier: 'legacy',
  gpuModel,
  available: Object.entries(startable).reduce(
    (most, [size, count]) => Math.max(most, Number(size) * count),
    0,
  ),
  startable,
});

const watchOf = (changes: Partial<StockWatch> = {}): StockWatch => ({
  id: 'w1',
  gpuModel: 'L40',
  gpuCount: 4,
  region: null,
  setAtMs: 0,
  rungAtMs: null,
  goneAtMs: null,
  ...changes,
});

const norway = item('NORWAY-1', { 1: 9, 4: 2 });
const canada = item('CANADA-1', { 1: 40, 4: 10 });
const small = item('US-1', { 1: 3, 2: 1 });

describe('where a machine can be started', () => {
  it.each<[string, WatchWish, readonly StockItem[], readonly string[]]>([
    ['anywhere, the fullest first', watchOf(), [norway, small, canada], ['CANADA-1', 'NORWAY-1']],
    ['in one region', watchOf({ region: 'NORWAY-1' }), [norway, canada], ['NORWAY-1']],
    ['not where only smaller ones can', watchOf(), [small], []],
    ['not with another model', watchOf({ gpuModel: 'A40' }), [norway, canada], []],
    ['not in a size that is not named', watchOf({ gpuCount: 8 }), [canada], []],
  ])('%s', (_, wish, stock, regions) => {
    expect(placesFor(wish, stock).map(({ region }) => region)).toEqual(regions);
  });
});

/** What is seen at a moment: free or gone. */
type Seen = readonly [sentAtMs: number, isFree: boolean, nowMs?: number];

function ringsOf(seen: readonly Seen[], first = watchOf()): readonly boolean[] {
  let watches: readonly StockWatch[] = [first];
  return seen.map(([sentAtMs, isFree, nowMs = sentAtMs + 1]) => {
    const judged = judgeWatches(watches, { sentAtMs, stock: isFree ? [norway] : [small] }, nowMs);
    ({ watches } = judged);
    return judged.ringing.length > 0;
  });
}

describe('a watch', () => {
  it.each<[string, readonly Seen[], readonly boolean[]]>([
    [
      'rings when it becomes free, once',
      [
        [10, false],
        [20, true],
        [30, true],
      ],
      [false, true, false],
    ],
    ['rings at once for what is free already', [[10, true]], [true]],
    [
      'rings again only after it was gone meanwhile',
      [
        [10, true],
        [20, false],
        [30, false],
        [40, true],
        [50, true],
      ],
      [true, false, false, true, false],
    ],
    [
      'takes no old sighting for its being gone',
      [
        [10, true, 25],
        [20, false, 30],
        [30, true],
      ],
      [true, false, false],
    ],
    [
      'takes no old sighting for its being free again',
      [
        [10, true],
        [40, false],
        [30, true, 45],
        [50, true],
      ],
      [true, false, false, true],
    ],
  ])('%s', (_, seen, rings) => {
    expect(ringsOf(seen)).toEqual(rings);
  });

  it('goes on when the clock of the machine was set back', () => {
    expect(
      ringsOf(
        [
          [10, false],
          [20, true],
        ],
        watchOf({ rungAtMs: 9_000_000 }),
      ),
    ).toEqual([false, true]);
  });

  it('keeps the identity of all where nothing was said of any', () => {
    const watches = [watchOf()];
    expect(judgeWatches(watches, { sentAtMs: 10, stock: [] }, 11)).toEqual({ watches, ringing: [] });
    expect(judgeWatches(watches, { sentAtMs: 10, stock: [] }, 11).watches).toBe(watches);
  });
});

describe('what is offered', () => {
  const rung = (id: string, rungAtMs: number, changes: Partial<StockWatch> = {}) =>
    watchOf({ id, rungAtMs, ...changes });

  it.each<[string, readonly StockWatch[], readonly [string, string] | null]>([
    ['the watch that rang last', [rung('a', 5), rung('b', 9), rung('c', 7)], ['b', 'CANADA-1']],
    ['not one whose machine is gone', [rung('a', 5), rung('b', 9, { region: 'US-1' })], ['a', 'CANADA-1']],
    ['nothing that has not rung', [watchOf()], null],
    ['nothing that was gone since', [rung('a', 5, { goneAtMs: 8 })], null],
  ])('is %s', (_, watches, expected) => {
    const offer = rungOffer(watches, [norway, canada, small]);
    expect(offer === null ? null : [offer.watch.id, offer.place.region]).toEqual(expected);
  });
});
