import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeApi } from './make-api.ts';
import { raw, startServer } from './server.ts';

async function apiWith(name: string) {
  const text = readFileSync(new URL(`../fixtures/published/${name}.json`, import.meta.url), 'utf8');
  const server = await startServer(raw(text, 'application/json'));
  return { server, ...makeApi(server.baseUrl) };
}

test('the published price list', async () => {
  const { api, server } = await apiWith('pricing');
  const volume = { minimumSizeGb: 100, unit: 'per TB per hour' };
  expect(await api.getPricing({})).toEqual({
    gpus: [
      {
        tier: 'legacy',
        gpuModel: 'H100-PCIe-NVLink-80GB',
        prices: { USD: 2.29, EUR: 2.39, INR: 199 },
        maxCount: 8,
        unit: 'per GPU per hour',
      },
      {
        tier: 'legacy',
        gpuModel: 'RTX-A6000',
        prices: { USD: 0.69, EUR: 0.75, INR: 49 },
        maxCount: 4,
        unit: 'per GPU per hour',
      },
      {
        tier: 'advanced',
        gpuModel: 'B300-262GB',
        prices: { USD: 5.79, EUR: 5.99, INR: 499 },
        maxCount: 8,
        unit: 'per GPU per hour',
      },
      {
        tier: 'advanced',
        gpuModel: 'H100-SXM5-80GB',
        prices: { USD: 2.49, EUR: 2.69, INR: 209 },
        maxCount: 8,
        unit: 'per GPU per hour',
      },
    ],
    volumes: [
      { tier: 'legacy', volumeType: 'SSD', pricesPerTbHour: { USD: 0.1, EUR: 0.1, INR: 10 }, ...volume },
      { tier: 'advanced', volumeType: 'HDD', pricesPerTbHour: { USD: 0.08, EUR: 0.1, INR: 8 }, ...volume },
      { tier: 'advanced', volumeType: 'NVMe', pricesPerTbHour: { USD: 0.3, EUR: 0.35, INR: 30 }, ...volume },
    ],
    snapshots: {
      tier: 'legacy',
      pricesPer100GbHour: { USD: 0.1, EUR: 0.1, INR: 10 },
      fixedSizeGb: 100,
      unit: 'per hour (fixed 100GB)',
    },
    keyLabel: 'my_api_key',
  });
  expect(server.seen.map(({ method, target }) => `${method} ${target}`)).toEqual(['GET /api/pricing/']);
});

test('the published instance billing', async () => {
  const { api, server } = await apiWith('instance-billing');
  expect(await api.listInstanceBilling({ instanceId: 'BRK-123456D', page: 1 })).toEqual({
    page: 1,
    limit: 20,
    total: 17,
    totalPages: 1,
    rows: [
      {
        billingId: 'BRK-123456DB',
        instanceId: 'BRK-123456D',
        instanceName: 'ml-training-server',
        gpuModel: 'H100-SXM5-80GB',
        gpuCount: 4,
        startMs: Date.UTC(2025, 0, 15, 10, 30),
        endMs: null,
        totalMinutes: 7200,
        perMinuteRate: 0.166,
        tier: 'advanced',
        totalCost: 1195.2,
        currency: 'USD',
        status: 'active',
        description: 'Deployment billing - 7200 minutes for H100-SXM5-80GB x4 (ml-training-server)',
      },
    ],
    summary: {
      totalMinutes: 19110,
      activeCount: 3,
      completedCount: 12,
      hibernatedCount: 1,
      averageMinutes: 1124.12,
      totalSizeGb: null,
      totalCost: 1810.95,
    },
    currency: 'USD',
  });
  expect(server.seen[0]?.target).toBe('/api/instances/billing?instance_id=BRK-123456D&page=1');
});

test('the published volume billing, whose times have no zone and whose tier is upper case', async () => {
  const { api, server } = await apiWith('volume-billing');
  const page = await api.listVolumeBilling({ volumeId: 'BRK-123456V', status: 'available' });
  expect(page).toEqual({
    page: 1,
    limit: 20,
    total: 1,
    totalPages: 1,
    rows: [
      {
        billingId: 'VBILL_a1b2c3d4e5',
        resourceId: 'BRK-123456V',
        resourceName: 'storage1',
        sizeGb: 1000,
        tier: 'advanced',
        startMs: Date.UTC(2025, 0, 15, 10),
        endMs: Date.UTC(2025, 0, 15, 18),
        totalMinutes: 480,
        perMinuteRate: 0.0002,
        totalCost: 0.096,
        currency: 'USD',
        status: 'available',
        description: 'Volume billing - 480 minutes at 1000GB (storage1)',
      },
    ],
    summary: {
      totalMinutes: 480,
      activeCount: 1,
      completedCount: null,
      hibernatedCount: null,
      averageMinutes: 480,
      totalSizeGb: 1000,
      totalCost: 0.096,
    },
    currency: 'USD',
  });
  expect(server.seen[0]?.target).toBe('/api/volumes/billing?volume_id=BRK-123456V&status=available');
});

test('the published snapshot billing', async () => {
  const { api, server } = await apiWith('snapshot-billing');
  expect(await api.listSnapshotBilling({ snapshotId: 'BRK-123456S' })).toEqual({
    page: 1,
    limit: 20,
    total: 1,
    totalPages: 1,
    rows: [
      {
        billingId: 'BRK-123456SB',
        resourceId: 'BRK-123456S',
        resourceName: 'prod-backup-dec11',
        sizeGb: 250,
        tier: 'legacy',
        startMs: Date.UTC(2025, 11, 11, 10),
        endMs: Date.UTC(2025, 11, 11, 18),
        totalMinutes: 480,
        perMinuteRate: 0.00417,
        totalCost: 2,
        currency: 'USD',
        status: 'completed',
        description: 'Snapshot usage - 480 minutes for 250GB snapshot (prod-backup-dec11)',
      },
    ],
    summary: {
      totalMinutes: 480,
      activeCount: 1,
      completedCount: null,
      hibernatedCount: null,
      averageMinutes: 480,
      totalSizeGb: 250,
      totalCost: 2,
    },
    currency: 'USD',
  });
  expect(server.seen[0]?.target).toBe('/api/snapshots/billing?snapshot_id=BRK-123456S');
});
