import type { SaveFormat } from '../../output/saving.ts';
import type { Entry } from '../../resources/searchable.ts';
import { clockTime } from '../../resources/times.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { edit, insert } from '../text-field.ts';
import type { Overlay } from '../ui-state.ts';
import { type Command, onList } from './command.ts';
import type { Control } from './context.ts';

type ExportOverlay = Extract<Overlay, { kind: 'export' }>;

/** The marked rows, else all that the filter shows, as they are now. */
function chosenEntries(control: Control): readonly Entry[] {
  const resource = control.resource();
  if (resource === null) return [];
  const { ids, row } = control.list(resource);
  const chosen = control.view(resource).marks.size > 0 ? control.targetIds() : ids;
  return chosen.flatMap((id) => {
    const found = row(id);
    return typeof found === 'object' && found !== null ? [{ id, row: found }] : [];
  });
}

/** `barrack-vms-20261124-140207.csv`, by the operator's clock: a name that no earlier export has. */
function suggestedName(resourceId: string, format: SaveFormat, nowMs: number): string {
  const [day = '', time = ''] = clockTime(nowMs).split(' ');
  return `barrack-${resourceId}-${day.replaceAll('-', '')}-${time.replaceAll(':', '')}.${format}`;
}

/** Why what is written may not be all there is; null when it is. */
function shortcoming(control: Control): string | null {
  const resource = control.resource();
  if (resource === null) return null;
  const { complete, cached, order } = control.collection(resource);
  if (cached !== null)
    return 'Some of these rows are from the last run: the service has not told of them yet.';
  return complete ? null : `The list is still being read: ${order.length} rows so far.`;
}

function openExport(control: Control, format: SaveFormat): void {
  const resource = control.resource();
  const entries = chosenEntries(control);
  if (resource === null || entries.length === 0) {
    control.say('there is no row to export', 'warn');
    return;
  }
  const name = suggestedName(resource.id, format, control.services.clock.now());
  control.patch({
    message: null,
    overlay: {
      kind: 'export',
      resource: resource.id,
      format,
      entries,
      typed: { text: name, cursor: name.length },
      writing: false,
      message: shortcoming(control),
    },
  });
}

function write(control: Control, overlay: ExportOverlay): void {
  const path = overlay.typed.text.trim();
  const resource = control.resource();
  if (resource === null) return;
  if (path === '') {
    control.patch({ overlay: { ...overlay, message: 'Type the name of the file first.' } });
    return;
  }
  const writing: ExportOverlay = { ...overlay, writing: true, message: null };
  control.patch({ overlay: writing });
  const { format, entries } = overlay;
  void control.services
    .saveRows({ path, format, resource, entries, facts: control.facts() })
    .then((outcome) => {
      const isOpen = control.ui().overlay === writing;
      const rows = entries.length === 1 ? '1 row' : `${entries.length} rows`;
      if (outcome.kind === 'saved') {
        if (isOpen) control.patch({ overlay: null });
        control.say(`wrote ${rows} to ${path}`, 'good');
        return;
      }
      const message =
        outcome.kind === 'exists'
          ? `${path} is there already, and is left as it is: give another name.`
          : `${path} can't be written: ${outcome.reason}.`;
      if (isOpen) control.patch({ overlay: { ...overlay, message } });
      else control.say(message, 'bad');
    });
}

/** A key while the name of the file is asked for. */
export function exportKey(control: Control, overlay: ExportOverlay, key: KeyEvent): void {
  if (key.name === 'escape') {
    control.patch({ overlay: null });
    return;
  }
  if (overlay.writing) return;
  if (key.name === 'enter') {
    write(control, overlay);
    return;
  }
  const typed = edit(overlay.typed, key);
  if (typed !== null) control.patch({ overlay: { ...overlay, typed } });
}

/** A paste while the name of the file is asked for. */
export function exportPaste(control: Control, overlay: ExportOverlay, text: string): void {
  if (!overlay.writing)
    control.patch({ overlay: { ...overlay, typed: insert(overlay.typed, clean(text).trim()) } });
}

/** Reached by name, or by a key of the configuration: it is not done often enough to take one. */
export const exportCommands: readonly Command[] = (['csv', 'json'] as const).map((format) => ({
  id: `export-${format}`,
  keys: [],
  label: `export ${format.toUpperCase()}`,
  help: `Write the marked rows, or all the filter shows, to a new ${format.toUpperCase()} file`,
  group: 'Look',
  screens: onList,
  run: (control: Control) => openExport(control, format),
}));
