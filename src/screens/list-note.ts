import type { AnyResource } from '../resources/registry.ts';
import { remembering } from '../resources/remembering.ts';
import type { ConsoleState } from '../store/state.ts';
import type { ListModel } from './list-model.ts';

// Of a long bill not for every key.
const noteOf = remembering(
  (
    resource: AnyResource,
    list: ListModel,
    limit: number | null,
    hibernated: ConsoleState['hibernated'],
  ): readonly string[] =>
    resource.note?.(
      list.ids.map((id) => list.row(id)),
      { total: list.total, limit, hibernated },
    ) ?? [],
);

/** What a list says of all the rows it shows, the most important first. */
export function listNote(
  resource: AnyResource,
  list: ListModel,
  { limits, hibernated }: Pick<ConsoleState, 'limits' | 'hibernated'>,
): readonly string[] {
  return noteOf(resource, list, limits[resource.collection] ?? null, hibernated);
}
