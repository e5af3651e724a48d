import { keepIdentity } from '../equal.ts';
import type { CollectionName } from '../state.ts';
import { withReading } from '../stock-history.ts';
import { updateState } from '../store.ts';
import { type BillingJob, billingMs, shortPages } from './billing-job.ts';
import type { PollContext } from './context.ts';
import type { ListFollows } from './list-follow.ts';
import { createListJob, type ListJob, type ListJobOptions } from './list-job.ts';
import { isHibernationPage, pageSize } from './page-readers.ts';

/** Bills: long for an account of some age, and nothing but their own screens stands on them. */
export const bills = ['instanceBilling', 'volumeBilling', 'snapshotBilling', 'aiCalls'] as const;

type LongName = (typeof bills)[number];

/** The prices are read with all that is reckoned from them. */
type OtherName = Exclude<CollectionName, 'vms' | 'pricing' | LongName>;

type OnPage = (rows: readonly unknown[], isFirst: boolean, page: object) => void;

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Milliseconds between two sweeps while a screen looks at the list. */
const watchedMs: Readonly<Record<OtherName, number>> = {
  volumes: minuteMs,
  snapshots: minuteMs,
  snapshotSources: minuteMs,
  keys: minuteMs,
  firewalls: minuteMs,
  protocols: hourMs,
  images: minuteMs,
  scripts: minuteMs,
  stock: 30 * secondMs,
  osImages: hourMs,
  specs: hourMs,
  regions: hourMs,
  volumeTypes: hourMs,
  hibernations: minuteMs,
  aiModels: hourMs,
  aiCosts: minuteMs,
};

/** Read at their pace whether looked at or not: the burn rate stands on them. */
export const vitalLists: ReadonlySet<CollectionName> = new Set(['volumes', 'snapshots']);

/** Who waits for the stock, whether it is looked at or not. */
export interface StockInterest {
  isWaitedFor(): boolean;
  /** It was read whole; it was asked for at that moment. */
  read(sentAtMs: number): void;
}

/**
 * The jobs of all lists but the machines. Each is read once at start, so that its tab opens with rows and hides where the
 * service has none, and from then on only while somebody looks at it or rows of it are in transition. A bill is read only
 * while somebody looks at it, and so is what only a form chooses from.
 */
export function createLists(
  context: PollContext,
  isWatched: (name: CollectionName) => boolean,
  billing: Pick<BillingJob, 'take' | 'takenWhole'>,
  follows: ListFollows,
  stock: StockInterest,
): ReadonlyMap<CollectionName, ListJob> {
  const { store, pace } = context;
  const noteStock = (sentAtMs: number) => {
    const { collections, stockHistory } = store.getState();
    const { byId, meta } = collections.stock;
    const atMs = meta.fetchedAtMs ?? context.clock.now();
    updateState(store, { stockHistory: withReading(stockHistory, byId.values(), atMs) });
    stock.read(sentAtMs);
  };
  const priority = (name: CollectionName) => () => (isWatched(name) ? 'normal' : 'background');

  /** Each page of the volumes says how the next one would be called (CONTRACT 4.7). */
  const noteNextName: OnPage = (_rows, _isFirst, page) => {
    const nextVolumeName = 'nextName' in page && typeof page.nextName === 'string' ? page.nextName : null;
    updateState(store, { nextVolumeName });
  };

  function list(
    name: OtherName,
    taken: (startedAtMs: number) => void = () => {},
    onPage: OnPage = () => {},
  ): readonly [CollectionName, ListJob] {
    const isLooked = () => isWatched(name) || vitalLists.has(name);
    const usualMs = () => {
      // Who waits has gone elsewhere: it is read as often without the focus.
      if (name === 'stock' && stock.isWaitedFor()) return pace.stretchFollowed(watchedMs[name]);
      return isLooked() ? pace.stretch(watchedMs[name]) : Number.POSITIVE_INFINITY;
    };
    const follow = follows.get(name);
    const shared = { name, priority: priority(name), onPage };
    if (follow === undefined)
      return [name, createListJob(context, { ...shared, intervalMs: usualMs, onSwept: taken })];
    const { knowledge } = follow;
    const intervalMs = () => Math.min(usualMs(), follow.soonerMs() ?? Number.POSITIVE_INFINITY);
    const onSwept = (startedAtMs: number) => {
      taken(startedAtMs);
      follow.reconcile();
    };
    return [name, createListJob(context, { ...shared, intervalMs, knowledge, onSwept })];
  }

  /** The last hibernations come with what all of them cost and saved (CONTRACT 4.6). */
  const noteHibernated: OnPage = (_rows, _isFirst, page) => {
    if (!isHibernationPage(page)) return;
    updateState(store, { hibernated: keepIdentity(store.getState().hibernated, page.summary) });
  };

  function choice(name: OtherName, onPage: OnPage = () => {}): readonly [CollectionName, ListJob] {
    const isWanted = () => isWatched(name);
    const intervalMs = () => pace.stretch(watchedMs[name]);
    return [name, createListJob(context, { name, intervalMs, priority: priority(name), isWanted, onPage })];
  }

  function bill<Name extends LongName>(
    name: Name,
    taps: Pick<ListJobOptions<Name>, 'onPage' | 'onSwept'> = {},
  ): readonly [CollectionName, ListJob] {
    const isShort = () => store.getState().collections[name].order.length <= shortPages * pageSize;
    const options: ListJobOptions<Name> = {
      name,
      intervalMs: () => pace.stretch(isShort() ? minuteMs : billingMs),
      priority: priority(name),
      isWanted: () => isWatched(name),
      inSteps: true,
      ...taps,
    };
    return [name, createListJob(context, options)];
  }

  return new Map([
    list('volumes', pace.weighCredit, noteNextName),
    list('snapshots', pace.weighCredit),
    list('specs'),
    list('regions'),
    list('osImages'),
    choice('volumeTypes'),
    choice('snapshotSources'),
    choice('hibernations', noteHibernated),
    list('stock', noteStock),
    list('keys'),
    list('firewalls'),
    choice('protocols'),
    list('images'),
    list('scripts'),
    list('aiModels'),
    choice('aiCosts'),
    bill('instanceBilling', { onPage: billing.take, onSwept: billing.takenWhole }),
    bill('volumeBilling'),
    bill('snapshotBilling'),
    bill('aiCalls'),
  ]);
}
