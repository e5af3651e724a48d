import type { Look } from '../../components/look.ts';
import { formOf } from '../../resources/forms/registry.ts';
import type { FormOpening, FormSpec, FormValues } from '../../resources/forms/types.ts';
import { chosenOf, isOpeningForm } from '../../resources/forms/types.ts';
import type { Opening } from '../../resources/opening.ts';
import { resourceOf } from '../../resources/registry.ts';
import { isPrivateKey } from '../../ssh-keys/public-key.ts';
import type { Batch } from '../../store/changes.ts';
import type { ConsoleState } from '../../store/state.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import type { Control } from '../control/context.ts';
import { insert } from '../text-field.ts';
import type { ReviewDialog } from '../ui-state.ts';
import {
  type FormDraft,
  fieldAt,
  fieldOfRefusal,
  newDraft,
  openPicker,
  pasteText,
  shownProblems,
  standOn,
  walk,
  withoutSecrets,
  withText,
} from './draft.ts';
import { fieldKey, pathKey, pickerKey } from './field-keys.ts';
import { formLines } from './form-lines.ts';
import { contextOf, type OpenForm, openOf, put, sendingForm, update } from './open-form.ts';
import { pickerItems } from './picker.ts';
import { sendOnceReady, tellEnded } from './ready.ts';
import { askTemplate, refilled, templateKey, templateLines, templateOf } from './templates.ts';

/** Reads this machine, anew for each form: a key may have come since. */
function readLocal(control: Control): void {
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

/** Begins a form, or goes on with what was filled in before. */
function begin(control: Control, key: string, opening: FormOpening): void {
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
    control.go({ ...screen, related: spec.related, instance, firewall });
  }
  readLocal(control);
  const known = control.ui().drafts[key];
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
function arrive(control: Control): void {
  const open = openOf(control);
  if (open === null || open.draft.batchId !== null) return;
  const { spec, draft, context, key } = open;
  const values = spec.arrives?.(draft.values, draft.edited, context) ?? draft.values;
  if (values === draft.values) return;
  const here = draft.at === null ? undefined : values[draft.at];
  const isSuggested = typeof here === 'string' && here !== draft.values[draft.at ?? ''];
  put(control, key, { ...draft, values, cursor: isSuggested ? here.length : draft.cursor });
}

/** The screen of a form in exactly `height` lines. */
function draw(
  control: Control,
  look: Look,
  draft: FormDraft,
  columns: number,
  height: number,
): readonly string[] {
  const spec = formOf(draft.form);
  if (spec === null) return [];
  const context = contextOf(control, draft.about);
  const fields = spec.fields(draft.values, context);
  const field = fieldAt(draft, fields);
  const items =
    draft.picker === null || field?.kind !== 'choice'
      ? []
      : pickerItems(field, chosenOf(draft.values, field.id), draft.picker.typed.text);
  const problems = shownProblems(draft, fields, spec.problems(draft.values, context));
  const picture = {
    title: spec.title(context),
    draft,
    fields,
    problems,
    aside: spec.aside(draft.values, context),
    items,
    sends: isOpeningForm(spec) ? spec.sends : `review and ${spec.sends}`,
    reviews: !isOpeningForm(spec),
  };
  return formLines(look, picture, columns, height);
}

/** Leaves the form; what was typed stays, but for what nobody may find there later. */
function leave(control: Control, { key, draft, fields, spec }: OpenForm): void {
  put(control, key, draft.touched || draft.batchId !== null ? withoutSecrets(draft, fields) : null);
  control.back();
  if (draft.touched && draft.batchId === null && !isOpeningForm(spec))
    control.say(
      `the draft is kept: ${spec.title(contextOf(control, draft.about)).toLowerCase()} goes on with it`,
    );
}

/**
 * Asks for the confirmation of what the form holds, or opens what it opens; goes to the first field with something wrong
 * instead.
 */
function review(control: Control, open: OpenForm, perform: (opening: Opening) => void): void {
  const { spec, draft, context, fields, key } = open;
  const problems = spec.problems(draft.values, context);
  // What the service refused may be right by now: it is asked again.
  const wrong = fields.find(({ id }) => problems[id] !== undefined);
  if (wrong !== undefined) {
    const visited = new Set([...draft.visited, ...fields.map(({ id }) => id)]);
    put(control, key, { ...standOn(draft, wrong.id), visited });
    control.say(`${wrong.label}: ${problems[wrong.id] ?? ''}`, 'warn');
    return;
  }
  if (isOpeningForm(spec)) {
    const opening = spec.opens(draft.values, context);
    put(control, key, null);
    control.back();
    perform(opening);
    return;
  }
  const { change, consequence } = spec.request(draft.values, context);
  const [target] = change.targets;
  const wanted = control.services.isProtected ? clean(target?.name ?? '').trim() : '';
  control.patch({
    message: null,
    overlay: {
      kind: 'review',
      draft: key,
      change,
      consequence,
      verb: spec.sends,
      wanted,
      typed: { text: '', cursor: 0 },
      armed: false,
    },
  });
}

/** A key while a form is shown. */
function key(control: Control, event: KeyEvent, perform: (opening: Opening) => void): void {
  const open = openOf(control);
  if (open === null) {
    if (event.name === 'escape') control.back();
    return;
  }
  const { draft, fields } = open;
  const field = fieldAt(draft, fields);
  if (draft.picker !== null && event.name === 'ctrl-o') {
    const closed = { ...draft, picker: null };
    put(control, open.key, closed);
    review(control, { ...open, draft: closed }, perform);
    return;
  }
  if (draft.picker !== null && field?.kind === 'choice') {
    pickerKey(control, open, field, event);
    return;
  }
  if (draft.picker !== null && field?.kind === 'block') {
    pathKey(control, open, field, event);
    return;
  }
  if (event.name === 'escape') {
    leave(control, open);
    return;
  }
  // What is on its way is not changed any more.
  if (draft.batchId !== null) return;
  const step = { tab: 1, down: 1, 'shift-tab': -1, up: -1, pagedown: 99, pageup: -99 }[event.name];
  if (step !== undefined) update(control, open, walk(draft, fields, step));
  else if (event.name === 'ctrl-o') review(control, open, perform);
  else if (event.name === 'ctrl-t') askTemplate(control, open, 'take');
  else if (event.name === 'ctrl-k') askTemplate(control, open, 'keep');
  else if (event.name === 'ctrl-x') {
    put(control, open.key, null);
    const { form, about, given } = draft;
    begin(control, open.key, { kind: 'form', form, about, ...(given === null ? {} : { values: given }) });
    control.say('the draft is thrown away');
  } else if (field !== null) fieldKey(control, open, field, event);
  else if (event.name === 'enter') review(control, open, perform);
}

/** A paste: into the text, the block or the list the operator is on. */
function paste(control: Control, text: string): void {
  const open = openOf(control);
  if (open === null || open.draft.batchId !== null) return;
  const { draft, fields } = open;
  const field = fieldAt(draft, fields);
  if (field === null) return;
  // A script may hold one; anywhere else it was meant to be a public one, and would be drawn.
  if ((field.kind !== 'block' || draft.picker !== null) && isPrivateKey(text)) {
    control.say('that is a private key, which never leaves your machine: it was dropped', 'bad');
    return;
  }
  if (field.kind === 'block' && draft.picker !== null) {
    const typed = insert(draft.picker.typed, clean(text).trim());
    update(control, open, { ...draft, picker: { typed, index: 0 } });
  } else if (field.kind === 'block')
    update(control, open, withText(draft, field.id, text.replaceAll(/\r\n?/g, '\n')));
  else if (field.kind === 'choice') {
    const opened = draft.picker === null ? openPicker(draft, field) : draft;
    const picker = opened.picker ?? { typed: { text: '', cursor: 0 }, index: 0 };
    update(control, open, {
      ...opened,
      picker: { typed: insert(picker.typed, clean(text).trim()), index: 0 },
    });
  } else update(control, open, pasteText(draft, field, clean(text)));
}

/** It was confirmed: sends it, and the form waits for the outcome. */
function send(control: Control, overlay: ReviewDialog): void {
  const draft = control.ui().drafts[overlay.draft];
  control.patch({ overlay: null });
  if (draft === undefined) return;
  const readying = sendingForm(draft.form)?.readies?.(draft.values, contextOf(control, draft.about)) ?? null;
  if (readying !== null) {
    void sendOnceReady(control, overlay.draft, readying).then(() => readLocal(control));
    return;
  }
  const preparation =
    sendingForm(draft.form)?.prepares?.(draft.values, contextOf(control, draft.about)) ?? null;
  const preparing = preparation !== null;
  const batchId = control.services.run(preparation?.change ?? overlay.change);
  put(control, overlay.draft, { ...draft, batchId, preparing, notice: null, refused: {} });
}

/** What was made for the form is there: it takes that, and is sent as it was confirmed. */
function sendPrepared(control: Control, key: string, draft: FormDraft, batch: Batch): void {
  const spec = sendingForm(draft.form);
  const context = contextOf(control, draft.about);
  const made = new Map(
    batch.items.flatMap(({ id, result }) => (result?.id == null ? [] : [[id, result.id] as const])),
  );
  const values = spec?.prepares?.(draft.values, context)?.taken(made) ?? draft.values;
  const ready = { ...draft, values, batchId: null, preparing: false };
  if (spec === null || made.size < batch.items.length) {
    put(control, key, { ...ready, notice: 'what had to be made first was made, but its id is not known' });
    return;
  }
  // What is begun is told at once, and must not find the form waiting for what has ended.
  put(control, key, ready);
  put(control, key, { ...ready, batchId: control.services.run(spec.request(values, context).change) });
}

/** What a refused or unknown outcome says, at the field it is about where there is one; what was done is not sent again. */
function refused(control: Control, draft: FormDraft, spec: FormSpec, batch: Batch): FormDraft {
  const context = contextOf(control, draft.about);
  const done = new Set(batch.items.flatMap(({ id, outcome }) => (outcome === 'done' ? [id] : [])));
  const item = batch.items.find(({ id }) => !done.has(id));
  const values =
    done.size === 0 ? draft.values : (spec.without?.(draft.values, done, context) ?? draft.values);
  const back = { ...draft, values, batchId: null, preparing: false };
  if (item === undefined) return back;
  const said = item.reason ?? item.outcome;
  const reason =
    batch.items.length === 1 ? said : `${done.size} of ${batch.items.length} done; ${item.name}: ${said}`;
  const refusedAt = spec.fields(values, context);
  const field = item.outcome === 'failed' ? fieldOfRefusal(refusedAt, item.field, item.code) : null;
  if (field === null) return { ...standOn(back, null), notice: reason };
  return { ...standOn(back, field.id), refused: { [field.id]: reason } };
}

/** Takes what became of what was sent back to its form, and what was read to the form on the screen. */
function follow(control: Control, { batches }: ConsoleState, perform: (opening: Opening) => void): void {
  arrive(control);
  for (const [key, draft] of Object.entries(control.ui().drafts)) {
    if (draft === undefined || draft.batchId === null) continue;
    const batch = batches.find(({ id }) => id === draft.batchId);
    if (batch === undefined || batch.endedAtMs === null) continue;
    tellEnded(batch.id);
    const spec = sendingForm(draft.form);
    const screen = control.screen();
    const isShown = screen.kind === 'form' && screen.draft === key;
    if (spec !== null && batch.items.some(({ outcome }) => outcome !== 'done')) {
      put(control, key, refused(control, draft, spec, batch));
      // It is told in its place; a second time would be noise.
      if (isShown) control.patch({ message: null });
      const useless = batch.items.find(({ outcome, result }) => outcome === 'failed' && result?.id != null);
      const offered = spec.afterFailure?.(useless?.result?.id ?? '');
      if (isShown && useless !== undefined && offered !== undefined) perform(offered);
      continue;
    }
    if (draft.preparing) {
      sendPrepared(control, key, draft, batch);
      continue;
    }
    put(control, key, null);
    const [item] = batch.items;
    if (!isShown || spec === null) continue;
    if (spec.returns === true) {
      control.back();
      continue;
    }
    control.goTo(spec.shows);
    const made = spec.rowOf?.(draft.values) ?? item?.result?.id ?? item?.id ?? null;
    const resource = resourceOf(spec.shows);
    // It is shown also where the filter would hide it.
    if (made !== null)
      control.patchView(resource, { pinned: new Set([...control.view(resource).pinned, made]) });
    control.seek(spec.shows, made);
  }
}

/** Titles of the forms that were begun and not sent. */
function unsent(control: Control): readonly string[] {
  return Object.values(control.ui().drafts).flatMap((draft) => {
    const spec = draft?.touched === true && draft.batchId === null ? sendingForm(draft.form) : null;
    return spec === null || draft === undefined ? [] : [spec.title(contextOf(control, draft.about))];
  });
}

/** All that is done with a form, once forms are loaded. */
export interface FormDesk {
  readonly begin: typeof begin;
  readonly draw: typeof draw;
  readonly key: typeof key;
  readonly paste: typeof paste;
  readonly send: typeof send;
  readonly follow: typeof follow;
  readonly unsent: typeof unsent;
  readonly templateKey: typeof templateKey;
  readonly templateLines: typeof templateLines;
  /** Whether what a form holds can be kept under a name. */
  keepsTemplates(form: string): boolean;
}

export const formDesk: FormDesk = {
  begin,
  draw,
  key,
  paste,
  send,
  follow,
  unsent,
  templateKey,
  templateLines,
  keepsTemplates: (form) => templateOf(form) !== null,
};
