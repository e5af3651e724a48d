import type { Priority } from '../../api/api.ts';
import type { ApiError } from '../../api/errors.ts';
import type { Page } from '../../api/types.ts';
import { applyError, type Collection } from '../collections.ts';
import { saysNotOffered } from '../offers.ts';
import { rowIds } from '../row-ids.ts';
import type { CollectionName, Rows } from '../state.ts';
import { updateCollection, updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Job } from './jobs.ts';
import { pageReaders, pageSize } from './page-readers.ts';
import { beginSweep, endSweep, isLastPage, judgeMissing, type Sweep, takePage } from './sweep.ts';
import { createTiming } from './timing.ts';

const triesOfOnePage = 3;
const retryPageMs = 2_000;
/** A 404 may have come from a gateway while the service was started anew. */
const askAgainMs = 3_600_000;
const betweenTouchesMs = 3_000;
const pagesOfStep = 10;

/** What is known of single rows besides what the sweep reads. */
export interface RowKnowledge<Row> {
  isFresher(id: string, sentAtMs: number): boolean;
  isGone(row: Row, id: string): boolean;
  /** A sweep begins; no older page is under way. */
  sweepBegins(): void;
  /**
   * The sweep lacks them, but its pages shifted: they are to be asked for one by one. Without it, a second sweep has to
   * lack them too.
   */
  suspect?(ids: readonly string[]): void;
}

export interface ListJobOptions<Name extends CollectionName> {
  readonly name: Name;
  /** Milliseconds from the start of one sweep to the start of the next. */
  readonly intervalMs: () => number;
  readonly priority: () => Priority;
  readonly knowledge?: RowKnowledge<Rows[Name]>;
  /** It is read only while this holds; without it, always. */
  readonly isWanted?: () => boolean;
  /** It may be long, so that its rows are put together for many pages at once: each time all that are known are copied. */
  readonly inSteps?: boolean;
  /** Each page as it comes. */
  readonly onPage?: (rows: readonly Rows[Name][], isFirst: boolean, page: Page<Rows[Name]>) => void;
  /** A whole sweep was read, begun at that moment. */
  readonly onSwept?: (startedAtMs: number) => void;
}

export interface ListJob {
  readonly job: Job;
  /** The operator asks: as soon as can be, though never twice within a second. */
  readNow(): void;
  /** Due at once, as far as the quota allows. */
  due(): void;
  /** Something in it was changed: read like what the operator asks for, though not for each of many changes anew. */
  touched(): void;
  /** Forgets a sweep that was interrupted. */
  abandon(): void;
  wasTried(): boolean;
}

/** Keeps one collection: reads its pages one a run, at the sweeps' share of the quota, and puts together what they say. */
export function createListJob<Name extends CollectionName>(
  context: PollContext,
  options: ListJobOptions<Name>,
): ListJob {
  const { api, store, clock, quota } = context;
  const { name, knowledge } = options;
  const idOf: (row: Rows[Name]) => string = rowIds[name];
  const readPage = pageReaders[name];
  const timing = createTiming(clock, options.intervalMs);
  let sweep: Sweep | null = null;
  /** Of the pages that wait for the end of their step. */
  let held: Rows[Name][] = [];
  let lastStartMs = 0;
  let failures = 0;
  let holdUntilMs = 0;
  let forced = false;
  let tried = false;
  /** Rows a shifting sweep lacked. */
  let missedOnce: ReadonlySet<string> = new Set();

  const change = (step: (collection: Collection<Rows[Name]>) => Collection<Rows[Name]>) =>
    updateCollection(store, name, step);

  function judge(collection: Collection<Rows[Name]>, current: Sweep): readonly string[] {
    const { gone, suspects } = judgeMissing(
      collection,
      current,
      (id) => knowledge?.isFresher(id, current.startedAtMs) ?? false,
    );
    if (knowledge?.suspect !== undefined) {
      knowledge.suspect(suspects);
      return gone;
    }
    const confirmed = suspects.filter((id) => missedOnce.has(id));
    missedOnce = new Set(suspects);
    return [...gone, ...confirmed];
  }

  function noteLimit(limit: number | null): void {
    const { limits } = store.getState();
    if (limit !== null && limits[name] !== limit)
      updateState(store, { limits: { ...limits, [name]: limit } });
  }

  function take(current: Sweep, page: Page<Rows[Name]>, sentAtMs: number): void {
    const last = isLastPage(page);
    noteLimit(page.limitMax ?? null);
    options.onPage?.(page.rows, current.pages === 0, page);
    held.push(...page.rows);
    if (options.inSteps === true && !last && page.page > pagesOfStep && page.page % pagesOfStep !== 0) {
      current.nextPage = page.page + 1;
      return;
    }
    const rows = held;
    held = [];
    // One step for the last page and the end of the sweep, so that its rows and the order come in one change.
    change((before) => {
      const collection = takePage(
        before,
        current,
        { ...page, rows },
        {
          idOf,
          isFresher: (id) => knowledge?.isFresher(id, sentAtMs) ?? false,
          isGone: (row) => knowledge?.isGone(row, idOf(row)) ?? false,
        },
      );
      return last ? endSweep(collection, current, judge(collection, current), clock.now()) : collection;
    });
    if (!last) return;
    sweep = null;
    options.onSwept?.(current.startedAtMs);
  }

  function fail(error: ApiError): void {
    if (saysNotOffered(error)) {
      sweep = null;
      holdUntilMs = clock.now() + askAgainMs;
      return;
    }
    change((collection) => applyError(collection, error));
    failures++;
    holdUntilMs = clock.now() + retryPageMs * 2 ** failures;
    // Two pages in a hundred may fail: the sweep goes on at that page and is given up only when it fails for good.
    if (failures < triesOfOnePage) return;
    failures = 0;
    sweep = null;
    timing.failed();
  }

  async function run(signal: AbortSignal): Promise<void> {
    const lane = forced ? 'operator' : 'sweep';
    const priority = forced ? 'interactive' : options.priority();
    if (sweep === null) {
      timing.started();
      knowledge?.sweepBegins();
      lastStartMs = clock.now();
      held = [];
      sweep = beginSweep(store.getState().collections[name], lastStartMs);
    }
    forced = false;
    const current = sweep;
    const query = { page: current.nextPage, limit: pageSize };
    const answer = await context.send({ job: name, lane, priority, signal }, (call) =>
      readPage(api, query, call),
    );
    if (sweep !== current) return;
    tried ||= !signal.aborted;
    if (answer.kind === 'failed') fail(answer.error);
    if (answer.kind !== 'ok') return;
    failures = 0;
    take(current, answer.value, answer.sentAtMs);
  }

  return {
    job: {
      name,
      priority: 2,
      dueAtMs() {
        if (options.isWanted?.() === false) return null;
        const wishMs = sweep === null ? timing.dueAtMs() : 0;
        return Math.max(wishMs, holdUntilMs, forced ? 0 : quota.freeAtMs('sweep'));
      },
      run,
    },
    readNow() {
      forced = sweep === null;
      holdUntilMs = 0;
      timing.asked();
    },
    due() {
      timing.dueBy(clock.now());
    },
    touched() {
      forced = sweep === null;
      timing.dueBy(Math.max(clock.now(), lastStartMs + betweenTouchesMs));
    },
    abandon() {
      if (sweep !== null && !store.getState().collections[name].complete) timing.dueBy(0);
      sweep = null;
      failures = 0;
      holdUntilMs = 0;
    },
    wasTried: () => tried,
  };
}
