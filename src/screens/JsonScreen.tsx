import { Lines } from '../components/Lines.tsx';
import { chop, line, span } from '../components/look.ts';
import { type ResourceId, resourceOf } from '../resources/registry.ts';
import { filled, scrolled } from './scrolled.ts';
import { useConsole, useShell, useUi } from './shell.ts';

interface JsonScreenProps {
  readonly resource: ResourceId;
  readonly id: string;
  readonly height: number;
  readonly top: number;
}

/** The row as JSON: the service's own answer where it was read alone, else what the list said of it. */
export function JsonScreen({ resource: resourceId, id, height, top }: JsonScreenProps) {
  const { control, look } = useShell();
  const resource = resourceOf(resourceId);
  const columns = useUi((ui) => ui.columns);
  useConsole((state) => state.collections);
  const row: unknown = control.collection(resource).byId.get(id);
  const details = useConsole((state) => state.details);
  const single = useConsole((state) => state.inquiries.single);
  const isSingle = single !== null && single.subject.of === resource.single && single.subject.id === id;
  const raw = details?.id === id ? details.data?.raw : isSingle ? (single.value ?? undefined) : undefined;
  const body = JSON.stringify(raw ?? row ?? null, null, 2)
    .split('\n')
    .flatMap((part) => chop(span(part).text, columns - 2))
    .map((part) => line(look, columns, [span(` ${part}`)]));
  const { lines, place } = scrolled(control, body, height - 1, top);
  const title = row === undefined ? id : resource.name(row);
  const source = raw === undefined ? '  as listed' : '  as the service answered';
  const head = line(
    look,
    columns,
    [span(` ${title}`, 'title'), span(source, 'dim')],
    [span(`${place}esc back `, 'dim')],
  );
  return <Lines lines={filled([head, ...lines], height)} />;
}
