import { expect, test } from 'vitest';
import { apiWith } from './api-with.ts';

test('keys, scripts, firewalls, images, snapshots and regions need little more than an id', async () => {
  const api = await apiWith({
    ssh_keys: [{ key_id: 'K', regions: 'US-1' }],
    scripts: [{ script_id: 'P', script: 'ächo' }],
    firewalls: [{ firewall_id: 'F', attachments: [{ status: 'SUCCESS', vm: { instance_id: 'D' } }] }],
    images: [{ image_id: 'I', image_name: 'Ubuntu' }],
    snapshots: [{ snapshot_id: 'S', hourly_rate: 0.1, size_gb: '100' }],
    regions: [{ name: 'US-1' }],
  });
  const [keys, scripts, firewalls, images, osImages, snapshots, regions] = await Promise.all([
    api.listSshKeys({}),
    api.listScripts(),
    api.listFirewalls({}),
    api.listImages({}),
    api.listOsImages({}),
    api.listSnapshots({}),
    api.listRegions({}),
  ]);
  expect(keys).toEqual([
    {
      id: 'K',
      name: 'K',
      publicKey: '',
      fingerprint: '',
      keyType: '',
      bits: null,
      source: '',
      regions: ['US-1'],
      inUseBy: [],
      createdAtMs: null,
    },
  ]);
  expect(scripts).toEqual([
    { id: 'P', name: 'P', script: 'ächo', sizeBytes: 5, createdAtMs: null, updatedAtMs: null },
  ]);
  expect(firewalls.rows).toEqual([
    {
      id: 'F',
      name: 'F',
      description: null,
      region: '',
      environment: null,
      status: '',
      rules: [],
      attachments: [
        {
          instanceId: 'D',
          instanceName: 'D',
          instanceStatus: 'UNKNOWN',
          status: 'SUCCESS',
          createdAtMs: null,
        },
      ],
      createdAtMs: null,
    },
  ]);
  expect(images.rows).toEqual([
    {
      id: 'I',
      name: 'Ubuntu',
      status: '',
      region: '',
      tier: '',
      sizeGb: 0,
      type: null,
      description: null,
      snapshotId: null,
      snapshotName: null,
      isPublic: false,
      createdAtMs: null,
    },
  ]);
  expect(osImages).toEqual([
    {
      name: 'Ubuntu',
      region: '',
      tier: '',
      type: '',
      version: '',
      sizeGb: null,
      defaultUser: '',
      docker: false,
    },
  ]);
  expect(snapshots.rows).toMatchObject([
    { id: 'S', name: 'S', sizeGb: 100, hourlyRate: 0.1, currency: 'USD', isImage: false },
  ]);
  expect(regions).toEqual([
    { name: 'US-1', displayName: 'US-1', country: '', tier: '', description: null, available: true },
  ]);
});

test('volumes, snapshots, images, firewalls and regions keep all that the contract tells of them', async () => {
  const made = { created_at: '2026-01-15T10:30:00Z', updated_at: '2026-01-15T10:31:00Z' };
  const api = await apiWith({
    volumes: [{ volume_id: 'V', hourly_rate: 0.1, os_image: 'Ubuntu', description: 'boot disk', ...made }],
    snapshots: [
      {
        snapshot_id: 'S',
        hourly_rate: 0.1,
        tier: 'Legacy',
        gpu_type: 'L40',
        gpu_count: 2,
        vcpus: 60,
        ram_gb: 116,
        disk_gb: 100,
        description: 'before the upgrade',
        has_public_ip: true,
        ...made,
      },
    ],
    images: [
      {
        image_id: 'I',
        tier: 'legacy',
        type: 'snapshot',
        description: 'golden',
        snapshot_id: 'S',
        is_public: true,
      },
    ],
    firewalls: [
      {
        firewall_id: 'F',
        environment: { id: 7, name: 'default-US-1', region: 'US-1' },
        attachments: [{ status: 'ATTACHING', vm: { instance_id: 'D', status: 'running' }, ...made }],
      },
    ],
    regions: [{ name: 'US-1', description: 'United States' }],
  });
  const updatedAtMs = Date.UTC(2026, 0, 15, 10, 31);
  expect((await api.listVolumes({})).rows).toMatchObject([
    { osImage: 'Ubuntu', description: 'boot disk', updatedAtMs },
  ]);
  expect((await api.listSnapshots({})).rows).toMatchObject([
    {
      tier: 'legacy',
      gpuModel: 'L40',
      gpuCount: 2,
      vcpus: 60,
      ramGb: 116,
      diskGb: 100,
      description: 'before the upgrade',
      hasPublicIp: true,
      updatedAtMs,
    },
  ]);
  expect((await api.listImages({})).rows).toMatchObject([
    { tier: 'legacy', type: 'snapshot', description: 'golden', snapshotId: 'S', isPublic: true },
  ]);
  expect((await api.listFirewalls({})).rows).toMatchObject([
    {
      environment: 'default-US-1',
      attachments: [{ instanceStatus: 'ACTIVE', createdAtMs: Date.UTC(2026, 0, 15, 10, 30) }],
    },
  ]);
  expect((await api.listRegions({}))[0]?.description).toBe('United States');
});
