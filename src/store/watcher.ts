import type { Clock } from '../api/clock.ts';
import { keepIdentity } from './equal.ts';
import { type ConsoleStore, updateState } from './store.ts';
import { isSameWish, judgeWatches, type StockWatch, type WatchWish } from './watches.ts';

/** Where the watches of an account are kept, shared by all its consoles. */
export interface WatchKeeper {
  /** Those that are kept now; null where they can't be read. */
  read(): readonly StockWatch[] | null;
  /** Changes them as they are at that moment; resolves with null, or a sentence why they were not kept. */
  change(edit: (watches: readonly StockWatch[]) => readonly StockWatch[]): Promise<string | null>;
}

interface WatcherParts {
  readonly store: ConsoleStore;
  readonly clock: Clock;
  readonly keeper: WatchKeeper;
  readonly newId: () => string;
  /** The stock is to be read soon. */
  readonly readStock: () => void;
}

/** Looks after the watches on the stock. */
export interface Watcher {
  /** Takes up what the consoles of this account have set by now. */
  reload(): void;
  /** Resolves with null, or a sentence why it is not kept beyond this run. */
  add(wish: WatchWish): Promise<string | null>;
  /** Resolves with null, or a sentence why the next run watches for it again. */
  remove(id: string): Promise<string | null>;
  /** Somebody has seen what it rang for: no console offers it any more, until it rings again. */
  answer(id: string): Promise<string | null>;
  /** The stock was read whole; it was asked for at that moment. */
  stockRead(sentAtMs: number): Promise<void>;
  /** Called with the watches for which this console is to ring, also with those of before it was given. */
  onRing(listener: (ringing: readonly StockWatch[]) => void): void;
  /** The account is left: nobody would hear it, so that nothing is said to have rung. */
  stop(): void;
}

/** Makes the watcher of one account; nothing is read or judged before it is told to. */
export function createWatcher({ store, clock, keeper, newId, readStock }: WatcherParts): Watcher {
  let listener: ((ringing: readonly StockWatch[]) => void) | null = null;
  /** What rang before there was anybody to hear it. */
  let unheard: readonly StockWatch[] = [];
  let isJudging = false;
  let isStopped = false;

  /** Those that could not be kept, and live as long as this run. */
  let unkept: ReadonlySet<string> = new Set();

  const known = () => store.getState().watches;
  const withUnkept = (kept: readonly StockWatch[]): readonly StockWatch[] => {
    const ids = new Set(kept.map(({ id }) => id));
    return [...kept, ...known().filter(({ id }) => unkept.has(id) && !ids.has(id))];
  };
  function show(watches: readonly StockWatch[]): void {
    updateState(store, { watches: keepIdentity(known(), watches) });
  }

  /** Changes what is kept; where nothing can be, the watches of this run stand for it. */
  async function change(
    edit: (watches: readonly StockWatch[]) => readonly StockWatch[],
  ): Promise<string | null> {
    let after: readonly StockWatch[] | null = null;
    const problem = await keeper.change((watches) => {
      after = edit(withUnkept(watches));
      return after;
    });
    const shown = problem === null && after !== null ? after : edit(known());
    unkept = new Set(problem === null ? [] : shown.map(({ id }) => id));
    show(shown);
    return problem;
  }

  const reload = (): void => {
    const kept = keeper.read();
    if (kept !== null) show(withUnkept(kept));
  };

  return {
    reload,
    onRing(next) {
      listener = next;
      const due = unheard;
      unheard = [];
      if (due.length > 0) next(due);
    },
    stop() {
      isStopped = true;
    },
    async add(wish) {
      const watch = { ...wish, id: newId(), setAtMs: clock.now(), rungAtMs: null, goneAtMs: null };
      const problem = await change((watches) => [
        ...watches.filter((other) => !isSameWish(other, wish)),
        watch,
      ]);
      readStock();
      return problem;
    },
    answer: (id) =>
      change((watches) =>
        watches.map((watch) => (watch.id === id ? { ...watch, answered: true as const } : watch)),
      ),
    async remove(id) {
      const isKept = keeper.read()?.some((watch) => watch.id === id) === true;
      const problem = await change((watches) => watches.filter((watch) => watch.id !== id));
      return isKept ? problem : null;
    },
    async stockRead(sentAtMs) {
      reload();
      const { stock } = store.getState().collections;
      if (isJudging || isStopped || known().length === 0 || !stock.complete) return;
      const sighting = { sentAtMs, stock: [...stock.byId.values()] };
      if (judgeWatches(known(), sighting, clock.now()).watches === known()) return;
      isJudging = true;
      let ringing: readonly StockWatch[] = [];
      try {
        // Judged anew by what is kept: another console may have rung for it a moment ago.
        await change((watches) => {
          if (isStopped) return watches;
          const judged = judgeWatches(watches, sighting, clock.now());
          ({ ringing } = judged);
          return judged.watches;
        });
      } finally {
        isJudging = false;
      }
      if (ringing.length === 0) return;
      if (listener === null) unheard = [...unheard, ...ringing];
      else listener(ringing);
    },
  };
}
