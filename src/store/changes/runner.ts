import { isGone, newerRow } from '../row-age.ts';
import { createAttempts, type RunnerParts, type Work } from './attempts.ts';
import { createBatches } from './batches.ts';
import type { BatchItem, ChangeRequest, SeenRow } from './changes.ts';
import type { ChangeKind, Together } from './kinds/kind.ts';
import { kindOf, objectsOf, rowOf } from './kinds/kinds.ts';
import { type ItemState, stateOf } from './outcomes.ts';
import { withoutSecrets, withSecretsApart } from './secrets.ts';
import { type Member, sendTogether } from './together.ts';

export { batchCounts, progressLine } from './progress.ts';

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

const mostActive = 4;
const mostTries = 4;
const tooManyReason = 'the service takes no more requests now: try again later';
const leftReason = 'the console was left before it was sent';

/**
 * Makes the one that sends changes: at most four at a time, each written into the journal before and after, none
 * ever sent twice. A change whose answer was lost is looked up instead (CONTRACT 2.5, 5.1). One that has to be read first
 * and is refused for the rate limit is an entry of its own, and is sent anew only after it was read again.
 */
export function createRunner(parts: RunnerParts): Runner {
  const { api, store, clock, journal } = parts;
  const batches = createBatches(store, () => clock.now());
  const queue: Work[] = [];
  /** What no request went out for so far: in the queue, or being read first. */
  const unsent = new Set<Work>();
  /** Label of the change under way, by what it changes: a second one on the same object is not begun. */
  const busy = new Map<string, string>();
  const stopping = new AbortController();
  const reading = { priority: 'interactive', signal: stopping.signal } as const;
  let active = 0;

  const knownRow = ({ request, target }: Work): SeenRow | undefined =>
    rowOf(store.getState().collections, request.operation, target);
  const release = ({ objects }: Work): void => {
    for (const object of objects) busy.delete(object);
  };
  const set = (work: Work, state: ItemState): void =>
    batches.setItems(work.batchId, new Set([work.target.id]), state);
  const end = (work: Work, state: ItemState): void => {
    release(work);
    set(work, state);
  };
  const { factsOf, show, outgoingOf, opened, findOut, attempt } = createAttempts(parts, {
    signal: stopping.signal,
    sent(work) {
      unsent.delete(work);
    },
    set,
    end,
  });
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

  /** Leaves out all that was not sent. */
  const drop = (): void => {
    queue.length = 0;
    const left = [...unsent];
    endUnsent(left, 'skipped', leftReason);
    if (left.length > 0) journal.repeatOpen();
  };
  /** Takes those out of the queue that were confirmed with it, so many at most. */
  const takeAlike = ({ batchId, kind }: Work, most: number): readonly Work[] => {
    const alike = queue.filter((other) => other.batchId === batchId && other.kind === kind).slice(0, most);
    const taken = new Set(alike);
    queue.splice(0, queue.length, ...queue.filter((other) => !taken.has(other)));
    return alike;
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

  /** Whether there is anything to send; what there is not is told as left out. */
  const isCalledFor = (work: Work): boolean => {
    const { target, kind } = work;
    const isLeft = target.seen !== null && isGone(knownRow(work));
    const refusal = isLeft ? null : (kind.refuses?.(target) ?? null);
    if (isLeft) endUnsent([work], 'skipped', 'it is gone');
    else if (refusal !== null) endUnsent([work], 'failed', `not sent: ${refusal}`);
    return !isLeft && refusal === null;
  };
  const rowBefore = (work: Work): SeenRow | null => {
    const row = knownRow(work);
    const { seen } = work.target;
    return seen === null ? (row ?? null) : newerRow(row, seen);
  };

  const perform = async (work: Work): Promise<void> => {
    const { kind } = work;
    if (!isCalledFor(work)) return;
    if (kind.readFirst === undefined) {
      await attempt(work, rowBefore(work), clock.now());
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

  /** Sends several of one confirmation in one request; each by itself where the service has none for many. */
  const performTogether = async (asked: readonly Work[], together: Together<SeenRow>): Promise<void> => {
    const called = asked.filter(isCalledFor).map((work) => ({ work, before: rowBefore(work) }));
    if (called.length === 0) return;
    const members = called.map(({ work, before }): Member => {
      const open = opened(work, before);
      return {
        outgoing: outgoingOf(work, before),
        close: open.close,
        findOut: (told) => findOut(work, open, told),
        lookAgain: () => {
          set(work, stateOf('looking'));
          return work.kind.lookUp(api, open.change.facts, reading);
        },
        giveBack(reason, told) {
          open.record('failed', reason, told);
          const single = { ...work.request, operation: together.byOne };
          const alone = { ...work, request: single, kind: kindOf(together.byOne) };
          set(work, stateOf('waiting'));
          unsent.add(alone);
          queue.push(alone);
        },
      };
    });
    await sendTogether({ api, together, members, now: clock.now });
    // Left meanwhile: what was given back is not sent any more.
    if (stopping.signal.aborted) drop();
  };

  const pump = (): void => {
    while (active < mostActive) {
      const work = queue.shift();
      if (work === undefined) return;
      const { together } = work.kind;
      const others = together === undefined ? [] : takeAlike(work, together.most - 1);
      active += 1;
      const sent = together === undefined ? perform(work) : performTogether([work, ...others], together);
      void sent.finally(() => {
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
      // Before the readings are aborted, for what they find does not matter any more.
      drop();
      stopping.abort();
    },
  };
}
