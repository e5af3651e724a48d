import type {
  AnyFormSpec,
  ChoiceSpec,
  FieldValue,
  FormField,
  FormValues,
} from '../../resources/forms/types.ts';
import { edit, emptyField, insert, type TextField } from '../text-field.ts';

/** The list of a choice while it is open, or the path that is typed for a block. */
export interface PickerState {
  readonly typed: TextField;
  readonly index: number;
}

/** A form as far as it was filled in: kept until it is sent or thrown away. */
export interface FormDraft {
  readonly form: string;
  readonly about: readonly string[];
  readonly values: FormValues;
  /** The field the operator is on; null for the line that sends. */
  readonly at: string | null;
  /** In the text of that field, in characters. */
  readonly cursor: number;
  /** Fields that were left once: only of these is said what is wrong, until all is to be sent. */
  readonly visited: ReadonlySet<string>;
  /** What the service refused, by field id; it stands until the field is changed. */
  readonly refused: Readonly<Partial<Record<string, string>>>;
  /** What it refused besides. */
  readonly notice: string | null;
  readonly picker: PickerState | null;
  /** Change on its way; the form waits for it. */
  readonly batchId: string | null;
  /** What is on its way is only made for the form, which is sent after it. */
  readonly preparing: boolean;
  /** Something was typed or chosen. */
  readonly touched: boolean;
  /** What was filled in where it was opened last: it begins with that again once it is thrown away. */
  readonly given: FormValues | null;
  /** Fields that hold what was typed, chosen or given to the form, and no suggestion. */
  readonly edited: ReadonlySet<string>;
  /** What it held before a template was taken; null for nothing. */
  readonly before: FormValues | null;
}

/** The key under which the draft of a form is kept. */
export function draftKey(form: string, about: readonly string[]): string {
  return [form, ...about].join(' ');
}

/** A draft with nothing typed yet, on its first field. */
export function newDraft(
  spec: AnyFormSpec,
  about: readonly string[],
  values: FormValues,
  fields: readonly FormField[],
  edited: ReadonlySet<string> = new Set(),
): FormDraft {
  const [first] = fields;
  return {
    form: spec.id,
    about,
    values,
    at: first?.id ?? null,
    cursor: lengthOf(first === undefined ? '' : values[first.id]),
    visited: new Set(),
    refused: {},
    notice: null,
    picker: null,
    batchId: null,
    preparing: false,
    touched: false,
    given: null,
    edited,
    before: null,
  };
}

function lengthOf(value: FieldValue | undefined): number {
  return typeof value === 'string' ? value.length : 0;
}

/** The field the operator is on; null on the line that sends. */
export function fieldAt(draft: FormDraft, fields: readonly FormField[]): FormField | null {
  return fields.find(({ id }) => id === draft.at) ?? null;
}

/** On another field, its text's end under the cursor; what is wrong with the one that was left is said from now on. */
export function standOn(draft: FormDraft, id: string | null): FormDraft {
  const visited = draft.at === null ? draft.visited : new Set([...draft.visited, draft.at]);
  const cursor = lengthOf(id === null ? '' : draft.values[id]);
  return { ...draft, at: id, cursor, visited, picker: null };
}

/** So many fields on; behind the last field comes the line that sends, and there it ends. */
export function walk(draft: FormDraft, fields: readonly FormField[], steps: number): FormDraft {
  const places: readonly (string | null)[] = [...fields.map(({ id }) => id), null];
  const at = Math.max(0, places.indexOf(draft.at));
  const next = Math.max(0, Math.min(places.length - 1, at + steps));
  return next === at ? draft : standOn(draft, places[next] ?? null);
}

/** With another value in the field; what the service had against the old one is not said any more. */
export function withValue(draft: FormDraft, id: string, value: FieldValue): FormDraft {
  const { [id]: _, ...refused } = draft.refused;
  const values = { ...draft.values, [id]: value };
  const edited = draft.edited.has(id) ? draft.edited : new Set([...draft.edited, id]);
  return { ...draft, values, refused, notice: null, touched: true, edited };
}

/** With a text that came as a whole, from a file or an editor: what is wrong with it is said at once. */
export function withText(draft: FormDraft, id: string, text: string): FormDraft {
  const changed = withValue(draft, id, text);
  return { ...changed, visited: new Set([...changed.visited, id]), picker: null };
}

/** What a key of editing does to the text the operator is on; null for any other key. */
export function editText(
  draft: FormDraft,
  field: FormField,
  key: { readonly name: string; readonly text: string },
): FormDraft | null {
  if (field.kind !== 'text') return null;
  const before = textAt(draft, field);
  const after = edit(before, key);
  if (after === null) return null;
  const moved = { ...draft, cursor: after.cursor };
  return after.text === before.text ? moved : withValue(moved, field.id, after.text);
}

/** A paste into the text the operator is on. */
export function pasteText(draft: FormDraft, field: FormField, text: string): FormDraft {
  if (field.kind !== 'text') return draft;
  const after = insert(textAt(draft, field), text.trim());
  return withValue({ ...draft, cursor: after.cursor }, field.id, after.text);
}

/** The text of a field with the cursor in it. */
export function textAt(draft: FormDraft, field: FormField): TextField {
  const value = draft.values[field.id];
  const text = typeof value === 'string' ? value : '';
  return { text, cursor: Math.min(draft.cursor, text.length) };
}

/** Begins to type the path of the file that a block is read from. */
export function openPath(draft: FormDraft, typed: string): FormDraft {
  return { ...draft, picker: { typed: { text: typed, cursor: typed.length }, index: 0 } };
}

/** Opens the list of a choice on what is chosen now, or on what begins to be typed. */
export function openPicker(draft: FormDraft, field: ChoiceSpec, typed = ''): FormDraft {
  const chosen = draft.values[field.id];
  const index = field.options.findIndex(({ value }) =>
    Array.isArray(chosen) ? chosen.includes(value) : value === chosen,
  );
  const text = typed === '' ? emptyField : { text: typed, cursor: typed.length };
  return { ...draft, picker: { typed: text, index: typed === '' ? Math.max(0, index) : 0 } };
}

/** The next option that can be chosen, without opening the list. */
export function turnChoice(draft: FormDraft, field: ChoiceSpec, step: 1 | -1): FormDraft {
  if (field.many) return draft;
  const open = field.options.filter(({ reason }) => reason == null);
  if (open.length === 0) return draft;
  const at = open.findIndex(({ value }) => value === draft.values[field.id]);
  const from = at === -1 && step === -1 ? 0 : at;
  const next = open[(from + step + open.length) % open.length];
  return next === undefined ? draft : withValue(draft, field.id, next.value);
}

/** Chooses a value: the only one, or one more or less of several. */
export function choose(draft: FormDraft, field: ChoiceSpec, value: string): FormDraft {
  if (!field.many) return { ...withValue(draft, field.id, value), picker: null };
  const before = draft.values[field.id];
  const chosen = Array.isArray(before) ? before : [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return withValue(draft, field.id, next);
}

/** Whether what a field holds is never written down unasked. */
export function isSecret(field: FormField): boolean {
  return (
    (field.kind === 'text' && field.masked === true) || (field.kind === 'block' && field.secret === true)
  );
}

/** Without what must not be kept once the form is left. */
export function withoutSecrets(draft: FormDraft, fields: readonly FormField[]): FormDraft {
  const masked = fields.filter((field) => field.kind === 'text' && field.masked === true);
  if (masked.every(({ id }) => draft.values[id] === '')) return draft;
  const empty = Object.fromEntries(masked.map(({ id }) => [id, '']));
  return { ...draft, values: { ...draft.values, ...empty } };
}

/** What is to be said at each field now: the service's word first, then what is wrong with fields that were left or are live. */
export function shownProblems(
  draft: FormDraft,
  fields: readonly FormField[],
  problems: Readonly<Partial<Record<string, string>>>,
): ReadonlyMap<string, string> {
  const live = new Set(fields.filter((field) => field.kind === 'text' && field.live).map(({ id }) => id));
  const isDue = (id: string) =>
    draft.visited.has(id) || (live.has(id) && draft.edited.has(id) && draft.values[id] !== '');
  const shown = new Map<string, string>();
  for (const [id, problem] of Object.entries(problems))
    if (problem !== undefined && isDue(id)) shown.set(id, problem);
  for (const [id, problem] of Object.entries(draft.refused))
    if (problem !== undefined) shown.set(id, problem);
  return shown;
}

/**
 * The field at which a refusal is told: the one that is sent as the refused part of the request, or the one it is about by its
 * word; null for none.
 */
export function fieldOfRefusal(
  fields: readonly FormField[],
  wire: string | null,
  code: string | null = null,
): FormField | null {
  if (wire === null) return code === null ? null : fieldOfRefusal(fields, code);
  // `security_rules[0].port_range_min` is told at the rules.
  const name = wire.split(/[.[]/)[0] ?? wire;
  const found = fields.find((field) => field.wire.includes(wire) || field.wire.includes(name));
  return found ?? (code === null ? null : fieldOfRefusal(fields, code));
}
