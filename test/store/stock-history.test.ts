import { describe, expect, it } from 'vitest';
import type { StockItem } from '../../src/api/types.ts';
import type { StockHistory } from '../../src/store/state.ts';
import { mostReadings, withReading } from '../../src/store/stock-history.ts';
import { oneRow } from '../resources/rows.ts';
import { createRig } from './poller-rig.ts';

const item = oneRow.stock as StockItem;
const id = 'NORWAY-1/legacy/H100-PCIe-NVLink-80GB';
const none: StockHistory = new Map();

describe('the history of the stock', () => {
  it('takes a reading that differs, and is the same when none does', () => {
    const first = withReading(none, [item], 1_000);
    expect(first.get(id)).toEqual([{ atMs: 1_000, available: 42, startable: item.startable }]);
    expect(withReading(first, [item], 2_000)).toBe(first);
    const next = withReading(first, [{ ...item, available: 40 }], 3_000);
    expect(next.get(id)?.map(({ atMs, available }) => [atMs, available])).toEqual([
      [1_000, 42],
      [3_000, 40],
    ]);
  });

  it('takes a reading in which only a size differs', () => {
    const first = withReading(none, [item], 1_000);
    expect(withReading(first, [{ ...item, startable: { 1: 42 } }], 2_000).get(id)).toHaveLength(2);
  });

  it('is bounded, and forgets what is listed no more', () => {
    let history = none;
    for (let count = 0; count < 50; count += 1)
      history = withReading(history, [{ ...item, available: count }], count);
    expect(history.get(id)?.map(({ available }) => available)).toEqual(
      Array.from({ length: mostReadings }, (_, index) => 50 - mostReadings + index),
    );
    expect(withReading(history, [], 60).size).toBe(0);
  });

  it('grows by what the poller reads while the stock is looked at', async () => {
    const rig = createRig(1);
    rig.world.stock = [item];
    rig.poller.start();
    rig.poller.watch(['stock']);
    await rig.clock.advance(5_000);
    const history = () => rig.store.getState().stockHistory;
    expect(history().get(id)).toHaveLength(1);
    const before = history();
    await rig.clock.advance(60_000);
    expect(history()).toBe(before);
    rig.world.stock = [{ ...item, available: 3 }];
    await rig.clock.advance(31_000);
    expect(
      history()
        .get(id)
        ?.map(({ available }) => available),
    ).toEqual([42, 3]);
    rig.poller.stop();
  });
});
