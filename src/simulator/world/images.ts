import type { WorldContext } from './context.ts';
import { IMAGE_TABLE, type ImageAction, type ImageState } from './image-states.ts';
import { Lifecycle } from './lifecycle.ts';
import type { CustomImage, Snapshot } from './model.ts';
import { Shelf } from './shelf.ts';

/** The life of the custom images, which are made from snapshots and outlive them. */
export class Images {
  readonly shelf: Shelf<CustomImage>;
  readonly #lifecycle: Lifecycle<ImageState, ImageAction, CustomImage>;
  readonly #context: WorldContext;

  constructor(context: WorldContext) {
    this.#context = context;
    this.shelf = new Shelf('image', context.memory);
    this.#lifecycle = new Lifecycle({
      kind: 'image',
      clock: context.clock,
      mishaps: context.mishaps,
      table: IMAGE_TABLE,
      find: (id) => this.shelf.find(id),
      entered: () => undefined,
      ended: (image) => this.shelf.remove(image),
    });
  }

  /** Puts an image with a past into the world. */
  seed(image: Omit<CustomImage, 'updatedAtMs' | 'stateSerial'>): void {
    const seeded: CustomImage = { ...image, updatedAtMs: image.createdAtMs, stateSerial: 0 };
    this.shelf.add(seeded);
    this.#lifecycle.begin(seeded);
  }

  /** The image that was made of a snapshot, the newest where there are several; undefined where there is none. */
  of(snapshotId: string): CustomImage | undefined {
    return this.shelf.listed.findLast((image) => image.snapshotId === snapshotId);
  }

  /** The image that is being made of a snapshot just now, if any. */
  inTheMaking(snapshotId: string): CustomImage | undefined {
    return this.shelf.listed.find((image) => image.snapshotId === snapshotId && image.status === 'CREATING');
  }

  /** Begins an image of a snapshot that was found ready. */
  make(snapshot: Snapshot, name: string, description: string | null): CustomImage {
    const nowMs = this.#context.clock.now();
    const image: CustomImage = {
      id: this.#context.ids.next('I'),
      name,
      status: 'CREATING',
      region: snapshot.region,
      sizeGb: snapshot.sizeGb,
      description,
      snapshotId: snapshot.id,
      snapshotName: snapshot.name,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      stateSerial: 0,
    };
    this.shelf.add(image);
    this.#lifecycle.enter(image, 'CREATING');
    return image;
  }

  /** Begins to delete an image. Refuses with 409 while it is not ready. */
  delete(image: CustomImage): void {
    this.#lifecycle.require(image, 'delete');
    this.#lifecycle.act(image, 'delete');
  }

  /** Refuses with 409 unless a machine may be deployed from the image now. */
  requireBootable(image: CustomImage): void {
    this.#lifecycle.require(image, 'boot from');
  }
}
