import { Lines } from '../components/Lines.tsx';
import { line, span } from '../components/look.ts';
import { type ResourceId, resourceOf } from '../resources/registry.ts';
import { fit } from '../terminal/width.ts';
import { useConsole, useShell, useUi } from './shell.ts';

interface RowDetailsProps {
  readonly resource: ResourceId;
  readonly id: string;
  readonly height: number;
  readonly top: number;
}

const labelCells = 18;

/** A row of a resource that has no details screen of its own: every column in full. */
export function RowDetails({ resource: resourceId, id, height, top }: RowDetailsProps) {
  const { control, look } = useShell();
  const resource = resourceOf(resourceId);
  const columns = useUi((ui) => ui.columns);
  useUi((ui) => ui.nowMs);
  const row: unknown = useConsole((state) => state.collections[resource.collection].byId.get(id));
  const facts = control.facts();
  const lines = [
    line(look, columns, [
      span(` ${row === undefined ? id : resource.name(row)}`, 'title'),
      span(`  ${resource.noun}`, 'dim'),
    ]),
  ];
  if (row === undefined)
    lines.push(
      '',
      line(look, columns, [span(` It is gone: the service has it no more. esc goes back.`, 'warn')]),
    );
  else {
    const body = resource.columns
      .map((column) => ({ title: column.title.toLowerCase(), cell: column.cell(row, facts) }))
      .filter(({ cell }) => cell.text !== '')
      .map(({ title, cell }) =>
        line(look, columns, [
          span(` ${fit(title, labelCells, 'left')}`, 'dim'),
          span(cell.text, cell.tone ?? 'plain'),
        ]),
      );
    body.push('', line(look, columns, [span(' v shows it as JSON', 'dim')]));
    const rows = height - 1;
    control.limitScroll(body.length - rows);
    const first = Math.max(0, Math.min(top, body.length - rows));
    lines.push(...body.slice(first, first + rows));
  }
  while (lines.length < height) lines.push('');
  return <Lines lines={lines} />;
}
