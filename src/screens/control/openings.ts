import { changesOf } from '../../resources/actions.ts';
import { gpuLabel } from '../../resources/catalogue/gpu-names.ts';
import type { ForgetOpening, Opening } from '../../resources/opening.ts';
import { isListId, resourceOf } from '../../resources/registry.ts';
import type { WatchWish } from '../../store/watches.ts';
import { clean, cleanLines } from '../../terminal/sanitise.ts';
import { openChat } from './chat.ts';
import type { Control } from './context.ts';
import { requestChange } from './dialogs.ts';
import { enterMachine } from './enter-machine.ts';
import { openForm } from './forms.ts';
import { answerRing } from './ring-offer.ts';
import { chooseRotationKey, forgetRotations, reviewRotation } from './rotation.ts';
import { reviewSshConfig } from './ssh-config.ts';

/** Watches for it, and says so: where it can't be kept, also why. */
async function setWatch(control: Control, wish: WatchWish): Promise<void> {
  const problem = await control.services.watches.add(wish);
  const what = `${gpuLabel(wish.gpuCount, wish.gpuModel)} in ${wish.region ?? 'any region'}`;
  if (problem === null)
    control.say(`${what} is watched: it rings when it can be started   :watches lists it`);
  else control.say(`${what} is watched until this console ends: ${problem}`, 'warn');
}

async function giveUp(control: Control, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const problem = await control.services.watches.remove(id);
    if (problem === null) continue;
    control.say(`it is watched again at the next start: ${problem}`, 'warn');
    return;
  }
  control.say(ids.length === 1 ? 'it is watched no longer' : `${ids.length} are watched no longer`);
}

/** What was typed into them is gone for good, and the key that takes them away deploys elsewhere: asked for twice. */
async function forgetTemplates(control: Control, { form, names }: ForgetOpening): Promise<void> {
  const asked = ['forget', form, ...names].join('\n');
  const [only] = names;
  const what = clean(names.length === 1 ? `${only}` : `${names.length} templates`);
  if (control.ui().warnedOf !== asked) {
    control.patch({ warnedOf: asked });
    control.say(
      `${what} can't be brought back. Again: keep ${names.length === 1 ? 'it' : 'them'} no longer.`,
      'warn',
    );
    return;
  }
  for (const name of names) {
    const problem = await control.services.templates.remove(form, name);
    if (problem === null) continue;
    control.say(`it is there again at the next start: ${problem}`, 'warn');
    return;
  }
  control.say(names.length === 1 ? `${what} is kept no longer` : `${what} are kept no longer`);
}

/** Performs what an action opens. */
export function performOpening(control: Control, opening: Opening): void {
  switch (opening.kind) {
    case 'jump': {
      const { resource, id } = opening;
      if (!isListId(resource)) return;
      if (id === null) {
        control.go({ kind: 'list', resource });
        control.settle();
      } else control.go({ kind: 'details', resource, id, top: 0 });
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
    case 'watch':
      void setWatch(control, opening.wish);
      return;
    case 'unwatch':
      void giveUp(control, opening.ids);
      return;
    case 'forget':
      void forgetTemplates(control, opening);
      return;
    case 'ssh-config':
      void reviewSshConfig(control);
      return;
    case 'rotation-key':
      chooseRotationKey(control, opening.key, opening.newKey);
      return;
    case 'rotation-forget':
      forgetRotations(control, opening.keys);
      return;
    case 'rotate':
      void reviewRotation(control, opening.key, opening.machines);
      return;
    case 'chat':
      openChat(control, opening);
      return;
    case 'form':
      answerRing(control, opening);
      openForm(control, opening);
      return;
  }
}
