import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import { ApiError } from '../api/errors.ts';
import type { ActionAnswer, Instance } from '../api/types.ts';
import { createBatches } from './batches.ts';
import type { BatchItem, ChangeRequest, ChangeTarget, ItemOutcome } from './changes.ts';
import { applyRow } from './collections.ts';
import type { IntentFacts, Journal } from './journal.ts';
import { lookUp, readInstance } from './look-up.ts';
import { type ConsoleStore, updateCollection } from './store.ts';
import { type SeenState, seenOf } from './verdict.ts';

export { batchCounts, progressLine } from './progress.ts';

type ChangeApi = Pick<
  Api,
  | 'getInstance'
  | 'startInstance'
  | 'stopInstance'
  | 'rebootInstance'
  | 'hibernateInstance'
  | 'restoreInstance'
  | 'deleteInstance'
  | 'toggleInstancePublicIp'
>;

interface RunnerParts {
  readonly api: ChangeApi;
  readonly store: ConsoleStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly journal: Pick<Journal, 'intent' | 'outcome' | 'notSent'>;
  readonly poller: { quicken(ids: readonly string[]): void; afterMoney(): void };
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
}

/** What a change can end as. */
type Ended = 'done' | 'failed' | 'unknown' | 'skipped';

/** What an answer told besides its body, and when. */
interface Told {
  readonly status: number | null;
  readonly requestId: string | null;
  readonly atMs: number;
}

const mostActive = 4;
const mostTries = 4;
const tooManyReason = 'the service takes no more requests now: try again later';
const leftReason = 'the console was left before it was sent';

function send(api: ChangeApi, { operation, retainIp }: ChangeRequest, id: string): Promise<ActionAnswer> {
  const options = { priority: 'interactive' } as const;
  switch (operation) {
    case 'startInstance':
      return api.startInstance(id, options);
    case 'stopInstance':
      return api.stopInstance(id, options);
    case 'rebootInstance':
      return api.rebootInstance(id, options);
    case 'hibernateInstance':
      return api.hibernateInstance(id, retainIp ?? false, options);
    case 'restoreInstance':
      return api.restoreInstance(id, options);
    case 'toggleInstancePublicIp':
      return api.toggleInstancePublicIp(id, options);
    case 'deleteInstance':
      return api.deleteInstance(id, options);
  }
}

function withAnswer(row: Instance, answer: ActionAnswer): Instance {
  const publicIpEnabled = answer.publicIpEnabled ?? row.publicIpEnabled;
  const publicIp = answer.publicIpEnabled === null ? row.publicIp : answer.publicIp;
  return { ...row, status: answer.status ?? row.status, publicIpEnabled, publicIp };
}

function onOrOff(enabled: boolean): string {
  return enabled ? 'on' : 'off';
}

/**
 * Makes the one that sends changes: at most four at a time, each written into the journal before and after, none
 * ever sent twice. A change whose answer was lost is looked up instead (CONTRACT 2.5, 5.1). A toggle refused for the
 * rate limit is an entry of its own, and is sent anew only when the address still is as it was seen.
 */
export function createRunner(parts: RunnerParts): Runner {
  const { api, store, clock, journal, poller } = parts;
  const batches = createBatches(store, () => clock.now());
  const queue: Work[] = [];
  /** What no request went out for so far: in the queue, or being read first. */
  const unsent = new Set<Work>();
  /** Label of the change under way, by instance id: a second one on the same instance is not begun. */
  const busy = new Map<string, string>();
  const stopping = new AbortController();
  let active = 0;

  const factsOf = ({ batchId, request, target }: Work, seen: SeenState): IntentFacts => ({
    operation: request.operation,
    label: request.label,
    target: { id: target.id, name: target.name },
    args: request.operation === 'hibernateInstance' ? { retainIp: request.retainIp ?? false } : {},
    batch: batchId,
    seen,
  });
  const show = (row: Instance): void => {
    updateCollection(store, 'vms', (vms) => (vms.byId.has(row.id) ? applyRow(vms, row.id, row) : vms));
  };
  const set = (work: Work, outcome: ItemOutcome, reason: string | null = null): void =>
    batches.setItems(work.batchId, new Set([work.target.id]), outcome, reason);
  const end = (work: Work, outcome: Ended, reason: string | null): void => {
    busy.delete(work.target.id);
    set(work, outcome, reason);
  };
  const noteUnsent = (work: Work, outcome: 'failed' | 'skipped', reason: string): void =>
    journal.notSent(factsOf(work, seenOf(work.target.seen)), outcome, reason);
  const endUnsent = (works: readonly Work[], outcome: 'failed' | 'skipped', reason: string): void => {
    for (const work of works) {
      unsent.delete(work);
      busy.delete(work.target.id);
      noteUnsent(work, outcome, reason);
    }
    for (const [batchId, ended] of Map.groupBy(works, (work) => work.batchId))
      batches.setItems(batchId, new Set(ended.map(({ target }) => target.id)), outcome, reason);
  };

  /** The instance as it is right before an address is flipped, null when that is not to be sent. */
  const readFirst = async (work: Work): Promise<Instance | null> => {
    const { target } = work;
    let now: Instance | null;
    try {
      now = await readInstance(api, target.id, stopping.signal);
      if (!unsent.has(work)) return null;
    } catch (error) {
      if (!unsent.has(work)) return null;
      const message = error instanceof Error ? error.message : String(error);
      endUnsent([work], 'failed', `not sent, it could not be read first: ${message}`);
      return null;
    }
    if (now === null) {
      endUnsent([work], 'skipped', 'it is gone');
      return null;
    }
    show(now);
    const seen = seenOf(target.seen);
    if (now.publicIpEnabled !== seen.publicIpEnabled) {
      const reason = `changed meanwhile: its public IP is ${onOrOff(now.publicIpEnabled)} already`;
      endUnsent([work], 'failed', reason);
      return null;
    }
    return now;
  };

  /** Sends it once; true when the service refused it for its rate limit, which says nothing about the change. */
  const attempt = async (work: Work, before: Instance): Promise<boolean> => {
    const { request, target } = work;
    const { operation } = request;
    const seen = seenOf(before);
    unsent.delete(work);
    const entry = journal.intent(factsOf(work, seen));
    set(work, 'sent');
    const sentAtMs = clock.now();
    const record = (outcome: Ended, reason: string | null, { status, requestId, atMs }: Told): void => {
      journal.outcome(entry, { outcome, status, durationMs: atMs - sentAtMs, requestId, reason });
    };
    const close = (outcome: Ended, reason: string | null, told: Told): void => {
      record(outcome, reason, told);
      end(work, outcome, reason);
      poller.quicken([target.id]);
      if (outcome !== 'failed') poller.afterMoney();
    };

    let failure: unknown;
    try {
      const answer = await send(api, request, target.id);
      const told = { status: answer.httpStatus, requestId: answer.requestId, atMs: clock.now() };
      const current = store.getState().collections.vms.byId.get(target.id);
      if (current !== undefined) show(withAnswer(current, answer));
      const flippedBack =
        operation === 'toggleInstancePublicIp' && answer.publicIpEnabled === seen.publicIpEnabled;
      if (!flippedBack) {
        close('done', null, told);
        return false;
      }
      const reason = `it was switched elsewhere at the same moment: its public IP is ${onOrOff(seen.publicIpEnabled)} again`;
      close('failed', reason, told);
      return false;
    } catch (error) {
      failure = error;
    }

    const known = failure instanceof ApiError ? failure : null;
    const told = { status: known?.status ?? null, requestId: known?.requestId ?? null, atMs: clock.now() };
    if (known !== null && !known.answerLost) {
      const wasGone = operation === 'deleteInstance' && known.kind === 'not-found';
      // By the time it may be sent again the address may have been switched: that has to be seen first.
      const again = operation === 'toggleInstancePublicIp' && known.kind === 'rate-limited';
      if (again) record('failed', known.message, told);
      else if (wasGone) close('done', 'it was gone already', told);
      else close('failed', known.message, told);
      return again;
    }
    set(work, 'looking');
    const lost = { operation, id: target.id, seen, lostAtMs: told.atMs };
    const looked = await lookUp(parts, lost, stopping.signal);
    if (looked === null) return false;
    if (looked.found !== null) show(looked.found);
    close(looked.outcome, looked.reason, told);
    return false;
  };

  const perform = async (work: Work): Promise<void> => {
    const { request, target } = work;
    const row = store.getState().collections.vms.byId.get(target.id);
    if (row === undefined || row.status === 'DELETED') return endUnsent([work], 'skipped', 'it is gone');
    if (request.operation !== 'toggleInstancePublicIp') {
      const isNewer = (row.updatedAtMs ?? 0) > (target.seen.updatedAtMs ?? 0);
      await attempt(work, isNewer ? row : target.seen);
      return;
    }
    for (let tries = 1; ; tries += 1) {
      const now = await readFirst(work);
      if (now === null || !(await attempt(work, now))) return;
      if (tries === mostTries) return end(work, 'failed', tooManyReason);
      if (stopping.signal.aborted) return end(work, 'skipped', leftReason);
      set(work, 'waiting');
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

  const begin = (request: ChangeRequest): string => {
    const batchId = parts.newId();
    const targets = [...new Map(request.targets.map((target) => [target.id, target])).values()];
    const items = targets.map((target): BatchItem => {
      const work: Work = { batchId, request, target };
      const { id, name } = target;
      const underWay = busy.get(id);
      if (underWay === undefined && !stopping.signal.aborted) {
        busy.set(id, request.label);
        queue.push(work);
        unsent.add(work);
        return { id, name, outcome: 'waiting', reason: null };
      }
      const reason = stopping.signal.aborted
        ? leftReason
        : `another change of it is still under way (${underWay})`;
      noteUnsent(work, 'skipped', reason);
      return { id, name, outcome: 'skipped', reason };
    });
    batches.add(batchId, request, items);
    pump();
    return batchId;
  };

  return {
    run: begin,
    stop() {
      queue.length = 0;
      // Before the readings are aborted, for what they find does not matter any more.
      endUnsent([...unsent], 'skipped', leftReason);
      stopping.abort();
    },
  };
}
