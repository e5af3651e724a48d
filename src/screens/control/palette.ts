import fuzzysort from 'fuzzysort';
import { isBound, worksWithoutRow } from '../../resources/actions.ts';
import { calculatorOpening } from '../../resources/catalogue/gpu-openings.ts';
import { isResourceOffered } from '../../resources/offered.ts';
import { listIds, resourceOf } from '../../resources/registry.ts';
import type { Action } from '../../resources/types.ts';
import { withCommas } from '../../store/commas.ts';
import { isOffered } from '../../store/offers.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { edit } from '../text-field.ts';
import type { Overlay } from '../ui-state.ts';
import { loadedChat, openChat } from './chat.ts';
import { commands } from './commands.ts';
import type { Control } from './context.ts';
import { openForm } from './forms.ts';
import { askToSwitch, openLogin } from './login.ts';
import { readOnlyHint, toggleReadOnly } from './read-only.ts';
import { requestAction } from './request.ts';
import { terminalCommands } from './terminal-commands.ts';

export interface PaletteEntry {
  readonly title: string;
  /** What the entry is also found by. */
  readonly words: string;
  /** Who types one of these means this entry and no other. */
  readonly names?: readonly string[];
  readonly hint: string;
  run(control: Control): void;
}

type PaletteOverlay = Extract<Overlay, { kind: 'palette' }>;

/** Entries in sight at once; the others come with the arrows. */
export const paletteRows = 10;
/** More than any likeness gives. */
const scoreOfName = 2;

function everyEntry(control: Control): readonly PaletteEntry[] {
  const entries: PaletteEntry[] = listIds.flatMap((id) => {
    const resource = resourceOf(id);
    if (!isResourceOffered(control.state(), resource) || resource.derived?.ofOne === true) return [];
    const names = [id, ...resource.aliases];
    return {
      title: resource.title,
      words: names.join(' '),
      names,
      hint: 'screen',
      run: (target) => target.goTo(id),
    };
  });
  const resource = control.resource();
  const ids = control.targetIds();
  const { readOnly } = control.ui();
  for (const action of resource?.actions ?? [])
    if (resource !== null && offered(action, ids, readOnly))
      entries.push({
        title: worksWithoutRow(action) ? action.label : `${action.label} ${aimText(control, ids)}`,
        words: action.help,
        hint: control.keysOf(action)[0] ?? '',
        run: (target) => requestAction(target, resource, action, ids),
      });
  // In the list of machines it is an action already.
  if (!readOnly && resource?.id !== 'vms')
    entries.push({
      title: 'Deploy a VM',
      words: 'new machine instance create launch',
      names: ['deploy'],
      hint: 'knowing what it costs',
      run: (target) => openForm(target, { kind: 'form', form: 'deploy', about: [] }),
    });
  entries.push({
    title: 'Calculator',
    words: 'price cost estimate',
    names: ['calculator', 'calc'],
    hint: 'what something would cost',
    run: (target) => openForm(target, calculatorOpening()),
  });
  if (isOffered(control.state(), 'ai'))
    entries.push({
      title: 'Chat',
      words: 'ask ai model llm assistant conversation',
      names: ['chat', 'ask'],
      hint: 'ask a model',
      run: (target) => openChat(target, { kind: 'chat', model: null }),
    });
  entries.push({
    title: 'readonly',
    words: 'read-only protect',
    hint: readOnlyHint(control),
    run: toggleReadOnly,
  });
  if (control.services.login !== null)
    entries.push({
      title: 'login',
      words: 'api key password account',
      hint: 'give another key',
      run: openLogin,
    });
  for (const name of control.services.profiles)
    entries.push({
      title: `profile ${name}`,
      words: 'account switch',
      hint: 'switch to it',
      run: (target) => askToSwitch(target, name),
    });
  const kind = control.screen().kind;
  for (const command of [...commands, ...terminalCommands, ...(loadedChat()?.commands ?? [])])
    if (
      command.group !== 'Move' &&
      command.screens.includes(kind) &&
      !command.id.startsWith('go.') &&
      command.id !== 'palette'
    )
      entries.push({
        title: command.label,
        words: `${command.id} ${command.help}`,
        hint: control.keysOf(command)[0] ?? '',
        run: command.run,
      });
  return entries;
}

function nameOf(control: Control, id: string | undefined): string {
  const resource = control.resource();
  const row = id === undefined || resource === null ? undefined : control.list(resource).row(id);
  return row === undefined || resource === null ? '' : resource.name(row);
}

function offered(action: Action<unknown>, ids: readonly string[], readOnly: boolean): boolean {
  return isBound(action, readOnly) && (worksWithoutRow(action) || ids.length > 0);
}

function aimText(control: Control, ids: readonly string[]): string {
  return ids.length === 1 ? nameOf(control, ids[0]) : `${withCommas(ids.length)} marked`;
}

/** The entries that fit what was typed, the best first; the titles count more than the other words. */
export function paletteEntries(control: Control, typed: string): readonly PaletteEntry[] {
  const entries = everyEntry(control);
  const text = typed.trim();
  if (text === '') return entries;
  const name = text.toLowerCase();
  return fuzzysort
    .go(text, entries, {
      keys: ['title', 'words'],
      scoreFn: (result) =>
        result.obj.names?.includes(name)
          ? scoreOfName
          : Math.max(result[0]?.score ?? 0, (result[1]?.score ?? 0) * 0.7),
    })
    .map((result) => result.obj);
}

const steps: Readonly<Record<string, number>> = {
  down: 1,
  up: -1,
  'ctrl-n': 1,
  'ctrl-p': -1,
  tab: 1,
  'shift-tab': -1,
  pagedown: paletteRows,
  pageup: -paletteRows,
};

/** A key while the palette is open. */
export function paletteKey(control: Control, overlay: PaletteOverlay, key: KeyEvent): void {
  const entries = paletteEntries(control, overlay.typed.text);
  const step = Object.hasOwn(steps, key.name) ? steps[key.name] : undefined;
  if (key.name === 'escape') control.patch({ overlay: null });
  else if (key.name === 'enter') {
    const entry = entries[overlay.index];
    control.patch({ overlay: null });
    if (entry === undefined) control.say(`nothing is called ${overlay.typed.text}`, 'warn');
    else entry.run(control);
  } else if (step !== undefined)
    control.patch({
      overlay: { ...overlay, index: Math.max(0, Math.min(entries.length - 1, overlay.index + step)) },
    });
  else {
    const typed = edit(overlay.typed, key);
    if (typed !== null) control.patch({ overlay: { ...overlay, typed, index: 0 } });
  }
}
