import { notFound } from '../refusal.ts';

interface Kept {
  readonly id: string;
  readonly createdAtMs: number;
}

/** A plain collection by id, kept oldest first, for resources that no other resource changes. */
export class Shelf<Item extends Kept> {
  readonly #kind: string;
  readonly #byId = new Map<string, Item>();
  readonly #listed: Item[] = [];

  constructor(kind: string) {
    this.#kind = kind;
  }

  /** All items, oldest first. */
  get listed(): readonly Item[] {
    return this.#listed;
  }

  /** An item by its id. Refuses with 404. */
  get(id: string): Item {
    const found = this.#byId.get(id);
    if (found === undefined) {
      throw notFound(this.#kind, id);
    }
    return found;
  }

  add(item: Item): void {
    this.#byId.set(item.id, item);
    this.#listed.push(item);
  }

  /** Puts seeded items in order. */
  sortSeeds(): void {
    this.#listed.sort((left, right) => left.createdAtMs - right.createdAtMs);
  }
}
