import { describe, expect, it } from 'vitest';
import type { InstanceBillingRecord } from '../../src/api/types.ts';
import { instanceBilling } from '../../src/resources/billing/instance-billing.ts';
import { filterRows, parseFilter, sortRows } from '../../src/store/view.ts';
import { factsOf, nowMs } from './facts.ts';
import { oneRow } from './rows.ts';

const record = (changes: Partial<InstanceBillingRecord>): InstanceBillingRecord => ({
  ...(oneRow['instance-billing'] as InstanceBillingRecord),
  ...changes,
});
const note = (rows: readonly InstanceBillingRecord[]) =>
  instanceBilling.note?.(rows, { total: rows.length, limit: null });

describe('a bill', () => {
  it('says what its rows cost together, to the cent, each currency for itself', () => {
    const cents = Array.from({ length: 1_000 }, () => record({ totalCost: 0.1 }));
    expect(note(cents)).toEqual(['sum $100.00', 'times in UTC']);
    expect(note([...cents, record({ totalCost: 99, currency: 'INR' })])).toEqual([
      'sum $100.00 + ₹99.00',
      'times in UTC',
    ]);
    expect(note([])).toEqual([]);
  });

  it('adds up fifteen thousand records in a fraction of a frame', () => {
    const rows = Array.from({ length: 15_000 }, (_, index) => record({ totalCost: index / 100 }));
    const times = Array.from({ length: 5 }, () => {
      const startMs = performance.now();
      note(rows);
      return performance.now() - startMs;
    });
    expect(Math.min(...times)).toBeLessThan(15);
  });

  it.each([
    ['active', 'active'],
    ['in-use', 'active'],
    ['hibernated', 'hibernated'],
    ['stopped', 'off'],
    ['available', 'off'],
    ['completed', 'off'],
    ['error', 'failed'],
    ['disputed', 'unknown'],
  ])('wears the state %s as %s', (status, mark) => {
    const column = instanceBilling.columns.find(({ id }) => id === 'status');
    expect(column?.cell(record({ status }), factsOf())).toMatchObject({ text: status.toUpperCase(), mark });
  });

  it('tells the price a rate by the minute was made from', () => {
    const column = instanceBilling.columns.find(({ id }) => id === 'rate');
    expect(column?.sortKey(record({ perMinuteRate: 0.019833 }), factsOf())).toBe(1.19);
    expect(column?.sortKey(record({ perMinuteRate: 0.166 }), factsOf())).toBe(9.96);
  });

  it('has the decimals of its rate told, so that a list can show all alike', () => {
    const column = instanceBilling.columns.find(({ id }) => id === 'rate');
    expect(column?.decimals?.(record({ perMinuteRate: 0.019833 }), factsOf())).toBe(2);
    expect(column?.decimals?.(record({ perMinuteRate: 0.00125 }), factsOf())).toBe(3);
  });

  it('is found by month, state, GPU and machine, and lies with the newest first', () => {
    const rows = [
      { ...record({ instanceId: 'BRK-1D', status: 'completed' }), id: 'old' },
      { ...record({ startMs: Date.UTC(2026, 0, 4), gpuModel: 'A40' }), id: 'new' },
      { ...record({ startMs: Date.UTC(2025, 10, 4), instanceId: 'BRK-2D' }), id: 'november' },
      { ...record({ startMs: null }), id: 'undated' },
    ];
    const found = (filter: string) => {
      const searchable = { texts: () => [], fields: instanceBilling.filterFields };
      const terms = parseFilter(filter, Object.keys(instanceBilling.filterFields));
      return filterRows(rows, terms, searchable as never).map(({ id }) => id);
    };
    expect(found('from:2026-01')).toEqual(['old', 'new']);
    expect(found('state:completed')).toEqual(['old']);
    expect(found('gpu:a40')).toEqual(['new']);
    expect(found('vm:brk-2d')).toEqual(['november']);
    const column = instanceBilling.columns.find(({ id }) => id === instanceBilling.defaultSort?.by);
    const sorted = sortRows(rows, (row) => column?.sortKey(row, factsOf()) ?? null, 'descending');
    expect(sorted.map(({ id }) => id)).toEqual(['new', 'old', 'november', 'undated']);
    expect(column?.value?.(record({ startMs: nowMs }), factsOf())).toBe('2026-01-05T09:00:00.000Z');
  });
});
