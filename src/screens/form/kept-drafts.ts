import {
  type AnyFormSpec,
  type FieldValue,
  type FormContext,
  type FormValues,
  isOpeningForm,
} from '../../resources/forms/types.ts';
import type { KeptDraft } from '../../store/drafts.ts';
import type { Control } from '../control/context.ts';
import { type FormDraft, isSecret, newDraft } from './draft.ts';
import { contextOf } from './open-form.ts';

const kindOf = (value: FieldValue | undefined) => (Array.isArray(value) ? 'list' : typeof value);

/** A draft as an earlier console left it. */
function asDraft(spec: AnyFormSpec, kept: KeptDraft, context: FormContext): FormDraft {
  const initial = spec.initial(context);
  const whole = (held: FormValues): FormValues => {
    const known = Object.entries(held).filter(([id, value]) => kindOf(initial[id]) === kindOf(value));
    return { ...initial, ...Object.fromEntries(known) };
  };
  const values = whole(kept.values);
  const fresh = newDraft(spec, kept.about, values, spec.fields(values, context), new Set(kept.edited));
  return { ...fresh, touched: true, before: kept.before === null ? null : whole(kept.before) };
}

/** What an earlier console left of a form, and whether it may lack something secret. */
export interface LeftDraft {
  readonly draft: FormDraft;
  readonly kept: KeptDraft;
  readonly lacksSecret: boolean;
}

/** Takes over what an earlier console left of a form; null for nothing. */
export function leftDraft(control: Control, spec: AnyFormSpec, about: readonly string[]): LeftDraft | null {
  const kept = isOpeningForm(spec) ? null : control.services.drafts.take(spec.id, about);
  if (kept === null) return null;
  const context = contextOf(control, about);
  const draft = asDraft(spec, kept, context);
  return { draft, kept, lacksSecret: spec.fields(draft.values, context).some(isSecret) };
}
