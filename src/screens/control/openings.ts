import type { Opening } from '../../resources/opening.ts';
import { type ResourceId, resourceIds } from '../../resources/registry.ts';
import type { Control } from './context.ts';
import { openForm } from './forms.ts';

function isResource(word: string): word is ResourceId {
  return resourceIds.some((id) => id === word);
}

/** Performs what an action opens. */
export function performOpening(control: Control, opening: Opening): void {
  switch (opening.kind) {
    case 'jump': {
      const { resource, id } = opening;
      if (!isResource(resource)) return;
      control.goTo(resource);
      if (id !== null) control.go({ kind: 'details', resource, id, top: 0 });
      return;
    }
    case 'form':
      openForm(control, opening);
      return;
  }
}
