import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import { findHardware } from '../world/context.ts';
import type { Snapshot } from '../world/model.ts';
import { hourly, perMinute } from '../world/money.ts';
import { newestPage } from '../world/page.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';
import { renderPagination } from './render.ts';

/** Snapshots. */
export const snapshotHandlers: Handlers = {
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
};

function renderSnapshot(snapshot: Snapshot, world: World, time: WireTime): Schemas['Snapshot'] {
  const { source } = snapshot;
  const hardware = source === null ? undefined : findHardware(world, source.gpuModel, source.gpuCount);
  const rate = world.snapshots.rate(snapshot);
  return {
    snapshot_id: snapshot.id,
    snapshot_name: snapshot.name,
    size_gb: snapshot.sizeGb,
    tier: 'legacy',
    status: snapshot.status,
    region: snapshot.region,
    instance_id: source?.instanceId ?? null,
    vm_name: source?.name ?? null,
    gpu_type: source?.gpuModel ?? null,
    gpu_count: source?.gpuCount ?? null,
    vcpus: hardware?.vcpus ?? null,
    ram_gb: hardware?.ramGb ?? null,
    disk_gb: hardware?.rootDiskGb ?? null,
    description: snapshot.description,
    is_image: snapshot.imageId !== null,
    image_id: snapshot.imageId,
    has_public_ip: source?.hasPublicIp ?? false,
    hourly_rate: hourly(rate),
    per_minute_rate: perMinute(rate),
    currency: world.currency,
    created_at: time.iso(snapshot.createdAtMs),
    updated_at: time.iso(snapshot.updatedAtMs),
  };
}
