import { changesOf } from '../../resources/actions.ts';
import type { Opening } from '../../resources/opening.ts';
import { isListId, resourceOf } from '../../resources/registry.ts';
import { cleanLines } from '../../terminal/sanitise.ts';
import type { Control } from './context.ts';
import { requestChange } from './dialogs.ts';
import { enterMachine } from './enter-machine.ts';
import { openForm } from './forms.ts';

/** Performs what an action opens. */
export function performOpening(control: Control, opening: Opening): void {
  switch (opening.kind) {
    case 'jump': {
      const { resource, id } = opening;
      if (!isListId(resource)) return;
      if (id === null) control.goTo(resource);
      else control.go({ kind: 'details', resource, id, top: 0 });
      return;
    }
    case 'list': {
      const { resource, subject } = opening;
      if (!isListId(resource)) return;
      // Another subject is another list: no filter and no mark of the last one holds, until it is gone back to.
      const { stack, views } = control.ui();
      const at = stack.findLastIndex((open) => open.kind === 'list' && open.resource === resource);
      const left = views[resource];
      const covered = stack.map((open, index) =>
        index === at && open.kind === 'list' && left !== undefined ? { ...open, left } : open,
      );
      control.patch({ stack: covered, views: { ...views, [resource]: undefined } });
      control.go({ kind: 'list', resource, subject });
      control.settle();
      return;
    }
    case 'change': {
      const { resource: id, change: changeId, aims } = opening;
      if (!isListId(id)) return;
      const resource = resourceOf(id);
      const change = changesOf(resource).find((candidate) => candidate.id === changeId);
      if (change !== undefined) requestChange(control, resource, change, aims);
      return;
    }
    case 'text': {
      const text = cleanLines(opening.text);
      control.patch({ overlay: { kind: 'text', text, top: 0 }, message: null });
      void control.services.copy(text).then((said) => control.say(said));
      return;
    }
    case 'enter':
      enterMachine(control, opening.id);
      return;
    case 'form':
      openForm(control, opening);
      return;
  }
}
