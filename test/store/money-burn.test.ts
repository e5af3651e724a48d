import { describe, expect, it, test } from 'vitest';
import { burnRate, costSoFar, creditLevel, runwayAfter, runwayHours } from '../../src/store/money/money.ts';
import { instanceRow, snapshotRow, volumeRow } from './money-rows.ts';

describe('burn rate', () => {
  it('sums what is billed by state, and tells what is wasted', () => {
    const burn = burnRate(
      [
        instanceRow({ hourlyRate: 18.32 }),
        instanceRow({ status: 'SHUTOFF', hourlyRate: 0.69 }),
        instanceRow({ status: 'HIBERNATED', hourlyRate: 0.01 }),
        instanceRow({ status: 'STOPPING', hourlyRate: 1.19 }),
        instanceRow({ status: 'ERROR', hourlyRate: 2.38 }),
      ],
      [volumeRow(), volumeRow({ status: 'in-use' }), volumeRow({ status: 'creating', hourlyRate: 9 })],
      [snapshotRow(), snapshotRow({ status: 'CREATING' })],
      'USD',
    );
    expect(burn).toEqual({
      hourlyRate: 19.32,
      currency: 'USD',
      instancesHourlyRate: 19.02,
      volumesHourlyRate: 0.2,
      snapshotsHourlyRate: 0.1,
      billedInstances: 3,
      stoppedInstances: 1,
      stoppedHourlyRate: 0.69,
      detachedVolumes: 1,
      detachedHourlyRate: 0.1,
      others: [],
    });
  });

  it.each([
    ['CREATING', 0],
    ['BUILD', 0],
    ['STARTING', 0],
    ['REBOOTING', 0],
    ['HIBERNATING', 0],
    ['RESTORING', 0],
    ['DELETING', 0],
    ['DELETED', 0],
    ['ACTIVE', 2.29],
    ['SHUTOFF', 2.29],
    ['SOMETHING_NEW', 2.29],
  ])('a machine in %s with a rate of 2.29 counts %d', (status, hourlyRate) => {
    expect(burnRate([instanceRow({ status, hourlyRate: 2.29 })], [], []).hourlyRate).toBe(hourlyRate);
  });

  it('never adds currencies together', () => {
    const rows = [
      instanceRow({ hourlyRate: 199, currency: 'INR' }),
      instanceRow({ hourlyRate: 1.19, currency: 'EUR' }),
      instanceRow({ hourlyRate: 199, currency: 'INR' }),
    ];
    const burn = burnRate(rows, [volumeRow({ hourlyRate: 0.35, currency: 'EUR' })], [], 'EUR');
    expect(burn.hourlyRate).toBe(1.54);
    expect(burn.others).toEqual([{ currency: 'INR', hourlyRate: 398 }]);
    expect(burnRate(rows, [], []).currency).toBe('INR');
  });

  it('equals the exact decimal sum of 10,000 rates of six decimals', () => {
    let seed = 1;
    const micros = Array.from({ length: 10_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return (seed % 50_000_000) + 1;
    });
    const asDecimal = (value: bigint) =>
      `${value / 1_000_000n}.${String(value % 1_000_000n).padStart(6, '0')}`;
    const exact = micros.reduce((sum, rate) => sum + BigInt(rate), 0n);
    const rows = micros.map((rate) => instanceRow({ hourlyRate: Number(asDecimal(BigInt(rate))) }));
    expect(burnRate(rows, [], [], 'USD').hourlyRate.toFixed(6)).toBe(asDecimal(exact));
    const naive = rows.reduce((sum, row) => sum + row.hourlyRate, 0);
    expect(naive).not.toBe(Number(asDecimal(exact)));
  });
});

test.each([
  [412.37, 41.7, 9.889],
  [10, 0, Number.POSITIVE_INFINITY],
  [0, 0, 0],
  [-3.1, 5, 0],
])('a balance of %d lasts at %d an hour', (amount, rate, hours) => {
  expect(runwayHours(amount, rate)).toBeCloseTo(hours, 3);
});

test('the runway after a change', () => {
  expect(runwayAfter(100, 20, -10)).toBe(10);
  expect(runwayAfter(100, 18.32, -18.32)).toBe(Number.POSITIVE_INFINITY);
  expect(runwayAfter(100, 20, null)).toBeNull();
});

test.each([
  [241, 10, null, 'ok'],
  [240, 10, null, 'low'],
  [10.01, 10, null, 'low'],
  [10, 10, null, 'critical'],
  [0, 10, null, 'depleted'],
  [0, 0, null, 'depleted'],
  [-5, 10, null, 'depleted'],
  [500, 0, null, 'ok'],
  [500, 1, true, 'low'],
  [0.5, 1, true, 'critical'],
] as const)('a balance of %d at %d an hour, low_balance %s, is %s', (amount, hourlyRate, lowBalance, level) => {
  expect(creditLevel({ amount, lowBalance }, { hourlyRate })).toBe(level);
});

const minuteMs = 60_000;
test.each([
  ['4 x H100-SXM5-80GB, 7200 min ACTIVE, USD', 0, 0.166, 7200, 1195.2],
  ['1 x RTX-A6000, 90 min ACTIVE', 0, 0.0115, 90, 1.035],
  ['then 600 min HIBERNATED', 1.035, 0.000167, 600, 1.135],
  ['2 x H100-PCIe-NVLink-80GB, 60 min SHUTOFF, INR', 0, 6.633333, 60, 398],
  ['SSD volume 1000 GB, 480 min', 0, 0.001667, 480, 0.8],
  ['snapshot 250 GB, 480 min', 0, 0.004167, 480, 2],
  ['10 years of the same', 0.1 + 0.2, 0.166, 5_256_000, 872_496.3],
])('cost so far: %s', (_case, settledCost, perMinuteRate, minutes, cost) => {
  const open = { startMs: 1_000, perMinuteRate };
  expect(costSoFar({ settledCost, open }, 1_000 + minutes * minuteMs)).toBe(cost);
  expect(costSoFar({ settledCost, open }, 1_000 + minutes * minuteMs + 59_999)).toBe(cost);
});

test('cost so far without an open stretch, and with a clock behind the service', () => {
  expect(costSoFar({ settledCost: 80.9, open: null }, 5)).toBe(80.9);
  expect(costSoFar({ settledCost: 1.5, open: { startMs: 7_200_000, perMinuteRate: 1 } }, 0)).toBe(1.5);
});
