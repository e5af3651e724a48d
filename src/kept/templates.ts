import { isRecord } from '../api/text.ts';
import type { FileAccess } from '../config/file-access.ts';
import type { FormTemplate, TemplateValues } from '../store/template.ts';
import { createKeptList, type KeptFields, type KeptList } from './list.ts';

function isValue(value: unknown): value is TemplateValues[string] {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (Array.isArray(value) && value.every((one) => typeof one === 'string'))
  );
}

/** What the fields of a form held, without what no field can hold. */
export function valuesOf(values: KeptFields): TemplateValues {
  const known = Object.entries(values).filter((entry): entry is [string, TemplateValues[string]] =>
    isValue(entry[1]),
  );
  return Object.fromEntries(known);
}

function templateOf(fields: KeptFields): FormTemplate | null {
  const { name, form, values, saved_at_ms: savedAtMs } = fields;
  if (typeof name !== 'string' || typeof form !== 'string' || typeof savedAtMs !== 'number') return null;
  if (!isRecord(values)) return null;
  return { name, form, values: valuesOf(values), savedAtMs };
}

function fieldsOf({ name, form, values, savedAtMs }: FormTemplate): KeptFields {
  return { name, form, values, saved_at_ms: savedAtMs };
}

/** Keeps the templates of one profile in a file that all consoles of this user share; null `path`: nowhere. */
export function createTemplateKeeper(
  path: string | null,
  profile: string,
  access?: FileAccess,
): KeptList<FormTemplate> {
  const place = access === undefined ? { path, profile } : { path, profile, access };
  return createKeptList({ ...place, name: 'templates', rowOf: templateOf, fieldsOf });
}
