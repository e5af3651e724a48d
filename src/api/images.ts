import * as v from 'valibot';
import type { CallOptions, PageQuery } from './api.ts';
import type { Client } from './client.ts';
import { pageOf, pagingEntries } from './paging.ts';
import { count, countOrNull, fields, flag, id, list, text, textOrNull, tier, timeOrNull } from './shape.ts';
import type { CustomImage, OsImage, Page } from './types.ts';

const customImage = v.pipe(
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

const customImageList = v.pipe(
  fields({ images: list(customImage), ...pagingEntries }),
  v.transform((body) => pageOf(body.images, body)),
);

/** Its name is what a deployment asks for, so that is the id here. */
const osImage = v.pipe(
  fields({
    image_name: id,
    region: text,
    tier,
    type: text,
    version: text,
    size_gb: countOrNull,
    default_user: text,
    docker: flag,
  }),
  v.transform(
    (row): OsImage => ({
      name: row.image_name,
      region: row.region,
      tier: row.tier,
      type: row.type,
      version: row.version,
      sizeGb: row.size_gb,
      defaultUser: row.default_user,
      docker: row.docker,
    }),
  ),
);

const osImageList = fields({ images: list(osImage) });

/** One page of the account's own images (CONTRACT 4.10, ImageListResponse). */
export async function listImages(
  client: Client,
  { page, limit }: PageQuery,
  options?: CallOptions,
): Promise<Page<CustomImage>> {
  const call = { operation: 'listImages', query: { page, limit }, schema: customImageList, options } as const;
  return (await client(call)).value;
}

/** The images every account can deploy (CONTRACT 4.3, OSImagesResponse). */
export async function listOsImages(client: Client, options?: CallOptions): Promise<readonly OsImage[]> {
  return (await client({ operation: 'listOsImages', schema: osImageList, options })).value.images;
}
