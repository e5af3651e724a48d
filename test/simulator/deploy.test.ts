import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Cloud, everything, openCloud } from './cloud.ts';
import { ADVANCED, deploy, details, free, request, UBUNTU } from './deploy-request.ts';
import { putVolume } from './storage.ts';

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
