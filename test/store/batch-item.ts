import type { BatchItem, ChangeTarget, SeenRow } from '../../src/store/changes/changes.ts';

/** An item of a batch; what a test does not tell of it is not known. */
export function batchItem(parts: Pick<BatchItem, 'id' | 'name' | 'outcome'> & Partial<BatchItem>): BatchItem {
  return { reason: null, field: null, code: null, result: null, ...parts };
}

/** A row as the target of a change that asks for nothing besides. */
export function targetOf(row: SeenRow): ChangeTarget {
  return { id: row.id, name: row.name, seen: row, args: {} };
}
