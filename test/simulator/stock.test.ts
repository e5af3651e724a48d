// Stock: contract 4.3. Other customers take and give back; what this account's machines hold is theirs.
import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import { type Cloud, HOUR, MINUTE, openCloud, START_MS } from './cloud.ts';

const DAY = 24 * HOUR;
const UBUNTU = 'Ubuntu Server 22.04 LTS R550 CUDA 12.4';

async function stocks(cloud: Cloud, query = ''): Promise<Schemas['GPUStockItem'][]> {
  return (await cloud.read<'listGpuStocks'>(`/gpu-stocks/${query}`)).stocks;
}

async function amounts(cloud: Cloud): Promise<number[]> {
  return (await stocks(cloud)).map(({ available }) => available);
}

/** Each offer with its stock every five minutes of so many days, oldest first. */
function watch(cloud: Cloud, days: number) {
  const offers = cloud.world.stock.offers().map((offer) => ({ ...offer, seen: [] as number[] }));
  for (let time = 0; time < days * DAY; time += 5 * MINUTE) {
    for (const { region, gpuModel, seen } of offers) {
      seen.push(cloud.world.stock.available(region, gpuModel));
    }
    cloud.advance(5 * MINUTE);
  }
  return offers;
}

const deploy = (cloud: Cloud, name: string, gpuCount: number, place: Record<string, unknown> = {}) =>
  cloud.send('POST', '/deploy/', {
    vm_name: name,
    region: 'US-1',
    gpu_model: 'A100-PCIe-80GB',
    gpu_count: gpuCount,
    os_image: UBUNTU,
    ssh_key_ids: [cloud.world.keys.listed[0]?.id],
    ...place,
  });

describe('drift', () => {
  test('is the same for the same seed, whenever it begins and however time is walked', async () => {
    const early = openCloud({ vms: 0, seed: 5 });
    const late = openCloud({ vms: 0, seed: 5, now: () => START_MS + 777 * DAY + 12_345 });
    expect(await amounts(late)).toEqual(await amounts(early));
    for (let step = 0; step < 100; step++) {
      early.advance(17 * MINUTE);
    }
    late.advance(1700 * MINUTE);
    expect(await amounts(late)).toEqual(await amounts(early));
    const other = openCloud({ vms: 0, seed: 6 });
    other.advance(1700 * MINUTE);
    expect(await amounts(other)).not.toEqual(await amounts(early));
  });

  test.each([1, 2, 3])('with seed %i everything that is usually there is there at first', async (seed) => {
    const offers = watch(openCloud({ vms: 0, seed }), 0.01);
    const soldOut = offers.filter(({ seen }) => seen[0] === 0);
    expect(soldOut.map(({ region, gpuModel }) => `${region} ${gpuModel}`)).toEqual([
      'CANADA-1 A100-SXM4-80GB-NVLink',
      'FIN-02 B300-262GB',
    ]);
  });

  test('takes and gives back by whole machines, at times to the last, and never more', () => {
    const offers = watch(openCloud({ vms: 0 }), 10);
    for (const { region, gpuModel, seen } of offers) {
      const what = `${region} ${gpuModel}`;
      expect(Math.min(...seen), what).toBeGreaterThanOrEqual(0);
      expect(seen.every(Number.isInteger), what).toBe(true);
    }
    const usual = offers.filter(({ seen }) => (seen[0] ?? 0) > 0);
    for (const { region, gpuModel, seen } of usual) {
      const steps = seen.slice(1).map((amount, index) => amount - (seen[index] ?? 0));
      expect(steps.filter((step) => step > 0).length, `${region} ${gpuModel}`).toBeGreaterThan(5);
      expect(steps.filter((step) => step < 0).length, `${region} ${gpuModel}`).toBeGreaterThan(5);
    }
    const ranOut = usual.filter(({ seen }) => seen.includes(0));
    expect(ranOut.length).toBeGreaterThan(10);
    for (const { seen } of ranOut) {
      expect(seen.filter((amount) => amount === 0).length).toBeLessThan(seen.length * 0.75);
    }
    const scarce = offers.filter(({ seen }) => seen[0] === 0);
    expect(scarce.some(({ seen }) => Math.max(...seen) > 0)).toBe(true);
    for (const { seen } of scarce) {
      expect(seen.filter((amount) => amount > 0).length).toBeLessThan(seen.length * 0.25);
    }
  });

  test('is calm from one minute to the next', async () => {
    const cloud = openCloud({ vms: 0 });
    let changes = 0;
    for (let minute = 0; minute < 120; minute++) {
      const before = await amounts(cloud);
      cloud.advance(MINUTE);
      const after = await amounts(cloud);
      changes += after.filter((amount, index) => amount !== before[index]).length;
    }
    expect(changes).toBeGreaterThan(20);
    expect(changes).toBeLessThan(120 * 6);
  });
});

test('sizes follow from what is available, at every instant', async () => {
  const cloud = openCloud({ vms: 0 });
  const largest: Record<string, number> = { 'RTX-A6000': 4 };
  for (let hour = 0; hour < 48; hour++) {
    for (const { available, configurations, gpu_model: model, tier, region } of await stocks(cloud)) {
      const sizes = [1, 2, 4, 8].filter((size) => size <= (largest[model] ?? 8));
      expect(configurations).toEqual(
        Object.fromEntries(sizes.map((size) => [`${size}x`, Math.floor(available / size)])),
      );
      expect(tier).toBe(region.includes('-0') ? 'advanced' : 'legacy');
    }
    cloud.advance(HOUR);
  }
});

describe('what a machine holds', () => {
  test('is out of the reach of others, and is theirs again when it is gone', async () => {
    const options = { vms: 0, balance: 1_000_000 };
    const [mine, without] = [openCloud(options), openCloud(options)];
    const read = async (cloud: Cloud) =>
      (await stocks(cloud, '?region=US-1&gpu_model=A100-PCIe-80GB'))[0]?.available ?? Number.NaN;
    const { body } = await deploy(mine, 'keeper', 8);
    const seen = { some: 0, none: 0 };
    for (let step = 0; step < 400; step++) {
      const [left, all] = [await read(mine), await read(without)];
      expect(left).toBe(Math.max(0, all - 8));
      seen[left === 0 ? 'none' : 'some']++;
      mine.advance(20 * MINUTE);
      without.advance(20 * MINUTE);
    }
    expect(seen.none).toBeGreaterThan(20);
    expect(seen.some).toBeGreaterThan(20);
    expect((await mine.instance('keeper')).status).toBe('ACTIVE');
    await mine.send('DELETE', `/instances/${body.instance_id}`);
    mine.advance(5000);
    without.advance(5000);
    expect(await read(mine)).toBe(await read(without));
  });

  test('of one region is not missing in another', async () => {
    const cloud = openCloud({ balance: 1_000_000 });
    const before = await stocks(cloud);
    expect((await deploy(cloud, 'one', 4)).status).toBe(201);
    const after = await stocks(cloud);
    const changed = after.filter(({ available }, index) => available !== before[index]?.available);
    expect(changed).toMatchObject([{ region: 'US-1', gpu_model: 'A100-PCIe-80GB' }]);
  });

  test('is offered again as soon as it is to be had', async () => {
    const cloud = openCloud({ vms: 0, balance: 1_000_000, seed: 2 });
    const read = () => cloud.world.stock.available('US-1', 'H100-PCIe-80GB');
    const place = { gpu_model: 'H100-PCIe-80GB' };
    const outcomes = new Set<string>();
    for (let step = 0; step < 500; step++) {
      const free = read();
      const reply = await deploy(cloud, `try-${step}`, 1, place);
      expect(reply.status).toBe(free > 0 ? 201 : 409);
      outcomes.add(`${reply.status}`);
      if (reply.status === 201) {
        expect(read()).toBe(free - 1);
        cloud.removeVm(String(reply.body.instance_id), 'vanished');
        expect(read()).toBe(free);
      }
      cloud.advance(20 * MINUTE);
    }
    expect([...outcomes].sort()).toEqual(['201', '409']);
  });
});
