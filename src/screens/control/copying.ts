import type { AnyResource } from '../../resources/registry.ts';
import type { CopyChoice } from '../../resources/types.ts';
import { clean, cleanLines } from '../../terminal/sanitise.ts';
import { loadedChat } from './chat.ts';
import type { Control } from './context.ts';

/** The row that is looked at, in the list or by itself. */
function shownRow(control: Control, resource: AnyResource): unknown {
  const screen = control.screen();
  const id = 'id' in screen ? screen.id : control.view(resource).cursorId;
  return id === null ? undefined : control.list(resource).row(id);
}

/** What may be copied of the row or of the last answer; nothing where that is one thing only. */
export function copyChoices(control: Control): readonly CopyChoice[] {
  if (control.screen().kind === 'chat') return answerChoices(control);
  const resource = control.resource();
  const row = resource === null ? undefined : shownRow(control, resource);
  if (resource === null || row === undefined) return [];
  return (
    resource.copyChoices?.(row, control.facts()).map(({ label, text }) => ({ label, text: clean(text) })) ??
    []
  );
}

/** What may be copied of the last answer: all of it first, then each code block of it. */
function answerChoices(control: Control): readonly CopyChoice[] {
  return loadedChat()?.copyChoices(control) ?? [];
}

/** A model has answered, and its answer is on the screen. */
export function hasAnswer(control: Control): boolean {
  return control.screen().kind === 'chat' && answerChoices(control).length > 0;
}

function copyAnswer(control: Control): void {
  const [whole, block] = answerChoices(control);
  if (whole === undefined) control.say('there is no answer to copy yet');
  else if (block === undefined) copyText(control, whole.text);
  else control.patch({ overlay: { kind: 'copy', index: 0 } });
}

/** Copies a text, and says what it was. */
export function copyText(control: Control, text: string): void {
  if (text !== '') control.patch({ copied: text });
  void control.services.copy(text).then((said) => control.say(`${said}: ${text.split('\n')[0] ?? ''}`));
}

/** Copies what is most wanted of the row, or offers what may be; at once again, it shows what was copied alone. */
export function copy(control: Control): void {
  const { copied } = control.ui();
  if (copied !== null) {
    control.patch({ overlay: { kind: 'text', text: copied, top: 0 }, message: null });
    return;
  }
  if (control.screen().kind === 'chat') {
    copyAnswer(control);
    return;
  }
  const resource = control.resource();
  if (resource === null) return;
  if (copyChoices(control).length > 0) {
    control.patch({ overlay: { kind: 'copy', index: 0 } });
    return;
  }
  const row = shownRow(control, resource);
  if (row === undefined) return;
  const found = resource.copyText(row, control.facts(), control.screen().kind !== 'list');
  // A line end in a name or an id would end a command where it is pasted.
  copyText(control, resource.copiesLines === true ? cleanLines(found) : clean(found));
}
