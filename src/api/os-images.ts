import * as v from 'valibot';
import type { CallOptions, PlaceQuery } from './calls.ts';
import type { Client } from './client.ts';
import { countOrNull, fields, flag, id, list, text, tier } from './shape.ts';
import type { OsImage } from './types.ts';

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

/** The images every account can deploy (CONTRACT 4.3, OSImagesResponse). */
export async function listOsImages(
  client: Client,
  { region, tier: ofTier }: PlaceQuery,
  options?: CallOptions,
): Promise<readonly OsImage[]> {
  const query = { region, tier: ofTier };
  return (await client({ operation: 'listOsImages', query, schema: osImageList, options })).value.images;
}
