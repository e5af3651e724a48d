import { expect } from 'vitest';
import type { CustomImage, Snapshot, Volume } from '../../src/simulator/world/model.ts';
import { type Cloud, openCloud, START_MS, steady } from './cloud.ts';

const PATHS = [
  '/balance/',
  '/instances/?limit=100',
  '/instances/billing?limit=100',
  '/gpu-stocks/',
  '/volumes/?limit=100',
  '/volumes/billing?limit=100',
  '/snapshots/?limit=100',
  '/snapshots/billing?limit=100',
  '/snapshots/eligible-instances',
  '/images/?limit=100',
];

/** Everything a client can see of the machines, the storage and the money. */
async function everything(cloud: Cloud): Promise<unknown> {
  const replies = [];
  for (const path of PATHS) {
    replies.push(steady(await cloud.send('GET', path)));
  }
  return replies;
}

interface Refused {
  readonly status: number;
  readonly error: string;
  readonly details?: unknown;
}

/** Makes a request that must be refused in this way and change nothing. */
export async function expectRefusal(
  cloud: Cloud,
  [method, path, body]: readonly [method: string, path: string, body?: unknown],
  { status, error, details }: Refused,
): Promise<void> {
  const before = await everything(cloud);
  const reply = await cloud.send(method, path, body);
  expect(reply, `${method} ${path}`).toMatchObject({
    status,
    body: { success: false, error, ...(details === undefined ? {} : { details }) },
  });
  expect(await everything(cloud)).toEqual(before);
  expect(cloud.violations).toEqual([]);
}

/** A cloud whose machines have settled: what runs can take volumes. */
export function openSettled(options: Parameters<typeof openCloud>[0] = {}): Cloud {
  const cloud = openCloud(options);
  cloud.advance(20_000);
  return cloud;
}

/** Puts a volume of 1000 GB into the world; free, in NORWAY-1, just made and not bootable unless it is told. */
export function putVolume(cloud: Cloud, volume: Partial<Volume> = {}): string {
  const id = cloud.world.ids.next('V');
  cloud.world.volumes.seed({
    id,
    name: `put-${id}`,
    sizeGb: 1000,
    tier: 'legacy',
    type: 'SSD',
    region: 'NORWAY-1',
    status: 'available',
    bootable: false,
    osImage: null,
    attachment: null,
    description: null,
    createdAtMs: START_MS,
    updatedAtMs: START_MS,
    ...volume,
  });
  return id;
}

/** A volume as its details show it. */
export async function volumeOf(cloud: Cloud, id: string) {
  return (await cloud.read<'getVolume'>(`/volumes/${id}`)).volume;
}

/** Puts a snapshot into the world: of an RTX-A6000 in NORWAY-1, ready and just made unless it is told. */
export function putSnapshot(cloud: Cloud, snapshot: Partial<Snapshot> = {}): string {
  const id = cloud.world.ids.next('S');
  cloud.world.snapshots.seed({
    id,
    name: `put-${id}`,
    sizeGb: 100,
    status: 'SUCCESS',
    region: 'NORWAY-1',
    source: {
      instanceId: null,
      name: 'source',
      gpuModel: 'RTX-A6000',
      gpuCount: 2,
      image: { name: 'Ubuntu Server 22.04 LTS R550 CUDA 12.4', type: 'os_image' },
      sshUser: 'ubuntu',
      hasPublicIp: true,
    },
    description: null,
    becomesImage: false,
    createdAtMs: START_MS,
    updatedAtMs: START_MS,
    ...snapshot,
  });
  return id;
}

/** Puts a custom image into the world: in NORWAY-1, of no snapshot and ready unless it is told. */
export function putImage(cloud: Cloud, image: Partial<CustomImage> = {}): string {
  const id = cloud.world.ids.next('I');
  cloud.world.images.seed({
    id,
    name: `put-${id}`,
    status: 'SUCCESS',
    region: 'NORWAY-1',
    sizeGb: 100,
    description: null,
    snapshotId: null,
    snapshotName: null,
    createdAtMs: START_MS,
    ...image,
  });
  return id;
}

/** A snapshot as its details show it. */
export async function snapshotOf(cloud: Cloud, id: string) {
  return (await cloud.read<'getSnapshot'>(`/snapshots/${id}`)).snapshot;
}

/** A custom image as its details show it. */
export async function imageOf(cloud: Cloud, id: string) {
  return (await cloud.read<'getImage'>(`/images/${id}`)).image;
}
