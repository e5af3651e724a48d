import { Box } from 'ink';
import { Lines } from '../../components/Lines.tsx';
import { line, type Span, span, wrap } from '../../components/look.ts';
import { SmallTable } from '../../components/SmallTable.tsx';
import { fit } from '../../terminal/width.ts';
import { cachedReason } from '../cached.ts';
import { filled } from '../scrolled.ts';
import { useConsole, useShell, useUi } from '../shell.ts';
import { factLines, factTables, headSpans } from './vm-facts.ts';

interface VmDetailsProps {
  readonly id: string;
  readonly height: number;
  readonly top: number;
}

const labelCells = 16;

/** All that the service says of one machine: facts first, small tables below. */
export function VmDetails({ id, height, top }: VmDetailsProps) {
  const { control, look } = useShell();
  const columns = useUi((ui) => ui.columns);
  useUi((ui) => ui.nowMs);
  const listed = useConsole((state) => state.collections.vms.byId.get(id));
  const cached = useConsole((state) => state.collections.vms.cached);
  const open = useConsole((state) => (state.details?.id === id ? state.details : null));
  useConsole((state) => state.costs);
  useConsole((state) => state.collections.keys);
  const vm = listed ?? open?.data?.instance;
  const facts = control.facts();

  if (vm === undefined || open?.gone === true) {
    control.limitScroll(0);
    const text = `${vm?.name ?? id} is gone: the service has it no more. esc goes back.`;
    return <Lines lines={filled(['', line(look, columns, [span(` ${text}`, 'warn')])], height)} />;
  }

  const data = open?.data ?? null;
  const labelled = (label: string, spans: readonly Span[]) =>
    line(look, columns, [span(` ${fit(label, labelCells, 'left')}`, 'dim'), ...spans]);
  const body = factLines(look, vm, data, facts).flatMap(({ label, spans }) => {
    const [only, second] = spans;
    if (only === undefined || second !== undefined) return [labelled(label, spans)];
    return wrap(only.text, columns - labelCells - 2).map((text, index) =>
      labelled(index === 0 ? label : '', [{ ...only, text }]),
    );
  });
  const old = cachedReason({ cached }, id, control.services.clock.now());
  if (old !== null)
    body.unshift(...wrap(old, columns - 2).map((text) => line(look, columns, [span(` ${text}`, 'warn')])));
  if (open?.error)
    for (const text of wrap(span(open.error.message).text, columns - 2))
      body.push(line(look, columns, [span(` ${text}`, 'bad')]));
  else if (data === null)
    body.push(line(look, columns, [span(' Reading its volumes, firewalls and rules…', 'dim')]));
  const tables = data === null ? [] : factTables(data);
  const tableRows = tables.reduce(
    (sum, table) => sum + 2 + (table.rows.length === 0 ? 0 : table.rows.length + 1),
    0,
  );
  const room = height - 1;
  const all = body.length + tableRows;
  const last = Math.max(0, all - room);
  control.limitScroll(last);
  const first = Math.min(top, last);
  const place = last === 0 ? '' : `  ${first + 1}-${Math.min(all, first + room)}/${all} `;
  const head = line(look, columns, headSpans(look, vm, facts), [span(place, 'dim')]);

  return (
    <Box flexDirection="column" height={height}>
      <Lines lines={[head]} />
      <Box flexDirection="column" height={room} overflow="hidden">
        <Box flexDirection="column" flexShrink={0} marginTop={-first}>
          <Lines lines={body} />
          {tables.map((table) => (
            <Box key={table.title} flexDirection="column" flexShrink={0}>
              <Lines
                lines={[
                  '',
                  line(look, columns, [
                    span(` ${table.title}`, 'title'),
                    ...(table.rows.length === 0 ? [span(`  ${table.empty}`, 'dim')] : []),
                  ]),
                ]}
              />
              {table.rows.length > 0 && (
                <SmallTable look={look} room={columns} columns={table.columns} rows={table.rows} />
              )}
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
