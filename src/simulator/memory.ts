/**
 * What the cloud remembers over a restart: one object for each part of it, under a name of its own. A part keeps all that
 * changes in the object it opened, so that all of them together are the whole cloud. They hold plain data (objects,
 * arrays, maps, sets, texts, numbers) and may refer to each other's; never functions or classes.
 */
export class Memory {
  readonly #kept: Readonly<Record<string, object>>;
  readonly #parts: Record<string, object> = {};
  /** Whether nothing was kept from before, so that the parts begin as they are made. */
  readonly isNew: boolean;

  constructor(kept?: Readonly<Record<string, object>>) {
    this.#kept = kept ?? {};
    this.isNew = kept === undefined;
  }

  /** The names of what was kept and nobody opened. */
  get unopened(): string[] {
    return Object.keys(this.#kept).filter((name) => !Object.hasOwn(this.#parts, name));
  }

  /** Every part that was opened, by name. */
  get parts(): Readonly<Record<string, object>> {
    return this.#parts;
  }

  /** The part as it was kept, or `fresh` where nothing was; to be changed in place. */
  open<Part extends object>(name: string, fresh: Part): Part {
    if (Object.hasOwn(this.#parts, name)) {
      throw new Error(`Two parts of the cloud are called ${name}`);
    }
    // What was kept under this name is what was opened under it.
    const part = (Object.hasOwn(this.#kept, name) ? this.#kept[name] : fresh) as Part;
    this.#parts[name] = part;
    return part;
  }
}
