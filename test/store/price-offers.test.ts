import { describe, expect, it } from 'vitest';
import type { PriceBook } from '../../src/api/types.ts';
import { priceOffers } from '../../src/store/money/price-offers.ts';
import { createRig } from './poller-rig.ts';

const book: PriceBook = {
  gpus: [
    {
      tier: 'legacy',
      gpuModel: 'L40',
      prices: { USD: 1.19, INR: 99 },
      maxCount: 8,
      unit: 'per GPU per hour',
    },
  ],
  volumes: [
    {
      tier: 'advanced',
      volumeType: 'HDD',
      pricesPerTbHour: { USD: 0.08 },
      minimumSizeGb: 100,
      unit: 'per TB per hour',
    },
  ],
  snapshots: {
    tier: 'legacy',
    pricesPer100GbHour: { USD: 0.1 },
    fixedSizeGb: 100,
    unit: 'per hour (fixed 100GB)',
  },
  keyLabel: 'ops',
};

describe('the rows of the price list', () => {
  it('are GPUs, volumes and snapshots, with what a price is for', () => {
    expect(priceOffers(book)).toEqual([
      {
        resource: 'GPU',
        name: 'L40',
        tier: 'legacy',
        per: 'GPU',
        prices: { USD: 1.19, INR: 99 },
        unit: 'per GPU per hour',
        maxCount: 8,
        minimumSizeGb: null,
      },
      {
        resource: 'volume',
        name: 'HDD',
        tier: 'advanced',
        per: { sizeGb: 1_000 },
        prices: { USD: 0.08 },
        unit: 'per TB per hour',
        maxCount: null,
        minimumSizeGb: 100,
      },
      {
        resource: 'snapshot',
        name: '',
        tier: 'legacy',
        per: { sizeGb: 100 },
        prices: { USD: 0.1 },
        unit: 'per hour (fixed 100GB)',
        maxCount: null,
        minimumSizeGb: 100,
      },
    ]);
    expect(priceOffers({ ...book, snapshots: null })).toHaveLength(2);
  });

  it('come with the prices themselves, and are asked for anew only by the operator', async () => {
    const { clock, poller, store, world, asked } = createRig(3);
    const pricing = () => store.getState().collections.pricing;
    world.prices = book;
    poller.start();
    await clock.advance(10_000);
    expect(pricing().complete).toBe(true);
    expect(pricing().order).toEqual(['GPU/legacy/L40', 'volume/advanced/HDD', 'snapshot/legacy/']);
    expect(asked('getPricing')).toHaveLength(1);
    const before = pricing();
    poller.watch(['pricing']);
    await clock.advance(60_000);
    expect(asked('getPricing')).toHaveLength(0);
    poller.refresh();
    await clock.advance(1_000);
    expect(asked('getPricing')).toHaveLength(1);
    expect(pricing()).toBe(before);
    world.prices = { ...book, volumes: [] };
    poller.refresh();
    await clock.advance(1_000);
    expect(pricing().order).toEqual(['GPU/legacy/L40', 'snapshot/legacy/']);
    poller.stop();
  });

  it('say why they are not there, until they are', async () => {
    const { clock, poller, store, world } = createRig(3);
    const pricing = () => store.getState().collections.pricing;
    world.prices = book;
    world.fails = (operation) => (operation === 'getPricing' ? 'server' : null);
    poller.start();
    await clock.advance(5_000);
    expect(pricing().error?.kind).toBe('server');
    world.fails = () => null;
    await clock.advance(30_000);
    expect(pricing()).toMatchObject({ error: null, complete: true });
    poller.stop();
  });
});
