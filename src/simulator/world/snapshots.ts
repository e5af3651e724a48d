import type { WorldContext } from './context.ts';
import { Book } from './ledger.ts';
import type { Snapshot } from './model.ts';
import { snapshotRate } from './money.ts';
import { Shelf } from './shelf.ts';

/** The snapshots and their charge. */
export class Snapshots {
  readonly book: Book<Snapshot>;
  readonly shelf: Shelf<Snapshot>;
  readonly #context: WorldContext;

  constructor(context: WorldContext) {
    this.#context = context;
    this.book = new Book('snapshot', context.memory);
    this.shelf = new Shelf('snapshot', context.memory);
  }

  /** Puts a snapshot with a past into the world; it has been charged for since it was made. */
  seed(snapshot: Snapshot): void {
    this.shelf.add(snapshot);
    if (this.rate(snapshot) > 0) {
      this.#context.ledger.open(this.book, snapshot, 'storage', this.rate(snapshot), snapshot.createdAtMs);
    }
  }

  /** Puts seeded snapshots and their bills in order. */
  sortSeeds(): void {
    this.shelf.sortSeeds();
    this.book.sort();
  }

  /** What a snapshot costs, in rate units per hour; only a finished one does (contract 5.3). */
  rate(snapshot: Snapshot): number {
    const billed = ['SUCCESS', 'available', 'RESTORING'].includes(snapshot.status);
    return billed ? snapshotRate(snapshot.sizeGb, this.#context.currency) : 0;
  }
}
