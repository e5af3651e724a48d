import type { Searchable } from '../store/view.ts';
import type { AnyResource } from './registry.ts';

/** A row with its key in the collection. */
export interface Entry {
  readonly id: string;
  readonly row: object;
}

/** How a filter searches a resource: its plain words look through every field that its other terms can name. */
export function searchableOf(resource: AnyResource): Searchable<Entry> {
  const fields = Object.entries(resource.filterFields);
  return {
    texts: ({ row }) => fields.map(([, text]) => text(row)),
    fields: Object.fromEntries(fields.map(([field, text]) => [field, ({ row }: Entry) => text(row)])),
  };
}
