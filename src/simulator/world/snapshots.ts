import type { WorldContext } from './context.ts';
import { Book } from './ledger.ts';
import type { Snapshot } from './model.ts';
import { snapshotRate } from './money.ts';
import { Shelf } from './shelf.ts';

/** The snapshots and their charge. */
export class Snapshots {
  readonly book = new Book<Snapshot>();
  readonly shelf = new Shelf<Snapshot>('snapshot');
  readonly #context: WorldContext;

  constructor(context: WorldContext) {
    this.#context = context;
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
