import { resourceOfCollection } from '../../resources/registry.ts';
import { lasted } from '../../resources/texts.ts';
import type { Batch, BatchItem, ChangeTarget, SeenRow } from '../../store/changes/changes.ts';
import { kindOf, rowIdOf, rowWithId } from '../../store/changes/kinds/kinds.ts';
import { batchCounts, progressLine } from '../../store/changes/progress.ts';
import { isGone } from '../../store/row-age.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { Control } from './context.ts';
import { changeOfBatch, inverseOf } from './undo.ts';

/** News that no key called for stands at least this long, also while a key is held down. */
const newsMs = 2_000;

/** An old answer may come from a part of the service that lags; by then the others have told. */
const lagMs = 6_000;

interface News {
  /** Says what became of changes, by what is known now. */
  follow(state: ConsoleState): void;
  stop(): void;
}

/** What became of the rows of one change of many, as far as they have arrived. */
interface Tally {
  good: number;
  readonly bad: string[];
}

/** One changed row, while it is still on its way. */
interface Arriving {
  readonly batch: Batch;
  /** Null for a change of a single row. */
  readonly tally: Tally | null;
  readonly item: BatchItem;
  readonly target: ChangeTarget;
  /** It was seen on its way. */
  moved: boolean;
  /** Since when every answer says that it is where it was, none of them newer than the change; null while none does. */
  backSinceMs: number | null;
  cancelLook: () => void;
}

interface Told {
  readonly text: string;
  readonly tone: 'good' | 'bad';
}

/** Who waits for more changes than that has long looked elsewhere. */
const mostArriving = 20;

function updatedAtMs(row: SeenRow | null): number | null {
  return row !== null && 'updatedAtMs' in row ? row.updatedAtMs : null;
}

/** What each of many targets is: a rule is aimed at by the row it is part of. */
function nounOf({ request: { operation, targets } }: Batch, noun = 'row'): string {
  const isPart = targets.some((target) => ![null, target.id].includes(rowIdOf(operation, target)));
  return isPart ? 'rule' : noun;
}

/** Makes what tells, once, how each change ended; what was accepted is told when its row has arrived. */
export function createNews(control: Control): News {
  let lastBatches = control.state().batches;
  let arriving: readonly Arriving[] = [];
  /** `u` undoes the last change that was done, so nothing is offered for the one before. */
  let lastDone: Batch | null = null;

  function forget(left: readonly Arriving[]): void {
    for (const { cancelLook } of left) cancelLook();
    arriving = arriving.filter((one) => !left.includes(one));
  }

  function expect(batch: Batch, tally: Tally | null): void {
    const done = new Map(batch.items.flatMap((item) => (item.outcome === 'done' ? [[item.id, item]] : [])));
    const coming = batch.request.targets.flatMap((target): Arriving[] => {
      const item = done.get(target.id);
      if (item === undefined) return [];
      return [{ batch, tally, item, target, moved: false, backSinceMs: null, cancelLook: () => {} }];
    });
    arriving = [...arriving, ...coming];
    const latest = new Set([...new Set(arriving.map((one) => one.batch))].slice(-mostArriving));
    forget(arriving.filter((one) => !latest.has(one.batch)));
  }

  function reportEnded(batch: Batch): void {
    const [only, second] = batch.items;
    const { done, total } = batchCounts(batch);
    if (done > 0) lastDone = batch;
    // Another change of the same row leads elsewhere.
    const rows = new Set(batch.items.flatMap(({ id, outcome }) => (outcome === 'done' ? [id] : [])));
    forget(arriving.filter((known) => rows.has(known.target.id)));
    const isMany = second !== undefined;
    const arrivesLater = kindOf(batch.request.operation).ends !== 'at once';
    // Of many that are there with the answer, the line below has told.
    if (!isMany || arrivesLater) expect(batch, isMany ? { good: 0, bad: [] } : null);
    if (only !== undefined && !isMany) {
      if (only.outcome !== 'done') control.say(progressLine(batch), 'bad', newsMs);
      return;
    }
    const line = progressLine(batch, arrivesLater ? 'accepted' : 'done');
    const { leftOut } = control.ui();
    const stay =
      leftOut?.batchId === batch.id
        ? `; ${leftOut.count} left out ${leftOut.count === 1 ? 'stays' : 'stay'} marked`
        : '';
    if (done < total) control.say(`${line}${stay}   e shows why`, 'bad', newsMs);
    else control.say(`${line}${arrivesLater ? ', on their way' : ''}${stay}`, 'good', newsMs);
  }

  /** Whether an answer of before the change may be all that says so. */
  function mayLag(known: Arriving, row: SeenRow): boolean {
    const before = updatedAtMs(known.target.seen);
    const now = updatedAtMs(row);
    if (now !== null && before !== null && now > before) return false;
    const { clock } = control.services;
    const sinceMs = known.backSinceMs ?? clock.now();
    if (clock.now() - sinceMs >= lagMs) return false;
    if (known.backSinceMs === null) {
      known.backSinceMs = sinceMs;
      known.cancelLook();
      known.cancelLook = clock.after(lagMs, () => reportArrivals(control.state()));
    }
    return true;
  }

  function arrivedText({ batch, item, target }: Arriving, row: SeenRow | undefined): string {
    const { label } = batch.request;
    const change = changeOfBatch(batch)?.change;
    const done = (row === undefined ? undefined : change?.doneAs?.(row, target.args)) ?? change?.done;
    const said = done === undefined ? `${label} ${target.name}: done` : `${done}: ${target.name}`;
    const undoes = batch === lastDone && inverseOf(batch, item) !== null;
    return `${said}${undoes ? '   u undoes' : ''}`;
  }

  /** What is to be said of it; null while it is on its way. */
  function arrival(known: Arriving, state: ConsoleState): Told | null {
    const { batch, item, target } = known;
    const { operation, label } = batch.request;
    const { collection, ends } = kindOf(operation);
    const resource = resourceOfCollection(collection);
    const rowId = rowIdOf(operation, target) ?? item.result?.id ?? null;
    const row = rowWithId(state.collections, operation, rowId);
    const status = row === undefined ? undefined : resource?.status?.(row);
    // Rules of a machine are no part of its row.
    const parts = ends === 'parts' && collection === 'vms' ? state.parts.get(rowId ?? '') : undefined;
    const isOnItsWay = ends === 'parts' && collection === 'vms' ? (parts?.moving ?? '') !== '' : undefined;
    const isMoving =
      isOnItsWay ?? (row !== undefined && (resource?.inTransition(row) === true || isGone(row)));
    const isThere = ends === 'at once' || rowId === null;
    if (!isThere && isMoving) {
      known.moved = true;
      known.backSinceMs = null;
      return null;
    }
    // It is in its list once that was read.
    if (!isThere && ends === 'made' && row === undefined) return null;
    const { name, seen } = target;
    const before = seen === null ? undefined : resource?.status?.(seen);
    const leads = ends === 'elsewhere' || ends === 'as before';
    const isWhereItWas = !isThere && leads && row !== undefined && status === before;
    // An answer need not tell the new state: it has not set out yet.
    if (isWhereItWas && (!known.moved || mayLag(known, row))) return null;
    const trouble = row === undefined ? null : (resource?.trouble?.(row) ?? null);
    if (parts?.failed.includes(item.result?.id ?? '') === true)
      return { text: `${name}: it could not be applied`, tone: 'bad' };
    if (ends !== 'parts' && status?.toUpperCase() === 'ERROR')
      return { text: `${name} is in ERROR: ${trouble ?? 'the service gives no reason'}`, tone: 'bad' };
    if (isWhereItWas && ends === 'elsewhere') {
      const text = `${name} is ${status ?? 'there'} again: the service could not ${label.toLowerCase()} it`;
      return { text, tone: 'bad' };
    }
    if (ends === 'parts' && trouble !== null && trouble !== (seen && resource?.trouble?.(seen)))
      return { text: `${name}: ${trouble}`, tone: 'bad' };
    const arrived =
      ends === 'made' && row !== undefined ? resource?.arrived?.(row, control.facts()) : undefined;
    return { text: arrived ?? arrivedText(known, row), tone: 'good' };
  }

  /** `Stopped: 38 of 40 VMs, 45s; crash-test is in ERROR: no GPU, and 1 more`. */
  function tallyText(batch: Batch, { good, bad }: Tally): string {
    const { request, items, startedAtMs } = batch;
    const declared = changeOfBatch(batch);
    const [first, ...others] = bad;
    const noun = nounOf(batch, declared?.resource.noun);
    const took = lasted(control.services.clock.now() - startedAtMs);
    const what = `${declared?.change.done ?? request.label}: ${good} of ${items.length} ${noun}s, ${took}`;
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    const undoes = batch === lastDone && items.some((item) => inverseOf(batch, item) !== null);
    return `${what}${first === undefined ? '' : `; ${first}${more}`}${undoes ? '   u undoes' : ''}`;
  }

  /** What is to be said of one that has arrived; null while others of its change are on their way. */
  function toldOf({ batch, tally }: Arriving, news: Told): Told | null {
    if (tally === null) return news;
    if (news.tone === 'good') tally.good += 1;
    else tally.bad.push(news.text);
    if (arriving.some((one) => one.batch === batch)) return null;
    return { text: tallyText(batch, tally), tone: tally.bad.length === 0 ? 'good' : 'bad' };
  }

  function reportArrivals(state: ConsoleState): void {
    if (arriving.length === 0) return;
    const arrived = arriving.flatMap((one) => {
      const news = arrival(one, state);
      return news === null ? [] : [{ one, news }];
    });
    forget(arrived.map(({ one }) => one));
    const told = arrived.flatMap(({ one, news }, index) => {
      const isLast = !arrived.slice(index + 1).some((other) => other.one.batch === one.batch);
      const said = toldOf(one, news);
      return said === null || !isLast ? [] : [said];
    });
    if (told.length === 0) return;
    const tone = told.some((one) => one.tone === 'bad') ? 'bad' : 'good';
    control.say(told.map(({ text }) => text).join('; '), tone, newsMs);
  }

  return {
    follow(state) {
      if (state.batches !== lastBatches) {
        const before = new Map(lastBatches.map((batch) => [batch.id, batch.endedAtMs]));
        lastBatches = state.batches;
        for (const batch of state.batches)
          if (batch.endedAtMs !== null && (before.get(batch.id) ?? null) === null) reportEnded(batch);
      }
      reportArrivals(state);
    },
    stop: () => forget(arriving),
  };
}
