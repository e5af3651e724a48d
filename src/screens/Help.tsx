import { Lines } from '../components/Lines.tsx';
import { line, span } from '../components/look.ts';
import { helpRows } from './control/help-rows.ts';
import { useShell, useUi } from './shell.ts';

/** All keys, in place of the screen. */
export function Help({ height, top }: { readonly height: number; readonly top: number }) {
  const { control, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  const rows = helpRows(control, columns);
  const room = height - 1;
  const first = Math.max(0, Math.min(top, rows.length - room));
  const shown = rows.slice(first, first + room);
  const place =
    rows.length > room ? `${first + 1}-${first + shown.length}/${rows.length}   j k scroll   ` : '';
  const lines = [
    line(look, columns, [span(' Help', 'title')], [span(`${place}any other key leaves `, 'dim')]),
  ];
  for (const spans of shown) lines.push(line(look, columns, spans));
  while (lines.length < height) lines.push('');
  return <Lines lines={lines} />;
}
