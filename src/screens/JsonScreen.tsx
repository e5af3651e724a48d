import { Lines } from '../components/Lines.tsx';
import { line, span } from '../components/look.ts';
import { type ResourceId, resourceOf } from '../resources/registry.ts';
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
  const row: unknown = useConsole((state) => state.collections[resource.collection].byId.get(id));
  const details = useConsole((state) => state.details);
  const own = details?.id === id ? details.data?.raw : undefined;
  const text = JSON.stringify(own ?? row ?? null, null, 2).split('\n');
  const rows = height - 1;
  control.limitScroll(text.length - rows);
  const first = Math.max(0, Math.min(top, text.length - rows));
  const title = row === undefined ? id : resource.name(row);
  const lines = [
    line(
      look,
      columns,
      [
        span(` ${title}`, 'title'),
        span(own === undefined ? '  as listed' : '  as the service answered', 'dim'),
      ],
      [span(`${first + 1}-${Math.min(first + rows, text.length)}/${text.length}   esc back `, 'dim')],
    ),
  ];
  for (const part of text.slice(first, first + rows)) lines.push(line(look, columns, [span(` ${part}`)]));
  while (lines.length < height) lines.push('');
  return <Lines lines={lines} />;
}
