import type { Memory } from '../memory.ts';
import { nameConflict, notFound } from '../refusal.ts';
import type { Instance } from './model.ts';
import { newestPage, type Page, type PageQuery } from './page.ts';

interface InstanceFilter extends PageQuery {
  readonly status?: string | undefined;
  readonly region?: string | undefined;
  readonly tier?: string | undefined;
  readonly search?: string | undefined;
}

/** The machines by id, and those that are listed in the order of their making. */
export class Fleet {
  readonly #byId: Map<string, Instance>;
  /** Oldest first; a deleted machine leaves it at once and can be read by its id a while longer. */
  readonly #listed: Instance[];

  constructor(memory: Memory) {
    const part = memory.open('fleet', { byId: new Map<string, Instance>(), listed: [] as Instance[] });
    this.#byId = part.byId;
    this.#listed = part.listed;
  }

  /** The listed machines, oldest first. */
  get listed(): readonly Instance[] {
    return this.#listed;
  }

  /** One page, newest first. */
  page(filter: InstanceFilter): Page<Instance> {
    const { status, region, tier } = filter;
    const search = filter.search?.toLowerCase();
    if (status === undefined && region === undefined && tier === undefined && search === undefined) {
      return newestPage(this.#listed, filter);
    }
    return newestPage(
      this.#listed,
      filter,
      (instance) =>
        (status === undefined || instance.status === status) &&
        (region === undefined || instance.region === region) &&
        (tier === undefined || instance.tier === tier) &&
        (search === undefined || searchable(instance).includes(search)),
    );
  }

  /** A machine by its id. Refuses with 404. */
  get(id: string): Instance {
    const found = this.#byId.get(id);
    if (found === undefined) {
      throw notFound('instance', id);
    }
    return found;
  }

  /** A machine by its id; undefined where there is none, or none any more. */
  find(id: string): Instance | undefined {
    return this.#byId.get(id);
  }

  /** Refuses with 409 where a listed machine has the name, which came in `field`. */
  requireFreeName(name: string, field: string): void {
    if (this.#listed.some((instance) => instance.name === name)) {
      throw nameConflict(name, field);
    }
  }

  add(instance: Instance): void {
    this.#byId.set(instance.id, instance);
    this.#listed.push(instance);
  }

  /** Takes a machine out of the list; it can still be read. */
  unlist(instance: Instance): void {
    const index = this.#listed.indexOf(instance);
    if (index >= 0) {
      this.#listed.splice(index, 1);
    }
  }

  /** From now on a read gives 404. */
  forget(instance: Instance): void {
    this.#byId.delete(instance.id);
  }

  /** Puts seeded machines in order; later ones are newer. */
  sort(): void {
    this.#listed.sort((left, right) => left.createdAtMs - right.createdAtMs);
  }
}

function searchable(instance: Instance): string {
  return `${instance.name} ${instance.id} ${instance.publicIp ?? ''} ${instance.gpuModel}`.toLowerCase();
}
