import { expect, test } from 'vitest';
import { apiWith } from './api-with.ts';

test('stock is counted also when it comes as text', async () => {
  const api = await apiWith({
    stocks: [
      {
        region: 'NORWAY-1',
        tier: 'LEGACY',
        gpu_model: 'L40',
        available: '200+',
        configurations: { '1x': '100+', '2x': 50, '10x': 3, any: 1 },
      },
      { region: 'US-1', tier: 'legacy', gpu_model: 'A40', available: 0 },
    ],
  });
  expect(await api.listGpuStocks({})).toEqual([
    {
      region: 'NORWAY-1',
      tier: 'legacy',
      gpuModel: 'L40',
      available: 200,
      startable: { 1: 100, 2: 50, 10: 3 },
    },
    { region: 'US-1', tier: 'legacy', gpuModel: 'A40', available: 0, startable: {} },
  ]);
});

test('specs take the tier they stand under', async () => {
  const api = await apiWith({
    specs: {
      Legacy: [
        {
          gpu_model: 'L40',
          gpu_count: 2,
          vcpus: 60,
          nvlink: true,
          supports_hibernation: true,
          regions: ['CANADA-1'],
        },
      ],
      advanced: [],
    },
  });
  expect(await api.listGpuSpecs({})).toEqual([
    {
      gpuModel: 'L40',
      tier: 'legacy',
      gpuCount: 2,
      gpuMemoryGb: 0,
      vcpus: 60,
      ramGb: 0,
      rootDiskGb: 0,
      ephemeralDiskGb: null,
      nvlink: true,
      supportsHibernation: true,
      supportsSnapshots: false,
      regions: ['CANADA-1'],
    },
  ]);
});

test('a price list may lack sections, offers and currencies', async () => {
  const api = await apiWith({
    pricing_data: {
      gpus: { pricing: { Legacy: { L40: { prices: { USD: '1.19', INR: null } } } } },
      snapshots: { pricing: { legacy: { prices: { USD: 0.1 } } } },
    },
  });
  expect(await api.getPricing({})).toEqual({
    gpus: [{ tier: 'legacy', gpuModel: 'L40', prices: { USD: 1.19 }, maxCount: null, unit: '' }],
    volumes: [],
    snapshots: { tier: 'legacy', pricesPer100GbHour: { USD: 0.1 }, fixedSizeGb: 100, unit: '' },
    keyLabel: null,
  });
});
