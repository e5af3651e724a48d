const longestFlightMs = 120_000;

/** Which rows are known by themselves of late, so that an older page of a sweep doesn't turn them back. */
export interface Freshness {
  /** The row was read or changed by itself; `atMs` is when that request was sent. */
  touch(id: string, atMs: number): void;
  /** True when the row is known at least as fresh as an answer asked for at `sentAtMs`. */
  isFresher(id: string, sentAtMs: number): boolean;
  /** True when the row was touched after that moment. */
  isNewer(id: string, sentAtMs: number): boolean;
  /** The row is known to be gone; ids are never given twice. */
  buried(id: string): void;
  isBuried(id: string): boolean;
  /** A new sweep begins: what it shows counts again, and answers older than two minutes are not under way any more. */
  forget(nowMs: number): void;
}

/** Remembers own reads and deaths until the next sweep begins. */
export function createFreshness(): Freshness {
  const touchedAtMs = new Map<string, number>();
  const dead = new Set<string>();
  const at = (id: string) => touchedAtMs.get(id) ?? Number.NEGATIVE_INFINITY;
  return {
    touch(id, atMs) {
      touchedAtMs.set(id, Math.max(at(id), atMs));
    },
    isFresher: (id, sentAtMs) => at(id) >= sentAtMs,
    isNewer: (id, sentAtMs) => at(id) > sentAtMs,
    buried(id) {
      dead.add(id);
    },
    isBuried: (id) => dead.has(id),
    forget(nowMs) {
      for (const [id, atMs] of touchedAtMs) if (atMs < nowMs - longestFlightMs) touchedAtMs.delete(id);
      dead.clear();
    },
  };
}
