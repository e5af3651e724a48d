import type { Schemas } from '../contract/types.ts';
import type { WireTime } from '../wire-time.ts';
import { newestPage } from '../world/page.ts';
import type { World } from '../world/world.ts';
import type { Handlers } from './call.ts';
import { renderPagination } from './render.ts';

/** Custom images. */
export const imageHandlers: Handlers = {
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
