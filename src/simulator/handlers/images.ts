import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import type { CustomImage } from '../world/model.ts';
import { newestPage } from '../world/page.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';
import { renderPagination } from './render.ts';

/** Custom images, and which snapshot has which. */
export const imageHandlers = {
  listImages({ world, time, query }) {
    const { region } = query;
    const page = newestPage(
      world.images.shelf.listed,
      query,
      (image) => region === undefined || image.region === region,
    );
    return {
      message: 'Images read',
      images: page.rows.map((image) => renderImage(image, time)),
      pagination: renderPagination(page),
    };
  },

  getImage: ({ world, time, path }) => ({
    message: 'Image read',
    image: renderImage(world.images.shelf.get(path.image_id), time),
  }),

  createImage({ world, time, body }) {
    const snapshot = world.snapshots.shelf.get(body.snapshot_id);
    const image = world.snapshots.makeImage(snapshot, body.image_name, body.description ?? null);
    return { message: 'Image begun', image: renderImage(image, time) };
  },

  deleteImage({ world, path }) {
    const image = world.images.shelf.get(path.image_id);
    world.images.delete(image);
    return { message: 'Deletion begun', image_id: image.id };
  },

  getSnapshotImageRelationship({ world, path }) {
    const { id } = world.snapshots.shelf.get(path.snapshot_id);
    return { message: 'Relationship read', ...renderRelationship(id, world) };
  },

  listSnapshotImageRelationships: ({ world, body }) => ({
    message: 'Relationships read',
    relationships: body.snapshot_ids.map((id) => renderRelationship(id, world)),
  }),
} satisfies Handlers;

function renderImage(image: CustomImage, time: WireTime): Schemas['Image'] {
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

function renderRelationship(snapshotId: string, world: World): Schemas['SnapshotImageRelationship'] {
  const snapshot = world.snapshots.shelf.find(snapshotId);
  const image = snapshot === undefined ? undefined : world.images.of(snapshotId);
  return {
    snapshot_id: snapshotId,
    has_image: image !== undefined,
    image_id: image?.id ?? null,
    image_name: image?.name ?? null,
    image_status: image?.status ?? null,
  };
}
