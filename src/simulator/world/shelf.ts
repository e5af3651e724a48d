import type { Memory } from '../memory.ts';
import { nameConflict, notFound } from '../refusal.ts';

/** What every kept thing has. */
export interface Kept {
  readonly id: string;
  readonly name: string;
  readonly createdAtMs: number;
}

/** The things of one kind by id, and those that are listed, oldest first. */
export class Shelf<Item extends Kept> {
  readonly #kind: string;
  readonly #byId: Map<string, Item>;
  readonly #listed: Item[];

  constructor(kind: string, memory: Memory) {
    this.#kind = kind;
    const part = memory.open(kind, { byId: new Map<string, Item>(), listed: [] as Item[] });
    this.#byId = part.byId;
    this.#listed = part.listed;
  }

  /** The listed items, oldest first. */
  get listed(): readonly Item[] {
    return this.#listed;
  }

  /** An item by its id; undefined where there is none. */
  find(id: string): Item | undefined {
    return this.#byId.get(id);
  }

  /** An item by its id. Refuses with 404. */
  get(id: string): Item {
    const found = this.find(id);
    if (found === undefined) {
      throw notFound(this.#kind, id);
    }
    return found;
  }

  add(item: Item): void {
    this.#byId.set(item.id, item);
    this.#listed.push(item);
  }

  /** Takes an item out of the list; it can still be read by its id. */
  unlist(item: Item): void {
    const index = this.#listed.indexOf(item);
    if (index >= 0) {
      this.#listed.splice(index, 1);
    }
  }

  /** Takes an item away: from now on a read gives 404. */
  remove(item: Item): void {
    this.unlist(item);
    this.#byId.delete(item.id);
  }

  /** Refuses with 409 where a listed item has the name, which came in `field`. */
  requireFreeName(name: string, field: string): void {
    if (this.#listed.some((item) => item.name === name)) {
      throw nameConflict(name, field);
    }
  }

  /** Puts seeded items in order. */
  sortSeeds(): void {
    this.#listed.sort((left, right) => left.createdAtMs - right.createdAtMs);
  }
}
