import type { KeyHint } from '../components/footer-lines.ts';
import { isBound, isOpening, worksWithoutRow } from '../resources/actions.ts';
import type { AnyResource } from '../resources/registry.ts';
import type { Action, Facts } from '../resources/types.ts';
import type { Collection } from '../store/collections.ts';
import { loadedChat } from './control/chat.ts';
import { commands } from './control/commands.ts';
import type { Control } from './control/context.ts';
import { loadedDesk } from './control/forms.ts';
import { formKeys } from './form-keys.ts';

/** Whether it is not done to this row where several are meant. */
function isBarred(action: Action<unknown>, row: unknown, count: number): boolean {
  return count > 1 && 'alone' in action && (action.alone?.(row) ?? null) !== null;
}

/** The actions that one of the rows at least can take; a row that only the cache tells of takes none. */
export function ableActions(
  resource: AnyResource,
  { byId, cached }: Pick<Collection<unknown>, 'byId' | 'cached'>,
  ids: readonly string[],
  facts: Facts,
  readOnly: boolean,
): readonly Action<unknown>[] {
  const rows = ids.flatMap((id) => (cached?.ids.has(id) ? [] : (byId.get(id) ?? [])));
  return resource.actions.filter(
    (action) =>
      isBound(action, readOnly) &&
      ((worksWithoutRow(action) && rows.length < 2) ||
        rows.some((row) => action.enabled(row, facts) === true && !isBarred(action, row, rows.length))),
  );
}

function formHints(sends: boolean, form: string): readonly KeyHint[] {
  const desk = loadedDesk();
  const applies = {
    'with templates': desk?.keepsTemplates(form) === true,
    'with a price': desk?.hasQuote(form) === true,
  };
  return formKeys.flatMap(({ keys, label, labelWithoutSending, only }) => {
    const [key] = keys;
    const shown = sends ? label : (labelWithoutSending ?? label);
    return key === undefined || shown === undefined || (only !== undefined && !applies[only])
      ? []
      : [{ key, label: shown }];
  });
}

/** From this place on commands work on any row. */
const firstEverywhere = 10;

/** The keys that work on what is shown now: what changes the row first, then the rest by their place. */
export function hintsOf(control: Control, able: readonly Action<unknown>[]): readonly KeyHint[] {
  const screen = control.screen();
  const { kind } = screen;
  if (screen.kind === 'form') return formHints(screen.sendsNothing !== true, screen.form);
  const chat = kind === 'chat' ? loadedChat() : null;
  const typing = chat?.typingHints(control) ?? null;
  if (typing !== null) return typing;
  const ordered = [...(chat?.commands ?? []), ...commands]
    .filter((command) => command.footer !== undefined && command.screens.includes(kind))
    .filter((command) => command.applies?.(control) !== false)
    .sort((one, other) => (one.footer ?? 0) - (other.footer ?? 0))
    .map((command) => ({
      rank: command.footer ?? 0,
      key: control.keysOf(command)[0] ?? '',
      label: command.labelHere?.(control) ?? command.label,
      // Of those in front some are there for this row alone.
      everywhere: (command.footer ?? 0) >= firstEverywhere,
    }));
  const hintOf = (action: Action<unknown>) => ({
    key: control.keysOf(action)[0] ?? '',
    label: action.label,
    everywhere: worksWithoutRow(action),
  });
  const changes = able.filter((action) => !isOpening(action)).map(hintOf);
  const openings = able
    .filter(isOpening)
    .filter(({ rare, leads }) => rare !== true && leads !== true)
    .map(hintOf);
  const leading = able.filter((action) => isOpening(action) && action.leads === true).map(hintOf);
  const back = kind === 'list' ? [] : [{ rank: 0, key: 'esc', label: 'back' }];
  const within = (from: number, below: number) => ordered.filter(({ rank }) => rank >= from && rank < below);
  // What changes the cloud at once is told before what opens a form, which says itself what it does.
  return [
    ...back,
    ...within(0, firstEverywhere),
    ...leading,
    ...changes,
    ...within(firstEverywhere, 21),
    ...openings,
    ...within(21, 99),
  ];
}
