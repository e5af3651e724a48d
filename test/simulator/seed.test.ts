import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openCloud, START_MS } from './cloud.ts';

const PATHS = [
  '/instances/?limit=100',
  '/instances/billing?limit=100',
  '/volumes/',
  '/ssh-keys/',
  '/firewalls/',
];

async function lists(options: Parameters<typeof openCloud>[0]): Promise<string[]> {
  const { app } = openCloud(options);
  const texts = [];
  for (const path of PATHS) {
    texts.push(await (await app.request(`/api${path}`, { headers: { 'X-API-Key': 'test' } })).text());
  }
  return texts;
}

test('the same seed at the same time gives the same bytes, another seed others', async () => {
  expect(await lists({ seed: 5, vms: 80 })).toEqual(await lists({ seed: 5, vms: 80 }));
  expect(await lists({ seed: 5, vms: 80 })).not.toEqual(await lists({ seed: 6, vms: 80 }));
});

describe('the demo fleet', () => {
  test('has a machine in each state, and one that was just deleted', async () => {
    const cloud = openCloud();
    const states = (await cloud.instances()).map(({ status }) => status);
    expect([...states].sort()).toEqual([
      'ACTIVE',
      'BUILD',
      'CREATING',
      'DELETING',
      'ERROR',
      'HIBERNATED',
      'HIBERNATING',
      'REBOOTING',
      'RESTORING',
      'SHUTOFF',
      'STARTING',
      'STOPPING',
    ]);
    const gone = (await cloud.bill()).find((record) => record.vm_name === 'throwaway-9');
    const path = `/instances/${gone?.instance_id}`;
    expect((await cloud.read<'getInstance'>(path)).instance.status).toBe('DELETED');
    cloud.advance(60_000);
    expect(await cloud.send('GET', path)).toMatchObject({ status: 404 });
  });

  test('burns 18.42 an hour once settled, with credit for most of a day', async () => {
    const cloud = openCloud();
    cloud.advance(20_000);
    const instances = (await cloud.instances()).reduce((sum, instance) => sum + instance.hourly_rate, 0);
    const { volumes } = await cloud.read<'listVolumes'>('/volumes/');
    const { snapshots } = await cloud.read<'listSnapshots'>('/snapshots/');
    const storage = [...volumes, ...snapshots].reduce((sum, item) => sum + item.hourly_rate, 0);
    expect(instances + storage).toBeCloseTo(18.42, 6);
    expect(await cloud.balance()).toMatchObject({
      currency: 'USD',
      balance: { amount: 412.37, formatted: '$412.37' },
      can_deploy: true,
      low_balance: true,
    });
    cloud.advance(120_000);
    const before = (await cloud.balance()).balance.amount;
    cloud.advance(3_600_000);
    expect((await cloud.balance()).balance.amount).toBeCloseTo(before - 18.42, 3);
  });

  test('tells what is wrong with the broken one, and shows addresses and hosts only once built', async () => {
    const cloud = openCloud();
    expect((await cloud.instance('crash-test')).error_reason).toContain('ECC error');
    expect(await cloud.instance('diffusion-xl-04')).toMatchObject({
      private_ip: null,
      public_ip: null,
      server_uuid: null,
    });
    expect((await cloud.instance('render-farm-07')).public_ip).toBeNull();
    cloud.advance(20_000);
    const built = await cloud.instance('diffusion-xl-04');
    expect(built.server_uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(built.private_ip).toMatch(/^10\./);
  });

  test('has keys whose fingerprints are true', async () => {
    const { ssh_keys: keys } = await openCloud().read<'listSshKeys'>('/ssh-keys/');
    expect(keys).toHaveLength(6);
    for (const key of keys) {
      const [algorithm, base64 = '', comment] = key.public_key.split(' ');
      const blob = Buffer.from(base64, 'base64');
      expect(blob.subarray(4, 4 + blob.readUInt32BE(0)).toString()).toBe(algorithm);
      expect(comment).toBe(key.name);
      const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
      expect(key.fingerprint).toBe(`SHA256:${digest}`);
    }
  });
});

describe('other fleets', () => {
  test('a single machine is the steady one, and none is a new account', async () => {
    const [only, ...others] = await openCloud({ vms: 1 }).instances();
    expect(only).toMatchObject({ vm_name: 'train-llama-70b-01', status: 'ACTIVE' });
    expect(others).toEqual([]);
    const empty = openCloud({ vms: 0 });
    expect(await empty.instances()).toEqual([]);
    expect(await empty.bill()).toEqual([]);
    expect((await empty.read<'listVolumes'>('/volumes/')).volumes).toEqual([]);
    expect((await empty.read<'listSshKeys'>('/ssh-keys/')).total).toBe(6);
  });

  test('a large one is spread out, mostly running, with unique names, ids and addresses', () => {
    const { world } = openCloud({ vms: 5000 });
    const fleet = world.instances.fleet.listed;
    expect(fleet).toHaveLength(5000);
    for (const field of ['id', 'name', 'serverUuid'] as const) {
      const values = fleet.map((instance) => instance[field]).filter((value) => value !== null);
      expect(new Set(values).size).toBe(values.length);
    }
    const addresses = fleet
      .flatMap(({ publicIp, privateIp }) => [publicIp, privateIp])
      .filter((ip) => ip !== null);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(new Set(fleet.map(({ region }) => region)).size).toBe(7);
    const share = fleet.filter(({ status }) => status === 'ACTIVE').length / fleet.length;
    expect(share).toBeGreaterThan(0.85);
    expect(share).toBeLessThan(0.95);
    expect(fleet.every(({ createdAtMs }) => createdAtMs <= START_MS)).toBe(true);
    expect(fleet.some(({ name }) => /^batch-\d{4}$/.test(name))).toBe(true);
  });

  test.each(['USD', 'EUR', 'INR'] as const)('credit in %s lasts about 20 hours', async (currency) => {
    const cloud = openCloud({ vms: 300, currency });
    cloud.advance(20_000);
    const { ledger } = cloud.world;
    const hours = ledger.balanceUnits / 60 / ledger.burnRate;
    expect(hours).toBeGreaterThan(19.5);
    expect(hours).toBeLessThan(20.5);
    const { balances } = await cloud.balance();
    expect(balances.map((balance) => [balance.currency, balance.amount > 0])).toEqual([
      ['USD', currency === 'USD'],
      ['EUR', currency === 'EUR'],
      ['INR', currency === 'INR'],
    ]);
  });
});
