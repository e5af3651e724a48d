import { applyRow, type Collection } from '../../collections.ts';
import type { CollectionName, Collections, Rows } from '../../state.ts';

/** What an answer shows, as a change of what is known; returns what it was given when that says the same. */
export type Shown = (collections: Collections) => Collections;

/** One row as `change` makes it of the known one; undefined leaves what is known as it is. */
export function showRow<Name extends CollectionName>(
  name: Name,
  id: string,
  change: (row: Rows[Name] | undefined) => Rows[Name] | undefined,
): Shown {
  return (collections) => {
    const before: Collection<Rows[Name]> = collections[name];
    const row = change(before.byId.get(id));
    if (row === undefined) return collections;
    const after = applyRow(before, id, row);
    return after === before ? collections : { ...collections, [name]: after };
  };
}

/** The same for a row that is known already. */
export function showKnown<Name extends CollectionName>(
  name: Name,
  id: string,
  change: (row: Rows[Name]) => Rows[Name],
): Shown {
  return showRow(name, id, (row) => (row === undefined ? undefined : change(row)));
}
