/** What Node calls when it prints an object. */
const inspected = Symbol.for('nodejs.util.inspect.custom');
const mask = '[secret]';

/** A text that shows up nowhere by accident: not in a log, an error or JSON. Only `reveal` gives it out. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspected](): string {
    return mask;
  }
}
