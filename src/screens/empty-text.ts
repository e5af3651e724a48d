import { worksWithoutRow } from '../resources/actions.ts';
import { isResourceOffered } from '../resources/offered.ts';
import type { AnyResource } from '../resources/registry.ts';
import type { Control } from './control/context.ts';
import { linkSentence } from './status.ts';
import { unknownField } from './unknown-field.ts';

/** `n: make a volume.`, for each key that makes a first row. */
function makers(control: Control, { actions }: AnyResource): readonly string[] {
  if (control.ui().readOnly) return [];
  return actions.filter(worksWithoutRow).map((action) => {
    const [key = ''] = control.keysOf(action);
    return `${key}: ${action.help.charAt(0).toLowerCase()}${action.help.slice(1)}.`;
  });
}

/** What is said where a list has no rows: why, what would be there, and the key that makes one. */
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
  return [resource.emptyText, ...makers(control, resource)].join(' ');
}
