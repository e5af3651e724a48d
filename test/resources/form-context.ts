import { formOf } from '../../src/resources/forms/registry.ts';
import {
  type ChoiceSpec,
  type FormContext,
  type FormSpec,
  type FormValues,
  isOpeningForm,
} from '../../src/resources/forms/types.ts';
import { applyPage, applySweepEnd, type Collection, emptyCollection } from '../../src/store/collections.ts';
import { rowIds } from '../../src/store/row-ids.ts';
import type { CollectionName, Rows } from '../../src/store/state.ts';
import { factsOf, nowMs } from './facts.ts';

type Lists = { readonly [Name in CollectionName]?: readonly Rows[Name][] };

function listOf<Name extends CollectionName>(
  name: Name,
  rows: readonly Rows[Name][],
): Collection<Rows[Name]> {
  const idOf: (row: Rows[Name]) => string = rowIds[name];
  const page = applyPage<Rows[Name]>(emptyCollection(), rows, idOf);
  return applySweepEnd(page, rows.map(idOf), [], nowMs);
}

/** What a form may know: the facts of a dollar account, and these lists. */
export function formContext(
  about: readonly string[],
  lists: Lists = {},
  known: Parameters<typeof factsOf>[0] = {},
): FormContext {
  const facts = factsOf(known);
  let collections = facts.collections;
  const take = <Name extends CollectionName>(name: Name, rows: readonly Rows[Name][] | undefined) => {
    if (rows !== undefined) collections = { ...collections, [name]: listOf(name, rows) };
  };
  for (const name of Object.keys(lists) as CollectionName[]) take(name, lists[name]);
  let made = 0;
  return { about, local: null, newId: () => `new:${++made}`, facts: { ...facts, collections } };
}

/** The declaration of a form that sends something. */
export function sendingForm(id: string): FormSpec {
  const spec = formOf(id);
  if (spec === null || isOpeningForm(spec)) throw new Error(`no form ${id}`);
  return spec;
}

function choiceOf(spec: FormSpec, values: FormValues, context: FormContext, id: string): ChoiceSpec {
  const field = spec.fields(values, context).find((one) => one.id === id);
  if (field?.kind !== 'choice') throw new Error(`no choice ${id}`);
  return field;
}

/** What a field offers, each with why it can't be chosen. */
export function reasonsOf(spec: FormSpec, values: FormValues, context: FormContext, id: string) {
  return choiceOf(spec, values, context, id).options.map(({ label, reason }) => [label, reason ?? null]);
}

/** What the form says the values mean. */
export function asideOf(spec: FormSpec, values: FormValues, context: FormContext): readonly string[] {
  return spec.aside(values, context).map(({ text }) => text);
}

/** The fields of the request of which no field of the form would tell a refusal. */
export function untoldFields(spec: FormSpec, values: FormValues, context: FormContext): readonly string[] {
  const told = new Set(spec.fields(values, context).flatMap(({ wire }) => wire));
  const args = spec.request(values, context).change.targets.flatMap((target) => Object.keys(target.args));
  return args.filter((name) => !told.has(name));
}
