import { worksWithoutRow } from '../resources/actions.ts';
import { isResourceOffered } from '../resources/offered.ts';
import type { AnyResource } from '../resources/registry.ts';
import type { Control } from './control/context.ts';
import { linkSentence } from './status.ts';
import { unknownField } from './unknown-field.ts';

/** The keys that work without a row, as the one that makes the first; none while there may be rows, or nothing may be changed. */
export function emptyKeys(
  control: Control,
  resource: AnyResource,
): readonly { readonly key: string; readonly help: string }[] {
  if (control.ui().readOnly || emptyText(control, resource) !== resource.emptyText) return [];
  return resource.actions
    .filter(worksWithoutRow)
    .map((action) => ({ key: control.keysOf(action)[0] ?? '', help: action.help }));
}

/** What is said where a list has no rows: why, or what would be there. */
export function emptyText(control: Control, resource: AnyResource): string {
  const state = control.state();
  const collection = control.collection(resource);
  const link = linkSentence(state.link);
  if (link !== null) return link;
  if (!isResourceOffered(state, resource))
    return `This service does not offer ${resource.title.toLowerCase()}.`;
  if (collection.error !== null && collection.order.length === 0) return collection.error.message;
  if (!collection.complete) return 'Reading…';
  const { filter } = control.view(resource);
  if (filter.text !== '') {
    const unknown = unknownField(resource, filter.text);
    const why = unknown === null ? '' : ` There is ${unknown}.`;
    return `Nothing matches ${filter.text}.${why} esc clears the filter.`;
  }
  return resource.emptyText;
}
