import { describe, expect, it } from 'vitest';
import type { Instance } from '../../src/api/types.ts';
import {
  applyError,
  applyPage,
  applyRow,
  applySweepEnd,
  type Collection,
  clearChanged,
  emptyCollection,
  removeRows,
} from '../../src/store/collections.ts';
import { errorOf } from './fake-api.ts';
import { makeFleet, makeInstance } from './fake-rows.ts';

const idOf = (row: Instance) => row.id;
const ids = (rows: readonly Instance[]) => rows.map(idOf);

function known(rows: readonly Instance[]): Collection<Instance> {
  return applySweepEnd(applyPage(emptyCollection<Instance>(), rows, idOf), ids(rows), [], 1_000);
}

function sweepAgain(before: Collection<Instance>, rows: readonly Instance[]): Collection<Instance> {
  return applySweepEnd(applyPage(before, structuredClone(rows), idOf), ids(rows), [], 2_000);
}

describe('collections', () => {
  it('returns the very same collection when an equal page and sweep come again', () => {
    const rows = makeFleet(5);
    const before = known(rows);
    const after = sweepAgain(before, rows);
    expect(after).toBe(before);
    expect(after.meta.fetchedAtMs).toBe(2_000);
  });

  it('changes only the identity of the row that changed and marks its fields', () => {
    const rows = makeFleet(3);
    const before = known(rows);
    const next = [...structuredClone(rows)];
    next[1] = makeInstance(1, {
      status: 'STOPPING',
      flavor: { name: 'n4', vcpus: 1, ramGb: 1, diskGb: 1, ephemeralGb: null },
    });
    const after = applyPage(before, next, idOf);
    expect(after.byId.get('BRK-100000D')).toBe(before.byId.get('BRK-100000D'));
    expect(after.byId.get('BRK-100001D')?.status).toBe('STOPPING');
    expect(after.order).toBe(before.order);
    expect([...after.changed.keys()]).toEqual(['BRK-100001D']);
    expect([...(after.changed.get('BRK-100001D') ?? [])].sort()).toEqual([
      'flavor',
      ...['diskGb', 'ephemeralGb', 'name', 'ramGb', 'vcpus'].map((entry) => `flavor.${entry}`),
      'status',
    ]);
  });

  it('marks no row that was not known before', () => {
    const after = applyRow(known(makeFleet(2)), 'BRK-100009D', makeInstance(9));
    expect(after.order).toEqual(['BRK-100000D', 'BRK-100001D', 'BRK-100009D']);
    expect(after.changed.size).toBe(0);
  });

  it('keeps a mark until the second sweep without change of that row', () => {
    const rows = makeFleet(2);
    const before = known(rows);
    const changedRows = [makeInstance(0, { status: 'SHUTOFF' }), makeInstance(1)];
    const marked = sweepAgain(before, changedRows);
    expect(marked.changed.size).toBe(1);
    const once = sweepAgain(marked, changedRows);
    expect(once).toBe(marked);
    expect(sweepAgain(once, changedRows).changed.size).toBe(0);
  });

  it('counts two whole sweeps after a change read by itself, and anew after another change', () => {
    const first = applyRow(known(makeFleet(2)), 'BRK-100000D', makeInstance(0, { status: 'STOPPING' }));
    const once = sweepAgain(first, [makeInstance(0, { status: 'STOPPING' }), makeInstance(1)]);
    const rows = [makeInstance(0, { status: 'SHUTOFF' }), makeInstance(1)];
    const again = sweepAgain(once, rows);
    expect(again.changed.size).toBe(1);
    expect(sweepAgain(again, rows).changed.size).toBe(1);
    expect(sweepAgain(again, rows).changed.size).toBe(0);
  });

  it('clears all marks at the next key', () => {
    const before = known(makeFleet(2));
    expect(clearChanged(before)).toBe(before);
    const marked = applyRow(before, 'BRK-100000D', makeInstance(0, { status: 'SHUTOFF' }));
    expect(clearChanged(marked).changed.size).toBe(0);
    expect(clearChanged(marked).byId).toBe(marked.byId);
  });

  it('shows new rows beside the neighbours their page shows them with', () => {
    const rows = makeFleet(4);
    const first = makeInstance(50);
    const between = makeInstance(51);
    const page = [first, ...rows.slice(0, 2), between, ...rows.slice(2)];
    const after = applyPage(known(rows), page, idOf);
    expect(after.order).toEqual(ids(page));
  });

  it('takes the order of the service at the end of a sweep and keeps unseen rows behind their predecessor', () => {
    const rows = makeFleet(4);
    const after = applySweepEnd(known(rows), ['BRK-100003D', 'BRK-100000D', 'BRK-100001D'], [], 2_000);
    expect(after.order).toEqual(['BRK-100003D', 'BRK-100000D', 'BRK-100001D', 'BRK-100002D']);
  });

  it('removes rows with their marks, and nothing when the row is not there', () => {
    const marked = applyRow(known(makeFleet(2)), 'BRK-100000D', makeInstance(0, { status: 'SHUTOFF' }));
    const after = removeRows(marked, ['BRK-100000D']);
    expect(after.order).toEqual(['BRK-100001D']);
    expect(after.changed.size).toBe(0);
    expect(removeRows(after, ['BRK-100000D'])).toBe(after);
  });

  it('keeps rows and identity through an error said twice, and drops it with the next answer', () => {
    const rows = makeFleet(2);
    const failed = applyError(known(rows), errorOf('server'));
    expect(applyError(failed, errorOf('server'))).toBe(failed);
    expect(failed.byId.size).toBe(2);
    expect(applyError(failed, errorOf('forbidden')).error?.kind).toBe('forbidden');
    expect(applyPage(failed, rows, idOf).error).toBeNull();
  });

  it('is the same object after ten thousand equal rows', () => {
    const rows = makeFleet(10_000);
    const before = known(rows);
    expect(applyPage(before, structuredClone(rows), idOf)).toBe(before);
  });
});
