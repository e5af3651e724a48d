import type { CollectionName, ConsoleState } from '../state.ts';
import { movements } from '../transitions.ts';
import { createBalanceJob, createPricesJob } from './account-jobs.ts';
import { createAttachableJob } from './attachable-job.ts';
import { createBillJob } from './bill-job.ts';
import { createBillingJob } from './billing-job.ts';
import { createContext, throttled } from './context.ts';
import { createDetailsJob } from './details-job.ts';
import { createFollow } from './follow.ts';
import { createFollowJobs } from './follow-jobs.ts';
import { createFreshness } from './freshness.ts';
import { createInquiries } from './inquiries.ts';
import { createJobs, type Job, type Jobs } from './jobs.ts';
import { createLate } from './late.ts';
import { createLink } from './link.ts';
import { createListFollows } from './list-follow.ts';
import { bills, createLists, vitalLists } from './lists.ts';
import { createOwnReads } from './own-reads.ts';
import { createPace } from './pace.ts';
import { createPartsFollow } from './parts-follow.ts';
import type { Poller, PollerOptions } from './poller-types.ts';
import { createProbe } from './probe.ts';
import { createQuota } from './quota.ts';
import { createReadNow } from './read-now.ts';
import { createRelease } from './release.ts';
import { createRulesJob } from './rules-job.ts';
import { createSnapshotImagesJob } from './snapshot-images-job.ts';
import { createVmsJob } from './vms-job.ts';

const usualRequestsPerMinute = 120;
/** What a row that came to rest has changed in other lists: an image is made of a snapshot, which then names it. */
const toldAlong: Readonly<Partial<Record<CollectionName, readonly CollectionName[]>>> = {
  snapshots: ['images'],
  images: ['snapshots'],
};
const billNames: ReadonlySet<CollectionName> = new Set(bills);

/** The poller of one account; nothing is asked before `start()`. */
export function createPoller(options: PollerOptions): Poller {
  const { api, store, clock } = options;
  let watched: ReadonlySet<CollectionName> = new Set();
  let unsubscribe: (() => void) | null = null;

  const pace = createPace(clock, store);
  const quota = createQuota(
    clock,
    options.requestsPerMinute ?? usualRequestsPerMinute,
    () => store.getState().slowdown,
  );
  const link = createLink(clock, options.random, store, {
    onDown() {
      jobs.abortAll();
      for (const job of interruptible) job.abandon();
    },
    onUp: allDue,
  });
  const context = createContext({ api, store, clock, quota, link, pace });
  const freshness = createFreshness();
  const follow = createFollow(clock, pace.stretchFollowed, movements.vms);
  const ownReads = createOwnReads(store, freshness);
  const vms = () => store.getState().collections.vms;

  const balance = createBalanceJob(context);
  const prices = createPricesJob(context);
  const followJobs = createFollowJobs(context, follow, freshness, ownReads, () => machines.list.due());
  const machines = createVmsJob(context, {
    freshness,
    soonerMs: followJobs.sweepIntervalMs,
    ask: followJobs.ask,
  });
  const billing = createBillingJob(context, () => watched.has('instanceBilling'));
  const follows = createListFollows(context, (name) => {
    if (vitalLists.has(name)) balance.afterMoney();
    touchLists(toldAlong[name] ?? []);
  });
  const lists = createLists(context, (name) => watched.has(name), billing, follows, {
    isWaitedFor: isStockWaitedFor,
    read: (sentAtMs) => options.onStockRead?.(sentAtMs),
  });
  const release = createRelease(clock, store, lists);
  const parts = createPartsFollow(context, follow, ownReads);
  const details = createDetailsJob(context, follow, parts.follow, ownReads);
  const bill = createBillJob(context);
  const attachable = createAttachableJob(context);
  const rules = createRulesJob(context, ownReads);
  const snapshotImages = createSnapshotImagesJob(context);
  const inquiries = createInquiries(context, follows);
  const interruptible = [machines.list, ...lists.values(), billing, followJobs];

  const isOpen = () => link.mode() === 'open';
  /** What the first screen needs goes first; the rest waits until those were tried. */
  const firstDone = () => machines.list.wasTried() && balance.wasTried() && prices.wasTried();
  const when = (job: Job, condition: () => boolean): Job => ({
    ...job,
    dueAtMs: () => (condition() ? job.dueAtMs() : null),
  });
  const jobs: Jobs = createJobs(clock, [
    createProbe(context),
    createLate(clock, store, link, { expectedMs: machines.expectedMs, changedAtMs: pace.changedAtMs }),
    { name: 'decay', priority: 0, dueAtMs: pace.decayAtMs, run: async () => pace.decay() },
    release.job,
    ...[
      details.job,
      bill.job,
      attachable.job,
      ...inquiries.jobs,
      machines.list.job,
      balance.job,
      prices.job,
    ].map((job) => when(job, isOpen)),
    ...[
      ...followJobs.jobs,
      parts.job,
      ...[...follows.values(), ...lists.values()].map(({ job }) => job),
      billing.job,
      rules.job,
      snapshotImages.job,
    ].map((job) => when(job, () => isOpen() && firstDone())),
  ]);

  function isStockWaitedFor(): boolean {
    return store.getState().watches.length > 0;
  }

  /** Read at their pace, whether a screen shows them or not. */
  function isAlwaysRead(name: CollectionName): boolean {
    return vitalLists.has(name) || (name === 'stock' && isStockWaitedFor());
  }

  function allDue(): void {
    const nowMs = clock.now();
    balance.dueBy(nowMs);
    if (store.getState().prices === null) prices.dueBy(nowMs);
    machines.list.due();
    for (const [name, list] of lists) if (watched.has(name) || isAlwaysRead(name)) list.due();
    if (store.getState().details !== null) details.readNow();
  }

  function touchLists(names: readonly CollectionName[]): void {
    for (const name of names) (name === 'vms' ? machines.list : lists.get(name))?.touched();
  }

  function reconcile(): void {
    const settled = follow.reconcile(vms());
    if (settled.length === 0) return;
    balance.afterMoney();
    billing.settled();
    // Only now are they without it.
    if (settled.some((id) => !vms().byId.has(id))) touchLists(['volumes', 'firewalls', 'keys']);
  }

  function followRows(state: ConsoleState, before: ConsoleState): void {
    const isSame = (name: CollectionName) => state.collections[name].byId === before.collections[name].byId;
    const moved = [...follows.values()].filter(({ name }) => !isSame(name));
    if (!isSame('vms')) reconcile();
    for (const each of moved) each.reconcile();
    const isSameBesides = state.parts === before.parts && state.watches === before.watches;
    if (!isSame('vms') || state.parts !== before.parts) parts.reconcile();
    if (!isSame('vms') || moved.length > 0 || !isSameBesides) jobs.reconsider();
  }

  /** Something else is looked at: what is asked for it by now is of no use any more. */
  function lookAt(job: string, open: () => void): void {
    jobs.abort(job);
    open();
    jobs.reconsider();
  }

  return {
    start() {
      if (unsubscribe !== null) return;
      unsubscribe = store.subscribe(followRows);
      link.reset();
      allDue();
      jobs.start();
    },
    stop() {
      unsubscribe?.();
      unsubscribe = null;
      jobs.stop();
      for (const job of interruptible) job.abandon();
    },
    refresh(name) {
      if (link.mode() === 'refused') {
        link.reset();
        allDue();
      } else if (link.mode() === 'offline') {
        link.retryNow();
      } else {
        const names = name === undefined ? ['vms' as const, ...watched] : [name];
        for (const each of new Set(names)) {
          if (each === 'pricing') prices.asked();
          else (each === 'vms' ? machines.list : lists.get(each))?.readNow();
        }
        balance.asked();
        details.readNow();
        bill.readNow();
        attachable.readNow();
        rules.readNow();
        snapshotImages.readNow();
        inquiries.readNow();
      }
      jobs.reconsider();
    },
    watch(names) {
      const before = watched;
      watched = new Set(names);
      for (const name of before) {
        const list = lists.get(name);
        // A first reading goes on: the tab should open with rows later.
        if (list === undefined || watched.has(name) || isAlwaysRead(name)) continue;
        const isBill = billNames.has(name);
        if (!store.getState().collections[name].complete && !isBill) continue;
        jobs.abort(name);
        list.abandon();
        if (isBill) release.left(name);
      }
      for (const name of watched) release.entered(name);
      jobs.reconsider();
    },
    openDetails(id) {
      if (store.getState().details?.id !== id) lookAt('details', () => details.open(id));
    },
    closeDetails() {
      lookAt('details', details.close);
    },
    watchRules(wanted) {
      rules.watch(wanted);
      jobs.reconsider();
    },
    openAttachable(firewallId) {
      if (!attachable.isOpen(firewallId)) lookAt('attachable', () => attachable.open(firewallId));
    },
    openBill(subject) {
      if (!bill.isOpen(subject)) lookAt('bill', () => bill.open(subject));
    },
    inquire(name, subject) {
      if (!inquiries.open(name, subject)) return;
      jobs.abort(`inquiry-${name}`);
      jobs.reconsider();
    },
    watchSnapshotImages(wanted) {
      snapshotImages.watch(wanted);
      jobs.reconsider();
    },
    readNow: createReadNow({ api, clock, quota, ownReads, follows }),
    quicken(ids, name = 'vms') {
      if (name === 'vms') {
        for (const id of ids) freshness.touch(id, clock.now());
        follow.quicken(ids, vms().byId);
        if (follow.isMany()) machines.list.due();
      } else follows.get(name)?.quicken(ids);
      jobs.reconsider();
    },
    touched(names) {
      touchLists(names);
      if (store.getState().details !== null) details.readNow();
      jobs.reconsider();
    },
    setFocused(focused) {
      pace.setFocused(focused);
      jobs.reconsider();
    },
    afterMoney() {
      balance.afterMoney();
      jobs.reconsider();
    },
    noteThrottle(retryAfterMs) {
      throttled(context, retryAfterMs);
      jobs.reconsider();
    },
  };
}
