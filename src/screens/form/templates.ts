import { type Look, line, span } from '../../components/look.ts';
import { formOf } from '../../resources/forms/registry.ts';
import {
  type FormContext,
  type FormValues,
  isOpeningForm,
  type TemplateSpec,
} from '../../resources/forms/types.ts';
import type { FormTemplate } from '../../store/template.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import { clean } from '../../terminal/sanitise.ts';
import type { Control } from '../control/context.ts';
import { fieldSpans } from '../field-spans.ts';
import { edit, emptyField } from '../text-field.ts';
import type { TemplateOverlay } from '../ui-state.ts';
import { type FormDraft, newDraft, withoutSecrets } from './draft.ts';
import { type OpenForm, openOf, put } from './open-form.ts';

const longestName = 50;
const mostShown = 8;

/** How what a form holds is kept; null for a form of which nothing is. */
export function templateOf(form: string): TemplateSpec | null {
  const spec = formOf(form);
  return spec === null || isOpeningForm(spec) ? null : (spec.template ?? null);
}

/** One that can be taken, or what the form held before one was. */
interface Offer {
  readonly name: string;
  readonly detail: string;
  readonly values: FormValues;
}

const beforeName = 'as it was before';

function offersOf(control: Control, { draft }: OpenForm, typed: string): readonly Offer[] {
  const spec = templateOf(draft.form);
  if (spec === null) return [];
  const wanted = typed.trim().toLowerCase();
  const kept = control.state().templates.filter(({ form }) => form === draft.form);
  const offers = kept.map(({ name, values }) => ({
    name,
    detail: spec.summary(values),
    values: spec.begin(values, control.facts()),
  }));
  const before =
    draft.before === null
      ? []
      : [{ name: beforeName, detail: spec.summary(draft.before), values: draft.before }];
  return [...before, ...offers].filter(({ name }) => name.toLowerCase().includes(wanted));
}

function named(control: Control, form: string, name: string): FormTemplate | undefined {
  return control.state().templates.find((template) => template.form === form && template.name === name);
}

/** Asks which template is to be taken, or under which name what the form holds is to be kept. */
export function askTemplate(control: Control, { draft }: OpenForm, does: TemplateOverlay['does']): void {
  if (templateOf(draft.form) === null) return;
  control.services.templates.reload();
  const known = control.state().templates.some(({ form }) => form === draft.form);
  if (does === 'take' && !known && draft.before === null) {
    control.say('no template is kept: ctrl-k keeps what the form holds');
    return;
  }
  control.patch({ message: null, overlay: { kind: 'template', does, typed: emptyField, index: 0 } });
}

/** The form filled in anew; what it held is not lost by it, and can be taken back like a template. */
export function refilled(draft: FormDraft, given: FormValues, context: FormContext): FormDraft {
  const spec = formOf(draft.form);
  if (spec === null) return draft;
  const edited = new Set(Object.keys(given));
  const whole = { ...spec.initial(context), ...given };
  const values = spec.arrives?.(whole, edited, context) ?? whole;
  const fields = spec.fields(values, context);
  const fresh = newDraft(spec, draft.about, values, fields, edited);
  return { ...fresh, before: draft.touched ? draft.values : draft.before, touched: true };
}

function take(control: Control, { key, draft, context }: OpenForm, offer: Offer): void {
  const next = refilled(draft, offer.values, context);
  const isBack = offer.name === beforeName;
  put(control, key, isBack ? { ...next, before: null } : next);
  control.say(
    isBack || next.before === null ? `taken: ${offer.name}` : `taken: ${offer.name}   ctrl-t goes back`,
  );
}

async function keep(control: Control, { draft, fields }: OpenForm, name: string): Promise<void> {
  const values = Object.fromEntries(
    Object.entries(withoutSecrets(draft, fields).values).filter(
      ([id]) => !fields.some((field) => field.id === id && field.kind === 'text' && field.masked === true),
    ),
  );
  const problem = await control.services.templates.keep({ name, form: draft.form, values });
  if (problem === null) control.say(`kept as ${name}   ctrl-t takes it, :templates lists all`, 'good');
  else control.say(`kept as ${name} until this console ends: ${problem}`, 'warn');
}

/** A key while a template is taken or kept. */
export function templateKey(control: Control, overlay: TemplateOverlay, event: KeyEvent): void {
  const open = openOf(control);
  if (open === null || event.name === 'escape') {
    control.patch({ overlay: null });
    return;
  }
  const offers = overlay.does === 'take' ? offersOf(control, open, overlay.typed.text) : [];
  const step = { down: 1, up: -1, 'ctrl-n': 1, 'ctrl-p': -1, tab: 1, 'shift-tab': -1 }[event.name];
  if (event.name === 'enter') {
    const name = clean(overlay.typed.text).trim().slice(0, longestName);
    const offer = offers[overlay.index];
    if (overlay.does === 'take' ? offer === undefined : name === '') return;
    control.patch({ overlay: null });
    if (overlay.does === 'keep') void keep(control, open, name);
    else if (offer !== undefined) take(control, open, offer);
  } else if (step !== undefined) {
    const index = Math.max(0, Math.min(offers.length - 1, overlay.index + step));
    control.patch({ overlay: { ...overlay, index } });
  } else {
    const typed = edit(overlay.typed, event);
    if (typed !== null) control.patch({ overlay: { ...overlay, typed, index: 0 } });
  }
}

/** The line that is typed into, and above it the templates there are. */
export function templateLines(
  control: Control,
  look: Look,
  overlay: TemplateOverlay,
  columns: number,
  room: number,
): readonly string[] {
  const open = openOf(control);
  if (open === null) return [];
  const typed = fieldSpans(look, overlay.typed, Math.floor(columns / 3));
  if (overlay.does === 'keep') {
    const isThere = named(control, open.draft.form, overlay.typed.text.trim()) !== undefined;
    const note = isThere ? span('   in place of the one there is', 'warn') : span('');
    const keys = [span('enter keeps   esc leave ', 'dim')];
    return [line(look, columns, [span(' keep as template  ', 'key'), ...typed, note], keys)];
  }
  const offers = offersOf(control, open, overlay.typed.text);
  const most = Math.max(1, Math.min(mostShown, room - 1));
  const first = Math.max(0, Math.min(overlay.index - Math.floor(most / 2), offers.length - most));
  const lines = offers.slice(first, first + most).map(({ name, detail }, at) => {
    const isHere = first + at === overlay.index;
    const mark = isHere ? ` ${look.glyphs.cursor} ` : '   ';
    const right = [span(`  ${detail} `, isHere ? 'plain' : 'dim')];
    const text = line(look, columns, [span(mark), span(name)], right);
    return isHere ? look.theme.paint('cursor', text) : text;
  });
  if (offers.length === 0) lines.push(line(look, columns, [span('   nothing is called that', 'dim')]));
  const keys = [span('enter takes it   esc leave ', 'dim')];
  return [...lines, line(look, columns, [span(' template  ', 'key'), ...typed], keys)];
}
