import { Lines } from '../components/Lines.tsx';
import { line, type Span, span } from '../components/look.ts';
import { fit } from '../terminal/width.ts';
import { type Command, commands, terminalCommands } from './control/commands.ts';
import type { Control } from './control/context.ts';
import { useShell, useUi } from './shell.ts';

const keyCells = 16;
const groups = ['Act', 'Look', 'Go to', 'Move'] as const;

/** Every key that works here, from the live key map: actions on the cloud first. */
export function helpRows(control: Control): readonly (readonly Span[])[] {
  const kind = control.screen().kind;
  const resource = control.resource();
  const rows: Span[][] = [];
  const put = (keys: readonly string[], help: string) =>
    rows.push([span(`   ${fit(keys.join(' '), keyCells, 'left')}`, 'key'), span(help)]);
  if (resource !== null && resource.actions.length > 0) {
    rows.push([span(` Change the cloud${control.ui().readOnly ? ' (read-only: not bound)' : ''}`, 'title')]);
    if (!control.ui().readOnly) for (const action of resource.actions) put([action.key], action.help);
    rows.push([]);
  }
  const here = (command: Command) => command.screens.includes(kind);
  for (const group of groups) {
    const members = [...commands, ...terminalCommands].filter(
      (command) => command.group === group && here(command),
    );
    if (members.length === 0) continue;
    rows.push([span(` ${group}`, 'title')]);
    for (const command of members) put(command.keys, command.help);
    rows.push([]);
  }
  return rows;
}

/** All keys, in place of the screen. */
export function Help({ height, top }: { readonly height: number; readonly top: number }) {
  const { control, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  const rows = helpRows(control);
  const room = height - 1;
  const first = Math.max(0, Math.min(top, rows.length - room));
  const lines = [
    line(look, columns, [span(' Keys', 'title')], [span('j k scroll   any other key leaves ', 'dim')]),
  ];
  for (const spans of rows.slice(first, first + room)) lines.push(line(look, columns, spans));
  while (lines.length < height) lines.push('');
  return <Lines lines={lines} />;
}
