import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../src/api/api.ts';
import { createApi } from '../../src/api/create-api.ts';
import { type Simulator, startSimulator } from '../../src/simulator/index.ts';
import { until } from '../until.ts';
import { everyCall } from './every-call.ts';
import { failureOf } from './make-api.ts';

/** So fast that what takes minutes is over between two requests. */
const speed = 5_000;

let simulator: Simulator;
let api: Api;
/** Functions that the service has answered well. */
const answered = new Set<string>();

beforeAll(async () => {
  simulator = await startSimulator({
    seed: 3,
    speed,
    rateLimit: 'off',
    balance: 1_000_000,
    validateAnswers: true,
  });
  const made = createApi({ baseUrl: simulator.url, key: 'the-key' });
  api = new Proxy(made, {
    get(target, name: keyof Api) {
      const call = target[name] as (...args: unknown[]) => Promise<unknown>;
      return async (...args: unknown[]) => {
        const answer = await call(...args);
        answered.add(name);
        return answer;
      };
    },
  });
});

afterAll(async () => {
  expect(simulator.violations).toEqual([]);
  await simulator.close();
});

/** Reads again until something has the state. */
async function untilIn(status: string, read: () => Promise<{ readonly status: string }>): Promise<void> {
  await until(async () => expect((await read()).status).toBe(status));
}

const machine = (id: string) => async () => (await api.getInstance(id)).instance;
const volumeOf = (id: string) => async () => (await api.getVolume(id)).row;
const snapshotOf = (id: string) => async () => (await api.getSnapshot(id)).row;
const imageOf = (id: string) => async () => (await api.getImage(id)).row;

/** A new machine of one GPU, where there is one free and everything can be done with it. */
async function deploy(name: string): Promise<{ readonly id: string; readonly region: string }> {
  const stock = await api.listGpuStocks({ tier: 'legacy' });
  const free = stock.find(({ startable }) => (startable[1] ?? 0) > 3);
  if (free === undefined) throw new Error('no GPU is free');
  const [image] = await api.listOsImages({ region: free.region });
  const [key] = await api.listSshKeys({ region: free.region });
  const { value, httpStatus } = await api.deployInstance({
    vm_name: name,
    region: free.region,
    gpu_model: free.gpuModel,
    gpu_count: 1,
    os_image: image?.name ?? '',
    ssh_key_ids: [key?.id ?? ''],
  });
  expect(httpStatus).toBe(201);
  expect(value).toMatchObject({ name, status: 'CREATING', currency: 'USD' });
  expect(value.hourlyRate).toBeGreaterThan(0);
  await untilIn('ACTIVE', machine(value.instanceId));
  return { id: value.instanceId, region: free.region };
}

test('what is on offer, what it costs and what was paid', async () => {
  const balance = await api.getBalance();
  expect(balance.amount).toBeGreaterThan(900_000);
  const book = await api.getPricing({});
  const quote = await api.quotePricing({ resource_type: 'gpus', gpu_model: 'L40' });
  expect(quote.gpus).toEqual(book.gpus.filter(({ gpuModel }) => gpuModel === 'L40'));
  expect((await api.listRegions({ tier: 'advanced' })).every(({ tier }) => tier === 'advanced')).toBe(true);
  expect((await api.listGpuSpecs({ gpuModel: 'L40' })).map(({ gpuCount }) => gpuCount)).toContain(8);
  expect(
    (await api.listVolumeTypes({ tier: 'advanced' })).map(({ volumeType }) => volumeType).sort(),
  ).toEqual(['HDD', 'NVMe']);
  const machines = await api.listInstanceBilling({});
  expect(machines.summary?.totalCost).toBeGreaterThan(0);
  expect((await api.listVolumeBilling({})).currency).toBe('USD');
  expect((await api.getHibernatedInstances()).recent.length).toBeGreaterThan(0);
});

test('keys', async () => {
  const made = await api.createSshKey({ name: 'made-here' });
  expect(made.value.key).toMatchObject({ name: 'made-here', source: 'created', keyType: 'RSA', bits: 2048 });
  expect(made.value.privateKey?.reveal()).toMatch(/^-----BEGIN (RSA )?PRIVATE KEY-----\n/);
  const id = made.value.key?.id ?? '';
  const { row, raw } = await api.getSshKey(id);
  expect(row).toEqual(made.value.key);
  expect(JSON.stringify(raw)).not.toContain('PRIVATE');
  expect(await api.deleteSshKey(id)).toMatchObject({ value: { id }, httpStatus: 200 });
  expect(await failureOf(api.getSshKey(id))).toMatchObject({ kind: 'not-found', code: 'not_found' });
  const imported = await api.createSshKey({ name: 'copied', public_key: row.publicKey });
  expect(imported.value).toMatchObject({ key: { source: 'imported' }, privateKey: null });
});

test('scripts', async () => {
  const make = async (name: string) => (await api.createScript({ name, script: '#!/bin/sh\n' })).value;
  const [one, two, three] = [await make('one'), await make('two'), await make('three')];
  expect((await api.updateScript(one.id, { script: '#!/bin/bash\n' })).value.sizeBytes).toBe(12);
  expect((await api.getScript(one.id)).row).toMatchObject({ name: 'one', script: '#!/bin/bash\n' });
  expect((await api.deleteScript(one.id)).value).toEqual({ id: one.id, status: null });
  const { value } = await api.deleteScripts([two.id, three.id, 'BRK-000000P']);
  expect(value).toEqual({ deleted: [two.id, three.id], failed: ['BRK-000000P'] });
  const left = new Set((await api.listScripts()).map(({ id }) => id));
  expect([one, two, three].some(({ id }) => left.has(id))).toBe(false);
});

test('a machine and what is done with it', async () => {
  const { id } = await deploy('life');
  const rule = {
    direction: 'ingress',
    protocol: 'tcp',
    ethertype: 'IPv4',
    remote_ip_prefix: '203.0.113.0/24',
    port_range_min: 443,
    port_range_max: 443,
  } as const;
  const added = (await api.addInstanceSecurityRule(id, rule)).value;
  expect(added).toMatchObject({ protocol: 'tcp', portMin: 443, remoteIpPrefix: '203.0.113.0/24' });
  expect((await api.removeInstanceSecurityRule(id, added.id)).value.id).toBe(added.id);
  await api.toggleInstancePublicIp(id);
  for (const [act, through, end] of [
    [api.stopInstance, 'STOPPING', 'SHUTOFF'],
    [api.startInstance, 'STARTING', 'ACTIVE'],
    [api.rebootInstance, 'REBOOTING', 'ACTIVE'],
  ] as const) {
    expect((await act(id)).status).toBe(through);
    await untilIn(end, machine(id));
  }
  await api.hibernateInstance(id, false);
  await untilIn('HIBERNATED', machine(id));
  await api.restoreInstance(id);
  await untilIn('ACTIVE', machine(id));
  const { rows } = await api.listInstances({ search: 'life' });
  expect(rows.map((row) => row.id)).toEqual([id]);
  expect((await api.deleteInstance(id)).status).toBe('DELETING');
});

test('firewalls', async () => {
  const { id, region } = await deploy('behind');
  const firewall = (await api.createFirewall({ name: 'web', region, description: 'for all' })).value;
  await untilIn('SUCCESS', async () => (await api.getFirewall(firewall.id)).row);
  const rule = {
    direction: 'ingress',
    protocol: 'icmp',
    ethertype: 'IPv4',
    remote_ip_prefix: '0.0.0.0/0',
  } as const;
  const added = (await api.addFirewallRule(firewall.id, rule)).value;
  expect((await api.listFirewallProtocols()).find(({ name }) => name === 'icmp')?.requiresPorts).toBe(false);
  const choices = await api.listFirewallAvailableInstances({ firewallId: firewall.id });
  expect(choices.find((choice) => choice.id === id)).toMatchObject({
    eligible: true,
    alreadyAttached: false,
  });
  const { value } = await api.attachFirewall(firewall.id, [id]);
  expect(value.map(({ instanceId }) => instanceId)).toEqual([id]);
  expect((await api.listInstanceFirewalls(id)).map(({ firewallId }) => firewallId)).toEqual([firewall.id]);
  await api.removeFirewallRule(firewall.id, added.id);
  expect(await failureOf(api.deleteFirewall(firewall.id, false))).toMatchObject({ code: 'resource_in_use' });
  expect((await api.deleteFirewall(firewall.id, true)).value.id).toBe(firewall.id);
  expect((await api.listFirewalls({})).limitMax).toBe(25);
  await api.deleteInstance(id);
});

test('volumes', async () => {
  const { id, region } = await deploy('with-disks');
  const { nextName } = await api.listVolumes({});
  const request = { volume_name: nextName ?? '', region, size_gb: 100, volume_type: 'SSD' };
  const volume = (await api.createVolume(request)).value;
  expect(volume).toMatchObject({ name: nextName, status: 'creating', sizeGb: 100 });
  await untilIn('available', volumeOf(volume.id));
  const { value: attached } = await api.attachVolumes(id, [volume.id]);
  expect(attached.map(({ volumeId }) => volumeId)).toContain(volume.id);
  await untilIn('in-use', volumeOf(volume.id));
  await api.detachVolumes(id, [volume.id]);
  await untilIn('available', volumeOf(volume.id));
  expect((await api.resizeVolume(volume.id, { size_gb: 200 })).value.previousSizeGb).toBe(100);
  await untilIn('available', volumeOf(volume.id));
  const copy = (await api.cloneVolume(volume.id, { volume_name: 'copy' })).value;
  expect(copy.id).not.toBe(volume.id);
  await untilIn('available', volumeOf(copy.id));
  await untilIn('available', volumeOf(volume.id));
  expect((await api.deleteVolume(copy.id)).value).toEqual({ id: copy.id, status: 'deleting' });
  await api.deleteInstance(id);
});

test('snapshots and images', async () => {
  const { id } = await deploy('to-copy');
  const eligible = await api.listSnapshotEligibleInstances({});
  expect(eligible.find((choice) => choice.id === id)?.eligible).toBe(true);
  const snapshot = (await api.createSnapshot({ instance_id: id, snapshot_name: 'before' })).value;
  expect(snapshot).toMatchObject({ status: 'CREATING', instanceId: id });
  await untilIn('SUCCESS', snapshotOf(snapshot.id));
  expect((await api.getSnapshotImageRelationship(snapshot.id)).hasImage).toBe(false);
  const image = (await api.createImage({ snapshot_id: snapshot.id, image_name: 'golden' })).value;
  await untilIn('SUCCESS', imageOf(image.id));
  const pairs = await api.listSnapshotImageRelationships([snapshot.id, 'BRK-000000S']);
  expect(pairs.map(({ imageId }) => imageId)).toEqual([image.id, null]);
  const restored = (await api.restoreSnapshot(snapshot.id, { new_vm_name: 'copied' })).value;
  expect(restored).toMatchObject({ name: 'copied', status: 'CREATING' });
  await untilIn('ACTIVE', machine(restored.instanceId));
  await untilIn('SUCCESS', snapshotOf(snapshot.id));
  expect((await api.listImages({})).rows.map((row) => row.id)).toContain(image.id);
  await api.deleteImage(image.id);
  expect((await api.deleteSnapshot(snapshot.id)).value.status).toBe('DELETING');
  expect((await api.listSnapshots({})).total).toBeGreaterThan(0);
  expect((await api.listSnapshotBilling({ snapshotId: snapshot.id })).rows.length).toBeGreaterThanOrEqual(0);
});

test('the AI chat', async () => {
  const [model] = await api.listAiModels();
  const messages = [{ role: 'user', content: 'Which machine costs most?' } as const];
  const { value } = await api.chatWithAi({ model: model?.id ?? '', messages });
  expect(value.text).not.toBe('');
  expect(value.cost).toBeGreaterThan(0);
  const { rows } = await api.getAiUsageHistory({});
  expect(rows[0]).toMatchObject({ id: value.transactionId, model: model?.id, cost: value.cost });
  const usage = await api.getAiUsageSummary({ days: 1 });
  expect(usage.totalTokens).toBeGreaterThanOrEqual(value.usage?.totalTokens ?? Number.NaN);
  expect(usage.byModel.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(usage.totalTokens);
});

test('by now every function has been answered by the simulated cloud', () => {
  expect([...answered].sort()).toEqual(Object.keys(everyCall).sort());
});
