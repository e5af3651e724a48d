import type { CallOptions } from '../../api/api.ts';
import { applyRow, keepError, removeRows } from '../collections.ts';
import { deepEqual, keepIdentity } from '../equal.ts';
import { mayPass } from '../passing.ts';
import type { Rows } from '../state.ts';
import { updateCollection, updateState } from '../store.ts';
import type { PollContext } from './context.ts';
import type { Inquiries, InquiryName, InquiryState, SingleName } from './inquiry-types.ts';
import type { Job } from './jobs.ts';
import type { ListFollows } from './list-follow.ts';
import { rowReaders } from './row-readers.ts';
import { createTiming } from './timing.ts';

/** What reads one kind of thing once, when it is opened and when the operator asks again. */
interface Inquiry<Name extends InquiryName> {
  readonly job: Job;
  /** False where that is what is looked at already. */
  open(subject: Inquiries[Name]['subject'] | null): boolean;
  readNow(): void;
}

interface Reader<Name extends InquiryName> {
  ask(subject: Inquiries[Name]['subject'], options: CallOptions): Promise<Inquiries[Name]['value']>;
  /** The service has no such thing any more. */
  gone?(subject: Inquiries[Name]['subject']): void;
}

/** Makes what reads one kind of thing by itself for as long as it is looked at. */
function createInquiry<Name extends InquiryName>(
  context: PollContext,
  name: Name,
  { ask, gone }: Reader<Name>,
): Inquiry<Name> {
  const { store, clock } = context;
  const jobName = `inquiry-${name}`;
  const state = (): InquiryState<Name> | null => store.getState().inquiries[name];
  const newTiming = () => createTiming(clock, () => Number.POSITIVE_INFINITY);
  let timing = newTiming();

  function set(next: InquiryState<Name> | null): void {
    updateState(store, { inquiries: { ...store.getState().inquiries, [name]: next } });
  }

  return {
    job: {
      name: jobName,
      priority: 1,
      dueAtMs: () => (state() === null ? null : timing.dueAtMs()),
      async run(signal) {
        const before = state();
        if (before === null) return;
        timing.started();
        const { subject } = before;
        const asking = { job: jobName, lane: 'operator', priority: 'interactive', signal } as const;
        const answer = await context.send(asking, (call) => ask(subject, call));
        const now = state();
        if (now === null || !deepEqual(now.subject, subject)) return;
        if (answer.kind === 'none') {
          timing.failed();
          return;
        }
        if (answer.kind === 'failed') {
          const { error } = answer;
          if (error.kind === 'not-found') gone?.(subject);
          if (mayPass(error)) timing.failed();
          set({ ...now, error: keepError(now.error, error) });
          return;
        }
        const value = keepIdentity(now.value, answer.value);
        if (value !== now.value || now.error !== null) set({ ...now, value, error: null });
      },
    },
    open(subject) {
      if (deepEqual(state()?.subject ?? null, subject)) return false;
      timing = newTiming();
      set(subject === null ? null : { subject, value: null, error: null });
      return true;
    },
    readNow: () => timing.asked(),
  };
}

/** All of them, by their names. */
interface AllInquiries {
  readonly jobs: readonly Job[];
  /** False where that is what is looked at already. */
  open<Name extends InquiryName>(name: Name, subject: Inquiries[Name]['subject'] | null): boolean;
  /** The operator asks: all that is looked at is read again. */
  readNow(): void;
}

/** Makes what reads that which only a screen of its own asks for (CONTRACT rows 6, 24, 28, 35, 56). */
export function createInquiries(context: PollContext, follows: ListFollows): AllInquiries {
  const { api, store } = context;

  function take<Name extends SingleName>(of: Name, id: string, row: Rows[Name], sentAtMs: number): void {
    const follow = follows.get(of);
    if (follow !== undefined) follow.take(id, row, sentAtMs);
    // What was deleted meanwhile does not come back.
    else updateCollection(store, of, (known) => (known.byId.has(id) ? applyRow(known, id, row) : known));
  }

  const readSingle = async <Name extends SingleName>(of: Name, id: string, call: CallOptions) => {
    const sentAtMs = context.clock.now();
    const { row, raw } = await rowReaders[of](api, id, call);
    if (call.signal?.aborted !== true) take(of, id, row, sentAtMs);
    return raw;
  };

  const all: { readonly [Name in InquiryName]: Inquiry<Name> } = {
    single: createInquiry(context, 'single', {
      ask: ({ of, id }, call) => readSingle(of, id, call),
      gone({ of, id }) {
        const follow = follows.get(of);
        if (follow !== undefined) follow.gone(id);
        else updateCollection(store, of, (known) => removeRows(known, [id]));
      },
    }),
    image: createInquiry(context, 'image', {
      ask: (id, call) => api.getSnapshotImageRelationship(id, call),
    }),
    behind: createInquiry(context, 'behind', {
      ask: (id, call) => api.listInstanceFirewalls(id, call),
    }),
    quote: createInquiry(context, 'quote', {
      ask: (request, call) => api.quotePricing(request, call),
    }),
  };
  const each = Object.values(all);
  return {
    jobs: each.map(({ job }) => job),
    open: (name, subject) => all[name].open(subject),
    readNow() {
      for (const { readNow } of each) readNow();
    },
  };
}
