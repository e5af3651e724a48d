import type { Clock } from '../api/clock.ts';
import { ApiError } from '../api/errors.ts';
import { createBatches } from './batches.ts';
import type { BatchItem, ChangeRequest, ChangeTarget, SeenRow } from './changes.ts';
import type { IntentFacts, Journal } from './journal.ts';
import type { ChangeKind, Finding, LookUpApi, SeenRecord, SendApi, Sent } from './kinds/kind.ts';
import { kindOf, objectsOf, rowIdOf } from './kinds/kinds.ts';
import { lookUp, readBack, readBackMs } from './look-up.ts';
import { type Beside, type Ended, type ItemState, stateOf, type Told, toldBy } from './outcomes.ts';
import { expectParts } from './parts.ts';
import { isGone, newerRow } from './row-age.ts';
import { withoutSecrets, withSecretsApart, withSecretsHidden } from './secrets.ts';
import type { CollectionName } from './state.ts';
import type { ConsoleStore } from './store.ts';

export { batchCounts, progressLine } from './progress.ts';

interface RunnerParts {
  readonly api: SendApi & LookUpApi;
  readonly store: ConsoleStore;
  readonly clock: Clock;
  /** The service's time, by which it dates what is made. */
  readonly serviceNow: () => number;
  readonly random: () => number;
  readonly journal: Pick<Journal, 'intent' | 'outcome' | 'notSent' | 'repeatOpen'>;
  readonly poller: {
    quicken(ids: readonly string[], name: CollectionName): void;
    touched(names: readonly CollectionName[]): void;
    afterMoney(): void;
  };
  readonly newId: () => string;
}

/** Carries out what the operator confirmed; how it stands is in `batches` of the store. */
export interface Runner {
  /** Begins a batch and returns its id. */
  run(request: ChangeRequest): string;
  /**
   * Sends nothing more. Before it returns, all that was not sent is in the journal; what has no answer stays open there
   * for the next start to look up.
   */
  stop(): void;
}

interface Work {
  readonly batchId: string;
  readonly request: ChangeRequest;
  readonly target: ChangeTarget;
  readonly kind: ChangeKind;
  /** What no other change is sent for meanwhile. */
  readonly objects: readonly string[];
}

const mostActive = 4;
const mostTries = 4;
/** 402, not enough credit (CONTRACT 2.3): the balance is not what it was taken for. */
const tooLittleCredit = 402;
const tooManyReason = 'the service takes no more requests now: try again later';
const leftReason = 'the console was left before it was sent';

/** That others may have lost what they did, where the set they changed was read too long before it was replaced. */
function lateNote(tookMs: number): string {
  return `it took ${Math.round(tookMs / 1_000)} s from reading to replacing: what was attached or detached elsewhere meanwhile may be undone`;
}

/**
 * Makes the one that sends changes: at most four at a time, each written into the journal before and after, none
 * ever sent twice. A change whose answer was lost is looked up instead (CONTRACT 2.5, 5.1). One that has to be read first
 * and is refused for the rate limit is an entry of its own, and is sent anew only after it was read again.
 */
export function createRunner(parts: RunnerParts): Runner {
  const { api, store, clock, journal, poller } = parts;
  const batches = createBatches(store, () => clock.now());
  const queue: Work[] = [];
  /** What no request went out for so far: in the queue, or being read first. */
  const unsent = new Set<Work>();
  /** Label of the change under way, by what it changes: a second one on the same object is not begun. */
  const busy = new Map<string, string>();
  const stopping = new AbortController();
  const reading = { priority: 'interactive', signal: stopping.signal } as const;
  let active = 0;

  const noted = (kind: ChangeKind, before: SeenRow | null, target: ChangeTarget): SeenRecord | null => {
    const notes = kind.notes?.(target) ?? {};
    if (before !== null) return { ...kind.seen(before), ...notes };
    return Object.keys(notes).length === 0 ? null : notes;
  };
  const factsOf = ({ batchId, request, target, kind }: Work, before: SeenRow | null): IntentFacts => ({
    operation: request.operation,
    label: request.label,
    target: { id: target.id, name: target.name },
    args: target.args,
    batch: batchId,
    seen: noted(kind, before, target),
    sentAtMs: parts.serviceNow(),
  });
  const rowOf = ({ request, target, kind }: Work): SeenRow | undefined => {
    const id = rowIdOf(request.operation, target);
    const rows: ReadonlyMap<string, object> = store.getState().collections[kind.collection].byId;
    return id === null ? undefined : (rows.get(id) as SeenRow | undefined);
  };
  const show = ({ shown = [] }: Pick<Sent | Finding, 'shown'>): void =>
    store.setState((state) => {
      const collections = shown.reduce((known, change) => change(known), state.collections);
      return collections === state.collections ? state : { ...state, collections };
    });
  const release = ({ objects }: Work): void => {
    for (const object of objects) busy.delete(object);
  };
  const set = (work: Work, state: ItemState): void =>
    batches.setItems(work.batchId, new Set([work.target.id]), state);
  const end = (work: Work, state: ItemState): void => {
    release(work);
    set(work, state);
  };
  const noteUnsent = (work: Work, outcome: 'failed' | 'skipped', reason: string): void =>
    journal.notSent(factsOf(work, work.target.seen), outcome, reason);
  const endUnsent = (works: readonly Work[], outcome: 'failed' | 'skipped', reason: string): void => {
    for (const work of works) {
      unsent.delete(work);
      release(work);
      noteUnsent(work, outcome, reason);
    }
    for (const [batchId, ended] of Map.groupBy(works, (work) => work.batchId)) {
      const ids = new Set(ended.map(({ target }) => target.id));
      batches.setItems(batchId, ids, stateOf(outcome, reason));
    }
  };

  /** The row as it is right before sending, null when nothing is to be sent. */
  const readFirst = async (
    work: Work,
    readRow: NonNullable<ChangeKind['readFirst']>,
  ): Promise<SeenRow | null> => {
    try {
      const readied = await readRow(api, work.target, reading);
      if (!unsent.has(work)) return null;
      if ('row' in readied) return readied.row;
      show(readied);
      endUnsent([work], readied.outcome, readied.reason);
    } catch (error) {
      if (!unsent.has(work)) return null;
      const message = error instanceof Error ? error.message : String(error);
      endUnsent([work], 'failed', `not sent, it could not be read first: ${message}`);
    }
    return null;
  };

  /** Sends it once; true when the service refused it for its rate limit, which says nothing about the change. */
  const attempt = async (work: Work, before: SeenRow | null, readAtMs: number): Promise<boolean> => {
    const { request, target, kind } = work;
    unsent.delete(work);
    const facts = factsOf(work, before);
    const entry = journal.intent(facts);
    set(work, stateOf('sent'));
    const sentAtMs = clock.now();
    const record = (outcome: Ended, reason: string | null, { status, requestId, atMs }: Told): void => {
      journal.outcome(entry, { outcome, status, durationMs: atMs - sentAtMs, requestId, reason });
    };
    const close = (outcome: Ended, reason: string | null, told: Told, beside: Beside = {}): void => {
      record(outcome, reason, told);
      const rowId = rowIdOf(request.operation, target);
      const isOfParts = kind.ends === 'parts' && kind.collection === 'vms';
      if (isOfParts && rowId !== null && outcome !== 'failed') expectParts(store, rowId);
      end(work, stateOf(outcome, reason, beside));
      if (rowId !== null) poller.quicken([rowId], kind.collection);
      if (kind.touches.length > 0) poller.touched(kind.touches);
      const isShort = told.status === tooLittleCredit;
      if (isShort || (outcome !== 'failed' && kind.movesMoney)) poller.afterMoney();
    };
    const { args, seen } = facts;
    const sentFacts = { ...facts.target, args, seen, sentAtMs: facts.sentAtMs ?? sentAtMs };
    const change = { operation: request.operation, facts: sentFacts, lostAtMs: sentAtMs };

    let failure: unknown;
    try {
      const { id, name, secret = {}, keepPrivateKey } = target;
      const outgoing = { id, name, args, secret, before, ...(keepPrivateKey ? { keepPrivateKey } : {}) };
      const sent = await kind.send(api, outgoing, { priority: 'interactive' });
      const told = { status: sent.httpStatus, requestId: sent.requestId, atMs: clock.now() };
      show(sent);
      if (kind.readsBack === true) {
        set(work, stateOf('looking'));
        const back = await readBack(parts, change, stopping.signal);
        if (back === null) return false;
        if (back.finding !== null) show(back.finding);
        const tookMs = told.atMs - readAtMs;
        const wasRead = kind.readFirst !== undefined;
        const reason = !wasRead || tookMs <= readBackMs ? back.reason : `${back.reason}; ${lateNote(tookMs)}`;
        close(back.outcome, reason, told, { result: { id: null } });
        return false;
      }
      const failed = sent.failure ?? null;
      const result = { id: sent.madeId ?? null };
      close(failed === null ? 'done' : 'failed', failed, told, { result });
      return false;
    } catch (error) {
      failure = error;
    }

    const known = failure instanceof ApiError ? failure : null;
    const told = toldBy(known, clock.now());
    if (known !== null && !known.answerLost) {
      const wasGone = kind.destroys === true && known.kind === 'not-found';
      // By the time it may be sent again it may have been changed: that has to be seen first.
      const again = kind.readFirst !== undefined && known.kind === 'rate-limited';
      const message = withSecretsHidden(known.message, target);
      const code = known.code === null ? null : withSecretsHidden(known.code, target);
      if (again) record('failed', message, told);
      else if (wasGone) close('done', 'it was gone already', told, { result: { id: null } });
      else close('failed', message, told, { field: known.field, code });
      return again;
    }
    set(work, stateOf('looking'));
    const looked = await lookUp(parts, { ...change, lostAtMs: told.atMs }, stopping.signal);
    if (looked === null) return false;
    if (looked.finding !== null) show(looked.finding);
    const madeId = looked.finding?.madeId ?? null;
    const result = looked.outcome === 'done' || madeId !== null ? { id: madeId } : null;
    close(looked.outcome, looked.reason, told, { result });
    return false;
  };

  const perform = async (work: Work): Promise<void> => {
    const { target, kind } = work;
    const row = rowOf(work);
    if (target.seen !== null && isGone(row)) return endUnsent([work], 'skipped', 'it is gone');
    const refusal = kind.refuses?.(target) ?? null;
    if (refusal !== null) return endUnsent([work], 'failed', `not sent: ${refusal}`);
    if (kind.readFirst === undefined) {
      const before = target.seen === null ? (row ?? null) : newerRow(row, target.seen);
      await attempt(work, before, clock.now());
      return;
    }
    for (let tries = 1; ; tries += 1) {
      const readAtMs = clock.now();
      const now = await readFirst(work, kind.readFirst);
      if (now === null || !(await attempt(work, now, readAtMs))) return;
      if (tries === mostTries) return end(work, stateOf('failed', tooManyReason));
      if (stopping.signal.aborted) return end(work, stateOf('skipped', leftReason));
      set(work, stateOf('waiting'));
      unsent.add(work);
    }
  };

  const pump = (): void => {
    while (active < mostActive) {
      const work = queue.shift();
      if (work === undefined) return;
      active += 1;
      void perform(work).finally(() => {
        active -= 1;
        pump();
      });
    }
  };

  const begin = (asked: ChangeRequest): string => {
    const batchId = parts.newId();
    const targets = [...new Map(asked.targets.map((target) => [target.id, target])).values()];
    const request = { ...asked, targets: targets.map(withSecretsApart) };
    const kind = kindOf(request.operation);
    const items = request.targets.map((target): BatchItem => {
      const objects = objectsOf(request.operation, target);
      const work: Work = { batchId, request, target, kind, objects };
      const { id, name } = target;
      const underWay = objects.map((object) => busy.get(object)).find((label) => label !== undefined);
      if (underWay === undefined && !stopping.signal.aborted) {
        for (const object of objects) busy.set(object, request.label);
        queue.push(work);
        unsent.add(work);
        return { id, name, ...stateOf('waiting') };
      }
      const reason = stopping.signal.aborted
        ? leftReason
        : `another change of it is still under way (${underWay})`;
      noteUnsent(work, 'skipped', reason);
      return { id, name, ...stateOf('skipped', reason) };
    });
    batches.add(batchId, withoutSecrets(request), items);
    pump();
    return batchId;
  };

  return {
    run: begin,
    stop() {
      queue.length = 0;
      const left = [...unsent];
      // Before the readings are aborted, for what they find does not matter any more.
      endUnsent(left, 'skipped', leftReason);
      if (left.length > 0) journal.repeatOpen();
      stopping.abort();
    },
  };
}
