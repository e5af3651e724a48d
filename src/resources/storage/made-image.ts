import type { Snapshot } from '../../api/types.ts';
import type { Facts } from '../types.ts';

/** The image that was made of a snapshot. */
interface MadeImage {
  /** Null where nobody tells it. */
  readonly id: string | null;
  readonly name: string | null;
  readonly status: string | null;
}

/**
 * The image made of a snapshot, by what the snapshot itself says, else by what the service answered when it was asked for it;
 * null where there is none (CONTRACT 4.10, SnapshotImageRelationshipResponse).
 */
export function madeImage(snapshot: Snapshot, facts: Facts): MadeImage | null {
  const { image: asked } = facts.inquiries;
  const answered = asked?.subject === snapshot.id ? asked.value : null;
  const told = answered ?? facts.snapshotImages.get(snapshot.id) ?? null;
  if (snapshot.imageId === null && told?.hasImage !== true) return null;
  const id = snapshot.imageId ?? told?.imageId ?? null;
  const listed = id === null ? undefined : facts.collections.images.byId.get(id);
  const isTold = told !== null && told.imageId === id;
  return {
    id,
    name: listed?.name ?? (isTold ? told.imageName : null),
    status: listed?.status ?? (isTold ? told.imageStatus : null),
  };
}
