import { usualImage } from '../catalog/os-images.ts';
import { SNAPSHOT_SIZE_GB, VOLUME_OFFERS } from '../catalog/prices.ts';
import type { Instance, Snapshot, Volume } from '../world/model.ts';
import type { World } from '../world/world.ts';

const HOUR_MS = 3_600_000;

interface SeedVolume {
  readonly name: string;
  readonly sizeGb: number;
  readonly type: string;
  readonly region: string;
  readonly ageHours: number;
  readonly machine?: string;
  readonly device?: string;
  readonly bootable?: boolean;
  readonly failed?: boolean;
  readonly description?: string;
}

const VOLUMES: readonly SeedVolume[] = [
  {
    name: 'data-01',
    sizeGb: 1000,
    type: 'SSD',
    region: 'NORWAY-1',
    ageHours: 900,
    machine: 'train-llama-70b-01',
    device: '/dev/vdb',
    description: 'Training corpus, tokenised',
  },
  {
    name: 'checkpoints',
    sizeGb: 2000,
    type: 'SSD',
    region: 'NORWAY-1',
    ageHours: 131,
    machine: 'train-llama-70b-01',
    device: '/dev/vdc',
  },
  {
    name: 'eval-sets',
    sizeGb: 500,
    type: 'SSD',
    region: 'CANADA-1',
    ageHours: 400,
    machine: 'eval-batch-03',
    device: '/dev/vdb',
    description: 'Held-out sets, read only',
  },
  { name: 'volume1', sizeGb: 250, type: 'SSD', region: 'US-1', ageHours: 66, bootable: true },
  {
    name: 'fin-cache',
    sizeGb: 250,
    type: 'NVMe',
    region: 'FIN-01',
    ageHours: 30,
    description: 'Nobody remembers what is in here',
  },
  { name: 'restore-failed', sizeGb: 100, type: 'SSD', region: 'US-1', ageHours: 12, failed: true },
];

/** Puts volumes, snapshots and custom images into the world; large fleets have more of each. */
export function seedStorage(world: World): void {
  const machines = new Map(world.instances.fleet.listed.map((instance) => [instance.name, instance]));
  for (const volume of VOLUMES) {
    seedVolume(world, volume, machines.get(volume.machine ?? ''));
  }
  seedSnapshotsAndImages(world, machines);
  world.instances.fleet.listed.forEach((instance, index) => {
    if (machines.size > 12 && index % 9 === 4 && instance.tier === 'legacy' && instance.status === 'ACTIVE') {
      const ageHours = (world.clock.now() - instance.createdAtMs) / HOUR_MS;
      const { name, region } = instance;
      seedVolume(
        world,
        { name: `data-${name}`, sizeGb: 500, type: 'SSD', region, ageHours, device: '/dev/vdb' },
        instance,
      );
    }
  });
  world.volumes.sortSeeds();
  world.snapshots.sortSeeds();
  world.images.shelf.sortSeeds();
}

function seedVolume(world: World, seed: SeedVolume, instance: Instance | undefined): void {
  const createdAtMs = world.clock.now() - Math.round(seed.ageHours * HOUR_MS);
  const tier = VOLUME_OFFERS[seed.type]?.tier ?? 'legacy';
  const attachedAtMs = Math.max(createdAtMs, instance?.createdAtMs ?? 0);
  const attachment: Volume['attachment'] =
    instance === undefined
      ? null
      : { instance, boot: false, device: seed.device ?? '/dev/vdb', status: 'ATTACHED', attachedAtMs };
  world.volumes.seed({
    id: world.ids.next('V'),
    name: seed.name,
    sizeGb: seed.sizeGb,
    tier,
    type: seed.type,
    region: seed.region,
    status: seed.failed === true ? 'error' : attachment === null ? 'available' : 'in-use',
    bootable: seed.bootable ?? false,
    osImage: seed.bootable === true ? usualImage(tier).name : null,
    attachment,
    description: seed.description ?? null,
    createdAtMs,
    updatedAtMs: attachment?.attachedAtMs ?? createdAtMs,
  });
}

interface SeedSnapshot {
  readonly name: string;
  readonly status: Snapshot['status'];
  readonly machine: string;
  readonly region: string;
  readonly gpuModel: string;
  readonly gpuCount: number;
  readonly ageHours: number;
  readonly description?: string;
  readonly image?: string;
}

const SNAPSHOTS: readonly SeedSnapshot[] = [
  {
    name: 'inference-base',
    status: 'SUCCESS',
    machine: 'api-inference-01',
    region: 'CANADA-1',
    gpuModel: 'L40',
    gpuCount: 1,
    ageHours: 420,
    image: 'inference-golden',
    description: 'Drivers, server and weights in place',
  },
  {
    name: 'notebook-anna-friday',
    status: 'available',
    machine: 'notebook-anna',
    region: 'US-1',
    gpuModel: 'RTX-A6000',
    gpuCount: 1,
    ageHours: 70,
  },
  {
    name: 'before-cuda-upgrade',
    status: 'SUCCESS',
    machine: 'crash-test',
    region: 'CANADA-1',
    gpuModel: 'L40',
    gpuCount: 2,
    ageHours: 27,
  },
  {
    name: 'sweep-nightly',
    status: 'ERROR',
    machine: 'rlhf-sweep-11',
    region: 'CANADA-1',
    gpuModel: 'H100-PCIe-80GB',
    gpuCount: 1,
    ageHours: 5,
  },
];

function seedSnapshotsAndImages(world: World, machines: ReadonlyMap<string, Instance>): void {
  const nowMs = world.clock.now();
  for (const seed of SNAPSHOTS) {
    const { name, status, region, gpuModel, gpuCount } = seed;
    const createdAtMs = nowMs - seed.ageHours * HOUR_MS;
    const id = world.ids.next('S');
    const os = usualImage('legacy');
    const source = {
      instanceId: machines.get(seed.machine)?.id ?? null,
      name: seed.machine,
      gpuModel,
      gpuCount,
      image: { name: os.name, type: 'os_image' },
      sshUser: os.defaultUser,
      hasPublicIp: true,
    } as const;
    const description = seed.description ?? null;
    world.snapshots.seed({
      id,
      name,
      sizeGb: SNAPSHOT_SIZE_GB,
      status,
      region,
      source,
      description,
      becomesImage: false,
      createdAtMs,
      updatedAtMs: createdAtMs,
    });
    if (seed.image !== undefined) {
      world.images.seed({
        id: world.ids.next('I'),
        name: seed.image,
        status: 'SUCCESS',
        region,
        sizeGb: SNAPSHOT_SIZE_GB,
        description,
        snapshotId: id,
        snapshotName: name,
        createdAtMs: createdAtMs + HOUR_MS,
      });
    }
  }
  world.images.seed({
    id: world.ids.next('I'),
    name: 'cuda-12.2-frozen',
    status: 'available',
    region: 'NORWAY-1',
    sizeGb: SNAPSHOT_SIZE_GB,
    description: 'For papers that must be repeated as they were',
    snapshotId: null,
    snapshotName: null,
    createdAtMs: nowMs - 2100 * HOUR_MS,
  });
  world.images.seed({
    id: world.ids.next('I'),
    name: 'half-baked',
    status: 'ERROR',
    region: 'US-1',
    sizeGb: SNAPSHOT_SIZE_GB,
    description: null,
    snapshotId: null,
    snapshotName: null,
    createdAtMs: nowMs - 9 * HOUR_MS,
  });
}
