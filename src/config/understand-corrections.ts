import type { Corrections, FieldCorrection, OperationCorrection } from './config.ts';
import {
  complain,
  complainOfUnknown,
  entriesOf,
  type Fields,
  fieldsOf,
  isMapping,
  type Reader,
  where,
} from './reading.ts';
import { fieldNames, operationSchema, serviceNameSchema } from './schema.ts';
import type { FieldPath } from './yaml-text.ts';

function operationOf(reader: Reader, at: FieldPath, value: unknown): OperationCorrection | null {
  if (!isMapping(value)) {
    complain(reader, at, 'must hold path, method or both');
    return null;
  }
  complainOfUnknown(reader, at, value, fieldNames.operation);
  const fields = fieldsOf(reader, at, value, operationSchema);
  if (fields === null) return null;
  return { path: fields.path ?? null, method: fields.method ?? null, where: where(reader, at) };
}

function namesOf(reader: Reader, at: FieldPath, value: unknown): ReadonlyMap<string, FieldCorrection> {
  const names = new Map<string, FieldCorrection>();
  for (const [field, text] of entriesOf(reader, at, value)) {
    const place = [...at, field];
    const name = fieldsOf(reader, place, text, serviceNameSchema);
    if (name !== null) names.set(field, { name, where: where(reader, place) });
  }
  return names;
}

/** Reads where the service differs from the contract: fields `operations` and `fields` of the file or of one profile. */
export function correctionsOf(reader: Reader, at: FieldPath, holder: Fields): Corrections {
  const operations = new Map<string, OperationCorrection>();
  for (const [id, value] of entriesOf(reader, [...at, 'operations'], holder.operations)) {
    const operation = operationOf(reader, [...at, 'operations', id], value);
    if (operation !== null) operations.set(id, operation);
  }
  const groups = entriesOf(reader, [...at, 'fields'], holder.fields).map(
    ([group, value]) => [group, namesOf(reader, [...at, 'fields', group], value)] as const,
  );
  return { operations, fields: new Map(groups) };
}
