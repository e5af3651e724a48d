import fields from '../../api/barrack.fields.gen.json' with { type: 'json' };
import { type Operation, operations } from './operations.ts';

const rows: Readonly<Record<string, Operation>> = operations;

/** What can be corrected: every operation by its id, and every field by its group. */
export const knownContract = {
  operations: new Map(
    Object.entries(rows).map(([id, { path, takesBody = false }]) => [id, { path, takesBody }]),
  ),
  fields: new Map(Object.entries(fields)),
} as const;
