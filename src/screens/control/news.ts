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

interface Arriving {
  readonly batch: Batch;
  readonly item: BatchItem;
  readonly target: ChangeTarget;
  /** It was seen on its way. */
  readonly moved: boolean;
  /** Since when every answer says that it is where it was, none of them newer than the change; null while none does. */
  readonly backSinceMs: number | null;
}

function updatedAtMs(row: SeenRow | null): number | null {
  return row !== null && 'updatedAtMs' in row ? row.updatedAtMs : null;
}

/** Makes what tells, once, how each change ended; what was accepted is told when its row has arrived. */
export function createNews(control: Control): News {
  let lastBatches = control.state().batches;
  /** The last change of a single row, while that row is still on its way. */
  let arriving: Arriving | null = null;
  let cancelLook = (): void => {};

  function reportEnded(batch: Batch): void {
    const [only, second] = batch.items;
    const [target] = batch.request.targets;
    const { done, total } = batchCounts(batch);
    // `u` undoes the last change that was done, so nothing is offered any more for the one before.
    if (done > 0) arriving = null;
    if (only !== undefined && second === undefined) {
      if (only.outcome !== 'done') control.say(progressLine(batch), 'bad', newsMs);
      else if (target !== undefined)
        arriving = { batch, item: only, target, moved: false, backSinceMs: null };
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
      arriving = { ...known, backSinceMs: sinceMs };
      cancelLook();
      cancelLook = clock.after(lagMs, () => reportArrival(control.state()));
    }
    return true;
  }

  function reportArrival(state: ConsoleState): void {
    if (arriving === null) return;
    const { batch, item, target, moved } = arriving;
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
      arriving = { ...arriving, moved: true, backSinceMs: null };
      return;
    }
    // It is in its list once that was read.
    if (!isThere && ends === 'made' && row === undefined) return;
    const before = target.seen === null ? undefined : resource?.status?.(target.seen);
    const isWhereItWas = !isThere && ends !== 'made' && row !== undefined && status === before;
    if (isWhereItWas) {
      // An answer need not tell the new state: it has not set out yet.
      if (!moved) return;
      if (mayLag(arriving, row)) return;
    }
    arriving = null;
    cancelLook();
    const { name } = target;
    if (row !== undefined && status?.toUpperCase() === 'ERROR')
      control.say(`${name} is in ERROR: ${resource?.trouble?.(row) ?? 'no reason given'}`, 'bad', newsMs);
    else if (isWhereItWas && ends === 'elsewhere')
      control.say(
        `${name} is ${status ?? 'there'} again: the service could not ${label.toLowerCase()} it`,
        'bad',
        newsMs,
      );
    else {
      const done = changeOfBatch(batch)?.change.done;
      const said = done === undefined ? `${label} ${name}: done` : `${done}: ${name}`;
      control.say(`${said}${inverseOf(batch, item) === null ? '' : '   u undoes'}`, 'good', newsMs);
    }
  }

  return {
    follow(state) {
      if (state.batches !== lastBatches) {
        const before = new Map(lastBatches.map((batch) => [batch.id, batch.endedAtMs]));
        lastBatches = state.batches;
        for (const batch of state.batches)
          if (batch.endedAtMs !== null && (before.get(batch.id) ?? null) === null) reportEnded(batch);
      }
      reportArrival(state);
    },
    stop: () => cancelLook(),
  };
}
