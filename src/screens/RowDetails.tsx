import { Box } from 'ink';
import { useMemo, useRef } from 'react';
import { Lines } from '../components/Lines.tsx';
import { type Look, line, span } from '../components/look.ts';
import { SmallTable } from '../components/SmallTable.tsx';
import { type ResourceId, resourceOf } from '../resources/registry.ts';
import type { Details, DetailsTable } from '../resources/types.ts';
import { cachedReason } from './cached.ts';
import { blockHeight, type DetailsBlock, detailsBlocks, headSpans } from './details-blocks.ts';
import { filled } from './scrolled.ts';
import { sectionHints } from './section-hints.ts';
import { useConsole, useShell, useUi } from './shell.ts';

interface RowDetailsProps {
  readonly resource: ResourceId;
  readonly id: string;
  readonly height: number;
  readonly top: number;
}

interface TablePartProps {
  readonly look: Look;
  readonly columns: number;
  readonly table: DetailsTable;
  /** The lines drawn, the titles being the first. */
  readonly from: number;
  readonly to: number;
}

/** The part of a small table that is on the screen. */
function TablePart({ look, columns, table, from, to }: TablePartProps) {
  const firstRow = Math.max(0, from - 1);
  return (
    <Box flexDirection="column" height={to - from} flexShrink={0} overflow="hidden">
      {/* The titles are always drawn: once they are above the screen, they are drawn above it. */}
      <Box flexDirection="column" flexShrink={0} marginTop={from === 0 ? 0 : -1}>
        <SmallTable
          look={look}
          room={columns}
          columns={table.columns}
          rows={table.rows}
          from={firstRow}
          to={Math.max(firstRow, to - 1)}
        />
      </Box>
    </Box>
  );
}

/** The blocks from line `top` on, as many as fit into `room` lines. */
function visibleParts(
  look: Look,
  columns: number,
  blocks: readonly DetailsBlock[],
  top: number,
  room: number,
) {
  const parts = [];
  let offset = 0;
  for (const [index, block] of blocks.entries()) {
    const from = Math.max(0, top - offset);
    const to = Math.min(blockHeight(block), top + room - offset);
    offset += blockHeight(block);
    if (to <= from) continue;
    parts.push(
      block.kind === 'lines' ? (
        <Lines key={index} lines={block.lines.slice(from, to)} />
      ) : (
        <TablePart key={index} look={look} columns={columns} table={block.table} from={from} to={to} />
      ),
    );
  }
  return parts;
}

const nothing: Details = { lead: [], summary: [], sections: [] };

/** All that is known of one row of any resource: facts first, small tables below. */
export function RowDetails({ resource: resourceId, id, height, top }: RowDetailsProps) {
  const { control, look } = useShell();
  const resource = resourceOf(resourceId);
  const columns = useUi((ui) => ui.columns);
  useUi((ui) => ui.nowMs);
  const open = useConsole((state) => (state.details?.id === id ? state.details : null));
  // The facts speak of prices, costs and related rows: they are drawn anew when any of those change.
  useConsole((state) => state.collections);
  useConsole((state) => state.prices);
  useConsole((state) => state.costs);
  useConsole((state) => state.bill);
  useConsole((state) => state.inquiries.image);
  useConsole((state) => state.snapshotImages);
  useUi((ui) => ui.local);
  useUi((ui) => ui.rotations);
  const facts = control.facts();
  const row = control.collection(resource).byId.get(id) ?? open?.data?.instance;
  /** Who looked at it knows it by its name, also once it is gone. */
  const named = useRef({ id, name: id });
  if (row !== undefined) named.current = { id, name: resource.name(row) };
  const details = useMemo(
    () => (row === undefined ? nothing : resource.details(row, facts)),
    [resource, row, facts],
  );
  const error = open?.error?.message ?? null;
  const old = cachedReason(control.collection(resource), id, control.services.clock.now());
  const readOnly = useUi((ui) => ui.readOnly);
  const blocks = useMemo(() => {
    const hints = (actions: string) =>
      row === undefined ? [] : sectionHints(control, resource, row, actions, readOnly);
    return detailsBlocks(look, columns, details, { old, error }, hints);
  }, [look, columns, details, old, error, control, resource, row, readOnly]);
  if (row === undefined || open?.gone === true) {
    control.limitScroll(0);
    const { current } = named;
    const text = `${current.id === id ? current.name : id} is gone: the service has it no more. esc goes back.`;
    return <Lines lines={filled(['', line(look, columns, [span(` ${text}`, 'warn')])], height)} />;
  }
  const room = height - 1;
  const all = blocks.reduce((sum, block) => sum + blockHeight(block), 0);
  const last = Math.max(0, all - room);
  control.limitScroll(last);
  const first = Math.min(top, last);
  const place = last === 0 ? '' : `  ${first + 1}-${Math.min(all, first + room)}/${all} `;
  const head = line(look, columns, headSpans(look, resource.name(row), details), [span(place, 'dim')]);
  return (
    <Box flexDirection="column" height={height} overflow="hidden">
      <Lines lines={[head]} />
      {visibleParts(look, columns, blocks, first, room)}
    </Box>
  );
}
