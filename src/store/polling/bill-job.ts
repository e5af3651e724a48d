import type { Api, CallOptions, PageQuery } from '../../api/api.ts';
import type { Page } from '../../api/types.ts';
import { keepError } from '../collections.ts';
import { keepIdentity } from '../equal.ts';
import { saysNotOffered } from '../offers.ts';
import { rowIds } from '../row-ids.ts';
import type { BillName, BillState, BillSubject, Rows } from '../state.ts';
import { updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Job } from './jobs.ts';
import { pageSize } from './page-readers.ts';
import { createTiming } from './timing.ts';

const betweenMs = 60_000;
/** A thing that changes its rate a hundred times a day fills one in a day: nobody reads on. */
const mostPages = 5;

interface BillKind<Name extends BillName> {
  ask(api: Api, id: string, query: PageQuery, call: CallOptions): Promise<Page<Rows[Name]>>;
  idOf(row: Rows[Name]): string;
}

const kinds: { readonly [Name in BillName]: BillKind<Name> } = {
  instanceBilling: {
    ask: (api, instanceId, query, call) => api.listInstanceBilling({ ...query, instanceId }, call),
    idOf: ({ instanceId }) => instanceId,
  },
  volumeBilling: {
    ask: (api, volumeId, query, call) => api.listVolumeBilling({ ...query, volumeId }, call),
    idOf: ({ resourceId }) => resourceId,
  },
  snapshotBilling: {
    ask: (api, snapshotId, query, call) => api.listSnapshotBilling({ ...query, snapshotId }, call),
    idOf: ({ resourceId }) => resourceId,
  },
};

interface BillJob {
  readonly job: Job;
  isOpen(subject: BillSubject | null): boolean;
  open(subject: BillSubject | null): void;
  readNow(): void;
}

/** Reads the bill of the one thing whose details are open, every minute (CONTRACT 4.9). */
export function createBillJob(context: PollContext): BillJob {
  const { api, store, clock, pace } = context;
  const bill = () => store.getState().bill;
  const newTiming = () => createTiming(clock, () => pace.stretch(betweenMs));
  let timing = newTiming();

  const isOpen = (subject: BillSubject | null) => bill()?.of === subject?.of && bill()?.id === subject?.id;

  function set(read: BillSubject, parts: Partial<BillState>): void {
    const now = bill();
    if (now === null || !isOpen(read)) return;
    const next = { ...now, ...parts };
    const same = next.stretches === now.stretches && next.unread === now.unread && next.error === now.error;
    if (!same) updateState(store, { bill: next });
  }

  async function read<Name extends BillName>(of: Name, id: string, signal: AbortSignal): Promise<void> {
    const { ask, idOf } = kinds[of];
    /** Pages shift while they are read: a stretch met twice counts once. */
    const rows = new Map<string, Rows[Name]>();
    let total = 0;
    for (let page = 1; page <= mostPages; page++) {
      const asking = { job: 'bill', lane: 'operator', priority: 'interactive', signal } as const;
      const answer = await context.send(asking, (call) => ask(api, id, { page, limit: pageSize }, call));
      if (answer.kind === 'none') return;
      if (answer.kind === 'failed') {
        if (!saysNotOffered(answer.error)) timing.failed();
        set({ of, id }, { error: keepError(bill()?.error ?? null, answer.error) });
        return;
      }
      total = answer.value.total;
      for (const row of answer.value.rows) rows.set(rowIds[of](row), row);
      if (page >= answer.value.totalPages) break;
    }
    const unread = Math.max(0, total - rows.size);
    // A service that does not know the filter tells of all.
    const own = [...rows.values()].filter((row) => idOf(row) === id);
    set({ of, id }, { stretches: keepIdentity(bill()?.stretches ?? null, own), unread, error: null });
  }

  return {
    job: {
      name: 'bill',
      priority: 1,
      dueAtMs: () => (bill() === null ? null : timing.dueAtMs()),
      async run(signal) {
        const subject = bill();
        if (subject === null) return;
        timing.started();
        await read(subject.of, subject.id, signal);
      },
    },
    isOpen,
    open(subject) {
      timing = newTiming();
      updateState(store, {
        bill: subject === null ? null : { ...subject, stretches: null, unread: 0, error: null },
      });
    },
    readNow() {
      timing.asked();
    },
  };
}
