import { ApiError } from '../../api/errors.ts';
import type { AnyResource } from '../../resources/registry.ts';
import { resourceOf } from '../../resources/registry.ts';
import type { Action, Consequence } from '../../resources/types.ts';
import type { ChangeTarget } from '../../store/changes.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { edit, emptyField, insert } from '../text-field.ts';
import type { ConfirmDialog } from '../ui-state.ts';
import type { Control } from './context.ts';

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

/** What has to be typed: the name as it is shown, or how many. */
export function wantedText(dialog: ConfirmDialog): string {
  if (dialog.mode === 'count') return String(dialog.targets.length);
  return clean(dialog.targets[0]?.name ?? '').trim();
}

/** Asks for the confirmation of an action on some rows; says why when none of them can take it. */
export function requestAction(
  control: Control,
  resource: AnyResource,
  action: Action<unknown>,
  ids: readonly string[],
): void {
  if (control.ui().readOnly) {
    control.say(`read-only: ${action.label} is not bound (:readonly turns it off)`, 'warn');
    return;
  }
  const { able, left } = judge(control, resource, action, ids);
  if (able.length === 0) {
    const [first] = left;
    control.say(
      first === undefined ? 'the row is gone' : `can't ${action.label} ${first.name}: ${first.reason}`,
      'warn',
    );
    return;
  }
  if (action.readsFirst !== true) {
    openConfirmation(control, resource, action, able, left);
    return;
  }
  const overlay = {
    kind: 'reading',
    label: `reading ${able.length === 1 ? able[0]?.name : `${able.length} VMs`} again`,
  } as const;
  control.patch({ overlay });
  void readAgain(
    control,
    able.map(({ id }) => id),
  ).then((failure) => {
    // Left meanwhile, or something else was opened.
    if (control.ui().overlay !== overlay) return;
    control.patch({ overlay: null });
    if (failure !== null) {
      control.say(`can't ${action.label}: ${failure}`, 'bad');
      return;
    }
    const fresh = judge(control, resource, action, ids);
    if (fresh.able.length === 0)
      control.say(`can't ${action.label}: ${fresh.left[0]?.reason ?? 'the row is gone'}`, 'warn');
    else openConfirmation(control, resource, action, fresh.able, fresh.left);
  });
}

async function readAgain(control: Control, ids: readonly string[]): Promise<string | null> {
  try {
    await Promise.all(ids.map((id) => control.services.readInstance(id)));
    return null;
  } catch (error) {
    return error instanceof ApiError ? error.message : 'it could not be read again';
  }
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
): Judged {
  const { byId } = control.state().collections.vms;
  const able: ChangeTarget[] = [];
  const left: { name: string; reason: string }[] = [];
  for (const id of ids) {
    const row = byId.get(id);
    if (row === undefined) continue;
    const verdict = action.enabled(row);
    if (verdict === true) able.push({ id, name: resource.name(row), seen: row });
    else left.push({ name: resource.name(row), reason: verdict });
  }
  return { able, left };
}

function openConfirmation(
  control: Control,
  resource: AnyResource,
  action: Action<unknown>,
  targets: readonly ChangeTarget[],
  left: Judged['left'],
): void {
  const many = targets.length > 1;
  control.patch({
    message: null,
    overlay: {
      kind: 'confirm',
      mode: many ? 'count' : action.danger === 'destroy' ? 'name' : 'sentence',
      resource: resource.id,
      actionId: action.id,
      targets,
      left,
      retainIp: false,
      typed: emptyField,
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

/** A key while a confirmation is open. Enter alone never confirms. */
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
  if (key.name === 'i' && dialog.mode !== 'name' && dialogAction(dialog)?.asksRetainIp === true) {
    control.patch({ overlay: { ...dialog, retainIp: !dialog.retainIp } });
    return;
  }
  if (dialog.mode === 'sentence') {
    if (key.name === 'y') perform(control, dialog);
    return;
  }
  if (key.name === 'enter') {
    if (dialog.typed.text.trim() === wantedText(dialog)) perform(control, dialog);
    return;
  }
  if (dialog.mode === 'count' && key.text !== '' && !/^\d$/.test(key.text)) return;
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
  const { pinned } = control.view(resource);
  control.patch({ overlay: null });
  control.patchView(resource, { pinned: new Set([...pinned, ...ids]), marks: new Set() });
  const [only] = dialog.targets;
  control.say(`${action.doing} ${ids.length === 1 ? (only?.name ?? '') : `${ids.length} VMs`}`);
  const { operation } = action;
  const label = `${action.label.charAt(0).toUpperCase()}${action.label.slice(1)}`;
  control.services.run({
    operation,
    label,
    targets: dialog.targets,
    ...(action.asksRetainIp === true ? { retainIp: dialog.retainIp } : {}),
  });
}
