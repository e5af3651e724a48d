import { formOf } from '../../resources/forms/registry.ts';
import type {
  AnyFormSpec,
  FieldValue,
  FormContext,
  FormField,
  FormSpec,
  FormValues,
} from '../../resources/forms/types.ts';
import { isOpeningForm } from '../../resources/forms/types.ts';
import type { UnsentForm } from '../../store/drafts.ts';
import type { Control } from '../control/context.ts';
import { type FormDraft, isSecret } from './draft.ts';

/** A form that is open, and what it works with now. */
export interface OpenForm {
  readonly key: string;
  readonly spec: AnyFormSpec;
  readonly draft: FormDraft;
  readonly context: FormContext;
  readonly fields: readonly FormField[];
}

/** A form by its id; null also for one that sends nothing. */
export function sendingForm(id: string): FormSpec | null {
  const spec = formOf(id);
  return spec === null || isOpeningForm(spec) ? null : spec;
}

/** What a form on these rows may know now. */
export function contextOf(control: Control, about: readonly string[]): FormContext {
  const { newId, asked } = control.services;
  const facts = control.facts();
  return {
    facts,
    about,
    local: control.ui().local,
    newId: () => `new:${newId()}`,
    asked(id) {
      const vm = facts.collections.vms.byId.get(id);
      return vm === undefined ? null : asked(vm);
    },
  };
}

/** The form on the screen; null while it is another screen, or its draft is not there yet. */
export function openOf(control: Control): OpenForm | null {
  const screen = control.screen();
  if (screen.kind !== 'form') return null;
  const draft = control.ui().drafts[screen.draft];
  const spec = formOf(screen.form);
  if (draft === undefined || spec === null) return null;
  const context = contextOf(control, draft.about);
  return { key: screen.draft, spec, draft, context, fields: spec.fields(draft.values, context) };
}

/** What may be written down of what a form holds: nothing secret, and nothing that stands in no field. */
function writable(spec: FormSpec, values: FormValues, context: FormContext): FormValues {
  const kept = spec.fields(values, context).flatMap((field): readonly (readonly [string, FieldValue])[] => {
    const value = values[field.id];
    return isSecret(field) || value === undefined ? [] : [[field.id, value]];
  });
  return Object.fromEntries(kept);
}

/** What is begun and not sent, as far as it may be written down. */
function unsentForms(control: Control): readonly UnsentForm[] {
  return Object.values(control.ui().drafts).flatMap((draft) => {
    if (draft === undefined || !draft.touched) return [];
    const { form, about } = draft;
    const spec = sendingForm(form);
    if (spec === null) return [];
    const context = contextOf(control, about);
    const values = writable(spec, draft.values, context);
    const before = draft.before === null ? null : writable(spec, draft.before, context);
    const edited = [...draft.edited].filter((id) => Object.hasOwn(values, id));
    return [{ form, about, values, before, edited, sent: draft.batchId !== null }];
  });
}

/** Keeps a draft, or forgets it for null. */
export function put(control: Control, key: string, draft: FormDraft | null): void {
  const { [key]: _, ...others } = control.ui().drafts;
  control.patch({ drafts: draft === null ? others : { ...others, [key]: draft } });
  control.services.drafts.changed(() => unsentForms(control));
}

/** Takes a draft on, with what a changed value does to the others. */
export function update(control: Control, open: OpenForm, next: FormDraft): void {
  const { spec, context, draft } = open;
  const changed = Object.keys(next.values).find((id) => next.values[id] !== draft.values[id]);
  const values =
    changed === undefined || spec.settle === undefined
      ? next.values
      : spec.settle(next.values, changed, context);
  if (values === next.values) {
    put(control, open.key, next);
    return;
  }
  const text = next.at === null ? undefined : values[next.at];
  const isFilledIn = next.at !== null && text !== next.values[next.at] && typeof text === 'string';
  // In what was filled in for the operator, typing goes on behind it.
  put(control, open.key, { ...next, values, ...(isFilledIn ? { cursor: text.length } : {}) });
}
