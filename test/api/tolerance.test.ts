import { expect, test } from 'vitest';
import { balanceBody, instancePage, instanceRow } from './bodies.ts';
import { makeApi } from './make-api.ts';
import { json, raw, startServer } from './server.ts';

async function apiWith(body: unknown) {
  const server = await startServer(json(body));
  return makeApi(server.baseUrl).api;
}

test('a whole row becomes a plain instance, and fields nobody knows are left out', async () => {
  const api = await apiWith({ ...instancePage, instances: [{ ...instanceRow, moon: 'full' }] });
  expect((await api.listInstances({})).rows).toEqual([
    {
      id: 'BRK-100001D',
      name: 'trainer-1',
      status: 'ACTIVE',
      tier: 'legacy',
      region: 'NORWAY-1',
      gpuModel: 'RTX-A6000',
      gpuCount: 2,
      flavor: { name: 'n2-A6000x2', vcpus: 60, ramGb: 116, diskGb: 100, ephemeralGb: 1450 },
      imageName: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4',
      imageType: 'os_image',
      publicIpEnabled: true,
      publicIp: '203.0.113.7',
      privateIp: '10.0.0.7',
      sshKeyIds: ['BRK-100001K'],
      sshUser: 'ubuntu',
      serverUuid: '7c0f5c5e-0001',
      hourlyRate: 1.38,
      currency: 'USD',
      createdAtMs: Date.UTC(2026, 0, 15, 10, 30),
      updatedAtMs: Date.UTC(2026, 0, 15, 10, 31),
      hibernatedAtMs: null,
      errorReason: null,
    },
  ]);
});

test('an instance needs no more than an id and a rate', async () => {
  const api = await apiWith({ instances: [{ instance_id: 'BRK-1D', hourly_rate: '0.69' }] });
  expect((await api.listInstances({})).rows).toEqual([
    {
      id: 'BRK-1D',
      name: 'BRK-1D',
      status: 'UNKNOWN',
      tier: '',
      region: '',
      gpuModel: '',
      gpuCount: 0,
      flavor: null,
      imageName: null,
      imageType: null,
      publicIpEnabled: false,
      publicIp: null,
      privateIp: null,
      sshKeyIds: [],
      sshUser: null,
      serverUuid: null,
      hourlyRate: 0.69,
      currency: 'USD',
      createdAtMs: null,
      updatedAtMs: null,
      hibernatedAtMs: null,
      errorReason: null,
    },
  ]);
});

test.each([
  ['ACTIVE', 'ACTIVE'],
  ['active', 'ACTIVE'],
  ['Shutoff', 'SHUTOFF'],
  ['running', 'ACTIVE'],
  ['offline', 'SHUTOFF'],
  ['ordered', 'CREATING'],
  ['provisioning', 'BUILD'],
  ['starting_hibernation', 'HIBERNATING'],
  ['hibernating', 'HIBERNATING'],
  ['Rescued by hand', 'Rescued by hand'],
])('the instance state %j is read as %j', async (word, status) => {
  const api = await apiWith({
    instances: [{ ...instanceRow, status: word }],
    instance: { ...instanceRow, status: word },
  });
  expect((await api.listInstances({})).rows[0]?.status).toBe(status);
  expect((await api.getInstance('D')).instance.status).toBe(status);
});

test.each([
  ['available', 'available'],
  ['Attached', 'in-use'],
  ['detached', 'available'],
  ['IN-USE', 'in-use'],
  ['Frozen', 'Frozen'],
])('the volume state %j is read as %j', async (word, status) => {
  const api = await apiWith({ volumes: [{ volume_id: 'V', hourly_rate: 0, status: word }] });
  expect((await api.listVolumes({})).rows[0]?.status).toBe(status);
});

test.each<[unknown, number | null]>([
  ['2026-01-15T10:30:00Z', Date.UTC(2026, 0, 15, 10, 30)],
  ['2026-01-15T10:30:00', Date.UTC(2026, 0, 15, 10, 30)],
  ['2026-01-15 10:30:00.250', Date.UTC(2026, 0, 15, 10, 30, 0, 250)],
  ['2026-01-15T12:30:00+02:00', Date.UTC(2026, 0, 15, 10, 30)],
  ['2026-01-15', Date.UTC(2026, 0, 15)],
  [1_702_234_567, 1_702_234_567_000],
  ['yesterday', null],
  ['', null],
  [null, null],
])('the time %j is %j', async (created, atMs) => {
  const api = await apiWith({ instances: [{ ...instanceRow, created_at: created }] });
  expect((await api.listInstances({})).rows[0]?.createdAtMs).toBe(atMs);
});

test.each<[form: string, body: object, expected: object]>([
  [
    'as published',
    balanceBody,
    {
      currency: 'USD',
      amount: 412.37,
      canDeploy: true,
      lowBalance: false,
      others: [
        { currency: 'EUR', amount: 0 },
        { currency: 'INR', amount: 12.5 },
      ],
    },
  ],
  [
    'a bare number under data',
    { data: { balance: -3.5, currency: 'EUR', low_balance: true } },
    { currency: 'EUR', amount: -3.5, lowBalance: true },
  ],
  [
    'a bare number at the top',
    { balance: 7, currency: 'INR' },
    { currency: 'INR', amount: 7, canDeploy: null },
  ],
  [
    'a balance at the top',
    { balance: { amount: '7.25', currency: 'eur' } },
    { currency: 'EUR', amount: 7.25 },
  ],
  ['amount and currency', { amount: 9, currency: 'USD' }, { currency: 'USD', amount: 9 }],
  ['credit', { data: { credit: 12.5 } }, { currency: 'USD', amount: 12.5, others: [] }],
])('the balance may come %s', async (_form, body, expected) => {
  const api = await apiWith({ success: true, ...body });
  expect(await api.getBalance()).toMatchObject(expected);
});

test.each<[form: string, paging: object, expected: object]>([
  [
    'nested',
    { pagination: { page: 2, limit: 1, total: 5, total_pages: 5 } },
    { page: 2, limit: 1, total: 5, totalPages: 5 },
  ],
  ['flat', { page: 3, limit: 1, total: 4, total_pages: 4 }, { page: 3, limit: 1, total: 4, totalPages: 4 }],
  ['absent', {}, { page: 1, limit: 1, total: 1, totalPages: 1 }],
  ['null', { pagination: null }, { page: 1, limit: 1, total: 1, totalPages: 1 }],
  ['a total alone', { total: 1 }, { page: 1, limit: 1, total: 1, totalPages: 1 }],
  [
    'without total_pages',
    { page: 1, limit: 20, total: 41 },
    { page: 1, limit: 20, total: 41, totalPages: 3 },
  ],
  [
    'without any total, and the page is full',
    { page: 2, limit: 1 },
    { page: 2, limit: 1, total: 2, totalPages: 3 },
  ],
  [
    'without any total, and the page is not full',
    { page: 2, limit: 20 },
    { page: 2, limit: 20, total: 21, totalPages: 2 },
  ],
])('paging may come %s', async (_form, paging, expected) => {
  const api = await apiWith({ success: true, instances: [instanceRow], ...paging });
  expect(await api.listInstances({})).toMatchObject(expected);
});

test('an empty list is a page of nothing', async () => {
  const api = await apiWith({ instances: [] });
  expect(await api.listInstances({})).toEqual({ rows: [], page: 1, limit: 0, total: 0, totalPages: 0 });
});

test('details without their lists are details with empty lists, and keep the answer as it came', async () => {
  const body = { success: true, instance: instanceRow, security_rules: null, extra: { kept: true } };
  const details = await (await apiWith(body)).getInstance('BRK-100001D');
  expect(details).toMatchObject({
    securityRules: [],
    volumes: [],
    firewalls: [],
    billing: null,
    jupyterUrl: null,
  });
  expect(details.raw).toEqual(body);
});

test('details are read with rules, volumes, firewalls and billing', async () => {
  const api = await apiWith({
    instance: { ...instanceRow, tier: 'Advanced' },
    security_rules: [
      {
        id: 12,
        direction: 'ingress',
        protocol: 'vrrp',
        ethertype: 'IPv4',
        remote_ip_prefix: '0.0.0.0/0',
        port_range_min: null,
        port_range_max: '22',
        status: 'SUCCESS',
        created_at: null,
      },
    ],
    volume_attachments: [
      {
        volume_id: 'V',
        volume_name: 'data',
        size_gb: 500,
        volume_type: 'Cloud-SSD',
        bootable: false,
        device: '/dev/vdb',
        status: 'ATTACHED',
        attached_at: null,
      },
    ],
    firewalls: [
      { firewall_id: 'F', name: 'web', status: 'SUCCESS', attachment_status: 'SUCCESS', rule_count: 2 },
    ],
    billing: {
      status: 'active',
      hourly_rate: 1.38,
      hibernated_hourly_rate: 0.01,
      total_duration_minutes: 60,
      total_cost: 1.38,
      currency: 'USD',
      started_at: '2026-01-15T10:30:00Z',
      last_billed_at: null,
    },
    jupyter_url: 'https://203.0.113.7:8888',
  });
  const details = await api.getInstance('BRK-100001D');
  expect(details.instance.tier).toBe('advanced');
  expect(details.securityRules).toEqual([
    {
      id: '12',
      direction: 'ingress',
      protocol: 'vrrp',
      ethertype: 'IPv4',
      remoteIpPrefix: '0.0.0.0/0',
      portMin: null,
      portMax: 22,
      status: 'SUCCESS',
      createdAtMs: null,
    },
  ]);
  expect(details.volumes).toEqual([
    {
      volumeId: 'V',
      volumeName: 'data',
      sizeGb: 500,
      volumeType: 'SSD',
      bootable: false,
      device: '/dev/vdb',
      status: 'ATTACHED',
      attachedAtMs: null,
    },
  ]);
  expect(details.firewalls).toEqual([
    {
      firewallId: 'F',
      name: 'web',
      status: 'SUCCESS',
      attachmentStatus: 'SUCCESS',
      ruleCount: 2,
      attachedAtMs: null,
    },
  ]);
  expect(details.billing).toEqual({
    status: 'active',
    hourlyRate: 1.38,
    hibernatedHourlyRate: 0.01,
    totalMinutes: 60,
    totalCost: 1.38,
    currency: 'USD',
    startedAtMs: Date.UTC(2026, 0, 15, 10, 30),
    lastBilledAtMs: null,
  });
  expect(details.jupyterUrl).toBe('https://203.0.113.7:8888');
});

test('an action answer may hold next to nothing', async () => {
  const server = await startServer(
    raw('', 'text/plain', 204),
    json({ success: true }, 202, { 'x-request-id': 'beef' }),
  );
  const { api } = makeApi(server.baseUrl);
  const nothing = {
    instanceId: 'BRK-9D',
    status: null,
    previousStatus: null,
    publicIpEnabled: null,
    publicIp: null,
    hourlyRate: null,
  };
  expect(await api.deleteInstance('BRK-9D')).toEqual({ ...nothing, requestId: null, httpStatus: 204 });
  expect(await api.startInstance('BRK-9D')).toEqual({ ...nothing, requestId: 'beef', httpStatus: 202 });
});

test('an action answer keeps what hibernation and the address toggle add', async () => {
  const hibernating = await apiWith({
    status: 'hibernating',
    previous_status: 'running',
    hibernation_hourly_rate: 0.01,
  });
  expect(await hibernating.hibernateInstance('D', false)).toMatchObject({
    status: 'HIBERNATING',
    previousStatus: 'ACTIVE',
    hourlyRate: 0.01,
  });
  const toggled = await apiWith({ status: 'ACTIVE', public_ip_enabled: false, public_ip: null });
  expect(await toggled.toggleInstancePublicIp('D')).toMatchObject({
    status: 'ACTIVE',
    publicIpEnabled: false,
    publicIp: null,
  });
});

test('stock is counted also when it comes as text', async () => {
  const api = await apiWith({
    stocks: [
      {
        region: 'NORWAY-1',
        tier: 'LEGACY',
        gpu_model: 'L40',
        available: '200+',
        configurations: { '1x': '100+', '2x': 50, '10x': 3, any: 1 },
      },
      { region: 'US-1', tier: 'legacy', gpu_model: 'A40', available: 0 },
    ],
  });
  expect(await api.listGpuStocks({})).toEqual([
    {
      region: 'NORWAY-1',
      tier: 'legacy',
      gpuModel: 'L40',
      available: 200,
      startable: { 1: 100, 2: 50, 10: 3 },
    },
    { region: 'US-1', tier: 'legacy', gpuModel: 'A40', available: 0, startable: {} },
  ]);
});

test('specs take the tier they stand under', async () => {
  const api = await apiWith({
    specs: {
      Legacy: [
        {
          gpu_model: 'L40',
          gpu_count: 2,
          vcpus: 60,
          nvlink: true,
          supports_hibernation: true,
          regions: ['CANADA-1'],
        },
      ],
      advanced: [],
    },
  });
  expect(await api.listGpuSpecs({})).toEqual([
    {
      gpuModel: 'L40',
      tier: 'legacy',
      gpuCount: 2,
      gpuMemoryGb: 0,
      vcpus: 60,
      ramGb: 0,
      rootDiskGb: 0,
      ephemeralDiskGb: null,
      nvlink: true,
      supportsHibernation: true,
      supportsSnapshots: false,
      regions: ['CANADA-1'],
    },
  ]);
});

test('a price list may lack sections, offers and currencies', async () => {
  const api = await apiWith({
    pricing_data: {
      gpus: { pricing: { Legacy: { L40: { prices: { USD: '1.19', INR: null } } } } },
      snapshots: { pricing: { legacy: { prices: { USD: 0.1 } } } },
    },
  });
  expect(await api.getPricing({})).toEqual({
    gpus: [{ tier: 'legacy', gpuModel: 'L40', prices: { USD: 1.19 }, maxCount: null, unit: '' }],
    volumes: [],
    snapshots: { tier: 'legacy', pricesPer100GbHour: { USD: 0.1 }, fixedSizeGb: 100, unit: '' },
    keyLabel: null,
  });
});

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
