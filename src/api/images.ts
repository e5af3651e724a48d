import * as v from 'valibot';
import type { CallOptions, RegionPageQuery } from './calls.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import { count, fields, flag, id, list, text, textOrNull, tier, timeOrNull } from './shape.ts';
import type { CustomImage, Page, Single } from './types.ts';

const image = v.pipe(
  fields({
    image_id: id,
    image_name: text,
    status: text,
    region: text,
    tier,
    size_gb: count,
    type: textOrNull,
    description: textOrNull,
    snapshot_id: textOrNull,
    snapshot_name: textOrNull,
    is_public: flag,
    created_at: timeOrNull,
  }),
  v.transform(
    (row): CustomImage => ({
      id: row.image_id,
      name: row.image_name === '' ? row.image_id : row.image_name,
      status: row.status,
      region: row.region,
      tier: row.tier,
      sizeGb: row.size_gb,
      type: row.type,
      description: row.description,
      snapshotId: row.snapshot_id,
      snapshotName: row.snapshot_name,
      isPublic: row.is_public,
      createdAtMs: row.created_at,
    }),
  ),
);

const imageList = v.pipe(
  fields({ images: list(image), ...pagingEntries }),
  v.transform((body) => pageOf(body.images, body)),
);

/** What reading and creating one image answer. */
export const imageDetails = fields({ image });

/** One page of the account's own images (CONTRACT 4.10, ImageListResponse). */
export async function listImages(
  client: Client,
  { page, limit, region }: RegionPageQuery,
  options?: CallOptions,
): Promise<Page<CustomImage>> {
  const query = { page, limit, region };
  return (await client({ operation: 'listImages', query, schema: imageList, options })).value;
}

/** One of the account's own images (CONTRACT 4.10, ImageDetailResponse). */
export async function getImage(
  client: Client,
  imageId: string,
  options?: CallOptions,
): Promise<Single<CustomImage>> {
  const ids = { image_id: imageId };
  const { value, body } = await client({ operation: 'getImage', ids, schema: imageDetails, options });
  return { row: value.image, raw: body };
}
