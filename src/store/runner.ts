import type { Api } from '../api/api.ts';
import type { Clock } from '../api/clock.ts';
import { ApiError } from '../api/errors.ts';
import type { ActionAnswer, Instance } from '../api/types.ts';
import { createBatches } from './batches.ts';
import type { ChangeRequest, ChangeTarget, ItemOutcome } from './changes.ts';
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
  | 'togglePublicIp'
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
  /** Sends nothing more; what has no answer stays open in the journal for the next start to look up. */
  stop(): void;
}

interface Work {
  readonly batchId: string;
  readonly request: ChangeRequest;
  readonly target: ChangeTarget;
}

const mostActive = 4;
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
      return api.togglePublicIp(id, options);
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
 * ever sent twice. A change whose answer was lost is looked up instead (CONTRACT 2.5, 5.1).
 */
export function createRunner(parts: RunnerParts): Runner {
  const { api, store, clock, journal, poller } = parts;
  const batches = createBatches(store, () => clock.now());
  const queue: Work[] = [];
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
  const end = (work: Work, outcome: ItemOutcome, reason: string | null): void => {
    busy.delete(work.target.id);
    batches.setItem(work.batchId, work.target.id, outcome, reason);
  };
  const endUnsent = (work: Work, outcome: 'failed' | 'skipped', reason: string): void => {
    journal.notSent(factsOf(work, seenOf(work.target.seen)), outcome, reason);
    end(work, outcome, reason);
  };

  /** The instance as it is right before an address is flipped, null when that is not to be sent. */
  const readFirst = async (work: Work): Promise<Instance | null> => {
    const { target } = work;
    let now: Instance | null;
    try {
      now = await readInstance(api, target.id, stopping.signal);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      endUnsent(work, 'failed', `not sent, it could not be read first: ${message}`);
      return null;
    }
    if (now === null) {
      endUnsent(work, 'skipped', 'it is gone');
      return null;
    }
    show(now);
    const seen = seenOf(target.seen);
    if (now.publicIpEnabled !== seen.publicIpEnabled) {
      const reason = `changed meanwhile: its public IP is ${onOrOff(now.publicIpEnabled)} already`;
      endUnsent(work, 'failed', reason);
      return null;
    }
    return now;
  };

  const perform = async (work: Work): Promise<void> => {
    const { batchId, request, target } = work;
    const { operation } = request;
    const row = store.getState().collections.vms.byId.get(target.id);
    if (row === undefined || row.status === 'DELETED') return endUnsent(work, 'skipped', 'it is gone');
    let before = (row.updatedAtMs ?? 0) > (target.seen.updatedAtMs ?? 0) ? row : target.seen;
    if (operation === 'toggleInstancePublicIp') {
      const now = await readFirst(work);
      if (now === null) return;
      if (stopping.signal.aborted) return endUnsent(work, 'skipped', leftReason);
      before = now;
    }

    const seen = seenOf(before);
    const entry = journal.intent(factsOf(work, seen));
    batches.setItem(batchId, target.id, 'sent', null);
    const sentAtMs = clock.now();
    const close = (
      outcome: 'done' | 'failed' | 'unknown',
      reason: string | null,
      told: { readonly status: number | null; readonly requestId: string | null; readonly atMs: number },
    ): void => {
      const { status, requestId } = told;
      journal.outcome(entry, { outcome, status, durationMs: told.atMs - sentAtMs, requestId, reason });
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
      if (!flippedBack) return close('done', null, told);
      const reason = `it was switched elsewhere at the same moment: its public IP is ${onOrOff(seen.publicIpEnabled)} again`;
      return close('failed', reason, told);
    } catch (error) {
      failure = error;
    }

    const known = failure instanceof ApiError ? failure : null;
    const told = { status: known?.status ?? null, requestId: known?.requestId ?? null, atMs: clock.now() };
    if (known !== null && !known.answerLost) {
      const wasGone = operation === 'deleteInstance' && known.kind === 'not-found';
      return wasGone ? close('done', 'it was gone already', told) : close('failed', known.message, told);
    }
    batches.setItem(batchId, target.id, 'looking', null);
    const lost = { operation, id: target.id, seen, lostAtMs: told.atMs };
    const looked = await lookUp(parts, lost, stopping.signal);
    if (looked === null) return;
    if (looked.found !== null) show(looked.found);
    close(looked.outcome, looked.reason, told);
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
    const items = targets.map(({ id, name }) => ({ id, name, outcome: 'waiting' as const, reason: null }));
    batches.add(batchId, request, items);
    for (const target of targets) {
      const work: Work = { batchId, request, target };
      const underWay = busy.get(target.id);
      if (stopping.signal.aborted) {
        endUnsent(work, 'skipped', leftReason);
      } else if (underWay === undefined) {
        busy.set(target.id, request.label);
        queue.push(work);
      } else {
        const reason = `another change of it is still under way (${underWay})`;
        journal.notSent(factsOf(work, seenOf(target.seen)), 'skipped', reason);
        batches.setItem(batchId, target.id, 'skipped', reason);
      }
    }
    pump();
    return batchId;
  };

  return {
    run: begin,
    stop() {
      stopping.abort();
      for (const work of queue.splice(0)) endUnsent(work, 'skipped', leftReason);
    },
  };
}
