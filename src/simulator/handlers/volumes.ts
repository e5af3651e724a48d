import { PLACES } from '../catalog/places.ts';
import { MAXIMUM_VOLUME_GB, MINIMUM_VOLUME_GB, VOLUME_OFFERS } from '../catalog/prices.ts';
import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import type { Instance, Volume } from '../world/model.ts';
import { hourly, perMinute } from '../world/money.ts';
import { newestPage } from '../world/page.ts';
import { planVolume, requireVolumeType } from '../world/volume-plan.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';
import { renderPagination, renderVolumeAttachment } from './render.ts';

/** Volumes. */
export const volumeHandlers = {
  listVolumes({ world, time, query }) {
    const { region, status, bootable } = query;
    const page = newestPage(
      world.volumes.shelf.listed,
      query,
      (volume) =>
        (region === undefined || volume.region === region) &&
        (status === undefined || volume.status === volumeState(status)) &&
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

  createVolume({ world, time, body }) {
    const volume = world.volumes.create(planVolume(body));
    return { message: 'Volume begun', volume: renderVolume(volume, world, time) };
  },

  cloneVolume({ world, time, path, body }) {
    const source = world.volumes.shelf.get(path.volume_id);
    const type = requireVolumeType(body.volume_type ?? source.type, source.tier);
    const volume = world.volumes.clone(source, body.volume_name, type);
    return {
      message: 'Clone begun',
      source_volume_id: source.id,
      volume: renderVolume(volume, world, time),
    };
  },

  resizeVolume({ world, time, path, body }) {
    const volume = world.volumes.shelf.get(path.volume_id);
    const previous = volume.sizeGb;
    world.volumes.resize(volume, body.size_gb);
    return {
      message: 'Resize begun',
      volume: renderVolume(volume, world, time),
      previous_size_gb: previous,
    };
  },

  deleteVolume({ world, path }) {
    const volume = world.volumes.shelf.get(path.volume_id);
    world.volumes.delete(volume);
    return { message: 'Deletion begun', volume_id: volume.id, status: volume.status };
  },

  attachVolumes({ world, time, path, body }) {
    const instance = world.instances.fleet.get(path.instance_id);
    const volumes = world.volumes.attachments.attach(instance, body.volume_ids);
    return { message: 'Attaching', ...renderAttachments(instance, volumes, time) };
  },

  detachVolumes({ world, time, path, body }) {
    const instance = world.instances.fleet.get(path.instance_id);
    const volumes = world.volumes.attachments.detach(instance, body.volume_ids);
    return { message: 'Detaching', ...renderAttachments(instance, volumes, time) };
  },
} satisfies Handlers;

/** A volume state as a filter names it: letter case does not matter, and two have a second name. */
export function volumeState(text: string): string {
  const state = text.toLowerCase();
  return { attached: 'in-use', detached: 'available' }[state] ?? state;
}

function renderAttachments(instance: Instance, volumes: readonly Volume[], time: WireTime) {
  return {
    instance_id: instance.id,
    volume_attachments: volumes.map((volume) => renderVolumeAttachment(volume, time)),
  };
}

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
