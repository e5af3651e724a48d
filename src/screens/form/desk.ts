import type { Look } from '../../components/look.ts';
import { quoteLines } from '../../resources/forms/quote.ts';
import { formOf } from '../../resources/forms/registry.ts';
import { chosenOf, type FormField, isOpeningForm } from '../../resources/forms/types.ts';
import type { Opening } from '../../resources/opening.ts';
import { inSentence } from '../../resources/texts.ts';
import { isPrivateKey } from '../../ssh-keys/public-key.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import type { Control } from '../control/context.ts';
import { insert } from '../text-field.ts';
import type { ReviewDialog } from '../ui-state.ts';
import { begin } from './begin.ts';
import {
  type FormDraft,
  fieldAt,
  isSecret,
  openPicker,
  pasteText,
  shownProblems,
  standOn,
  walk,
  withoutSecrets,
  withText,
} from './draft.ts';
import { closePicker, fieldKey, pathKey, pickerKey } from './field-keys.ts';
import { formLines } from './form-lines.ts';
import { contextOf, type OpenForm, openOf, put, sendingForm, update } from './open-form.ts';
import { follow, send } from './outcome.ts';
import { pickerItems } from './picker.ts';
import { askQuote, wantQuote } from './quotes.ts';
import { readReviewed } from './review-stale.ts';
import { askTemplate, templateKey, templateLines, templateOf } from './templates.ts';

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
    quote: spec.quote === undefined ? [] : quoteLines(spec.quote, draft.values, context),
    items,
    sends: isOpeningForm(spec) ? spec.sends : `review and ${spec.sends}`,
    reviews: !isOpeningForm(spec),
  };
  return formLines(look, picture, columns, height);
}

/** Leaves the form; what was typed stays, but for what nobody may find there later. */
function leave(control: Control, { key, draft, fields, spec, context }: OpenForm): void {
  const former = draft.before;
  const before =
    former === null
      ? null
      : withoutSecrets({ ...draft, values: former }, spec.fields(former, context)).values;
  const kept = draft.touched || draft.batchId !== null;
  put(control, key, kept ? { ...withoutSecrets(draft, fields), before } : null);
  control.back();
  if (draft.touched && draft.batchId === null && !isOpeningForm(spec))
    control.say(
      `the draft is kept: ${inSentence(spec.title(contextOf(control, draft.about)))} goes on with it`,
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
  const { change, consequence, verb = spec.sends } = spec.request(draft.values, context);
  const [target] = change.targets;
  const many = change.targets.length > 1;
  const asked = many ? String(change.targets.length) : clean(target?.name ?? '').trim();
  const wanted = control.services.isProtected ? asked : '';
  const overlay: ReviewDialog = {
    kind: 'review',
    draft: key,
    change,
    consequence,
    verb,
    wanted,
    typed: { text: '', cursor: 0 },
    armed: false,
    stale: null,
  };
  control.patch({ message: null, overlay });
  readReviewed(control, overlay);
  // The price list is read by the hour, and what is confirmed is charged at the price of now.
  if (spec.quote !== undefined) askQuote(control, spec, draft.values, context);
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
    const closed = closePicker(control, open, field);
    if (closed === null) return;
    update(control, open, closed);
    const next = openOf(control);
    if (next !== null) review(control, next, perform);
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
  else if (event.name === 'ctrl-r') wantQuote(control, open.spec, draft.values, open.context);
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

/** The forms that were begun and not sent, and whether all that was typed is there at the next start. */
function unsent(control: Control): readonly Unsent[] {
  const isKept = control.services.drafts.problem() === null;
  return Object.values(control.ui().drafts).flatMap((draft) => {
    if (draft === undefined || draft.batchId !== null) return [];
    const spec = sendingForm(draft.form);
    // What is typed into an open list is in no field yet.
    const isTyping = draft.picker !== null && draft.picker.typed.text !== '';
    if (spec === null || !(draft.touched || isTyping)) return [];
    const context = contextOf(control, draft.about);
    const isLost = ({ id }: FormField) => draft.values[id] !== '';
    const secrets = spec.fields(draft.values, context).filter(isSecret).filter(isLost);
    const lost = [
      ...secrets.map(({ label }) => label),
      ...(isTyping ? ['what is typed into the open list'] : []),
    ];
    return [{ title: spec.title(context), isKept: isKept && draft.touched, lost }];
  });
}

/** A form that was begun and not sent. */
export interface Unsent {
  readonly title: string;
  /** It goes on at the next start. */
  readonly isKept: boolean;
  /** What is not kept of one that is: what is secret, or in no field yet. */
  readonly lost: readonly string[];
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
  /** Whether its price can be asked of the service. */
  hasQuote(form: string): boolean;
}

/** The desk that is loaded with the first form. */
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
  hasQuote: (form) => formOf(form)?.quote !== undefined,
};
