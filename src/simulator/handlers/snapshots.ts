import type { Schemas } from '../contract/types.ts';
import { invalidField } from '../refusal.ts';
import type { WireTime } from '../wire-time.ts';
import { findHardware } from '../world/context.ts';
import type { Snapshot } from '../world/model.ts';
import { hourly, perMinute } from '../world/money.ts';
import { newestPage } from '../world/page.ts';
import { restoreSnapshot } from '../world/restoration.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';
import { renderPagination, renderUserVm } from './render.ts';

/** Snapshots. */
export const snapshotHandlers = {
  listSnapshots({ world, time, query }) {
    const { region, status } = query;
    const page = newestPage(
      world.snapshots.shelf.listed,
      query,
      (snapshot) =>
        (region === undefined || snapshot.region === region) &&
        (status === undefined || snapshot.status === status),
    );
    return {
      message: 'Snapshots read',
      snapshots: page.rows.map((snapshot) => renderSnapshot(snapshot, world, time)),
      pagination: renderPagination(page),
    };
  },

  getSnapshot({ world, time, path }) {
    const snapshot = world.snapshots.shelf.get(path.snapshot_id);
    return { message: 'Snapshot read', snapshot: renderSnapshot(snapshot, world, time) };
  },

  createSnapshot: ({ world, time, body }) => takeSnapshot(body.instance_id, body, world, time),

  createInstanceSnapshot({ world, time, path, body }) {
    const { instance_id: id } = path;
    if (body.instance_id !== undefined && body.instance_id !== id) {
      const message = `instance_id must be ${id} as in the path: change it or leave it out`;
      throw invalidField('instance_id', message);
    }
    return takeSnapshot(id, body, world, time);
  },

  deleteSnapshot({ world, path }) {
    const snapshot = world.snapshots.shelf.get(path.snapshot_id);
    world.snapshots.delete(snapshot);
    return { message: 'Deletion begun', snapshot_id: snapshot.id, status: snapshot.status };
  },

  restoreSnapshot({ world, path, body }) {
    const snapshot = world.snapshots.shelf.get(path.snapshot_id);
    const instance = restoreSnapshot(world, snapshot, body);
    return {
      message: 'Restore begun',
      snapshot_id: snapshot.id,
      instance_id: instance.id,
      vm_name: instance.name,
      status: instance.status,
      hourly_rate: hourly(world.instances.fullRate(instance)),
      currency: world.currency,
    };
  },

  listSnapshotEligibleInstances: ({ world, query }) => eligibleInstances(world, query.region),
  listVirtualMachinesEligibleForSnapshot: ({ world, query }) => eligibleInstances(world, query.region),
} satisfies Handlers;

function takeSnapshot(
  instanceId: string,
  request: Schemas['CreateInstanceSnapshotRequest'],
  world: World,
  time: WireTime,
) {
  const snapshot = world.snapshots.create(world.instances.fleet.get(instanceId), {
    name: request.snapshot_name,
    description: request.description ?? null,
    becomesImage: request.is_image ?? false,
  });
  return { message: 'Snapshot begun', snapshot: renderSnapshot(snapshot, world, time) };
}

function eligibleInstances(world: World, region: string | undefined) {
  const making = world.snapshots.sourcesInTheMaking();
  const instances = world.instances.fleet.listed
    .filter((instance) => region === undefined || instance.region === region)
    .map((instance) => renderUserVm(instance, world.snapshots.obstacle(instance, making)?.message ?? null))
    .reverse();
  return { message: 'Instances read', instances, total: instances.length };
}

function renderSnapshot(snapshot: Snapshot, world: World, time: WireTime): Schemas['Snapshot'] {
  const { source } = snapshot;
  const hardware = findHardware(world, source.gpuModel, source.gpuCount);
  const image = world.images.of(snapshot.id);
  const rate = world.snapshots.rate(snapshot);
  return {
    snapshot_id: snapshot.id,
    snapshot_name: snapshot.name,
    size_gb: snapshot.sizeGb,
    tier: 'legacy',
    status: snapshot.status,
    region: snapshot.region,
    instance_id: source.instanceId,
    vm_name: source.name,
    gpu_type: source.gpuModel,
    gpu_count: source.gpuCount,
    vcpus: hardware?.vcpus ?? null,
    ram_gb: hardware?.ramGb ?? null,
    disk_gb: hardware?.rootDiskGb ?? null,
    description: snapshot.description,
    is_image: snapshot.becomesImage || image !== undefined,
    image_id: image?.id ?? null,
    has_public_ip: source.hasPublicIp,
    hourly_rate: hourly(rate),
    per_minute_rate: perMinute(rate),
    currency: world.currency,
    created_at: time.iso(snapshot.createdAtMs),
    updated_at: time.iso(snapshot.updatedAtMs),
  };
}
