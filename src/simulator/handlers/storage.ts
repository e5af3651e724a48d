import { PLACES } from '../catalog/places.ts';
import { MAXIMUM_VOLUME_GB, MINIMUM_VOLUME_GB, VOLUME_OFFERS } from '../catalog/prices.ts';
import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import { findHardware } from '../world/context.ts';
import type { Snapshot, Volume } from '../world/model.ts';
import { hourly, perMinute } from '../world/money.ts';
import { newestPage } from '../world/page.ts';
import type { World } from '../world/world.ts';
import { averageOf, billPage, inRange, renderStretch, stretchStatus } from './billing.ts';
import type { Handlers } from './call.ts';
import { renderPagination } from './render.ts';

/** Volumes, snapshots, custom images, and what they cost. */
export const storageHandlers: Handlers = {
  listVolumes({ world, time, query }) {
    const { region, status, bootable } = query;
    const page = newestPage(
      world.volumes.shelf.listed,
      query,
      (volume) =>
        (region === undefined || volume.region === region) &&
        (status === undefined || volume.status.toLowerCase() === status.toLowerCase()) &&
        (bootable === undefined || volume.bootable === bootable),
    );
    return {
      message: 'Volumes read',
      volumes: page.rows.map((volume) => renderVolume(volume, world, time)),
      next_name: world.volumes.nextName(),
      pagination: renderPagination(page),
    };
  },

  getVolume({ world, time, path }) {
    return {
      message: 'Volume read',
      volume: renderVolume(world.volumes.shelf.get(path.volume_id), world, time),
    };
  },

  listVolumeTypes({ query }) {
    const types = Object.entries(VOLUME_OFFERS)
      .map(([type, { tier, prices }]) => ({
        volume_type: type,
        tier,
        regions: PLACES.filter((place) => place.tier === tier).map(({ name }) => name),
        min_size_gb: MINIMUM_VOLUME_GB,
        max_size_gb: MAXIMUM_VOLUME_GB,
        prices,
      }))
      .filter(({ tier }) => query.tier === undefined || tier === query.tier)
      .filter(({ regions }) => query.region === undefined || regions.includes(query.region));
    return { message: 'Volume types read', volume_types: types };
  },

  listVolumeBilling({ world, time, query }) {
    const { book } = world.volumes;
    const matching = (query.volume_id === undefined ? book.stretches : book.of(query.volume_id))
      .filter(inRange(query, time, world))
      .filter(({ subject }) => query.status === undefined || subject.status === query.status)
      .filter(({ subject }) => query.tier === undefined || subject.tier === query.tier);
    const { records, ...totals } = billPage(matching, query, world);
    return {
      ...totals.page,
      records: records.map((stretch) => {
        const { subject: volume } = stretch;
        const minutes = world.ledger.minutes(stretch);
        return {
          billing_id: volume.billingId,
          volume_id: volume.id,
          volume_name: volume.name,
          size_gb: volume.sizeGb,
          tier: volume.tier,
          ...renderStretch(stretch, world, time),
          status: volume.status,
          description: `Volume billing - ${minutes} minutes at ${volume.sizeGb}GB (${volume.name})`,
        };
      }),
      summary: {
        totalMinutes: totals.minutes,
        activeCount: matching.filter(({ endMs }) => endMs === null).length,
        averageUsage: averageOf(totals.minutes, matching.length),
        totalSizeGB: matching.reduce((sum, { subject }) => sum + subject.sizeGb, 0),
        totalCost: totals.cost,
      },
    };
  },

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

  listSnapshotBilling: ({ world, time, query }) => snapshotBill(query, world, time),

  getSnapshotBilling({ world, time, query, path }) {
    const { id } = world.snapshots.shelf.get(path.snapshot_id);
    return snapshotBill({ ...query, snapshot_id: id }, world, time);
  },

  listImages({ world, time, query }) {
    const { region } = query;
    const page = newestPage(
      world.images.listed,
      query,
      (image) => region === undefined || image.region === region,
    );
    return {
      message: 'Images read',
      images: page.rows.map((image) => renderImage(image.id, world, time)),
      pagination: renderPagination(page),
    };
  },

  getImage: ({ world, time, path }) => ({
    message: 'Image read',
    image: renderImage(path.image_id, world, time),
  }),
};

function renderVolume(volume: Volume, world: World, time: WireTime): Schemas['VolumeResponse'] {
  const rate = world.volumes.rate(volume);
  return {
    volume_id: volume.id,
    volume_name: volume.name,
    size_gb: volume.sizeGb,
    tier: volume.tier,
    volume_type: volume.type,
    region: volume.region,
    status: volume.status,
    bootable: volume.bootable,
    os_image: volume.osImage,
    attached_instance_id: volume.attachment?.instance.id ?? null,
    attached_vm_name: volume.attachment?.instance.name ?? null,
    device: volume.attachment?.device ?? null,
    description: volume.description,
    hourly_rate: hourly(rate),
    per_minute_rate: perMinute(rate),
    currency: world.currency,
    created_at: time.iso(volume.createdAtMs),
    updated_at: time.iso(volume.updatedAtMs),
  };
}

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

function renderImage(id: string, world: World, time: WireTime): Schemas['Image'] {
  const image = world.images.get(id);
  return {
    image_id: image.id,
    image_name: image.name,
    status: image.status,
    region: image.region,
    tier: 'legacy',
    size_gb: image.sizeGb,
    type: 'snapshot',
    description: image.description,
    snapshot_id: image.snapshotId,
    snapshot_name: image.snapshotName,
    is_public: false,
    created_at: time.iso(image.createdAtMs),
  };
}

interface SnapshotBillQuery {
  readonly snapshot_id?: string;
  readonly status?: string;
  readonly start_date?: string;
  readonly end_date?: string;
  readonly page?: number;
  readonly limit?: number;
}

function snapshotBill(query: SnapshotBillQuery, world: World, time: WireTime) {
  const { book } = world.snapshots;
  const matching = (query.snapshot_id === undefined ? book.stretches : book.of(query.snapshot_id))
    .filter(inRange(query, time, world))
    .filter((stretch) => query.status === undefined || stretchStatus(stretch) === query.status);
  const { records, ...totals } = billPage(matching, query, world);
  return {
    ...totals.page,
    tier: 'legacy',
    records: records.map((stretch) => {
      const { subject: snapshot } = stretch;
      const minutes = world.ledger.minutes(stretch);
      return {
        billing_id: `${snapshot.id}B`,
        snapshot_id: snapshot.id,
        snapshot_name: snapshot.name,
        size_gb: snapshot.sizeGb,
        tier: 'legacy',
        ...renderStretch(stretch, world, time),
        status: stretchStatus(stretch),
        description: `Snapshot usage - ${minutes} minutes for ${snapshot.sizeGb}GB snapshot (${snapshot.name})`,
      };
    }),
    summary: {
      totalMinutes: totals.minutes,
      activeCount: matching.filter(({ endMs }) => endMs === null).length,
      averageUsage: averageOf(totals.minutes, matching.length),
      totalSizeGB: matching.reduce((sum, { subject }) => sum + subject.sizeGb, 0),
      totalCost: totals.cost,
    },
  };
}
