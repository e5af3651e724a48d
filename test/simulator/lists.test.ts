import { describe, expect, test } from 'vitest';
import type { Schemas } from '../../src/simulator/contract/types.ts';
import { openCloud } from './cloud.ts';

describe('instances', () => {
  test('pages join to the whole, newest first, each machine once', async () => {
    const cloud = openCloud({ vms: 257 });
    const seen: Schemas['VMInstance'][] = [];
    for (let page = 1; page <= 6; page++) {
      const answer = await cloud.read<'listInstances'>(`/instances/?limit=50&page=${page}`);
      expect(answer.pagination).toEqual({
        page,
        limit: 50,
        total: 257,
        total_pages: 6,
        has_next: page < 6,
        has_prev: page > 1,
      });
      seen.push(...answer.instances);
    }
    expect(new Set(seen.map((instance) => instance.instance_id)).size).toBe(257);
    const made = seen.map((instance) => instance.created_at);
    expect(made).toEqual([...made].sort().reverse());
  });

  test('of 10,000 machines a page of 100 takes less than 10 ms', async () => {
    const cloud = openCloud({ vms: 10_000, validateAnswers: false });
    const times: number[] = [];
    for (let page = 1; page <= 40; page++) {
      const before = performance.now();
      await cloud.app.request(`/api/instances/?limit=100&page=${page}`, { headers: { 'X-API-Key': 'test' } });
      times.push(performance.now() - before);
    }
    times.sort((left, right) => left - right);
    expect(times[20]).toBeLessThan(10);
  });

  test('a page past the end is empty', async () => {
    const answer = await openCloud().read<'listInstances'>('/instances/?page=9');
    expect(answer.instances).toEqual([]);
    expect(answer.pagination).toMatchObject({ page: 9, limit: 20, total: 12, has_next: false });
  });

  test.each([
    ['status=ACTIVE', ['train-llama-70b-01']],
    ['status=NO_SUCH_STATE', []],
    ['region=US-1', ['finetune-mistral-02', 'notebook-anna', 'scratch-bench']],
    ['tier=advanced', ['diffusion-xl-04']],
    ['search=EVAL', ['eval-batch-03']],
    ['search=a6000&status=SHUTOFF', ['notebook-anna']],
  ])('%s', async (query, names) => {
    const answer = await openCloud().read<'listInstances'>(`/instances/?${query}`);
    expect(answer.instances.map((instance) => instance.vm_name).sort()).toEqual(names);
    expect(answer.pagination.total).toBe(names.length);
  });

  test('filtered pages join too', async () => {
    const cloud = openCloud({ vms: 400 });
    const ids = new Set<string>();
    const first = await cloud.read<'listInstances'>('/instances/?region=CANADA-1&limit=30');
    for (let page = 1; page <= first.pagination.total_pages; page++) {
      const answer = await cloud.read<'listInstances'>(`/instances/?region=CANADA-1&limit=30&page=${page}`);
      for (const { instance_id: id, region } of answer.instances) {
        expect(region).toBe('CANADA-1');
        ids.add(id);
      }
    }
    expect(ids.size).toBe(first.pagination.total);
    expect(ids.size).toBeGreaterThan(60);
  });

  test('a colleague deploys on top of the list and takes away from it', async () => {
    const cloud = openCloud();
    const [first, second] = cloud.addVms(2, { name: 'theirs', gpuModel: 'L40', region: 'US-1' });
    const names = (await cloud.instances()).map((instance) => instance.vm_name);
    expect(names.slice(0, 2)).toEqual(['theirs-2', 'theirs-1']);
    expect(names).toHaveLength(14);
    cloud.removeVm(first ?? '');
    cloud.removeVm(second ?? '', 'vanished');
    expect(await cloud.instances()).toHaveLength(12);
    expect((await cloud.read<'getInstance'>(`/instances/${first}`)).instance.status).toBe('DELETED');
    expect(await cloud.send('GET', `/instances/${second}`)).toMatchObject({ status: 404 });
  });
});

describe('relations', () => {
  test('machines, volumes, firewalls and keys agree on who belongs to whom', async () => {
    const cloud = openCloud({ vms: 60 });
    const volumes = (await cloud.read<'listVolumes'>('/volumes/?limit=100')).volumes;
    const firewalls = (await cloud.read<'listFirewalls'>('/firewalls/')).firewalls;
    const keys = (await cloud.read<'listSshKeys'>('/ssh-keys/')).ssh_keys;
    let attached = 0;
    for (const { instance_id: id, ssh_key_ids: keyIds, region } of await cloud.instances()) {
      const details = await cloud.read<'getInstance'>(`/instances/${id}`);
      const mine = volumes.filter((volume) => volume.attached_instance_id === id);
      attached += mine.length;
      expect(details.volume_attachments.map((volume) => volume.volume_id).sort()).toEqual(
        mine.map((volume) => volume.volume_id).sort(),
      );
      expect(mine.every((volume) => volume.region === region && volume.status === 'in-use')).toBe(true);
      const guards = firewalls.filter(({ attachments }) =>
        attachments.some(({ vm }) => vm.instance_id === id),
      );
      expect(details.firewalls.map((firewall) => firewall.firewall_id).sort()).toEqual(
        guards.map((firewall) => firewall.firewall_id).sort(),
      );
      const users = keys.filter((key) => key.in_use_by.includes(id));
      expect(users.map((key) => key.key_id).sort()).toEqual([...keyIds].sort());
    }
    expect(attached).toBeGreaterThan(5);
    expect(volumes.filter((volume) => volume.attached_instance_id === null).length).toBeGreaterThan(1);
    expect(keys.filter((key) => key.in_use_by.length === 0)).toHaveLength(1);
  });

  test('a snapshot and the image made from it name each other', async () => {
    const cloud = openCloud();
    const { snapshots } = await cloud.read<'listSnapshots'>('/snapshots/');
    const source = snapshots.find((snapshot) => snapshot.is_image);
    const { image } = await cloud.read<'getImage'>(`/images/${source?.image_id}`);
    expect(image).toMatchObject({ snapshot_id: source?.snapshot_id, snapshot_name: source?.snapshot_name });
    const { instance } = await cloud.read<'getInstance'>(`/instances/${source?.instance_id}`);
    expect(instance.image).toEqual({ name: image.image_name, type: 'custom_image' });
  });

  test('deleting a machine frees its volumes and leaves its firewalls', async () => {
    const cloud = openCloud();
    const { instance_id: id } = await cloud.instance('train-llama-70b-01');
    const disks = async () =>
      (await cloud.read<'listVolumes'>('/volumes/?region=NORWAY-1')).volumes.map((volume) => [
        volume.volume_name,
        volume.status,
        volume.attached_vm_name,
      ]);
    await cloud.send('DELETE', `/instances/${id}`);
    expect(await disks()).toEqual([
      ['checkpoints', 'detaching', 'train-llama-70b-01'],
      ['data-01', 'detaching', 'train-llama-70b-01'],
    ]);
    cloud.advance(5000);
    expect(await disks()).toEqual([
      ['checkpoints', 'available', null],
      ['data-01', 'available', null],
    ]);
    const { firewalls } = await cloud.read<'listFirewalls'>('/firewalls/?region=NORWAY-1');
    expect(firewalls[0]?.attachments.map(({ vm }) => vm.vm_name)).toEqual(['long-sleep']);
    expect((await cloud.instances()).map((instance) => instance.vm_name)).not.toContain('train-llama-70b-01');
    cloud.advance(59_999);
    expect(await cloud.send('GET', `/instances/${id}`)).toMatchObject({ status: 200 });
    cloud.advance(1);
    expect(await cloud.send('GET', `/instances/${id}`)).toMatchObject({ status: 404 });
    expect((await cloud.bill(`&instance_id=${id}`)).map((record) => record.status)).toEqual(['completed']);
  });
});

describe('address', () => {
  test('hibernation gives it up, and a restored machine has another', async () => {
    const cloud = openCloud();
    const { instance_id: id, public_ip: first } = await cloud.instance('train-llama-70b-01');
    const reply = await cloud.send('POST', `/instances/${id}/hibernate`);
    expect(reply.body).toMatchObject({ hibernation_hourly_rate: 0.01, currency: 'USD', ip_retained: false });
    cloud.advance(15_000);
    expect(await cloud.instance('train-llama-70b-01')).toMatchObject({
      public_ip: null,
      hourly_rate: 0.01,
      hibernated_at: '2026-03-02T09:00:15Z',
    });
    await cloud.send('POST', `/instances/${id}/restore`);
    cloud.advance(15_000);
    const { public_ip: second, hibernated_at: hibernatedAt } = await cloud.instance('train-llama-70b-01');
    expect(second).toMatch(/^198\.18\.\d+\.\d+$/);
    expect(second).not.toBe(first);
    expect(hibernatedAt).toBeNull();
  });

  test('hibernation keeps it where that is asked for', async () => {
    const cloud = openCloud();
    const { instance_id: id, public_ip: first } = await cloud.instance('train-llama-70b-01');
    const reply = await cloud.send('POST', `/instances/${id}/hibernate?retain_ip=true`);
    expect(reply.body).toMatchObject({ ip_retained: true });
    cloud.advance(15_000);
    expect((await cloud.instance('train-llama-70b-01')).public_ip).toBe(first);
  });

  test('off and on again gives a new one', async () => {
    const cloud = openCloud();
    const { instance_id: id, public_ip: first } = await cloud.instance('notebook-anna');
    await cloud.send('POST', `/instances/${id}/toggle-public-ip`);
    expect(await cloud.instance('notebook-anna')).toMatchObject({
      public_ip_enabled: false,
      public_ip: null,
    });
    const { body } = await cloud.send('POST', `/instances/${id}/toggle-public-ip`);
    expect(body.public_ip).toEqual((await cloud.instance('notebook-anna')).public_ip);
    expect(body.public_ip).not.toBe(first);
  });
});

describe('stock', () => {
  const free = async (cloud: ReturnType<typeof openCloud>) =>
    (await cloud.read<'listGpuStocks'>('/gpu-stocks/?region=NORWAY-1&gpu_model=A100-SXM4-80GB-NVLink'))
      .stocks[0]?.available ?? 0;

  test('a restore takes GPUs and a hibernation gives them back', async () => {
    const cloud = openCloud();
    const before = await free(cloud);
    const { instance_id: id } = await cloud.instance('long-sleep');
    await cloud.send('POST', `/instances/${id}/restore`);
    expect(await free(cloud)).toBe(before - 4);
    cloud.advance(15_000);
    await cloud.send('POST', `/instances/${id}/hibernate`);
    expect(await free(cloud)).toBe(before - 4);
    cloud.advance(15_000);
    expect(await free(cloud)).toBe(before);
  });

  test('a restore without stock is refused and changes nothing', async () => {
    const cloud = openCloud({ faults: { soldOut: true } });
    const { instance_id: id } = await cloud.instance('long-sleep');
    const reply = await cloud.send('POST', `/instances/${id}/restore`);
    expect(reply).toMatchObject({ status: 409, body: { error: 'out_of_stock', details: { available: 0 } } });
    expect((await cloud.instance('long-sleep')).status).toBe('HIBERNATED');
  });
});
