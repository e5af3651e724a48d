import { ApiError } from '../../api/errors.ts';
import type { Instance } from '../../api/types.ts';
import type { AnyResource } from '../../resources/registry.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { Action, Consequence } from '../../resources/types.ts';
import type { ChangeTarget } from '../../store/changes.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { cachedReason } from '../cached.ts';
import { edit, emptyField, insert } from '../text-field.ts';
import type { ConfirmDialog, Overlay } from '../ui-state.ts';
import type { Control } from './context.ts';

/** As many as the service is sent at once anyway. */
const readersAtOnce = 4;

/** The action a dialog is about. */
export function dialogAction(dialog: ConfirmDialog): Action<unknown> | null {
  return resourceOf(dialog.resource).actions.find(({ id }) => id === dialog.actionId) ?? null;
}

/** What the confirmed change does, by the rows as they are now; null when they are all gone. */
export function dialogConsequence(control: Control, dialog: ConfirmDialog): Consequence | null {
  const { byId } = control.state().collections.vms;
  const rows = dialog.targets.flatMap(({ id }) => byId.get(id) ?? []);
  if (rows.length === 0) return null;
  return dialogAction(dialog)?.consequence(rows, control.facts(), { retainIp: dialog.retainIp }) ?? null;
}

/** What has to be typed: the name as it is shown, or how many; under protection the deed before it where it is worst. */
function wantedText(action: Action<unknown>, targets: readonly ChangeTarget[], isProtected: boolean): string {
  const [target] = targets;
  const many = targets.length > 1;
  const plain = many ? String(targets.length) : clean(target?.name ?? '').trim() || (target?.id ?? '');
  return isProtected && (many || action.danger === 'destroy') ? `${action.label} ${plain}` : plain;
}

/** The key that keeps or gives up the address: a letter, where no letters are typed. */
export function retainIpKey(dialog: ConfirmDialog): string {
  return dialog.mode === 'sentence' || /^\d+$/.test(dialog.wanted) ? 'i' : 'tab';
}

/** Why a key that would change the cloud does nothing. */
export function readOnlyText(label: string): string {
  return `read-only: ${label} is not bound (:readonly turns it off)`;
}

/** Asks for the confirmation of an action on some rows; says why when none of them can take it. */
export function requestAction(
  control: Control,
  resource: AnyResource,
  action: Action<unknown>,
  ids: readonly string[],
): void {
  if (control.ui().readOnly) {
    control.say(readOnlyText(action.label), 'warn');
    return;
  }
  const { able, left } = judge(control, resource, action, ids, () => null);
  if (able.length === 0) {
    control.say(refusal(action, left), 'warn');
    return;
  }
  if (action.readsFirst === true) {
    readThenConfirm(control, resource, action, ids, () => null);
    return;
  }
  openConfirmation(control, resource, action, able, left, false);
}

/**
 * Reads the targets again and then asks for the confirmation, by what they are now; `bars` may give a reason more why
 * one of them is left out, and `retainIp` is how the choice about the address begins. Nothing is opened when the operator
 * has gone on to something else meanwhile.
 */
export function readThenConfirm(
  control: Control,
  resource: AnyResource,
  action: Action<unknown>,
  ids: readonly string[],
  bars: (row: Instance) => string | null,
  retainIp = false,
): void {
  const { byId } = control.state().collections.vms;
  const name = ids.length === 1 ? (byId.get(ids[0] ?? '')?.name ?? 'it') : `${ids.length} VMs`;
  const label = `reading ${name} again`;
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
  void readAgain(control, ids, leaving.signal, told).then((failures) => {
    unfollow();
    if (leaving.signal.aborted) return;
    control.patch({ overlay: null });
    const { able, left } = judge(control, resource, action, ids, (row) => failures.get(row.id) ?? bars(row));
    if (able.length > 0) openConfirmation(control, resource, action, able, left, retainIp);
    else control.say(refusal(action, left), failures.size > 0 ? 'bad' : 'warn');
  });
}

function refusal(action: Action<unknown>, left: Judged['left']): string {
  const [first] = left;
  if (first === undefined) return 'the row is gone';
  const others = left.length > 1 ? ` (and ${left.length - 1} more)` : '';
  return `can't ${action.verb ?? action.label} ${first.name}: ${first.reason}${others}`;
}

/** Why some of them could not be read, by id; a few at a time until the signal is aborted. `told` hears how many were read. */
async function readAgain(
  control: Control,
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
        await control.services.readInstance(id, signal);
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

interface Judged {
  readonly able: readonly ChangeTarget[];
  readonly left: readonly { readonly name: string; readonly reason: string }[];
}

function judge(
  control: Control,
  resource: AnyResource,
  action: Action<unknown>,
  ids: readonly string[],
  bars: (row: Instance) => string | null,
): Judged {
  const { vms } = control.state().collections;
  const nowMs = control.services.clock.now();
  const able: ChangeTarget[] = [];
  const left: { name: string; reason: string }[] = [];
  for (const id of ids) {
    const row = vms.byId.get(id);
    if (row === undefined) continue;
    const enabled = action.enabled(row);
    const reason = bars(row) ?? cachedReason(vms, id, nowMs) ?? (enabled === true ? null : enabled);
    if (reason === null) able.push({ id, name: resource.name(row), seen: row });
    else left.push({ name: resource.name(row), reason });
  }
  return { able, left };
}

function openConfirmation(
  control: Control,
  resource: AnyResource,
  action: Action<unknown>,
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
      mode: many ? 'count' : action.danger === 'destroy' || isProtected ? 'name' : 'sentence',
      resource: resource.id,
      actionId: action.id,
      targets,
      left,
      retainIp,
      typed: emptyField,
      wanted: wantedText(action, targets, isProtected),
      armed: false,
      stale: null,
    },
  });
}

/** Why a dialog can't be confirmed any more: a target went or is in another state than the one that was shown. */
export function staleReason(dialog: ConfirmDialog, state: ConsoleState): string | null {
  for (const { id, name, seen } of dialog.targets) {
    const row = state.collections.vms.byId.get(id);
    if (row === undefined) return `${name} is gone`;
    if (row.status !== seen.status) return `${name} is ${row.status} now, it was ${seen.status}`;
    if (row.publicIpEnabled !== seen.publicIpEnabled)
      return `the public IP of ${name} was turned ${row.publicIpEnabled ? 'on' : 'off'} meanwhile`;
  }
  return null;
}

/** A key while a confirmation is open. Enter alone never confirms, and a key that means nothing here disarms it. */
export function confirmKey(control: Control, dialog: ConfirmDialog, key: KeyEvent): void {
  if (key.name === 'escape' || (dialog.mode === 'sentence' && (key.name === 'q' || key.name === 'n'))) {
    control.patch({ overlay: null });
    return;
  }
  if (dialog.stale !== null) return;
  if (!dialog.armed) {
    control.arm();
    return;
  }
  if (key.name === retainIpKey(dialog) && dialogAction(dialog)?.asksRetainIp === true) {
    // What it does has changed on the screen, which has to be read before it is confirmed.
    control.patch({ overlay: { ...dialog, retainIp: !dialog.retainIp } });
    control.arm();
    return;
  }
  if (dialog.mode === 'sentence') {
    if (key.name === 'y') perform(control, dialog);
    else control.arm();
    return;
  }
  if (key.name === 'enter') {
    if (dialog.typed.text.trim() === dialog.wanted) perform(control, dialog);
    return;
  }
  if (/^\d+$/.test(dialog.wanted) && dialog.mode === 'count' && key.text !== '' && !/^\d$/.test(key.text))
    return;
  const typed = edit(dialog.typed, key);
  if (typed !== null) control.patch({ overlay: { ...dialog, typed } });
}

/** A paste into a dialog that asks for a name. */
export function confirmPaste(control: Control, dialog: ConfirmDialog, text: string): void {
  if (dialog.mode === 'name' && dialog.armed && dialog.stale === null)
    control.patch({ overlay: { ...dialog, typed: insert(dialog.typed, clean(text)) } });
}

function perform(control: Control, dialog: ConfirmDialog): void {
  const action = dialogAction(dialog);
  if (action === null) return;
  const stale = staleReason(dialog, control.state());
  if (stale !== null) {
    control.patch({ overlay: { ...dialog, stale } });
    return;
  }
  const resource = resourceOf(dialog.resource);
  const ids = dialog.targets.map(({ id }) => id);
  const { pinned, marks } = control.view(resource);
  const acted = new Set(ids);
  control.patch({ overlay: null });
  control.patchView(resource, {
    pinned: new Set([...pinned, ...ids]),
    marks: new Set([...marks].filter((id) => !acted.has(id))),
  });
  const [only, second] = dialog.targets;
  // Of many the status line tells how far they are.
  if (only !== undefined && second === undefined) control.say(`${action.doing} ${only.name}`);
  const { operation } = action;
  const label = `${action.label.charAt(0).toUpperCase()}${action.label.slice(1)}`;
  control.services.run({
    operation,
    label,
    targets: dialog.targets,
    ...(action.asksRetainIp === true ? { retainIp: dialog.retainIp } : {}),
  });
}
