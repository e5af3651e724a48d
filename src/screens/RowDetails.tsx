import { Lines } from '../components/Lines.tsx';
import { type Look, line, span, wrap } from '../components/look.ts';
import { type ResourceId, resourceOf } from '../resources/registry.ts';
import type { Tone } from '../terminal/theme.ts';
import { fit } from '../terminal/width.ts';
import { filled, scrolled } from './scrolled.ts';
import { useConsole, useShell, useUi } from './shell.ts';

interface RowDetailsProps {
  readonly resource: ResourceId;
  readonly id: string;
  readonly height: number;
  readonly top: number;
}

const labelCells = 18;

/** A label and its text in full, over as many lines as it takes. */
function factLines(look: Look, columns: number, label: string, text: string, tone: Tone): readonly string[] {
  return wrap(span(text).text, columns - labelCells - 2).map((part, index) =>
    line(look, columns, [
      span(` ${fit(index === 0 ? label : '', labelCells, 'left')}`, 'dim'),
      span(part, tone),
    ]),
  );
}

/** A row of a resource that has no details screen of its own: every column in full. */
export function RowDetails({ resource: resourceId, id, height, top }: RowDetailsProps) {
  const { control, look } = useShell();
  const resource = resourceOf(resourceId);
  const columns = useUi((ui) => ui.columns);
  useUi((ui) => ui.nowMs);
  const row: unknown = useConsole((state) => state.collections[resource.collection].byId.get(id));
  const facts = control.facts();
  if (row === undefined) {
    control.limitScroll(0);
    const gone = line(look, columns, [
      span(` ${id} is gone: the service has it no more. esc goes back.`, 'warn'),
    ]);
    return <Lines lines={filled(['', gone], height)} />;
  }
  const body = resource.columns
    .map((column) => ({ title: column.title.toLowerCase(), cell: column.cell(row, facts) }))
    .filter(({ cell }) => cell.text !== '')
    .flatMap(({ title, cell }) => factLines(look, columns, title, cell.text, cell.tone ?? 'plain'));
  body.push('', line(look, columns, [span(' v shows it as JSON', 'dim')]));
  const { lines, place } = scrolled(control, body, height - 1, top);
  const head = line(
    look,
    columns,
    [span(` ${resource.name(row)}`, 'title'), span(`  ${resource.noun}`, 'dim')],
    place === '' ? [] : [span(place.trimEnd(), 'dim'), span(' ')],
  );
  return <Lines lines={filled([head, ...lines], height)} />;
}
