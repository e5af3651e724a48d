import type { Instance } from '../../api/types.ts';
import { applyPage } from '../collections.ts';
import { updateCollection } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Follow } from './follow.ts';
import type { Freshness } from './freshness.ts';
import type { Job } from './jobs.ts';
import { pageSize } from './page-readers.ts';
import { isLastPage } from './sweep.ts';

interface Round {
  /** States still to be listed; the first is being read. */
  readonly statuses: string[];
  page: number;
  readonly expected: ReadonlySet<string>;
  readonly seen: Set<string>;
}

interface RoundEvents {
  ask(ids: readonly string[]): void;
  sweepNow(): void;
}

interface FilterRound {
  readonly job: Job;
  /** How many machines in transition are followed now: by lists of their states, by the sweep, or not by list at all. */
  way(): 'none' | 'filter' | 'sweep';
  abandon(): void;
}

/** Follows many machines in transition by the list of each state they are in, a page a run. */
export function createFilterRound(
  context: PollContext,
  follow: Follow<Instance>,
  freshness: Freshness,
  events: RoundEvents,
): FilterRound {
  const { api, store, clock, quota } = context;
  let round: Round | null = null;
  let lastRoundMs = Number.NEGATIVE_INFINITY;

  const vms = () => store.getState().collections.vms;
  const sweepPages = () => Math.max(1, Math.ceil(vms().byId.size / pageSize));

  function counts(): ReadonlyMap<string, number> {
    const byStatus = new Map<string, number>();
    for (const { state, isMoving } of follow.active()) {
      if (isMoving) byStatus.set(state, (byStatus.get(state) ?? 0) + 1);
    }
    return byStatus;
  }

  function way(): 'none' | 'filter' | 'sweep' {
    if (!follow.isMany()) return 'none';
    let filterPages = 0;
    for (const count of counts().values()) filterPages += Math.ceil(count / pageSize);
    return filterPages > 0 && filterPages < sweepPages() ? 'filter' : 'sweep';
  }

  function begin(): Round {
    lastRoundMs = clock.now();
    const expected = follow.active().filter(({ isMoving }) => isMoving);
    return {
      statuses: [...counts().keys()],
      page: 1,
      expected: new Set(expected.map(({ id }) => id)),
      seen: new Set(),
    };
  }

  /** Those no list shows any more have gone on to another state: read one by one, or by a sweep if that costs less. */
  function end({ expected, seen }: Round): void {
    round = null;
    const left = [...expected].filter((id) => !seen.has(id));
    if (left.length <= sweepPages()) events.ask(left);
    else events.sweepNow();
  }

  async function run(signal: AbortSignal): Promise<void> {
    round ??= begin();
    const current = round;
    const status = current.statuses[0];
    if (status === undefined) {
      end(current);
      return;
    }
    const ask = { job: 'follow-list', lane: 'follow', priority: 'normal', signal } as const;
    const answer = await context.send(ask, (options) =>
      api.listInstances({ status, page: current.page, limit: pageSize }, options),
    );
    if (round !== current) return;
    if (answer.kind !== 'ok') {
      round = null;
      return;
    }
    const known = answer.value.rows.filter(
      ({ id }) => vms().byId.has(id) && !freshness.isNewer(id, answer.sentAtMs),
    );
    updateCollection(store, 'vms', (before) => applyPage(before, known, ({ id }) => id));
    for (const { id } of answer.value.rows) {
      current.seen.add(id);
      freshness.touch(id, answer.sentAtMs);
    }
    current.page++;
    if (!isLastPage(answer.value)) return;
    current.page = 1;
    current.statuses.shift();
    if (current.statuses.length === 0) end(current);
  }

  return {
    job: {
      name: 'follow-list',
      priority: 1,
      dueAtMs() {
        if (round === null && way() !== 'filter') return null;
        const wishMs = round === null ? lastRoundMs + follow.groupIntervalMs() : 0;
        return Math.max(wishMs, quota.freeAtMs('follow'));
      },
      run,
    },
    way,
    abandon() {
      round = null;
    },
  };
}
