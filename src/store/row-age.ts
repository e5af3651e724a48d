import type { SeenRow } from './changes/changes.ts';

/** Whether a row that was seen is there no more: it left its list, or is only shown as deleted. */
export function isGone(row: SeenRow | undefined): boolean {
  return row === undefined || ('status' in row && row.status.toUpperCase() === 'DELETED');
}

function updatedAtMs(row: SeenRow): number {
  return 'updatedAtMs' in row ? (row.updatedAtMs ?? 0) : 0;
}

/** The row as it is known now where the service says that it is the newer one, else as it was seen. */
export function newerRow(row: SeenRow | undefined, seen: SeenRow): SeenRow {
  return row !== undefined && updatedAtMs(row) > updatedAtMs(seen) ? row : seen;
}
