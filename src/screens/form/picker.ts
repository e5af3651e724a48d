import type { ChoiceSpec, FieldOption } from '../../resources/forms/types.ts';
import { matches, parseFilter } from '../../store/view.ts';

/** A line of an open list: an option, or what was typed and is none. */
export interface PickerItem {
  readonly option: FieldOption;
  /** It is taken from what was typed. */
  readonly added: boolean;
}

const optionTexts = {
  texts: ({ label, detail = '' }: FieldOption) => [label, detail],
  fields: {},
};

/** Whether a name within the text begins so: `laptop` in `anna-laptop`, `id_` in `~/.ssh/id_ed25519.pub`, and no number. */
function namesLike(text: string, part: string): boolean {
  if (!/^[a-z]/.test(part)) return false;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1))
    if (!/[a-z0-9]/.test(text.charAt(at - 1))) return true;
  return false;
}

/**
 * Whether each word that was typed begins one of the option's, or a name in its label. Where something of one's own may be
 * typed, it must not be taken for an option that only has its letters somewhere.
 */
function beginsLike({ value, label, detail = '' }: FieldOption, typed: string): boolean {
  const wordsOf = (text: string) => text.toLowerCase().split(/\s+/).filter(Boolean);
  const words = [label, detail, value].flatMap(wordsOf);
  const named = label.toLowerCase();
  return wordsOf(typed).every(
    (part) => words.some((word) => word.startsWith(part)) || namesLike(named, part),
  );
}

function addedItem(field: ChoiceSpec, typed: string): PickerItem | null {
  if (field.add === undefined || typed.trim() === '') return null;
  const read = field.add.read(typed.trim());
  if ('problem' in read)
    return { option: { value: '', label: typed.trim(), reason: read.problem }, added: true };
  return { option: { value: read.value, label: field.add.show(read.value) }, added: true };
}

/** Options chosen before that are none of the list's own: they were added by hand. */
function formerlyAdded(field: ChoiceSpec, chosen: readonly string[]): readonly FieldOption[] {
  const { add } = field;
  if (add === undefined) return [];
  const own = new Set(field.options.map(({ value }) => value));
  return chosen.filter((value) => !own.has(value)).map((value) => ({ value, label: add.show(value) }));
}

/** What was typed in full is meant before all that only has it somewhere; the others stay in their order. */
function exactFirst(options: readonly FieldOption[], typed: string): readonly FieldOption[] {
  const wanted = typed.trim().toLowerCase();
  const isMeant = ({ value, label }: FieldOption) =>
    label.toLowerCase() === wanted || value.toLowerCase() === wanted;
  return [...options.filter(isMeant), ...options.filter((option) => !isMeant(option))];
}

/** What the open list shows for what was typed: what was added, the options that fit, and what could be added. */
export function pickerItems(
  field: ChoiceSpec,
  chosen: readonly string[],
  typed: string,
): readonly PickerItem[] {
  const options = [...formerlyAdded(field, chosen), ...field.options];
  const filter = parseFilter(typed, []);
  const fitting = options.filter((option) =>
    field.add === undefined ? matches(option, filter, optionTexts) : beginsLike(option, typed),
  );
  const added = addedItem(field, typed);
  const items = exactFirst(fitting, typed).map((option) => ({ option, added: false }));
  if (added === null) return items;
  const known = items.find(({ option }) => option.value === added.option.value);
  // What was typed in full is meant, and not what else begins like it.
  if (known !== undefined) return [known, ...items.filter((item) => item !== known)];
  // Something that can't be added is only said where nothing else fits.
  if (added.option.reason != null) return items.length > 0 ? items : [added];
  return [added, ...items];
}

/** How a value is written in the field: an option's label, or what was added. */
export function labelOf(field: ChoiceSpec, value: string): string {
  const option = field.options.find((candidate) => candidate.value === value);
  return option?.label ?? field.add?.show(value) ?? value;
}
