import { ApiError } from '../../api/errors.ts';
import type { AnyResource } from '../../resources/registry.ts';
import type { Action, Change } from '../../resources/types.ts';
import type { ChangeTarget, SeenRow } from '../../store/changes/changes.ts';
import { rowIdOf } from '../../store/changes/kinds/kinds.ts';
import { isFollowed } from '../../store/polling/list-follow.ts';
import { clean } from '../../terminal/sanitise.ts';
import { cachedReason } from '../cached.ts';
import { emptyField } from '../text-field.ts';
import type { Overlay } from '../ui-state.ts';
import type { Control } from './context.ts';
import { readOnlyText } from './read-only.ts';

/** As many as the service is sent at once anyway. */
const readersAtOnce = 4;

/** What has to be typed: the name as it is shown, or how many; under protection the deed before it where it is worst. */
function wantedText(change: Change<unknown>, targets: readonly ChangeTarget[], isProtected: boolean): string {
  const [target] = targets;
  const many = targets.length > 1;
  const plain = many ? String(targets.length) : clean(target?.name ?? '').trim() || (target?.id ?? '');
  return isProtected && (many || change.danger === 'destroy') ? `${change.label} ${plain}` : plain;
}

/** What a change is aimed at before its row is looked at; without a name it has that of its row. */
export interface Aim extends Pick<ChangeTarget, 'id' | 'args'> {
  readonly name?: string;
}

/** A reason more why an aim is left out, by its row as it is now; null for none. */
type Bars = (row: SeenRow, aim: Aim) => string | null;

/** Aims at rows by their ids. */
export function aimedAt(ids: readonly string[]): readonly Aim[] {
  return ids.map((id) => ({ id, args: {} }));
}

/** Asks for the confirmation of a change; says why when none of what it is aimed at can take it. */
export function requestChange(
  control: Control,
  resource: AnyResource,
  change: Change<unknown>,
  aims: readonly Aim[],
): void {
  if (control.ui().readOnly) {
    control.say(readOnlyText(control, change.label), 'warn');
    return;
  }
  const { able, left } = judge(control, resource, change, aims, () => null);
  if (able.length === 0) control.say(refusal(change, left), 'warn');
  else if (change.readsFirst === true) readThenConfirm(control, resource, change, aims, () => null);
  else openConfirmation(control, resource, change, able, left, false);
}

/**
 * Reads the targets again and then asks for the confirmation, by what they are now; `bars` may give a reason more why
 * one of them is left out, and `retainIp` is how the choice about the address begins. Nothing is opened when the operator
 * has gone on to something else meanwhile.
 */
export function readThenConfirm(
  control: Control,
  resource: AnyResource,
  change: Change<unknown>,
  aims: readonly Aim[],
  bars: Bars,
  retainIp = false,
): void {
  const ids = [...new Set(aims.flatMap((aim) => rowIdOf(change.operation, aim) ?? []))];
  const label = `reading ${nameOf(control, resource, ids)} again`;
  let overlay: Overlay = { kind: 'reading', label };
  control.patch({ message: null, overlay });
  const leaving = new AbortController();
  const unfollow = control.services.ui.subscribe(({ overlay: shown }) => {
    if (shown !== overlay) leaving.abort();
  });
  const told = (read: number) => {
    if (leaving.signal.aborted || ids.length === 1) return;
    overlay = { kind: 'reading', label: `${label}: ${read} read` };
    control.patch({ overlay });
  };
  void readAgain(control, resource, ids, leaving.signal, told).then((failures) => {
    unfollow();
    if (leaving.signal.aborted) return;
    control.patch({ overlay: null });
    const { able, left } = judge(
      control,
      resource,
      change,
      aims,
      (row, aim) => failures.get(row.id) ?? bars(row, aim),
    );
    if (able.length > 0) openConfirmation(control, resource, change, able, left, retainIp);
    else control.say(refusal(change, left), failures.size > 0 ? 'bad' : 'warn');
  });
}

/** `train-01` or `3 VMs`. */
function nameOf(control: Control, resource: AnyResource, ids: readonly string[]): string {
  if (ids.length !== 1) return `${ids.length} ${resource.noun}s`;
  const row: unknown = control.collection(resource).byId.get(ids[0] ?? '');
  return row === undefined ? 'it' : resource.name(row);
}

/** Why none of them can take it. */
export function refusal(action: Pick<Action<unknown>, 'label' | 'verb'>, left: Judged['left']): string {
  const [first] = left;
  if (first === undefined) return 'the row is gone';
  const others = left.length > 1 ? ` (and ${left.length - 1} more)` : '';
  return `can't ${action.verb ?? action.label} ${first.name}: ${first.reason}${others}`;
}

/** Why some of them could not be read, by id; a few at a time until the signal is aborted. `told` hears how many were read. */
async function readAgain(
  control: Control,
  { collection }: AnyResource,
  ids: readonly string[],
  signal: AbortSignal,
  told: (read: number) => void,
): Promise<ReadonlyMap<string, string>> {
  const failures = new Map<string, string>();
  const left = [...ids].reverse();
  let read = 0;
  const readOn = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined && !signal.aborted; id = left.pop()) {
      try {
        if (isFollowed(collection)) await control.services.readRow(collection, id, signal);
        else await control.services.readInstance(id, signal);
      } catch (error) {
        const known = error instanceof ApiError ? error : null;
        const gone = known?.kind === 'not-found';
        failures.set(id, gone ? 'it is gone' : (known?.message ?? 'it could not be read again'));
      }
      told(++read);
    }
  };
  await Promise.all(Array.from({ length: readersAtOnce }, readOn));
  return failures;
}

/** Which of the aims can take an action, and why the others can't. */
interface Judged {
  readonly able: readonly (ChangeTarget & { readonly seen: SeenRow })[];
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

/** Judges each aim by its row as it is known now; `bars` may give a reason more. */
export function judge(
  control: Control,
  resource: AnyResource,
  action: Action<unknown> | Change<unknown>,
  aims: readonly Aim[],
  bars: Bars,
): Judged {
  const collection = control.collection(resource);
  const facts = control.facts();
  const nowMs = control.services.clock.now();
  const alone = 'alone' in action && aims.length > 1 ? action.alone : undefined;
  const able: (ChangeTarget & { readonly seen: SeenRow })[] = [];
  const left: { name: string; reason: string }[] = [];
  for (const aim of aims) {
    const rowId = 'operation' in action ? rowIdOf(action.operation, aim) : aim.id;
    const row = rowId === null ? undefined : (collection.byId.get(rowId) as SeenRow | undefined);
    if (rowId === null || row === undefined) continue;
    const name = aim.name ?? resource.name(row);
    const enabled = action.enabled(row, facts);
    const barred = bars(row, aim) ?? cachedReason(collection, rowId, nowMs);
    const reason = barred ?? (enabled === true ? (alone?.(row) ?? null) : enabled);
    if (reason === null) able.push({ id: aim.id, name, seen: row, args: aim.args });
    else left.push({ name, reason });
  }
  return { able, left };
}

function openConfirmation(
  control: Control,
  resource: AnyResource,
  change: Change<unknown>,
  targets: readonly ChangeTarget[],
  left: Judged['left'],
  retainIp: boolean,
): void {
  const many = targets.length > 1;
  const { isProtected } = control.services;
  control.patch({
    message: null,
    overlay: {
      kind: 'confirm',
      mode: many ? 'count' : change.danger === 'destroy' || isProtected ? 'name' : 'sentence',
      resource: resource.id,
      changeId: change.id,
      targets,
      left,
      retainIp,
      typed: emptyField,
      wanted: wantedText(change, targets, isProtected),
      armed: false,
      stale: null,
    },
  });
}
