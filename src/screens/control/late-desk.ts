/** All that a screen is made of, loaded with the first one that is opened. */
export interface LateDesk<Desk> {
  /** Null before the first one was opened. */
  loaded(): Desk | null;
  /** Does it at once, or as soon as it is loaded; nothing that is typed meanwhile goes anywhere else. */
  use(run: (desk: Desk) => void): void;
}

/** Loads a desk when it is first used. */
export function createLateDesk<Desk>(load: () => Promise<Desk>): LateDesk<Desk> {
  let desk: Desk | null = null;
  let isLoading = false;
  /** What was typed while it was being loaded, in its order. */
  let waiting: ((loaded: Desk) => void)[] = [];
  return {
    loaded: () => desk,
    use(run) {
      if (desk !== null) {
        run(desk);
        return;
      }
      waiting.push(run);
      if (isLoading) return;
      isLoading = true;
      void load().then((loaded) => {
        desk = loaded;
        const due = waiting;
        waiting = [];
        for (const each of due) each(loaded);
      });
    },
  };
}
