import type { ChoiceSpec, FormField } from '../../resources/forms/types.ts';
import { chosenOf } from '../../resources/forms/types.ts';
import type { KeyEvent } from '../../terminal/keys.ts';
import type { Control } from '../control/context.ts';
import { edit } from '../text-field.ts';
import {
  choose,
  editText,
  type FormDraft,
  openPath,
  openPicker,
  turnChoice,
  walk,
  withText,
  withValue,
} from './draft.ts';
import { type OpenForm, update } from './open-form.ts';
import { pickerItems } from './picker.ts';

function isTypedInFull({ add }: ChoiceSpec, typed: string, value: string): boolean {
  const read = typed.trim() === '' ? undefined : add?.read(typed.trim());
  return read !== undefined && 'value' in read && read.value === value;
}

/**
 * The draft with its list closed, and what was typed there taken, since who typed a whole rule means it also without `enter`;
 * null, and said, where it is none.
 */
export function closePicker(
  control: Control,
  { draft }: OpenForm,
  field: FormField | null,
): FormDraft | null {
  const typed = draft.picker?.typed.text.trim() ?? '';
  const closed = { ...draft, picker: null };
  if (field?.kind !== 'choice' || field.add === undefined || typed === '') return closed;
  const read = field.add.read(typed);
  const chosen = chosenOf(draft.values, field.id);
  if ('value' in read)
    return chosen.includes(read.value) ? closed : { ...choose(draft, field, read.value), picker: null };
  const [first] = pickerItems(field, chosen, typed);
  if (first?.added !== true) return closed;
  control.say(`${typed}: ${read.problem}`, 'warn');
  return null;
}

/** A key while the list of a choice is open. */
export function pickerKey(control: Control, open: OpenForm, field: ChoiceSpec, event: KeyEvent): void {
  const { draft } = open;
  const { picker } = draft;
  if (picker === null) return;
  const items = pickerItems(field, chosenOf(draft.values, field.id), picker.typed.text);
  const item = items[picker.index];
  const step = { down: 1, up: -1, 'ctrl-n': 1, 'ctrl-p': -1, pagedown: 5, pageup: -5 }[event.name];
  const done = (): void => {
    const closed = closePicker(control, open, field);
    if (closed !== null) update(control, open, walk(closed, open.fields, 1));
  };
  const take = (): void => {
    if (item === undefined) return;
    const { option } = item;
    if (option.reason != null) {
      control.say(`${option.label}: ${option.reason}`, 'warn');
      return;
    }
    const before = chosenOf(draft.values, field.id);
    if (
      field.many &&
      before.includes(option.value) &&
      isTypedInFull(field, picker.typed.text, option.value)
    ) {
      // Who types it out means to have it, not to be rid of it.
      control.say(`${option.label} is chosen already`, 'warn');
      update(control, open, { ...draft, picker: { ...picker, typed: { text: '', cursor: 0 } } });
      return;
    }
    const chosen = choose(draft, field, option.value);
    if (!field.many) update(control, open, walk(chosen, open.fields, 1));
    else update(control, open, { ...chosen, picker: { ...picker, typed: { text: '', cursor: 0 } } });
  };
  if (event.name === 'escape') update(control, open, { ...draft, picker: null });
  else if (event.name === 'tab') done();
  else if (event.name === 'enter') {
    if (!field.many) take();
    else if (item !== undefined && picker.typed.text !== '') take();
    else done();
  } else if (event.name === 'space' && field.many && (picker.typed.text === '' || field.add === undefined))
    // Where something may be typed, a blank may be a part of it.
    take();
  else if (step !== undefined) {
    const index = Math.max(0, Math.min(items.length - 1, picker.index + step));
    update(control, open, { ...draft, picker: { ...picker, index } });
  } else {
    const typed = edit(picker.typed, event);
    if (typed !== null) update(control, open, { ...draft, picker: { typed, index: 0 } });
  }
}

async function writeBlock(
  control: Control,
  open: OpenForm,
  field: FormField & { kind: 'block' },
): Promise<void> {
  const before = open.draft.values[field.id];
  const text = typeof before === 'string' ? before : '';
  const written = await control.services.editText(text, field.fileName);
  if ('problem' in written) {
    control.say(written.problem, 'bad');
    return;
  }
  const current = control.ui().drafts[open.key];
  if (current !== undefined && written.text !== text)
    // A tab or a sequence in a script is meant; what is drawn of it is cleaned where it is drawn.
    update(control, { ...open, draft: current }, withText(current, field.id, written.text));
}

async function readBlock(
  control: Control,
  open: OpenForm,
  field: FormField & { kind: 'block' },
  path: string,
): Promise<void> {
  const read = await control.services.readTextFile(path);
  const current = control.ui().drafts[open.key];
  if (current === undefined) return;
  if ('problem' in read) control.say(read.problem, 'bad');
  else update(control, { ...open, draft: current }, withText(current, field.id, read.text));
}

/** A key while the path is typed that a block is read from. */
export function pathKey(
  control: Control,
  open: OpenForm,
  field: FormField & { kind: 'block' },
  event: KeyEvent,
): void {
  const { draft } = open;
  if (draft.picker === null) return;
  if (event.name === 'escape') update(control, open, { ...draft, picker: null });
  else if (event.name === 'enter') void readBlock(control, open, field, draft.picker.typed.text.trim());
  else {
    const typed = edit(draft.picker.typed, event);
    if (typed !== null) update(control, open, { ...draft, picker: { typed, index: 0 } });
  }
}

/** A key on a field, once it is known to be none that walks or leaves. */
export function fieldKey(control: Control, open: OpenForm, field: FormField, event: KeyEvent): void {
  const { draft } = open;
  if (event.name === 'enter') {
    if (field.kind === 'choice') update(control, open, openPicker(draft, field));
    else if (field.kind === 'toggle')
      update(control, open, withValue(draft, field.id, draft.values[field.id] !== true));
    else if (field.kind === 'block') void writeBlock(control, open, field);
    else update(control, open, walk(draft, open.fields, 1));
    return;
  }
  if (field.kind === 'text') {
    const next = editText(draft, field, event);
    if (next !== null) update(control, open, next);
  } else if (field.kind === 'toggle') {
    if (event.name === 'space' || event.name === 'left' || event.name === 'right')
      update(control, open, withValue(draft, field.id, draft.values[field.id] !== true));
  } else if (field.kind === 'choice') {
    if (event.name === 'left' || event.name === 'right')
      update(control, open, turnChoice(draft, field, event.name === 'right' ? 1 : -1));
    else if (event.name === 'backspace' || event.name === 'delete')
      update(control, open, withValue(draft, field.id, field.many ? [] : ''));
    else if (event.name === 'space') update(control, open, openPicker(draft, field));
    else if (event.text.trim() !== '') update(control, open, openPicker(draft, field, event.text));
  } else if (event.name === 'ctrl-u') update(control, open, withValue(draft, field.id, ''));
  else if (event.name === 'backspace' || event.name === 'delete')
    // One stroke too many must not cost a text of many lines.
    control.say('enter edits it, ctrl-u empties it');
  else if (event.text.trim() !== '') update(control, open, openPath(draft, event.text));
}
