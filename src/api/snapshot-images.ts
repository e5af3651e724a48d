import * as v from 'valibot';
import type { CallOptions } from './calls.ts';
import type { Client } from './client.ts';
import { fields, flagOrNull, id, list, textOrNull } from './shape.ts';
import type { SnapshotImage } from './types.ts';

/** Whether a snapshot has an image, and which (CONTRACT 4.10). */
const relationship = v.pipe(
  fields({
    snapshot_id: id,
    has_image: flagOrNull,
    image_id: textOrNull,
    image_name: textOrNull,
    image_status: textOrNull,
  }),
  v.transform(
    (row): SnapshotImage => ({
      snapshotId: row.snapshot_id,
      hasImage: row.has_image ?? row.image_id !== null,
      imageId: row.image_id,
      imageName: row.image_name,
      imageStatus: row.image_status,
    }),
  ),
);

const relationships = fields({ relationships: list(relationship) });

/** The image made from one snapshot (CONTRACT 4.10, SnapshotImageRelationshipResponse). */
export async function getSnapshotImageRelationship(
  client: Client,
  snapshotId: string,
  options?: CallOptions,
): Promise<SnapshotImage> {
  const ids = { snapshot_id: snapshotId };
  const call = { operation: 'getSnapshotImageRelationship', ids, schema: relationship, options } as const;
  return (await client(call)).value;
}

/** The images made from up to 100 snapshots, in the order asked (CONTRACT 4.10, BatchSnapshotImageRelationshipResponse). */
export async function listSnapshotImageRelationships(
  client: Client,
  snapshotIds: readonly string[],
  options?: CallOptions,
): Promise<readonly SnapshotImage[]> {
  const body = { snapshot_ids: snapshotIds };
  const call = { operation: 'listSnapshotImageRelationships', body, schema: relationships, options } as const;
  return (await client(call)).value.relationships;
}
