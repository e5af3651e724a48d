import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import type { Volume } from '../../src/simulator/world/model.ts';
import { type Cloud, everything, openCloud } from './cloud.ts';
import { ADVANCED, deploy, request, UBUNTU } from './deploy-request.ts';
import { putVolume } from './storage.ts';

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
