import { stateLook } from '../../resources/instance-states.ts';
import type { Batch, ChangeOperation, ChangeTarget } from '../../store/changes.ts';
import { batchCounts, progressLine } from '../../store/progress.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { Control } from './context.ts';
import { actionOfBatch } from './undo.ts';

/** News that no key called for stands at least this long, also while a key is held down. */
const newsMs = 2_000;

/** An old answer may come from a part of the service that lags; by then the others have told. */
const lagMs = 6_000;

/** Changes that end in another state than they began in. */
const leavesState: ReadonlySet<ChangeOperation> = new Set<ChangeOperation>([
  'startInstance',
  'stopInstance',
  'hibernateInstance',
  'restoreInstance',
  'deleteInstance',
]);

interface News {
  /** Says what became of changes, by what is known now. */
  follow(state: ConsoleState): void;
  stop(): void;
}

interface Arriving {
  readonly batch: Batch;
  readonly target: ChangeTarget;
  /** It was seen on its way. */
  readonly moved: boolean;
  /** Since when every answer says that it is where it was, none of them newer than the change; null while none does. */
  readonly backSinceMs: number | null;
}

/** Makes what tells, once, how each change ended; what was accepted is told when the machine has arrived. */
export function createNews(control: Control): News {
  let lastBatches = control.state().batches;
  /** The last change of a single machine, while that machine is still on its way. */
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
      else if (target !== undefined) arriving = { batch, target, moved: false, backSinceMs: null };
      return;
    }
    const bad = done < total;
    control.say(`${progressLine(batch)}${bad ? '   e shows why' : ''}`, bad ? 'bad' : 'good', newsMs);
  }

  /** Whether an answer of before the change may be all that says so. */
  function mayLag(known: Arriving, updatedAtMs: number | null): boolean {
    const { seen } = known.target;
    if (updatedAtMs !== null && seen.updatedAtMs !== null && updatedAtMs > seen.updatedAtMs) return false;
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
    const { batch, target, moved } = arriving;
    const action = actionOfBatch(batch)?.action;
    if (!action) return;
    const vm = state.collections.vms.byId.get(target.id);
    if (vm !== undefined && (stateLook(vm.status).group === 'waiting' || vm.status === 'DELETED')) {
      arriving = { ...arriving, moved: true, backSinceMs: null };
      return;
    }
    const { operation } = batch.request;
    const isWhereItWas = vm !== undefined && vm.status === target.seen.status;
    if (isWhereItWas && operation !== 'toggleInstancePublicIp') {
      // An answer need not tell the new state: it has not set out yet.
      if (!moved) return;
      if (mayLag(arriving, vm.updatedAtMs)) return;
    }
    arriving = null;
    cancelLook();
    if (vm?.status === 'ERROR')
      control.say(`${target.name} is in ERROR: ${vm.errorReason ?? 'no reason given'}`, 'bad', newsMs);
    else if (isWhereItWas && leavesState.has(operation))
      control.say(
        `${target.name} is ${vm.status} again: the service could not ${action.label} it`,
        'bad',
        newsMs,
      );
    else
      control.say(
        `${action.done}: ${target.name}${action.inverse === undefined ? '' : '   u undoes'}`,
        'good',
        newsMs,
      );
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
