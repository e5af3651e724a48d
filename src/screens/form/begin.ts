import { formOf } from '../../resources/forms/registry.ts';
import type { FormOpening, FormValues } from '../../resources/forms/types.ts';
import { isOpeningForm } from '../../resources/forms/types.ts';
import { dayAndMinute } from '../../resources/times.ts';
import type { Control } from '../control/context.ts';
import { newDraft } from './draft.ts';
import { type LeftDraft, leftDraft } from './kept-drafts.ts';
import { contextOf, openOf, put } from './open-form.ts';
import { refilled, templateOf } from './templates.ts';

/** Reads this machine, anew for each form: a key may have come since. */
export function readLocal(control: Control): void {
  void control.services.readLocal().then((local) => {
    control.patch({ local });
    arrive(control);
  });
}

/** What of a form is filled in already: by who opens it, or by the template it begins from. */
function givenBy(control: Control, { form, values, template }: FormOpening): FormValues | undefined {
  const kept = control.state().templates.find((one) => one.form === form && one.name === template);
  return kept === undefined ? values : templateOf(form)?.begin(kept.values, control.facts());
}

/** Whose draft it is: what was on its way when the console ended may be done. */
function saidOfLeft({ kept, lacksSecret }: LeftDraft): string {
  const when = dayAndMinute(kept.savedAtMs);
  if (kept.sent) return `this was on its way when the console ended, ${when}: see J before it is sent again`;
  return `the draft of ${when} is back${lacksSecret ? ', but for secrets' : ''}: ctrl-x throws it away`;
}

/** Begins a form, or goes on with what was filled in before. */
export function begin(control: Control, key: string, opening: FormOpening): void {
  const { form, about } = opening;
  const values = givenBy(control, opening);
  const spec = formOf(form);
  if (spec === null) {
    control.back();
    control.say(`there is no form called ${form}`, 'bad');
    return;
  }
  const screen = control.screen();
  if (screen.kind === 'form') {
    const instance = spec.readsInstance === true ? (about[0] ?? null) : null;
    const firewall = spec.readsAttachable === true ? (about[0] ?? null) : null;
    const behind = spec.readsBehind === true && about.length === 1 ? (about[0] ?? null) : null;
    control.go({ ...screen, related: spec.related, instance, firewall, behind });
  }
  readLocal(control);
  const held = control.ui().drafts[key];
  const isHeld = held !== undefined && (held.touched || held.batchId !== null);
  const left = isHeld ? null : leftDraft(control, spec, about);
  if (left !== null) put(control, key, left.draft);
  const known = left?.draft ?? held;
  if (known !== undefined && (known.touched || known.batchId !== null)) {
    if (isOpeningForm(spec)) {
      // Nothing is lost by it: what it holds is sent nowhere, and the rest stays.
      put(control, key, { ...known, values: { ...known.values, ...values } });
      return;
    }
    if (values !== undefined && known.batchId === null && spec.template !== undefined) {
      put(control, key, { ...refilled(known, values, contextOf(control, about)), given: values });
      control.say('filled in anew   ctrl-t goes back to the draft that was here');
      return;
    }
    if (left !== null) control.say(saidOfLeft(left), 'warn');
    else
      control.say(
        values === undefined
          ? 'the draft is as you left it: ctrl-x throws it away'
          : 'there is a draft already: ctrl-x throws it away, and begins with what was chosen now',
      );
    if (values !== undefined) put(control, key, { ...known, given: values });
    return;
  }
  const context = contextOf(control, about);
  const edited = new Set(Object.keys(values ?? {}));
  const given = { ...spec.initial(context), ...values };
  const initial = spec.arrives?.(given, edited, context) ?? given;
  const fresh = newDraft(spec, about, initial, spec.fields(initial, context), edited);
  put(control, key, values === undefined ? fresh : { ...fresh, given: values });
}

/** Fills in what the form on the screen suggests, once more is known. */
export function arrive(control: Control): void {
  const open = openOf(control);
  if (open === null || open.draft.batchId !== null) return;
  const { spec, draft, context, key } = open;
  const values = spec.arrives?.(draft.values, draft.edited, context) ?? draft.values;
  if (values === draft.values) return;
  const here = draft.at === null ? undefined : values[draft.at];
  const isSuggested = typeof here === 'string' && here !== draft.values[draft.at ?? ''];
  put(control, key, { ...draft, values, cursor: isSuggested ? here.length : draft.cursor });
}
