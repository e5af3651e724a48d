import { describe, expect, it } from 'vitest';
import type { InstanceBillingRecord } from '../../src/api/types.ts';
import { createCostSum } from '../../src/store/money/costs.ts';

function record(parts: Partial<InstanceBillingRecord>): InstanceBillingRecord {
  return {
    billingId: 'BRK-100001DB',
    instanceId: 'BRK-100001D',
    instanceName: 'train-1',
    gpuModel: 'RTX-A6000',
    gpuCount: 1,
    startMs: 1_000,
    endMs: 2_000,
    totalMinutes: 90,
    perMinuteRate: 0.0115,
    tier: 'legacy',
    description: '',
    totalCost: 1.035,
    currency: 'USD',
    status: 'completed',
    ...parts,
  };
}

function sum(...pages: InstanceBillingRecord[][]) {
  const costs = createCostSum();
  for (const page of pages) costs.add(page);
  return costs;
}

describe('costs of instances', () => {
  it('are the sum of closed stretches, each counted once though pages shifted', () => {
    const slept = record({ startMs: 2_000, endMs: 3_000, totalCost: 0.1 });
    expect(
      sum([record({})], [record({}), slept])
        .result(new Map())
        .get('BRK-100001D'),
    ).toEqual({
      settledCost: 1.135,
      open: null,
    });
  });

  it('do not gather binary error', () => {
    const records = Array.from({ length: 1_000 }, (_, index) => record({ startMs: index, totalCost: 0.1 }));
    expect(sum(records).result(new Map()).get('BRK-100001D')?.settledCost).toBe(100);
  });

  it('name the stretch that still runs, whichever comes first', () => {
    const open = record({ startMs: 9_000, endMs: null, totalCost: 7, perMinuteRate: 0.166 });
    const expected = { settledCost: 1.035, open: { startMs: 9_000, perMinuteRate: 0.166 } };
    expect(
      sum([open, record({})])
        .result(new Map())
        .get('BRK-100001D'),
    ).toEqual(expected);
    expect(
      sum([record({}), open])
        .result(new Map())
        .get('BRK-100001D'),
    ).toEqual(expected);
  });

  it('take the latest of two open stretches as the one that runs', () => {
    const older = record({ startMs: 5_000, endMs: null, totalCost: 2 });
    const newer = record({ startMs: 9_000, endMs: null, totalCost: 7 });
    for (const order of [
      [older, newer],
      [newer, older],
    ]) {
      expect(sum(order).result(new Map()).get('BRK-100001D')).toMatchObject({
        settledCost: 2,
        open: { startMs: 9_000 },
      });
    }
  });

  it('keep their identity while nothing changed, and entries that did not change keep theirs', () => {
    const other = record({ instanceId: 'BRK-100002D', billingId: 'BRK-100002DB' });
    const before = sum([record({}), other]).result(new Map());
    expect(sum([record({}), other]).result(before)).toBe(before);
    const after = sum([record({ totalCost: 2 }), other]).result(before);
    expect(after.get('BRK-100002D')).toBe(before.get('BRK-100002D'));
    expect(after.get('BRK-100001D')?.settledCost).toBe(2);
    expect(sum([other]).result(before).size).toBe(1);
  });
});
