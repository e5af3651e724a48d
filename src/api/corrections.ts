import {
  type Method,
  type Operation,
  type OperationId,
  operationOf,
  operations,
  secondRoutes,
} from './operations.ts';
import type { OperationTable } from './routes.ts';
import { isRecord } from './text.ts';

/** Where the service differs from the contract, as the configuration says it. */
export interface Corrections {
  /** By operationId; null is for what the contract says. */
  readonly operations: ReadonlyMap<string, { readonly path: string | null; readonly method: Method | null }>;
  /** The service's name of a field, by group and by the contract's name. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, { readonly name: string }>>;
}

/** The fields of one operation that have other names: from the contract's to the service's, and back. */
export interface FieldNames {
  readonly toService: ReadonlyMap<string, string>;
  readonly toContract: ReadonlyMap<string, string>;
}

/** Deeper than any answer of the contract; what is nested further is left as it came. */
const deepest = 32;

/** The table of operations as the service has them. */
export function correctedTable({ operations: corrected }: Corrections): OperationTable {
  if (corrected.size === 0) return operationOf;
  return (id) => {
    const row: Operation = operationOf(id);
    const correction = corrected.get(id);
    if (correction === undefined) return row;
    return { ...row, path: correction.path ?? row.path, method: correction.method ?? row.method };
  };
}

const firstOfSecond: ReadonlyMap<string, OperationId> = new Map(
  Object.entries(secondRoutes).map(([first, second]) => [second, first as OperationId]),
);

/** The group of an operation: the first step of its path in the contract, `instances` for `/instances/{instance_id}`. */
function groupOf(id: OperationId): string {
  return operations[firstOfSecond.get(id) ?? id].path.split('/')[1] ?? '';
}

/** Which fields of an operation have other names; null for none. */
export function fieldNamesOf({ fields }: Corrections, id: OperationId): FieldNames | null {
  const names = fields.size === 0 ? undefined : fields.get(groupOf(id));
  if (names === undefined) return null;
  const pairs = [...names].map(([field, { name }]) => [field, name] as const);
  return {
    toService: new Map(pairs),
    toContract: new Map(pairs.map(([field, name]) => [name, field])),
  };
}

/**
 * A JSON value with other names for some fields, at any depth. A field that is there under its new name already keeps its
 * old one, unless that other one moves too.
 */
export function withNames(value: unknown, names: ReadonlyMap<string, string>, depth = 0): unknown {
  if (depth > deepest) return value;
  if (Array.isArray(value)) return value.map((item) => withNames(item, names, depth + 1));
  if (!isRecord(value)) return value;
  const nameOf = (field: string): string => {
    const name = names.get(field);
    return name === undefined || (Object.hasOwn(value, name) && !names.has(name)) ? field : name;
  };
  return Object.fromEntries(
    Object.entries(value).map(([field, part]) => [nameOf(field), withNames(part, names, depth + 1)]),
  );
}
