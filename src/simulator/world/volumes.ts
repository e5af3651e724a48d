import type { WorldContext } from './context.ts';
import { Book } from './ledger.ts';
import type { Instance, Volume } from './model.ts';
import { volumeRate } from './money.ts';
import { Shelf } from './shelf.ts';

/** The volumes, what they are attached to, and their charge. */
export class Volumes {
  readonly book: Book<Volume>;
  readonly shelf: Shelf<Volume>;
  readonly #context: WorldContext;

  constructor(context: WorldContext) {
    this.#context = context;
    this.book = new Book('volume', context.memory);
    this.shelf = new Shelf('volume', context.memory);
  }

  /** Puts a volume with a past into the world; it has been charged for since it was made. */
  seed(volume: Volume): void {
    this.shelf.add(volume);
    if (volume.status !== 'error' && volume.status !== 'creating') {
      this.#context.ledger.open(this.book, volume, 'storage', this.rate(volume), volume.createdAtMs);
    }
  }

  /** Puts seeded volumes and their bills in order. */
  sortSeeds(): void {
    this.shelf.sortSeeds();
    this.book.sort();
  }

  /** What a volume costs, in rate units per hour; nothing while it is not usable (contract 5.2). */
  rate(volume: Volume): number {
    const free = ['creating', 'deleting', 'deleted', 'error'].includes(volume.status);
    return free ? 0 : volumeRate(volume.type, volume.sizeGb, this.#context.currency);
  }

  /** The volumes attached to a machine, by device. */
  attachedTo(instance: Instance): readonly Volume[] {
    return this.shelf.listed
      .filter((volume) => volume.attachment?.instance === instance)
      .sort((left, right) => ((left.attachment?.device ?? '') < (right.attachment?.device ?? '') ? -1 : 1));
  }

  /** The first free name of the form `volumeN`. */
  nextName(): string {
    const names = new Set(this.shelf.listed.map((volume) => volume.name));
    let number = 1;
    while (names.has(`volume${number}`)) {
      number++;
    }
    return `volume${number}`;
  }

  /** A machine is being deleted: its volumes are on their way off it. */
  beginRelease(instance: Instance): void {
    for (const volume of this.attachedTo(instance)) {
      volume.status = 'detaching';
      volume.updatedAtMs = this.#context.clock.now();
      if (volume.attachment !== null) {
        volume.attachment.status = 'DETACHING';
      }
    }
  }

  /** A machine is gone: its volumes are kept and free for another (contract 5.1). */
  release(instance: Instance): void {
    for (const volume of this.attachedTo(instance)) {
      volume.status = 'available';
      volume.updatedAtMs = this.#context.clock.now();
      volume.attachment = null;
    }
  }
}
