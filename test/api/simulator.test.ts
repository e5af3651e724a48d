import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { createApi } from '../../src/api/create-api.ts';
import type { Instance } from '../../src/api/types.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { failureOf } from './make-api.ts';

let simulator: Simulator;
let api: Api;
let fleet: readonly Instance[];

beforeAll(async () => {
  simulator = await startSimulator({
    vms: 100,
    seed: 7,
    rateLimit: 'off',
    key: 'the-key',
    validateAnswers: true,
  });
  api = createApi({ baseUrl: simulator.url, key: 'the-key', version: '1.2.3' });
  fleet = (await api.listInstances({ limit: 100 })).rows;
});

afterAll(async () => {
  expect(simulator.violations).toEqual([]);
  await simulator.close();
});

/** Each test takes a machine of its own, so that none stands in another's way. */
const taken = new Set<string>();
function machineIn(status: string, fits: (instance: Instance) => boolean = () => true): Instance {
  const found = fleet.find(
    (instance) => instance.status === status && !taken.has(instance.id) && fits(instance),
  );
  if (found === undefined) throw new Error(`the seeded fleet has no free machine in ${status}`);
  taken.add(found.id);
  return found;
}
const isLegacy = (instance: Instance): boolean => instance.tier === 'legacy';

test('the fleet, by pages and by filters', async () => {
  expect(fleet).toHaveLength(100);
  expect(new Set(fleet.map(({ id }) => id)).size).toBe(100);
  const second = await api.listInstances({ page: 2, limit: 25 });
  expect(second).toMatchObject({ page: 2, limit: 25, total: 100, totalPages: 4 });
  expect(second.rows.map(({ id }) => id)).toEqual(fleet.slice(25, 50).map(({ id }) => id));
  const active = await api.listInstances({ status: 'ACTIVE', limit: 100 });
  expect(active.total).toBe(fleet.filter(({ status }) => status === 'ACTIVE').length);
  expect(new Set(active.rows.map(({ status }) => status))).toEqual(new Set(['ACTIVE']));
});

test('the details of each machine agree with the list', async () => {
  const details = await Promise.all(fleet.map(({ id }) => api.getInstance(id, { priority: 'background' })));
  expect(details.map(({ instance }) => instance.name)).toEqual(fleet.map(({ name }) => name));
  expect(details.some(({ securityRules }) => securityRules.length > 0)).toBe(true);
  expect(details.some(({ volumes }) => volumes.length > 0)).toBe(true);
  for (const { billing } of details) expect(billing?.totalCost).toBeGreaterThanOrEqual(0);
});

test('balance, prices and what is on offer', async () => {
  const balance = await api.getBalance();
  expect(balance.currency).toBe('USD');
  expect(balance.others.map(({ currency }) => currency).sort()).toEqual(['EUR', 'INR']);
  const prices = await api.getPricing({});
  const b300 = prices.gpus.find(({ gpuModel }) => gpuModel === 'B300-262GB');
  expect(b300).toEqual({
    tier: 'advanced',
    gpuModel: 'B300-262GB',
    prices: { USD: 5.79, EUR: 5.99, INR: 499 },
    maxCount: 8,
    unit: 'per GPU per hour',
  });
  expect(prices.snapshots?.fixedSizeGb).toBe(100);
  expect((await api.listRegions({})).map(({ name }) => name)).toContain('NORWAY-1');
  expect((await api.listOsImages({})).every(({ name }) => name !== '')).toBe(true);
  const specs = await api.listGpuSpecs({});
  expect(
    specs.find(({ gpuModel, gpuCount }) => gpuModel === 'H100-PCIe-80GB' && gpuCount === 8),
  ).toMatchObject({
    vcpus: 252,
    ramGb: 1440,
    ephemeralDiskGb: 6500,
  });
  const stock = await api.listGpuStocks({});
  expect(stock.some(({ available, startable }) => available > 0 && (startable[1] ?? 0) > 0)).toBe(true);
});

test('keys, scripts, volumes, snapshots, images and firewalls', async () => {
  const keys = await api.listSshKeys({});
  expect(keys[0]?.publicKey).toMatch(/^(ssh|ecdsa)-/);
  expect((await api.listScripts())[0]?.sizeBytes).toBeGreaterThan(0);
  const volumes = await api.listVolumes({ limit: 100 });
  expect(volumes.rows.length).toBe(volumes.total);
  const used = volumes.rows.filter(({ status }) => status === 'in-use');
  expect(used.length).toBeGreaterThan(0);
  expect(used.every((volume) => volume.hourlyRate > 0 && volume.attachedInstanceId !== null)).toBe(true);
  const snapshots = await api.listSnapshots({ limit: 100 });
  expect(snapshots.rows.every(({ sizeGb }) => sizeGb === 100)).toBe(true);
  expect((await api.listImages({})).rows.every(({ id }) => id.endsWith('I'))).toBe(true);
  const firewalls = await api.listFirewalls({});
  expect(firewalls.rows.some(({ rules }) => rules.length > 0)).toBe(true);
});

test('billing of instances, of all and of one', async () => {
  const all = await api.listInstanceBilling({ limit: 100 });
  expect(all.total).toBeGreaterThan(0);
  const id = all.rows[0]?.instanceId ?? '';
  const one = await api.listInstanceBilling({ instanceId: id, limit: 100 });
  expect(new Set(one.rows.map(({ instanceId }) => instanceId))).toEqual(new Set([id]));
});

test('billing of volumes and snapshots', async () => {
  const volumes = await api.listVolumeBilling({ limit: 100 });
  expect(volumes.rows.every(({ resourceId }) => resourceId.endsWith('V'))).toBe(true);
  const snapshots = await api.listSnapshotBilling({ limit: 100 });
  expect(snapshots.rows.every(({ resourceId }) => resourceId.endsWith('S'))).toBe(true);
});

test('the hibernated are counted', async () => {
  const summary = await api.getHibernatedInstances();
  expect(summary.count).toBe(fleet.filter(({ status }) => status === 'HIBERNATED').length);
  expect(summary.currency).toBe('USD');
});

test('each power action answers with the state it leads to', async () => {
  const stopping = machineIn('ACTIVE');
  expect(await api.stopInstance(stopping.id)).toMatchObject({ status: 'STOPPING', previousStatus: 'ACTIVE' });
  const starting = machineIn('SHUTOFF');
  expect(await api.startInstance(starting.id)).toMatchObject({
    status: 'STARTING',
    previousStatus: 'SHUTOFF',
  });
  const rebooting = machineIn('ACTIVE');
  expect(await api.rebootInstance(rebooting.id)).toMatchObject({ status: 'REBOOTING', httpStatus: 200 });
  const hibernating = machineIn('ACTIVE', isLegacy);
  expect(await api.hibernateInstance(hibernating.id, true)).toMatchObject({
    instanceId: hibernating.id,
    status: 'HIBERNATING',
    hourlyRate: 0.01,
  });
  const waking = machineIn('HIBERNATED');
  expect(await api.restoreInstance(waking.id)).toMatchObject({
    status: 'RESTORING',
    previousStatus: 'HIBERNATED',
  });
  const dying = machineIn('ERROR');
  expect(await api.deleteInstance(dying.id)).toMatchObject({ status: 'DELETING', previousStatus: 'ERROR' });
});

test('the public address is toggled there and back', async () => {
  const machine = machineIn('ACTIVE', (instance) => isLegacy(instance) && instance.publicIpEnabled);
  expect(await api.toggleInstancePublicIp(machine.id)).toMatchObject({
    publicIpEnabled: false,
    publicIp: null,
  });
  const back = await api.toggleInstancePublicIp(machine.id);
  expect(back.publicIpEnabled).toBe(true);
  expect(back.publicIp).toMatch(/^[\d.]+$/);
});

test('what the service refuses is an error that says why', async () => {
  const machine = machineIn('HIBERNATED');
  expect(await failureOf(api.stopInstance(machine.id))).toMatchObject({
    kind: 'conflict',
    status: 409,
    code: 'invalid_state',
    answerLost: false,
    details: { status: 'HIBERNATED' },
  });
  expect(await failureOf(api.getInstance('BRK-000000D'))).toMatchObject({
    kind: 'not-found',
    code: 'not_found',
  });
  const stranger = createApi({ baseUrl: simulator.url, key: 'another-key' });
  expect(await failureOf(stranger.getBalance())).toMatchObject({ kind: 'unauthorized', status: 401 });
});

test('the key may also come as a bearer token', async () => {
  const bearer = createApi({ baseUrl: simulator.url, key: 'the-key', authHeader: 'Authorization' });
  expect((await bearer.listRegions({})).length).toBeGreaterThan(0);
});
