import { describe, expect, it } from 'vitest';
import { resourceIds, resourceOf } from '../../src/resources/registry.ts';
import type { FactNeed, Facts } from '../../src/resources/types.ts';
import { factsOf, nowMs } from './facts.ts';
import { oneRow } from './rows.ts';

/** Which facts come with which need; the time is always known. */
const cameWith: Readonly<Partial<Record<string, FactNeed | null>>> = {
  nowMs: null,
  currency: 'balance',
  balance: 'balance',
  prices: 'prices',
  costs: 'costs',
  specs: 'specs',
  regions: 'regions',
  images: 'images',
  stockHistory: null,
  // The console reads them in any case; without them what the service says of a key counts alone.
  vms: null,
  rotations: null,
  // What only a console that is open has asked for.
  inquiries: null,
  snapshotImages: null,
};

function watched(facts: Facts): { readonly facts: Facts; readonly read: Set<string> } {
  const read = new Set<string>();
  const noting = <Known extends object>(known: Known): Known =>
    new Proxy(known, {
      get: (target, name, receiver) => {
        if (name === 'collections') return collections;
        read.add(String(name));
        return Reflect.get(target, name, receiver);
      },
    });
  const collections = noting(facts.collections);
  return { facts: noting(facts), read };
}

const costs = new Map([
  ['BRK-100001D', { settledCost: 10, open: { startMs: nowMs - 90 * 60_000, perMinuteRate: 0.019833 } }],
]);

const columns = resourceIds.flatMap((id) =>
  resourceOf(id).columns.map((column) => [`${id}.${column.id}`, column, oneRow[id]] as const),
);

describe('a column', () => {
  it.each(columns)('%s says which facts it reads', (_, column, row) => {
    const { facts, read } = watched(factsOf({ changes: { costs } }));
    column.cell(row, facts);
    column.sortKey(row, facts);
    column.value?.(row, facts);
    column.currency?.(row, facts);
    const needs = [...read].map((name) => (name in cameWith ? cameWith[name] : `${name}: not to be had`));
    expect([...new Set(needs.filter((need) => need !== null))].sort()).toEqual(
      [...(column.needs ?? [])].sort(),
    );
  });

  it.each(columns)('%s has a currency exactly when it shows money', (_, column, row) => {
    const shown = column.cell(row, factsOf({ changes: { costs } })).text;
    expect(column.currency !== undefined).toBe(shown.startsWith('$'));
  });
});
