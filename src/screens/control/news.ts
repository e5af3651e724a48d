import { resourceOfCollection } from '../../resources/registry.ts';
import type { Batch, BatchItem, ChangeTarget, SeenRow } from '../../store/changes.ts';
import { kindOf, rowIdOf } from '../../store/kinds/kinds.ts';
import { batchCounts, progressLine } from '../../store/progress.ts';
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

/** One change of a single row, while that row is still on its way. */
interface Arriving {
  readonly batch: Batch;
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

/** Who waits for more than that many has long looked elsewhere. */
const mostArriving = 20;

function updatedAtMs(row: SeenRow | null): number | null {
  return row !== null && 'updatedAtMs' in row ? row.updatedAtMs : null;
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

  function reportEnded(batch: Batch): void {
    const [only, second] = batch.items;
    const [target] = batch.request.targets;
    const { done, total } = batchCounts(batch);
    if (done > 0) lastDone = batch;
    // Another change of the same row leads elsewhere.
    const rows = new Set(batch.items.flatMap(({ id, outcome }) => (outcome === 'done' ? [id] : [])));
    forget(arriving.filter((known) => rows.has(known.target.id)));
    if (only !== undefined && second === undefined) {
      if (only.outcome !== 'done') control.say(progressLine(batch), 'bad', newsMs);
      else if (target !== undefined) {
        const one = { batch, item: only, target, moved: false, backSinceMs: null, cancelLook: () => {} };
        arriving = [...arriving, one];
        forget(arriving.slice(0, -mostArriving));
      }
      return;
    }
    const bad = done < total;
    control.say(`${progressLine(batch)}${bad ? '   e shows why' : ''}`, bad ? 'bad' : 'good', newsMs);
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
    const done = (row === undefined ? undefined : change?.doneAs?.(row)) ?? change?.done;
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
    const rows: ReadonlyMap<string, object> = state.collections[collection].byId;
    const row = rowId === null ? undefined : (rows.get(rowId) as SeenRow | undefined);
    const status = row === undefined ? undefined : resource?.status?.(row);
    const isMoving = row !== undefined && (resource?.inTransition(row) === true || isGone(row));
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
    if (status?.toUpperCase() === 'ERROR')
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

  function reportArrivals(state: ConsoleState): void {
    if (arriving.length === 0) return;
    const told = arriving.flatMap((one) => {
      const news = arrival(one, state);
      return news === null ? [] : [{ one, news }];
    });
    if (told.length === 0) return;
    forget(told.map(({ one }) => one));
    const tone = told.some(({ news }) => news.tone === 'bad') ? 'bad' : 'good';
    control.say(told.map(({ news }) => news.text).join('; '), tone, newsMs);
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
