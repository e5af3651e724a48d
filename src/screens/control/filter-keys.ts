import type { AnyResource } from '../../resources/registry.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import { edit, emptyField, insert, type TextField } from '../text-field.ts';
import type { Control } from './context.ts';

/** The filter of the list that is shown, while it is typed. */
interface FilterKeys {
  /** Whether keys go into it now. */
  isTyped(): boolean;
  key(event: KeyEvent): void;
  paste(text: string): void;
}

/** Makes what keys do while a filter is typed; the cursor stays on its row as long as the filter shows that. */
export function createFilterKeys(control: Control): FilterKeys {
  /** The row the cursor was on when typing began: it returns there whenever the filter shows that row. */
  let home: string | null = null;

  const typedInto = (): AnyResource | null => {
    const resource = control.resource();
    const isList = control.screen().kind === 'list' && resource !== null;
    return isList && control.view(resource).filtering ? resource : null;
  };
  const setFilter = (resource: AnyResource, filter: TextField): void => {
    control.patchView(resource, { filter });
    // Whoever looks for another row does not mean the one that was made before.
    control.unpin(resource);
  };
  const settle = (resource: AnyResource): void => {
    control.settle();
    const position = control.list(resource).position(home);
    if (position >= 0 && home !== control.view(resource).cursorId) control.moveTo(position);
  };

  return {
    isTyped: () => typedInto() !== null,
    key(event) {
      const { name } = event;
      const resource = typedInto();
      if (resource === null) return;
      const view = control.view(resource);
      home ??= view.cursorId;
      if (name === 'up' || name === 'down') {
        control.moveTo(control.list(resource).position(view.cursorId) + (name === 'up' ? -1 : 1));
        home = control.view(resource).cursorId;
      } else if (name === 'escape') control.patchView(resource, { filter: emptyField, filtering: false });
      else if (name === 'enter') control.patchView(resource, { filtering: false });
      else {
        const filter = edit(view.filter, event);
        if (filter !== null) setFilter(resource, filter);
      }
      settle(resource);
      if (name === 'escape' || name === 'enter') home = null;
    },
    paste(text) {
      const resource = typedInto();
      if (resource === null) return;
      setFilter(resource, insert(control.view(resource).filter, clean(text)));
      settle(resource);
    },
  };
}
