import { describe, expect, it, test } from 'vitest';
import type { GpuSpec, Instance, InstanceDetails } from '../../src/api/types.ts';
import type { InstanceOperation } from '../../src/store/changes/changes.ts';
import { effectOf, sumEffects } from '../../src/store/money/money.ts';
import { instanceRow, priceBook } from './money-rows.ts';

const facts = { prices: priceBook, specs: [], details: null };
const active = instanceRow();
const stopped = instanceRow({ status: 'SHUTOFF' });
const asleep = instanceRow({ status: 'HIBERNATED', hourlyRate: 0.01, gpuCount: 4 });
const broken = instanceRow({ status: 'ERROR', hourlyRate: 0 });

const perHour: readonly [InstanceOperation, Instance, number | null, number | null][] = [
  ['stopInstance', active, 1.19, 0],
  ['startInstance', stopped, 1.19, 0],
  ['rebootInstance', active, 1.19, 0],
  ['rebootInstance', broken, 1.19, 1.19],
  ['hibernateInstance', active, 0.01, -1.18],
  ['hibernateInstance', instanceRow({ currency: 'EUR', hourlyRate: 1.09 }), 0.01, -1.08],
  ['hibernateInstance', instanceRow({ currency: 'INR', hourlyRate: 99 }), 1, -98],
  ['hibernateInstance', instanceRow({ currency: 'CHF', hourlyRate: 2 }), null, null],
  ['restoreInstance', asleep, 4.76, 4.75],
  ['restoreInstance', { ...asleep, tier: 'Legacy' }, 4.76, 4.75],
  ['restoreInstance', { ...asleep, gpuModel: 'H200' }, null, null],
  ['restoreInstance', { ...asleep, currency: 'CHF' }, null, null],
  ['deleteInstance', stopped, 0, -1.19],
  ['deleteInstance', broken, 0, 0],
  ['toggleInstancePublicIp', active, 1.19, 0],
];

test.each(perHour)('%s changes the hourly rate', (operation, instance, after, delta) => {
  const effect = effectOf(operation, instance, facts);
  expect([effect.hourlyRateAfter, effect.hourlyDelta]).toEqual([after, delta]);
});

test('a hibernation goes by the rate of its own details, not of another machine', () => {
  const billing = {
    status: 'active',
    hourlyRate: 1.19,
    hibernatedHourlyRate: 0.04,
    totalMinutes: 0,
    totalCost: 0,
    currency: 'USD',
    startedAtMs: null,
    lastBilledAtMs: null,
  };
  const details: InstanceDetails = {
    instance: active,
    securityRules: [],
    volumes: [],
    firewalls: [],
    billing,
    jupyterUrl: null,
    raw: null,
  };
  expect(effectOf('hibernateInstance', active, { ...facts, details }).hourlyDelta).toBe(-1.15);
  const other = instanceRow({ id: 'BRK-100002D' });
  expect(effectOf('hibernateInstance', other, { ...facts, details }).hourlyDelta).toBe(-1.18);
});

const spec: GpuSpec = {
  gpuModel: 'L40',
  tier: 'legacy',
  gpuCount: 1,
  gpuMemoryGb: 48,
  vcpus: 28,
  ramGb: 58,
  rootDiskGb: 100,
  ephemeralDiskGb: 725,
  nvlink: false,
  supportsHibernation: true,
  supportsSnapshots: true,
  regions: [],
};

describe('what is lost', () => {
  it.each([
    ['stopInstance', false, 0, 0, null],
    ['rebootInstance', false, 0, 0, null],
    ['hibernateInstance', false, 725, 0, '69.30.1.14'],
    ['hibernateInstance', true, 725, 0, null],
    ['deleteInstance', true, 725, 100, '69.30.1.14'],
    ['toggleInstancePublicIp', false, 0, 0, '69.30.1.14'],
  ] as const)('by %s (address kept: %s)', (operation, retainIp, ephemeral, root, address) => {
    const effect = effectOf(operation, active, { ...facts, retainIp });
    expect([effect.losesEphemeralGb, effect.losesRootDiskGb, effect.losesAddress]).toEqual([
      ephemeral,
      root,
      address,
    ]);
  });

  it('takes the ephemeral disk from the specs when the row has none, and says when nobody knows', () => {
    const bare = instanceRow({ flavor: null });
    expect(effectOf('hibernateInstance', bare, { ...facts, specs: [spec] }).losesEphemeralGb).toBe(725);
    expect(effectOf('hibernateInstance', bare, facts).losesEphemeralGb).toBeNull();
    expect(effectOf('deleteInstance', bare, facts).losesRootDiskGb).toBeNull();
  });

  it('keeps the volume a machine was booted from', () => {
    const booted = instanceRow({ imageType: 'volume' });
    expect(effectOf('deleteInstance', booted, facts).losesRootDiskGb).toBe(0);
  });
});

describe('many at once', () => {
  it('adds up exactly', () => {
    const forty = Array.from({ length: 40 }, () => effectOf('hibernateInstance', active, facts));
    expect(sumEffects(forty, 'USD')).toMatchObject({
      count: 40,
      hourlyRateBefore: 47.6,
      hourlyRateAfter: 0.4,
      hourlyDelta: -47.2,
      notSummed: 0,
      losesEphemeralGb: 29_000,
    });
  });

  it('says what is in no sum', () => {
    const unpriced = effectOf('restoreInstance', { ...asleep, gpuModel: 'H200' }, facts);
    const known = effectOf('restoreInstance', asleep, facts);
    const rupees = effectOf('deleteInstance', instanceRow({ currency: 'INR' }), facts);
    expect(sumEffects([known, unpriced], 'USD')).toMatchObject({ hourlyDelta: null, notSummed: 1 });
    expect(sumEffects([known, rupees], 'USD')).toMatchObject({ hourlyDelta: 4.75, notSummed: 1 });
  });
});
