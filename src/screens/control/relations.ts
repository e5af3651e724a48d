import { isThingKind, thingKey } from '../../resources/relations/things.ts';
import type { Control } from './context.ts';
import { performOpening } from './openings.ts';

/** The thing under the cursor or in details that others hang on, as one word; null where there is none. */
export function subjectHere(control: Control): string | null {
  const resource = control.resource();
  const screen = control.screen();
  if (resource === null) return null;
  const id = 'id' in screen ? screen.id : control.view(resource).cursorId;
  const row = id === null ? undefined : control.list(resource).row(id);
  if (id === null || row === undefined) return null;
  const { collection, derived } = resource;
  // A row that is made of what is known stands for the thing that enter goes to.
  const opening = derived?.enter?.(row);
  const entered = opening?.kind === 'jump' && opening.id !== null ? { ...opening, id: opening.id } : null;
  const itself = derived === undefined ? { resource: collection, id } : null;
  const about = resource.about?.(row) ?? entered ?? itself;
  return about !== null && isThingKind(about.resource)
    ? thingKey({ kind: about.resource, id: about.id })
    : null;
}

/** Opens the tree of what hangs together with the row. */
export function openRelations(control: Control): void {
  const subject = subjectHere(control);
  if (subject === null) control.say('nothing is known to hang together with this', 'warn');
  else performOpening(control, { kind: 'list', resource: 'relations', subject });
}
