import { Box } from 'ink';
import { Lines } from '../../components/Lines.tsx';
import { line, span } from '../../components/look.ts';
import { SmallTable } from '../../components/SmallTable.tsx';
import { fit } from '../../terminal/width.ts';
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
  const open = useConsole((state) => (state.details?.id === id ? state.details : null));
  useConsole((state) => state.costs);
  useConsole((state) => state.collections.keys);
  const vm = listed ?? open?.data?.instance;
  const facts = control.facts();

  if (vm === undefined || open?.gone === true) {
    const text = `${vm?.name ?? id} is gone: the service has it no more. esc goes back.`;
    const lines = ['', line(look, columns, [span(` ${text}`, 'warn')])];
    while (lines.length < height) lines.push('');
    return <Lines lines={lines} />;
  }

  const data = open?.data ?? null;
  const head = [line(look, columns, headSpans(look, vm, facts))];
  const body = factLines(look, vm, data, facts).map(({ label, spans }) =>
    line(look, columns, [span(` ${fit(label, labelCells, 'left')}`, 'dim'), ...spans]),
  );
  if (open?.error) body.push(line(look, columns, [span(` ${open.error.message}`, 'bad')]));
  else if (data === null)
    body.push(line(look, columns, [span(' Reading its volumes, firewalls and rules…', 'dim')]));
  const tables = data === null ? [] : factTables(data);
  const tableRows = tables.reduce(
    (sum, table) => sum + 2 + (table.rows.length === 0 ? 0 : table.rows.length + 1),
    0,
  );
  const room = height - 1;
  control.limitScroll(body.length + tableRows - room);
  const first = Math.max(0, Math.min(top, body.length + tableRows - room));

  return (
    <Box flexDirection="column" height={height}>
      <Lines lines={head} />
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
              {table.rows.length > 0 && <SmallTable look={look} columns={table.columns} rows={table.rows} />}
            </Box>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
