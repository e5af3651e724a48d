/** Who wants to hear of one kind of event; one that ends its subscription while it is told does no harm. */
export class Listeners<Value> {
  readonly #all = new Set<(value: Value) => void>();

  /** Tells `listener` from now on; the function it returns ends that. */
  add(listener: (value: Value) => void): () => void {
    this.#all.add(listener);
    return () => {
      this.#all.delete(listener);
    };
  }

  /** Tells all, in the order they came. */
  emit(value: Value): void {
    for (const listener of [...this.#all]) listener(value);
  }
}
