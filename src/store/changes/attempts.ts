import type { Clock } from '../../api/clock.ts';
import { ApiError } from '../../api/errors.ts';
import type { IntentFacts, Journal } from '../journal/journal.ts';
import { expectParts } from '../parts.ts';
import type { CollectionName } from '../state.ts';
import type { ConsoleStore } from '../store.ts';
import type { ChangeRequest, ChangeTarget, SeenRow } from './changes.ts';
import type { ChangeKind, Finding, LookUpApi, Outgoing, SeenRecord, SendApi, Sent } from './kinds/kind.ts';
import { rowIdOf } from './kinds/kinds.ts';
import { lookUp, readBack, readBackMs } from './look-up.ts';
import { type Beside, type Ended, type ItemState, stateOf, type Told, toldBy } from './outcomes.ts';
import { withSecretsHidden } from './secrets.ts';

/** What changes are sent with, and whom it concerns. */
export interface RunnerParts {
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

/** One change of a batch, on its way from the confirmation to its outcome. */
export interface Work {
  readonly batchId: string;
  readonly request: ChangeRequest;
  readonly target: ChangeTarget;
  readonly kind: ChangeKind;
  /** What no other change is sent for meanwhile. */
  readonly objects: readonly string[];
}

interface Hooks {
  /** Aborted once the console is left. */
  readonly signal: AbortSignal;
  /** It goes out now. */
  sent(work: Work): void;
  set(work: Work, state: ItemState): void;
  end(work: Work, state: ItemState): void;
}

/** 402, not enough credit (CONTRACT 2.3): the balance is not what it was taken for. */
const tooLittleCredit = 402;

/** That others may have lost what they did, where the set they changed was read too long before it was replaced. */
function lateNote(tookMs: number): string {
  return `it took ${Math.round(tookMs / 1_000)} s from reading to replacing: what was attached or detached elsewhere meanwhile may be undone`;
}

/** Makes what sends one change: in the journal before, closed there after, and looked up where its answer was lost. */
export function createAttempts(parts: RunnerParts, { signal, sent: goesOut, set, end }: Hooks) {
  const { api, store, clock, journal, poller } = parts;

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
  const show = ({ shown = [] }: Pick<Sent | Finding, 'shown'>): void =>
    store.setState((state) => {
      const collections = shown.reduce((known, change) => change(known), state.collections);
      return collections === state.collections ? state : { ...state, collections };
    });
  const outgoingOf = ({ target }: Work, before: SeenRow | null): Outgoing<SeenRow> => {
    const { id, name, args, secret = {}, keepPrivateKey } = target;
    return { id, name, args, secret, before, ...(keepPrivateKey ? { keepPrivateKey } : {}) };
  };

  /** Writes it into the journal as sent, and gives what closes it there. */
  const opened = (work: Work, before: SeenRow | null) => {
    const { request, target, kind } = work;
    goesOut(work);
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
    return { change, record, close };
  };

  /** Finds out what became of a change whose answer was lost; open in the journal as long as nobody knows. */
  const findOut = async (work: Work, { change, close }: ReturnType<typeof opened>, told: Told) => {
    set(work, stateOf('looking'));
    const looked = await lookUp(parts, { ...change, lostAtMs: told.atMs }, signal);
    if (looked === null) return;
    if (looked.finding !== null) show(looked.finding);
    const madeId = looked.finding?.madeId ?? null;
    const result = looked.outcome === 'done' || madeId !== null ? { id: madeId } : null;
    close(looked.outcome, looked.reason, told, { result });
  };

  /** Sends it once; true when the service refused it for its rate limit, which says nothing about the change. */
  const attempt = async (work: Work, before: SeenRow | null, readAtMs: number): Promise<boolean> => {
    const { target, kind } = work;
    const open = opened(work, before);
    const { change, record, close } = open;

    let failure: unknown;
    try {
      const sent = await kind.send(api, outgoingOf(work, before), { priority: 'interactive' });
      const told = { status: sent.httpStatus, requestId: sent.requestId, atMs: clock.now() };
      show(sent);
      if (kind.readsBack === true) {
        set(work, stateOf('looking'));
        const back = await readBack(parts, change, signal);
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
    await findOut(work, open, told);
    return false;
  };

  return { factsOf, show, outgoingOf, opened, findOut, attempt };
}
