import { type Span, span, wrap } from '../../components/look.ts';
import { isBound } from '../../resources/actions.ts';
import { clean } from '../../terminal/sanitise.ts';
import { fit } from '../../terminal/width.ts';
import { loadedChat } from './chat.ts';
import type { Command } from './command.ts';
import { commands } from './commands.ts';
import { type Control, edgeRows } from './context.ts';
import { terminalCommands } from './terminal-commands.ts';

const keyCells = 16;
const indent = 3;
const groups = ['Act', 'Look', 'Go to', 'Move'] as const;

/** Every key that works here, from the live key map: actions on the cloud first. */
export function helpRows(control: Control, columns: number): readonly (readonly Span[])[] {
  const kind = control.screen().kind;
  const resource = control.resource();
  const rows: Span[][] = [];
  const put = (keys: readonly string[], help: string) =>
    wrap(clean(help), columns - indent - keyCells).forEach((part, index) => {
      const shown = index === 0 ? keys.join(' ') : '';
      rows.push([span(`${' '.repeat(indent)}${fit(shown, keyCells, 'left')}`, 'key'), span(part)]);
    });
  const { readOnly } = control.ui();
  const actions = resource?.actions ?? [];
  const changing = actions.filter((action) => !isBound(action, true));
  const harmless = actions.filter((action) => isBound(action, true));
  if (changing.length > 0) {
    rows.push([span(` Change the cloud${readOnly ? ' (read-only: not bound)' : ''}`, 'title')]);
    if (!readOnly) for (const action of changing) put(control.keysOf(action), action.help);
    rows.push([]);
  }
  if (harmless.length > 0) {
    rows.push([span(' About the row', 'title')]);
    for (const action of harmless) put(control.keysOf(action), action.help);
    rows.push([]);
  }
  const here = (command: Command) =>
    command.screens.includes(kind) && (command.group !== 'Go to' || command.applies?.(control) !== false);
  for (const group of groups) {
    const members = [...commands, ...terminalCommands, ...(loadedChat()?.commands ?? [])].filter(
      (command) => command.group === group && here(command),
    );
    if (members.length === 0) continue;
    rows.push([span(` ${group}`, 'title')]);
    for (const command of members) {
      const keys = control.keysOf(command);
      put(keys.length === 0 ? [`:${command.label}`] : keys, command.helpHere?.(control) ?? command.help);
    }
    rows.push([]);
  }
  return rows.slice(0, -1);
}

/** Lines of the help that fit on the screen, below its title. */
function helpHeight(control: Control): number {
  return Math.max(1, control.ui().rows - edgeRows - 1);
}

/** What a key of moving does to the help. */
export function scrollHelp(control: Control, top: number, commandId: string): void {
  const page = helpHeight(control);
  const last = Math.max(0, helpRows(control, control.ui().columns).length - page);
  const half = Math.ceil(page / 2);
  const steps: Readonly<Record<string, number>> = {
    down: 1,
    up: -1,
    'half-down': half,
    'half-up': -half,
    'page-down': page,
    'page-up': -page,
    first: -last,
    last,
  };
  const next = Math.max(0, Math.min(last, top + (steps[commandId] ?? 0)));
  control.patch({ overlay: { kind: 'help', top: next } });
}
