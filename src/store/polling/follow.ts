import type { Clock } from '../../api/clock.ts';
import type { Collection } from '../collections.ts';
import type { Movement } from '../transitions.ts';

const shortestMs = 3_000;
const longestMs = 15_000;
const giveUpMs = 20 * 60_000;
/** After an action the row is watched at least this long: it may show no transition at all (an address toggle), */
const actedWatchMs = 30_000;
/** or a read may still tell of the state before the answer's. */
const shownWatchMs = 6_000;
const firstLookMs = 1_000;
/** More rows than this are followed by list. */
export const mostByThemselves = 5;

export interface Followed {
  readonly id: string;
  state: string;
  /** Whether that state ends by itself. */
  isMoving: boolean;
  /** When this state was first seen. */
  sinceMs: number;
  nextAtMs: number;
  inFlight: boolean;
  /** At rest or not, it is watched until then. */
  watchUntilMs: number;
}

type Known<Row> = Pick<Collection<Row>, 'byId' | 'cached'>;

export interface Follow<Row> {
  /** Compares with the rows as the service told of them; returns the ids that came to rest. */
  reconcile(rows: Known<Row>): readonly string[];
  quicken(ids: readonly string[], rows: ReadonlyMap<string, Row>): void;
  get(id: string): Followed | null;
  /** Those followed closely; given up ones are left to the sweep. */
  active(): readonly Followed[];
  isMany(): boolean;
  /** The one to be read next by its own GET, except that one; null when there is none or there are too many. */
  nextOwn(exceptId: string | null): Followed | null;
  /** It was read just now, well or not. */
  wasRead(id: string): void;
  /** Milliseconds between two lookups of all of them together. */
  groupIntervalMs(): number;
}

/** The rows in transition: looked at every 3 s, ever less often down to 15 s, given up after 20 minutes (CONTRACT 5.1). */
export function createFollow<Row extends object>(
  clock: Clock,
  stretch: (baseMs: number) => number,
  { stateOf, isMoving }: Movement<Row>,
): Follow<Row> {
  const entries = new Map<string, Followed>();

  const intervalMs = (entry: Followed) =>
    stretch(Math.min(longestMs, Math.max(shortestMs, (clock.now() - entry.sinceMs) / 10)));
  const isActive = (entry: Followed) => clock.now() - entry.sinceMs < giveUpMs;
  const active = () => [...entries.values()].filter(isActive);
  const isMany = () => entries.size > mostByThemselves && active().length > mostByThemselves;

  function add(id: string, row: Row): Followed {
    const nowMs = clock.now();
    const entry: Followed = {
      id,
      state: stateOf(row),
      isMoving: isMoving(row),
      sinceMs: nowMs,
      nextAtMs: nowMs + stretch(shortestMs),
      inFlight: false,
      watchUntilMs: 0,
    };
    entries.set(id, entry);
    return entry;
  }

  /** True when there is nothing left to follow. */
  function hasSettled(entry: Followed, row: Row): boolean {
    const nowMs = clock.now();
    const state = stateOf(row);
    entry.isMoving = isMoving(row);
    if (state !== entry.state) {
      entry.state = state;
      entry.sinceMs = nowMs;
      entry.nextAtMs = Math.min(entry.nextAtMs, nowMs + stretch(shortestMs));
      if (entry.isMoving) entry.watchUntilMs = 0;
    }
    return !entry.isMoving && nowMs >= entry.watchUntilMs;
  }

  return {
    reconcile({ byId, cached }) {
      const settled: string[] = [];
      for (const entry of entries.values()) {
        const row = byId.get(entry.id);
        if (row !== undefined && !hasSettled(entry, row)) continue;
        entries.delete(entry.id);
        settled.push(entry.id);
      }
      for (const [id, row] of byId) {
        // A cached one may have come to rest long ago: the sweep tells.
        if (isMoving(row) && !entries.has(id) && !cached?.ids.has(id)) add(id, row);
      }
      return settled;
    },
    quicken(ids, rows) {
      const nowMs = clock.now();
      for (const id of ids) {
        const row = rows.get(id);
        if (row === undefined) continue;
        const entry = entries.get(id) ?? add(id, row);
        entry.sinceMs = nowMs;
        entry.nextAtMs = nowMs + firstLookMs;
        entry.watchUntilMs = nowMs + (isMoving(row) ? shownWatchMs : actedWatchMs);
      }
    },
    get: (id) => entries.get(id) ?? null,
    active,
    isMany,
    nextOwn(exceptId) {
      if (entries.size === 0 || isMany()) return null;
      let next: Followed | null = null;
      for (const entry of entries.values()) {
        if (entry.inFlight || entry.id === exceptId || !isActive(entry)) continue;
        if (next === null || entry.nextAtMs < next.nextAtMs) next = entry;
      }
      return next;
    },
    wasRead(id) {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entry.inFlight = false;
      entry.nextAtMs = clock.now() + intervalMs(entry);
    },
    groupIntervalMs() {
      let shortest = stretch(longestMs);
      for (const entry of entries.values()) {
        if (isActive(entry)) shortest = Math.min(shortest, intervalMs(entry));
      }
      return shortest;
    },
  };
}
