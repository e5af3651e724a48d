// POST /deploy/: contract 4.5, 4.8, 5.5 and 6.4.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import type { Volume } from '../../src/simulator/world/model.ts';
import { type Cloud, everything, openCloud } from './cloud.ts';
import { putVolume } from './storage.ts';

const UBUNTU = 'Ubuntu Server 22.04 LTS R550 CUDA 12.4';

/** A plain request that is let in; `changes` replace its fields, and undefined takes one out. */
function request(cloud: Cloud, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    vm_name: 'fresh',
    region: 'CANADA-1',
    gpu_model: 'L40',
    gpu_count: 2,
    os_image: UBUNTU,
    ssh_key_ids: [cloud.world.keys.listed[0]?.id],
    ...changes,
  };
}

const ADVANCED = {
  region: 'FIN-01',
  gpu_model: 'H100-SXM5-80GB',
  os_image: 'Debian 12 CUDA 12.8',
};

async function deploy(cloud: Cloud, changes: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const reply = await cloud.send('POST', '/deploy/', request(cloud, changes));
  expect(reply.body).toMatchObject({ success: true });
  expect(reply.status).toBe(201);
  return String(reply.body.instance_id);
}

const details = (cloud: Cloud, id: string) => cloud.read<'getInstance'>(`/instances/${id}`);

async function free(cloud: Cloud, region: string, model: string): Promise<number> {
  const { stocks } = await cloud.read<'listGpuStocks'>(`/gpu-stocks/?region=${region}&gpu_model=${model}`);
  return stocks[0]?.available ?? Number.NaN;
}

describe('a deployment', () => {
  test('is answered at once and runs fifteen seconds later', async () => {
    const cloud = openCloud();
    const reply = await cloud.send('POST', '/deploy/', request(cloud));
    expect(reply).toMatchObject({
      status: 201,
      body: {
        success: true,
        vm_name: 'fresh',
        status: 'CREATING',
        tier: 'legacy',
        region: 'CANADA-1',
        gpu_type: 'L40',
        gpu_count: 2,
        hourly_rate: 2.38,
        per_minute_rate: 0.039667,
        currency: 'USD',
        created_at: '2026-03-02T09:00:00Z',
      },
    });
    const id = String(reply.body.instance_id);
    expect(id).toMatch(/^BRK-\d{6}D$/);
    expect((await details(cloud, id)).instance).toMatchObject({
      status: 'CREATING',
      public_ip: null,
      private_ip: null,
      server_uuid: null,
      hourly_rate: 0,
    });
    cloud.advance(3000);
    expect((await cloud.instance('fresh')).status).toBe('BUILD');
    cloud.advance(12_000);
    const { instance, security_rules: rules, billing } = await details(cloud, id);
    expect(instance).toMatchObject({
      status: 'ACTIVE',
      image: { name: UBUNTU, type: 'os_image' },
      flavor: { vcpus: 60, ram_gb: 116, disk_gb: 100, ephemeral_gb: 1450 },
      public_ip_enabled: true,
      ssh_user: 'ubuntu',
      ssh_key_ids: [cloud.world.keys.listed[0]?.id],
      hourly_rate: 2.38,
    });
    expect(instance.public_ip).toMatch(/^198\.18\.\d+\.\d+$/);
    expect(instance.server_uuid).toMatch(/^[0-9a-f]{8}-/);
    expect(rules).toMatchObject([{ protocol: 'tcp', port_range_min: 22, remote_ip_prefix: '0.0.0.0/0' }]);
    expect(billing).toMatchObject({ status: 'active', hourly_rate: 2.38 });
    expect((await cloud.instances())[0]?.instance_id).toBe(id);
  });

  test('takes its GPUs at once and gives them back when it is deleted', async () => {
    const cloud = openCloud();
    const before = await free(cloud, 'CANADA-1', 'L40');
    const id = await deploy(cloud);
    expect(await free(cloud, 'CANADA-1', 'L40')).toBe(before - 2);
    cloud.advance(15_000);
    await cloud.send('DELETE', `/instances/${id}`);
    expect(await free(cloud, 'CANADA-1', 'L40')).toBe(before - 2);
    cloud.advance(5000);
    expect(await free(cloud, 'CANADA-1', 'L40')).toBe(before);
  });

  test('carries the keys it names, and keeps their names for itself', async () => {
    const cloud = openCloud();
    const keys = cloud.world.keys.listed.slice(0, 3).map(({ id }) => id);
    const id = await deploy(cloud, { ssh_key_ids: keys });
    expect((await details(cloud, id)).instance.ssh_key_ids).toEqual(keys);
    const { ssh_keys: known } = await cloud.read<'listSshKeys'>('/ssh-keys/');
    const using = known.filter((key) => key.in_use_by.includes(id)).map((key) => key.key_id);
    expect(using.sort()).toEqual([...keys].sort());
  });

  test('of the advanced tier has an address and no rules', async () => {
    const cloud = openCloud();
    const id = await deploy(cloud, { ...ADVANCED, tier: 'advanced', security_rules: [] });
    cloud.advance(15_000);
    const { instance, security_rules: rules } = await details(cloud, id);
    expect(instance).toMatchObject({ status: 'ACTIVE', tier: 'advanced', ssh_user: 'root' });
    expect(instance.public_ip).not.toBeNull();
    expect(rules).toEqual([]);
  });

  test('without a public address has no rules but those it asks for', async () => {
    const cloud = openCloud();
    const id = await deploy(cloud, { public_ip: false });
    cloud.advance(15_000);
    expect(await details(cloud, id)).toMatchObject({
      instance: { status: 'ACTIVE', public_ip_enabled: false, public_ip: null },
      security_rules: [],
    });
  });

  test('has its rules in force a moment after it runs', async () => {
    const cloud = openCloud();
    const rule = { direction: 'egress', protocol: 'icmp', ethertype: 'IPv6', remote_ip_prefix: '::/0' };
    const id = await deploy(cloud, { security_rules: [rule] });
    const rules = async () => (await details(cloud, id)).security_rules;
    expect(await rules()).toMatchObject([
      { ...rule, port_range_min: null, port_range_max: null, status: 'CREATING' },
    ]);
    cloud.advance(15_000 + 3999);
    expect(await rules()).toMatchObject([{ status: 'CREATING' }]);
    cloud.advance(1);
    expect(await rules()).toMatchObject([{ status: 'SUCCESS' }]);
  });

  test('from a custom image runs that image', async () => {
    const cloud = openCloud();
    const image = cloud.world.images.shelf.listed.find(({ name }) => name === 'inference-golden');
    const id = await deploy(cloud, {
      boot_source: 'custom_image',
      os_image: undefined,
      image_id: image?.id,
      region: image?.region,
    });
    cloud.advance(15_000);
    expect((await details(cloud, id)).instance).toMatchObject({
      status: 'ACTIVE',
      image: { name: 'inference-golden', type: 'custom_image' },
      ssh_user: 'ubuntu',
    });
  });

  test('from a volume runs that volume, and gives it back when it is deleted', async () => {
    const cloud = openCloud();
    const volumeId = putVolume(cloud, {
      name: 'boot-me',
      region: 'CANADA-1',
      bootable: true,
      osImage: UBUNTU,
    });
    const id = await deploy(cloud, { boot_source: 'volume', os_image: undefined, volume_id: volumeId });
    const volume = async () => (await cloud.read<'getVolume'>(`/volumes/${volumeId}`)).volume;
    expect(await volume()).toMatchObject({ status: 'attaching', attached_instance_id: id });
    cloud.advance(15_000);
    const seen = await details(cloud, id);
    expect(seen.instance).toMatchObject({
      status: 'ACTIVE',
      image: { name: UBUNTU, type: 'volume' },
      ssh_user: 'ubuntu',
    });
    expect(seen.volume_attachments).toMatchObject([
      { volume_id: volumeId, bootable: true, device: '/dev/vda', status: 'ATTACHED' },
    ]);
    expect(await volume()).toMatchObject({ status: 'in-use', attached_vm_name: 'fresh' });
    await cloud.send('DELETE', `/instances/${id}`);
    cloud.advance(5000);
    expect(await volume()).toMatchObject({ status: 'available', attached_instance_id: null });
  });

  test('from a Debian volume has root log in', async () => {
    const cloud = openCloud();
    const volumeId = putVolume(cloud, {
      name: 'boot-me',
      region: 'FIN-01',
      tier: 'advanced',
      type: 'NVMe',
      bootable: true,
      osImage: 'Debian 12 CUDA 12.8',
    });
    const source = { boot_source: 'volume', os_image: undefined, volume_id: volumeId };
    const id = await deploy(cloud, { ...ADVANCED, ...source });
    expect((await details(cloud, id)).instance.ssh_user).toBe('root');
  });

  test('keeps its volumes from the start and has them once it runs', async () => {
    const cloud = openCloud();
    const ids = ['one', 'two'].map((name) => putVolume(cloud, { name, region: 'CANADA-1' }));
    const id = await deploy(cloud, { volume_ids: ids });
    const attached = async () =>
      (await details(cloud, id)).volume_attachments.map(({ volume_name: name, device, status }) => [
        name,
        device,
        status,
      ]);
    expect(await attached()).toEqual([
      ['one', null, 'ATTACHING'],
      ['two', null, 'ATTACHING'],
    ]);
    const other = await cloud.send(
      'POST',
      '/deploy/',
      request(cloud, { vm_name: 'other', volume_ids: [ids[1]] }),
    );
    expect(other).toMatchObject({
      status: 409,
      body: { error: 'invalid_state', details: { status: 'attaching' } },
    });
    cloud.advance(15_000);
    expect((await details(cloud, id)).instance.status).toBe('ACTIVE');
    expect(await attached()).toMatchObject([
      ['one', null, 'ATTACHING'],
      ['two', null, 'ATTACHING'],
    ]);
    cloud.advance(4000);
    expect(await attached()).toEqual([
      ['one', '/dev/vdb', 'ATTACHED'],
      ['two', '/dev/vdc', 'ATTACHED'],
    ]);
  });

  test('with a notebook has its address, and never tells the password', async () => {
    const cloud = openCloud();
    const password = 'correct horse';
    const wanted = request(cloud, { jupyter_enabled: true, jupyter_password: password });
    const reply = await cloud.send('POST', '/deploy/', wanted);
    const id = String(reply.body.instance_id);
    cloud.advance(15_000);
    const seen = await details(cloud, id);
    expect(seen.jupyter_url).toBe(`http://${seen.instance.public_ip}:8888/lab`);
    const again = await cloud.send('POST', '/deploy/', wanted);
    expect(again.status).toBe(409);
    const told = JSON.stringify([reply.body, again.body, await everything(cloud), cloud.log]);
    expect(told).not.toContain(password);
    const kept = inspect(cloud.world.memory.parts, {
      depth: Infinity,
      maxArrayLength: null,
      maxStringLength: null,
    });
    expect(kept).toContain('fresh');
    expect(kept).not.toContain(password);
  });

  test.each([
    ['16 KiB of cloud-init', () => ({ cloud_init: 'ä'.repeat(8192) })],
    ['a stored script', (cloud: Cloud) => ({ startup_script_id: cloud.world.scripts.listed[0]?.id })],
    ['a name of 50 characters', () => ({ vm_name: 'a.B_9 -'.repeat(7).padEnd(50, 'z') })],
    ['the name of a machine that is gone', () => ({ vm_name: 'throwaway-9' })],
  ])('with %s is let in', async (_, changes) => {
    const cloud = openCloud();
    await deploy(cloud, changes(cloud));
  });

  test('twice under one name is refused the second time', async () => {
    const cloud = openCloud();
    const id = await deploy(cloud);
    const reply = await cloud.send('POST', '/deploy/', request(cloud));
    expect(reply).toMatchObject({ status: 409, body: { error: 'name_conflict' } });
    cloud.advance(15_000);
    await cloud.send('DELETE', `/instances/${id}`);
    expect((await cloud.send('POST', '/deploy/', request(cloud))).status).toBe(409);
    cloud.advance(5000);
    expect(await deploy(cloud)).not.toBe(id);
  });

  test('takes the last GPUs and not one more', async () => {
    const cloud = openCloud({ balance: 1_000_000 });
    const place = { region: 'US-1', gpu_model: 'H100-PCIe-80GB', gpu_count: 1 };
    let left = await free(cloud, place.region, place.gpu_model);
    expect(left).toBeGreaterThan(0);
    for (; left > 0; left--) {
      await deploy(cloud, { ...place, vm_name: `last-${left}` });
    }
    const reply = await cloud.send('POST', '/deploy/', request(cloud, place));
    expect(reply).toMatchObject({
      status: 409,
      body: {
        error: 'out_of_stock',
        details: { region: 'US-1', gpu_model: 'H100-PCIe-80GB', available: 0 },
      },
    });
  });
});

type Changes = (cloud: Cloud) => Readonly<Record<string, unknown>>;

const rule = (changes: Readonly<Record<string, unknown>>) => ({
  direction: 'ingress',
  protocol: 'tcp',
  ethertype: 'IPv4',
  remote_ip_prefix: '10.0.0.0/8',
  port_range_min: 80,
  port_range_max: 90,
  ...changes,
});

const custom =
  (name: string, changes: Readonly<Record<string, unknown>> = {}): Changes =>
  (cloud) => ({
    boot_source: 'custom_image',
    os_image: undefined,
    image_id: cloud.world.images.shelf.listed.find((image) => image.name === name)?.id,
    ...changes,
  });

const BOOTABLE: Partial<Volume> = { region: 'CANADA-1', bootable: true, osImage: UBUNTU };

const fromVolume =
  (volume: Partial<Volume>, changes: Readonly<Record<string, unknown>> = {}): Changes =>
  (cloud) => ({
    boot_source: 'volume',
    os_image: undefined,
    volume_id: putVolume(cloud, { ...BOOTABLE, ...volume }),
    ...changes,
  });

const withVolume =
  (volume: Partial<Volume>): Changes =>
  (cloud) => ({ volume_ids: [putVolume(cloud, { ...BOOTABLE, ...volume })] });

/** Requests with one thing wrong, and the field that a 400 names. */
const BAD: readonly (readonly [field: string, what: string, Changes])[] = [
  ['vm_name', 'no name', () => ({ vm_name: undefined })],
  ['vm_name', 'an empty name', () => ({ vm_name: '' })],
  ['vm_name', 'a name of 51 characters', () => ({ vm_name: 'x'.repeat(51) })],
  ['vm_name', 'a slash in the name', () => ({ vm_name: 'a/b' })],
  ['vm_name', 'a number for a name', () => ({ vm_name: 7 })],
  ['tier', 'an unknown tier', () => ({ tier: 'gold' })],
  ['tier', 'a tier that is not the model’s', () => ({ tier: 'advanced' })],
  ['region', 'no region', () => ({ region: undefined })],
  ['region', 'an unknown region', () => ({ region: 'MARS-1' })],
  ['region', 'a region of the other tier', () => ({ region: 'FIN-01' })],
  ['gpu_model', 'no model', () => ({ gpu_model: undefined })],
  ['gpu_model', 'an unknown model', () => ({ gpu_model: 'Voodoo2' })],
  ['gpu_model', 'a model that is part of every object', () => ({ gpu_model: 'constructor' })],
  ['gpu_count', 'no count', () => ({ gpu_count: undefined })],
  ['gpu_count', 'three GPUs', () => ({ gpu_count: 3 })],
  ['gpu_count', 'a count as a text', () => ({ gpu_count: '2' })],
  ['gpu_count', 'more than the model has', () => ({ gpu_model: 'RTX-A6000', gpu_count: 8 })],
  ['boot_source', 'an unknown boot source', () => ({ boot_source: 'floppy' })],
  ['os_image', 'no OS image', () => ({ os_image: undefined })],
  ['os_image', 'an empty OS image', () => ({ os_image: '' })],
  ['os_image', 'an unknown OS image', () => ({ os_image: 'Windows 98' })],
  ['os_image', 'an OS image of the other tier', () => ({ os_image: 'Debian 12 CUDA 12.8' })],
  [
    'image_id',
    'an image beside the OS image',
    custom('inference-golden', { boot_source: undefined, os_image: UBUNTU }),
  ],
  ['os_image', 'an OS image beside the image', custom('inference-golden', { os_image: UBUNTU })],
  ['image_id', 'no image', () => ({ boot_source: 'custom_image', os_image: undefined })],
  ['image_id', 'an image of another region', custom('cuda-12.2-frozen')],
  ['volume_id', 'no volume', () => ({ boot_source: 'volume', os_image: undefined })],
  ['ssh_key_ids', 'no keys', () => ({ ssh_key_ids: undefined })],
  ['ssh_key_ids', 'an empty list of keys', () => ({ ssh_key_ids: [] })],
  [
    'ssh_key_ids',
    'a key twice',
    (cloud) => {
      const id = cloud.world.keys.listed[0]?.id;
      return { ssh_key_ids: [id, id] };
    },
  ],
  ['ssh_key_ids.0', 'a number for a key', () => ({ ssh_key_ids: [4] })],
  ['public_ip', 'a text for a switch', () => ({ public_ip: 'yes' })],
  [
    'security_rules.1.direction',
    'a rule without a direction',
    () => ({ security_rules: [rule({}), rule({ direction: undefined })] }),
  ],
  [
    'security_rules.0.port_range_min',
    'ports the wrong way round',
    () => ({ security_rules: [rule({ port_range_min: 91 })] }),
  ],
  [
    'security_rules.1.remote_ip_prefix',
    'a network that is none',
    () => ({ security_rules: [rule({}), rule({ ethertype: 'IPv6', remote_ip_prefix: '1::2::3/64' })] }),
  ],
  ['jupyter_password', 'a notebook without a password', () => ({ jupyter_enabled: true })],
  [
    'jupyter_password',
    'a password of seven characters',
    () => ({ jupyter_enabled: true, jupyter_password: '1234567' }),
  ],
  [
    'startup_script_id',
    'cloud-init and a script',
    (cloud) => ({ cloud_init: '#!', startup_script_id: cloud.world.scripts.listed[0]?.id }),
  ],
  ['volume_ids', 'a text for a list', () => ({ volume_ids: 'all' })],
  ['volume_id', 'a boot volume of another region', fromVolume({ region: 'US-1' })],
  ['volume_id', 'a boot volume that is not bootable', fromVolume({ bootable: false })],
  [
    'volume_id',
    'a boot volume beside the OS image',
    fromVolume({}, { boot_source: undefined, os_image: UBUNTU }),
  ],
  ['volume_ids', 'a volume of another region', withVolume({ region: 'US-1' })],
  [
    'volume_ids',
    'a volume twice',
    (cloud) => {
      const id = putVolume(cloud, BOOTABLE);
      return { volume_ids: [id, id] };
    },
  ],
  [
    'volume_ids',
    'the boot volume among the others',
    (cloud) => {
      const id = putVolume(cloud, BOOTABLE);
      return { boot_source: 'volume', os_image: undefined, volume_id: id, volume_ids: [id] };
    },
  ],
  ['colour', 'an unknown field', () => ({ colour: 'red' })],
];

const WRONG_TIER: readonly (readonly [field: string, what: string, Changes])[] = [
  ['public_ip', 'no public address', () => ({ ...ADVANCED, public_ip: false })],
  ['security_rules', 'security rules', () => ({ ...ADVANCED, security_rules: [rule({})] })],
  ['boot_source', 'a custom image', custom('inference-golden', { ...ADVANCED, os_image: undefined })],
];

const REFUSED: readonly (readonly [status: number, code: string, what: string, Changes])[] = [
  [404, 'not_found', 'an unknown key', () => ({ ssh_key_ids: ['BRK-000000K'] })],
  [
    404,
    'not_found',
    'an unknown image',
    () => ({ boot_source: 'custom_image', os_image: undefined, image_id: 'BRK-000000I' }),
  ],
  [404, 'not_found', 'an unknown script', () => ({ startup_script_id: 'BRK-000000P' })],
  [409, 'invalid_state', 'an image that failed', custom('half-baked', { region: 'US-1' })],
  [
    404,
    'not_found',
    'an unknown boot volume',
    () => ({ boot_source: 'volume', os_image: undefined, volume_id: 'BRK-000000V' }),
  ],
  [404, 'not_found', 'an unknown volume', () => ({ volume_ids: ['BRK-000000V'] })],
  [409, 'invalid_state', 'a boot volume that is being made', fromVolume({ status: 'creating' })],
  [409, 'invalid_state', 'a volume that failed', withVolume({ status: 'error' })],
  [
    409,
    'invalid_state',
    'a volume that another machine has',
    (cloud) => ({
      volume_ids: [
        cloud.world.volumes.shelf.listed.find(
          ({ status, region }) => status === 'in-use' && region === 'CANADA-1',
        )?.id,
      ],
    }),
  ],
  [409, 'name_conflict', 'a name in use', () => ({ vm_name: 'train-llama-70b-01' })],
  [409, 'out_of_stock', 'a model that is sold out', () => ({ gpu_model: 'A100-SXM4-80GB-NVLink' })],
  [
    409,
    'out_of_stock',
    'a model the region does not have',
    () => ({ region: 'US-1', gpu_model: 'H100-PCIe-NVLink-80GB' }),
  ],
  [
    413,
    'payload_too_large',
    'cloud-init of a byte over 16 KiB',
    () => ({ cloud_init: `${'ä'.repeat(8192)}!` }),
  ],
];

describe('a refusal changes nothing', () => {
  test.each(BAD)('400 %s: %s', async (field, _, changes) => {
    const cloud = openCloud();
    const wanted = request(cloud, changes(cloud));
    const before = await everything(cloud);
    const reply = await cloud.send('POST', '/deploy/', wanted);
    expect(reply.body).toMatchObject({ success: false, error: 'validation_error', details: { field } });
    expect(reply.status).toBe(400);
    expect(reply.body.message).toContain(field);
    expect(await everything(cloud)).toEqual(before);
  });

  test.each(WRONG_TIER)('400 %s: %s on the advanced tier', async (field, _, changes) => {
    const cloud = openCloud();
    const wanted = request(cloud, changes(cloud));
    const before = await everything(cloud);
    const reply = await cloud.send('POST', '/deploy/', wanted);
    expect(reply).toMatchObject({
      status: 400,
      body: { error: 'validation_error', details: { field, tier: 'advanced' } },
    });
    expect(await everything(cloud)).toEqual(before);
  });

  test.each(REFUSED)('%i %s: %s', async (status, code, _, changes) => {
    const cloud = openCloud();
    const wanted = request(cloud, changes(cloud));
    const before = await everything(cloud);
    const reply = await cloud.send('POST', '/deploy/', wanted);
    expect(reply).toMatchObject({ status, body: { success: false, error: code } });
    expect(await everything(cloud)).toEqual(before);
  });

  test('and the next machine is the same as without it', async () => {
    const [tried, plain] = [openCloud(), openCloud()];
    for (const [, , changes] of [...BAD, ...WRONG_TIER]) {
      await tried.send('POST', '/deploy/', request(tried, changes(tried)));
      changes(plain);
    }
    expect(await deploy(tried)).toBe(await deploy(plain));
    expect(tried.world.instances.fleet.listed.at(-1)).toEqual(plain.world.instances.fleet.listed.at(-1));
  });
});

describe('credit', () => {
  const SMALL = { gpu_model: 'RTX-A6000', gpu_count: 1 };

  test.each<[string, Schemas['CurrencyEnum'], object, number, number]>([
    ['the minimum where an hour costs less', 'USD', SMALL, 1, 0.99],
    ['an hour where that costs more', 'USD', {}, 2.38, 2.37],
    ['an hour in euros', 'EUR', {}, 2.18, 2.17],
    ['the minimum in rupees', 'INR', SMALL, 100, 99.99],
  ])('has to cover %s', async (_, currency, changes, required, available) => {
    const short = openCloud({ currency, balance: available });
    const before = await everything(short);
    const reply = await short.send('POST', '/deploy/', request(short, { ...changes }));
    expect(reply).toMatchObject({
      status: 402,
      body: {
        error: 'insufficient_credits',
        details: { required, available, currency },
      },
    });
    expect(await everything(short)).toEqual(before);
    const enough = openCloud({ currency, balance: required });
    await deploy(enough, { ...changes });
  });
});
