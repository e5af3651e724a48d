import { beforeEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../src/api/types.ts';
import { wayParts } from '../../src/resources/instances/way.ts';
import { followStages } from '../../src/store/changes/stages.ts';
import { applyPage, removeRows } from '../../src/store/collections.ts';
import { type ConsoleStore, createConsoleStore, updateCollection } from '../../src/store/store.ts';
import { factsOf } from '../resources/facts.ts';
import { makeFleet } from './fake-rows.ts';
import { instanceRow } from './money-rows.ts';

const id = 'vm-1';
const startMs = 1_000_000;
let store: ConsoleStore;
let nowMs: number;

beforeEach(() => {
  store = createConsoleStore();
  nowMs = startMs;
  followStages(store, () => nowMs);
});

function told(status: string, changes: Partial<Instance> = {}): void {
  const row = instanceRow({ id, status, updatedAtMs: nowMs, ...changes });
  updateCollection(store, 'vms', (vms) => applyPage(vms, [row], (one) => one.id));
}

function way(): readonly (readonly [string, number])[] {
  const stages = store.getState().stages.get(id) ?? [];
  return stages.map(({ status, sinceMs }) => [status, sinceMs - startMs]);
}

describe('the way of a machine', () => {
  it('has each state it came to, as the service dates it', () => {
    told('CREATING');
    nowMs += 4_000;
    told('BUILD', { updatedAtMs: startMs + 3_000 });
    nowMs += 14_000;
    told('BUILD', { updatedAtMs: startMs + 3_000, privateIp: '10.0.0.9' });
    told('ACTIVE', { updatedAtMs: startMs + 15_000 });
    expect(way()).toEqual([
      ['CREATING', 0],
      ['BUILD', 3_000],
      ['ACTIVE', 15_000],
    ]);
    const facts = factsOf({ changes: { stages: store.getState().stages } });
    expect(wayParts(instanceRow({ id }), facts)).toEqual(['CREATING 3s', 'BUILD 12s', 'ACTIVE']);
  });

  it('is dated by the answer where the service tells no time, or an old one', () => {
    told('STOPPING', { updatedAtMs: null });
    nowMs += 5_000;
    told('SHUTOFF', { updatedAtMs: startMs - 60_000 });
    expect(way()).toEqual([
      ['STOPPING', 0],
      ['SHUTOFF', 5_000],
    ]);
  });

  it('begins anew when a machine at rest sets out', () => {
    told('BUILD');
    told('ACTIVE', { updatedAtMs: null });
    nowMs += 60_000;
    told('STOPPING');
    expect(way()).toEqual([['STOPPING', 60_000]]);
  });

  it('is none of a machine that rested when it was seen first', () => {
    told('ACTIVE');
    expect(way()).toEqual([]);
    const facts = factsOf({ changes: { stages: store.getState().stages } });
    expect(wayParts(instanceRow({ id }), facts)).toEqual([]);
  });

  it('goes through a failure to its end', () => {
    told('CREATING');
    nowMs += 3_000;
    told('ERROR');
    expect(way()).toEqual([
      ['CREATING', 0],
      ['ERROR', 3_000],
    ]);
  });

  it('is remembered of the last hundred, also once they are gone', () => {
    told('DELETING');
    const fleet = makeFleet(99, { status: 'BUILD' });
    updateCollection(store, 'vms', (vms) =>
      removeRows(
        applyPage(vms, fleet, (one) => one.id),
        [id],
      ),
    );
    expect(store.getState().stages.size).toBe(100);
    expect(store.getState().stages.has(id)).toBe(true);
    const [last] = makeFleet(100, { status: 'BUILD' }).slice(-1);
    if (last === undefined) throw new Error('no machine');
    updateCollection(store, 'vms', (vms) => applyPage(vms, [last], (one) => one.id));
    expect(store.getState().stages.size).toBe(100);
    expect(store.getState().stages.has(id)).toBe(false);
  });
});
