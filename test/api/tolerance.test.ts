import { expect, test } from 'vitest';
import { apiWith } from './api-with.ts';
import { balanceBody, instancePage, instanceRow } from './bodies.ts';

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
